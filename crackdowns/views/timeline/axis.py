"""Where a date lies: by the calendar of each campaign's own first year, or in days since its launch."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crackdowns.claims.describe import MONTHS
from crackdowns.claims.gate import DAYS_A_MONTH
from crackdowns.dataset.fields import PartialDate
from crackdowns.views.timeline.rows import Row, by_campaign

TimeAxis = Literal["calendar", "days"]
Reach = tuple[float, float]
# What lies so many months around the campaigns is drawn; what lies farther off is named in the list.
_NEAR_MONTHS = 6
_MARGIN_MONTHS = 0.4
# By axis: how far apart labels may stand, and the pixels that one needs.
_STEPS: Mapping[TimeAxis, tuple[int, ...]] = {
    "calendar": (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200),
    "days": (30, 60, 90, 180, 360, 720, 3600, 36000),
}
_LABEL_PIXELS: Mapping[TimeAxis, int] = {"calendar": 36, "days": 62}


@dataclass(frozen=True, slots=True)
class Place:
    """The first and the last place that either end can have on the axis, in its unit.

    An end that is not stated is None, never both; ends are the end of their last day.
    """

    start: Reach | None
    end: Reach | None

    @property
    def whole(self) -> Reach:
        """All that it can reach over, as far as it is known."""
        start, end = self.start or self.end, self.end or self.start
        assert start is not None
        assert end is not None
        return start[0], end[1]


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

        In days since launch a launch whose day is unknown makes every other date as uncertain; only the launch itself
        is day 0.
        """
        zero = self.zeros.get(row.campaign)
        if zero is None or not row.dated:
            return None
        if self.axis == "calendar":
            return Place(_months(row.start, zero.year or 0, 0), _months(row.end, zero.year or 0, 1))
        start = (0, 0) if row.is_launch else days_since(row.start, zero)
        end = start if row.is_launch and row.end == row.start else days_since(row.end, zero)
        return Place(start, end and (end[0] + 1, end[1] + 1))

    def holds(self, place: Place | None) -> bool:
        """True where all that is known of a place lies on the axis."""
        return place is not None and self.low <= place.whole[0] and place.whole[1] <= self.high

    def ticks(self, pixels: int) -> list[tuple[float, str]]:
        """Places and labels that fit an axis of so many pixels: months, or days since launch."""
        step = next(s for s in _STEPS[self.axis] if s / (self.high - self.low) * pixels >= _LABEL_PIXELS[self.axis])
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


def _months(day: PartialDate, year: int, after: int) -> Reach | None:
    """Months since January of `year`, with the day itself where it is an end (`after` 1). A month is one unit."""

    def place(at: date) -> float:
        return (at.year - year) * 12 + at.month - 1 + (at.day - 1 + after) / monthrange(at.year, at.month)[1]

    return None if day.reach is None else (place(day.reach[0]), place(day.reach[1]))


def days_since(day: PartialDate, launch: PartialDate | None) -> tuple[int, int] | None:
    """The fewest and the most days from launch to a date; None where either is not known."""
    if launch is None or launch.reach is None or day.reach is None:
        return None
    return (day.reach[0] - launch.reach[1]).days, (day.reach[1] - launch.reach[0]).days


def scale_for(found: Sequence[Row], axis: TimeAxis) -> Scale:
    """The axis on which all rows have their place."""
    zeros = {}
    for campaign, group in by_campaign(found):
        ends = (row.end for row in group if row.lane == "window" and row.end.year is not None)
        zero = group[0].launch or (next(ends, None) if axis == "calendar" else None)
        if zero is not None:
            zeros[campaign] = zero
    scale = Scale(axis, zeros)
    unit = 1.0 if axis == "calendar" else DAYS_A_MONTH
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
