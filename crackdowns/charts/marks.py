"""One number on an axis: the value by its bound, its rivals, its open end. Shared by all figures.

The marks: a disc for an exact count, a diamond for an unhedged one, a disc in a haze for "about",
a pointer with a dotted tail towards the open end for "more than", the same with a bar at its foot
for "at least", turned round for "up to". Rivals are thin ticks, deprecated values are hollow.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, with_alpha
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.records import groups, records
from crackdowns.claims.tellings import Telling

Scale = Literal["log", "linear"]

SYMBOLS = {
    "exact": "circle",
    "bare": "diamond",
    "about": "circle",
    "more_than": "triangle-right",
    "at_least": "triangle-right",
    "up_to": "triangle-left",
}
MARK_SIZE = 13


@dataclass(frozen=True)
class Axis:
    """A numeric axis and its drawn range, in data numbers."""

    scale: Scale
    low: float
    high: float

    def along(self, value: float, share: float) -> float:
        """The number that lies `share` of the axis's length beyond `value` (behind it, if negative)."""
        if self.scale == "linear":
            return max(value + share * (self.high - self.low), 0.0)
        return float(value * (self.high / self.low) ** share)

    @property
    def layout(self) -> dict[str, Any]:
        """Plotly's settings for this axis; on a logarithmic one, a tick each factor of ten that has room."""
        if self.scale == "linear":
            return {"type": "linear", "range": [self.low, self.high], "tickformat": ",~s", "nticks": 5}
        first, last = math.log10(self.low), math.log10(self.high)
        step = 1 if last - first <= 5 else 2
        powers = [p for p in range(0, 13, step) if first <= p <= last]
        return {
            "type": "log",
            "range": [first, last],
            "tickvals": [10**p for p in powers],
            "ticktext": [_tick(10**p) for p in powers],
        }


def _tick(value: float) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:,.0f}m"
    return f"{value / 1000:,.0f}k" if value >= 1000 else f"{value:,.0f}"


def axis_for(values: Sequence[float], scale: Scale) -> Axis:
    """An axis that holds all `values`, with room for an open end beyond the largest."""
    known = [v for v in values if math.isfinite(v) and v > 0] or [1.0, 10.0]
    if scale == "linear":
        return Axis("linear", 0.0, max(known) * 1.15)
    low = 10 ** math.floor(math.log10(min(known)))
    return Axis("log", low * 0.7, max(known) * 10 ** (0.12 * (math.log10(max(known) / low) + 1)))


def honest_scale(values: Sequence[float]) -> Scale:
    """Linear where every bar would be seen (at least 2% of the longest), else logarithmic."""
    known = [v for v in values if math.isfinite(v) and v > 0]
    return "linear" if not known or min(known) >= 0.02 * max(known) else "log"


