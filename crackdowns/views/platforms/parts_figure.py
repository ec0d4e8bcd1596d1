"""A total and its parts: each from zero, under each other, never stacked into the total."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look
from crackdowns.charts.marks import axis_for
from crackdowns.charts.side_by_side import rival_rows
from crackdowns.charts.worded_rows import placed, worded_rows
from crackdowns.claims.basis import CELL_COLUMNS
from crackdowns.claims.records import records
from crackdowns.views.platforms.part_rows import Remainder


def parts_figure(
    cells: Sequence[dict[str, Any]],
    lines: Sequence[tuple[str, ...]],
    left: Remainder,
    claims: pd.DataFrame,
    look: Look,
) -> go.Figure:
    """Draw `cells` (rows of `basis.cells` with `hover`, the total first) on one linear axis from zero.

    `lines` are the words above each row, and above one row more: the remainder, drawn as a dotted
    outline, because no source reports it.
    """
    frame = pd.DataFrame(list(cells), columns=[*CELL_COLUMNS, "hover"], dtype=object)
    numbers = dict.fromkeys(("value", "low", "high", "spread_low", "spread_high"), "float64")
    # The remainder's row holds no number of any source, so that no shared mark is drawn for it.
    extra = pd.DataFrame([dict.fromkeys(frame.columns) | {"state": "derived", "rivals": (), "deprecated": False}])
    rows = pd.concat([frame, extra], ignore_index=True).astype(numbers | {"deprecated": bool})
    rows = placed(rows, lines)
    rivals = rival_rows(rows, claims)
    drawn = pd.concat([rows["value"], rivals["value"], rows["spread_high"]]).dropna()
    figure = worded_rows(rows, rivals, axis_for(drawn.tolist(), "linear"), look, {})
    last = records(rows)[-1]
    if not math.isnan(left.value):
        _outline(figure, left.value, last["y"], look)
    return figure


def _outline(figure: go.Figure, value: float, y: float, look: Look) -> None:
    low, high = y - 0.25, y + 0.25
    figure.add_scatter(
        x=[0, value, value, 0, 0], y=[low, low, high, high, low], mode="lines", hoverinfo="skip",
        line={"color": look.ink["muted"], "width": 1.5, "dash": "dot"}, name="derived",
    )  # fmt: skip
