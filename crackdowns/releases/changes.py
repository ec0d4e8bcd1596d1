"""What differs between two versions of the data, in readers' words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, get_args

from crackdowns.claims import describe
from crackdowns.dataset.loading import SHARED_LISTS, Campaign, Dataset
from crackdowns.dataset.schema import CampaignFile, Claim

# A claim in its campaign, of a version.
_Held = tuple[Dataset, Campaign, Claim]
# A claim of another number or hedge is `changed`; of another rank, so that charts may choose another claim,
# `reranked`; what else is said of it differs in `detailed`.
Change = Literal["changed", "reranked", "withdrawn", "added", "detailed"]
CHANGES: tuple[Change, ...] = get_args(Change)

FIELD = {
    "figure": "Figure",
    "total": "Said to be the whole count",
    "campaign": "Campaign",
    "metric": "What was counted",
    "reported_as": "The source's words",
    "wording": "Quotation or summary",
    "meaning": "What this source counts",
    "reckoned": "How the number follows from the words",
    "same_statement_as": "Same statement as",
    "verb": "Verb",
    "rank": "Standing",
    "why": "Reason",
    "window": "Reporting window",
    "subset": "Part counted",
    "part_of": "Part of",
    "case": "Example case",
    "scope": "Covers only",
    "source": "Source",
    "locator": "Place in the source",
    "origin": "Statement behind it",
    "lang": "Language",
    "translated_by": "Translated by",
    "confidence": "Confidence",
    "disputes": "Disputes",
    "note": "Note",
}
KIND = {
    "campaign": "Campaigns",
    "metrics": "Kinds of figures",
    "unresolved": "Questions left open",
    "not_applicable": "Figures that a campaign cannot have",
    "windows": "Reporting windows",
    "periods": "Readings of how long a campaign ran",
    "subsets": "Parts that are counted apart",
    "events": "Events",
    "participation": "Bodies taking part",
    "measures": "Measures against platforms",
    "mentions": "Platforms mentioned",
    "targets": "Declared targets",
    "performers": "Who did what was counted",
    "remarks": "Remarks of sources",
    "cases": "Example cases",
    "laws": "Laws and drafts",
    "proposals": "Experts' proposals",
    "sources": "Sources",
    "origins": "Statements behind the sources",
    "agencies": "Bodies of state",
    "companies": "Companies",
    "platforms": "Platforms",
    "scopes": "Kinds of offence",
}
_SAID = {
    (True, True): "{field}: was “{before}”, is now “{after}”.",
    (True, False): "{field}: was “{before}”, is no longer given.",
    (False, True): "{field}: is now “{after}”, was not given before.",
}


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that differs: `before` and `after` are its figure in words, None where the claim did not exist.

    `fields` names what differs in a claim of both versions, and `said` is a sentence for each of them. Campaign,
    metric and publisher are named as in the later version that has the claim.
    """

    change: Change
    id: str
    campaign: str
    metric: str
    campaign_title: str
    metric_title: str
    publisher: str
    before: str | None
    after: str | None
    fields: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherChange:
    """How many records of a kind that is no claim were added, changed and removed."""

    kind: str
    title: str
    added: int
    changed: int
    removed: int


def claim_changes(before: Dataset, after: Dataset) -> tuple[ClaimChange, ...]:
    """The claims that differ, in the order of `CHANGES`, then by campaign, metric and id."""
    names = _differing(before, after)
    old, new = _claims(before, names), _claims(after, names)
    found = (_change(old.get(name), new.get(name)) for name in old.keys() | new.keys())
    rows = [row for row in found if row.change != "detailed" or row.fields]
    return tuple(sorted(rows, key=lambda row: (CHANGES.index(row.change), row.campaign, row.metric, row.id)))


def _differing(before: Dataset, after: Dataset) -> Collection[str]:
    """The campaigns of either that are not known to be the same in both, without reading their records."""
    old, new = ({c.id: c.digest for c in dataset.campaigns.values()} for dataset in (before, after))
    return {name for name in old | new if not old.get(name) or old[name] != new.get(name)}


def _claims(dataset: Dataset, names: Collection[str]) -> dict[str, _Held]:
    found = (campaign for name, campaign in dataset.campaigns.items() if name in names)
    return {claim.id: (dataset, campaign, claim) for campaign in found for claim in campaign.file.claims}


def _content(campaign: Campaign, claim: Claim) -> dict[str, Any]:
    """What a claim says, field by field; value and bound are one figure."""
    fields = {name: getattr(claim, name) for name in Claim.model_fields if name not in ("id", "value", "bound")}
    # 59 and "a total of 59" are one figure; that its words say so is told beside it.
    figure = (claim.value, "bare" if claim.bound == "exact" else claim.bound)
    return {"figure": figure, "total": claim.bound == "exact", "campaign": campaign.id, **fields}


