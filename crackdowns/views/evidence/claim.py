"""One claim with everything around it: its facts, its rivals, its relatives."""

from dataclasses import dataclass

import pandas as pd

from crackdowns.claims import describe
from crackdowns.claims.basis import BASES
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Claim
from crackdowns.views.evidence.charts import figure_text, speaking
from crackdowns.views.scene import claims_frame_of as claims


@dataclass(frozen=True)
class Kin:
    """Claims that stand in one relation to the claim told; `folded` where there are usually many."""

    title: str
    meaning: str
    rows: pd.DataFrame
    folded: bool = False


@dataclass(frozen=True)
class Story:
    """One claim: its row of `frames.claims_frame`, its record, its facts (term, text) in order, its kin."""

    row: dict[str, object]
    record: Claim
    campaign: Campaign
    figure: str
    counted: tuple[tuple[str, str], ...]
    source: tuple[tuple[str, str], ...]
    verdict: tuple[tuple[str, str], ...]
    kin: tuple[Kin, ...]


def story(dataset: Dataset, claim: str) -> Story:
    """Everything on one claim. KeyError where there is no such claim."""
    every = claims(dataset).set_index("id", drop=False)
    row = {str(name): value for name, value in every.loc[claim].items()}
    campaign = dataset.campaigns[str(row["campaign"])]
    record = next(c for c in campaign.file.claims if c.id == claim)
    return Story(
        row=row,
        record=record,
        campaign=campaign,
        figure=figure_text(row),
        counted=_told(_counted(dataset, campaign, record)),
        source=_told(_source(dataset, record)),
        verdict=_told(_verdict(dataset, record, row)),
        kin=tuple(kin for kin in _kin(claims(dataset), record, row) if len(kin.rows)),
    )


def _told(facts: list[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((term, text) for term, text in facts if text)


def _counted(dataset: Dataset, campaign: Campaign, record: Claim) -> list[tuple[str, str | None]]:
    metric, window = dataset.metrics[record.metric], campaign.windows[record.window]
    case = next((c for c in campaign.file.cases if c.id == record.case), None)
    subset = next((s for s in campaign.file.subsets if s.id == record.subset), None)
    scope = record.scope
    platforms = dict.fromkeys([*scope.platforms, *(subset.platforms if subset else ())])
    return [
        ("What was counted", metric.title.en),
        ("Unit", metric.unit.en),
        ("What that means", metric.definition),
        ("The source's own verb", record.verb),
        ("Not to be confused with", " ".join(metric.not_to_confuse)),
        ("Hedge", describe.BOUND_MEANING[record.bound] if record.bound else "no number is given, only words"),
        ("Campaign", campaign.head.name.en),
        ("Which part of it", subset.name.en if subset else None),
        ("Example case", case.title.en if case else None),
        ("Is the case within the campaign's totals?", _COUNTED[case.counted] if case else None),
        ("Time covered", f"{window.name.en}: {describe.span(window.from_.iso, window.to.iso)}"),
        ("Interim or final", describe.STAGE[window.stage]),
        ("Bodies it covers", ", ".join(dataset.agencies[a].name.en for a in scope.agencies)),
        ("Platforms it covers", ", ".join(dataset.platforms[p].name.en for p in platforms)),
        ("Place", scope.place.en if scope.place else None),
        ("Offence", dataset.scopes[scope.offence or campaign.head.scope].name.en),
    ]


_COUNTED = {"yes": "yes", "no": "no", "not_stated": "the source does not say"}


def _source(dataset: Dataset, record: Claim) -> list[tuple[str, str | None]]:
    source = dataset.sources[record.source]
    origin = dataset.origins[record.origin or source.origin]
    issuer = dataset.agencies[origin.issuer].name.en if origin.issuer else origin.issued_by
    translated = (record.translated_by or source.translated_by) == "machine"
    return [
        ("Title", source.title),
        ("Published", describe.day(source.date.iso)),
        ("Kind", describe.SOURCE_KIND[source.kind]),
        ("Where in it", describe.place(record.locator) if record.locator != source.read_as else None),
        ("How it was read", describe.READ_AS[source.read_as]),
        ("Quality", f"{source.quality}: {describe.QUALITY[source.quality]}"),
        ("Translation", "machine translation: its words are not the original's" if translated else None),
        # An address that may not be a link is shown as text, so that it can be checked.
        ("Address (not linked)", None if source.linked else source.url),
        ("On this source", source.note),
        ("Goes back to", origin.title.en),
        ("Issued by", issuer),
        ("Issued", describe.day(origin.date.iso)),
        ("On that statement", origin.note),
    ]


def _verdict(dataset: Dataset, record: Claim, row: dict[str, object]) -> list[tuple[str, str | None]]:
    shown = [describe.BASIS[basis] for basis in BASES if record.id in speaking(dataset, basis)]
    return [
        ("Rank", f"{describe.RANK[record.rank]}: {_RANK_MEANING[record.rank]}"),
        ("Why", record.why),
        ("Unresolved", str(row["unresolved"]) if row["unresolved"] else None),
        ("Confidence", describe.CONFIDENCE[record.confidence] if record.confidence else None),
        ("Note", record.note),
        ("Speaks in charts on the basis", ", ".join(shown) or "none: another claim speaks for this figure"),
    ]


_RANK_MEANING = {
    "preferred": "where sources differ, the evidence supports this one best",
    "normal": "nothing speaks against it, and nothing puts it before the others",
    "deprecated": "kept as printed, but the evidence speaks against it",
}


def _kin(every: pd.DataFrame, record: Claim, row: dict[str, object]) -> list[Kin]:
    here = every[(every["campaign"] == row["campaign"]) & (every["id"] != record.id)]
    here = here.sort_values("rank", key=lambda ranks: ranks.map(list(describe.RANK).index), kind="stable")
    same_cell = here["cell"] == row["cell"]
    # A part names one claim of its total; it is a part of the figure, whichever source gives it.
    cell_ids = [*here[same_cell]["id"], record.id]
    wholes = every[every["cell"] == row["cell"]]["part_of"].dropna()
    whole_cells = every[every["id"].isin(wholes)]["cell"]
    disputing = here["disputes"].map(lambda ids: record.id in (ids or "").split())
    part = here["part_of"].isin(cell_ids)
    found = {
        "same": here[same_cell],
        "disputes": here[here["id"].isin(record.disputes)],
        "disputed": here[disputing],
        "whole": here[here["cell"].isin(whole_cells)],
        "parts": here[part],
        "elsewhere": here[(here["metric"] == record.metric) & ~same_cell & ~part],
        "source": here[here["source"] == record.source],
    }
    return [Kin(*_KIN[name], found[name], folded=name in _FOLDED) for name in _KIN]


# By relation: title, meaning.
_KIN = {
    "same": (
        "Other claims on the same figure",
        "Same count, same time, same part: they repeat it or contradict it.",
    ),
    "disputes": ("It disputes", "It contradicts this one, though it is recorded under another count, part or time."),
    "disputed": ("Disputed by", "It contradicts this one, though it is recorded under another count, part or time."),
    "whole": ("It is a part of", "The total that holds it. Parts are never added to their total."),
    "parts": ("Its parts", "Parts of this figure. They need not make up the whole."),
    "elsewhere": (
        "The same count for other times, parts or cases",
        "In the same campaign; not rivals, since they cover something else.",
    ),
    "source": ("Other figures from this source", "What else was read there."),
}
_FOLDED = ("elsewhere", "source")
