"""Words for readers: hedges, gaps and dates are said, and no number is rounded."""

import math
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims import basis, describe
from crackdowns.dataset import schema


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (59, "59"),
        (2.5, "2.5"),
        (1.56, "1.56"),
        (9200, "9,200"),
        (33000, "33,000"),
        (999_999, "999,999"),
        (1_000_000, "1 million"),
        (1_560_000, "1.56 million"),
        (204_000_000, "204 million"),
        (1_234_567, "1,234,567"),
        (1_234_567.5, "1,234,567.5"),
    ],
)
def test_a_number_is_written_shorter_and_never_rounded(value: float, text: str) -> None:
    assert describe.number(value) == text


@given(st.integers(0, 10**12) | st.integers(0, 10**6).map(lambda n: n * 1000))
def test_every_number_can_be_read_back_from_its_words(value: int) -> None:
    text = describe.number(value)
    digits = text.removesuffix(" million").replace(",", "")
    assert round(float(digits) * (1_000_000 if text.endswith("million") else 1)) == value


@pytest.mark.parametrize(
    ("bound", "text"),
    [
        ("exact", "exactly 59"),
        ("more_than", "more than 59"),
        ("at_least", "at least 59"),
        ("about", "about 59"),
        ("up_to", "up to 59"),
        ("bare", "59 (unhedged)"),
    ],
)
def test_every_hedge_is_said(bound: str, text: str) -> None:
    assert describe.quantity(59, bound) == text


CELL: dict[str, Any] = {
    "state": "reported",
    "undecided": False,
    "value": 33000.0,
    "bound": "more_than",
    "low": 33000.0,
    "high": math.inf,
    "spread_low": 33000.0,
    "spread_high": 33000.0,
    "in_words": None,
}
GAP = {"value": math.nan, "bound": None, "low": math.nan, "high": math.nan}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "more than 33,000"),
        ({"state": "reported_zero", "value": 0.0, "bound": "exact"}, "exactly 0"),
        (GAP | {"state": "not_reported"}, "not reported"),
        (GAP | {"state": "not_applicable"}, "not applicable"),
        (GAP | {"in_words": "dozens nabbed"}, "in words only: dozens nabbed"),
        (
            GAP | {"undecided": True, "readings": ((7000.0, "bare"), (8000.0, "more_than"))},
            "unresolved: 7,000 (unhedged) or more than 8,000",
        ),
        (
            GAP | {"undecided": True, "readings": ((7.0, "at_least"), (8.0, "exact"))},
            "unresolved: at least 7 or exactly 8",
        ),
    ],
)
def test_the_states_of_a_cell_are_told_apart_in_words(change: dict[str, Any], text: str) -> None:
    assert describe.cell_text(CELL | change) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2018-02-07", "7 February 2018"), ("2018-02", "February 2018"), ("2018", "2018"), ("unknown", "date unknown")],
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str, text: str) -> None:
    assert describe.day(iso) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2018-02", "2018-08", "February 2018 to August 2018"),
        ("2018", "2018", "2018"),
        ("unknown", "2015-08-18", "start unknown, as of 18 August 2015"),
        ("2018-02", "unknown", "from February 2018, end unknown"),
        ("unknown", "unknown", "period unknown"),
    ],
)
def test_an_unknown_end_of_a_time_is_said(start: str, end: str, text: str) -> None:
    assert describe.span(start, end) == text


def test_one_is_not_said_as_many() -> None:
    assert describe.support({"sources": ("a",), "origins": ("o",)}) == "1 source, 1 origin"
    assert describe.support({"sources": ("a", "b"), "origins": ("o",)}) == "2 sources, 1 origin"


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (describe.BOUND_MEANING, schema.Bound),
        (describe.THEME, schema.Theme),
        (describe.RANK, schema.Rank),
        (describe.BASIS, basis.Basis),
        (describe.BASIS_MEANING, basis.Basis),
        (describe.STATE, basis.State),
    ],
    ids=["bounds", "themes", "ranks", "bases", "what bases mean", "states"],
)
def test_every_word_of_a_vocabulary_has_words_for_readers(words: dict[str, str], vocabulary: Any) -> None:
    assert set(words) == set(get_args(vocabulary))
    assert all(words.values())
