"""The timeline's drawing board: bars, points, open ends and labels, placed by pixels from the top."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from crackdowns.charts.lettering import lines
from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.charts.marks import safe

LINE = 15
# So many letters of the labels' size stand side by side on a phone of 390 pixels.
LETTERS = 58
# An open end's dotted tail, as a share of the axis.
TAIL = 0.09


@dataclass
class _Marks:
    bars: list[dict[str, Any]] = field(default_factory=list)
    points: list[dict[str, Any]] = field(default_factory=list)
    tails: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Canvas:
    """Marks are collected by name and drawn by `figure`; `y` is where the next row begins, in pixels."""

    low: float
    high: float
    look: Look
    y: float = 0.0
    _marks: dict[str, _Marks] = field(default_factory=dict)
    _labels: list[dict[str, Any]] = field(default_factory=list)
    _shapes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def tail_length(self) -> float:
        """Days that an open end's dotted tail takes."""
        return TAIL * (self.high - self.low)

    def share(self, x: float) -> float:
        """How far along the axis a place is, from 0 to 1."""
        return min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)

    def bar(self, name: str, start: float, end: float, height: float, hover: str, colour: str, alpha: float) -> None:
        """A bar around `y`, cut at the axis's ends."""
        start, end = max(start, self.low), min(end, self.high)
        self._of(name).bars.append(
            {"base": start, "x": end - start, "y": self.y, "width": height, "hover": hover}
            | {"fill": with_alpha(colour, alpha), "line": colour if alpha < 0.5 else "rgba(0,0,0,0)"}
        )

    def point(self, name: str, x: float, symbol: str, size: float, hover: str, colour: str) -> None:
        """A point at `y`."""
        self._of(name).points.append(
            {"x": x, "y": self.y, "symbol": symbol, "size": size, "hover": hover, "colour": colour}
        )

    def tail(self, name: str, x: float, step: int, hover: str, colour: str) -> float:
        """A dotted tail with a hollow tip for an end that is not known; returns where it ends."""
        end = x + step * self.tail_length
        self._of(name).tails.append({"x": [x, end, None], "y": [self.y, self.y, None], "colour": colour})
        symbol = "triangle-right-open" if step > 0 else "triangle-left-open"
        self.point(name, end, symbol, 9, hover, colour)
        return end

    def text(
        self, x: float, rows: Iterable[str], anchor: str = "left", size: int = 12, muted: bool = False,
        bold: bool = False, shift: float = 0, hover: str = "",
    ) -> None:  # fmt: skip
        """Lines of text, vertically centred on `y`."""
        text = "<br>".join(safe(row) for row in rows)
        self._labels.append(
            {
                "x": x, "y": self.y, "text": f"<b>{text}</b>" if bold else text, "xanchor": anchor, "xshift": shift,
                "align": anchor, "showarrow": False, "yanchor": "middle", "hovertext": hover,
                "font": {"size": size, "color": self.look.ink["muted" if muted else "text"]},
            }
        )  # fmt: skip

    def block(self, x: float, text: str, anchor: str, letters: int, **style: Any) -> None:
        """A text broken into lines, from `y` downwards; moves `y` below it."""
        bold = bool(style.get("bold"))
        broken = lines(text, max(letters - (letters // 16 if bold else 0), 12))
        self.y += LINE * len(broken) / 2
        self.text(x, broken, anchor, **style)
        self.y += LINE * len(broken) / 2

    def rule(self, x: float, top: float, bottom: float, colour: str, width: float = 1) -> None:
        """A vertical line behind the marks."""
        self._shape("line", x, x, top, bottom, line={"color": colour, "width": width})

    def band(self, start: float, end: float, top: float, bottom: float, fill: str) -> None:
        """A coloured ground behind the marks."""
        self._shape("rect", max(start, self.low), min(end, self.high), top, bottom, fillcolor=fill)

    def across(self, colour: str, width: float = 1) -> None:
        """A horizontal line at `y` over the whole axis."""
        self._shape(
            "line", self.low, self.high, self.y, self.y, line={"color": colour, "width": width}
        )  # fmt: skip

    def _shape(self, kind: str, x0: float, x1: float, y0: float, y1: float, **style: Any) -> None:
        base = {"type": kind, "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "below", "line": {"width": 0}}
        self._shapes.append(base | style)

    def _of(self, name: str) -> _Marks:
        return self._marks.setdefault(name, _Marks())

    def figure(self) -> go.Figure:
        """The finished figure, exactly as high as what was drawn."""
        height = int(self.y) + 4
        figure = base_figure(self.look, height + 4, left=2, right=2)
        figure.update_layout(margin={"t": 2, "b": 2}, barmode="overlay", annotations=self._labels)
        figure.update_layout(shapes=self._shapes)
        figure.update_xaxes(range=[self.low, self.high], showgrid=False, showticklabels=False, zeroline=False)
        figure.update_yaxes(range=[height, 0], showticklabels=False, zeroline=False)
        for name, marks in self._marks.items():
            self._draw(figure, name, marks)
        return figure

    def _draw(self, figure: go.Figure, name: str, marks: _Marks) -> None:
        bars, points = marks.bars, marks.points
        if bars:
            figure.add_bar(
                orientation="h", name=name,
                base=[b["base"] for b in bars], x=[b["x"] for b in bars], y=[b["y"] for b in bars],
                width=[b["width"] for b in bars],
                marker={"color": [b["fill"] for b in bars],
                        "line": {"color": [b["line"] for b in bars], "width": 1}},
                customdata=[b["hover"] for b in bars], hovertemplate="%{customdata}<extra></extra>",
            )  # fmt: skip
        for tail in marks.tails:
            figure.add_scatter(
                x=tail["x"], y=tail["y"], mode="lines", name=f"{name}, open end", hoverinfo="skip",
                line={"color": tail["colour"], "width": 2, "dash": "dot"},
            )  # fmt: skip
        if points:
            figure.add_scatter(
                x=[p["x"] for p in points], y=[p["y"] for p in points], mode="markers", name=name,
                marker={"opacity": 1,  # else sizes of their own make points translucent
                        "symbol": [p["symbol"] for p in points], "size": [p["size"] for p in points],
                        "color": [p["colour"] for p in points], "line": {
                            "width": [1.5 if p["symbol"].endswith("open") else 1 for p in points],
                            "color": [p["colour"] if p["symbol"].endswith("open") else self.look.ink["ground"]
                                      for p in points]}},
                customdata=[p["hover"] for p in points], hovertemplate="%{customdata}<extra></extra>",
            )  # fmt: skip
