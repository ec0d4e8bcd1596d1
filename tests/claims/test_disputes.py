"""Figures on which sources differ: the numbers, their factor, what counts something else, what only hedges."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims.cells import cells
from crackdowns.claims.disputes import disputes, in_meaning, only_in_hedge
from tests.made import cell, telling

WRONG: dict[str, Any] = {"rank": "deprecated", "why": "A nought too many."}


def test_a_dispute_has_a_reading_for_each_number_the_lowest_first() -> None:
    found = cell("best", telling("a", 90, "more_than", rank="preferred"), telling("b", 900, **WRONG), telling("c", 90))
    [row] = disputes([found])
    assert [(r.lead.id, r.times, r.used, r.judged_wrong) for r in row.readings] == [
        ("a", 1.0, True, False),
        ("b", 10.0, False, True),
    ]
    assert [t.id for t in row.readings[0].tellings] == ["a", "c"]
    assert (row.factor, row.slip) == (10.0, True)


def test_what_counts_something_else_is_no_number_in_the_dispute() -> None:
    found = cell("best", telling("a", 90, rank="preferred"), telling("b", 900), telling("c", 9_000, meaning="Shops."))
    [row] = disputes([found])
    assert [r.lead.id for r in row.readings] == ["a", "b"]


def test_an_undecided_figure_uses_neither_number() -> None:
    found = cell("best", telling("a", 7, unresolved="Why."), telling("b", 8, "more_than", unresolved="Why."))
    [row] = disputes([found])
    assert [r.used for r in row.readings] == [False, False]
    assert not row.slip
    assert found.factor is None
    assert in_meaning([found]) == ()


def test_one_number_in_two_hedges_is_no_dispute() -> None:
    found = cell("best", telling("a", 59, "exact", rank="preferred"), telling("b", 59, "about"))
    assert disputes([found]) == ()
    assert only_in_hedge([found]) == (found,)
    assert in_meaning([found]) == ()


def test_a_nought_that_is_not_judged_wrong_is_no_slip() -> None:
    [row] = disputes([cell("best", telling("a", 9, rank="preferred"), telling("b", 90))])
    assert not row.slip


def test_the_greatest_factor_comes_first() -> None:
    def pair(campaign: str, low: float, high: float, bound: str = "bare") -> list[object]:
        return [
            cell(
                "best",
                telling("a", high, rank="preferred", campaign=campaign),
                telling("b", low, bound, campaign=campaign),
            )
        ]

    found = pair("2001-c", 57_000, 57_519, "about") + pair("2001-a", 7, 8) + pair("2001-b", 1, 10)
    assert [row.cell.campaign for row in disputes(found)] == ["2001-b", "2001-a", "2001-c"]  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1, 10**9), st.booleans()), min_size=2, max_size=6))
def test_readings_hold_every_claim_once_and_reach_the_factor(numbers: list[tuple[int, bool]]) -> None:
    made = [telling(f"c{n}", value, **(WRONG if wrong else {})) for n, (value, wrong) in enumerate(numbers)]
    for basis in ("best", "lowest", "highest"):
        for row in disputes(cells(made, basis)):
            assert sorted(t.id for r in row.readings for t in r.tellings) == sorted(t.id for t in made)
            assert row.readings[0].times == 1.0
            assert row.readings[-1].times == row.factor
            assert sum(r.used for r in row.readings) == 1
