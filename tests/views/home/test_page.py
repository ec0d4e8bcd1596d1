"""The start page: what the columns and the chart say, of the real data and of a tiny dataset."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from crackdowns.charts.look import PALETTE
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import read_query, state_of
from crackdowns.views.home import charts as home
from crackdowns.views.home import html as home_html
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import tiny
from tests.conftest import decoded, figures, page_html
from tests.tiny import FIRST, SECOND, Files, changed

Build = Callable[..., Scene]
Open = Callable[..., AppTest]


def of(files: Files, folder: Path, **chosen: tuple[str, ...]) -> Scene:
    """A small dataset as the start page sees it."""
    dataset = load(tiny.write(folder, files))
    return Scene(dataset, state_of("", home.parameters(dataset), chosen))


def drawn(scene: Scene) -> dict[str, Any]:
    """The spec of the page's chart."""
    [chart] = home.charts(scene, "light")
    spec: dict[str, Any] = decoded(json.loads(chart.figure.to_json()))
    return spec


def marks(spec: dict[str, Any]) -> dict[str, list[tuple[float, str]]]:
    """By the label of its row: the values drawn there, with the symbol; rivals and tips left out."""
    axis = spec["layout"]["yaxis"]
    labels = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    found: dict[str, list[tuple[float, str]]] = {}
    for trace in spec["data"]:
        if (
            trace["type"] == "scatter"
            and trace["mode"] == "markers"
            and "customdata" in trace
            and trace["name"] != "rivals"
        ):
            for x, y, symbol in zip(trace["x"], trace["y"], spread(trace["marker"]["symbol"], trace["x"]), strict=True):
                found.setdefault(labels[y], []).append((x, symbol))
    return found


def spread(value: Any, along: list[Any]) -> list[Any]:
    return value if isinstance(value, list) else [value] * len(along)


