"""The timeline's picture: a lane a campaign, on one axis; drawn for a wide screen and for a phone.

Down the page one unit of the axis is one pixel, so that every row has its room and no text meets another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

import plotly.graph_objects as go

from crackdowns.charts.lettering import lines, width_of
from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.views.timeline import words
from crackdowns.views.timeline.axis import Place, Scale
from crackdowns.views.timeline.rows import Moment, Row, by_campaign, moments

LETTERS = "abcdefghij"
# Pixels of an average Latin letter, by size of type; running text is narrower than labels.
_LETTER = 0.52
_LETTER_OF_LISTS = 0.505
_TOP, _LINE, _DOT = 36, 15, 18
_SYMBOLS = {"full": "diamond", "hollow": "diamond-open", "event": "circle", "drive": "square"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: pixels of the margin for row names, of the plot, and of the list beside it (0: below each lane)."""

    names: int
    plot: int
    beside: int

    @property
    def phone(self) -> bool:
        """True for the drawing in which lanes and lists are stacked."""
        return self.beside == 0


WIDE = Sheet(names=122, plot=742, beside=446)
PHONE = Sheet(names=0, plot=346, beside=0)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a row says in words: the label at its mark, and the hover text."""

    label: str
    hover: str


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar of a row from one place to another, with its middle at `y` pixels."""

    start: float
    end: float
    y: float
    height: float
    fill: str
    row: str


@dataclass(frozen=True, slots=True)
class _Dot:
    """A mark of a row; `kind` is event, drive, or for the end of what figures cover full or hollow."""

    x: float
    y: float
    kind: str
    row: str
    mark: str = ""


@dataclass(slots=True)
class _Pen:
    """A drawing under way: `y` is where the next row begins, in pixels from the top."""

    figure: go.Figure
    look: Look
    sheet: Sheet
    scale: Scale
    texts: Mapping[str, Texts]
    y: float = 4.0
    colour: str = ""
    bars: list[_Bar] = field(default_factory=list)
    dots: list[_Dot] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)

    def pixels(self, x: float) -> float:
        """A place on the axis in pixels from the plot's left edge."""
        return (x - self.scale.low) / (self.scale.high - self.scale.low) * self.sheet.plot

    def across(self, pixels: float) -> float:
        """So many pixels in the axis' unit."""
        return pixels / self.sheet.plot * (self.scale.high - self.scale.low)

    def bar(self, start: float, end: float, y: float, height: float, fill: str, row: str) -> None:
        """A bar with its middle at `y`."""
        self.bars.append(_Bar(start, end, y, height, fill, row))

    def line(self, start: float, end: float, y: float, dash: str, width: float, colour: str) -> None:
        """A level line between two places."""
        self.figure.add_shape(
            type="line",
            x0=start,
            x1=end,
            y0=y,
            y1=y,
            layer="below",
            line={"color": colour, "dash": dash, "width": width},
        )

    def text(
        self, x: float, y: float, said: str, row: str = "", size: float = 12, colour: str = "text", at: str = "left"
    ) -> None:
        """A line of text that stays within the plot; a click on it opens the row."""
        wide = width_of(said) * size * _LETTER
        if at == "left" and self.pixels(x) + wide > self.sheet.plot:
            x = max(self.scale.high - self.across(wide), self.scale.low)
        if at == "center":
            half = self.across(wide / 2)
            x = min(max(x, self.scale.low + half), self.scale.high - half)
        self.note(
            said=escape(said, quote=False),
            row=row,
            x=x,
            y=y,
            size=size,
            colour=self.look.ink.get(colour, colour),
            xanchor=at,
        )

    def note(self, said: str, row: str, size: float, colour: str, **place: object) -> None:
        """An annotation whose text is finished."""
        more = {"captureevents": True, "name": row, "hovertext": self.texts[row].hover} if row else {}
        font = {"size": size, "color": colour}
        note = {"text": said, "showarrow": False, "yanchor": "middle", "align": "left", "font": font}
        self.notes.append(note | place | more)

    def row_name(self, name: str, y: float) -> None:
        """The name of a row in the left margin, or on a phone above the row."""
        if self.sheet.phone:
            return
        self.note(
            said=name, row="", size=11.5, colour=self.look.ink["muted"], x=0, xref="paper", xshift=-self.sheet.names,
            y=y, xanchor="left",
        )  # fmt: skip


