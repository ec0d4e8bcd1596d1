"""The marks that all figures of the agencies page share.

A filled mark is a body with an act reported, a hollow one a body that is only named; a body that is
not named is hatched and says so. Marks carry the campaign's colour and stand in the campaign's column.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from crackdowns.charts.look import Look
from crackdowns.charts.marks import safe

LABEL_PIXELS = 76
# The part of a column that is used, from its left edge; what stands in it begins at MARK.
EDGE, MARK = 0.44, 0.37
# With more columns than this, words beside marks would run into each other on a phone.
MOST_WITH_WORDS = 4
SIDE = {"act": "act reported", "named": "named, no act", "not_named": "not named"}


def hover_text(head: str, lines: Sequence[str]) -> str:
    """A hover box of a phone's width; head and lines are plain text."""
    broken = [part for line in lines for part in wrap(line, 46) or [""]]
    return "<br>".join([f"<b>{safe(head)}</b>", *(safe(part) for part in broken)])


def head_lines(campaign: str, count: int, names: Mapping[str, str], look: Look) -> list[str]:
    """A campaign's name in at most three short lines; where more than three columns stand side by side, a label."""
    if count > 3:
        return wrap(look.labels[campaign], 9)[:2]
    # Three columns on the narrowest phone have room for 13 letters each.
    lines = wrap(names[campaign], 13)
    return lines if len(lines) <= 3 else [*lines[:2], "…"]


def head_pixels(campaigns: Sequence[str], names: Mapping[str, str], look: Look) -> int:
    """Room for the names over the columns."""
    return 12 + 16 * max((len(head_lines(c, len(campaigns), names, look)) for c in campaigns), default=0)


def row_labels(figure: go.Figure, places: Sequence[float], labels: Sequence[str], lowest: float) -> None:
    """What the rows are called, left of them; `labels` are Plotly markup. Rows count downwards from 0."""
    figure.update_yaxes(
        range=[lowest, -0.5], tickvals=list(places), ticktext=list(labels),
        ticks="outside", ticklen=6, tickcolor="rgba(0,0,0,0)",
    )  # fmt: skip


def columns(figure: go.Figure, campaigns: Sequence[str], names: Mapping[str, str], look: Look) -> None:
    """One column a campaign, with its name in its colour at the top."""
    figure.update_xaxes(range=[-0.5, len(campaigns) - 0.5], showgrid=False, showticklabels=False, tickvals=[])
    for place, campaign in enumerate(campaigns):
        column_head(figure, f"{campaign}", place - EDGE, "x", len(campaigns), names, look)


def column_head(
    figure: go.Figure, campaign: str, x: float, axis: str, count: int, names: Mapping[str, str], look: Look
) -> None:
    """A campaign's name in its colour over its column; a short label where there are more than three."""
    lines = head_lines(campaign, count, names, look)
    figure.add_annotation(
        x=x, xref=axis, y=1, yref="paper", yanchor="bottom", xanchor="left", showarrow=False, align="left",
        text="<br>".join(f"<b>{safe(line)}</b>" for line in lines),
        font={"color": look.colours[campaign], "size": 11.5},
    )  # fmt: skip


def hatch(figure: go.Figure, x: float, top: float, bottom: float, hover: str, look: Look) -> None:
    """A hatched field of a column's width, from row `top` to row `bottom`; a label says what it means."""
    figure.add_bar(
        x=[x],
        y=[bottom - top],
        base=[top],
        width=2 * EDGE,
        offset=-EDGE,
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "/", "fgcolor": look.ink["hatch"], "size": 8, "solidity": 0.1},
        },
        customdata=[hover],
        hovertemplate="%{customdata}<extra></extra>",
        name=SIDE["not_named"],
    )


def label(figure: go.Figure, x: float, y: float, text: str, look: Look, size: int = 12) -> None:
    """Muted words on a hatched field, left-aligned; `text` is Plotly markup."""
    figure.add_annotation(
        x=x, xref="x", y=y, yref="y", xanchor="left", showarrow=False, align="left", text=text,
        font={"color": look.ink["muted"], "size": size}, bgcolor=look.ink["ground"], borderpad=1,
    )  # fmt: skip


def fill(states: Sequence[str], colour: str, size: int) -> dict[str, Any]:
    """Marker settings by state: a disc where an act is reported, a ring where there is none."""
    return {
        "symbol": ["circle" if state == "act" else "circle-open" for state in states],
        "size": size,
        "color": colour,
        "line": {"width": 2, "color": colour},
    }
