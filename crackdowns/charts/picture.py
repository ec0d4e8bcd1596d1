"""A chart as one picture that can travel alone: title, subtitle, cautions, sources and link inside it."""

from collections.abc import Sequence

from crackdowns.charts import frame
from crackdowns.charts.chart import Chart
from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe
from crackdowns.charts.look import FONT, INK, Mode
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.settings import ASSETS, SITE

# What draws figures in a browser: Plotly's own small bundle, of the same version as the package, without the kinds of
# charts (maps, surfaces) that `Drawing` cannot ask for. It is a quarter of the whole.
SCRIPT = ASSETS / "plotly" / "plotly-basic.min.js"
# Figures are drawn for the page's width: as wide as that, and an edge on either side.
INNER, EDGE = 1318, 40
WIDTH = INNER + 2 * EDGE
TITLE, BODY, SMALL = 32.0, 18.0, 14.0
# From one line to the next, in sizes of the type.
STEP = 1.4
# What the lines added here are called among a figure's annotations.
NAME = "picture"
SOURCES = "Sources: {sources}."
FROM = "{site}. Data version {version}. {link}"


def chart_picture(dataset: Dataset, chart: Chart, mode: Mode, link: str) -> str:
    """The picture as Plotly's JSON: what changes the reading above the chart; sources, version and link below."""
    above = [line.plain for line in frame.visible(chart)]
    # Semicolons: a publisher and its date have a comma between them.
    named = "; ".join(describe.source(dataset.sources[source]) for source in chart.sources)
    under = [SOURCES.format(sources=named)] if named else []
    under += [chart.filters, FROM.format(site=SITE, version=dataset.version, link=link)]
    return str(picture(chart, mode, above, [line for line in under if line]).to_json())


def picture(chart: Chart, mode: Mode, cautions: Sequence[str], under: Sequence[str]) -> Drawing:
    """The chart's figure, `WIDTH` pixels wide, with its title, subtitle and `cautions` above, `under` below.

    Raises `ValueError` for a chart that has no figure.
    """
    if chart.figure is None:
        raise ValueError(f"{chart.id} has no picture")
    above = [
        *_broken(chart.title, TITLE),
        *(line for text in (chart.subtitle, *cautions) for line in _broken(text, BODY)),
    ]
    below = [line for text in under for line in _broken(text, SMALL)]
    top, bottom = (sum(size * STEP for _, size in found) + EDGE for found in (above, below))
    figure = Drawing(chart.figure.to_dict())
    layout = figure.to_dict()["layout"]
    inner = layout["margin"]
    left, right, over, foot = (inner.get(side, 0) for side in ("l", "r", "t", "b"))
    figure.update_layout(
        width=WIDTH,
        height=figure.height + top + bottom,
        autosize=False,
        paper_bgcolor=INK[mode]["ground"],
        margin={"l": left + EDGE, "r": right + EDGE, "t": over + top, "b": foot + bottom},
    )
    added: list[dict[str, object]] = []
    for y, offset, found in ((1, over + top - EDGE / 2, above), (0, -foot - EDGE / 4, below)):
        for line, size in found:
            added.append({
                "name": NAME, "text": f"<b>{safe(line)}</b>" if size == TITLE else safe(line), "align": "left",
                "showarrow": False, "x": 0, "xref": "paper", "xanchor": "left", "xshift": -left,
                "y": y, "yref": "paper", "yanchor": "top", "yshift": offset,
                "font": {"family": FONT, "size": size, "color": INK[mode]["muted" if size == SMALL else "text"]},
            })  # fmt: skip
            offset -= size * STEP
    return figure.update_layout(annotations=[*layout.get("annotations", ()), *added])


def _broken(text: str, size: float) -> list[tuple[str, float]]:
    """Lines that fit the picture, with the size of their type; the title is bold, which is wider."""
    return [(line, size) for line in lines(text, INNER, size * 1.1 if size == TITLE else size)]
