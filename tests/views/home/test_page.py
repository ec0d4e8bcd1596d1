"""The start page as a visitor gets it."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from crackdowns.dataset.loading import Dataset
from crackdowns.views.home import charts as home
from crackdowns.views.scene import Scene
from tests.conftest import figures, page_html

Build = Callable[..., Scene]
Open = Callable[..., AppTest]


def links(markup: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', markup)


def test_the_page_opens_with_the_lanes_and_the_tenfold_pairs(open_page: Open) -> None:
    app = open_page()
    # Each chart is drawn for a wide screen and for a phone.
    assert len(figures(app)) == 4
    assert "Which was biggest? Nobody can say" in page_html(app) + " ".join(t.value for t in app.title)
    assert not app.query_params


def test_where_nothing_differs_tenfold_a_sentence_stands_for_the_picture(open_page: Open) -> None:
    app = open_page(c="2015-cleaning-the-internet,2021-camera-voyeurism")
    assert len(figures(app)) == 2
    assert "No figure differs tenfold between these sources. They give" in page_html(app)


def test_a_link_to_one_campaign_is_told_that_two_are_compared(open_page: Open) -> None:
    assert "This link names one campaign, and two or more are compared" in page_html(
        open_page(c="2021-camera-voyeurism")
    )


def test_every_number_of_the_matrix_opens_its_claim(scene: Build, dataset: Dataset) -> None:
    markup = home.matrix(scene(""))
    claims = {claim.id for campaign in dataset.campaigns.values() for claim in campaign.file.claims}
    opened = re.findall(r'data-opens="([^"]*)"', markup)
    assert len(opened) > 40
    assert set(opened) <= claims
    addresses = [link.replace("&amp;", "&") for link in links(markup) if "claim=" in link]
    stories = [parse_qs(urlsplit(link).query)["claim"] for link in addresses]
    assert [story[0] for story in stories] == opened


def test_every_row_of_the_matrix_opens_the_figures_own_chart(scene: Build) -> None:
    found = [parse_qs(urlsplit(link.replace("&amp;", "&")).query) for link in links(home.matrix(scene("")))]
    assert ["people-apprehended"] in [query.get("metric") for query in found]


def test_a_verdict_opens_its_reasons_and_says_who_did_what_is_counted(scene: Build) -> None:
    markup = home.matrix(scene(""))
    assert "2018 and 2021: not comparable" in markup
    assert "only a part of what the campaign of 2018 was against" in markup
    assert "2021: done by Platforms, urged by the internet regulator" in markup


def test_a_gap_of_the_matrix_says_which_of_two_it_is(scene: Build) -> None:
    markup = home.matrix(scene(""))
    assert 'class="not_reported"' in markup
    assert 'class="not_applicable" title="' in markup


def test_targets_and_remarks_are_told_with_who_says_them(scene: Build) -> None:
    assert "Guns and explosives" in home.targets(scene(""))
    said = home.beside_scope(scene(""))
    assert "The Financial Times, as The American Interest quotes it" in said
    assert "covers blogging" in said


def test_a_link_opens_the_page_in_its_state_and_the_address_says_all_of_it(open_page: Open, dataset: Dataset) -> None:
    app = open_page(theme="cases", basis="printed", metric="content-removed")
    assert len(figures(app)) == 6
    assert {name: app.query_params[name] for name in app.query_params} == {
        "c": ",".join(dataset.campaigns),
        "basis": "printed",
        "theme": "cases",
        "metric": "content-removed",
    }


def test_what_a_link_asks_for_and_cannot_have_is_said_on_the_page(open_page: Open) -> None:
    said = page_html(open_page(theme="peple", colour="red"))
    assert "did you mean `people`?" in said
    assert "colour" in said


def test_the_table_and_the_alternative_text_say_every_figure_and_gap(scene: Build) -> None:
    chart = home.lanes_chart(scene("", theme=("accounts",)), "light")
    said = [row.shown["Figure"] for row in chart.rows]
    assert said == ["not reported", "25,000", "more than 50,000", "more than 4,000"]
    assert all(figure in chart.alt for figure in said[1:])
    assert "no figure reported" in chart.alt
    assert [row.opens is None for row in chart.rows] == [True, False, False, False]


def test_the_table_has_a_rate_a_month_only_where_the_time_is_known(scene: Build) -> None:
    chart = home.lanes_chart(scene(""), "light")
    rates = {row.shown["Figure"]: row.shown["A month"] for row in chart.rows}
    assert rates["more than 15,000"] == "no rate: the time covered is not known"
    assert rates["83,668"].startswith("between ")
    assert rates["3,513"] == ""


def test_the_notes_say_every_pair_with_all_reasons(scene: Build) -> None:
    notes = " ".join(home.lanes_chart(scene(""), "light").notes)
    for pair in ("2015 and 2018: with care", "2015 and 2021: not comparable", "2018 and 2021: not comparable"):
        assert pair in notes


def test_the_chart_names_only_sources_whose_claims_it_shows(scene: Build) -> None:
    chart = home.lanes_chart(scene("", theme=("cases",)), "light")
    told = {source for row in chart.rows if row.cell for source in row.cell.sources}
    assert set(chart.sources) == told


def test_the_page_leads_to_the_talk_and_says_how_long_it_is(scene: Build) -> None:
    said = home.talk(scene(""), "three-campaigns", 12)
    assert "present?story=three-campaigns" in said
    assert "Tell it as a talk (12 slides)" in said


def test_a_metric_of_old_links_is_drawn_as_what_it_became(open_page: Open) -> None:
    app = open_page(metric="criminal-cases")
    assert app.query_params["metric"] == "criminal-cases-investigated"
    assert "criminal-cases-solved" in page_html(app)
