"""One number on an axis of numbers: the value by its bound, its rivals, its open end.

The marks: a disc for an exact count, a diamond for an unhedged one, a disc in a haze for "about", a pointer with a
dotted tail towards the open end for "more than" and "at least", turned round for "up to". Rivals are thin ticks,
deprecated values are hollow.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from crackdowns.charts.look import with_alpha
from crackdowns.charts.sheet import Sheet
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling

Scale = Literal["log", "linear"]

_SYMBOLS = {
    "exact": "circle",
    "bare": "diamond",
    "about": "circle",
    "more_than": "triangle-right",
    "at_least": "triangle-right",
    "up_to": "triangle-left",
}
# In pixels: a mark, half a bar.
_MARK, _BAR = 13, 7
# In shares of the axis: an open end, half of what is about a number.
_OPEN, _ABOUT = 0.06, 0.025


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers and what it holds, in data numbers."""

    scale: Scale
    low: float
    high: float

    def share(self, value: float) -> float:
        """Where a number lies along the axis, from 0 to 1."""
        if self.scale == "linear":
            return (value - self.low) / (self.high - self.low)
        return math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Places and labels: five steps at the most; on a logarithmic axis a factor of ten each, or of a hundred."""
        if self.scale == "linear":
            step = next(
                s for power in range(13) for s in (10**power, 2 * 10**power, 5 * 10**power) if self.high / s < 6
            )
            values = [step * n for n in range(int(self.high / step) + 1)]
        else:
            first, last = math.log10(self.low), math.log10(self.high)
            values = [10**power for power in range(0, 13, 1 if last - first <= 5 else 2) if first <= power <= last]
        return [(self.share(value), _short(value)) for value in values]


def _short(value: float) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:,.0f}m"
    return f"{value / 1000:,.0f}k" if value >= 1000 else f"{value:,.0f}"


def axis_for(values: Sequence[float]) -> Axis:
    """An axis that holds all `values`, with room for an open end beyond the largest."""
    known = [v for v in values if math.isfinite(v) and v > 0] or [1.0, 10.0]
    if honest_scale(values) == "linear":
        return Axis("linear", 0.0, max(known) * 1.15)
    low = 10 ** math.floor(math.log10(min(known)))
    return Axis("log", low * 0.7, max(known) * 10 ** (0.12 * (math.log10(max(known) / low) + 1)))


def honest_scale(values: Sequence[float]) -> Scale:
    """Linear where every bar would be seen (at least 2% of the longest), else logarithmic."""
    known = [v for v in values if math.isfinite(v) and v > 0]
    return "linear" if not known or min(known) >= 0.02 * max(known) else "log"


def draw_cell(
    sheet: Sheet, axis: Axis, cell: Cell, y: float, hover: str, rivals: Sequence[tuple[Telling, str]] = ()
) -> None:
    """A figure with its rivals at a height, on a sheet whose axis runs from 0 to 1; each says what its hover says.

    A figure in words only has no mark; one that is undecided a range.
    """
    if not cell.numeric:
        return
    colour = sheet.look.colours[cell.campaign]
    at, low, high = (axis.share(value) for value in (cell.value, *cell.spread))
    if cell.chosen is not None and not cell.judged_wrong:
        # A bar from zero; a logarithmic axis has no zero, and a stem.
        if axis.scale == "linear":
            sheet.box((0, at), (y - _BAR, y + _BAR), with_alpha(colour, 0.85), name="bar")
        else:
            sheet.line((0, at), (y, y), with_alpha(colour, 0.35), 2, name="stem")
    if high > low:
        sheet.line((low, high), (y, y), "muted", name="spread")
    reach = high if cell.undecided else at
    if cell.open:
        sheet.line((reach, reach + _OPEN), (y, y), colour, 2, "dot", name="open end")
    if cell.bound == "up_to":
        sheet.line((reach - _OPEN, reach), (y, y), colour, 2, "dot", name="open end")
    if cell.bound == "about":
        sheet.line((reach - _ABOUT, reach + _ABOUT), (y, y), with_alpha(colour, 0.3), 18, name="about")
    for rival, said in rivals:
        if rival.value is not None and rival.value != cell.value:
            symbol, size = ("circle-open", 9) if rival.judged_wrong else ("line-ns-open", 15)
            sheet.mark(axis.share(rival.value), y, colour, colour, symbol=symbol, size=size)
            sheet.touch(axis.share(rival.value), y, rival.id, said, 24)
    if cell.chosen is not None and cell.bound is not None:
        hollow = "-open" if cell.judged_wrong else ""
        rim = colour if hollow else sheet.look.ink["ground"]
        sheet.mark(at, y, colour, rim, symbol=_SYMBOLS[cell.bound] + hollow, size=_MARK)
        sheet.touch(at, y, cell.chosen.id, hover, 30)


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