def draw(
    found: Sequence[Row], scale: Scale, look: Look, sheet: Sheet, texts: Mapping[str, Texts], names: Mapping[str, str]
) -> go.Figure:
    """All lanes in the order of `found`. `texts` has every row's words by its id, `names` the campaigns' names."""
    figure = base_figure(look, 100, left=max(sheet.names, 6), right=6)
    pen = _Pen(figure, look, sheet, scale, texts)
    for campaign, group in by_campaign(found):
        pen.colour = look.colours[campaign]
        _lane(pen, campaign, group, names[campaign])
    _marks(pen)
    _frame(pen)
    # All at once: Plotly checks every annotation again with each that is added.
    figure.update_layout(annotations=pen.notes)
    return figure


def _lane(pen: _Pen, campaign: str, found: Sequence[Row], name: str) -> None:
    top = pen.y
    events = moments(found, "event", ())
    drives = moments(found, "drive", LETTERS)
    _heading(pen, name)
    if campaign in pen.scale.zeros:
        _periods(pen, [row for row in found if row.lane == "period"])
        _windows(pen, [row for row in found if row.lane == "window" and not row.of_case])
        _moments(pen, events, "event")
        _moments(pen, drives, "drive")
    else:
        pen.text(pen.scale.low, pen.y + 10, words.NOT_DRAWN, colour="muted")
        pen.y += 24
    bottom = pen.y
    pen.y = pen.y + 2 if pen.sheet.phone else top
    _list(pen, [*events, *drives])
    pen.y = max(bottom, pen.y) + 5
    pen.figure.add_shape(
        type="line", xref="paper", x0=0, x1=1, y0=pen.y, y1=pen.y, line={"color": pen.look.ink["grid"], "width": 1}
    )
    pen.y += 7


def _heading(pen: _Pen, name: str) -> None:
    said = f"<b>{escape(name, quote=False)}</b>"
    if pen.sheet.phone:
        pen.note(said=said, row="", size=15, colour=pen.colour, x=pen.scale.low, y=pen.y + 8, xanchor="left")
        pen.y += 32
        # Each lane has the axis of its own: the one above is soon out of sight.
        for at, tick in pen.scale.ticks(pen.sheet.plot):
            pen.text(at + _label_shift(pen.scale), pen.y, tick.split("<br>")[-1], size=11, colour="muted", at="center")
        pen.y += 12
    else:
        pen.note(
            said=said, row="", size=14.5, colour=pen.colour, x=0, xref="paper", xshift=-pen.sheet.names,
            y=pen.y + 11, xanchor="left",
        )  # fmt: skip


def _periods(pen: _Pen, found: Sequence[Row]) -> None:
    """The period that is used as a thick bar, other readings as ghosts below it, each with its words.

    What gives no end contradicts none: it is told in the table and in the hover text only.
    """
    shown = [row for row in found if row.speaks or row.end.year is not None]
    others = [row for row in shown if not row.speaks]
    if not any(row.speaks for row in shown):
        pen.text(pen.scale.low + pen.across(5), pen.y + 11, words.NOT_GIVEN, size=13.5, colour="muted")
        pen.y += 24
    for row in shown:
        place = pen.scale.place(row)
        if row is (others[0] if others else None):
            pen.row_name(words.ROWS["others"], pen.y + 7)
        _labelled(pen, row, place, 22.0 if row.speaks else 15.0)
    pen.y += 2