@dataclass
class _Lines:
    x: list[float | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)

    def add(self, start: float, end: float, y: float) -> None:
        self.x += [start, end, None]
        self.y += [y, y, None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure at its place `y`; `hover` is what it says, and `rival` says it of a claim that differs."""

    cell: Cell
    y: float
    hover: str
    rivals: tuple[tuple[Telling, str], ...] = ()


def draw_cells(figure: go.Figure, placed: Sequence[Placed], axis: Axis, look: Look, on: str = "") -> None:
    """Draw figures with their rivals on the axes `x` and `y` numbered `on` ("", "2", ...), one colour a campaign.

    Every mark holds (record id, hover text). A figure in words only has no mark; one that is undecided a range.
    """
    axes = {"xaxis": f"x{on}", "yaxis": f"y{on}"}
    for one in placed:
        if one.cell.numeric:
            colour = look.colours[one.cell.campaign]
            _draw_length(figure, one, axis, colour, axes)
            _draw_ends(figure, one, axis, look, axes)
            _draw_claims(figure, one, axis, look, axes)


def _draw_length(figure: go.Figure, one: Placed, axis: Axis, colour: str, axes: dict[str, str]) -> None:
    """A bar from zero on a linear axis; a thin stem on a logarithmic one, which has no zero."""
    value = one.cell.value
    if math.isnan(value) or one.cell.judged_wrong:
        return
    if axis.scale == "linear":
        figure.add_bar(
            orientation="h", x=[value], y=[one.y], width=14, hoverinfo="skip", name="bar",
            marker={"color": with_alpha(colour, 0.85), "line": {"width": 0}}, **axes,
        )  # fmt: skip
    else:
        line = {"color": with_alpha(colour, 0.35), "width": 2}
        figure.add_scatter(
            x=[axis.low, max(value, axis.low)], y=[one.y] * 2, mode="lines", line=line, hoverinfo="skip",
            name="stem", **axes,
        )  # fmt: skip


def _draw_ends(figure: go.Figure, one: Placed, axis: Axis, look: Look, axes: dict[str, str]) -> None:
    """What sources span, and the dotted tail of an open end."""
    cell, colour = one.cell, look.colours[one.cell.campaign]
    low, high = cell.spread
    found = [(max(low, axis.low), high, "spread", {"color": look.ink["muted"], "width": 1})] if high > low else []
    reach = high if cell.undecided else cell.value
    tail = {"color": colour, "width": 2, "dash": "dot"}
    if cell.open:
        found.append((reach, axis.along(reach, 0.06), "open end", tail))
    if cell.bound == "up_to":
        found.append((reach, axis.along(reach, -0.06), "open end", tail))
    if cell.bound == "about":
        haze = {"color": with_alpha(colour, 0.3), "width": 18}
        found.append((axis.along(reach, -0.025), axis.along(reach, 0.025), "about", haze))
    for start, end, name, line in found:
        figure.add_scatter(x=[start, end], y=[one.y] * 2, mode="lines", line=line, hoverinfo="skip", name=name, **axes)


def _draw_claims(figure: go.Figure, one: Placed, axis: Axis, look: Look, axes: dict[str, str]) -> None:
    """The value by its hedge, its rivals as ticks; what is judged wrong is hollow."""
    cell, colour = one.cell, look.colours[one.cell.campaign]
    found = [(t, said) for t, said in one.rivals if t.value is not None and t.value != cell.value]
    marks = [(t, "circle-open" if t.judged_wrong else "line-ns-open", 9 if t.judged_wrong else 15, s) for t, s in found]
    if cell.chosen is not None and cell.bound is not None:
        symbol = SYMBOLS[cell.bound] + ("-open" if cell.judged_wrong else "")
        marks.append((cell.chosen, symbol, MARK_SIZE, one.hover))
    rims = [colour if symbol.endswith("open") else look.ink["ground"] for _, symbol, _, _ in marks]
    figure.add_scatter(
        x=[max(telling.value or 0, _start(axis)) for telling, *_ in marks],
        y=[one.y] * len(marks),
        mode="markers",
        marker={
            "symbol": [symbol for _, symbol, _, _ in marks],
            "size": [size for _, _, size, _ in marks],
            "color": colour,
            "line": {"width": 1.5, "color": rims},
        },
        customdata=[(telling.id, said) for telling, _, _, said in marks],
        hovertemplate="%{customdata[1]}<extra></extra>",
        name=look.labels[cell.campaign],
        **axes,
    )


# Of charts that are still to be drawn anew:
def draw_rows(figure: go.Figure, rows: pd.DataFrame, rivals: pd.DataFrame, axis: Axis, look: Look) -> None:
    """Draw cells (columns of `basis.CELL_COLUMNS`, and `y` and `hover`) with their rivals.

    `rivals` has columns cell, value, bound, rank, hover. Gaps are hatched, never left blank.
    """
    _draw_gaps(figure, rows, axis, look)
    for campaign, mine in groups(rows[rows["low"].notna()], "campaign"):
        colour = look.colours[campaign]
        _draw_lengths(figure, mine, axis, colour)
        _draw_spreads(figure, mine, axis, colour, look)
        _draw_rivals(figure, mine, rivals, axis, colour)
        _draw_values(figure, mine, axis, colour, look)


def _draw_gaps(figure: go.Figure, rows: pd.DataFrame, axis: Axis, look: Look) -> None:
    gaps = rows[rows["state"].isin(["not_reported", "not_applicable"])]
    for state, pattern in (("not_reported", "/"), ("not_applicable", ".")):
        some = gaps[gaps["state"] == state]
        if some.empty:
            continue
        figure.add_bar(
            orientation="h",
            x=[axis.high - axis.low] * len(some),
            base=[axis.low] * len(some),
            y=some["y"].tolist(),
            width=0.36,
            marker={
                "color": "rgba(0,0,0,0)",
                "line": {"width": 0},
                "pattern": {"shape": pattern, "fgcolor": look.ink["hatch"], "size": 7, "solidity": 0.12},
            },
            customdata=some["hover"].tolist(),
            hovertemplate="%{customdata}<extra></extra>",
            name=describe.STATE[state],
        )


def _start(axis: Axis) -> float:
    return axis.low if axis.scale == "log" else 0.0


def _draw_lengths(figure: go.Figure, rows: pd.DataFrame, axis: Axis, colour: str) -> None:
    """Bars on a linear axis, which has a zero; thin stems on a logarithmic one, which has none."""
    some = rows[rows["value"].notna() & ~rows["deprecated"]]
    if axis.scale == "linear":
        figure.add_bar(
            orientation="h", x=some["value"].tolist(), y=some["y"].tolist(), width=0.5,
            marker={"color": with_alpha(colour, 0.85), "line": {"width": 0}}, hoverinfo="skip", name="bar",
        )  # fmt: skip
        return
    stems = _Lines()
    for row in records(some):
        stems.add(_start(axis), max(row["value"], axis.low), row["y"])
    _lines(figure, stems, {"color": with_alpha(colour, 0.35), "width": 2}, "stem")


def _draw_spreads(figure: go.Figure, rows: pd.DataFrame, axis: Axis, colour: str, look: Look) -> None:
    spreads, open_ends, haze = _Lines(), _Lines(), _Lines()
    tips: list[tuple[float, float, str]] = []
    for row in records(rows):
        low, high = max(row["spread_low"], axis.low), row["spread_high"]
        if high > low:
            spreads.add(low, high, row["y"])
        reach = row["spread_high"] if row["undecided"] else row["value"]
        if math.isinf(row["high"]):
            end = axis.along(reach, 0.07)
            open_ends.add(reach, end, row["y"])
            tips.append((end, row["y"], "triangle-right-open"))
        if row["bound"] == "up_to":
            end = axis.along(reach, -0.07)
            open_ends.add(reach, end, row["y"])
            tips.append((end, row["y"], "triangle-left-open"))
        if row["bound"] == "about":
            haze.add(axis.along(reach, -0.025), axis.along(reach, 0.025), row["y"])
    _lines(figure, spreads, {"color": look.ink["muted"], "width": 1}, "spread")
    _lines(figure, haze, {"color": with_alpha(colour, 0.3), "width": 18}, "about")
    _lines(figure, open_ends, {"color": colour, "width": 2, "dash": "dot"}, "open end")
    if tips:
        figure.add_scatter(
            x=[t[0] for t in tips], y=[t[1] for t in tips], mode="markers", hoverinfo="skip",
            marker={"symbol": [t[2] for t in tips], "size": 7, "color": colour}, name="open end tip",
        )  # fmt: skip


def _draw_rivals(figure: go.Figure, rows: pd.DataFrame, rivals: pd.DataFrame, axis: Axis, colour: str) -> None:
    places = dict(zip(rows["cell"], rows["y"], strict=True))
    mine = rivals[rivals["cell"].isin(list(places))]
    if mine.empty:
        return
    figure.add_scatter(
        x=[max(value, axis.low) for value in mine["value"]],
        y=[places[cell] for cell in mine["cell"]],
        mode="markers",
        marker={
            # A deprecated rival is hollow, any other a thin tick.
            "symbol": ["circle-open" if rank == "deprecated" else "line-ns-open" for rank in mine["rank"]],
            "size": [9 if rank == "deprecated" else 15 for rank in mine["rank"]],
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        customdata=mine["hover"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        name="rivals",
    )


def _draw_values(figure: go.Figure, rows: pd.DataFrame, axis: Axis, colour: str, look: Look) -> None:
    some = rows[rows["value"].notna()]
    if some.empty:
        return
    rims = [colour if deprecated else look.ink["ground"] for deprecated in some["deprecated"]]
    symbols = [SYMBOLS[row["bound"]] + ("-open" if row["deprecated"] else "") for row in records(some)]
    figure.add_scatter(
        x=[max(value, _start(axis)) for value in some["value"]],
        y=some["y"].tolist(),
        mode="markers",
        marker={
            "symbol": symbols,
            "size": MARK_SIZE,
            "color": colour,
            "line": {"width": 1.5, "color": rims},
        },
        customdata=some["hover"].tolist(),
        hovertemplate="%{customdata}<extra></extra>",
        name=look.labels[str(some["campaign"].iloc[0])],
    )  # fmt: skip
    feet = some[some["bound"] == "at_least"]
    if not feet.empty:
        figure.add_scatter(
            x=feet["value"].tolist(), y=feet["y"].tolist(), mode="markers", hoverinfo="skip",
            marker={"symbol": "line-ns-open", "size": 17, "line": {"width": 3, "color": colour}}, name="at least",
        )  # fmt: skip


def _lines(figure: go.Figure, lines: _Lines, style: dict[str, Any], name: str) -> None:
    if lines.x:
        figure.add_scatter(x=lines.x, y=lines.y, mode="lines", line=style, hoverinfo="skip", name=name)


def safe(text: object) -> str:
    """Text for Plotly's labels and hovers, which read a little HTML: data is never markup."""
    return escape(str(text), quote=False)
