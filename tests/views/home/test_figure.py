"""The start page's pictures: numbers, places, open ends, what a touch opens."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from crackdowns.charts.lettering import pixels
from crackdowns.charts.look import campaign_colours
from crackdowns.claims import describe
from crackdowns.claims.cells import BASES
from crackdowns.dataset.loading import Dataset
from crackdowns.views.home import charts as home
from crackdowns.views.home.figure import NARROW, WIDE, Plan
from crackdowns.views.scene import Scene
from tests import tiny
from tests.tiny import FIRST, SECOND, changed
from tests.views.home.test_rows import of

Build = Callable[..., Scene]


def texts(figure: go.Figure) -> list[str]:
    """The texts of a picture, without tags; the lines of one text joined by a blank."""
    return [re.sub("<[^>]*>", "", a.text.replace("<br>", " ")) for a in figure.layout.annotations]


def numbers(figure: go.Figure) -> list[tuple[str, float, float]]:
    """The big numbers: text, place on the axis of months, size."""
    found = [a for a in figure.layout.annotations if a.font.size in (WIDE.number, NARROW.number)]
    return [(re.sub("<[^>]*>", "", a.text), a.x, a.font.size) for a in found]


def spots(figure: go.Figure) -> dict[str, str]:
    """What hovers say, by the record that a touch opens."""
    [trace] = [t for t in figure.data if t.name == "touch"]
    return {opens: said for opens, said in trace.customdata if opens}


def boxes(figure: go.Figure, plan: Plan) -> list[tuple[float, float, float, float]]:
    """The texts' places in pixels (left, top, right, bottom) at the plan's width, as the drawing reckons them."""
    months = figure.layout.xaxis.range[1]
    found = []
    for a in figure.layout.annotations:
        lines = [re.sub("<[^>]*>", "", line) for line in a.text.split("<br>")]
        size = a.font.size
        width = max(pixels(line, size, bold=size == plan.number) for line in lines)
        at = a.x / months * plan.plot if a.xref == "x" else a.x * plan.plot
        left = plan.left + at + (a.xshift or 0) - {"left": 0, "center": 0.5, "right": 1}[a.xanchor] * width
        tall = len(lines) * size * 1.2
        top = a.y - (tall / 2 if a.yanchor == "middle" else 0)
        found.append((left, top, left + width, top + tall))
    return found


def drawn(scene: Scene) -> go.Figure:
    return home.lanes_chart(scene, "light").figure


def test_every_number_has_one_size_and_stands_at_its_date(scene: Build) -> None:
    found = numbers(drawn(scene("")))
    assert [text for text, _, _ in found] == ["15,000", "3,513", "33,000", "83,668", "59"]
    assert {size for _, _, size in found} == {WIDE.number}
    places = [round(x, 1) for _, x, _ in found]
    assert places == [1.6, 2.6, 6.3, 10.3, 3.3]


def test_a_hedge_stands_over_its_number_and_nothing_over_a_bare_one(scene: Build) -> None:
    assert texts(drawn(scene(""))).count("more than") == 2
    assert "exactly" not in " ".join(texts(drawn(scene(""))))


def test_a_lane_says_scope_bodies_dates_and_how_sure(scene: Build) -> None:
    said = texts(drawn(scene("")))
    for words in (
        "2021 Clean-up of Camera Voyeurism",
        "against camera voyeurism",
        "Jul to Dec 2015; the end is counted, no source prints it",
        "7 Feb to Dec 2018; one source alone names the end",
        "3 sources: “one-year special campaign”; end counted",
        "to 18 Aug 2015 from when, no source says",
        "10 sources, 1 statement no final total found",
    ):
        assert words in said, words


def test_between_two_lanes_stands_the_gates_verdict_and_not_comparable_is_the_strong_line(scene: Build) -> None:
    figure = drawn(scene(""))
    said = " ".join(texts(figure))
    assert "◐ With care: For 2015 it is not known" in said
    assert "○ Not comparable: The campaign of 2021 was against one kind of offence" in said
    widths = {s.line.width for s in figure.layout.shapes if s.line.dash == "dash"}
    strong = {s.line.width for s in figure.layout.shapes if s.xref == "paper" and s.line.dash == "solid"}
    assert max(widths) < min(strong)


def test_no_line_joins_two_numbers_and_no_length_is_one(scene: Build) -> None:
    figure = drawn(scene(""))
    assert not [t for t in figure.data if t.type == "bar" and t.hoverinfo != "skip"]
    assert all("lines" not in t.mode for t in figure.data if t.type == "scatter")
    assert all(s.x0 == s.x1 or s.y0 == s.y1 for s in figure.layout.shapes if s.type == "line")


def test_a_touch_opens_the_claim_and_a_hover_begins_with_its_number(scene: Build) -> None:
    found = spots(drawn(scene("")))
    people = found["2018-people-apprehended-peoples-daily"]
    assert people.startswith("<b>more than 33,000 people</b>")
    for said in ("4 sources, 1 statement", "Also reported:", "7,000, judged wrong", "interim figures"):
        assert said in people.replace("<br>", " ")
    assert "2018-period-to-december" in found
    assert found["2018-period-one-year-mps-cases"].startswith("<b>3 sources")


def test_month_only_dates_are_drawn_as_months_and_days_as_days(scene: Build) -> None:
    figure = drawn(scene(""))
    brackets = [s for s in figure.layout.shapes if s.type == "line" and s.line.width == 2.5]
    assert [round(s.x1 - s.x0, 1) for s in brackets] == [1.0, 1.0]
    [days] = [t for t in figure.data if t.name == "marks"]
    assert len(days.x) == 3


def test_a_gap_is_hatched_and_said_in_words(scene: Build) -> None:
    here = scene("", theme=("accounts",))
    figure = drawn(here)
    [strokes] = [s for s in figure.layout.shapes if s.name == "not reported"]
    assert strokes.path.count("M") > 10
    assert "pattern" not in figure.to_json()
    assert texts(figure).count("no figure reported") == 1
    assert "Nothing to compare: no such number was found for 2015" in texts(figure)


def test_a_misprint_as_printed_is_muted_and_says_that_it_is_judged_wrong(scene: Build) -> None:
    figure = drawn(scene("", theme=("content",), basis=("printed",)))
    assert "1.56" in [text for text, _, _ in numbers(figure)]
    assert any("○ judged wrong" in said for said in texts(figure))


def test_an_undecided_figure_shows_both_readings_and_one_in_words_its_words(tmp_path: Path) -> None:
    assert "7 or more than 8" in texts(drawn(of(tiny.FILES, tmp_path / "a")))
    files = changed(
        FIRST,
        "    value: 100\n    bound: more_than\n    reported_as: more than 100 people\n",
        "    reported_as: many\n",
    )
    files = changed(FIRST, "    disputes: [2001-people-paper]\n", "", files)
    files = changed(FIRST, "    rank: preferred\n    why: It keeps the hedge.\n", "", files)
    files = changed(
        FIRST, "    value: 1000\n    bound: bare\n    reported_as: 抓获1000人\n", "    reported_as: 抓获\n", files
    )
    said = texts(drawn(of(files, tmp_path / "b")))
    assert "in words only" in said
    assert any("dozens" in text for text in said)


@pytest.mark.parametrize("theme", describe.THEME)
@pytest.mark.parametrize("plan", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_text_overlaps_another_or_leaves_the_picture(scene: Build, theme: str, plan: Plan) -> None:
    for on in BASES:
        chart = home.lanes_chart(scene("", theme=(theme,), basis=(on,)), "light")
        figure = chart.figure if plan is WIDE else chart.narrow
        found = boxes(figure, plan)
        assert all(a[0] >= -1 and a[2] <= plan.width + 6 for a in found), (theme, on)
        said = texts(figure)
        for i, a in enumerate(found):
            for j, b in enumerate(found[i + 1 :], i + 1):
                apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 4 or b[3] <= a[1] + 4
                assert apart, (theme, on, said[i], said[j])


@pytest.mark.parametrize("theme", describe.THEME)
def test_the_picture_fits_the_first_screen(scene: Build, theme: str) -> None:
    assert drawn(scene("", theme=(theme,))).layout.height <= 480


def test_a_campaign_has_its_colour_in_both_themes(scene: Build, dataset: Dataset) -> None:
    for mode in ("light", "dark"):
        figure = home.lanes_chart(scene(""), mode).figure
        fills = {s.fillcolor for s in figure.layout.shapes if s.type == "rect"}
        for campaign in dataset.campaigns.values():
            colour = campaign_colours(dataset, mode)[campaign.id]
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            assert f"rgba({red},{green},{blue},0.88)" in fills


def test_further_campaigns_are_further_lanes(tmp_path: Path) -> None:
    files: dict[str, Any] = dict(tiny.FILES)
    for year, colour in ((2003, "sky"), (2004, "orange"), (2005, "purple")):
        text = tiny.FILES[SECOND].replace("2002", str(year)).replace("colour: green", f"colour: {colour}")
        files[f"campaigns/{year}-more.yaml"] = text.replace("The Second", "The Further")
    figure = drawn(of(files, tmp_path))
    assert [text[:4] for text in texts(figure) if "The " in text and text[:4].isdigit()] == [
        "2001", "2002", "2003", "2004", "2005",
    ]  # fmt: skip


def test_no_text_of_the_data_is_markup(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    files = changed(FIRST, "reported_as: more than 100 people", f"reported_as: '{evil}'\n    reckoned: Spoiled.")
    files = changed(FIRST, "name: {en: The First, zh: 第一}", f"name: {{en: '{evil}', zh: '{evil}'}}", files)
    files = changed(
        "metrics.yaml", "title: {en: People apprehended, zh: 抓获}", f"title: {{en: '{evil}', zh: 抓获}}", files
    )
    here = of(files, tmp_path, metric=("people",))
    for chart in home.charts(here, "light"):
        assert chart.figure is None or "<img" not in chart.figure.to_json()
    assert "<img" not in home.matrix(here)


def test_a_dumbbell_has_both_numbers_the_factor_and_opens_either_claim(scene: Build) -> None:
    figure = home.disputes_chart(scene(""), "light").figure
    said = texts(figure)
    assert said.count("×10") == 3
    assert {"more than 9,200 used here 3 sources", "more than 92,000 judged wrong reviewed-casinos.com"} <= set(said)
    opened = [custom[0] for t in figure.data if t.name == "touch" for custom in t.customdata]
    assert len(opened) == len(set(opened)) == 6


def test_as_printed_the_wrong_number_is_the_one_used(scene: Build) -> None:
    said = texts(home.disputes_chart(scene("", basis=("printed",)), "light").figure)
    assert "more than 92,000 used here, though judged wrong reviewed-casinos.com" in said
    assert "more than 9,200 also reported 3 sources" in said


def test_one_figure_is_drawn_in_panels_with_axes_of_their_own_and_a_strong_break(scene: Build) -> None:
    figure = home.metric_chart(scene(""), "light", "people-apprehended").figure
    bars = [s for s in figure.layout.shapes if s.name == "bar"]
    longest = max(s.x1 for s in bars[:4])
    assert [round(s.x1 / longest * 83_668) for s in bars[:4]] == [15_000, 3_513, 33_000, 83_668]
    assert bars[4].x1 == pytest.approx(longest)
    [part] = [s for s in figure.layout.shapes if s.line.width == 3]
    assert bars[3].y1 < part.y0 == part.y1 < bars[4].y0
    assert {"0", "80k", "60"} <= set(texts(figure))


def test_one_figure_draws_open_ends_open_rivals_as_marks_and_says_gaps(scene: Build) -> None:
    figure = home.metric_chart(scene(""), "light", "sites-closed").figure
    [tail] = [s for s in figure.layout.shapes if s.name == "open end"]
    marks, touch = figure.data
    places = dict(zip(marks.marker.symbol, marks.x, strict=True))
    assert places["triangle-right"] == tail.x0 < tail.x1
    assert places["circle-open"] > tail.x1
    assert touch.customdata[-1][0] == "2018-sites-closed-company"
    assert {"2015: not reported", "2021: not reported"} <= set(texts(figure))