def _labelled(pen: _Pen, row: Row, place: Place | None, height: float) -> None:
    """A bar with its words on it, or on a phone, where they would reach over its ends, above it."""
    first = None if place is None else place.first
    at = (pen.scale.low if first is None else max(first, pen.scale.low)) + pen.across(0 if pen.sheet.phone else 5)
    size, colour = (13.5, "text") if row.speaks else (12.0, "muted")
    label = pen.texts[row.id].label
    if pen.sheet.phone:
        for said in lines(label, int(pen.sheet.plot / (size * _LETTER))):
            pen.text(at, pen.y + 7, said, row.id, size, colour)
            pen.y += _LINE
        height = 9.0 if row.speaks else 6.0
    if place is not None and first is not None:
        _stretch(pen, row, place, pen.y + height / 2, height)
    if not pen.sheet.phone:
        pen.text(at, pen.y + height / 2, label, row.id, size, colour)
    pen.y += height + 3


def _stretch(pen: _Pen, row: Row, place: Place, y: float, height: float) -> None:
    """A bar: strong where the campaign surely ran, pale where only the month is known, dotted where no end is given."""
    sure, vague = (0.55, 0.22) if row.speaks else (0.16, 0.08)
    low, high, open_by = pen.scale.low, pen.scale.high, pen.across(70)
    start = place.start_last if place.start_last is not None else place.first
    end = place.end_first if place.end_first is not None else start
    assert start is not None
    assert end is not None
    first = place.start_first if place.start_first is not None else max(low, end - open_by)
    last = place.end_last if place.end_last is not None else min(high, start + open_by)
    pen.bar(first, last, y, height, with_alpha(pen.colour, vague), row.id)
    if end > start:
        pen.bar(start, end, y, height, with_alpha(pen.colour, sure), row.id)
    for known, edge, before in ((place.end_last, last, True), (place.start_first, first, False)):
        if known is None:
            # Along the lower edge, below the words.
            pen.line(edge, high if before else low, y + height / 2 - 1, "dot", 2, pen.colour)


def _windows(pen: _Pen, found: Sequence[Row]) -> None:
    """What the figures cover: one line for all counts with one start, a mark where each ends; other readings below."""
    main = [row for row in found if row.reading_of is None]
    if pen.sheet.phone and main:
        pen.text(pen.scale.low, pen.y + 9, words.ROWS["window"], size=12, colour="muted")
        pen.y += 18
    for number, (_, group) in enumerate(groupby(main, key=lambda row: row.start)):
        _counts(pen, tuple(group))
        if number == 0:
            pen.row_name(words.ROWS["window"], pen.y - 14)
    others = [row for row in found if row.reading_of is not None and row.dated]
    if others:
        pen.row_name(words.ROWS["others"], pen.y + 7)
    for row in others:
        _labelled(pen, row, pen.scale.place(row), 15.0)
    pen.y += 2


def _counts(pen: _Pen, group: Sequence[Row]) -> None:
    """Counts with one start: their line, a mark at each end, and labels in as many levels as they need."""
    placed = [
        (row, place) for row in group if (place := pen.scale.place(row)) is not None and place.end_last is not None
    ]
    if not placed:
        pen.text(pen.scale.low, pen.y + 9, words.short(group[0]), group[0].id, colour="muted")
        pen.y += 20
        return
    first, begin = placed[0][1], placed[0][1].start_last
    labels = {row.id: _label_lines(pen, row) for row, _ in placed}
    size = 13 * max(map(len, labels.values()))
    levels = _levels(pen, [(row.id, sum(place.ending) / 2) for row, place in placed], labels, known=begin is not None)
    y = pen.y + 7 + size * (max(levels.values()) + 1)
    last = max(place.ending[1] for _, place in placed)
    if begin is None:
        pen.line(pen.scale.low, last, y, "dot", 2, pen.colour)
        pen.text(pen.scale.low + pen.across(5), y - 12, words.START_UNKNOWN, size=12, colour="muted")
    else:
        pen.line(begin, last, y, "solid", 3, pen.colour)
        assert first.start_first is not None
        pen.bar(first.start_first, begin, y, 8, with_alpha(pen.colour, 0.3), group[0].id)
    for row, place in placed:
        early, late = place.ending
        middle = (early + late) / 2
        if late - early > pen.across(8):
            pen.bar(early, late, y, 8, with_alpha(pen.colour, 0.3), row.id)
        pen.dots.append(_Dot(middle, y, "full" if row.speaks else "hollow", row.id))
        for number, said in enumerate(reversed(labels[row.id])):
            pen.text(middle, y - 14 - 13 * number - size * levels[row.id], said, row.id, 12, at="center")
    pen.y = y + 9


