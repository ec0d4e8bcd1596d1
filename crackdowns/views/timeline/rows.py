"""What the timeline is made of: how long a campaign ran, what its figures cover, what happened when.

A date is as precise as its source gives it. Sources that give a period the same dates are one row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from crackdowns.claims.cells import RANK_ORDER, Basis
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Event, EventKind, Rank, Span, Window
from crackdowns.views.scene import Scene, tellings_of, totals_of

Lane = Literal["period", "window", "event", "drive", "context"]
Stage = Literal["interim", "final", "unknown"]
LANES: tuple[Lane, ...] = ("period", "window", "event", "drive", "context")
# What single cases and laws did when stands on /context; here it is listed only.
_LANES: dict[EventKind, Lane] = {"law": "context", "judgment": "context", "case": "context", "related_drive": "drive"}


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of a row: its own words, if they are stored, and the place in it."""

    source: str
    locator: str | None = None
    words: str | None = None
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A period as some sources give it, a reporting window, an event, another drive.

    `start` and `end` are equal for what has one date; `counted` are the ends that no source prints. `speaks` marks the
    period that is used and the windows for which figures of the whole campaign are reported, on the version of the
    numbers chosen. `reading_of` names the window that this one rivals. `of_case` marks windows that only example cases
    use. `members` are the ids of the records behind the row; the first gives it its `id`.
    """

    id: str
    campaign: str
    lane: Lane
    kind: str
    title: str
    start: PartialDate
    end: PartialDate
    said: tuple[Said, ...]
    members: tuple[str, ...]
    counted: tuple[str, ...] = ()
    rank: Rank = "normal"
    stage: Stage | None = None
    reading_of: str | None = None
    of_case: bool = False
    speaks: bool = False
    why: str | None = None
    note: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources behind it, once each."""
        return tuple(dict.fromkeys(said.source for said in self.said))

    @property
    def dated(self) -> bool:
        """True where anything of its dates is known."""
        return self.start.year is not None or self.end.year is not None


def rows(scene: Scene) -> tuple[Row, ...]:
    """All rows of the campaigns compared: by campaign, lane and date; the period that is used before other readings."""
    return tuple(row for campaign in scene.campaigns for row in of_campaign(scene.dataset, campaign, scene.basis))


def of_campaign(dataset: Dataset, campaign: Campaign, on: Basis) -> tuple[Row, ...]:
    """One campaign's rows on a version of the numbers."""
    periods = readings(campaign)
    articles = frozenset(source.id for source in dataset.sources.values() if source.article)
    used = speaking(periods, campaign.head.main_period, articles, on)
    found = [replace(row, speaks=row is used) for row in periods]
    reported = {cell.key.window for cell in totals_of(dataset, on) if cell.campaign == campaign.id}
    totals = {telling.key.window for telling in tellings_of(dataset) if _whole(telling, campaign.id)}
    found += [_window(campaign, window, window.id in reported, window.id in totals) for window in campaign.file.windows]
    found += [_event(campaign, event) for event in campaign.file.events]
    return tuple(sorted(found, key=_order))


def _whole(telling: Telling, campaign: str) -> bool:
    return telling.campaign == campaign and telling.key.case is None


def _order(row: Row) -> tuple[object, ...]:
    # Of a day and its month the day is named first.
    first = row.end.latest or row.start.latest
    by_rank = (not row.speaks, -len(row.sources)) if row.lane == "period" else (row.of_case, row.reading_of is not None)
    return LANES.index(row.lane), by_rank, first is None, str(first), str(row.start.earliest), row.id


def readings(campaign: Campaign) -> list[Row]:
    """How long a campaign ran: one row for all sources with the same dates, led by the best-ranked."""
    spans = sorted(
        campaign.file.periods, key=lambda span: (span.from_.iso, span.to.iso, RANK_ORDER[span.rank], span.id)
    )
    return [_joined(campaign, tuple(group)) for _, group in groupby(spans, key=lambda span: (span.from_, span.to))]


