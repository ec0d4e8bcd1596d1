"""Brackets: a bar for each action over the members that its source lists, a dot each, and the figure once.

All places are pixels of the drawing at its natural width; a wider screen spreads them, and no text is ever squeezed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe, width_of
from crackdowns.charts.look import Look, with_alpha
from crackdowns.charts.sheet import Sheet
from crackdowns.views.platforms import words

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
    def behind(self) -> float:
        """The room of a figure that stands in the bar."""
        return width_of(self.figure) * LETTER * 1.08 + 2 * PAD if self.alone else 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """The bars of one campaign and body; without bars `said` stands in their place."""

    campaign: str
    title: str
    body: str
    bars: tuple[Bar, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A dot with the lines of its name, `x` and `y` from the corner of its place."""

    dot: Dot
    said: tuple[str, ...]
    x: float
    y: float


# Names, the width and the height that they take.
_Packed = tuple[tuple[_Name, ...], float, float]


def pack(names: Sequence[tuple[Dot, str]], width: float, letters: int) -> _Packed:
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


def wide(blocks: Sequence[Block], columns: Mapping[str, str], marked: Collection[str], look: Look) -> Drawing:
    """The drawing for wide screens: a row is an action, columns are owners, by slug; those `marked` are tinted."""
    sheet = _Brackets(look)
    bars = [bar for block in blocks for bar in block.bars]
    places, x = {}, EDGE + max((width_of(bar.measure) for bar in bars), default=0) * LETTER + 2 * PAD
    for slug, heading in columns.items():
        wanted = max((_pads(bar)[slug][1] + bar.behind for bar in bars if slug in _pads(bar)), default=0.0)
        places[slug] = x
        sheet.write(f"<b>{safe(heading)}</b>", x, HEAD / 2, colour="text" if slug in marked else "muted")
        x += max(wanted, width_of(heading) * LETTER) + 3 * PAD
    # Every open list runs out into one place at the right: under an owner's heading it would read as that owner's.
    right = x + (TAIL if any(bar.open for bar in bars) else 0)
    sheet.line((0, right), (HEAD, HEAD), "grid")
    y = HEAD + 4
    for block in blocks:
        said = lines(f"{block.title}  ·  {block.body or block.said}", round((right - EDGE) / LETTER))
        name = safe(block.title)
        y = sheet.head(block, "<br>".join(map(safe, said)).replace(name, f"<b>{name}</b>  ", 1), len(said), y)
        for bar in block.bars:
            y = _bar(sheet, bar, look.colours[block.campaign], places, y, right)
        y += 4
    sheet.write(words.KEY, 0, y + 10, colour="muted", size=12)
    starts = [*places.values(), x]
    for slug in columns:
        if slug in marked:
            end = starts[starts.index(places[slug]) + 1]
            sheet.box((places[slug] - PAD, end - PAD), (0, y), with_alpha(look.ink["muted"], 0.1))
    return sheet.figure(y + 24, (-2, right), left=2)


def _pads(bar: Bar) -> dict[str, _Packed]:
    """The members of a bar by column, in the columns' order, packed."""
    slugs = dict.fromkeys(dot.column for dot in bar.dots)
    return {slug: pack([(dot, dot.name) for dot in bar.dots if dot.column == slug], 430.0, 38) for slug in slugs}


def _bar(sheet: "_Brackets", bar: Bar, colour: str, places: Mapping[str, float], y: float, right: float) -> float:
    """One action: measure, figure above the bar's beginning, places of its members joined to one bar.

    A figure of one alone stands in the bar behind the name. An end is open where the source only gives examples.
    """
    pads = _pads(bar)
    tall = max(height for _, _, height in pads.values())
    top = y + 2 if bar.alone else y + LINE + 2
    middle = top + tall / 2
    ends = [(places[slug], places[slug] + width + 2 * PAD) for slug, (_, width, _) in pads.items()]
    first, last = ends[0][0], ends[-1][1] + bar.behind
    line = with_alpha(colour, 1 if bar.lit else FAINT)
    sheet.write(safe(bar.measure), EDGE, (y + top + tall) / 2, lit=bar.lit)
    sheet.said(bar, *((ends[0][1] + PAD, middle) if bar.alone else (first, y + LINE / 2)))
    for (x0, x1), (names, _, own) in zip(ends, pads.values(), strict=True):
        sheet.place(bar, (x0, max(x1, last) if bar.alone else x1), (top, top + tall), colour)
        sheet.names(names, x0 + PAD, top + (tall - own) / 2, bar, colour)
    for (_, x0), (x1, _) in pairwise(ends):
        sheet.line((x0, x1), (middle, middle), line, 2.5)
        sheet.touch_along((x0, x1), middle, bar.opens, bar.hover)
    sheet.line((first, first), (top, top + tall), line, 3)
    if bar.open:
        sheet.line((last, right - TAIL + 12), (middle, middle), line, 2, "dot")
        sheet.write(words.AND_OTHERS, right - TAIL + 16, middle, colour="muted", lit=bar.lit, size=12)
        sheet.touch_along((last, right - TAIL / 2), middle, bar.opens, bar.hover)
    else:
        sheet.line((last, last), (top, top + tall), line, 3)
    return top + tall + 7


