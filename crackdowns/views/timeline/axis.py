"""Where a date lies: by the calendar of each campaign's own first year, or in days since its launch."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crackdowns.claims.describe import MONTHS
from crackdowns.dataset.fields import PartialDate
from crackdowns.views.timeline.rows import Row, by_campaign

TimeAxis = Literal["calendar", "days"]
_MONTH_DAYS = 30.44
# What lies so many months around the campaigns is drawn; what lies farther off is named in the list.
_NEAR_MONTHS = 6
_MARGIN_MONTHS = 0.4
_LABEL_PIXELS: Mapping[TimeAxis, int] = {"calendar": 36, "days": 62}


@dataclass(frozen=True, slots=True)
class Place:
    """The first and the last place that either end can have on the axis, in its unit; None where it is not stated.

    Ends are the end of their last day.
    """

    start_first: float | None
    start_last: float | None
    end_first: float | None
    end_last: float | None

    @property
    def first(self) -> float | None:
        """The earliest known place."""
        return self.start_first if self.start_first is not None else self.end_first

    @property
    def last(self) -> float | None:
        """The latest known place."""
        return self.end_last if self.end_last is not None else self.start_last

    @property
    def whole(self) -> tuple[float, float]:
        """All that it can reach over; to be asked only of what has a date."""
        assert self.first is not None
        assert self.last is not None
        return self.first, self.last

    @property
    def ending(self) -> tuple[float, float]:
        """Where its end can lie; to be asked only of what has one."""
        assert self.end_first is not None
        assert self.end_last is not None
        return self.end_first, self.end_last


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis for all campaigns, `low` to `high`, in months (calendar) or days (since launch).

    `zeros` are the launches from which the campaigns count, or at least a date in the campaign's first year; a
    campaign without one has no place.
    """

    axis: TimeAxis
    zeros: Mapping[str, PartialDate]
    low: float = 0.0
    high: float = 12.0

    def place(self, row: Row) -> Place | None:
        """Where a row lies; None where its campaign or the row has no date.

        In days since launch a launch whose day is unknown makes every other date as uncertain; only the start of the
        period itself is day 0.
        """
        launch = self.zeros.get(row.campaign)
        if launch is None or not row.dated:
            return None
        assert launch.earliest is not None
        assert launch.latest is not None
        if self.axis == "calendar":
            ends = (row.start.earliest, row.start.latest, row.end.earliest, row.end.latest)
            places = [_months(day, launch.earliest.year, whole=n > 1) for n, day in enumerate(ends)]
            return Place(*places)
        start_first, end_first = (_days(day, launch.latest) for day in (row.start.earliest, row.end.earliest))
        start_last, end_last = (_days(day, launch.earliest) for day in (row.start.latest, row.end.latest))
        if row.lane == "period" and row.start == launch:
            start_first = start_last = 0.0
        after = 1.0
        return Place(
            start_first,
            start_last,
            None if end_first is None else end_first + after,
            None if end_last is None else end_last + after,
        )

    def holds(self, place: Place | None) -> bool:
        """True where all that is known of a place lies on the axis."""
        return place is not None and self.low <= place.whole[0] and place.whole[1] <= self.high

    def ticks(self, pixels: int) -> list[tuple[float, str]]:
        """Places and labels that fit an axis of so many pixels: months, or days since launch."""
        steps = (
            (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200)
            if self.axis == "calendar"
            else (30, 60, 90, 180, 360, 720, 3600, 36000)
        )
        room = _LABEL_PIXELS[self.axis]
        step = next(s for s in steps if s / (self.high - self.low) * pixels >= room)
        first = -int(-self.low // step) * step
        say = _month if self.axis == "calendar" else _day
        return [(float(at), say(at)) for at in range(first, int(self.high) + 1, step)]


def _day(day: int) -> str:
    return "launch" if day == 0 else f"day {day}".replace("-", "−")


def _month(month: int) -> str:
    years, name = month // 12, MONTHS[month % 12][:3]
    if month % 12 or not years:
        return name
    return f"next year<br>{name}" if years == 1 else f"{years:+d} years<br>{name}".replace("-", "−")


def _months(day: date | None, year: int, whole: bool) -> float | None:
    """Months since January of `year`; `whole` adds the day itself. A month is one unit, however long."""
    if day is None:
        return None
    return (day.year - year) * 12 + day.month - 1 + (day.day - (not whole)) / monthrange(day.year, day.month)[1]


def _days(day: date | None, since: date) -> float | None:
    return None if day is None else float((day - since).days)


def launch_of(group: Sequence[Row], main: str) -> PartialDate | None:
    """When a campaign began by the period that is used, else by its main period; None where neither says."""
    starts = [row for row in group if row.lane == "period" and row.speaks]
    # Where the version has no reading of the period, the days still need a day to count from.
    starts += [row for row in group if main in row.members]
    return next((row.start for row in starts if row.start.year is not None), None)


def scale_for(found: Sequence[Row], mains: Mapping[str, str], axis: TimeAxis) -> Scale:
    """The axis on which all rows have their place; `mains` are the campaigns' main periods, by campaign."""
    zeros = {}
    for campaign, group in by_campaign(found):
        zero = launch_of(group, mains[campaign])
        if zero is None and axis == "calendar":
            zero = next((row.end for row in group if row.lane == "window" and row.end.year is not None), None)
        if zero is not None:
            zeros[campaign] = zero
    scale = Scale(axis, zeros)
    unit = 1.0 if axis == "calendar" else _MONTH_DAYS
    core = _places(scale, found, ("period", "window"))
    low = min((place.whole[0] for place in core), default=0.0)
    high = max((place.whole[1] for place in core), default=12 * unit)
    wide = Scale(axis, zeros, low - _NEAR_MONTHS * unit, high + _NEAR_MONTHS * unit)
    near = [place for place in _places(scale, found, ("event", "drive")) if wide.holds(place)]
    low = min([low, *(place.whole[0] for place in near)])
    high = max([high, *(place.whole[1] for place in near)])
    return Scale(axis, zeros, low - _MARGIN_MONTHS * unit, high + _MARGIN_MONTHS * unit)


def _places(scale: Scale, found: Sequence[Row], lanes: Sequence[str]) -> list[Place]:
    places = (scale.place(row) for row in found if row.lane in lanes and not row.of_case)
    return [place for place in places if place is not None]


def days_in(row: Row, launch: PartialDate | None) -> tuple[int, int] | None:
    """The fewest and the most days from launch to the day up to which figures count; None where one is not known."""
    if launch is None or launch.earliest is None or launch.latest is None:
        return None
    if row.end.earliest is None or row.end.latest is None:
        return None
    return (row.end.earliest - launch.latest).days, (row.end.latest - launch.earliest).days


def about_months(days: tuple[int, int]) -> int:
    """The middle of a range of days in whole months."""
    return round((days[0] + days[1]) / 2 / _MONTH_DAYS)


def calendar_months(start: PartialDate, end: PartialDate) -> int | None:
    """How many calendar months a stretch touches: July to December are six; None where an end is not known."""
    first, last = start.earliest, end.latest
    return None if first is None or last is None else (last.year - first.year) * 12 + last.month - first.month + 1
