"""Dumbbells: figures to which sources give different numbers, one figure a row, the factor at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from crackdowns.charts.lettering import safe
from crackdowns.charts.look import Look, base_figure, with_alpha

TIMES = "×{n:,}"
LOWEST = "lowest number"
_TICKS = (1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000)
# In pixels: what the axis takes below the rows, and a line of text.
_FOOT, _LINE = 32, 17


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

    key: str
    campaign: str
    name: tuple[str, ...]
    below: tuple[str, ...]
    dots: tuple[Dot, ...]
    factor: str
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """A drawing's layout: the axis between two shares of the width, the size of a dot and of a factor in pixels."""

    narrow: bool
    axis: tuple[float, float]
    dot: int
    factor: int

    def height(self, row: Dumbbell) -> int:
        """Of a row: on a wide screen label and numbers stand side by side, on a phone the one above the others."""
        label, numbers = len(row.name) + len(row.below), 1 + max(len(dot.below) for dot in row.dots)
        return 37 + _LINE * (label + numbers) if self.narrow else 6 + _LINE * max(label, numbers)


_WIDE = _Form(narrow=False, axis=(0.43, 0.745), dot=17, factor=26)
_NARROW = _Form(narrow=True, axis=(0.03, 0.82), dot=15, factor=22)


def dumbbells_figure(rows: Sequence[Dumbbell], look: Look, narrow: bool = False, least: float = 0) -> go.Figure:
    """Draw the rows on one logarithmic axis of times the lowest number, each at least `least` pixels high."""
    form = _NARROW if narrow else _WIDE
    heights = [max(form.height(row), int(least)) for row in rows]
    whole = sum(heights)
    figure = base_figure(look, whole + _FOOT, left=0, right=0)
    most = max(2.0, *(dot.times for row in rows for dot in row.dots))
    ticks = [n for n in _TICKS if n <= most * 1.05]
    figure.update_xaxes(
        domain=list(form.axis), range=[-0.03, log10(most) + 0.03], tickvals=[log10(n) for n in ticks],
        ticktext=[TIMES.format(n=1) if narrow else LOWEST, *(TIMES.format(n=n) for n in ticks[1:])],
        ticklabelstandoff=4, showgrid=not narrow,
    )  # fmt: skip
    figure.update_yaxes(range=[whole, 0], visible=False)
    top = 0
    # Texts are added all at once: one by one, each addition costs as much as all before it.
    texts: list[dict[str, Any]] = []
    for row, height in zip(rows, heights, strict=True):
        label = _LINE * (len(row.name) + len(row.below))
        y = top + label + 14 if narrow else top + height / 2
        _marks(figure, row, y, look, form)
        texts += [
            _label(row, top if narrow else y, look, form),
            *_ends(row, y, look, form),
            _factor(row, y, look, form),
        ]
        top += height
    figure.update_layout(margin={"t": 4, "b": _FOOT - 4}, annotations=texts)
    return figure


def _marks(figure: go.Figure, row: Dumbbell, y: float, look: Look, form: _Form) -> None:
    colour = look.colours[row.campaign]
    x = [log10(dot.times) for dot in row.dots]
    figure.add_shape(
        type="line", x0=x[0], x1=x[-1], y0=y, y1=y, layer="below",
        line={"color": with_alpha(colour, 0.4), "width": 4},
    )  # fmt: skip
    filled = [colour if dot.used else look.ink["ground"] for dot in row.dots]
    seen = {"size": form.dot, "color": filled, "line": {"color": colour, "width": 2.5}, "opacity": 1}
    # A thumb needs more than a dot.
    for name, marker in ((row.key, seen), ("touch", {"size": 40, "opacity": 0})):
        figure.add_scatter(
            x=x, y=[y] * len(x), mode="markers", cliponaxis=False, name=name, marker=marker,
            customdata=[[dot.opens, dot.hover] for dot in row.dots], hovertemplate="%{customdata[1]}<extra></extra>",
        )  # fmt: skip


def _label(row: Dumbbell, y: float, look: Look, form: _Form) -> dict[str, Any]:
    said = [*(_strong(line, 14) for line in row.name), *(_small(line, look) for line in row.below)]
    return _text("<br>".join(said), 0, y, "left", yanchor="top" if form.narrow else "middle")


def _ends(row: Dumbbell, y: float, look: Look, form: _Form) -> list[dict[str, Any]]:
    """The lowest number left of its dot and the highest right of its; on a phone both below the line."""
    found = []
    for dot, side, out in ((row.dots[0], "right", -14), (row.dots[-1], "left", 14)):
        said = "<br>".join([_strong(dot.said, 15), *(_small(line, look) for line in dot.below)])
        opens = {"captureevents": True, "name": dot.opens}
        if form.narrow:
            edge, inward = (0.0, "left") if side == "right" else (form.axis[1] + 0.03, "right")
            found.append(_text(said, edge, y + 12, inward, yanchor="top", **opens))
        else:
            found.append(_text(said, log10(dot.times), y, side, xref="x", xshift=out, **opens))
    return found


def _factor(row: Dumbbell, y: float, look: Look, form: _Form) -> dict[str, Any]:
    if row.undecided:
        return _text(safe(row.factor), 1, y, "right", font={"size": 13, "color": look.ink["muted"]})
    return _text(f"<b>{safe(row.factor)}</b>", 1, y, "right", font={"size": form.factor, "color": look.ink["text"]})


def _strong(text: str, size: int) -> str:
    return f'<b style="font-size:{size}px">{safe(text)}</b>'


def _small(text: str, look: Look) -> str:
    return f'<span style="color:{look.ink["muted"]}">{safe(text)}</span>'


def _text(said: str, x: float, y: float, side: str, **more: object) -> dict[str, Any]:
    """A text whose `side` is at `x`: a share of the width, or with `xref="x"` a place on the axis."""
    place = {"text": said, "x": x, "xref": "paper", "y": y, "yref": "y", "xanchor": side, "yanchor": "middle"}
    return {**place, "align": side, "showarrow": False, "borderpad": 0, "font": {"size": 12}, **more}