def narrow(blocks: Sequence[Block], look: Look) -> Drawing:
    """The drawing for phones: each action a block of its own, its members listed along a bar that stands upright."""
    sheet, y = _Brackets(look), 2.0
    for block in blocks:
        title, said = lines(block.title, 40), lines(block.body or block.said, 44)
        texts = [*(f"<b>{safe(line)}</b>" for line in title), *map(safe, said)]
        y = sheet.head(block, "<br>".join(texts), len(texts), y)
        for bar in block.bars:
            y = _upright(sheet, bar, look.colours[block.campaign], y)
        y += 8
    for meaning in words.KEY_NARROW:
        sheet.write(meaning, 0, y + 8, colour="muted", size=12)
        y += LINE
    return sheet.figure(y + 4, (-2, NARROW), left=2)


def _upright(sheet: "_Brackets", bar: Bar, colour: str, y: float) -> float:
    sheet.write(safe(bar.measure), EDGE, y + LINE / 2, colour="muted", lit=bar.lit)
    sheet.said(bar, EDGE, y + LINE * 1.5)
    top = y + 2 * LINE + 2
    names, _, tall = pack([(dot, dot.narrow_name) for dot in bar.dots], NARROW - 3 * EDGE, 38)
    end, line = top + tall, with_alpha(colour, 1 if bar.lit else FAINT)
    sheet.place(bar, (EDGE, NARROW), (top, end), colour)
    sheet.line((EDGE, EDGE), (top, end), line, 3)
    sheet.names(names, 2 * EDGE, top, bar, colour)
    if bar.open:
        sheet.line((EDGE, EDGE), (end, end + LINE), line, 3, "dot")
        sheet.write(words.AND_OTHERS, 2 * EDGE - 2, end + LINE / 2, colour="muted", lit=bar.lit, size=12)
        end += LINE
    return end + 12


class _Brackets(Sheet):
    """The picture while it is drawn: what a reader did not mark is pale."""

    def write(self, said: str, x: float, y: float, lit: bool = True, **more: Any) -> None:
        """Text that begins at `x`, its line's middle at `y`; `said` is harmless already."""
        self.text(said, x, y, opacity=1 if lit else FAINT, **({"size": 13} | more))

    def head(self, block: Block, said: str, lines: int, y: float) -> float:
        """A block's heading, with the campaign's colour beside it; returns where its bars may begin."""
        height = LINE * lines
        self.line((0, 0), (y + 3, y + 3 + height), self.look.colours[block.campaign], 5)
        self.write(said, EDGE, y + 3 + height / 2, lit=any(bar.lit for bar in block.bars) or not block.bars)
        return y + 7 + height

    def said(self, bar: Bar, x: float, y: float) -> None:
        """An action's figure and whose it is."""
        said = f"<b>{safe(bar.figure)}</b> {safe(bar.whose)}" if bar.counted else safe(bar.figure)
        ink, size = ("text", 14) if bar.counted else ("muted", 13)
        self.write(said, x, y, lit=bar.lit, colour=ink, size=size)
        self.touch_along((x, x + width_of(f"{bar.figure} {bar.whose}") * LETTER * 0.9), y, bar.opens, bar.hover)

    def place(self, bar: Bar, x: tuple[float, float], y: tuple[float, float], colour: str) -> None:
        """The tinted place of members."""
        self.box(x, y, with_alpha(colour, 0.13 if bar.lit else 0.05))

    def names(self, names: Sequence[_Name], x: float, top: float, bar: Bar, colour: str) -> None:
        """The members of a place, a dot and a name each."""
        for name in names:
            dot, left = name.dot, x + name.x
            y = top + name.y + (LINE + 4 if len(name.said) == 1 else LINE) * len(name.said) / 2
            length = max(width_of(line) for line in name.said) * LETTER
            ink = "text" if dot.filled else "muted"
            # However wide the picture, a name is near its dot.
            said = "<br>".join(map(safe, name.said))
            self.write(said, left + 2, y, lit=bar.lit, colour=ink, xshift=DOT - 8)
            fill = colour if dot.filled else self.look.ink["ground"]
            self.mark(left + 2, y, fill, colour, rim=1.8, opacity=1 if bar.lit else FAINT)
            self.touch_along((left - 4, left + DOT + length), y, dot.opens, dot.hover)
