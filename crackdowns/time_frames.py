"""Periods, reporting windows, events and publications as one frame for the timeline."""

from datetime import date

import pandas as pd

from crackdowns.dataset import Campaign, Dataset
from crackdowns.fields import PartialDate
from crackdowns.schema import Event, Source, Span

TIME_COLUMNS = (
    "id", "campaign", "lane", "kind", "title", "stated", "precision", "from_first", "from_last", "to_first",
    "to_last", "source", "locator", "rank", "why", "note",
)  # fmt: skip

_LANES = {"law": "law", "judgment": "law", "related_drive": "related"}


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a period, reporting window, event or publication, columns `TIME_COLUMNS`.

    A date known to the month has its first and last possible day in `from_first` and `from_last`
    (`datetime.date`, None where nothing is known); the end of a span has the like in `to_first`, `to_last`.
    """
    rows: list[dict[str, object]] = []
    for campaign in dataset.campaigns.values():
        for period in campaign.file.periods:
            rows.append(_span(campaign, period, "period", campaign.head.name.en))
        for window in campaign.file.windows:
            if window.to.precision != "unknown":
                rows.append(_span(campaign, window, "window", window.name.en))
        rows += [_event(campaign, event) for event in campaign.file.events]
        cited = sorted({claim.source for claim in campaign.file.claims})
        rows += [_publication(campaign, dataset.sources[source]) for source in cited]
    return pd.DataFrame(rows, columns=list(TIME_COLUMNS), dtype=object)


def launch_day(campaign: Campaign) -> date | None:
    """The day that "days since launch" counts from: the first possible day of the main period."""
    return campaign.main_period.from_.earliest


def _span(campaign: Campaign, span: Span, lane: str, title: str) -> dict[str, object]:
    return {
        "id": span.id,
        "campaign": campaign.id,
        "lane": lane,
        "kind": lane,
        "title": title,
        "stated": f"{span.from_.iso} to {span.to.iso}",
        "precision": span.from_.precision,
        "source": span.source,
        "locator": span.locator,
        "rank": span.rank,
        "why": span.why,
        "note": span.stated_as,
    } | _days(span.from_, span.to)


def _event(campaign: Campaign, event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "campaign": campaign.id,
        "lane": _LANES.get(event.kind, "event"),
        "kind": event.kind,
        "title": event.title.en,
        "stated": event.date.iso + (f" to {event.until.iso}" if event.until else ""),
        "precision": event.date.precision,
        "source": event.source,
        "locator": event.locator,
        "rank": "normal",
        "why": None,
        "note": event.note,
    } | _days(event.date, event.until or event.date)


def _publication(campaign: Campaign, source: Source) -> dict[str, object]:
    return {
        "id": f"{campaign.id}-{source.id}",
        "campaign": campaign.id,
        "lane": "publication",
        "kind": "publication",
        "title": f"{source.publisher.en}: {source.title}",
        "stated": source.date.iso,
        "precision": source.date.precision,
        "source": source.id,
        "locator": None,
        "rank": "normal",
        "why": None,
        "note": source.note,
    } | _days(source.date, source.date)


def _days(start: PartialDate, end: PartialDate) -> dict[str, object]:
    return {
        "from_first": start.earliest,
        "from_last": start.latest,
        "to_first": end.earliest,
        "to_last": end.latest,
    }
