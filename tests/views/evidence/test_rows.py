"""Who repeats whom, and what is said of disputes."""

from collections.abc import Callable

from crackdowns.claims.disputes import disputes
from crackdowns.claims.tellings import tellings
from crackdowns.dataset.loading import Dataset
from crackdowns.views import disputed
from crackdowns.views.evidence.rows import statements
from crackdowns.views.scene import Scene
from tests.made import cell, telling

SceneOf = Callable[..., Scene]


def test_an_undecided_figure_is_an_open_question() -> None:
    found = cell("best", telling("a", 7, unresolved="Why."), telling("b", 8, "more_than", unresolved="Why."))
    [row] = disputes([found])
    assert disputed.factor(row) == "open question"
    assert (
        disputed.title([row], 9)
        == "The sources give different numbers for one of 9 figures, and which is right is open"
    )


def test_two_forms_of_one_text_are_one_and_each_number_counts_once(dataset: Dataset) -> None:
    [paper] = [
        repeat
        for statement in statements(dataset, tellings(dataset))
        for repeat in statement.repeats
        if repeat.source.id == "the-paper-2018"
    ]
    assert {t.source.id for t in paper.tellings} == {"the-paper-2018", "the-paper-2018-english"}
    assert len(paper.figures) == len({(t.key, t.value) for t in paper.tellings}) < len(paper.tellings)


def test_statements_and_their_texts_come_by_date(dataset: Dataset) -> None:
    found = statements(dataset, tellings(dataset))
    of_2018 = [s for s in found if s.campaign.startswith("2018")]
    assert [s.origin.id for s in of_2018] == ["mps-april-2018", "mps-statistics-2018-09", "mps-annual-2019-03"]
    dates = [r.source.date.iso for r in of_2018[1].repeats]
    assert dates == sorted(dates)


def test_every_claim_is_behind_one_statement(dataset: Dataset) -> None:
    every = tellings(dataset)
    found = [t.id for s in statements(dataset, every) for r in s.repeats for t in r.tellings]
    assert sorted(found) == sorted(t.id for t in every)


def test_the_real_data_has_three_slips_of_one_article(scene: SceneOf) -> None:
    for basis in ("best", "printed", "lowest", "highest"):
        found = [row for row in disputes(scene("evidence", basis=(basis,)).cells) if row.slip]
        assert {row.cell.metric.id for row in found} == {"administrative-cases", "apps-banned", "sites-closed"}
        assert {t.source.id for row in found for t in row.readings[-1].tellings} == {"casinos-2018"}
