"""Rows of numbers with their words above the mark, so that long names fit a phone."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.lettering import lines as broken
from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Axis, draw_rows, safe
from crackdowns.claims.records import records

LINE_PIXELS = 19
# Campaigns sharing a year have longer labels than a year.
LABEL_START, LETTER_PIXELS = 16, 7
MARK_LINES = 1.0
GAP_LINES = 0.75
# So many letters of the figures' type fit a phone 360 pixels wide.
LINE_WIDTH, BOLD_WIDTH = 56, 50


def worded(first: str, *more: str) -> tuple[str, ...]:
    """The words above a mark as lines for Plotly: the first text bold, the others plain; all escaped."""
    strong = [f"<b>{safe(line)}</b>" for line in broken(first, BOLD_WIDTH)]
    return (*strong, *(safe(line) for text in more for line in broken(text, LINE_WIDTH)))


def placed(rows: pd.DataFrame, lines: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """`rows` with their words (`lines`), the top of their block (`top`) and the place of their mark (`y`).

    One unit of `y` is a line of text; `top` and `y` grow downwards.
    """
    position, tops, places = 0.0, [], []
    for words in lines:
        tops.append(position)
        places.append(position + len(words) + MARK_LINES / 2)
        position += len(words) + MARK_LINES + GAP_LINES
    return rows.assign(lines=pd.Series(lines, index=rows.index, dtype=object), top=tops, y=places)


def worded_rows(
    rows: pd.DataFrame, rivals: pd.DataFrame, axis: Axis, look: Look, labels: Mapping[float, str]
) -> go.Figure:
    """Draw placed rows (columns of `basis.CELL_COLUMNS`, `hover`, and those of `placed`).

    `labels` are short words left of a mark, by its `y`; without any, the marks take the whole width.
    """
    left = max((LABEL_START + LETTER_PIXELS * len(text) for text in labels.values()), default=8)
    end = float(rows["y"].max()) + MARK_LINES
    figure = base_figure(look, int(end * LINE_PIXELS) + 44, left=left)
    draw_rows(figure, rows, rivals, axis, look)
    figure.update_xaxes(**axis.layout)
    figure.update_yaxes(range=[end, 0], tickvals=list(labels), ticktext=[safe(t) for t in labels.values()])
    for row in records(rows):
        figure.add_annotation(
            x=0, xref="paper", xshift=-left, y=row["top"], yref="y", text="<br>".join(row["lines"]),
            showarrow=False, xanchor="left", yanchor="top", align="left", bgcolor=look.ink["ground"], borderpad=0,
        )  # fmt: skip
    return figure
