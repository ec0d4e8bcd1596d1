"""No chart can be read as 15,000, 33,000, 59 being a trend: no line, stack, total or ratio over campaigns."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import combinations, pairwise, permutations
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.charts.frame import caution_text
from crackdowns.claims import describe
from crackdowns.claims.cells import BASES
from crackdowns.claims.gate import pairs, ratio
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views import comparability
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import frozen
from tests.conftest import decoded
from tests.reading import blocks, drawn_texts, plain

Open = Callable[..., AppTest]


@cache
def data() -> Dataset:
    return load(frozen.folder())


@cache
def all_charts() -> tuple[tuple[str, Chart], ...]:
    """The charts of every page, with their place: the start page in all its themes, people and content on all bases."""
    found = []
    for page, chosen in _states():
        view = PAGES[page]
        state = state_of(page, view.parameters(data()), chosen)
        place = " ".join([page or "home", *(value for values in chosen.values() for value in values)])
        found += [(place, chart) for chart in view.charts(Scene(data(), state), "light")]
    return tuple(found)


def _states() -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
    found: list[tuple[str, Mapping[str, tuple[str, ...]]]] = [(page, {}) for page in PAGES if page != "evidence"]
    found += [("", {"theme": (theme,)}) for theme in describe.THEME]
    found += [("", {"metric": (metric,)}) for metric in ("people-apprehended", "content-removed", "sites-closed")]
    found += [("", {"theme": (theme,), "basis": (on,)}) for theme in ("people", "content") for on in BASES[1:]]
    found += [("platforms", {"basis": ("printed",)})]
    found += [("evidence", {"metric": ("people-apprehended",), "basis": (on,)}) for on in BASES]
    found += [("evidence", {"metric": (metric,)}) for metric in ("content-removed", "criminal-cases-solved")]
    return found


@cache
def pictures() -> tuple[tuple[str, Chart, dict[str, Any]], ...]:
    """The charts that are drawn, with their specs."""
    return tuple(
        (place, chart, decoded(json.loads(chart.figure.to_json())))
        for place, chart in all_charts()
        if chart.figure is not None
    )


def slanting(spec: dict[str, Any]) -> list[str]:
    """Names of the traces and shapes that join two places in a line neither level nor upright, or fill below one."""
    found = []
    for trace in spec["data"]:
        if trace.get("fill", "none") != "none" or trace.get("stackgroup"):
            found.append(str(trace.get("name")))
        if trace["type"].startswith("scatter") and "lines" in trace.get("mode", "lines"):
            places = zip(trace["x"], trace["y"], strict=True)
            found += [str(trace.get("name")) for a, b in pairwise(places) if _slants(a, b)]
    for shape in spec["layout"].get("shapes", ()):
        # What is sized in pixels is one mark, and the strokes over a gap are no line.
        if shape["type"] == "path" and shape.get("xsizemode") != "pixel" and shape.get("name") != "not reported":
            found.append("path")
        elif shape["type"] == "line" and _slants((shape["x0"], shape["y0"]), (shape["x1"], shape["y1"])):
            found.append("line")
    return found


def _slants(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    return None not in (*a, *b) and a[0] != b[0] and a[1] != b[1]


def several(chart: Chart) -> dict[str, list[str]]:
    """The metrics for which a chart's table has figures of two or more campaigns, with the campaigns."""
    if not {"Metric", "Campaign", "Figure"} <= set(chart.columns):
        return {}
    gaps = set(describe.STATE.values())
    found: dict[str, set[str]] = defaultdict(set)
    for row in chart.rows:
        if row.shown["Figure"] not in gaps:
            found[row.shown["Metric"]].add(row.shown["Campaign"])
    return {metric: sorted(campaigns) for metric, campaigns in found.items() if len(campaigns) > 1}


