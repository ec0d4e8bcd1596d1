"""Periods, reporting windows, events and publications as one frame for the timeline."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from crackdowns.claims.basis import Basis
from crackdowns.claims.records import groups, records
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Corroborated, Event, Source, Span, Window

TIME_COLUMNS = (
    "id", "campaign", "lane", "kind", "title", "short", "start", "end", "precision", "from_first", "from_last",
    "to_first", "to_last", "stage", "of_case", "rank", "cited", "wording", "why", "note", "members",
)  # fmt: skip
LANES = ("period", "window", "event", "publication", "related", "law")

_LANES = {"law": "law", "judgment": "law", "related_drive": "related"}
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}
_PRECISIONS = ("unknown", "year", "month", "day")


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a period, reporting window, event or publication, columns `TIME_COLUMNS`.

    `start` and `end` are dates as the data files write them (equal for what has one date only). A date
    known to the month has its first and last possible day in `from_first` and `from_last`
    (`datetime.date`, None where nothing is known); the end has the like in `to_first`, `to_last`.
    `precision` is the coarser of the two. `cited` holds (source, locator) pairs, `wording` holds
    (source, own words), `members` the ids that the row stands for. `of_case` marks windows that only
    example cases use.
    """
    rows: list[dict[str, object]] = []
    for campaign in dataset.campaigns.values():
        rows += [_span(campaign, period, "period", campaign.head.name.en) for period in campaign.file.periods]
        rows += [_window(campaign, window) for window in campaign.file.windows]
        rows += [_event(campaign, event) for event in campaign.file.events]
        rows += [_publication(campaign, dataset.sources[source]) for source in sorted(_sources(campaign))]
    return pd.DataFrame(rows, columns=list(TIME_COLUMNS), dtype=object)


def merged_readings(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with one row for all sources that give a campaign's period the same dates.

    Nothing else is joined. The row keeps the id, rank and reason of its best-ranked member, and names
    all members' sources and wordings; rows with more sources come first, after the preferred one.
    """
    readings = frame[frame["lane"] == "period"]
    rows = [_merged(group) for _, group in groups(readings, ["campaign", "start", "end"])]
    rows.sort(key=lambda row: (_RANKS[row["rank"]], -len(row["cited"])))
    joined = pd.DataFrame(rows, columns=list(frame.columns), dtype=object)
    return pd.concat([joined, frame[frame["lane"] != "period"]], ignore_index=True)


def _merged(group: pd.DataFrame) -> dict[str, Any]:
    members = sorted(records(group), key=lambda row: (_RANKS[row["rank"]], row["id"]))
    reasons = dict.fromkeys(row["why"] for row in members if row["why"])
    return members[0] | {
        "cited": tuple(pair for row in members for pair in row["cited"]),
        "wording": tuple(pair for row in members for pair in row["wording"]),
        "members": tuple(row["id"] for row in members),
        "why": " ".join(reasons) or None,
    }


def speaking_reading(readings: pd.DataFrame, main_period: str, articles: frozenset[str], on: Basis) -> str | None:
    """The id of the merged reading of one campaign's period that a basis chooses, or None.

    Best supported is the data's main period; as printed the best-ranked one that one of the five
    `articles` gives; lowest and highest are the shortest and the longest of those with both ends.
    """
    rows = records(readings)
    if on == "best":
        return next((str(row["id"]) for row in rows if main_period in row["members"]), None)
    if on == "printed":
        by_articles = [row["id"] for row in rows if any(source in articles for source, _ in row["cited"])]
        return str(by_articles[0]) if by_articles else None
    closed = [row for row in rows if row["from_first"] is not None and row["to_last"] is not None]
    if not closed:
        return None
    end = min if on == "lowest" else max
    best = end(_longest(row) for row in closed)
    return next(str(row["id"]) for row in closed if _longest(row) == best)


def _longest(row: Mapping[str, Any]) -> int:
    return int((row["to_last"] - row["from_first"]).days)


def days_between(since: tuple[date, date], until: tuple[date, date]) -> tuple[int, int]:
    """Fewest and most days from one date to another, each given as first and last possible day."""
    return (until[0] - since[1]).days, (until[1] - since[0]).days


def about_months(days: tuple[int, int]) -> int:
    """The middle of a range of days in whole months."""
    return round((days[0] + days[1]) / 2 / 30.44)


def calendar_months(first: date, last: date) -> int:
    """How many calendar months a stretch of time touches: July to December are six."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _sources(campaign: Campaign) -> set[str]:
    """All sources that say anything of a campaign."""
    return {source for record in _records(campaign) for source in _sources_of(record)}


def _records(campaign: Campaign) -> Iterator[object]:
    for name in type(campaign.file).model_fields:
        value = getattr(campaign.file, name)
        if isinstance(value, tuple):
            yield from value


def _sources_of(record: object) -> tuple[str, ...]:
    also = record.also if isinstance(record, Corroborated) else ()
    source = getattr(record, "source", None)
    return also if source is None else (source, *also)


def _window(campaign: Campaign, window: Window) -> dict[str, object]:
    """A reporting window; a rival reading of another one says so in `kind`."""
    totals = any(claim.window == window.id and claim.case is None for claim in campaign.file.claims)
    row = _span(campaign, window, "window", window.name.en)
    return row | {
        "kind": "window" if window.reading_of is None else "window_reading",
        "stage": window.stage,
        "of_case": not totals and window.id != campaign.head.reported_at[-1],
    }


def _span(campaign: Campaign, span: Span, lane: str, title: str) -> dict[str, object]:
    return {
        "id": span.id,
        "campaign": campaign.id,
        "lane": lane,
        "kind": lane,
        "title": title,
        "short": title,
        "stage": None,
        "of_case": False,
        "rank": span.rank,
        "cited": ((span.source, span.locator),),
        "wording": ((span.source, span.stated_as),) if span.stated_as else (),
        "why": span.why,
        "note": None,
        "members": (span.id,),
    } | _days(span.from_, span.to)


def _event(campaign: Campaign, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "campaign": campaign.id,
        "lane": _LANES.get(event.kind, "event"),
        "kind": event.kind,
        "title": event.title.en,
        "short": event.title.en,
        "stage": None,
        "of_case": False,
        "rank": "normal",
        "cited": ((event.source, event.locator), *((source, None) for source in event.also)),
        "wording": (),
        "why": None,
        "note": event.note,
        "members": (event.id,),
    } | _days(event.date, event.until or event.date)


def _publication(campaign: Campaign, source: Source) -> dict[str, object]:
    return {
        "id": f"{campaign.id}-{source.id}",
        "campaign": campaign.id,
        "lane": "publication",
        "kind": "publication",
        "title": f"{source.publisher.en}: {source.title}",
        "short": source.publisher.en,
        "stage": None,
        "of_case": False,
        "rank": "normal",
        "cited": ((source.id, None),),
        "wording": (),
        "why": None,
        "note": source.note,
        "members": (source.id,),
    } | _days(source.date, source.date)


def _days(start: PartialDate, end: PartialDate) -> dict[str, object]:
    coarser = min(start.precision, end.precision, key=_PRECISIONS.index)
    return {
        "start": start.iso,
        "end": end.iso,
        "precision": coarser,
        "from_first": start.earliest,
        "from_last": start.latest,
        "to_first": end.earliest,
        "to_last": end.latest,
    }
