"""Where dates lie on the timeline, by the calendar and in days since launch."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.dataset.fields import FIRST_YEAR, LAST_YEAR, parse_partial_date
from crackdowns.views.timeline.axis import Place, about_months, calendar_months, days_in, scale_for
from crackdowns.views.timeline.rows import Row
from tests.views.timeline.dates import CAMPAIGN, row

MAINS = {CAMPAIGN: "main"}
HALF_YEAR = row("main", "2015-07", "2015-12", speaks=True)


def placed(wanted: Row, *others: Row, axis: Any = "calendar") -> Place | None:
    return scale_for((HALF_YEAR, *others, wanted), MAINS, axis).place(wanted)


def test_by_the_calendar_a_place_is_months_since_january_of_the_launch_year() -> None:
    assert placed(HALF_YEAR) == Place(6, 6 + 30 / 31, 11 + 1 / 31, 12)
    assert placed(row("next", "2016-03-01", lane="event")) == Place(14, 14, 14 + 1 / 31, 14 + 1 / 31)


def test_in_days_a_vague_launch_makes_every_later_day_vague() -> None:
    place = placed(row("figures", "2015-08-18", lane="event"), axis="days")
    assert place is not None
    assert (place.start_first, place.end_last) == (18, 49)


def test_the_launch_itself_is_day_0_however_vague_its_date() -> None:
    place = placed(HALF_YEAR, axis="days")
    assert place is not None
    assert (place.start_first, place.start_last) == (0, 0)


def test_an_end_that_is_not_stated_has_no_place() -> None:
    place = placed(row("open", "unknown", "2015-08-18", lane="window"))
    assert place is not None
    assert (place.start_first, place.start_last) == (None, None)
    assert place.first == place.end_first


def test_what_lies_years_away_does_not_stretch_the_axis() -> None:
    far = row("far", "1990", lane="drive")
    near = scale_for((HALF_YEAR,), MAINS, "calendar")
    scale = scale_for((HALF_YEAR, far), MAINS, "calendar")
    assert (scale.low, scale.high) == (near.low, near.high)
    assert not scale.holds(scale.place(far))


def test_what_lies_months_away_is_drawn() -> None:
    released = row("released", "2016-03-07", lane="event")
    scale = scale_for((HALF_YEAR, released), MAINS, "calendar")
    assert scale.holds(scale.place(released))


@pytest.mark.parametrize("axis", ["calendar", "days"])
def test_a_campaign_of_which_nothing_is_dated_has_no_place(axis: Any) -> None:
    lost = row("main", "unknown", speaks=True)
    assert scale_for((lost,), MAINS, axis).place(row("day", "2001-01-01", lane="event")) is None


def test_without_a_launch_the_calendar_still_has_the_year_of_the_figures() -> None:
    lost, window = row("main", "unknown", speaks=True), row("w", "unknown", "2015-08-18", "window")
    assert scale_for((lost, window), MAINS, "calendar").place(window) is not None
    assert scale_for((lost, window), MAINS, "days").place(window) is None


@given(
    years=st.integers(0, LAST_YEAR - FIRST_YEAR), month=st.integers(1, 12), axis=st.sampled_from(["calendar", "days"])
)
def test_labels_fit_however_long_the_axis_is(years: int, month: int, axis: Any) -> None:
    period = row("main", f"{FIRST_YEAR}-{month:02d}-01", f"{FIRST_YEAR + years}-12", speaks=True)
    scale = scale_for((period,), MAINS, axis)
    for pixels in (346, 742):
        ticks = scale.ticks(pixels)
        assert 1 <= len(ticks) <= pixels / 36 + 1
        assert all(scale.low <= at <= scale.high for at, _ in ticks)
    assert scale.holds(scale.place(period))


def test_days_to_the_end_of_the_figures_are_a_range_where_a_day_is_missing() -> None:
    figures = row("w", "unknown", "2015-08-18", "window")
    assert days_in(figures, parse_partial_date("2015-07")) == (18, 48)
    assert days_in(figures, None) is None
    assert about_months((18, 48)) == 1


def test_calendar_months_count_both_ends() -> None:
    assert calendar_months(parse_partial_date("2015-07"), parse_partial_date("2015-12")) == 6
    assert calendar_months(parse_partial_date("2018-02-07"), parse_partial_date("2019-02")) == 13
    assert calendar_months(parse_partial_date("2018"), parse_partial_date("unknown")) is None
