"""One number on an axis: the value by its bound, its rivals, its open end. Shared by all figures.

The marks: a disc for an exact count, a diamond for an unhedged one, a disc in a haze for "about",
a pointer with a dotted tail towards the open end for "more than", the same with a bar at its foot
for "at least", turned round for "up to". Rivals are thin ticks, deprecated values are hollow.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from crackdowns.charts.look import Look, with_alpha
from crackdowns.claims.cells import Cell
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


def _start(axis: Axis) -> float:
    return axis.low if axis.scale == "log" else 0.0


def hatch(x: tuple[float, float], y: tuple[float, float], slant: float, step: float) -> dict[str, str]:
    """A box filled with slanting strokes, in the axes' units: one path, where a pattern would print as a picture.

    A stroke rises from the box's foot to its head over `slant` of x; `step` parts the strokes.
    """
    (left, right), (head, foot) = x, y
    strokes = []
    for i in range(1, math.ceil((right - left + slant) / step)):
        at = left + i * step - slant
        start, end = max(at, left), min(at + slant, right)
        rise = [foot + (place - at) / slant * (head - foot) for place in (start, end)]
        strokes.append(f"M{start:.3f},{rise[0]:.1f}L{end:.3f},{rise[1]:.1f}")
    return {"type": "path", "path": "".join(strokes)}
