"""Filters, text search and pages of the evidence list."""

from collections.abc import Callable

import pytest

from crackdowns.claims.tellings import Telling, tellings
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import words
from crackdowns.views.evidence.search import PER_PAGE, matches, plain, search, sheet, starts, texts
from crackdowns.views.scene import Scene
from tests import made

SceneOf = Callable[..., Scene]


@pytest.mark.parametrize("typed", ["33,000", "33000", "33 000", "33'000", "３３０００"], ids=repr)
def test_a_number_is_found_however_its_thousands_are_separated(typed: str) -> None:
    assert matches(plain("more than 33,000 | 33000"), typed)
    assert matches(plain("capturing more than 33000 suspects"), typed)


def test_a_number_must_stand_whole() -> None:
    assert not matches(plain("over 300 were insiders"), "30")
    assert not matches(plain("33,000"), "300")
    assert not matches(plain("1.56 messages"), "56")
    assert not matches(plain("1.56 messages"), "1")
    assert matches(plain("1.56 messages"), "1.56")


def test_two_numbers_that_stand_apart_are_not_read_as_one() -> None:
    assert plain("59 | 134") == "59 | 134"
    assert plain("in 2018 100 sites") == "in 2018 100 sites"


def test_all_words_must_match_in_any_order_and_case() -> None:
    text = plain("The Chinese reports agree")
    assert matches(text, "AGREE chinese")
    assert not matches(text, "agree russian")


@pytest.mark.parametrize(
    ("query", "claim"),
    [
        ("thje shuittering", "2018-sites-closed-casinos-p3"),
        ("关停或暂停", "2018-sites-closed-company"),
        ("2018-sites-closed-company", "2018-sites-closed-company"),
        ("websites closed 3,400", "2018-sites-closed-company"),
        ("ten times 34,000", "2018-sites-closed-casinos-p4"),
        ("人民网 15,000", "2015-people-peoples-daily"),
        ("unresolved 8,000", "2018-upstream-crime-company"),
    ],
    ids=str,
)
def test_the_search_looks_at_wording_ids_metrics_reasons_and_publishers(scene: SceneOf, query: str, claim: str) -> None:
    found = evidence.selected(scene("evidence", q=(query,)))
    assert claim in {t.id for t in found}
    assert len(found) < 12


def test_every_claim_can_be_found_by_its_number(dataset: Dataset) -> None:
    numbered = [t for t in tellings(dataset) if t.value is not None]
    assert [t.id for t in numbered if not matches(texts(dataset, t.campaign)[t.id], f"{t.value:,.15g}")] == []


def test_no_query_keeps_all(dataset: Dataset) -> None:
    every = tellings(dataset)
    assert search(every, dataset, None) == every


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("of", "2018-cyberspace-management", lambda t: t.campaign),
        ("metric", "sites-closed", lambda t: t.metric.id),
        ("source", "casinos-2018", lambda t: t.source.id),
        ("rank", "deprecated", lambda t: t.rank),
    ],
    ids=["of", "metric", "source", "rank"],
)
def test_each_filter_keeps_its_claims_and_no_others(
    scene: SceneOf, name: str, value: str, of: Callable[[Telling], str]
) -> None:
    found = evidence.selected(scene("evidence", **{name: (value,)}))
    assert {t.id for t in found} == {t.id for t in scene("evidence").tellings if of(t) == value}


def test_filters_add_up(scene: SceneOf) -> None:
    found = evidence.selected(scene("evidence", metric=("sites-closed",), rank=("deprecated",), q=("thje",)))
    assert [t.id for t in found] == ["2018-sites-closed-casinos-p3"]


def test_of_one_figure_the_best_supported_claim_comes_first(scene: SceneOf) -> None:
    found = evidence.selected(scene("evidence", metric=("sites-closed",)))
    ranks = [t.rank for t in found if t.key.case is None]
    assert ranks == ["preferred", "normal", "normal", "normal", "deprecated", "deprecated"]
    assert found[-1].key.case == "2018-case-chat-gambling"


def test_a_filter_on_a_campaign_that_is_not_compared_says_so(scene: SceneOf) -> None:
    two = ("2015-cleaning-the-internet", "2018-cyberspace-management")
    state = scene("evidence", c=two, of=("2021-camera-voyeurism",))
    assert evidence.selected(state) == ()
    assert evidence.outside(state) == [
        "Cameras 2021 is not among the campaigns compared; add it under Campaigns to see its claims."
    ]


def test_the_summary_counts_texts_and_statements_once() -> None:
    paper, english = made.source("paper"), made.source("english", same_text_as="paper")
    found = [
        made.telling("a", 1, by=paper),
        made.telling("b", 1, by=english),
        made.telling("c", 2, by=made.source("x")),
    ]
    assert words.summary(found) == "3 claims from 2 sources, 1 statement behind them"


@pytest.mark.parametrize(("total", "first"), [(0, (1,)), (1, (1,)), (10, (1,)), (11, (1, 11)), (30, (1, 11, 21))])
def test_pages_hold_ten_claims(total: int, first: tuple[int, ...]) -> None:
    assert starts(total) == first


def test_a_page_beyond_the_last_shows_the_last() -> None:
    found = [made.telling(f"c{n}", n) for n in range(PER_PAGE + 2)]
    page = sheet(found, 90)
    assert (page.first, page.last, page.total, page.following) == (PER_PAGE + 1, PER_PAGE + 2, PER_PAGE + 2, None)
    assert [t.id for t in page.rows] == [f"c{PER_PAGE}", f"c{PER_PAGE + 1}"]


def test_an_empty_list_has_one_empty_page() -> None:
    page = sheet((), 1)
    assert (page.rows, page.total, page.following) == ((), 0, None)
