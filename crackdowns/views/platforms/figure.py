"""Brackets: a bar for each action over the members that its source lists, a dot each, and the figure once.

All places are pixels of the drawing at its natural width; a wider screen spreads them, and no text is ever squeezed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe, width_of
from crackdowns.charts.look import Look, base_figure, with_alpha

# Pixels: a letter at size 13, a line of text, a dot with the room to its name, between names, at a bar's ends.
LETTER, LINE, DOT, GAP, PAD = 6.6, 18.0, 17.0, 10.0, 6.0
HEAD, EDGE, TAIL = 26.0, 10.0, 84.0
NARROW = 328.0
FAINT = 0.4


@dataclass(frozen=True, slots=True)
class Dot:
    """A member as it is drawn: its name under its owner's heading and alone, what is filled, what a touch opens."""

    name: str
    narrow_name: str
    column: str
    filled: bool
    opens: str
    hover: str


@dataclass(frozen=True, slots=True)
class Bar:
    """An action as it is drawn: the measure, the figure in bold and whose it is, its members, its open end;
    `counted` is false where no figure is given, `lit` where the reader marked others."""

    measure: str
    figure: str
    whose: str
    dots: tuple[Dot, ...]
    open: bool
    opens: str
    hover: str
    counted: bool = True
    lit: bool = True

    @property
    def alone(self) -> bool:
        """True where it is of one member."""
        return len(self.dots) == 1 and not self.open

    @property
    def tint(self) -> float:
        """How strongly its places are tinted."""
        return 0.13 if self.lit else 0.05


