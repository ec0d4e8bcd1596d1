"""A chart as one picture: title, cautions, sources and link inside it, and nothing over the plot."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crackdowns.charts.chart import Caution, Chart
from crackdowns.charts.lettering import pixels
from crackdowns.charts.picture import EDGE, INNER, NAME, TITLE, WIDTH, chart_picture, picture
from crackdowns.views.pages import charts_of
from crackdowns.views.scene import Scene

LINK = "https://host.example/base/?c=" + "2015-cleaning-the-internet," * 8 + "&v=123456789abc"


@pytest.fixture
def people(scene: Callable[..., Scene]) -> Chart:
    """The start page's first chart."""
    return charts_of(scene(""), "light")[0]


def added(figure: Any) -> list[Any]:
    return [annotation for annotation in figure.layout.annotations if annotation.name == NAME]


def test_title_subtitle_and_cautions_stand_above_and_the_rest_below(people: Chart) -> None:
    figure = picture(people, "light", ["Take care."], ["Sources: some."])
    above = [a.text for a in added(figure) if a.y == 1]
    below = [a.text for a in added(figure) if a.y == 0]
    assert above[0].startswith("<b>")
    assert above[-1] == "Take care."
    assert below == ["Sources: some."]


def test_the_plot_itself_keeps_its_height_and_its_words(people: Chart) -> None:
    figure = picture(people, "light", ["Take care."] * 5, ["Sources."] * 5)
    inner = people.figure.layout

    def plot_height(layout: Any) -> float:
        return float(layout.height - layout.margin.t - layout.margin.b)

    assert plot_height(figure.layout) == plot_height(inner)
    assert len(figure.layout.annotations) == len(inner.annotations) + len(added(figure))
    assert figure.layout.width == WIDTH


def test_lines_stand_between_the_plot_and_the_edge(people: Chart) -> None:
    figure = picture(people, "dark", ["Take care."] * 3, ["Sources."] * 9)
    top, bottom = figure.layout.margin.t, figure.layout.margin.b
    for line in added(figure):
        height = line.font.size * 1.4
        if line.y == 1:
            assert top >= line.yshift >= people.figure.layout.margin.t + height
        else:
            assert -bottom + height <= line.yshift <= -people.figure.layout.margin.b


def test_the_chart_that_is_shown_elsewhere_is_not_changed(people: Chart) -> None:
    before = people.figure.to_json()
    picture(people, "light", ["Take care."], ["Sources."])
    assert people.figure.to_json() == before


@pytest.mark.parametrize("text", [LINK, "词" * 300, "many words " * 60])
def test_no_line_is_wider_than_the_picture_and_nothing_is_lost(people: Chart, text: str) -> None:
    found = added(picture(replace(people, title=text, subtitle=text), "light", [text], [text]))
    told = "".join(html.unescape(re.sub("<[^>]*>", "", line.text)) for line in found)
    assert told.replace(" ", "") == text.replace(" ", "") * 4
    for line in found:
        size = line.font.size
        assert pixels(html.unescape(re.sub("<[^>]*>", "", line.text)), size, bold=size == TITLE) <= INNER


def test_a_text_that_looks_like_markup_stays_text(people: Chart) -> None:
    figure = picture(replace(people, title="<b>x</b> & y"), "light", [], [])
    assert added(figure)[0].text == "<b>&lt;b&gt;x&lt;/b&gt; &amp; y</b>"


def test_a_chart_without_a_figure_has_no_picture(people: Chart) -> None:
    with pytest.raises(ValueError, match="has no picture"):
        picture(replace(people, figure=None), "light", [], [])


def test_the_picture_names_sources_basis_version_and_link(scene: Callable[..., Scene], people: Chart) -> None:
    dataset = scene("").dataset
    figure = json.loads(chart_picture(dataset, people, "light", "https://host.example/x"))
    told = " ".join(a["text"] for a in figure["layout"]["annotations"] if a.get("name") == NAME)
    for piece in ("Sources: ", "Reuters, 18 August 2015", people.filters, dataset.version):
        assert piece in told, piece
    assert "https://host.example/x" in told


def test_what_changes_the_reading_stands_in_the_picture(scene: Callable[..., Scene], people: Chart) -> None:
    careful = replace(people, cautions=(Caution("2015 and 2021", "not_comparable", ("Why.",)),), warnings=("Mind it.",))
    figure = json.loads(chart_picture(scene("").dataset, careful, "light", "https://host.example/x"))
    told = [a["text"] for a in figure["layout"]["annotations"] if a.get("name") == NAME and a["y"] == 1]
    assert told[-2:] == ["Not comparable: 2015 and 2021. Why.", "Mind it."]


def test_a_figure_drawn_for_the_page_fills_the_picture(people: Chart) -> None:
    figure = picture(people, "light", [], [])
    inner = people.figure.layout.margin
    assert figure.layout.margin.l - inner.l == figure.layout.margin.r - inner.r == EDGE
    assert figure.layout.width - 2 * EDGE == 1318
