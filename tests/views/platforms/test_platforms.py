"""The page /platforms: who is named under which measure, whose the figures are, and what totals leave."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.schema import Action
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES
from crackdowns.views.platforms import html as platforms_html
from crackdowns.views.platforms import words
from crackdowns.views.platforms.matrix import dots, matrix_chart
from crackdowns.views.platforms.numbers import numbers_chart
from crackdowns.views.platforms.part_rows import remainder
from crackdowns.views.platforms.parts import parts_charts
from crackdowns.views.platforms.rows import KIND_OF, NO_NAME, NO_OWNER, actions_frame, targets_frame, tellings_frame
from crackdowns.views.platforms.selection import shown
from crackdowns.views.scene import Scene
from tests import tiny
from tests.conftest import figures, page_html

Build = Callable[..., Scene]
Open = Callable[..., AppTest]


def of_tiny(folder: Path, files: tiny.Files = tiny.FILES, **chosen: tuple[str, ...]) -> Scene:
    dataset = load(tiny.write(folder, files))
    return Scene(dataset, state_of("platforms", PAGES["platforms"].parameters(dataset), chosen))


def more_measures(text: str) -> tiny.Files:
    return tiny.changed(tiny.FIRST, "participation:\n", f"{text}participation:\n")


def notes(chart: Chart) -> str:
    """What is written in a chart's picture."""
    return " ".join(note.text for note in chart.figure.layout.annotations).replace("<br>", " ")


def trace(chart: Chart, name: str) -> Any:
    return next(t for t in chart.figure.data if t.name == name and t.mode == "markers")


def parts(scene: Build, metric: str, **chosen: tuple[str, ...]) -> Chart:
    return next(c for c in parts_charts(scene("platforms", **chosen), "light") if c.id.endswith(metric))


# --- tellings, actions, platforms


def test_an_action_that_several_sources_tell_is_one_action(dataset: Dataset) -> None:
    actions = actions_frame(tellings_frame(dataset))
    listings = actions[actions["kind"] == "listings-removed"]
    assert len(listings) == 1
    assert set(listings["sources"].iloc[0]) == {"caixin-2021", "rt-2021", "xinhua-2021"}


def test_a_penalty_and_a_fine_told_of_one_figure_are_one_action(dataset: Dataset) -> None:
    actions = actions_frame(tellings_frame(dataset))
    found = actions[(actions["kind"] == "penalised") & (actions["campaign"] == "2018-cyberspace-management")]
    assert found["actions"].tolist() == [("fined", "penalised")]


def test_two_figures_of_one_measure_stay_two_actions(dataset: Dataset) -> None:
    actions = actions_frame(tellings_frame(dataset))
    assert (actions["kind"] == "supervised").sum() == 2


def test_without_figures_only_tellings_ranked_against_each_other_are_one_action(dataset: Dataset) -> None:
    actions = actions_frame(tellings_frame(dataset))
    told = sorted(actions.loc[actions["kind"] == "ordered", "tellings"])
    assert told == [
        ("2021-measure-improve-screening-rt",),
        ("2021-measure-one-month-notice", "2021-measure-one-month-rt"),
    ]


def test_every_action_of_the_vocabulary_has_a_kind_and_words() -> None:
    assert set(KIND_OF) == set(get_args(Action)) == set(words.ACTION)
    assert set(KIND_OF.values()) == set(words.KIND) == set(words.KIND_LINES) == set(words.KIND_MEANING)


def test_a_company_is_a_row_of_its_own_only_where_none_of_its_platforms_is_named(tmp_path: Path) -> None:
    text = """\
  - id: 2001-acme-summoned
    action: summoned
    companies: [acme]
    what: Called in.
    source: paper
    locator: P4
  - id: 2001-acme-inspected
    action: inspected
    platforms: [acme-shop]
    companies: [acme]
    what: Looked at.
    source: paper
    locator: P4
"""
    told = tellings_frame(load(tiny.write(tmp_path, more_measures(text)))).set_index("id")["targets"]
    assert told["2001-acme-summoned"] == ("company:acme",)
    assert told["2001-acme-inspected"] == ("platform:acme-shop",)


def test_platforms_whose_owner_no_source_states_stand_after_the_owned_ones(dataset: Dataset) -> None:
    targets = targets_frame(
        dataset, ["platform:youku", "platform:camera-cloud-platforms", "platform:taobao", "platform:baidu"]
    )
    assert targets["owner"].tolist() == ["alibaba", "baidu", NO_OWNER, NO_NAME]


