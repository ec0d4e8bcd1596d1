"""What is disputed, by what factor, and who repeats whom: rows from cells and claims made by hand, and the real ones."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims.cells import cells
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import words
from crackdowns.views.evidence.rows import disputes, in_meaning, only_in_hedge, statements
from crackdowns.views.scene import Scene, tellings_of
from tests.made import cell, telling

SceneOf = Callable[..., Scene]
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
    found = cell(
        "best", telling("a", 7, unresolved="Who knows."), telling("b", 8, "more_than", unresolved="Who knows.")
    )
    [row] = disputes([found])
    assert [r.used for r in row.readings] == [False, False]
    assert not row.slip
    assert words.factor(row) == "open question"
    assert found.factor is None
    assert in_meaning([found]) == ()
    assert (
        words.title([row], 9) == "The sources give different numbers for one of 9 figures, and which is right is open"
    )


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


# Who repeats whom


def test_two_forms_of_one_text_are_one_and_each_number_counts_once(dataset: Dataset) -> None:
    [paper] = [
        repeat
        for statement in statements(dataset, tellings_of(dataset))
        for repeat in statement.repeats
        if repeat.source.id == "the-paper-2018"
    ]
    assert {t.source.id for t in paper.tellings} == {"the-paper-2018", "the-paper-2018-english"}
    assert len(paper.figures) == len({(t.key, t.value) for t in paper.tellings}) < len(paper.tellings)


def test_statements_and_their_texts_come_by_date(dataset: Dataset) -> None:
    found = statements(dataset, tellings_of(dataset))
    of_2018 = [s for s in found if s.campaign.startswith("2018")]
    assert [s.origin.id for s in of_2018] == ["mps-april-2018", "mps-statistics-2018-09", "mps-annual-2019-03"]
    dates = [r.source.date.iso for r in of_2018[1].repeats]
    assert dates == sorted(dates)


def test_every_claim_is_behind_one_statement(dataset: Dataset) -> None:
    every = tellings_of(dataset)
    found = [t.id for s in statements(dataset, every) for r in s.repeats for t in r.tellings]
    assert sorted(found) == sorted(t.id for t in every)


def test_the_real_data_has_three_slips_of_one_article(scene: SceneOf) -> None:
    for basis in ("best", "printed", "lowest", "highest"):
        found = [row for row in disputes(scene("evidence", basis=(basis,)).cells) if row.slip]
        assert {row.cell.metric.id for row in found} == {"administrative-cases", "apps-banned", "sites-closed"}
        assert {t.source.id for row in found for t in row.readings[-1].tellings} == {"casinos-2018"}
