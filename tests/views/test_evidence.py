"""The evidence page: readings and rivals, the list and its download, one claim in full."""

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.views import pages as views
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import html as evidence_html
from crackdowns.views.evidence.cells import focus, readings, rivals_chart, rivals_title
from crackdowns.views.evidence.claim import story
from crackdowns.views.scene import Scene
from crackdowns.views.scene import claims_frame_of as claims
from tests.conftest import figures, page_html

SceneOf = Callable[..., Scene]
OpenPage = Callable[..., AppTest]
SITES = "2018-cyberspace-management/sites-closed/2018-six-months//"
UPSTREAM = "2018-cyberspace-management/people-apprehended/2018-six-months/2018-upstream-crime/"
PEOPLE_2021 = "2021-camera-voyeurism/people-apprehended/2021-may-to-9-august//"
VIEWERS = "2021-camera-voyeurism/viewers/2021-case-undated//2021-case-hotel-app-code"


# What speaks, and what else is reported


def test_the_reading_that_speaks_comes_first_and_each_rival_has_a_row(dataset: Dataset) -> None:
    found = records(readings(dataset, "best", [SITES]))
    assert [(r["text"], r["kind"], r["rank"]) for r in found] == [
        ("more than 3,400", "chosen", "preferred"),
        ("34,000 (unhedged)", "rival", "deprecated"),
        ("more than 34,000", "rival", "deprecated"),
    ]
    assert (found[0]["sources"], found[0]["origins"]) == (4, 1)
    assert found[2]["outlets"] == ("reviewed-casinos.com (paragraph 4)",)
    assert found[2]["reason"].startswith("Ten times what the Chinese reports say")


def test_on_the_printed_basis_the_article_speaks_and_its_rank_stays_visible(dataset: Dataset) -> None:
    first = records(readings(dataset, "printed", [SITES]))[0]
    assert (first["text"], first["kind"], first["rank"]) == ("more than 34,000", "chosen", "deprecated")


def test_an_undecided_figure_says_so_before_its_candidates(dataset: Dataset) -> None:
    found = records(readings(dataset, "best", [UPSTREAM]))
    assert [r["text"] for r in found] == [
        "unresolved: 7,000 (unhedged) or more than 8,000",
        "7,000 (unhedged)",
        "more than 8,000",
    ]
    assert "so both are shown" in found[0]["reason"]


def test_a_figure_that_no_article_prints_is_a_gap_on_the_printed_basis(dataset: Dataset) -> None:
    cell = "2018-cyberspace-management/people-apprehended/2018-ten-months//"
    first = records(readings(dataset, "printed", [cell]))[0]
    assert (first["kind"], first["text"]) == ("silent", "none of the five articles prints it")


def test_words_stand_beside_numbers_as_words(dataset: Dataset) -> None:
    last = records(readings(dataset, "best", [PEOPLE_2021]))[-1]
    assert last["kind"] == "words"
    assert last["text"].startswith("in words only: “dozens")


def test_few_figures_are_all_told_and_of_many_only_the_totals(scene: SceneOf) -> None:
    some = scene("evidence", metric=("sites-closed",))
    assert focus(some, evidence.selected(some)).cells[0] == SITES
    assert focus(some, evidence.selected(some)).left_out == 0
    many = scene("evidence", metric=("people-apprehended",))
    wanted = focus(many, evidence.selected(many))
    assert [cell.split("/")[0][:4] for cell in wanted.cells] == ["2015", "2018", "2021"]
    assert wanted.left_out > 5


def test_no_axis_joins_two_campaigns(scene: SceneOf) -> None:
    state = scene("evidence", metric=("people-apprehended",))
    drawn = [chart for _, chart in evidence.rivals_of(state, evidence.selected(state), "light") if chart]
    assert [chart.id for chart in drawn] == [
        "rivals-2015-cleaning-the-internet",
        "rivals-2018-cyberspace-management",
        "rivals-2021-camera-voyeurism",
    ]


def test_a_figure_without_rivals_has_no_chart_of_rivals(scene: SceneOf) -> None:
    assert rivals_chart(scene("evidence"), [VIEWERS], "light") is None