def _joined(campaign: Campaign, spans: Sequence[Span]) -> Row:
    first = spans[0]
    return Row(
        id=first.id,
        campaign=campaign.id,
        lane="period",
        kind="period",
        title=campaign.head.name.en,
        start=first.from_,
        end=first.to,
        said=tuple(_said(span) for span in spans),
        members=tuple(span.id for span in spans),
        # An end that one of them prints is printed.
        counted=tuple(end for end in ("from", "to") if all(end in span.counted for span in spans)),
        rank=first.rank,
        why=" ".join(dict.fromkeys(span.why for span in spans if span.why)) or None,
    )


def _said(span: Span) -> Said:
    return Said(span.source, span.locator, span.stated_as, span.wording == "quoted")


def speaking(periods: Sequence[Row], main: str, articles: frozenset[str], on: Basis) -> Row | None:
    """The reading of the period that a version of the numbers uses, or None.

    Best supported is the data's `main` period; as printed the best-ranked that one of the five `articles` gives; lowest
    and highest are the shortest and the longest of those with both ends.
    """
    if on == "best":
        return next((row for row in periods if main in row.members), None)
    if on == "printed":
        told = [row for row in periods if any(source in articles for source in row.sources)]
        return min(told, key=lambda row: (RANK_ORDER[row.rank], row.id), default=None)
    closed = [(length, row) for row in periods if (length := _days(row)) is not None]
    end = min if on == "lowest" else max
    return end(closed, key=lambda pair: pair[0])[1] if closed else None


def _days(row: Row) -> int | None:
    first, last = row.start.earliest, row.end.latest
    return None if first is None or last is None else (last - first).days


def _window(campaign: Campaign, window: Window, speaks: bool, totals: bool) -> Row:
    main = window.id in campaign.head.reported_at
    return Row(
        id=window.id,
        campaign=campaign.id,
        lane="window",
        kind="window" if window.reading_of is None else "window_reading",
        title=window.name.en,
        start=window.from_,
        end=window.to,
        said=(_said(window),),
        members=(window.id,),
        counted=window.counted,
        rank=window.rank,
        stage=window.stage,
        reading_of=window.reading_of,
        of_case=not totals and not main and window.reading_of is None,
        speaks=main and speaks,
        why=window.why,
    )


def _event(campaign: Campaign, event: Event) -> Row:
    return Row(
        id=event.id,
        campaign=campaign.id,
        lane=_LANES.get(event.kind, "event"),
        kind=event.kind,
        title=event.title.en,
        start=event.date,
        end=event.until or event.date,
        said=(Said(event.source, event.locator), *(Said(source) for source in event.also)),
        members=(event.id,),
        note=event.note,
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a lane's list, with its mark: events of one kind that are hardly apart are one."""

    mark: str
    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The event that gives the entry its words."""
        return self.rows[0]


# Days between two events of one kind that share a mark.
_NEAR = 3


def moments(found: Sequence[Row], lane: Lane, marks: Sequence[str]) -> tuple[Moment, ...]:
    """The events or drives of one campaign with their marks, by date; what has no date comes last, without a mark."""
    dated = [row for row in found if row.lane == lane and row.dated]
    joined = [[dated[0]]] if dated else []
    for row in dated[1:]:
        if _together(joined[-1], row):
            joined[-1].append(row)
        else:
            joined.append([row])
    # Beyond the marks given, the count goes on in figures.
    names = [*marks, *(str(n + 1) for n in range(len(marks), len(joined)))]
    undated = [Moment("", (row,)) for row in found if row.lane == lane and not row.dated]
    return (*(Moment(name, _finest_first(group)) for name, group in zip(names, joined, strict=False)), *undated)


def _together(group: Sequence[Row], row: Row) -> bool:
    ends = [other.end.latest for other in group if other.end.latest is not None]
    start = row.start.earliest
    return row.lane == "event" and row.kind == group[0].kind and start is not None and (start - max(ends)).days <= _NEAR


def _finest_first(group: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(sorted(group, key=lambda row: row.start.day is None))


def by_campaign(found: Sequence[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Rows with their campaign's id, in the order given."""
    for campaign, group in groupby(found, key=lambda row: row.campaign):
        yield campaign, tuple(group)