def words_of(chart: Chart) -> str:
    """Everything that a chart says, in one text."""
    parts = [chart.title, chart.subtitle, chart.alt, *chart.notes, *chart.stability]
    parts += [caution_text(caution) for caution in chart.cautions]
    parts += [text for row in chart.rows for text in row.shown.values()]
    if chart.figure is not None:
        parts += list(drawn_texts(decoded(json.loads(chart.figure.to_json()))))
    return plain("\n".join(parts))


@cache
def chart_words() -> tuple[tuple[str, str], ...]:
    return tuple((f"{place} {chart.id}", words_of(chart)) for place, chart in all_charts())


def test_every_page_with_pictures_was_looked_at() -> None:
    assert {place.split()[0] for place, _, _ in pictures()} >= {"home", "timeline", "agencies", "platforms", "evidence"}


def test_no_line_runs_from_one_campaigns_figure_to_anothers() -> None:
    assert {(place, chart.id): found for place, chart, spec in pictures() if (found := slanting(spec))} == {}


@pytest.mark.parametrize(
    "drawn",
    [
        go.Scatter(x=[15_000, 33_000, 59], y=[0, 1, 2], mode="lines+markers"),
        go.Scatter(x=[2015, 2018, 2021], y=[15_000, 33_000, 59]),
        go.Scatter(x=[1, 2], y=[3, 3], mode="markers", fill="tozeroy"),
    ],
    ids=["joined", "plotly-default", "area"],
)
def test_a_trend_line_would_be_noticed(drawn: go.Scatter) -> None:
    assert slanting(decoded(json.loads(go.Figure(drawn).to_json())))


def test_the_stem_of_one_figure_is_no_trend_line() -> None:
    stem = go.Scatter(x=[0, 59, None, 0, 33_000], y=[2, 2, None, 1, 1], mode="lines")
    assert slanting(decoded(json.loads(go.Figure(stem).to_json()))) == []


def test_no_bar_is_stacked_from_several_campaigns() -> None:
    years = [campaign[:4] for campaign in data().campaigns]
    for place, chart, spec in pictures():
        if spec["layout"].get("barmode") not in ("stack", "relative"):
            continue
        for axis in {trace.get("xaxis", "x") for trace in spec["data"]}:
            names = [str(trace.get("name")) for trace in spec["data"] if trace.get("xaxis", "x") == axis]
            assert len({year for year in years for name in names if name.startswith(year)}) <= 1, (place, chart.id)


def test_figures_of_several_campaigns_on_one_metric_never_stand_without_the_gates_verdicts() -> None:
    looked = 0
    for place, chart in all_charts():
        if chart.figure is None:
            continue
        for metric, campaigns in several(chart).items():
            looked += 1
            # Under the chart, or in it with all reasons in its notes.
            said = " ".join((*(caution.label for caution in chart.cautions), *chart.notes))
            wanted = {f"{a[-4:]} and {b[-4:]}" for a, b in combinations(sorted(campaigns, key=lambda c: c[-4:]), 2)}
            assert all(pair in said for pair in wanted), (place, chart.id, metric)
            assert all(caution.reasons for caution in chart.cautions if caution.verdict != "comparable")
    assert looked >= 2 * len(BASES)


def test_a_chart_of_people_apprehended_says_that_2021_is_not_comparable() -> None:
    charts = [chart for place, chart in all_charts() if chart.id == "side-by-side-people"]
    assert charts
    for chart in charts:
        said = " ".join(chart.notes)
        for pair in ("2015 and 2018: with care", "2015 and 2021: not comparable", "2018 and 2021: not comparable"):
            assert pair in said
        assert "trend" not in words_of(chart)
        assert "Nobody can say" in chart.title


def test_the_platforms_charts_line_up_no_two_campaigns_under_one_measure() -> None:
    brackets = [chart for place, chart in all_charts() if chart.id in ("platform-penalties", "platform-warnings")]
    assert brackets
    for chart in brackets:
        by_measure: dict[str, set[str]] = defaultdict(set)
        for row in chart.rows:
            if re.search(r"\d", row.shown["Figure"]):
                by_measure[row.shown["Measure"]].add(row.shown["Campaign"])
        assert by_measure
        assert all(len(campaigns) == 1 for campaigns in by_measure.values())