@pytest.mark.parametrize(
    ("cells", "values", "wrong", "title"),
    [
        ("aa", [10.0, 20.0], "", "The sources do not agree: their numbers run from 10 to 20"),
        ("aa", [10.0, 10.0], "", "The sources agree on 10, and differ in how they hedge it"),
        ("aa", [10.0, 10.0], "nd", "The sources agree on 10, and differ in what it stands for"),
        ("a", [10.0], "", "No source contradicts another on this figure"),
        ("aabb", [10.0, 20.0, 5.0, 5.0], "nnnd", "The sources give different numbers for 1 of these 2 figures"),
        (
            "aab",
            [10.0, 10.0, 5.0],
            "",
            "The sources agree on the numbers of these 2 figures, and differ only in their hedges",
        ),
        (
            "aab",
            [10.0, 10.0, 5.0],
            "ndn",
            "The sources agree on the numbers of these 2 figures, and not on what each stands for",
        ),
        ("ab", [10.0, 5.0], "dn", "No source contradicts another on these 2 figures"),
    ],
    ids=["differ", "hedge", "meaning", "alone", "some-differ", "some-hedge", "some-meaning", "none"],
)
def test_the_title_says_how_far_the_sources_agree(cells: str, values: list[float], wrong: str, title: str) -> None:
    ranks = ["deprecated" if rank == "d" else "normal" for rank in wrong or "n" * len(cells)]
    assert rivals_title(pd.DataFrame({"cell": list(cells), "value": values, "rank": ranks})) == title


# The list and its download


@pytest.mark.parametrize(
    ("locator", "said"),
    [("P4", "paragraph 4"), ("P2, P9", "paragraphs 2, 9"), ("excerpt", "excerpt"), ("P4 box", "P4 box")],
    ids=["one", "two", "words", "mixed"],
)
def test_a_place_in_a_source_is_said_in_words(locator: str, said: str) -> None:
    assert describe.place(locator) == said


def test_the_download_holds_just_what_is_filtered_and_says_so(scene: SceneOf) -> None:
    here = scene("evidence", metric=("sites-closed",), rank=("deprecated",))
    chart = next(c for c in views.charts_of(here, "light") if c.id == "claims")
    assert chart.table["Claim"].tolist() == ["2018-sites-closed-casinos-p3", "2018-sites-closed-casinos-p4"]
    assert chart.table["Figure"].tolist() == ["34,000 (unhedged)", "more than 34,000"]
    assert set(chart.table["Shown in charts"]) == {"no"}
    assert "Counted: Websites closed or suspended." in chart.filters
    assert "Ranks: deprecated." in chart.filters


def test_the_download_is_not_cut_into_pages(scene: SceneOf, dataset: Dataset) -> None:
    chart = next(c for c in views.charts_of(scene("evidence", page=("2",)), "light") if c.id == "claims")
    assert len(chart.table) == dataset.claim_count


def test_what_speaks_follows_the_basis(dataset: Dataset) -> None:
    assert "2018-sites-closed-company" in evidence.speaking(dataset, "best")
    assert "2018-sites-closed-casinos-p4" in evidence.speaking(dataset, "printed")
    assert "2018-sites-closed-company" not in evidence.speaking(dataset, "printed")
    both = {"2018-upstream-crime-casinos-p11", "2018-upstream-crime-company"}
    assert both <= evidence.speaking(dataset, "best")


def test_the_table_keeps_language_translation_and_rank_visible(scene: SceneOf) -> None:
    state = scene("evidence", metric=("sites-closed",))
    said = evidence_html.table_of(state, evidence.selected(state), "Claims")
    assert '<q class="own" lang="zh">关停或暂停服务网站3400余家</q>' in said
    assert "machine-translated" in said
    assert '<span class="claim deprecated">' in said
    assert "<b>deprecated</b>" in said
    assert 'href="http://www.ziboqinyi.com' not in said
    assert 'href="https://reviewed-casinos.com' in said


def test_wording_from_the_data_is_escaped(scene: SceneOf) -> None:
    state = scene("evidence", metric=("sites-closed",))
    found = evidence.selected(state).assign(reported_as="<script>x</script>", why="<img src=x>")
    said = evidence_html.table_of(state, found, "Claims")
    assert "<script>" not in said
    assert "<img" not in said


# One claim in full


def test_one_claim_tells_rank_reason_source_and_statement(dataset: Dataset) -> None:
    found = story(dataset, "2018-sites-closed-casinos-p4")
    verdict, source = dict(found.verdict), dict(found.source)
    assert found.figure == "more than 34,000"
    assert verdict["Rank"].startswith("deprecated: ")
    assert verdict["Why"].startswith("Ten times")
    assert verdict["Speaks in charts on the basis"] == "As printed in the five articles, Highest reported"
    assert source["Where in it"] == "paragraph 4"
    assert source["How it was read"] == "read whole"
    assert source["Quality"].startswith("B: ")
    assert source["Goes back to"].startswith("Six-month statistics")


