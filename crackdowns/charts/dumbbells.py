"""Dumbbells: figures to which sources give different numbers, one figure a row, the factor at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import safe
from crackdowns.charts.look import Look, with_alpha
from crackdowns.charts.sheet import Sheet

TIMES = "×{n:,}"
LOWEST = "lowest number"
_TICKS = (1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000)
# In pixels: what the axis takes below the rows, and a line of text.
_FOOT, _LINE = 28, 17


@dataclass(frozen=True, slots=True)
class Dot:
    """One number of a row, `times` the lowest; `below` stands under it, `opens` is the claim that gives it."""

    times: float
    said: str
    below: tuple[str, ...]
    used: bool
    opens: str
    hover: str


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A figure: its name in lines, what stands below that, its numbers (the lowest first), and the factor.

    Where it is `undecided`, `factor` is words, and small.
    """

    campaign: str
    name: tuple[str, ...]
    below: tuple[str, ...]
    dots: tuple[Dot, ...]
    factor: str
    undecided: bool = False

    @property
    def label(self) -> int:
        """The height of its name and what stands below that."""
        return _LINE * (len(self.name) + len(self.below))

    @property
    def numbers(self) -> int:
        """The height of its numbers and what stands below them."""
        return _LINE * (1 + max(len(dot.below) for dot in self.dots))


@dataclass(frozen=True, slots=True)
class _Form:
    """A drawing's layout: the axis between two shares of the width, the size of a dot and of a factor in pixels."""

    narrow: bool
    axis: tuple[float, float]
    dot: int
    factor: int


_WIDE = _Form(narrow=False, axis=(0.43, 0.745), dot=17, factor=26)
_NARROW = _Form(narrow=True, axis=(0.03, 0.82), dot=15, factor=22)


def dumbbells_figure(rows: Sequence[Dumbbell], look: Look, narrow: bool = False, least: float = 0) -> Drawing:
    """Draw the rows on one logarithmic axis of times the lowest number, each at least `least` pixels high."""
    form, sheet = _NARROW if narrow else _WIDE, Sheet(look)
    y = 4.0
    for row in rows:
        # On a wide screen label and numbers stand side by side, on a phone the one above the others.
        height = max(37 + row.label + row.numbers if narrow else 6 + max(row.label, row.numbers), int(least))
        middle = y + row.label + 14 if narrow else y + height / 2
        said = [*(_strong(line, 14) for line in row.name), *(_small(line, look) for line in row.below)]
        sheet.text("<br>".join(said), 0, y if narrow else middle, down="top" if narrow else "middle", xref="paper")
        _numbers(sheet, row, middle, form)
        size, ink = (13, "muted") if row.undecided else (form.factor, "text")
        factor = safe(row.factor) if row.undecided else f"<b>{safe(row.factor)}</b>"
        sheet.text(factor, 1, middle, size=size, colour=ink, at="right", xref="paper")
        y += height
    most = max(2.0, *(dot.times for row in rows for dot in row.dots))
    ticks = [n for n in _TICKS if n <= most * 1.05]
    lowest = TIMES.format(n=1) if narrow else LOWEST
    figure = sheet.figure(y, (-0.03, log10(most) + 0.03), foot=_FOOT)
    return figure.update_xaxes(
        domain=form.axis, visible=True, tickvals=[log10(n) for n in ticks], ticklabelstandoff=4, showgrid=not narrow,
        ticktext=[lowest, *(TIMES.format(n=n) for n in ticks[1:])],
    )  # fmt: skip


def _numbers(sheet: Sheet, row: Dumbbell, y: float, form: _Form) -> None:
    """The dots on their line; the lowest number left of its dot and the highest right of its, on a phone below it."""
    colour, ground = sheet.look.colours[row.campaign], sheet.look.ink["ground"]
    sheet.line((0, log10(row.dots[-1].times)), (y, y), with_alpha(colour, 0.4), 4)
    for dot in row.dots:
        sheet.mark(log10(dot.times), y, colour if dot.used else ground, colour, size=form.dot, rim=2.5)
        sheet.touch(log10(dot.times), y, dot.opens, dot.hover)
    for dot, first in ((row.dots[0], True), (row.dots[-1], False)):
        said = "<br>".join([_strong(dot.said, 15), *(_small(line, sheet.look) for line in dot.below)])
        opens, hover = dot.opens, dot.hover
        if form.narrow:
            edge, side = (0.0, "left") if first else (form.axis[1] + 0.03, "right")
            sheet.text(said, edge, y + 12, at=side, down="top", xref="paper", opens=opens, hover=hover)
        else:
            out, side = (-14, "right") if first else (14, "left")
            sheet.text(said, log10(dot.times), y, at=side, xshift=out, opens=opens, hover=hover)


def _strong(text: str, size: int) -> str:
    return f'<b style="font-size:{size}px">{safe(text)}</b>'


def _small(text: str, look: Look) -> str:
    return f'<span style="color:{look.ink["muted"]}">{safe(text)}</span>'