def test_no_metric_has_a_ratio_of_two_campaigns_people() -> None:
    for basis in BASES:
        here = Scene(data(), state_of("", PAGES[""].parameters(data()), {"basis": (basis,)}))
        for first, second in pairs(here.names):
            assert ratio(comparability.through_gate(here, "people-apprehended", first, second)) is None
            assert ratio(comparability.through_gate(here, "people-apprehended", second, first)) is None


# A number that tells how one figure relates to another, or which way figures went.
_RELATION = re.compile(
    r"\d\s*(?:%|％|per ?cent\b|percent|times (?:as|more|less|the)\b|-?fold\b)"
    r"|\b(?:doubled|halved|tripled|soared|plunged|surged|declined|dwindled|rising|falling"
    r"|(?:rose|fell|went up|went down) (?:from|to|by)|(?:is|are|was|were) (?:up|down) from"
    r"|(?:increased?|decreased?) (?:of|from|by))\b",
    re.IGNORECASE,
)


def test_no_chart_says_how_many_times_one_figure_is_another_or_which_way_figures_went() -> None:
    assert {place: found[0] for place, text in chart_words() if (found := _RELATION.findall(text))} == {}


@pytest.mark.parametrize("page", [page or "home" for page in PAGES])
def test_no_page_says_how_many_times_one_figure_is_another_or_which_way_figures_went(
    page: str, open_page: Open
) -> None:
    text = " ".join(blocks(open_page(page)))
    assert len(text) > (1000 if page == "home" or PAGES[page].listed else 300)
    assert _RELATION.findall(text) == []


@pytest.mark.parametrize(
    "said", ["2.2 times as many", "59 is 0.2 % of 33,000", "a 2.2-fold growth", "fell from 33,000 to 59"]
)
def test_a_ratio_in_words_would_be_noticed(said: str) -> None:
    assert _RELATION.search(said)


def test_no_chart_gives_a_ratio_or_a_total_of_the_people_of_several_campaigns() -> None:
    forbidden = set()
    for people in ((15_000, 33_000, 59), (15_000, 83_668, 59)):
        forbidden |= {describe.number(sum(some)) for some in (people, *combinations(people, 2))}
        # To two digits, so that 2.2 is looked for and not every 2.
        shares = [a / b for a, b in permutations(people, 2)]
        forbidden |= {f"{share:.{max(0, 1 - math.floor(math.log10(share)))}f}" for share in shares}
    for place, text in chart_words():
        if "people" not in place:
            continue
        # A source's own 2.2万 is 22,000.
        said = set(re.findall(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d,]*[\d万萬亿])", text))
        assert not said & forbidden, (place, said & forbidden)


def test_no_chart_adds_up_campaigns() -> None:
    for place, chart in all_charts():
        for metric, campaigns in several(chart).items():
            told = [r.shown for r in chart.rows if r.shown["Metric"] == metric and r.shown["Campaign"] in campaigns]
            numbers = [_number(shown["Figure"]) for shown in told]
            known = [number for number in numbers if number is not None]
            assert describe.number(sum(known)) not in words_of(chart), (place, metric)


def _number(text: str) -> float | None:
    found = re.search(r"(\d[\d,.]*)( million)?", text)
    if found is None:
        return None
    return float(found[1].replace(",", "")) * (1_000_000 if found[2] else 1)


def test_the_sum_of_a_table_would_be_recognised() -> None:
    assert [_number(text) for text in ("more than 33,000", "more than 1.56 million", "not reported")] == [
        33_000.0,
        1_560_000.0,
        None,
    ]
    columns = ("Metric", "Campaign", "Figure")
    told = (("People", "A 2015", "1"), ("People", "B 2018", "not reported"))
    rows = tuple(TwinRow(dict(zip(columns, row, strict=True))) for row in told)
    chart = Chart(id="c", title="", subtitle="", figure=None, columns=columns, rows=rows, alt="", sources=())
    assert several(chart) == {}