# --- the matrix


def test_a_dot_stands_where_a_platform_is_named_and_nowhere_else(scene: Build) -> None:
    now = shown(scene("platforms"))
    found = dots(now)
    weibo = found[found["target"] == "platform:sina-weibo"]
    assert sorted(weibo["kind"]) == ["penalised", "supervised"]
    assert set(weibo["campaign"]) == {"2018-cyberspace-management"}
    assert len(found) == sum(len(targets) for targets in now.actions["targets"])


def test_the_hover_gives_the_group_its_figure_and_splits_nothing(scene: Build) -> None:
    found = dots(shown(scene("platforms")))
    hover = found[(found["target"] == "platform:uc-browser") & (found["kind"] == "cleaned-up")]["hover"].iloc[0]
    said = hover.replace("<br>", " ")
    assert "One figure for the whole group: more than 8,000 pieces, not split by platform" in said
    assert "By: Cyberspace Administration of China" in said
    assert "RT, P8" in said
    assert "Caixin" not in said  # Caixin names no product of Alibaba here


def test_dots_without_a_figure_are_hollow(scene: Build) -> None:
    chart = matrix_chart(scene("platforms"), "light")
    marker = trace(chart, "2021").marker
    ground = [colour for colour in marker.color if colour == "#ffffff"]
    assert len(ground) == 2  # the two orders
    assert "Hollow: named, no figure" in notes(chart)


def test_campaigns_differ_in_shape_as_well_as_in_colour(scene: Build) -> None:
    chart = matrix_chart(scene("platforms"), "light")
    first, second = trace(chart, "2018").marker, trace(chart, "2021").marker
    assert first.symbol != second.symbol
    assert first.line.color != second.line.color


def test_a_line_joins_the_platforms_of_one_action_in_a_lane_of_its_own(scene: Build) -> None:
    chart = matrix_chart(scene("platforms"), "light")
    lines = [t for t in chart.figure.data if t.name == "one action"]
    lanes = [x for line in lines for x in line.x[::3]]
    assert len(lanes) == len(set(lanes)) == len(shown(scene("platforms")).actions)


def test_the_title_counts_named_platforms_and_says_whose_the_figures_are(scene: Build) -> None:
    title = matrix_chart(scene("platforms"), "light").title
    named = shown(scene("platforms")).targets["named"].sum()
    assert title == f"{named} platforms are named under a measure, in 2 of 3 campaigns; no figure is split by platform"


def test_a_figure_of_one_platform_alone_is_said_to_be_its_own(tmp_path: Path) -> None:
    here = of_tiny(tmp_path)
    assert matrix_chart(here, "light").title == (
        "1 platform is named under a measure, in 1 of 2 campaigns; 1 of 1 figures are one platform's own"
    )
    assert "Figure: exactly 12 sites" in dots(shown(here))["hover"].iloc[0]


def test_the_table_says_who_states_the_owner(scene: Build) -> None:
    table = matrix_chart(scene("platforms"), "light").table
    owners = {row["Platform"]: (row["Owner"], row["Owner stated by"]) for row in records(table)}
    assert owners["UC Browser"] == ("Alibaba", "RT")
    assert owners["Youku"] == ("Owner not stated by the sources", "")


def test_a_campaign_without_platforms_is_named_in_words(scene: Build) -> None:
    chart = matrix_chart(scene("platforms"), "light")
    assert chart.notes == ("Cleaning 2015: no platform or company is named in the sources read here.",)
    assert chart.notes[0] in chart.alt


def test_the_basis_of_the_articles_leaves_only_what_they_tell(scene: Build) -> None:
    best, printed = (shown(scene("platforms", basis=(b,))).actions for b in ("best", "printed"))
    assert set(best["kind"]) - set(printed["kind"]) == {"inspected"}
    assert {s for row in printed["sources"] for s in row} == {
        "casinos-2018",
        "caixin-2021",
        "rt-2021",
        "legal-daily-2021",
    }


def test_the_figures_follow_the_basis(scene: Build) -> None:
    table = numbers_chart(scene("platforms", basis=("printed",)), "light").table
    assert table.loc[table["Measure"] == "Penalised or fined", "Figure"].tolist() == ["1,000 (unhedged)"]


