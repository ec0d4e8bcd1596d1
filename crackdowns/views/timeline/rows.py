"""What the timeline is made of: how long a campaign ran, what its figures cover, what happened when.

A date is as precise as its source gives it. Sources that give a period the same dates are one row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from crackdowns.claims.cells import RANK_ORDER, Basis
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Event, EventKind, Rank, Source, Span, Window
from crackdowns.views.scene import Scene, tellings_of, totals_of

Lane = Literal["period", "window", "event", "drive", "context"]
Stage = Literal["interim", "final", "unknown"]
LANES: tuple[Lane, ...] = ("period", "window", "event", "drive", "context")
# What single cases and laws did when stands on /context; here it is listed only.
_LANES: dict[EventKind, Lane] = {"law": "context", "judgment": "context", "case": "context", "related_drive": "drive"}
# Days between two events of one kind that share a mark.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of a row: its own words, if they are stored, and the place in it."""

    source: Source
    locator: str | None = None
    words: str | None = None
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A period as some sources give it, a reporting window, an event, another drive.

    `start` and `end` are equal for what has one date; `counted` are the ends that no source prints. `speaks` marks the
    period that is used and the windows for which figures of the whole campaign are reported, on the version of the
    numbers chosen. `reading_of` names the window that this one rivals. `of_case` marks windows that only example cases
    use. `members` are the ids of the records behind the row; the first gives it its `id`. `launch` is when its
    campaign began, by the period that is used.
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
    stage: Stage = "unknown"
    reading_of: str | None = None
    of_case: bool = False
    speaks: bool = False
    why: str | None = None
    note: str | None = None
    launch: PartialDate | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources behind it, once each."""
        return tuple({said.source.id: said.source for said in self.said}.values())

    @property
    def dated(self) -> bool:
        """True where anything of its dates is known."""
        return self.start.year is not None or self.end.year is not None

    @property
    def is_launch(self) -> bool:
        """True for what begins with the launch itself: day 0, however vague its date."""
        return (self.lane == "period" or self.kind == "launch") and self.start == self.launch

    @property
    def final(self) -> bool:
        """True for a window of final figures of the whole campaign."""
        return self.lane == "window" and self.speaks and self.stage == "final"

    @property
    def drawn(self) -> bool:
        """True for what has a place in the picture and in its table."""
        return self.lane != "context" and not self.of_case


def rows(scene: Scene) -> tuple[Row, ...]:
    """All rows of the campaigns compared: by campaign, lane and date; the period that is used before other readings."""
    return tuple(row for campaign in scene.campaigns for row in of_campaign(scene.dataset, campaign, scene.basis))


def of_campaign(dataset: Dataset, campaign: Campaign, on: Basis) -> tuple[Row, ...]:
    """One campaign's rows on a version of the numbers."""
    periods = readings(dataset, campaign)
    main = campaign.head.main_period
    used = speaking(periods, main, on)
    reported = {cell.key.window for cell in totals_of(dataset, on, campaign.id)}
    whole = {t.key.window for t in tellings_of(dataset, campaign.id) if t.key.case is None}
    found = [replace(row, speaks=row is used) for row in periods]
    found += [_window(dataset, campaign, window, reported, whole) for window in campaign.file.windows]
    found += [_event(dataset, campaign, event) for event in campaign.file.events]
    # Where the version has no reading of the period, the days still need a day to count from.
    starts = [row.start for row in (used, *periods) if row is not None and (row is used or main in row.members)]
    launch = next((start for start in starts if start.year is not None), None)
    return tuple(sorted((replace(row, launch=launch) for row in found), key=_order))


def _order(row: Row) -> tuple[object, ...]:
    # Of a day and its month the day is named first.
    first = row.end.latest or row.start.latest
    by_rank = (not row.speaks, -len(row.sources)) if row.lane == "period" else (row.of_case, row.reading_of is not None)
    return LANES.index(row.lane), by_rank, first is None, str(first), str(row.start.earliest), row.id


def readings(dataset: Dataset, campaign: Campaign) -> list[Row]:
    """How long a campaign ran: one row for all sources with the same dates, led by the best-ranked."""
    spans = sorted(campaign.file.periods, key=lambda s: (s.from_.iso, s.to.iso, RANK_ORDER[s.rank], s.id))
    grouped = groupby(spans, key=lambda span: (span.from_, span.to))
    return [_joined(dataset, campaign, tuple(group)) for _, group in grouped]