def traces(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [trace for trace in spec["data"] if trace["name"] == name]


def words(spec: dict[str, Any]) -> list[str]:
    """The texts beside the rows, in their order from the top, without markup."""
    placed = [
        (a["y"], re.sub("<[^>]*>", " ", a["text"]).replace("  ", " "))
        for a in spec["layout"]["annotations"]
        if a.get("yref") == "y"
    ]
    return [text for _, text in sorted(placed, key=lambda item: item[0])]


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(markup: str, name: str) -> list[dict[str, str | None]]:
    parser = _Texts()
    parser.feed(markup)
    return [attributes for tag, attributes in parser.tags if tag == name]


# The chart


def test_the_chart_shows_the_best_supported_figures_in_the_order_of_the_campaigns(scene: Build) -> None:
    spec = drawn(scene(""))
    assert marks(spec) == {
        "2015": [(15_000, "triangle-right")],
        "2018": [(33_000, "triangle-right")],
        "2021": [(59, "circle")],
    }
    assert spec["layout"]["yaxis"]["ticktext"] == ["2015", "2018", "2021"]


def test_every_figure_stands_in_words_with_its_hedge_beside_its_row(scene: Build) -> None:
    assert words(drawn(scene("")))[1:] == ["more than 15,000", "more than 33,000", "exactly 59"]


def test_an_open_end_is_drawn_open_and_a_closed_one_is_not(scene: Build) -> None:
    spec = drawn(scene(""))
    starts = [trace["x"][0] for trace in traces(spec, "open end")]
    assert starts == [15_000, 33_000]
    assert all(trace["x"][1] > trace["x"][0] for trace in traces(spec, "open end"))


def test_a_campaign_has_its_colour_in_both_themes(scene: Build, dataset: Dataset) -> None:
    for mode in ("light", "dark"):
        [chart] = home.charts(scene(""), mode)
        colours = {
            trace.name: trace.marker.color for trace in chart.figure.data if trace.name in ("2015", "2018", "2021")
        }
        assert colours == {c.id[:4]: PALETTE[mode][c.head.colour] for c in dataset.campaigns.values()}


def test_a_hover_tells_the_sources_own_words_its_time_and_its_support(scene: Build) -> None:
    [trace] = traces(drawn(scene("")), "2021")
    [hover] = trace["customdata"]
    for said in (
        "exactly 59 people",
        "“A total of 59 people”",
        "Caixin Global, P9",
        "May 2021 to 9 August 2021",
        "6 sources, 1 origin",
    ):
        assert said in re.sub("<[^>]*>", " ", hover.replace("<br>", " ").replace("<b>", "").replace("</b>", ""))


def test_rivals_are_on_the_mark_of_the_value_that_they_contradict(scene: Build) -> None:
    spec = drawn(scene("", theme=("sites-services",)))
    wrong = [
        (symbol, hover)
        for trace in traces(spec, "rivals")
        for x, symbol, hover in zip(trace["x"], trace["marker"]["symbol"], trace["customdata"], strict=True)
        if x == 34_000
    ]
    assert len(wrong) == 2
    for symbol, hover in wrong:
        assert symbol == "circle-open"
        assert "deprecated" in hover
    assert any("more than 3,400" in text for text in words(spec))


def test_a_misprint_as_printed_is_hollow_and_says_more_than_34000(scene: Build) -> None:
    spec = drawn(scene("", theme=("sites-services",), basis=("printed",)))
    assert (34_000, "triangle-right-open") in marks(spec)["2018"]
    assert "more than 34,000" in words(spec)


def test_a_gap_is_hatched_named_and_said_in_words(scene: Build) -> None:
    here = scene("", theme=("sites-services",))
    spec, [chart] = drawn(here), home.charts(here, "light")
    [gaps] = traces(spec, "not reported")
    assert gaps["marker"]["pattern"]["shape"] == "/"
    axis = spec["layout"]["yaxis"]
    labels = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    named = [campaign for y in gaps["y"] for campaign in labels[y].split(", ")]
    assert set(named) == {"2015", "2018", "2021"}
    assert len(named) == list(chart.table["Figure"]).count("not reported")
    assert words(spec).count("not reported") == len(gaps["y"])
    assert all("Not reported" in hover for hover in gaps["customdata"])


def test_a_logarithmic_axis_has_dots_and_no_bars_and_a_linear_one_has_bars_from_zero(scene: Build) -> None:
    log, linear = (drawn(scene("", scale=(scale,))) for scale in ("log", "linear"))
    assert (log["layout"]["xaxis"]["type"], linear["layout"]["xaxis"]["type"]) == ("log", "linear")
    assert not [trace for trace in log["data"] if trace["type"] == "bar"]
    assert [bar["x"] for bar in traces(linear, "bar")] == [[15_000], [33_000], [59]]
    assert linear["layout"]["xaxis"]["range"][0] == 0


def test_59_beside_33000_is_suggested_on_a_logarithmic_axis(scene: Build) -> None:
    assert drawn(scene(""))["layout"]["xaxis"]["type"] == "log"


def test_no_metric_of_a_theme_is_left_out(scene: Build, dataset: Dataset) -> None:
    for theme in ("people", "cases", "content", "accounts", "sites-services", "products-devices", "firms"):
        here = scene("", theme=(theme,))
        [chart] = home.charts(here, "light")
        reported = here.totals_frame[here.totals_frame["theme"] == theme]
        assert set(chart.table["Metric"]) == {dataset.metrics[metric].title.en for metric in reported["metric"]}
        assert len(chart.table) == 3 * reported["metric"].nunique()


def test_the_table_and_the_alternative_text_say_every_figure_and_gap_of_the_chart(scene: Build) -> None:
    here = scene("", theme=("cases",))
    [chart] = home.charts(here, "light")
    said = dict(
        zip(zip(chart.table["Metric"], chart.table["Campaign"], strict=True), chart.table["Figure"], strict=True)
    )
    reported = ["250 (unhedged)", "more than 22,000", "more than 7,400", "more than 9,200"]
    assert sorted(figure for figure in said.values() if not figure.startswith("not ")) == reported
    assert len(said) == 9
    assert all(figure in chart.alt for figure in said.values())
    assert chart.alt.count("not reported") == list(said.values()).count("not reported")


def test_the_chart_names_only_sources_whose_claims_it_shows(scene: Build) -> None:
    here = scene("", theme=("cases",))
    [chart] = home.charts(here, "light")
    assert set(chart.sources) <= set(here.claims_frame[here.claims_frame["theme"] == "cases"]["source"])
    assert len(set(chart.sources)) == len(chart.sources) >= 5


def test_a_theme_that_no_campaign_reports_has_no_chart_and_no_error(tmp_path: Path) -> None:
    [chart] = home.charts(of(tiny.FILES, tmp_path, theme=("money",)), "light")
    assert chart.figure is None
    assert chart.table.empty


def test_an_undecided_figure_spans_its_claims_and_has_no_dot(tmp_path: Path) -> None:
    spec = drawn(of(tiny.FILES, tmp_path))
    assert marks(spec) == {"2001": [(100, "triangle-right")]}
    [span] = [trace for trace in traces(spec, "spread") if trace["x"][0] == 7]
    assert span["x"][:2] == [7, 8]
    assert "unresolved: 7 (unhedged) or more than 8" in [" ".join(text.split()) for text in words(spec)]


def test_what_is_not_applicable_is_told_from_what_is_not_reported(tmp_path: Path) -> None:
    spec = drawn(of(tiny.FILES, tmp_path, theme=("sites-services",)))
    [gap] = traces(spec, "not applicable")
    assert gap["marker"]["pattern"]["shape"] == "."
    assert "It had nothing to do with sites." in gap["customdata"][0]
    assert words(spec)[1:] == ["exactly 40", "not applicable"]
    assert not traces(spec, "not reported")


def test_a_reported_zero_is_a_mark_and_no_gap(tmp_path: Path) -> None:
    files = changed(FIRST, "value: 40\n    bound: exact", "value: 0\n    bound: exact")
    spec = drawn(
        of(changed(FIRST, "value: 12\n", "value: 0\n", files), tmp_path, theme=("sites-services",), scale=("linear",))
    )
    assert marks(spec) == {"2001": [(0, "circle")]}
    assert words(spec)[1:] == ["exactly 0", "not applicable"]


def test_a_fourth_campaign_is_one_more_row_and_column(tmp_path: Path) -> None:
    third = (
        tiny.FILES[SECOND]
        .replace("2002-", "2003-")
        .replace("colour: green", "colour: sky")
        .replace("value: 7", "value: 9")
    )
    third = third.replace("value: 8", "value: 9").replace("bound: bare", "bound: more_than")
    here = of({**tiny.FILES, "campaigns/2003-third.yaml": third}, tmp_path)
    assert marks(drawn(here))["2003"] == [(9, "triangle-right")]
    assert [column.campaign.id for column in home.columns(here)] == ["2001-first", "2002-second", "2003-third"]


def test_campaigns_that_are_not_chosen_are_not_drawn(scene: Build, dataset: Dataset) -> None:
    names = tuple(dataset.campaigns)
    assert set(marks(drawn(scene("", c=(names[0], names[2]))))) == {"2015", "2021"}


# The columns


def test_a_column_tells_when_who_and_against_what(scene: Build) -> None:
    first, second, third = home.columns(scene(""))
    assert [column.period for column in (first, second, third)] == [
        "July 2015 to December 2015",
        "7 February 2018 to December 2018",
        "May 2021 to August 2021",
    ]
    assert first.bodies == ("Ministry of Public Security",)
    assert third.bodies[0] == "Cyberspace Administration of China"
    assert len(third.bodies) == 4
    assert [column.scope for column in (second, third)] == ["All cybercrime", "Camera voyeurism"]


def test_a_column_has_its_headline_figures_with_hedges_and_says_where_sources_differ(scene: Build) -> None:
    _, second, third = home.columns(scene(""))
    assert [(h.metric, h.text, h.conflict) for h in second.headlines] == [
        ("people-apprehended", "more than 33,000", True),
        ("criminal-cases", "more than 22,000", False),
        ("administrative-cases", "more than 9,200", True),
        ("content-removed", "more than 1.56 million", True),
        ("sites-closed", "more than 3,400", True),
        ("apps-banned", "more than 5,400", True),
    ]
    assert (third.headlines[0].text, third.headlines[-1].text) == ("exactly 59", "exactly 14")


def test_headline_figures_follow_the_basis(scene: Build) -> None:
    _, second, _ = home.columns(scene("", basis=("printed",)))
    said = {h.metric: h.text for h in second.headlines}
    assert (said["sites-closed"], said["content-removed"]) == ("more than 34,000", "1.56 (unhedged)")
    assert "criminal-cases" not in said
    assert "Criminal cases" in second.missing


def test_what_another_campaign_reports_and_this_one_does_not_is_said(scene: Build) -> None:
    first, _, third = home.columns(scene(""))
    assert "Websites closed or suspended" in first.missing
    assert "Criminal cases" in third.missing
    assert not {h.title for h in first.headlines} & set(first.missing)


def test_what_is_not_applicable_is_not_said_to_be_not_reported(tmp_path: Path) -> None:
    _, second = home.columns(of(tiny.FILES, tmp_path))
    assert second.missing == ()


def test_no_text_of_the_data_is_markup_on_the_page(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    files = changed(FIRST, "reported_as: more than 100 people", f"reported_as: '{evil}'")
    files = changed(FIRST, "name: {en: The First, zh: 第一}", f"name: {{en: '{evil}', zh: '{evil}'}}", files)
    files = changed(
        "metrics.yaml", "title: {en: People apprehended, zh: 抓获}", f"title: {{en: '{evil}', zh: 抓获}}", files
    )
    here = of(files, tmp_path)
    markup = home_html.columns(here, home.columns(here), "light")
    assert not tags(markup, "img")
    assert "&lt;img" in markup
    assert "<img" not in json.dumps(drawn(here))


# The page as a visitor gets it


def test_the_page_opens_with_one_title_three_columns_and_one_chart(open_page: Open) -> None:
    app = open_page()
    assert [title.value for title in app.title] == ["Crackdowns, compared"]
    markup = page_html(app)
    assert not tags(markup, "h1")
    found = [markup.index(name) for name in ("净网行动", "净网2018", "2021年摄像头偷窥等黑产集中治理")]
    assert found == sorted(found)
    assert [attributes.get("class") for attributes in tags(markup, "section")].count("campaign") == 3
    assert len(figures(app)) == 1
    assert not app.query_params


def test_each_headline_figure_leads_to_its_evidence(open_page: Open, dataset: Dataset) -> None:
    found = set()
    for attributes in tags(page_html(open_page()), "a"):
        address = urlsplit(attributes["href"] or "")
        if address.path == "evidence":
            query = parse_qs(address.query, keep_blank_values=True)
            state, notices = read_query("evidence", PAGES["evidence"].parameters(dataset), query)
            assert not notices
            found |= {(campaign, metric) for campaign in query.get("of", ()) for metric in state.many("metric")}
    assert found >= {(c.id, metric) for c in dataset.campaigns.values() for metric in c.head.headline}


def test_no_link_leads_to_a_repost_of_low_quality_and_foreign_links_tell_nobody(
    open_page: Open, dataset: Dataset
) -> None:
    found = tags(page_html(open_page(theme="sites-services")), "a")
    addresses = {attributes["href"] for attributes in found}
    assert not addresses & {source.url for source in dataset.sources.values() if source.quality == "C"}
    foreign = [attributes for attributes in found if (attributes["href"] or "").startswith("http")]
    assert foreign
    assert all(attributes.get("rel") == "noopener noreferrer" for attributes in foreign)


def test_a_link_opens_the_page_in_its_state_and_the_address_says_all_of_it(open_page: Open, dataset: Dataset) -> None:
    app = open_page(theme="cases", basis="printed")
    [spec] = figures(app)
    assert marks(spec)["2015"] == [(7_400, "diamond")]
    assert (92_000, "triangle-right-open") in marks(spec)["2018"]
    assert {name: app.query_params[name] for name in app.query_params} == {
        "c": ",".join(dataset.campaigns),
        "basis": "printed",
        "theme": "cases",
        "scale": "suggested",
        "behind": "",
    }
    assert (app.selectbox[0].value, app.radio[0].value) == ("cases", "printed")


def test_what_a_link_asks_for_and_cannot_have_is_said_on_the_page(open_page: Open) -> None:
    notices = re.findall(r'<div class="notice"[^>]*>(.*?)</div>', page_html(open_page(theme="peple", colour="red")))
    assert len(notices) == 2
    assert "did you mean `people`?" in notices[0]
    assert "colour" in notices[1]


def test_choosing_a_theme_changes_the_chart_and_the_address(open_page: Open) -> None:
    app = open_page()
    app.selectbox[0].select("cases").run()
    [spec] = figures(app)
    assert marks(spec)["2018"][:2] == [(22_000, "triangle-right"), (9_200, "triangle-right")]
    assert app.query_params["theme"] == "cases"
    app.selectbox[0].select("people").run()
    assert not app.query_params


def test_the_chart_has_an_alternative_text(open_page: Open) -> None:
    [chart] = open_page().get("plotly_chart")
    for said in ("more than 15,000", "more than 33,000", "exactly 59"):
        assert said in chart.proto.alt
