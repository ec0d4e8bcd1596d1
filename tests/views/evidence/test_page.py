"""The evidence page: its finding, the figure that a link asks for, what differs in words, the list, what is empty."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.claims.disputes import disputes
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.rendering import render
from crackdowns.views import disputed
from crackdowns.views import pages as views
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import parts, words
from crackdowns.views.evidence.search import sheet
from crackdowns.views.scene import Scene
from tests import made
from tests.conftest import figures, page_html
from tests.made import cell, source, telling
from tests.reading import blocks, plain

SceneOf = Callable[..., Scene]
OpenPage = Callable[..., AppTest]
C15, C18, C21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"
WRONG: dict[str, Any] = {"rank": "deprecated", "why": "A nought too many."}


def heading(app: AppTest) -> str:
    """The page's one h1."""
    [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", page_html(app), re.DOTALL)
    return plain(found)


# The finding


def pair(name: str, factor: int, by: str = "paper", article: str | None = "S1") -> list[object]:
    text = source(by, article=article)
    return [
        cell(
            "best",
            telling(f"{name}-low", 100, rank="preferred", campaign=name),
            telling(f"{name}-high", 100 * factor, by=text, campaign=name, **WRONG),
        )
    ]


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (pair("2001-a", 10) + pair("2001-b", 10), "One article prints two figures that look ten times too high"),
        (pair("2001-a", 10), "One article prints a figure that looks ten times too high"),
        (pair("2001-a", 10, article=None), "One text prints a figure that looks ten times too high"),
        (
            pair("2001-a", 10) + pair("2001-b", 10, by="other"),
            "Two of the figures printed look ten times too high",
        ),
        (pair("2001-a", 3), "The sources print different numbers for one of 9 figures, at most ×3 apart"),
        ([], "No two sources give different numbers for any of these 9 figures"),
    ],
    ids=["two", "one", "no-article", "two-texts", "other", "none"],
)
def test_the_title_says_what_is_disputed(found: list[object], title: str) -> None:
    assert disputed.title(disputes(found), 9) == title  # type: ignore[arg-type]


@pytest.mark.parametrize("basis", ["best", "printed", "lowest", "highest"])
def test_the_headline_of_the_real_data_is_the_same_on_every_version(scene: SceneOf, basis: str) -> None:
    chart = evidence.disputes_chart(scene("evidence", basis=(basis,)), "light")
    assert chart.title == "One article prints three figures that look ten times too high"
    assert chart.subtitle.endswith("The article: reviewed-casinos.com, 10 September 2018.")
    assert chart.stability[0] == "The headline is the same on every version of the numbers."


def test_the_twin_of_the_picture_has_a_row_for_each_number_with_its_sources(scene: SceneOf) -> None:
    chart = evidence.disputes_chart(scene("evidence"), "light")
    rows = [row for row in chart.rows if row.shown["Figure"] == "Websites closed or suspended"]
    assert [(r.shown["Number"], r.shown["Times the lowest"], r.shown["How it stands"], r.opens) for r in rows] == [
        ("more than 3,400", "×1", "used here", "2018-sites-closed-company"),
        ("more than 34,000", "×10", "judged wrong", "2018-sites-closed-casinos-p4"),
    ]
    assert rows[1].cited == (("casinos-2018", "paragraph 4"),)
    assert rows[0].cell is not None
    assert rows[1].cell is None


def test_a_printed_number_that_is_judged_wrong_says_both(scene: SceneOf) -> None:
    rows = evidence.disputes_chart(scene("evidence", basis=("printed",)), "light").rows
    assert {r.shown["How it stands"] for r in rows if r.opens == "2018-sites-closed-casinos-p4"} == {
        "used here, though judged wrong"
    }


def test_who_repeats_whom_counts_the_statement_that_most_repeat(scene: SceneOf) -> None:
    chart = evidence.repeats_chart(scene("evidence"), "light")
    assert re.fullmatch(r"\d+ of \d+ sources repeat one of three statements", chart.title)
    one = evidence.repeats_chart(scene("evidence", c=(C15, C21)), "light").title
    assert one.endswith("repeat one of two statements")


# Says who?


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (
            {"metric": "sites-closed", "of": C18},
            "Websites closed or suspended, Cyberspace 2018: more than 3,400 used here; more than 34,000 judged wrong",
        ),
        (
            {"metric": "people-apprehended", "of": C18},
            "People apprehended, Cyberspace 2018: 3,513 (To 28 April 2018); more than 33,000 (First six months); "
            "83,668 (Ten months)",
        ),
        ({"metric": "people-apprehended", "of": C21}, "People apprehended, Cameras 2021: 59"),
    ],
    ids=["disputed", "dates", "agreed"],
)
def test_a_link_to_a_figure_answers_it_in_the_title(scene: SceneOf, query: dict[str, str], title: str) -> None:
    here = scene("evidence", **{name: (value,) for name, value in query.items()})
    assert words.focus_title(here.dataset, evidence.focus(here).cells) == title