def _joined(dataset: Dataset, campaign: Campaign, spans: Sequence[Span]) -> Row:
    first = spans[0]
    return Row(
        id=first.id,
        campaign=campaign.id,
        lane="period",
        kind="period",
        title=campaign.head.name.en,
        start=first.from_,
        end=first.to,
        said=tuple(_said(dataset, span) for span in spans),
        members=tuple(span.id for span in spans),
        # An end that one of them prints is printed.
        counted=tuple(end for end in ("from", "to") if all(end in span.counted for span in spans)),
        rank=first.rank,
        why=" ".join(dict.fromkeys(span.why for span in spans if span.why)) or None,
    )


def _said(dataset: Dataset, span: Span) -> Said:
    return Said(dataset.sources[span.source], span.locator, span.stated_as, span.wording == "quoted")


def speaking(periods: Sequence[Row], main: str, on: Basis) -> Row | None:
    """The reading of the period that a version of the numbers uses, or None.

    Best supported is the data's `main` period; as printed the best-ranked that one of the articles gives; lowest
    and highest are the shortest and the longest of those with both ends.
    """
    if on == "best":
        return next((row for row in periods if main in row.members), None)
    if on == "printed":
        told = [row for row in periods if any(source.article for source in row.sources)]
        return min(told, key=lambda row: (RANK_ORDER[row.rank], row.id), default=None)
    lengths = [
        ((row.end.latest - row.start.earliest).days, row) for row in periods if row.start.earliest and row.end.latest
    ]
    end = min if on == "lowest" else max
    return end(lengths, key=lambda pair: pair[0])[1] if lengths else None


def _window(dataset: Dataset, campaign: Campaign, window: Window, reported: Iterable[str], whole: Iterable[str]) -> Row:
    main = window.id in campaign.head.reported_at
    return Row(
        id=window.id,
        campaign=campaign.id,
        lane="window",
        kind="window" if window.reading_of is None else "window_reading",
        title=window.name.en,
        start=window.from_,
        end=window.to,
        said=(_said(dataset, window),),
        members=(window.id,),
        counted=window.counted,
        rank=window.rank,
        stage=window.stage,
        reading_of=window.reading_of,
        of_case=window.id not in whole and not main and window.reading_of is None,
        speaks=main and window.id in reported,
        why=window.why,
    )


def _event(dataset: Dataset, campaign: Campaign, event: Event) -> Row:
    also = (Said(dataset.sources[source]) for source in event.also)
    return Row(
        id=event.id,
        campaign=campaign.id,
        lane=_LANES.get(event.kind, "event"),
        kind=event.kind,
        title=event.title.en,
        start=event.date,
        end=event.until or event.date,
        said=(Said(dataset.sources[event.source], event.locator), *also),
        members=(event.id,),
        note=event.note,
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a lane's list, with its mark: events of one kind that are hardly apart are one.

    The first of its rows, the one with the finest date, gives it its words.
    """

    mark: str
    rows: tuple[Row, ...]


def moments(found: Sequence[Row], lane: Lane, marks: Sequence[str]) -> tuple[Moment, ...]:
    """The events or drives of one campaign with their marks, by date; what has no date comes last, without a mark."""
    mine = [row for row in found if row.lane == lane]
    joined: list[list[Row]] = []
    for row in mine:
        if row.dated and joined and _together(joined[-1], row):
            joined[-1].append(row)
        elif row.dated:
            joined.append([row])
    # Beyond the marks given, the count goes on in figures.
    names = [*marks, *(str(n + 1) for n in range(len(marks), len(joined)))]
    marked = (
        Moment(name, tuple(sorted(group, key=lambda row: row.start.day is None)))
        for name, group in zip(names, joined, strict=False)
    )
    return (*marked, *(Moment("", (row,)) for row in mine if not row.dated))


def _together(group: Sequence[Row], row: Row) -> bool:
    ends = [other.end.latest for other in group if other.end.latest is not None]
    start = row.start.earliest
    return row.lane == "event" and row.kind == group[0].kind and start is not None and (start - max(ends)).days <= _NEAR


def by_campaign(found: Iterable[Row]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Rows with their campaign's id, in the order given."""
    for campaign, group in groupby(found, key=lambda row: row.campaign):
        yield campaign, tuple(group)
