"""All readings of a figure on one axis: what speaks, its rivals as ticks, and a row for each of them."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Scale, axis_for, draw_rows, safe
from crackdowns.claims import describe
from crackdowns.claims.basis import interval
from crackdowns.claims.records import groups, records

READING_COLUMNS = (
    "cell", "campaign", "subject", "unit", "kind", "value", "bound", "low", "high", "spread_low", "spread_high",
    "rank", "text", "outlets", "sources", "origins", "source_ids", "reason", "claims",
)  # fmt: skip
# One unit of the y axis; a line of text takes one unit, a row of marks a little more.
UNIT_PIXELS = 19
LANE = 1.5
# As wide as a phone shows in one line.
LINE = 54
MOST_OUTLET_LINES = 2
LEFT = 6
HOLLOW = "deprecated"


def rivals_figure(readings: pd.DataFrame, look: Look, scale: Scale) -> go.Figure:
    """Draw `readings` (columns `READING_COLUMNS`, the speaker of each cell first)."""
    rows, labels, ticks, height = _placed(readings)
    axis = axis_for(readings["value"].dropna().tolist(), scale)
    figure = base_figure(look, int(height * UNIT_PIXELS) + 44, left=LEFT)
    if rows["low"].notna().any():
        draw_rows(figure, rows, ticks, axis, look)
        figure.update_xaxes(**axis.layout)
    else:
        # Words only: there is nothing to place, so there is no axis, and nothing to hang the labels on either.
        figure.add_scatter(x=[None], y=[None], hoverinfo="skip", name="no numbers")
        figure.update_xaxes(visible=False)
    figure.update_yaxes(range=[height, 0], visible=False)
    for y, text, muted in labels:
        figure.add_annotation(
            x=0, xref="paper", y=y, yref="y", yanchor="top", xanchor="left", xshift=-LEFT, showarrow=False,
            align="left", text=text, bgcolor=look.ink["ground"], borderpad=1,
            font={"color": look.ink["muted" if muted else "text"], "size": 12 if muted else 13},
        )  # fmt: skip
    return figure


def _placed(readings: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[float, str, bool]], pd.DataFrame, float]:
    """The rows with their places, the texts (place, text, muted) above them, the ticks, and the whole height."""
    rows, ticks, labels, top = [], [], [], 0.0
    for _, block in groups(readings, "cell"):
        speaker, *others = records(block)
        heading = wrapped(f"{speaker['subject']} ({speaker['unit']})", 46)
        labels.append((top, "<br>".join(f"<b>{safe(line)}</b>" for line in heading), False))
        top += len(heading) + 0.3
        for number, reading in enumerate((speaker, *others)):
            head, lines = _head_lines(reading), _outlet_lines(reading)
            labels.append((top, "<br>".join(head), False))
            top += len(head)
            if lines:
                labels.append((top, "<br>".join(safe(line) for line in lines), True))
            top += 0.9 * len(lines)
            if reading["kind"] not in ("words", "silent"):
                rows.append(_row(reading, f"{reading['cell']}#{number}", top + LANE / 2, bool(number)))
                top += LANE
            top += 0.35
        if speaker["kind"] in ("chosen", "undecided"):
            ticks += [_tick(r, f"{speaker['cell']}#0") for r in others if r["value"] == r["value"]]
        top += 0.5
    names = ["cell", "value", "bound", "rank", "hover"]
    return pd.DataFrame(rows, columns=list(ROW_COLUMNS)), labels, pd.DataFrame(ticks, columns=names), top


ROW_COLUMNS = (
    "cell", "campaign", "state", "value", "bound", "low", "high", "spread_low", "spread_high", "deprecated",
    "undecided", "y", "hover",
)  # fmt: skip


def _row(reading: dict[str, Any], cell: str, y: float, alone: bool) -> dict[str, Any]:
    value = reading["value"]
    open_question = reading["kind"] == "undecided"
    low, high = (reading["low"], reading["high"]) if open_question else interval(value, str(reading["bound"]))
    return {
        "cell": cell,
        "campaign": reading["campaign"],
        "state": "reported",
        "value": value,
        "bound": None if open_question else reading["bound"],
        "low": low,
        "high": high,
        # Only the speaker's row carries the spread: a rival's row is its own mark alone.
        "spread_low": value if alone else reading["spread_low"],
        "spread_high": value if alone else reading["spread_high"],
        "deprecated": reading["rank"] == HOLLOW,
        "undecided": open_question,
        "y": y,
        "hover": reading_hover(reading),
    }


def _tick(reading: dict[str, Any], cell: str) -> dict[str, Any]:
    wanted = {name: reading[name] for name in ("value", "bound", "rank")}
    return wanted | {"cell": cell, "hover": reading_hover(reading)}


def reading_hover(reading: dict[str, Any]) -> str:
    """Figure, rank, who gives it, why it speaks or does not."""
    lines = [f"<b>{safe(reading['text'])}</b> {safe(reading['unit'])}"]
    if reading["rank"]:
        lines.append(describe.RANK[reading["rank"]])
    lines += [safe(line) for line in wrapped("; ".join(reading["outlets"]), 56)]
    lines += [safe(line) for line in wrapped(reading["reason"] or "", 56)]
    return "<br>".join(lines)


def _head_lines(reading: dict[str, Any]) -> list[str]:
    """The reading itself, then its rank and support."""
    lines = [f"<b>{safe(line)}</b>" for line in wrapped(reading["text"], 46)]
    if reading["rank"]:
        sources = describe.counted(reading["sources"], "source", "sources")
        origins = describe.counted(reading["origins"], "origin", "origins")
        support = f"{describe.RANK[reading['rank']]} · {sources}, {origins}"
        lines[-1:] = [f"{lines[-1]}  {support}"] if len(lines) == 1 else [lines[-1], support]
    return lines


def _outlet_lines(reading: dict[str, Any]) -> list[str]:
    if reading["kind"] in ("undecided", "silent"):
        return []
    lines = wrapped("; ".join(reading["outlets"]), LINE)
    if len(lines) <= MOST_OUTLET_LINES:
        return lines
    # Whole names only; the hover and the table have them all.
    for shown in range(len(reading["outlets"]) - 1, 0, -1):
        rest = len(reading["outlets"]) - shown
        text = "{names}; and {rest} more".format(names="; ".join(reading["outlets"][:shown]), rest=rest)
        if len(found := wrapped(text, LINE)) <= MOST_OUTLET_LINES:
            return found
    return wrapped(describe.counted(len(reading["outlets"]), "outlet", "outlets"), LINE)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` characters, broken at blanks; none for an empty text."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
