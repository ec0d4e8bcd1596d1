"""Who took part: the frames, the figures and the page of the agencies."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Look, look_for
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency
from crackdowns.links.addresses import state_of
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.agencies import html as agencies_html
from crackdowns.views.agencies import words as agency_words
from crackdowns.views.agencies.counts import role_bars
from crackdowns.views.agencies.figure import role_hover, role_matrix
from crackdowns.views.agencies.rows import (
    PART_COLUMNS,
    ROLES,
    apart,
    appearances,
    central,
    credits,
    disputes,
    is_name,
    never_named,
    of_basis,
    participation_frame,
    role_counts,
    role_grid,
    steps,
)
from crackdowns.views.scene import Scene
from tests.conftest import figures, page_html

Y15, Y18, Y21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"
Build = Callable[..., Scene]


def parts(*rows: tuple[str, str, str, str | None, str | None]) -> pd.DataFrame:
    """Rows of (campaign, agency, role, act, article); the source is named after the article, or is `wire`."""
    full = [
        dict.fromkeys(PART_COLUMNS)
        | {"id": f"p{i}", "campaign": campaign, "agency": agency, "short": agency.upper(), "name": f"Body {agency}"}
        | {"name_zh": "部", "level": "central", "role": role, "act": act, "article": article}
        | {"source": article or "wire", "publisher": article or "Wire", "by_name": True, "whole": article is not None}
        for i, (campaign, agency, role, act, article) in enumerate(rows)
    ]
    return pd.DataFrame(full, columns=list(PART_COLUMNS), dtype=object)


def mark(grid: pd.DataFrame, agency: str, role: str, campaign: str) -> dict[str, Any]:
    mine = grid[(grid["agency"] == agency) & (grid["role"] == role) & (grid["campaign"] == campaign)]
    (row,) = records(mine)
    return row


TWO = parts(
    ("one", "a", "lead", "Ordered it.", None),
    ("two", "a", "lead", None, "S1"),
    ("two", "a", "enforcer", "Arrested.", None),
    ("two", "b", "enforcer", "Detained.", "S1"),
    ("two", "b", "partner", None, "S1"),
)


def test_a_mark_is_an_act_a_bare_name_another_role_or_no_name_at_all() -> None:
    grid = role_grid(TWO, ["one", "two"])
    assert mark(grid, "a", "lead", "one")["state"] == "act"
    assert mark(grid, "a", "lead", "two")["state"] == "named"
    assert mark(grid, "a", "enforcer", "one")["state"] == "other_role"
    assert mark(grid, "b", "enforcer", "one")["state"] == "not_named"


def test_a_role_filtered_out_does_not_turn_a_body_into_one_that_is_not_named() -> None:
    assert mark(role_grid(TWO, ["one", "two"], ["enforcer"]), "a", "enforcer", "one")["state"] == "other_role"


def test_an_act_is_credited_to_those_who_report_it_not_to_those_who_only_name_the_body() -> None:
    grid = role_grid(
        parts(("one", "a", "partner", None, "S1"), ("one", "a", "partner", "Checked shops.", None)), ["one"]
    )
    assert mark(grid, "a", "partner", "one")["credit"] == "others"
    assert mark(grid, "a", "partner", "one")["cited"] == (("wire", None),)


def test_a_role_is_disputed_where_articles_and_other_sources_credit_different_bodies() -> None:
    (row,) = records(disputes(TWO))
    assert (row["campaign"], row["role"], row["articles_only"], row["others"]) == ("two", "enforcer", ("b",), ("a",))
    assert mark(role_grid(TWO, ["two"]), "b", "enforcer", "two")["disputed"]


def test_a_role_that_only_articles_report_is_not_disputed() -> None:
    assert disputes(parts(("one", "a", "lead", "Ordered it.", "S1"))).empty


def test_a_body_that_many_sources_name_is_counted_once() -> None:
    many = parts(*[("one", "a", "lead", "Ordered it.", article) for article in ("S1", "S2", None)])
    (row,) = records(role_counts(role_grid(many, ["one"])))
    assert (row["acting"], row["named"], row["bodies"]) == (1, 0, ("A",))


def test_a_role_that_nobody_holds_is_a_gap_and_no_zero() -> None:
    counts = role_counts(role_grid(TWO, ["one", "two"]))
    (row,) = records(counts[(counts["role"] == "partner") & (counts["campaign"] == "one")])
    assert row["state"] == "not_reported"


def test_steps_tell_who_stays_joins_and_leaves() -> None:
    some = parts(
        ("one", "a", "lead", "x", None), ("one", "b", "lead", "x", None), ("two", "a", "partner", None, None),
        ("two", "c", "lead", "x", None),
    )  # fmt: skip
    (row,) = records(steps(appearances(role_grid(some, ["one", "two"])), ["one", "two"]))
    assert (row["stay"], row["join"], row["leave"]) == (("A",), ("C",), ("B",))


def test_the_roles_with_an_act_stand_before_those_without() -> None:
    found = appearances(role_grid(TWO, ["two"])).set_index("agency").loc["a"]
    assert (found["roles"], found["acting"]) == (("enforcer", "lead"), ("enforcer",))


def test_two_accounts_differ_where_only_one_side_reports_an_act() -> None:
    sides = {row["agency"]: row for row in records(credits(TWO, ["two"]))}
    assert (sides["a"]["articles"], sides["a"]["others"], sides["a"]["differs"]) == ("named", "act", True)
    assert (sides["b"]["articles"], sides["b"]["others"], sides["b"]["differs"]) == ("act", "not_named", True)


def test_the_printed_basis_hears_the_articles_alone() -> None:
    assert list(of_basis(TWO, "printed")["article"]) == ["S1", "S1", "S1"]
    assert len(of_basis(TWO, "lowest")) == len(TWO)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("the Ministry of Works", True), ("工部", True), ("the works office", False), ("the ministry", False)],
)
def test_a_lower_case_alias_describes_a_body_and_does_not_name_it(wording: str, expected: bool) -> None:
    name = {"en": "Ministry of Works", "zh": "工部"}
    body = Agency.model_validate(
        {"id": "mow", "name": name, "short": "MOW", "level": "central", "aliases": ("works office",)}
    )
    assert is_name(body, wording) is expected


def test_local_bodies_and_example_cases_are_in_no_count(dataset: Dataset) -> None:
    everything = participation_frame(dataset)
    assert set(central(everything)["agency"]) == {"mps", "cac", "miit", "samr"}
    assert set(apart(everything)["role"]) == {"court", "prosecutor", "local"}
    assert len(central(everything)) + len(apart(everything)) == len(everything)


def test_the_2015_article_never_names_the_ministry(dataset: Dataset) -> None:
    (row,) = records(never_named(central(participation_frame(dataset))))
    assert (row["source"], row["agency"]) == ("american-interest-2015", "mps")
    assert row["wordings"] == ("the ministry", "the public security organs")


def test_no_article_credits_the_two_partners_of_2021_with_an_act(scene: Build) -> None:
    rows = records(agencies.credit_frame(scene("agencies")))
    assert {(row["short"], row["campaign"]) for row in rows if row["differs"]} == {("MIIT", Y21), ("SAMR", Y21)}


def by_id(scene: Scene) -> dict[str, Chart]:
    return {chart.id: chart for chart in agencies.charts(scene, "light")}


def traces(figure: Any, mode: str) -> list[Any]:
    return [trace for trace in figure.data if mode in (getattr(trace, "mode", None) or "")]


def test_the_matrix_fills_marks_with_an_act_and_leaves_the_others_hollow(scene: Build) -> None:
    figure = by_id(scene("agencies"))["bodies-by-role"].figure
    drawn = {trace.name: list(trace.marker.symbol) for trace in figure.data if trace.name in ("2015", "2018", "2021")}
    assert drawn["2015"] == ["circle"] * 3
    assert drawn["2018"] == ["circle"] * 4
    assert drawn["2021"] == ["circle-open"] + ["circle"] * 9


def test_the_matrix_writes_beside_a_mark_who_says_so(scene: Build) -> None:
    figure = by_id(scene("agencies"))["bodies-by-role"].figure
    said = {trace.name: [word.strip() for word in trace.text] for trace in traces(figure, "text")}
    assert said["2015"] == ["others", "both", "both"]
    assert said["2021"].count("disputed") == 1


def test_a_body_that_is_not_named_is_hatched_and_says_so(scene: Build) -> None:
    figure = by_id(scene("agencies"))["bodies-by-role"].figure
    hatched = [trace for trace in figure.data if trace.type == "bar"]
    assert hatched[0].customdata[0].split("<br>") == ["<b>CAC · 2015</b>", "Not named"]
    assert len(hatched) == 6
    assert [note.text for note in figure.layout.annotations].count("not named") == 6


def test_a_hover_tells_role_act_and_source(scene: Build) -> None:
    here = scene("agencies")
    row = mark(agencies.grid(here), "miit", "supervisor", Y21)
    hover = role_hover(row, look_for(here.dataset, "light")).replace("<br>", " ")
    assert hover.startswith("<b>MIIT · 2021 · Supervisor</b>")
    assert "18 cloud platforms" in hover
    assert "Xinhua, via china.com" in hover


def test_names_from_the_data_are_no_markup_in_a_figure() -> None:
    evil = parts(("one", "<b>x</b>", "lead", "<script>", None), ("two", "<b>x</b>", "lead", None, None))
    look = Look("light", {"one": "#0072B2", "two": "#D55E00"}, {"one": "1", "two": "2"})
    drawn = role_matrix(role_grid(evil, ["one", "two"]), {"one": "<u>One", "two": "Two"}, look, True).to_json()
    drawn = drawn.replace("\\u003c", "<").replace("\\u003e", ">")
    assert not [tag for tag in ("<script", "<u>", "<B>X") if tag in drawn]


@pytest.mark.parametrize("count", [1, 2, 4, 6])
def test_figures_stand_with_one_to_six_campaigns_and_long_names(count: int) -> None:
    campaigns = [f"20{10 + i}-x" for i in range(count)]
    some = parts(*[(campaign, "a" * 40, role, "x", None) for campaign in campaigns for role in ROLES])
    look = Look("dark", dict.fromkeys(campaigns, "#0072B2"), {c: c[:4] for c in campaigns})
    names = {c: f"{c} {'long ' * 20}{'x' * 60}" for c in campaigns}
    grid = role_grid(some, campaigns)
    assert role_matrix(grid, names, look, True).layout.xaxis.range == (-0.5, count - 0.5)
    assert len(role_bars(role_counts(grid), names, look).data) == 2 * count


def test_bars_count_bodies_from_zero_on_one_scale(scene: Build) -> None:
    figure = by_id(scene("agencies"))["bodies-counted"].figure
    acting = {trace.name: list(trace.x) for trace in figure.data if trace.name.endswith("acting")}
    assert acting["2015 acting"] == [1, 1, 1]
    assert acting["2021 acting"] == [1, 1, 3, 2, 2]
    axes = [figure.layout.xaxis, figure.layout.xaxis2, figure.layout.xaxis3]
    assert {axis.range for axis in axes} == {axes[0].range}
    assert axes[0].range[0] == 0


def test_titles_are_computed(scene: Build) -> None:
    found = {name: chart.title for name, chart in by_id(scene("agencies")).items()}
    assert found == {
        "bodies-by-role": "Of 4 central bodies, one is named in all 3 campaigns: Ministry of Public Security",
        "bodies-counted": "Most bodies in one role: 3, as partner, in Cameras 2021",
        "bodies-carried-over": "1 of 4 bodies carries over to another campaign: Ministry of Public Security",
        "bodies-credited": "Only other sources, none of the five articles, report acts of MIIT and SAMR (Cameras 2021)",
    }


def test_titles_follow_other_data() -> None:
    names = {"one": "One", "two": "Two"}
    apart_ones = role_grid(parts(("one", "a", "lead", "x", None), ("two", "b", "lead", "x", None)), ["one", "two"])
    assert agency_words.matrix_title(apart_ones, names) == "No body is named in both campaigns"
    assert agency_words.carry_title(appearances(apart_ones)) == "No body carries over from one campaign to another"
    assert agency_words.matrix_title(role_grid(parts(), ["one", "two"]), names) == "No central body is named here"


def test_the_printed_basis_says_so_and_compares_no_accounts(scene: Build) -> None:
    charts = by_id(scene("agencies", basis=("printed",)))
    assert "bodies-credited" not in charts
    assert all("their accounts only, all other sources left out" in chart.subtitle for chart in charts.values())
    assert all(scene("agencies").dataset.sources[s].article for s in charts["bodies-by-role"].sources)


def test_the_alternative_text_tells_acts_bare_names_and_gaps(scene: Build) -> None:
    alt = by_id(scene("agencies"))["bodies-by-role"].alt
    assert "lead (named, no act reported, articles only)" in alt
    assert "Cyberspace Administration of China (CAC): Cleaning 2015: not named" in alt


def test_the_table_names_the_roles_filtered(scene: Build) -> None:
    chart = by_id(scene("agencies", role=("enforcer",)))["bodies-by-role"]
    assert "Roles: Enforcer." in chart.filters
    assert "Supervisor" not in str(chart.rows)


def test_each_row_of_the_matrix_s_table_has_the_sources_that_its_link_column_needs(scene: Build) -> None:
    chart = by_id(scene("agencies"))["bodies-by-role"]
    assert len(chart.cited) == len(chart.table)
    silent = chart.table["State"] == "not named"
    assert [bool(pairs) for pairs in chart.cited] == list(~silent)


@pytest.mark.parametrize(
    "said",
    [
        "Detained 59 people, according to the title.",  # conflict 14: who detained
        "Caixin and the Chinese reports credit the police under the Ministry of Public Security",
        "Had 18 cloud platforms for video surveillance inspected",  # conflict 19: only the notice says so
        "RT does not say who set the one-month deadline.",
        "“State Internet Information Office”",  # conflict 20: names of one body
        "“State Administration of Market Supervision”",
        "never names the body it means, the Ministry of Public Security",  # conflict 25
        "Beijing Third Intermediate People&#x27;s Court",
    ],
)
def test_the_page_shows(whole_page: str, said: str) -> None:
    assert said in whole_page


@pytest.fixture(scope="module")
def whole_page(dataset: Dataset) -> str:
    here = Scene(dataset, state_of("agencies", agencies.parameters(dataset), {}))
    return "".join(
        [
            agencies_html.quarrels(here, "light"),
            agencies_html.accounts(here, "light"),
            agencies_html.name_table(here),
            agencies_html.act_table(here),
            agencies_html.local_table(here),
        ]
    )


def test_reposts_of_low_quality_are_never_links(whole_page: str) -> None:
    assert "ifchj.com" in whole_page
    assert 'href="http://ifchj.com' not in whole_page


def test_accounts_that_differ_stand_open(whole_page: str) -> None:
    opened = [part.split("</summary>")[0] for part in whole_page.split("<details open><summary>")[1:]]
    assert [summary.split(".")[0] for summary in opened] == ["Cameras 2021, MIIT", "Cameras 2021, SAMR"]


def test_the_page_draws_four_charts_and_one_heading(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies")
    assert len(figures(app)) == 4
    assert [title.value for title in app.title] == ["Agencies"]
    assert "Local bodies, in example cases only" in page_html(app)


def test_the_page_on_the_printed_basis_leads_to_both_accounts(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies", basis="printed")
    assert len(figures(app)) == 3
    assert "Show both accounts" in page_html(app)
    assert "18 cloud platforms" not in page_html(app)


def test_a_role_of_no_central_body_leaves_words_and_no_empty_chart(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies", role="court")
    assert figures(app) == []
    assert "No central body is named here" in page_html(app)
    assert "upheld the sentence" in page_html(app)


def test_a_role_filter_keeps_only_its_rows(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies", role="enforcer")
    assert figures(app)[0]["layout"]["yaxis"]["ticktext"] == ["Enforcer", "Enforcer"]
    assert "Only as enforcer" in page_html(app)


def test_two_campaigns_make_two_columns(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies", c=f"{Y15},{Y18}")
    assert figures(app)[0]["layout"]["xaxis"]["range"] == [-0.5, 1.5]
    assert "The five articles and the other sources report acts of the same bodies" in page_html(app)