@dataclass(frozen=True, slots=True)
class Block:
    """The bars of one campaign and body; without bars `said` stands in their place."""

    campaign: str
    title: str
    body: str
    bars: tuple[Bar, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: blocks, the owners' columns (slug to heading) and those that the reader marked, the key."""

    blocks: tuple[Block, ...]
    columns: Mapping[str, str]
    marked: frozenset[str]
    key: tuple[str, ...]
    others: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A dot with the lines of its name, `x` and `y` from the corner of its place."""

    dot: Dot
    said: tuple[str, ...]
    x: float
    y: float


@dataclass(slots=True)
class _Sheet:
    """What is collected before the figure is made."""

    look: Look
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    dots: list[tuple[float, float, Dot, str, bool]] = field(default_factory=list)
    hits: list[tuple[float, float, str, str]] = field(default_factory=list)

    def write(self, x: float, y: float, said: str, muted: bool = False, lit: bool = True, size: float = 13) -> None:
        """Text that begins at `x`, its line's middle at `y`; `said` is harmless already."""
        ink = self.look.ink["muted" if muted else "text"]
        self.notes.append(
            {"x": x, "y": y, "text": said, "showarrow": False, "xanchor": "left", "yanchor": "middle",
             "align": "left", "font": {"size": size, "color": ink}, "opacity": 1 if lit else FAINT}
        )  # fmt: skip

    def box(self, x0: float, x1: float, y0: float, y1: float, fill: str) -> None:
        """A filled box behind everything."""
        self.shapes.append(
            {"type": "rect", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "fillcolor": fill, "line": {"width": 0},
             "layer": "below"}
        )  # fmt: skip

    def touch(self, x: float, y: float, length: float, opens: str, hover: str) -> None:
        """A line of text that a touch opens: invisible marks along it, too small to reach into the next line."""
        self.hits += [(x + step, y, opens, hover) for step in range(0, max(round(length), 1), 12)]

    def rule(self, x0: float, x1: float, y0: float, y1: float, colour: str, width: float, dash: str = "solid") -> None:
        """A level or upright line."""
        self.shapes.append(
            {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "below",
             "line": {"color": colour, "width": width, "dash": dash}}
        )  # fmt: skip


def pack(names: Sequence[tuple[Dot, str]], width: float, letters: int) -> tuple[tuple[_Name, ...], float, float]:
    """Dots and names in lines of at most `width`, a name broken after `letters`: (names, width, height) in pixels."""
    placed: list[_Name] = []
    x = y = tallest = widest = 0.0
    for dot, name in names:
        said = tuple(line for part in name.split("\n") for line in lines(part, letters))
        length = DOT + max(width_of(line) for line in said) * LETTER
        if x and x + length > width:
            x, y, tallest = 0.0, y + tallest, 0.0
        placed.append(_Name(dot, said, x, y))
        tallest = max(tallest, LINE * len(said) if len(said) > 1 else LINE + 4)
        x += length + GAP
        widest = max(widest, x - GAP)
    return tuple(placed), widest, y + tallest


def wide(picture: Picture, look: Look) -> Drawing:
    """The drawing for wide screens: columns are owners, a row is an action."""
    sheet = _Sheet(look)
    bars = [bar for block in picture.blocks for bar in block.bars]
    places, x = {}, EDGE + max((width_of(bar.measure) for bar in bars), default=0) * LETTER + 2 * PAD
    for slug, heading in picture.columns.items():
        wanted = max((_pads(bar)[slug][1] + _behind(bar) for bar in bars if slug in _pads(bar)), default=0.0)
        length = max(wanted, width_of(heading) * LETTER) + 2 * PAD
        places[slug] = x
        sheet.write(x, HEAD / 2, f"<b>{safe(heading)}</b>", muted=slug not in picture.marked)
        x += length + PAD
    # Every open list runs out into one place at the right: under an owner's heading it would read as that owner's.
    right = x + (TAIL if any(bar.open for bar in bars) else 0)
    sheet.rule(0, right, HEAD, HEAD, look.ink["grid"], 1)
    y = HEAD + 4
    for block in picture.blocks:
        y = _block(sheet, block, y, right)
        for bar in block.bars:
            y = _bar(sheet, bar, look.colours[block.campaign], places, y, (right, picture.others))
        y += 4
    sheet.write(0, y + 10, safe(picture.key[0]), muted=True, size=12)
    height = y + 24
    for slug in picture.marked & set(places):
        sheet.box(places[slug] - PAD, _end(places, slug, x) - PAD, 0, y, with_alpha(look.ink["muted"], 0.1))
    return _figure(sheet, right, height)


def _end(places: Mapping[str, float], slug: str, last: float) -> float:
    following = [x for x in places.values() if x > places[slug]]
    return min(following, default=last)


def _pads(bar: Bar) -> dict[str, tuple[tuple[_Name, ...], float, float]]:
    """The members of a bar by column, in the columns' order, packed."""
    found: dict[str, tuple[tuple[_Name, ...], float, float]] = {}
    for slug in dict.fromkeys(dot.column for dot in bar.dots):
        some = [dot for dot in bar.dots if dot.column == slug]
        found[slug] = pack([(dot, dot.name) for dot in some], 430.0, 38)
    return found


def _block(sheet: _Sheet, block: Block, y: float, right: float) -> float:
    """A block's heading, with the campaign's colour beside it; the place below it."""
    said = lines(f"{block.title}  ·  {block.body or block.said}", round((right - EDGE) / LETTER))
    text = "<br>".join(safe(line) for line in said).replace(safe(block.title), f"<b>{safe(block.title)}</b>  ", 1)
    height = LINE * len(said)
    sheet.rule(0, 0, y + 3, y + 3 + height, sheet.look.colours[block.campaign], 5)
    sheet.write(EDGE, y + 3 + height / 2, text, lit=any(bar.lit for bar in block.bars) or not block.bars)
    return y + 7 + height


def _bar(
    sheet: _Sheet, bar: Bar, colour: str, places: Mapping[str, float], y: float, beyond: tuple[float, str]
) -> float:
    """One action: measure, figure above the bar's beginning, places of its members joined to one bar.

    A figure of one alone stands in the bar behind the name.
    """
    pads = _pads(bar)
    tall = max(pad[2] for pad in pads.values())
    top = y + 2 if bar.alone else y + LINE + 2
    middle = top + tall / 2
    ends = [(places[slug], places[slug] + pads[slug][1] + 2 * PAD) for slug in pads]
    first, last = ends[0][0], ends[-1][1] + _behind(bar)
    line = with_alpha(colour, 1 if bar.lit else FAINT)
    sheet.write(EDGE, (y + top + tall) / 2, safe(bar.measure), lit=bar.lit)
    _figure_text(sheet, bar, *((ends[0][1] + PAD, middle) if bar.alone else (first, y + LINE / 2)))
    for (x0, x1), (names, _, own) in zip(ends, pads.values(), strict=True):
        sheet.box(x0, max(x1, last) if bar.alone else x1, top, top + tall, with_alpha(colour, bar.tint))
        _names(sheet, names, x0 + PAD, top + (tall - own) / 2, bar, colour)
    for (_, x0), (x1, _) in pairwise(ends):
        sheet.rule(x0, x1, middle, middle, line, 2.5)
        sheet.touch(x0, middle, x1 - x0, bar.opens, bar.hover)
    sheet.rule(first, first, top, top + tall, line, 3)
    _close(sheet, bar, last, top, tall, line, beyond)
    return top + tall + 7


def _behind(bar: Bar) -> float:
    """The room of a figure that stands in the bar."""
    return width_of(bar.figure) * LETTER * 1.08 + 2 * PAD if bar.alone else 0.0


def _figure_text(sheet: _Sheet, bar: Bar, x: float, y: float) -> None:
    said = f"<b>{safe(bar.figure)}</b> {safe(bar.whose)}" if bar.counted else safe(bar.figure)
    sheet.write(x, y, said, muted=not bar.counted, lit=bar.lit, size=14 if bar.counted else 13)
    length = width_of(f"{bar.figure} {bar.whose}") * LETTER * 0.9
    sheet.touch(x + 4, y, length, bar.opens, bar.hover)


def _close(sheet: _Sheet, bar: Bar, x: float, top: float, tall: float, line: str, beyond: tuple[float, str]) -> None:
    """A bar's right end: closed, or open where the source only gives examples."""
    if not bar.open:
        sheet.rule(x, x, top, top + tall, line, 3)
        return
    (right, others), middle = beyond, top + tall / 2
    sheet.rule(x, right - TAIL + 12, middle, middle, line, 2, "dot")
    sheet.write(right - TAIL + 16, middle, safe(others), muted=True, lit=bar.lit, size=12)
    sheet.touch(x, middle, right - TAIL / 2 - x, bar.opens, bar.hover)


def _names(sheet: _Sheet, names: Sequence[_Name], x: float, top: float, bar: Bar, colour: str) -> None:
    for place in names:
        line = LINE + 4 if len(place.said) == 1 else LINE
        y = top + place.y + line * len(place.said) / 2
        said = "<br>".join(safe(one) for one in place.said)
        sheet.write(x + place.x + DOT - 6, y, said, muted=not place.dot.filled, lit=bar.lit)
        sheet.dots.append((x + place.x + 2, y, place.dot, colour, bar.lit))
        length = max(width_of(line) for line in place.said) * LETTER
        sheet.touch(x + place.x + DOT, y, length, place.dot.opens, place.dot.hover)


def narrow(picture: Picture, look: Look) -> Drawing:
    """The drawing for phones: each action a block of its own, its members listed along a bar that stands upright."""
    sheet, y = _Sheet(look), 4.0
    for block in picture.blocks:
        y = _narrow_block(sheet, block, y)
        for bar in block.bars:
            y = _narrow_bar(sheet, bar, look.colours[block.campaign], y, picture.others)
        y += 8
    for said in picture.key[1:]:
        sheet.write(0, y + 8, safe(said), muted=True, size=12)
        y += LINE
    return _figure(sheet, NARROW, y + 4)


def _narrow_block(sheet: _Sheet, block: Block, y: float) -> float:
    said = [*lines(block.title, 40), *lines(block.body or block.said, 44)]
    bold = len(lines(block.title, 40))
    text = "<br>".join(f"<b>{safe(one)}</b>" if i < bold else safe(one) for i, one in enumerate(said))
    height = LINE * len(said)
    sheet.rule(0, 0, y + 1, y + height - 1, sheet.look.colours[block.campaign], 5)
    sheet.write(EDGE, y + height / 2, text, lit=any(bar.lit for bar in block.bars) or not block.bars)
    return y + height + 10


def _narrow_bar(sheet: _Sheet, bar: Bar, colour: str, y: float, others: str) -> float:
    sheet.write(EDGE, y + LINE / 2, safe(bar.measure), muted=True, lit=bar.lit)
    _figure_text(sheet, bar, EDGE, y + LINE * 1.5)
    top = y + 2 * LINE + 2
    names, _, tall = pack([(dot, dot.narrow_name) for dot in bar.dots], NARROW - 3 * EDGE, 38)
    line = with_alpha(colour, 1 if bar.lit else FAINT)
    sheet.box(EDGE, NARROW, top, top + tall, with_alpha(colour, bar.tint))
    sheet.rule(EDGE, EDGE, top, top + tall, line, 3)
    _names(sheet, names, 2 * EDGE, top, bar, colour)
    if bar.open:
        sheet.rule(EDGE, EDGE, top + tall, top + tall + LINE, line, 3, "dot")
        sheet.write(2 * EDGE - 2, top + tall + LINE / 2, safe(others), muted=True, lit=bar.lit, size=12)
        tall += LINE
    return top + tall + 12


def _figure(sheet: _Sheet, right: float, height: float) -> Drawing:
    figure = base_figure(sheet.look, round(height), left=0, right=0)
    figure.update_layout(
        margin={"l": 2, "r": 0, "t": 0, "b": 0}, shapes=sheet.shapes, annotations=sheet.notes, hoverdistance=24
    )
    figure.update_xaxes(range=[-2, right], visible=False)
    figure.update_yaxes(range=[height, 0], visible=False)
    figure.add_scatter(
        x=[hit[0] for hit in sheet.hits], y=[hit[1] for hit in sheet.hits], mode="markers", name="touch",
        marker={"size": 20, "opacity": 0}, customdata=[hit[2:] for hit in sheet.hits],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    ground = sheet.look.ink["ground"]
    figure.add_scatter(
        x=[x for x, *_ in sheet.dots], y=[y for _, y, *_ in sheet.dots], mode="markers", name="members",
        marker={
            "size": 10,
            "color": [colour if dot.filled else ground for _, _, dot, colour, _ in sheet.dots],
            "line": {"width": 1.8, "color": [colour for *_, colour, _ in sheet.dots]},
            "opacity": [1 if lit else FAINT for *_, lit in sheet.dots],
        },
        customdata=[(dot.opens, dot.hover) for _, _, dot, _, _ in sheet.dots],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    return figure