@pytest.mark.parametrize(
    ("chosen", "kinds", "owners"),
    [
        ({"action": ("summoned",)}, {"summoned"}, {NO_NAME}),
        ({"owner": ("jd-com",)}, {"cleaned-up", "accounts-punished", "listings-removed"}, {"jd-com"}),
        ({"action": ("supervised",), "owner": ("baidu",)}, {"supervised"}, {"baidu"}),
    ],
)
def test_filters_keep_what_they_name(
    scene: Build, chosen: dict[str, tuple[str, ...]], kinds: set[str], owners: set[str]
) -> None:
    now = shown(scene("platforms", **chosen))
    assert set(now.actions["kind"]) == kinds
    assert set(now.targets["owner"]) == owners


def test_an_owner_chosen_does_not_shrink_the_group_that_the_figure_is_of(scene: Build) -> None:
    table = matrix_chart(scene("platforms", owner=("jd-com",)), "light").table
    assert set(table["Platform"]) == {"JD.com"}
    assert set(table["Group"]) == {"JD.com, Taobao, Xianyu and others"}


def test_filters_that_leave_nothing_say_so(scene: Build) -> None:
    charts = PAGES["platforms"].charts(scene("platforms", action=("supervised",), owner=("jd-com",)), "light")
    assert [chart.figure for chart in charts] == [None, None]
    assert {chart.title for chart in charts} == {"No measure against a platform fits what is chosen"}


def test_without_any_measure_the_headline_says_that_none_is_reported(tmp_path: Path) -> None:
    start, end = (tiny.FILES[tiny.FIRST].index(name) for name in ("measures:", "participation:"))
    files = tiny.changed(tiny.FIRST, tiny.FILES[tiny.FIRST][start:end], "")
    chart = matrix_chart(of_tiny(tmp_path, files), "light")
    assert chart.title == "No measure against a platform is reported in the campaigns compared"
    assert chart.figure is None


def test_data_is_never_markup(tmp_path: Path) -> None:
    files = tiny.changed("platforms.yaml", "Acme Shop", "Acme <b onload=x>Shop")
    here = of_tiny(tmp_path, files)
    chart = matrix_chart(here, "light")
    assert "<b onload" not in notes(chart) + dots(shown(here))["hover"].iloc[0] + platforms_html.answer(here, "light")
    assert "&lt;b onload" in dots(shown(here))["hover"].iloc[0]


# --- the figures


def test_figures_stand_by_kind_with_their_bounds(scene: Build) -> None:
    said = notes(numbers_chart(scene("platforms"), "light"))
    assert "Penalised or fined: more than 1,000 websites" in said
    assert "Accounts punished: exactly 134 accounts" in said
    assert "Ordered to act: named, no figure" in said
    assert "No measure against a platform: not reported" in said


def test_an_open_figure_is_drawn_open_and_one_without_a_number_is_hatched(scene: Build) -> None:
    chart = numbers_chart(scene("platforms", action=("listings-removed", "ordered")), "light")
    assert [t.marker.symbol for t in chart.figure.data if t.name == "2021"] == [("triangle-right",)]
    assert [len(t.y) for t in chart.figure.data if t.name == "not reported"] == [2]


def test_the_headline_says_that_no_kind_is_shared_and_names_those_that_are(scene: Build, tmp_path: Path) -> None:
    assert numbers_chart(scene("platforms"), "light").title == (
        "No kind of measure is reported in two campaigns, so none can be compared"
    )
    text = """\
measures:
  - id: 2002-shop-cleaned
    action: cleaned_up
    platforms: [acme-shop]
    what: Cleaned.
    source: wire
    locator: excerpt
"""
    files = tiny.changed(tiny.SECOND, "events:\n", f"{text}events:\n")
    assert numbers_chart(of_tiny(tmp_path, files), "light").title == "In more than one campaign: content cleaned up"


def test_the_axis_is_the_readers_choice(scene: Build) -> None:
    chosen = [numbers_chart(scene("platforms", scale=(s,)), "light").figure for s in ("suggested", "log", "linear")]
    assert [figure.layout.xaxis.type for figure in chosen] == ["log", "log", "linear"]


def test_other_bases_name_the_figures_that_move(scene: Build) -> None:
    lines = numbers_chart(scene("platforms"), "light").stability
    assert len(lines) == 3
    assert "penalised or fined 1,000 (unhedged) websites" in lines[0]


# --- totals and their parts