def test_how_many_websites_were_closed_in_2018_and_says_who(open_page: OpenPage) -> None:
    app = open_page("evidence", metric="sites-closed", of=C18)
    assert heading(app).startswith("Websites closed or suspended, Cyberspace 2018: more than 3,400")
    said = blocks(app)
    assert any("more than 34,000" in b and "reviewed-casinos.com" in b and "judged wrong" in b for b in said)
    assert any(b.startswith("Why this one: The Chinese reports agree") for b in said)
    assert "The sources give different numbers, from 3,400 to 34,000." in said


def test_the_figure_asked_for_stands_above_all_others(open_page: OpenPage) -> None:
    said = page_html(open_page("evidence", metric="sites-closed", of=C18))
    assert said.index("Who says so") < said.index("mean different things") < said.index("Every claim")


def test_of_many_figures_the_whole_and_the_disputed_are_told(scene: SceneOf) -> None:
    wanted = evidence.focus(scene("evidence", metric=("people-apprehended",)))
    assert all(c.key.subset is None or "number" in c.differences for c in wanted.cells)
    assert {c.campaign for c in wanted.cells} == {C15, C18, C21}
    assert wanted.left_out > 3


@pytest.mark.parametrize(
    ("metric", "of", "said"),
    [
        ("sites-closed", C18, "The sources give different numbers, from 3,400 to 34,000."),
        ("web-pages-filtered", C18, "The sources agree on 204 million, and differ in what it stands for."),
        ("criminal-cases-investigated", C15, "The sources agree on 7,400, and differ only in how they hedge it."),
        ("cloud-platforms-inspected", C21, "No source that was read contradicts it."),
    ],
    ids=["number", "meaning", "hedge", "none"],
)
def test_a_figure_says_how_its_sources_differ(scene: SceneOf, metric: str, of: str, said: str) -> None:
    here = scene("evidence", metric=(metric,), of=(of,))
    assert words.differs(evidence.focus(here).cells[0]) == said


# What differs in words


def test_what_a_figure_means_to_whom_is_told_in_words(scene: SceneOf) -> None:
    said = plain(parts.meanings(scene("evidence")))
    assert "Reuters, via Al Arabiya · RT: Webcams seized, where the notice counts permissions to use them." in said
    assert "RT: The internet regulator (CAC) detained them, where Caixin and the notice name the police." in said
    assert "reviewed-casinos.com: Messages on social media ordered expunged; the unit of the 1.56 is lost." in said


def test_hedges_are_counted_and_folded(scene: SceneOf) -> None:
    title, [body] = parts.hedges(scene("evidence"))
    assert re.fullmatch(r"\d+ figures differ only in a hedge", title)
    assert body.count("<li><a data-opens") > 8
    assert "about 15,000" in body


# The list


def test_the_download_holds_just_what_is_filtered_and_says_so(scene: SceneOf) -> None:
    here = scene("evidence", metric=("sites-closed",), rank=("deprecated",))
    chart = next(c for c in views.charts_of(here, "light") if c.id == "claims")
    assert [row.opens for row in chart.rows] == ["2018-sites-closed-casinos-p3", "2018-sites-closed-casinos-p4"]
    assert [row.shown["Figure"] for row in chart.rows] == ["34,000", "more than 34,000"]
    assert {row.shown["Shown in charts"] for row in chart.rows} == {"no"}
    assert "Counted: Websites closed or suspended. Standing: judged wrong." in chart.filters


def test_the_download_is_not_cut_into_pages(scene: SceneOf, dataset: Dataset) -> None:
    assert len(evidence.claims_chart(scene("evidence", page=("2",))).rows) == dataset.claim_count


def test_a_claim_of_the_list_opens_its_story_and_leads_to_its_source(scene: SceneOf) -> None:
    body = parts.listing(scene("evidence", metric=("sites-closed",)), 1)
    assert '<tr data-opens="2018-sites-closed-company">' in body
    assert 'href="https://reviewed-casinos.com' in body
    assert 'href="http://www.ziboqinyi.com' not in body
    assert '<q class="own" lang="zh">关停或暂停服务网站3400余家</q>' in body
    assert "In summary: 3,400+" in body


def test_hostile_words_are_harmless_in_every_list(scene: SceneOf) -> None:
    here = scene("evidence")
    told = here.tellings[0]
    claim = told.claim.model_copy(update={"reported_as": "<script>x</script>", "why": "<img src=x>"})
    told = replace(told, claim=claim, metric=made.metric(unit={"en": "<script>"}, title={"en": "<img src=x>"}))
    figure = cell("best", told)
    shown = {"page": sheet([told], 1), "summary": "<script>", "download": "<script>", "following": "<script>"}
    for template in ("evidence/listing.html", "evidence/figures.html"):
        figures = [(figure, [told], "<script>")]
        body = render(template, scene=here, words=words, disputed=disputed, figures=figures, rest="<script>", **shown)
        assert "<script" not in body
        assert "<img" not in body