def test_the_relatives_of_a_claim_are_its_rivals_parts_totals_and_disputes(dataset: Dataset) -> None:
    kin = {k.title: set(k.rows["id"]) for k in story(dataset, "2018-upstream-crime-casinos-p11").kin}
    assert kin["Other claims on the same figure"] == {"2018-upstream-crime-company"}
    assert kin["It disputes"] == {"2018-people-apprehended-casinos"}
    assert "2018-people-apprehended-peoples-daily" in kin["It is a part of"]
    assert len(kin["Other figures from this source"]) == 28
    total = {k.title: set(k.rows["id"]) for k in story(dataset, "2018-people-apprehended-casinos").kin}
    assert total["Disputed by"] == {"2018-upstream-crime-casinos-p11"}
    assert {"2018-upstream-crime-company", "2018-upstream-crime-casinos-p11"} <= total["Its parts"]


def test_a_repost_on_an_unrelated_site_is_an_address_and_no_link(dataset: Dataset, scene: SceneOf) -> None:
    found = story(dataset, "2018-sites-closed-company")
    assert dict(found.source)["Address (not linked)"].startswith("http://www.ziboqinyi.com/")
    said = evidence_html.claim_head(scene("evidence"), found) + evidence_html.claim_facts(found)
    assert "http://www.ziboqinyi.com/" in said
    assert 'href="http://www.ziboqinyi.com' not in said


def test_every_claim_can_be_told(dataset: Dataset) -> None:
    for claim in claims(dataset)["id"]:
        assert story(dataset, str(claim)).verdict


# The page


def test_three_clicks_from_the_start_answer_how_many_websites_were_closed(open_page: OpenPage) -> None:
    assert "&amp;of=2018-cyberspace-management&amp;metric=sites-closed" in page_html(open_page(""))
    said = page_html(open_page("evidence", of="2018-cyberspace-management", metric="sites-closed"))
    assert '<b class="said">more than 3,400</b> websites, preferred' in said
    assert "The Chinese reports agree with each other on over 3,400" in said
    assert "<b>more than 34,000</b>, deprecated – reviewed-casinos.com (paragraph 4): Ten times" in said


def test_the_page_draws_the_rivals_of_the_metric_chosen(open_page: OpenPage) -> None:
    app = open_page("evidence", of="2018-cyberspace-management", metric="sites-closed")
    (figure,) = figures(app)
    values = next(t for t in figure["data"] if t["name"] == "2018")
    assert values["x"] == [3400, 34000, 34000]


def test_the_second_page_goes_on_where_the_first_ends(open_page: OpenPage, dataset: Dataset) -> None:
    assert f"Claims 1 to 40 of {dataset.claim_count}" in page_html(open_page("evidence"))
    assert f"Claims 41 to 80 of {dataset.claim_count}" in page_html(open_page("evidence", page="2"))


def test_a_page_that_the_filters_leave_out_shows_the_last_one(open_page: OpenPage) -> None:
    app = open_page("evidence", q="camera", page="7")
    assert "Claims 81 to" in page_html(app)


def test_a_search_without_a_find_says_what_to_do(open_page: OpenPage) -> None:
    said = page_html(open_page("evidence", q="zzz"))
    assert "No claim fits." in said
    assert "<table" not in said


def test_a_link_opens_one_claim_in_full(open_page: OpenPage) -> None:
    app = open_page("evidence", claim="2018-upstream-crime-company")
    said = page_html(app)
    assert "Whether to trust it" in said
    assert "Back to all claims" in said
    assert "Claims 1 to" not in said
    assert len(figures(app)) == 1


def test_who_repeats_whom_has_a_picture_a_campaign(open_page: OpenPage) -> None:
    assert len(figures(open_page("evidence", view="origins"))) == 3


def test_a_claim_and_a_chart_say_how_they_are_cited(open_page: OpenPage) -> None:
    said = page_html(open_page("evidence", claim="2018-sites-closed-casinos-p4"))
    assert 'href="data/cite/claim/2018-sites-closed-casinos-p4.bib' in said
    assert 'href="data/cite/chart/evidence/rivals-2018-cyberspace-management.ris?' in said