@pytest.mark.parametrize(
    ("total", "given", "kind", "left", "bound"),
    [
        ((59, "exact"), [(40, "exact"), (9, "exact")], "bounded", 10, "exact"),
        ((100, "more_than"), [(40, "exact")], "bounded", 60, "more_than"),
        ((100, "at_least"), [(40, "exact")], "bounded", 60, "at_least"),
        ((100, "exact"), [(40, "more_than")], "bounded", 60, "up_to"),
        ((22000, "more_than"), [(8000, "more_than"), (12000, "more_than")], "bounded", 2000, "about"),
        ((22000, "bare"), [(8000, "bare"), (12000, "exact")], "bounded", 2000, "about"),
        ((4000, "more_than"), [(134, "exact"), (3700, "more_than")], "undetermined", 166, None),
        ((1600, "more_than"), [(1600, "more_than")], "same", math.nan, None),
        ((20, "exact"), [(8, "exact"), (12, "exact")], "none", math.nan, None),
        ((20, "exact"), [(30, "exact")], "beyond", math.nan, None),
        ((20, "exact"), [(math.nan, None)], "missing", math.nan, None),
    ],
)
def test_what_parts_leave_is_only_as_certain_as_their_bounds(
    total: tuple[float, str], given: list[tuple[float, str]], kind: str, left: float, bound: str | None
) -> None:
    rows = [{"value": float(value), "bound": hedge} for value, hedge in (total, *given)]
    found = remainder(rows[0], rows[1:])
    assert (found.kind, found.bound) == (kind, bound)
    assert found.value == left or (math.isnan(found.value) and math.isnan(left))


def test_without_a_total_nothing_is_derived() -> None:
    assert remainder(None, [{"value": 1.0, "bound": "exact"}]).kind == "missing"


def test_content_is_22_000_of_which_8_000_and_12_000_and_the_rest_is_derived(scene: Build) -> None:
    chart = parts(scene, "content-removed")
    assert chart.table[["Part", "Figure"]].values.tolist() == [
        ["In all", "more than 22,000"],
        ["Of which: E-commerce platforms (JD.com, Taobao, Xianyu and others)", "more than 12,000"],
        ["Of which: Content platforms (Baidu, Tencent, UC Browser and others)", "more than 8,000"],
        ["Elsewhere (derived)", "about 2,000, derived; not reported"],
    ]


def test_parts_start_at_zero_each_in_its_own_row_and_are_never_stacked(scene: Build) -> None:
    chart = parts(scene, "content-removed")
    (bars,) = [t for t in chart.figure.data if t.name == "bar"]
    assert list(bars.x) == [22000, 12000, 8000]
    assert bars.base is None
    assert len(set(bars.y)) == 3
    assert chart.figure.layout.xaxis.type == "linear"


def test_the_derived_rest_is_a_dotted_outline(scene: Build) -> None:
    (outline,) = [t for t in parts(scene, "content-removed").figure.data if t.name == "derived"]
    assert max(outline.x) == 2000
    assert outline.line.dash == "dot"


def test_a_rest_smaller_than_the_rounding_is_not_determined(scene: Build) -> None:
    chart = parts(scene, "accounts-punished")
    assert "not determined; the numbers as printed leave 166" in chart.table["Figure"].iloc[-1]
    assert chart.title.endswith("what lies outside the named groups cannot be told")


def test_the_1_600_of_both_lists_are_the_same_1_600(scene: Build) -> None:
    chart = parts(scene, "listings-removed")
    assert chart.title.endswith("more than 1,600 in both lists, the same ones")
    assert not [t for t in chart.figure.data if t.name == "derived"]


def test_parts_of_people_are_left_to_other_pages(scene: Build) -> None:
    assert {c.id.split("-", 2)[2] for c in parts_charts(scene("platforms"), "light")} == {
        "2021-camera-voyeurism-content-removed",
        "2021-camera-voyeurism-accounts-punished",
        "2021-camera-voyeurism-listings-removed",
    }


def test_parts_of_any_campaign_are_found(tmp_path: Path) -> None:
    (chart,) = parts_charts(of_tiny(tmp_path), "light")
    assert chart.title == "First, sites closed: exactly 40 in all, of which exactly 28 lie elsewhere (derived)"


