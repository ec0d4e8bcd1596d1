"""Axes of numbers: honest scales, ticks that fit, room for an open end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.charts.marks import axis_for, honest_scale


def test_bars_stand_where_every_one_of_them_would_be_seen() -> None:
    assert honest_scale([100, 3]) == "linear"
    assert honest_scale([100, 1]) == "log"
    assert honest_scale([]) == "linear"


@given(st.lists(st.floats(1, 5e8), min_size=1, max_size=6))
def test_every_number_and_its_open_end_has_a_place_and_ticks_are_few(values: list[float]) -> None:
    axis = axis_for(values)
    assert all(0 <= axis.share(value) <= 0.95 for value in values)
    assert all(0 <= at <= 1 for at, _ in axis.ticks)
    assert 1 <= len(axis.ticks) <= 10


def test_ticks_are_round_numbers() -> None:
    assert [label for _, label in axis_for([83_668]).ticks] == ["0", "20k", "40k", "60k", "80k"]
    assert [label for _, label in axis_for([59]).ticks] == ["0", "20", "40", "60"]
    assert [label for _, label in axis_for([14, 204_000_000]).ticks] == ["100", "10k", "1m", "100m"]


def test_a_bar_begins_at_zero_and_a_logarithmic_axis_below_the_least() -> None:
    assert axis_for([50, 100]).share(0) == 0
    assert axis_for([50, 100]).share(100) == pytest.approx(2 * axis_for([50, 100]).share(50))
    log = axis_for([50, 100_000])
    assert 0 < log.share(50) < log.share(100) < log.share(100_000) < 1
