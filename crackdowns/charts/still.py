"""A figure as a drawing that needs no script: what is seen until Plotly has drawn the same in its place.

It knows what our figures are made of (texts, lines, boxes, paths, marks; see `Sheet`), and places each as Plotly does.
Places across are shares of the width and pixels beside them, so that one drawing fits every width.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import repeat
from typing import Any

from markupsafe import Markup

from crackdowns.charts.drawing import Drawing
from crackdowns.templates.rendering import render

Values = Mapping[str, Any]
# Of a line of Source Sans, in sizes of its type: what stands above and below the base line, and from line to line.
_ABOVE, _BELOW, _STEP = 1.0, 0.326, 1.3
_TAG = re.compile(r"<(/?)(br|b|span)(?: style=[\"']([^\"']*)[\"'])?>")
_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_DASHES = {"solid": 0, "dot": 1, "dash": 3}
# By symbol, for a mark of the radius 1; a mark that is `-open` is drawn as a line.
_SYMBOLS = {
    "circle": "M-1,0A1,1 0 1 1 1,0A1,1 0 1 1 -1,0Z",
    "square": "M-1,-1H1V1H-1Z",
    "diamond": "M0,-1.3L1.3,0L0,1.3L-1.3,0Z",
    "triangle-right": "M-.5,-1.155V1.155L1,0Z",
    "triangle-left": "M.5,-1.155V1.155L-1,0Z",
    "line-ns": "M0,-1.4V1.4",
}


def still(light: Drawing, dark: Drawing, alt: str) -> Markup:
    """One figure in both themes: the browser takes the colours of its own. `alt` says what is seen."""
    layout = light.to_dict()["layout"]
    margin = layout["margin"]
    pieces = _both(list(_pieces(light.to_dict())), list(_pieces(dark.to_dict())))
    return render("chart/still.html", pieces=pieces, height=light.height, alt=alt, margin=margin)


def _both(light: Any, dark: Any) -> Any:
    """Two drawings that differ in colours alone, as one."""
    if isinstance(light, dict):
        return {name: _both(value, dark[name]) for name, value in light.items()}
    if isinstance(light, list):
        return [_both(*pair) for pair in zip(light, dark, strict=True)]
    return light if light == dark else f"light-dark({light}, {dark})"


def _pieces(figure: Values) -> Iterator[dict[str, Any]]:
    """All pieces in the order in which they lie over each other."""
    place = _Place(figure["layout"])
    shapes = figure["layout"].get("shapes", [])
    yield from (place.shape(shape) for shape in shapes if shape.get("layer") == "below")
    yield from place.axis()
    for trace in figure["data"]:
        yield from place.marks(trace)
    yield from (place.shape(shape) for shape in shapes if shape.get("layer") != "below")
    # A text that is not seen is a place to touch.
    texts = [text for text in figure["layout"].get("annotations", []) if text["text"] and text.get("opacity", 1)]
    yield from map(place.text, texts)


class _Place:
    """Where things of one figure stand."""

    def __init__(self, layout: Values) -> None:
        self.across, self.down, self.margin = layout["xaxis"], layout["yaxis"], layout["margin"]
        self.font = layout["font"]
        self.height = layout["height"] - self.margin["t"] - self.margin["b"]

    def x(self, value: float, ref: str = "x") -> float:
        """A place across, in percent of the plot's width."""
        if ref == "paper":
            return round(value * 100, 3)
        (start, end), (low, high) = self.across.get("domain", (0, 1)), self.across["range"]
        place: float = start + (value - low) / (high - low) * (end - start)
        return round(place * 100, 3)

    def y(self, value: float) -> float:
        """A place down, in pixels."""
        low, high = self.down["range"]
        place: float = self.margin["t"] + (high - value) / (high - low) * self.height
        return round(place, 2)

    def axis(self) -> Iterator[dict[str, Any]]:
        """The lines and the labels of the axis across."""
        if not self.across["visible"]:
            return
        top, foot, font = self.margin["t"], self.margin["t"] + self.height, self.across["tickfont"]
        base = foot + 0.5 + self.across["ticklabelstandoff"] + font["size"]
        for value, label in zip(self.across["tickvals"], self.across["ticktext"], strict=True):
            at = self.x(value)
            if self.across["showgrid"]:
                yield {
                    "kind": "line",
                    "at": None,
                    "fill": "none",
                    "x": [at, at],
                    "y": [top, foot],
                    **_stroke(self.across["gridcolor"], 1),
                }
            line = [{"text": label, "fill": font["color"], "size": font["size"], "bold": False}]
            yield _text(at, 0, "middle", [(base, line)])

    def shape(self, shape: Values) -> dict[str, Any]:
        """A line, a box or a path; one that is measured in pixels stands at its anchor."""
        rim = shape.get("line", {})
        look = _stroke(rim.get("color", "none"), rim.get("width", 2), rim.get("dash", "solid"))
        look |= {"fill": shape.get("fillcolor", "none"), "opacity": shape.get("opacity", 1)}
        ref, pixels = shape.get("xref", "x"), shape.get("xsizemode") == "pixel"
        x = float if pixels else lambda value: self.x(value, ref)
        y = float if shape.get("ysizemode") == "pixel" else self.y
        at = [self.x(shape["xanchor"], ref) if pixels else 0, self.y(shape["yanchor"]) if y is float else 0]
        if shape["type"] == "path":
            # Across, a path is drawn in thousandths and then stretched.
            drawn = (
                shape["path"]
                if pixels
                else _PAIR.sub(lambda m: f"{x(float(m[1])) * 10:g},{y(float(m[2])):g}", shape["path"])
            )
            return {"kind": "path", "path": drawn, "at": at, "stretched": not pixels, **look}
        ends = {"x": [x(shape["x0"]), x(shape["x1"])], "y": [y(shape["y0"]), y(shape["y1"])]}
        if shape["type"] == "rect":
            ends = {name: [min(found), round(abs(found[1] - found[0]), 3)] for name, found in ends.items()}
        return {"kind": shape["type"], "at": at if pixels else None, **ends, **look}

    def marks(self, trace: Values) -> Iterator[dict[str, Any]]:
        """Marks that are seen, with the letters in them."""
        marker = trace["marker"]
        rim = marker.get("line", {})
        columns = [trace["x"], trace["y"], *map(_each, (
            marker.get("symbol", "circle"), marker["size"], marker.get("color"), marker.get("opacity", 1),
            rim.get("color", "none"), rim.get("width", 0), trace.get("text", ""),
            trace.get("textfont", {}).get("color", "none"),
        ))]  # fmt: skip
        for x, y, symbol, size, colour, opacity, edge, width, letter, ink in zip(*columns, strict=False):
            if not opacity:
                continue
            form, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
            look = _stroke(colour if hollow else edge, round(width / (size / 2), 3))
            fill = "none" if hollow else colour
            at = {"x": self.x(x), "y": self.y(y)}
            yield {
                "kind": "mark",
                "path": _SYMBOLS[form],
                "scale": size / 2,
                "fill": fill,
                "opacity": opacity,
                **at,
                **look,
            }
            if letter:
                type_ = trace["textfont"]["size"]
                line = [{"text": letter, "fill": ink, "size": type_, "bold": False}]
                yield _text(at["x"], 0, "middle", [(at["y"] + type_ / 4, line)])

    def text(self, text: Values) -> dict[str, Any]:
        """A text of one or more lines."""
        font = self.font | text.get("font", {})
        size = font["size"]
        lines = _lines(text["text"], size, font["color"])
        bases = [n * _STEP * size for n in range(len(lines))]
        top = min(base - _ABOVE * piece["size"] for base, line in zip(bases, lines, strict=True) for piece in line)
        foot = max(base + _BELOW * piece["size"] for base, line in zip(bases, lines, strict=True) for piece in line)
        share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[text["yanchor"]]
        # Around every text Plotly leaves room for a rim.
        rim = 1 + text.get("borderpad", 1)
        first = self.y(text["y"]) - top - share * (foot - top) + rim * (1 - 2 * share)
        at = self.x(text["x"], text.get("xref", "x"))
        placed = [(first + base, line) for base, line in zip(bases, lines, strict=True)]
        shift = text.get("xshift", 0) + rim * {"left": 1, "center": 0, "right": -1}[text["xanchor"]]
        return _text(at, shift, _ANCHORS[text["xanchor"]], placed, text.get("opacity", 1))


