"""The start page's sentences: the finding on every subject and basis, and what stands beside a number."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims import describe
from crackdowns.claims.cells import BASES
from crackdowns.views.home import charts, rows, words
from crackdowns.views.scene import Scene
from tests import made, tiny
from tests.tiny import SECOND, changed, recounted
from tests.views.home.test_rows import of

Build = Callable[..., Scene]


def title(scene: Scene, theme: str) -> str:
    lanes = rows.lanes(scene, theme)
    return words.title(lanes, rows.verdicts(scene, lanes), theme)


@pytest.mark.parametrize("on", BASES)
def test_the_finding_holds_on_every_basis(scene: Build, on: str) -> None:
    assert title(scene("", basis=(on,)), "people") == (
        "Which was biggest? Nobody can say: two drives against all cybercrime, one against camera voyeurism"
    )


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("cases", "Most cases? Nobody can say: 2015 counts criminal cases investigated, 2018 criminal cases solved"),
        ("content", "Which removed most? Nobody can say: two drives against all cybercrime, one against camera "
         "voyeurism"),
        ("accounts", "Most accounts dealt with? Nobody can say: one drive against all cybercrime, one against camera "
         "voyeurism"),
        ("money", "Most money involved? Nobody can say: no campaign chosen reports such a figure as a whole"),
    ],
)  # fmt: skip
def test_each_subject_has_its_own_finding(scene: Build, theme: str, said: str) -> None:
    assert title(scene(""), theme) == said


def test_two_drives_of_one_scope_are_kept_apart_by_what_is_not_known(scene: Build) -> None:
    two = ("2015-cleaning-the-internet", "2018-cyberspace-management")
    assert title(scene("", c=two), "people") == (
        "Which was bigger? Nobody can say: no source says from when 2015 was counted"
    )


def test_a_campaign_alone_is_not_called_bigger_than_none(scene: Build) -> None:
    alone = rows.lanes(scene(""), "people")[:1]
    assert words.title(alone, (), "people") == "2015 stands alone: there is no other campaign here to compare it with"


def test_one_campaign_with_a_figure_is_named_and_comparable_ones_are_said_to_be(tmp_path: Path) -> None:
    assert title(of(tiny.FILES, tmp_path / "a"), "sites-services").endswith("only 2001 reports such a number")
    twin = tiny.FILES["campaigns/2001-first.yaml"].replace("2001", "2002").replace("colour: blue", "colour: green")
    files = changed("sources.yaml", "    origin: rumour\n", "    origin: statement\n")
    files = {**files, SECOND: twin, "campaigns/2002-second.yaml": twin}
    assert "can be compared" in title(of(files, tmp_path / "b"), "sites-services")


@given(st.integers(0, 300_000_000), st.sampled_from(["exact", "bare", "more_than", "at_least", "about", "up_to"]))
def test_the_hedge_over_a_number_and_the_number_say_what_the_figure_says(value: int, bound: str) -> None:
    cell = made.cell("best", made.telling("one", value, bound))
    assert f"{words.hedge(cell)} {words.number(cell)}".strip() == describe.figure(cell)


def test_the_disputes_title_names_one_article_and_the_rest_is_counted(scene: Build) -> None:
    chart = charts.disputes_chart(scene(""), "light")
    assert chart.title == "One article prints three figures that look ten times too high"
    assert "reviewed-casinos.com" in chart.subtitle
    assert "other numbers for 2 figures" in charts.rest_of_disputes(scene(""))


def test_without_a_tenfold_dispute_that_is_said(tmp_path: Path) -> None:
    files = recounted("campaigns/2001-first.yaml", "1000", "200")
    chart = charts.disputes_chart(of(files, tmp_path), "light")
    assert (chart.figure, chart.title) == (None, words.NO_DISPUTE)


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("people-apprehended", "People apprehended: 2015, 2018 and 2021 cannot all share an axis"),
        ("sites-closed", "Websites closed or suspended: 2018 alone reports it"),
    ],
)
def test_a_figures_own_chart_says_who_stands_together(scene: Build, metric: str, said: str) -> None:
    assert charts.metric_chart(scene(""), "light", metric).title == said


def test_suspects_a_case_are_given_where_both_counts_are_closed(scene: Build) -> None:
    said = charts.averages(scene(""))
    assert "to 28 April 2018: 3,513 suspects, 1,791 cases (criminal cases solved), 2.0 suspects a case" in said
    assert "83,668 suspects, 57,519 cases (criminal cases solved), 1.5 suspects a case" in said
    assert "33,000" not in said


def test_a_row_names_few_pairs_and_counts_many_by_verdict(scene: Build) -> None:
    [row] = [row for row in rows.matrix(scene("")) if row.metric.id == "people-apprehended"]
    assert words.verdicts(row.comparisons)[0] == ("◐", "2015 and 2018: with care")
    assert words.verdicts(row.comparisons * 2) == [("◐", "2 pairs: with care"), ("○", "4 pairs: not comparable")]