def _label_lines(pen: _Pen, row: Row) -> list[str]:
    label = pen.texts[row.id].label
    return label.split(", ") if pen.sheet.phone else [label]


def _levels(
    pen: _Pen, ends: Sequence[tuple[str, float]], labels: Mapping[str, Sequence[str]], known: bool
) -> dict[str, int]:
    """On which level above the line each label has room, the lowest first; beside what is said of an unknown start."""
    reach = [0.0 if known else 5 + width_of(words.START_UNKNOWN) * 12 * _LETTER]
    found = {}
    for row, at in sorted(ends, key=lambda end: end[1]):
        half = max(map(width_of, labels[row])) * 12 * _LETTER / 2
        middle = min(max(pen.pixels(at), half), pen.sheet.plot - half)
        level = next((n for n, taken in enumerate(reach) if middle - half >= taken), len(reach))
        reach[level : level + 1] = [middle + half + 4]
        found[row] = level
    return found


def _moments(pen: _Pen, found: Sequence[Moment], lane: str) -> None:
    """Marked dots in as many levels as they need; a thin bar spans the month where no day is known."""
    drawn = [(m, place) for m in found if (place := pen.scale.place(m.first)) is not None and pen.scale.holds(place)]
    if not drawn:
        return
    levels: list[list[tuple[float, Place]]] = [[]]
    top = pen.y + _DOT / 2
    pen.row_name(words.ROWS[lane], top)
    for moment, place in drawn:
        at, level = _free(pen, place, levels, lane == "drive")
        y = top + level * (_DOT + 2)
        row = moment.first.id
        first, last = place.whole
        if last - first > pen.across(8):
            pen.bar(first, last, y, 4, with_alpha(pen.look.ink["muted"], 0.4), row)
        pen.dots.append(_Dot(at, y, lane, row, moment.mark))
    pen.y = top + (len(levels) - 1) * (_DOT + 2) + _DOT / 2 + 3


def _free(pen: _Pen, place: Place, levels: list[list[tuple[float, Place]]], apart: bool) -> tuple[float, int]:
    """Where a dot has room: in the middle of its dates or at either end of them, else one level deeper.

    `apart` keeps stretches that overlap on levels of their own.
    """
    first, last = place.whole
    for number, taken in enumerate([*levels, []]):
        for at in ((first + last) / 2, last, first):
            room = all(abs(pen.pixels(at) - pen.pixels(other)) >= _DOT + 2 for other, _ in taken)
            if room and not (apart and any(_overlap(place, other) for _, other in taken)):
                if number == len(levels):
                    levels.append([])
                levels[number].append((at, place))
                return at, number
    raise AssertionError("an empty level has room")


def _overlap(one: Place, other: Place) -> bool:
    return one.whole[0] < other.whole[1] and other.whole[0] < one.whole[1]


def _list(pen: _Pen, found: Sequence[Moment]) -> None:
    """Every event and drive in words, with its mark; what lies off the axis has an arrow, what has no date no mark."""
    size = 12.0
    room = pen.sheet.plot - 24 if pen.sheet.phone else pen.sheet.beside - 31
    width = int(room / (size * _LETTER_OF_LISTS))
    total = pen.sheet.plot + pen.sheet.beside
    left = {} if pen.sheet.phone else {"x": (pen.sheet.plot + 14) / total, "xref": "paper"}
    for moment in found:
        row = moment.first
        place = pen.scale.place(row)
        off = "" if place is None or pen.scale.holds(place) else ("← " if (place.first or 0) < pen.scale.low else "→ ")
        date = f"{off}{words.moment_date(moment)}"
        broken = lines(f"{date}  {words.moment_title(moment)}", width)
        middle = pen.y + 8 + _LINE * (len(broken) - 1) / 2
        said = "<br>".join(escape(line, quote=False) for line in broken).replace(
            escape(date, quote=False), f"<b>{escape(date, quote=False)}</b>", 1
        )
        colour = pen.look.ink["text" if row.lane == "event" else "muted"]
        at = left or {"x": pen.scale.low}
        pen.note(said=moment.mark or "·", row=row.id, size=size, colour=colour, y=pen.y + 8, xanchor="left", **at)
        pen.note(said=said, row=row.id, size=size, colour=colour, y=middle, xanchor="left", xshift=17, **at)
        pen.y += _LINE * len(broken) + 1


