"""Where a date lies on the timeline: panels of equal length, by calendar or in days since launch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from crackdowns.claims.describe import MONTHS
from crackdowns.claims.records import records

TimeAxis = Literal["calendar", "days"]
# Beyond the campaigns' own dates, what lies within a quarter of a year is still drawn in the panel.
NEAR_DAYS = 92
LEAST_BEFORE = 30
PLACE_COLUMNS = ("start_first", "start_last", "end_first", "end_last", "where")


@dataclass(frozen=True)
class Launch:
    """When a campaign began, as the basis has it: its own words, first and last possible day."""

    iso: str
    first: date
    last: date


@dataclass(frozen=True)
class Panel:
    """One campaign's stretch of the axis, `low` to `high` in days from `zero`; equal length for all."""

    zero: date
    low: float
    high: float
    launch: Launch
    axis: TimeAxis

    @property
    def length(self) -> float:
        """Days shown."""
        return self.high - self.low

    def ticks(self) -> list[tuple[float, str]]:
        """Places and labels: month names, or days since launch; at most about seven."""
        if self.axis == "days":
            step = next(s for s in (30, 90, 180, 360, 720, 1800, 3600, 36000) if self.length / s <= 7)
            marks = range(0, int(self.high) + 1, step)
            return [(float(day), "launch" if day == 0 else f"day {day}") for day in marks]
        step = next(s for s in (1, 3, 6, 12, 24, 60, 120, 1200) if self.length / 30.44 / s <= 7)
        found: list[tuple[float, str]] = []
        year, month = self.zero.year, self.zero.month
        while (place := (date(year, month, 1) - self.zero).days) <= self.high:
            if ((month - 1) + 12 * year) % step == 0 and place >= self.low:
                found.append((float(place), _tick(year, month, first=not found)))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found


def _tick(year: int, month: int, first: bool) -> str:
    name = MONTHS[month - 1][:3]
    return f"{name} {year}" if first or month == 1 else name


def extent(frame: pd.DataFrame, launches: Mapping[str, Launch]) -> tuple[int, int]:
    """Days before and after launch that every panel shows.

    Long enough for every period, every window of whole campaigns, and everything dated close to them.
    `frame` has the columns of `time_frames.TIME_COLUMNS`.
    """
    before, after = LEAST_BEFORE, 2 * LEAST_BEFORE
    for campaign, launch in launches.items():
        mine = frame[(frame["campaign"] == campaign) & (frame["of_case"] == False)]  # noqa: E712  (object column)
        spans = mine[mine["lane"].isin(["period", "window"])]
        ends = [d for d in (*spans["from_last"], *spans["to_last"]) if d is not None]
        last = max([launch.last, *ends])
        starts = [d for d in spans["from_first"] if d is not None]
        first = min([launch.first, *starts])
        near = [
            d
            for d in (*mine["from_first"], *mine["to_last"])
            if d is not None and first - timedelta(NEAR_DAYS) <= d <= last + timedelta(NEAR_DAYS)
        ]
        before = max(before, (launch.last - min([first, *near])).days + 5)
        after = max(after, (max([last, *near]) - launch.first).days + 12)
    return before, after


def panels(frame: pd.DataFrame, launches: Mapping[str, Launch], axis: TimeAxis) -> dict[str, Panel]:
    """One panel a campaign that has a launch date, all of the same number of days."""
    before, after = extent(frame, launches)
    found = {}
    for campaign, launch in launches.items():
        if axis == "days":
            found[campaign] = Panel(launch.first, -before, after, launch, axis)
        else:
            zero = (launch.first - timedelta(before)).replace(day=1)
            # A month's first days can lie up to 30 days earlier: the length must hold the last day still.
            found[campaign] = Panel(zero, 0, before + after + 30, launch, axis)
    return found


def place(frame: pd.DataFrame, found: Mapping[str, Panel]) -> pd.DataFrame:
    """`frame` with `PLACE_COLUMNS`: days from the panel's zero, missing where nothing is known.

    Ends are the end of their last day. In days since launch an unknown launch day makes every other date
    as uncertain; only the launch itself is day 0. `where` is inside, before, after or nowhere.
    """
    rows = [_placed(row, found.get(row["campaign"])) for row in records(frame)]
    places = pd.DataFrame(rows, columns=list(PLACE_COLUMNS), index=frame.index)
    numbers = dict.fromkeys(PLACE_COLUMNS[:4], "float64")
    return pd.concat([frame, places.astype(numbers)], axis=1)


def _placed(row: Mapping[str, Any], panel: Panel | None) -> tuple[object, ...]:
    dates = [row["from_first"], row["from_last"], row["to_first"], row["to_last"]]
    if panel is None or not any(isinstance(day, date) for day in dates):
        return (None, None, None, None, "nowhere")
    early = late = panel.zero
    if panel.axis == "days":
        early, late = panel.launch.last, panel.launch.first
    start_first, start_last, end_first, end_last = (
        (day - origin).days if isinstance(day, date) else None
        for day, origin in zip(dates, (early, late, early, late), strict=True)
    )
    is_launch = row["lane"] in ("period", "window") or row["kind"] == "launch"
    if panel.axis == "days" and is_launch and row["start"] == panel.launch.iso:
        start_first = start_last = 0
        if row["end"] == row["start"]:
            end_first = end_last = 0
    if end_last is not None:
        end_last += 1
    known = [n for n in (start_first, start_last, end_first, end_last) if n is not None]
    where = "before" if max(known) <= panel.low else "after" if min(known) >= panel.high else "inside"
    return (start_first, start_last, end_first, end_last, where)