def _words(dataset: Dataset, campaign: Campaign, claim: Claim) -> dict[str, str | None]:
    """A claim in readers' words, field by field; None for what it does not give."""
    file, scope, source = campaign.file, claim.scope, dataset.sources[claim.source]
    window = campaign.windows[claim.window]
    told: dict[str, str | None] = {
        name: None if value is None else str(value) for name, value in _content(campaign, claim).items()
    }
    covers = [
        *(dataset.agencies[name].name.en for name in scope.agencies),
        *(dataset.platforms[name].name.en for name in scope.platforms),
        *([scope.place.en] if scope.place else []),
        *([dataset.scopes[scope.offence].name.en] if scope.offence else []),
    ]
    return told | {
        "figure": figure(claim),
        "total": "yes" if claim.bound == "exact" else "no",
        "campaign": campaign.head.short.en,
        "metric": dataset.metrics[claim.metric].title.en,
        "rank": describe.RANK[claim.rank],
        "window": f"{window.name.en} ({describe.span(window.from_.iso, window.to.iso)})",
        "subset": next((s.name.en for s in file.subsets if s.id == claim.subset), None),
        "case": campaign.cases[claim.case].title.en if claim.case else None,
        "scope": ", ".join(covers) or None,
        "source": f"{source.publisher.en}, {describe.day(source.date.iso)}",
        "locator": describe.place(claim.locator),
        "origin": dataset.origins[claim.origin].title.en if claim.origin else None,
        "disputes": ", ".join(claim.disputes) or None,
        "confidence": describe.CONFIDENCE[claim.confidence] if claim.confidence else None,
    }


def figure(claim: Claim) -> str:
    """A claim's number with its hedge, or its own words where it gives none."""
    if claim.value is None or claim.bound is None:
        said = describe.PARAPHRASE if claim.wording == "paraphrase" else describe.QUOTED
        return describe.IN_WORDS.format(words=said.format(words=claim.reported_as))
    return describe.quantity(claim.value, claim.bound)


def _change(old: _Held | None, new: _Held | None) -> ClaimChange:
    """How a claim of one of the versions, or of both, differs; `detailed` in no field where it does not."""
    held = new or old
    assert held is not None
    dataset, campaign, claim = held
    change: Change = "added" if old is None else "withdrawn"
    fields: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    if old and new:
        was, is_now = _content(*old[1:]), _content(*new[1:])
        fields = tuple(name for name in FIELD if was[name] != is_now[name])
        change = "changed" if "figure" in fields else "reranked" if "rank" in fields else "detailed"
        if fields:
            then, now = _words(*old), _words(*new)
            said = tuple(_sentence(field, then[field], now[field]) for field in fields)
    return ClaimChange(
        change=change,
        id=claim.id,
        campaign=campaign.id,
        metric=claim.metric,
        campaign_title=campaign.head.short.en,
        metric_title=dataset.metrics[claim.metric].title.en,
        publisher=dataset.sources[claim.source].publisher.en,
        before=figure(old[2]) if old else None,
        after=figure(new[2]) if new else None,
        fields=fields,
        said=said,
    )


def _sentence(field: str, before: str | None, after: str | None) -> str:
    if before == after:  # another record with the same words
        return f"{FIELD[field]}: is another one with the same name, “{after}”."
    template = _SAID[before is not None, after is not None]
    return template.format(field=FIELD[field], before=before, after=after)


def other_changes(before: Dataset, after: Dataset) -> tuple[OtherChange, ...]:
    """How many records that are no claims were added, changed and removed, kind by kind; only kinds that differ."""
    names = _differing(before, after)
    old, new = _others(before, names), _others(after, names)
    rows = []
    for kind, title in KIND.items():
        then, now = old[kind], new[kind]
        added, removed = len(now.keys() - then.keys()), len(then.keys() - now.keys())
        changed = sum(then[key] != now[key] for key in then.keys() & now.keys())
        if added or changed or removed:
            rows.append(OtherChange(kind, title, added, changed, removed))
    return tuple(rows)


def _others(dataset: Dataset, names: Collection[str]) -> dict[str, dict[Any, Any]]:
    """The records that are no claims, of some campaigns, by kind, and by campaign and id within it."""
    found: dict[str, dict[Any, Any]] = {name: dict(getattr(dataset, name)) for name in SHARED_LISTS}
    found["campaign"] = {campaign.id: campaign.head for campaign in dataset.campaigns.values()}
    for name in CampaignFile.model_fields.keys() - {"campaign", "claims"}:
        found[name] = {
            # A figure that a campaign cannot have bears no id of its own.
            (campaign.id, getattr(record, "id", None) or record.metric): record
            for campaign in dataset.campaigns.values()
            if campaign.id in names
            for record in getattr(campaign.file, name)
        }
    return found