def _marks(pen: _Pen) -> None:
    """Bars and dots, each with its row's id and hover; small marks have a large unseen one to touch."""
    ink, ground = pen.look.ink["text"], pen.look.ink["ground"]
    touch = {"hovertemplate": "%{customdata[1]}<extra></extra>"}
    pen.figure.add_bar(
        orientation="h",
        base=[bar.start for bar in pen.bars],
        x=[bar.end - bar.start for bar in pen.bars],
        y=[bar.y for bar in pen.bars],
        width=[bar.height for bar in pen.bars],
        marker={"color": [bar.fill for bar in pen.bars], "line": {"width": 0}},
        customdata=[(bar.row, pen.texts[bar.row].hover) for bar in pen.bars],
        name="stretches",
        **touch,
    )
    ring = {"width": 1, "color": pen.look.ink["muted"]}
    edge = {"width": 1.5, "color": ink}
    _dots(pen, ("full", "hollow"), {"size": 10, "color": ink, "line": edge}, ink)
    _dots(pen, ("event",), {"size": 17, "color": ink, "line": ring}, ground)
    _dots(pen, ("drive",), {"size": 15, "color": ground, "line": ring}, ink)
    pen.figure.add_scatter(
        x=[dot.x for dot in pen.dots],
        y=[dot.y for dot in pen.dots],
        mode="markers",
        marker={"size": 34, "opacity": 0},
        customdata=[(dot.row, pen.texts[dot.row].hover) for dot in pen.dots],
        name="touch",
        **touch,
    )


def _dots(pen: _Pen, kinds: Sequence[str], marker: Mapping[str, object], letters: str) -> None:
    some = [dot for dot in pen.dots if dot.kind in kinds]
    pen.figure.add_scatter(
        x=[dot.x for dot in some],
        y=[dot.y for dot in some],
        text=[dot.mark for dot in some],
        mode="markers+text",
        textfont={"color": letters, "size": 11.5},
        marker={**marker, "symbol": [_SYMBOLS[dot.kind] for dot in some]},
        hoverinfo="skip",
        name=kinds[0],
    )


def _frame(pen: _Pen) -> None:
    """The axis above the lanes, its grid, and the height that the lanes need."""
    height = pen.y - 7
    ticks = pen.scale.ticks(pen.sheet.plot)
    for at, _ in ticks:
        pen.figure.add_shape(
            type="line", x0=at, x1=at, y0=0, y1=height, layer="below", line={"color": pen.look.ink["grid"], "width": 1}
        )
    pen.figure.update_xaxes(
        range=[pen.scale.low, pen.scale.high],
        domain=[0, pen.sheet.plot / (pen.sheet.plot + pen.sheet.beside)],
        side="top",
        showticklabels=not pen.sheet.phone,
        showgrid=False,
        tickvals=[at + _label_shift(pen.scale) for at, _ in ticks],
        ticktext=[said for _, said in ticks],
        tickangle=0,
    )
    pen.figure.update_yaxes(range=[height, 0], visible=False)
    top = 4 if pen.sheet.phone else _TOP
    pen.figure.update_layout(
        height=int(height + top + 6), barmode="overlay", margin={"l": max(pen.sheet.names, 6), "r": 6, "t": top, "b": 6}
    )


def _label_shift(scale: Scale) -> float:
    """A month's name stands in its middle, a day's number at its line."""
    return 0.5 if scale.axis == "calendar" else 0.0