def _text(x: float, shift: float, anchor: str, lines: Sequence[Any], opacity: float = 1) -> dict[str, Any]:
    placed = [{"y": round(y, 2), "pieces": pieces} for y, pieces in lines]
    return {"kind": "text", "x": x, "shift": shift, "anchor": anchor, "lines": placed, "opacity": opacity}


def _stroke(colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    step = _DASHES[dash] * max(width, 3)
    return {"stroke": colour, "width": width, "dash": f"{step:g},{step:g}" if step else ""}


def _each(value: Any) -> Any:
    """A value for each mark: their own, or one for all."""
    return value if isinstance(value, list | tuple) else repeat(value)


def _lines(text: str, size: float, colour: str) -> list[list[dict[str, Any]]]:
    """Plotly's few tags as lines of pieces, each with its own weight, size and colour."""
    lines: list[list[dict[str, Any]]] = [[]]
    open_ = [{"fill": colour, "size": size, "bold": False}]
    start = 0
    for tag in [*_TAG.finditer(text), None]:
        if said := unescape(text[start : tag.start() if tag else None]):
            lines[-1].append({"text": said, **open_[-1]})
        if tag is None:
            break
        start = tag.end()
        if tag[2] == "br":
            lines.append([])
        elif tag[1]:
            open_.pop()
        else:
            style = dict(re.findall(r"([\w-]+):\s*([^;]+)", tag[3] or ""))
            own = {"bold": open_[-1]["bold"] or tag[2] == "b", "fill": style.get("color", open_[-1]["fill"])}
            open_.append(own | {"size": float(style.get("font-size", f"{open_[-1]['size']}px").removesuffix("px"))})
    return lines
