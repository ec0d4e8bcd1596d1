"""A chart as one picture that can travel alone: title, subtitle, cautions, sources and link inside it."""

from collections.abc import Sequence
from pathlib import Path

import plotly
import plotly.graph_objects as go

from crackdowns.charts.chart import Chart
from crackdowns.charts.lettering import lines as broken
from crackdowns.charts.lettering import safe
from crackdowns.charts.look import FONT, INK, Mode

# The script that draws figures in a browser, as the Plotly package ships it.
SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
# Figures are drawn for the page's width: as wide as that, and an edge on either side.
EDGE = 40
WIDTH = 1318 + 2 * EDGE
TITLE, BODY, SMALL = 32.0, 18.0, 14.0
# Average width of a letter, as a share of the type size; measured generously, so that no line is cut.
LETTER = {TITLE: 0.51, BODY: 0.47, SMALL: 0.47}
# What the lines added here are called among a figure's annotations.
NAME = "picture"


def picture(chart: Chart, mode: Mode, cautions: Sequence[str], under: Sequence[str]) -> go.Figure:
    """The chart's figure, `WIDTH` pixels wide, with its title, subtitle and `cautions` above, `under` below.

    Raises `ValueError` for a chart that has no figure.
    """
    if chart.figure is None:
        raise ValueError(f"{chart.id} has no picture")
    above: list[tuple[str, float]] = [(line, TITLE) for line in lines(chart.title, TITLE)]
    above += [(line, BODY) for line in lines(chart.subtitle, BODY)]
    above += [(line, BODY) for caution in cautions for line in lines(caution, BODY)]
    below: list[tuple[str, float]] = [(line, SMALL) for text in under for line in lines(text, SMALL)]
    top, bottom = _height(above) + EDGE, _height(below) + EDGE
    figure = go.Figure(chart.figure)
    inner = figure.layout.margin.to_plotly_json()
    left, right, over, under_plot = (inner.get(side, 0) for side in ("l", "r", "t", "b"))
    figure.update_layout(
        width=WIDTH,
        height=figure.layout.height + top + bottom,
        autosize=False,
        paper_bgcolor=INK[mode]["ground"],
        margin={"l": left + EDGE, "r": right + EDGE, "t": over + top, "b": under_plot + bottom},
    )
    shift = -left
    offset = over + top - EDGE / 2
    for line, size in above:
        _line(figure, line, size, "top", offset, shift, mode)
        offset -= _step(size)
    offset = -under_plot - EDGE / 4
    for line, size in below:
        _line(figure, line, size, "bottom", offset, shift, mode)
        offset -= _step(size)
    return figure


def lines(text: str, size: float) -> list[str]:
    """`text` broken so that each line fits the picture's width at a type size."""
    return broken(text, int((WIDTH - 2 * EDGE) / (size * LETTER[size])))


def _step(size: float) -> float:
    return size * 1.4


def _height(text: Sequence[tuple[str, float]]) -> float:
    return sum(_step(size) for _, size in text)


def _line(figure: go.Figure, text: str, size: float, end: str, offset: float, shift: float, mode: Mode) -> None:
    weight = "<b>{}</b>" if size == TITLE else "{}"
    figure.add_annotation(
        name=NAME,
        x=0,
        xref="paper",
        xanchor="left",
        xshift=shift,
        y=1 if end == "top" else 0,
        yref="paper",
        yanchor="top",
        yshift=offset,
        showarrow=False,
        align="left",
        text=weight.format(safe(text)),
        font={"family": FONT, "size": size, "color": INK[mode]["text" if size != SMALL else "muted"]},
    )