def test_a_search_without_a_find_says_what_was_looked_for_and_what_there_is(open_page: OpenPage) -> None:
    said = " ".join(blocks(open_page("evidence", q="zzz", metric="sites-closed")))
    assert "No claim fits what was counted (Websites closed or suspended) and the words searched (“zzz”)." in said
    assert "Without asking for the words searched: 7 claims" in said
    assert "All 243 claims of the campaigns compared" in said


def test_a_figure_that_campaigns_or_version_do_not_tell_is_answered_above_everything(scene: SceneOf) -> None:
    others = ("2015-cleaning-the-internet", "2021-camera-voyeurism")
    said = parts.notices(scene("evidence", metric=("data-centres-supervised",), c=others))
    assert "No claim fits what was counted (Data centres put under supervision)." in plain(said)
    assert "In the campaigns that are not compared now: " in said
    assert "2018-cyberspace-management" in said
    printed = plain(parts.notices(scene("evidence", metric=("prison-term",), basis=("printed",))))
    assert printed.startswith("Prison term: on this version of the numbers (as printed in the articles) there is no")
    assert "The list below has 1 claim." in printed


def test_one_filter_alone_that_leaves_nothing_leads_to_all_claims(scene: SceneOf) -> None:
    body = plain(parts.listing(scene("evidence", q=("zzz",)), 1))
    assert body.startswith("No claim fits the words searched (“zzz”). What there is instead: All 243 claims")


@pytest.mark.parametrize("page", ["41", "2"], ids=["today", "old-link-of-forty"])
def test_a_page_of_the_list_leads_to_the_next(open_page: OpenPage, page: str) -> None:
    said = page_html(open_page("evidence", page=page))
    assert "Claims 41 to 50 of 243" in said
    assert "page=51" in said


@pytest.mark.parametrize(
    ("query", "label"),
    [({}, "Filters"), ({"q": "a"}, "Filters"), ({"rank": "deprecated", "metric": "sites-closed"}, "Filters (2 on)")],
    ids=["none", "search-is-none", "two"],
)
def test_the_button_says_how_many_filters_are_on(open_page: OpenPage, query: dict[str, str], label: str) -> None:
    app = open_page("evidence", **query)
    assert label in [popover.proto.popover.label for popover in app.get("popover")]


def test_a_campaign_left_out_is_named(open_page: OpenPage) -> None:
    app = open_page("evidence", c=f"{C15},{C18}", of=C21)
    assert any("Cameras 2021 is not among the campaigns compared" in block for block in blocks(app))


# The page


def test_the_page_has_two_pictures_and_its_finding_as_heading(open_page: OpenPage) -> None:
    app = open_page("evidence")
    assert heading(app) == "One article prints three figures that look ten times too high"
    assert len(figures(app)) == 4  # each for wide screens and for phones
    said = page_html(app)
    assert said.index("mean different things") < said.index("sources repeat") < said.index("Every claim")
    assert "Each published version is kept" in said


@pytest.mark.parametrize("basis", ["printed", "lowest", "highest"])
def test_every_metric_opens_on_every_version(scene: SceneOf, basis: str) -> None:
    for metric in {t.metric.id for t in scene("evidence").tellings}:
        here = scene("evidence", metric=(metric,), basis=(basis,))
        assert parts.in_focus(here)
        evidence.figure_chart(here, "dark")


@pytest.mark.parametrize("names", [(C18,), (C15, C21)], ids=["one", "two"])
def test_fewer_campaigns_are_no_trouble(scene: SceneOf, names: tuple[str, ...]) -> None:
    here = scene("evidence", c=names)
    assert all(chart.alt for chart in evidence.charts(here, "light"))
    assert parts.meanings(here)


def test_filters_offer_what_the_campaigns_compared_have_and_what_is_chosen(open_page: OpenPage) -> None:
    def filters() -> dict[str, tuple[list[str], list[str]]]:
        return {control.label: (control.options, control.value) for control in app.multiselect}

    app = open_page("evidence", source="casinos-2018")
    sources, chosen = filters()["Source"]
    assert chosen == ["casinos-2018"]
    [campaigns] = [control for control in app.button_group if control.key == "all.c"]
    campaigns.set_value(["2015-cleaning-the-internet", "2021-camera-voyeurism"]).run()
    fewer, chosen = filters()["Source"]
    assert chosen == ["casinos-2018"]
    assert set(fewer) < set(sources)
    assert filters()["Campaign"][0] == ["Cleaning 2015", "Cameras 2021"]
    next(control for control in app.multiselect if control.label == "Source").set_value([]).run()
    assert len(filters()["Source"][0]) == len(fewer) - 1