def test_a_total_that_the_basis_does_not_have_is_said_to_be_missing(tmp_path: Path) -> None:
    passage = "    reported_as: a total of 40\n    window: 2001-spring\n    source: paper"
    files = tiny.changed(tiny.FIRST, passage, passage.replace("paper", "wire"))
    (chart,) = parts_charts(of_tiny(tmp_path, files, basis=("printed",)), "light")
    assert chart.table["Figure"].tolist() == [
        "not reported on this basis",
        "exactly 12",
        "not derived; a number is missing or undecided",
    ]


def test_parts_follow_the_filters(scene: Build) -> None:
    charts = parts_charts(scene("platforms", action=("listings-removed",)), "light")
    assert [c.id.rsplit("-", 2)[1:] for c in charts] == [["listings", "removed"]]


# --- words and what is no measure


def test_the_answer_lists_names_and_figures_by_campaign(scene: Build) -> None:
    said = platforms_html.answer(scene("platforms"), "light")
    assert "Penalised or fined: <strong>more than 1,000 websites</strong>" in said
    assert "Content cleaned up: <strong>more than 12,000 and more than 8,000 pieces</strong>" in said
    assert "Tencent (no platform named)" in said
    assert said.count("No platform or company is named in the sources read here.") == 1


def test_monitored_and_listed_for_rectification_are_told_as_one_action(scene: Build) -> None:
    said = platforms_html.readings(scene("platforms", action=("supervised",)))
    assert "119家互联网数据中心进行了挂牌督办整治" in said
    assert "Monitored is a weak rendering of the Chinese." in said


def test_who_set_the_one_month_deadline_is_told(scene: Build) -> None:
    said = platforms_html.readings(scene("platforms", action=("ordered",)))
    assert "By: State Administration for Market Regulation." in said
    assert "RT says neither who set the deadline nor what it was for" in said


def test_cameras_offline_are_said_to_be_listings(scene: Build) -> None:
    said = platforms_html.readings(scene("platforms", action=("listings-removed",)))
    assert "Listings taken down, not cameras switched off or seized." in said


def test_platforms_used_by_offenders_stand_apart_and_in_no_chart(scene: Build) -> None:
    here = scene("platforms")
    said = platforms_html.not_penalised(here)
    assert "QQ and WeChat" in said
    assert "Baidu Tieba" in said
    assert not set(shown(here).targets["name"]) & {"QQ", "WeChat", "Baidu Tieba"}


def test_another_campaigns_fine_stands_apart_and_in_no_chart(scene: Build) -> None:
    here = scene("platforms")
    assert "Fined over explicit content that involves children" in platforms_html.beside(here)
    table = matrix_chart(here, "light").table
    assert not ((table["Measure"] == "Penalised or fined") & (table["Campaign"] == "Cameras 2021")).any()


def test_nothing_apart_leaves_no_empty_section(tmp_path: Path) -> None:
    here = of_tiny(tmp_path)
    assert platforms_html.not_penalised(here) == platforms_html.beside(here) == platforms_html.readings(here) == ""


def test_units_are_said_once_where_they_agree() -> None:
    cells: list[dict[str, Any]] = [
        {"state": "reported", "undecided": False, "value": v, "bound": "exact", "unit": "shops", "in_words": None}
        for v in (3.0, 2.0)
    ]
    assert words.figures(cells) == "exactly 3 and exactly 2 shops"
    assert words.figures([cells[0], None]) == "exactly 3 shops and named, no figure"


# --- the page


def test_the_page_shows_matrix_figures_and_parts(open_page: Open) -> None:
    app = open_page("platforms")
    assert len(figures(app)) == 5
    said = page_html(app)
    assert "Named, but not penalised" in said
    assert "Other campaigns&#x27; actions, mentioned beside" in said


def test_a_link_restores_the_filters(open_page: Open) -> None:
    app = open_page("platforms", action="summoned", owner="not-named")
    assert [list(select.value) for select in app.main.multiselect] == [["summoned"], ["not-named"]]
    assert len(figures(app)) == 2


def test_an_empty_choice_shows_no_picture_and_says_why(open_page: Open) -> None:
    app = open_page("platforms", action="supervised", owner="jd-com")
    assert figures(app) == []
    assert "No measure against a platform fits what is chosen" in page_html(app)


def test_tables_of_all_charts_have_a_row_for_every_figure(scene: Build) -> None:
    for chart in PAGES["platforms"].charts(scene("platforms"), "dark"):
        assert isinstance(chart.table, pd.DataFrame)
        assert len(chart.table) > 0
        assert chart.alt
        assert chart.sources
