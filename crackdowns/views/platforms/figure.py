"""Owner, platform, measure: a dot where a platform is named; one line joins the platforms of one action."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.lettering import lines as broken
from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.charts.marks import Axis, Scale, axis_for, safe
from crackdowns.charts.side_by_side import rival_rows
from crackdowns.charts.worded_rows import placed, worded_rows
from crackdowns.claims.records import groups, records

ROW_PIXELS = 27
KEY_PIXELS = 20
UPPER_PIXELS, LOWER_PIXELS = 44, 8
HEAD_PIXELS = UPPER_PIXELS + 40
LEFT_PIXELS, RIGHT_PIXELS = 136, 12
LABEL_WIDTH = 23
# Campaigns have a shape each, beside their colour; the second is the same shape as a letter, for the key.
SHAPES = (
    ("circle", "●"),
    ("square", "■"),
    ("triangle-up", "▲"),
    ("diamond", "◆"),
    ("star", "★"),
    ("hexagon", "⬢"),
)


def shapes(campaigns: Sequence[str]) -> dict[str, tuple[str, str]]:
    """A marker symbol and its letter for each campaign, by its place among all campaigns of the dataset."""
    return {name: SHAPES[index % len(SHAPES)] for index, name in enumerate(campaigns)}


def matrix(
    dots: pd.DataFrame,
    targets: pd.DataFrame,
    columns: Mapping[str, str],
    shape: Mapping[str, tuple[str, str]],
    look: Look,
    key: Sequence[str],
) -> go.Figure:
    """Rows are platforms under their owner, columns kinds of measure (`columns`: kind to label).

    `dots` has columns act, campaign, kind, target, filled, hover; each action has a lane of its own in its
    column. `targets` has columns target, label, heading (the owner's words) in the order of drawing.
    `key` are the lines, already harmless, that explain the marks; they stand above the columns' names.
    """
    places, headings = _places(targets)
    lanes = _lanes(dots, list(columns))
    end = max(places.values()) + 0.8
    inner, top = int((end + 0.5) * ROW_PIXELS), HEAD_PIXELS + KEY_PIXELS * len(key)
    figure = base_figure(look, inner + top + 4, left=LEFT_PIXELS, right=RIGHT_PIXELS)
    figure.update_layout(margin={"t": top, "b": 4})
    for campaign, mine in groups(dots, "campaign"):
        _draw(figure, mine, places, lanes, look.colours[campaign], shape[campaign][0], look)
    figure.update_xaxes(
        range=[-0.55, len(columns) - 0.45],
        tickvals=list(range(len(columns))),
        showticklabels=False,
        showgrid=False,
    )
    figure.update_yaxes(
        range=[end, -0.5],
        tickvals=list(places.values()),
        showticklabels=False,
        showgrid=True,
        gridcolor=look.ink["grid"],
    )
    _words(figure, targets, places, headings, look)
    _columns(figure, list(columns.values()), inner, look)
    figure.add_annotation(
        x=0, xref="paper", xshift=-LEFT_PIXELS, y=1, yref="paper", yshift=top,
        text="<br>".join(key), showarrow=False, xanchor="left", yanchor="top", align="left",
        font={"size": 12},
    )  # fmt: skip
    return figure


def _places(targets: pd.DataFrame) -> tuple[dict[str, float], list[tuple[float, str]]]:
    """Where each target's row is, and each owner's heading above its targets."""
    places: dict[str, float] = {}
    headings = []
    position = 0.0
    for heading, some in groups(targets, "heading"):
        headings.append((position, str(heading)))
        for target in some["target"]:
            position += 1
            places[target] = position
        position += 1.1
    return places, headings


def _lanes(dots: pd.DataFrame, kinds: list[str]) -> dict[str, float]:
    """The x of each action: side by side within its column, so that no two actions share a line."""
    lanes = {}
    for kind, some in groups(dots, "kind"):
        acts = list(dict.fromkeys(some["act"]))
        step = min(0.46, 0.92 / len(acts))
        for index, act in enumerate(acts):
            lanes[act] = kinds.index(kind) + (index - (len(acts) - 1) / 2) * step
    return lanes


def _draw(
    figure: go.Figure,
    dots: pd.DataFrame,
    places: Mapping[str, float],
    lanes: Mapping[str, float],
    colour: str,
    symbol: str,
    look: Look,
) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for act, some in groups(dots, "act"):
        rows = [places[target] for target in some["target"]]
        x += [lanes[act], lanes[act], None]
        y += [min(rows), max(rows), None]
    line = {"color": with_alpha(colour, 0.45), "width": 1.5}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="one action")
    filled = dots["filled"].tolist()
    figure.add_scatter(
        x=[lanes[act] for act in dots["act"]],
        y=[places[target] for target in dots["target"]],
        mode="markers",
        marker={
            "symbol": symbol,
            "size": 11,
            # Hollow marks are filled with the ground, so that the line behind them does not strike them out.
            "color": [colour if full else look.ink["ground"] for full in filled],
            "line": {"width": 2, "color": colour},
        },
        customdata=dots["hover"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        name=look.labels[str(dots["campaign"].iloc[0])],
    )


def _words(
    figure: go.Figure,
    targets: pd.DataFrame,
    places: Mapping[str, float],
    headings: Sequence[tuple[float, str]],
    look: Look,
) -> None:
    common = {"x": 0, "xref": "paper", "xshift": -LEFT_PIXELS, "yref": "y", "showarrow": False}
    common |= {"xanchor": "left", "align": "left"}
    for y, heading in headings:
        figure.add_annotation(y=y, text=f"<b>{safe(heading)}</b>", bgcolor=look.ink["ground"], **common)
    for row in records(targets):
        lines = broken(row["label"], LABEL_WIDTH)
        short = lines if len(lines) <= 2 else [lines[0], lines[1][: LABEL_WIDTH - 1] + "…"]
        figure.add_annotation(
            y=places[row["target"]], text="<br>".join(safe(line) for line in short),
            font={"size": 12.5 if len(short) == 1 else 11}, **common,
        )  # fmt: skip


def _columns(figure: go.Figure, labels: Sequence[str], inner: int, look: Look) -> None:
    """The columns' names on two levels, so that on a phone each has the width of two columns.

    Every other column is a band that reaches up to its name, past the names on the lower level.
    """
    for index, label in enumerate(labels):
        upper = index % 2 == 0
        rise = UPPER_PIXELS if upper else LOWER_PIXELS
        if upper:
            figure.add_shape(
                type="rect", xref="x", yref="paper", x0=index - 0.5, x1=index + 0.5, y0=0, y1=1 + rise / inner,
                fillcolor=with_alpha(look.ink["muted"], 0.09), line={"width": 0}, layer="below",
            )  # fmt: skip
        figure.add_annotation(
            x=index, xref="x", y=1, yref="paper", yshift=rise, text="<br>".join(map(safe, label.split("\n"))),
            showarrow=False, yanchor="bottom", font={"size": 11, "color": look.ink["text"]},
        )  # fmt: skip


def numbers(
    rows: pd.DataFrame, lines: Sequence[tuple[str, ...]], claims: pd.DataFrame, look: Look, scale: Scale
) -> go.Figure:
    """The actions' figures: `rows` as `basis.cells` has them, with `hover`; `lines` are their words.

    One axis of numbers for all; units stand in the words, and nothing joins two rows.
    """
    some = placed(rows, lines)
    rivals = rival_rows(some, claims)
    drawn = pd.concat([some["value"], rivals["value"], some["spread_high"], some["spread_low"]]).dropna()
    axis: Axis = axis_for(drawn.tolist(), scale)
    labels: dict[float, Any] = {row["y"]: look.labels[row["campaign"]] for row in records(some)}
    return worded_rows(some, rivals, axis, look, labels)
