"""The dataset as frames: one row a claim, an event, a measure, ... Everything later is computed from these.

All frames hold plain text, numbers and None, so that any of them can be shown, exported or tested as it is.
"""

import pandas as pd

from crackdowns.dataset.consistency import cell_of
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Claim

CLAIM_COLUMNS = (
    "id", "campaign", "metric", "value", "bound", "unit", "rank", "why", "window_from", "window_to", "part_of",
    "case", "source", "locator", "reported_as", "lang", "origin", "theme", "metric_title", "window",
    "window_stage", "subset", "subset_title", "verb", "translated_by", "confidence", "note", "disputes",
    "unresolved", "publisher", "source_title", "source_date", "source_kind", "quality", "read_as", "url",
    "article", "cell", "wording", "meaning", "same_statement_as",
)  # fmt: skip


def claims_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a claim, columns `CLAIM_COLUMNS`, ordered by campaign, metric and id.

    `value` is a float, NaN where the source gives the figure in words only. `cell` is what the claim is
    about; claims of one cell that differ are rivals.
    """
    rows = [
        _claim_row(dataset, campaign, claim)
        for campaign in dataset.campaigns.values()
        for claim in campaign.file.claims
    ]
    order = {campaign: index for index, campaign in enumerate(dataset.campaigns)}
    rows.sort(key=lambda row: (order[str(row["campaign"])], str(row["metric"]), str(row["cell"]), str(row["id"])))
    frame = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS), dtype=object)
    return frame.astype({"value": "float64"})


def _claim_row(dataset: Dataset, campaign: Campaign, claim: Claim) -> dict[str, object]:
    metric, source = dataset.metrics[claim.metric], dataset.sources[claim.source]
    cell = cell_of(claim, campaign.windows)
    window = campaign.windows[cell[1]]
    subset = next((s for s in campaign.file.subsets if s.id == claim.subset), None)
    questions = [u.why for u in campaign.file.unresolved if claim.id in u.claims]
    return {
        "id": claim.id,
        "campaign": campaign.id,
        "metric": claim.metric,
        "value": claim.value,
        "bound": claim.bound,
        "unit": metric.unit.en,
        "rank": claim.rank,
        "why": claim.why,
        "window_from": window.from_.iso,
        "window_to": window.to.iso,
        "part_of": claim.part_of,
        "case": claim.case,
        "source": claim.source,
        "locator": claim.locator,
        "reported_as": claim.reported_as,
        "lang": claim.lang or source.lang,
        "origin": claim.origin or source.origin,
        "theme": metric.theme,
        "metric_title": metric.title.en,
        "window": window.id,
        "window_stage": window.stage,
        "subset": claim.subset,
        "subset_title": subset.name.en if subset else None,
        "verb": claim.verb,
        "translated_by": claim.translated_by or source.translated_by,
        "confidence": claim.confidence,
        "note": claim.note,
        "wording": claim.wording,
        "meaning": claim.meaning,
        "same_statement_as": claim.same_statement_as,
        "disputes": " ".join(claim.disputes) or None,
        "unresolved": questions[0] if questions else None,
        "publisher": source.publisher.en,
        "source_title": source.title,
        "source_date": source.date.iso,
        "source_kind": source.kind,
        "quality": source.quality,
        "read_as": source.read_as,
        "url": source.url,
        "article": source.article,
        "cell": "/".join([campaign.id, *(part or "" for part in cell)]),
    }
