"""Who repeats whom: each statement with the sources that go back to it, indented below it."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.views.evidence.rivals_figure import wrapped

# The y axis is in pixels; labels stand left of this share of the width, dots right of it.
PLOT_START = 0.6
LINE_PIXELS = 17
LABEL_CHARACTERS = 31
HEADING_CHARACTERS = 48
INDENT = 20
# What some of a source's figures are, by column.
DOUBTS = {"deprecated": "{n} deprecated", "words": "{n} in words only", "unresolved": "{n} unresolved"}
KINDS = {
    "official": "official",
    "agency": "news agency",
    "newspaper": "newspaper",
    "repost": "repost",
    "blog": "blog",
}


def origins_figure(frame: pd.DataFrame, colour: str, look: Look) -> go.Figure:
    """Draw `frame` (columns `origin_frames.ORIGIN_COLUMNS`) in the campaign's colour."""
    drawn, headings, branches, height = _placed(frame)
    figure = base_figure(look, int(height) + 40, left=0, right=4)
    most = max((row["figures"] for row in drawn), default=1)
    figure.update_xaxes(domain=[PLOT_START, 1], range=[0, most * 1.3], rangemode="tozero", nticks=4, tickformat=",d")
    figure.update_yaxes(range=[height, 0], visible=False)
    _branches(figure, branches, look)
    _dots(figure, drawn, colour, look)
    for y, lines in headings:
        _text(figure, y, "<br>".join(lines), 0, look.ink["text"])
    for row in drawn:
        _text(figure, row["top"], row["label"], INDENT, look.ink["text"])
    return figure


def _placed(
    frame: pd.DataFrame,
) -> tuple[list[dict[str, Any]], list[tuple[float, list[str]]], list[tuple[float, float, list[float]]], float]:
    drawn, headings, branches, top = [], [], [], 0.0
    for _, block in groups(frame, "origin"):
        rows = records(block)
        lines = [f"<b>{safe(line)}</b>" for line in wrapped(rows[0]["origin_title"], HEADING_CHARACTERS)]
        count = describe.counted(len(rows), "source", "sources")
        lines.append(f"{count}, 1 origin")
        headings.append((top, lines))
        start = top + LINE_PIXELS * len(lines) + 2
        top = start + 6
        knees = []
        for row in rows:
            name = wrapped(row["publisher"], LABEL_CHARACTERS)
            doubts = [template.format(n=row[name]) for name, template in DOUBTS.items() if row[name]]
            muted = wrapped(f"{row['published']} · {KINDS[row['kind']]}", LABEL_CHARACTERS)
            muted += wrapped("; ".join(doubts), LABEL_CHARACTERS)
            label = [safe(line) for line in name] + [f"<i>{safe(line)}</i>" for line in muted]
            middle = top + LINE_PIXELS * 0.6
            drawn.append(row | {"top": top, "y": middle, "label": "<br>".join(label), "hover": source_hover(row)})
            knees.append(middle)
            top += LINE_PIXELS * len(label) + 8
        branches.append((start, knees[-1], knees))
        top += 12
    return drawn, headings, branches, top


def source_hover(row: dict[str, Any]) -> str:
    """Source, date, kind, and what of its figures is deprecated, in words only or unresolved."""
    lines = [f"<b>{safe(line)}</b>" for line in wrapped("{publisher}, {published}".format_map(row), 52)]
    lines.append(safe("{kind_in_words}; {read}".format_map(row)))
    lines.append(describe.counted(row["figures"], "figure", "figures"))
    lines += [f"of these {template.format(n=row[name])}" for name, template in DOUBTS.items() if row[name]]
    return "<br>".join(lines)


def _branches(figure: go.Figure, branches: list[tuple[float, float, list[float]]], look: Look) -> None:
    line = {"color": look.ink["hatch"], "width": 1}
    for start, end, knees in branches:
        common = {"type": "line", "xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": 0, "line": line}
        figure.add_shape(**common, x0=5, x1=5, y0=start, y1=end)
        for y in knees:
            figure.add_shape(**common, x0=5, x1=INDENT - 4, y0=y, y1=y)


def _dots(figure: go.Figure, rows: list[dict[str, Any]], colour: str, look: Look) -> None:
    stems_x: list[float | None] = []
    stems_y: list[float | None] = []
    for row in rows:
        stems_x += [0, row["figures"], None]
        stems_y += [row["y"], row["y"], None]
    figure.add_scatter(
        x=stems_x, y=stems_y, mode="lines", hoverinfo="skip", name="stem",
        line={"color": with_alpha(colour, 0.35), "width": 2},
    )  # fmt: skip
    figure.add_scatter(
        x=[row["figures"] for row in rows],
        y=[row["y"] for row in rows],
        mode="markers+text",
        marker={"size": 11, "color": colour, "line": {"width": 1.5, "color": look.ink["ground"]}},
        text=[f" {row['figures']}" for row in rows],
        textposition="middle right",
        cliponaxis=False,
        customdata=[row["hover"] for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
        name="figures",
    )


def _text(figure: go.Figure, y: float, text: str, shift: int, colour: str) -> None:
    figure.add_annotation(
        x=0, xref="paper", xshift=shift, y=y, yref="y", xanchor="left", yanchor="top", showarrow=False,
        align="left", text=text, font={"size": 12, "color": colour}, borderpad=0,
    )  # fmt: skip
