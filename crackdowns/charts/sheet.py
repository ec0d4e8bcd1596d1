"""A picture while it is drawn: texts, lines, boxes, marks, and the places that answer a touch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import safe
from crackdowns.charts.look import Look, base_figure

Span = tuple[float, float]
# From one line of a text to the next, in sizes of its type.
LINE = 1.3


@dataclass(slots=True)
class Sheet:
    """What is drawn so far; places down the page are pixels from the top, so that no text meets another.

    `unit` is a pixel in the units of the axis across.
    """

    look: Look
    unit: float = 1.0
    texts: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    touches: list[tuple[float, float, float, str, str]] = field(default_factory=list)

    def text(
        self, said: str, x: float, y: float, *, size: float = 12, colour: str = "text", at: str = "left",
        down: str = "middle", opens: str = "", hover: str = "", **more: Any,
    ) -> None:  # fmt: skip
        """A text whose `at` (left, center, right) is at `x` and whose `down` (top, middle) is at `y`.

        `said` is harmless already; `colour` is the name of an ink, or a colour of its own. A touch `opens` a record.
        """
        if opens or hover:
            more |= {"captureevents": True, "name": opens, "hovertext": hover}
        font = {"size": size, "color": self.look.ink.get(colour, colour)}
        place = {"x": x, "xref": "x", "y": y, "yref": "y", "xanchor": at, "align": at, "yanchor": down}
        self.texts.append({"text": said, "showarrow": False, "borderpad": 0, "font": font} | place | more)

    def block(self, said: Sequence[str], x: float, y: float, *, size: float = 12, **more: Any) -> float:
        """Lines of plain text, the first one's top at `y`; returns where the next thing may begin."""
        if said:
            self.text("<br>".join(map(safe, said)), x, y, size=size, down="top", **more)
        return y + len(said) * size * LINE

    def box(self, x: Span, y: Span, colour: str, **more: Any) -> None:
        """A filled box behind everything."""
        place = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "layer": "below"}
        self.shapes.append({"type": "rect", "fillcolor": colour, "line": {"width": 0}} | place | more)

    def line(self, x: Span, y: Span, colour: str, width: float = 1, dash: str = "solid", **more: Any) -> None:
        """A straight line behind everything."""
        style = {"color": self.look.ink.get(colour, colour), "width": width, "dash": dash}
        place = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "layer": "below"}
        self.shapes.append({"type": "line", "line": style} | place | more)

    def mark(
        self, x: float, y: float, fill: str, edge: str, *, size: float = 10, rim: float = 1.5, symbol: str = "circle",
        letter: str = "", ink: str = "", opacity: float = 1,
    ) -> None:  # fmt: skip
        """A visible mark, with a letter in it where there is one; what it says is said by a touch."""
        self.marks.append(
            {"x": x, "y": y, "fill": fill, "edge": edge, "size": size, "rim": rim, "symbol": symbol, "letter": letter,
             "ink": ink or edge, "opacity": opacity}
        )  # fmt: skip

    def touch(self, x: float, y: float, opens: str, hover: str, size: float = 40) -> None:
        """A place that answers a pointer and opens a record's story, `size` pixels wide: a thumb needs more than a dot.

        The hover stands beside it, never on it.
        """
        self.touches.append((x, y, size, opens, hover))

    def touch_along(self, x: Span, y: float, opens: str, hover: str, size: float = 20) -> None:
        """Places along a level stretch, so close that none between them is deaf."""
        step = size * 0.6 * self.unit
        for n in range(max(1, round((x[1] - x[0]) / step))):
            self.touch(min(x[0] + (n + 0.5) * step, x[1]), y, opens, hover, size)

    def figure(self, height: float, across: Span, left: int = 0, right: int = 0, foot: int = 0) -> Drawing:
        """The finished picture, `across` on its axis from left to right, with margins and a `foot` for that axis."""
        figure = base_figure(self.look, round(height) + foot, left, right)
        figure.update_layout(margin={"t": 0, "b": foot}, annotations=self.texts, shapes=self.shapes)
        figure.update_xaxes(range=list(across), visible=False)
        figure.update_yaxes(range=[height, 0], visible=False)
        marks = {name: [mark[name] for mark in self.marks] for name in (self.marks[0] if self.marks else ())}
        if marks:
            figure.add_scatter(
                x=marks["x"], y=marks["y"], text=marks["letter"], mode="markers+text", hoverinfo="skip", name="marks",
                textfont={"size": 11.5, "color": marks["ink"]}, cliponaxis=False,
                marker={"symbol": marks["symbol"], "size": marks["size"], "color": marks["fill"],
                        "opacity": marks["opacity"], "line": {"width": marks["rim"], "color": marks["edge"]}},
            )  # fmt: skip
        if self.touches:
            x, y, sizes, opens, hovers = zip(*self.touches, strict=True)
            figure.add_scatter(
                x=x, y=y, mode="markers", marker={"size": sizes, "opacity": 0}, cliponaxis=False, name="touch",
                customdata=list(zip(opens, hovers, strict=True)), hovertemplate="%{customdata[1]}<extra></extra>",
            )  # fmt: skip
        return figure
