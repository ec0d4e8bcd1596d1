"""Where dates lie on the timeline, by the calendar and in days since launch."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.dataset.fields import FIRST_YEAR, LAST_YEAR, parse_partial_date
from crackdowns.views.timeline.axis import Place, days_since, scale_for
from crackdowns.views.timeline.rows import Row
from tests.views.timeline.dates import launched, row

HALF_YEAR = row("main", "2015-07", "2015-12", speaks=True)


def placed(wanted: Row, *others: Row, axis: Any = "calendar") -> Place | None:
    found = launched(HALF_YEAR, *others, wanted)
    return scale_for(found, axis).place(found[-1])


def test_by_the_calendar_a_place_is_months_since_january_of_the_launch_year() -> None:
    assert placed(HALF_YEAR) == Place((6, 6 + 30 / 31), (11 + 1 / 31, 12))
    assert placed(row("next", "2016-03-01", lane="event")) == Place((14, 14), (14 + 1 / 31, 14 + 1 / 31))


def test_in_days_a_vague_launch_makes_every_later_day_vague() -> None:
    place = placed(row("figures", "2015-08-18", lane="event"), axis="days")
    assert place is not None
    assert place.whole == (18, 49)


def test_the_launch_itself_is_day_0_however_vague_its_date() -> None:
    place = placed(HALF_YEAR, axis="days")
    assert place is not None
    assert place.start == (0, 0)
    assert placed(row("begun", "2015-07", lane="event", kind="launch"), axis="days") == Place((0, 0), (1, 1))


def test_an_end_that_is_not_stated_has_no_place() -> None:
    place = placed(row("open", "unknown", "2015-08-18", lane="window"))
    assert place is not None
    assert place.start is None
    assert place.whole == place.end


def test_what_lies_years_away_does_not_stretch_the_axis() -> None:
    far = row("far", "1990", lane="drive")
    near = scale_for(launched(HALF_YEAR), "calendar")
    scale = scale_for(launched(HALF_YEAR, far), "calendar")
    assert (scale.low, scale.high) == (near.low, near.high)
    assert not scale.holds(scale.place(far))


def test_what_lies_months_away_is_drawn() -> None:
    released = row("released", "2016-03-07", lane="event")
    scale = scale_for(launched(HALF_YEAR, released), "calendar")
    assert scale.holds(scale.place(released))


@pytest.mark.parametrize("axis", ["calendar", "days"])
def test_a_campaign_of_which_nothing_is_dated_has_no_place(axis: Any) -> None:
    lost = row("main", "unknown", speaks=True)
    assert scale_for((lost,), axis).place(row("day", "2001-01-01", lane="event")) is None


def test_without_a_launch_the_calendar_still_has_the_year_of_the_figures() -> None:
    lost, window = row("main", "unknown", speaks=True), row("w", "unknown", "2015-08-18", "window")
    assert scale_for((lost, window), "calendar").place(window) is not None
    assert scale_for((lost, window), "days").place(window) is None


@given(
    years=st.integers(0, LAST_YEAR - FIRST_YEAR), month=st.integers(1, 12), axis=st.sampled_from(["calendar", "days"])
)
def test_labels_fit_however_long_the_axis_is(years: int, month: int, axis: Any) -> None:
    period = row("main", f"{FIRST_YEAR}-{month:02d}-01", f"{FIRST_YEAR + years}-12", speaks=True)
    scale = scale_for(launched(period), axis)
    for pixels in (346, 742):
        ticks = scale.ticks(pixels)
        assert 1 <= len(ticks) <= pixels / 36 + 1
        assert all(scale.low <= at <= scale.high for at, _ in ticks)
    assert scale.holds(scale.place(period))


def test_days_since_launch_are_a_range_where_a_day_is_missing() -> None:
    end = parse_partial_date("2015-08-18")
    assert days_since(end, parse_partial_date("2015-07")) == (18, 48)
    assert days_since(end, parse_partial_date("2015-07-01")) == (48, 48)
    assert days_since(end, None) is None
    assert days_since(parse_partial_date("unknown"), end) is None
