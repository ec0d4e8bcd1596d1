"""The start page's lanes as a picture: a drawing for wide screens, another for phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, pixels, safe
from crackdowns.charts.look import Look, with_alpha
from crackdowns.charts.marks import hatch
from crackdowns.charts.sheet import LINE, Sheet
from crackdowns.views.home import words
from crackdowns.views.home.rows import Duration, End, Lane, Pin, Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes in pixels: the least width of the picture, its columns left and right of the plot, the sizes of type.

    What has room at the least width has room at any: a wider picture only parts the dates further.
    """

    width: int
    left: int
    right: int
    number: int
    type: int

    @property
    def plot(self) -> int:
        """The width of the plot."""
        return self.width - self.left - self.right

    @property
    def beside(self) -> bool:
        """True where texts stand beside the plot, and not above and below it."""
        return self.left > 0


WIDE = Plan(width=1200, left=306, right=218, number=28, type=13)
NARROW = Plan(width=326, left=0, right=0, number=20, type=12)
BAR, GHOST, SMALL = 13, 11, 12

# Months between two names of the axis.
STEPS = (3, 6, 12, 24, 60, 120)


@dataclass(slots=True)
class _Lanes(Sheet):
    """The picture while it is drawn, from the top down, over so many months."""

    plan: Plan = WIDE
    months: float = 12

    @property
    def ticks(self) -> range:
        """The months that the axis names: so many as have room beside each other."""
        room = (80 if self.plan.beside else 56) * self.unit
        return range(0, int(self.months) + 1, next(step for step in STEPS if step >= min(room, STEPS[-1])))

    @property
    def column(self) -> dict[str, Any]:
        """The place of a text in the column left of the plot; on a phone over it."""
        return {"x": 0, "xref": "paper", "xshift": -self.plan.left}

    @property
    def last_column(self) -> dict[str, Any]:
        """The place of a text in the column right of the plot; on a phone below it."""
        return {"x": 1, "xref": "paper", "xshift": 20} if self.plan.beside else self.column


def lanes_figure(lanes: Sequence[Lane], verdicts: Sequence[Verdict], look: Look, plan: Plan) -> Drawing:
    """The lanes in order, the gate's verdict between each two; no line joins two numbers, no length is one."""
    ends = [reading.end[1] for lane in lanes for reading in (lane.period, *lane.readings) if reading.end]
    ends += [pin.at[1] for lane in lanes for pin in lane.pins if pin.at]
    months = max([*ends, 3.0]) + 0.35
    sheet = _Lanes(look, unit=months / plan.plot, plan=plan, months=months)
    y = _head(sheet, lanes)
    by_pair = {(v.first, v.second): v for v in verdicts}
    for i, lane in enumerate(lanes):
        y = _lane(sheet, lane, y, differ=words.differ(lanes))
        if i + 1 < len(lanes):
            y = _band(sheet, by_pair[lane.label, lanes[i + 1].label], lane, lanes[i + 1], y)
    figure = sheet.figure(int(y) + 4, (0, months), plan.left, plan.right)
    # What stands above each column where a room parts the drawing (assets/charts.js).
    return figure.update_layout(meta={"head": 18})


def _head(sheet: _Lanes, lanes: Sequence[Lane]) -> float:
    """The axis of months, and what stands in the columns beside it."""
    for month in sheet.ticks:
        said = words.LAUNCH if month == 0 else words.YEAR if month == 12 else words.MONTHS.format(n=month)
        if not sheet.plan.beside:
            said = said.replace(" months", " mo")
        sheet.text(said, month, 8, colour="muted", at="left" if month == 0 else "center")
    if sheet.plan.beside:
        sheet.text(safe(words.head(lanes)), y=8, colour="muted", **sheet.column)
        if any(lane.pins for lane in lanes):
            sheet.text(words.SURE, y=8, colour="muted", **sheet.last_column)
    return 20


def _lane(sheet: _Lanes, lane: Lane, y: float, differ: bool) -> float:
    """A lane; where lanes `differ` in what they count, each says it once, or under each number if it has several."""
    top = y + 4
    counted = {pin.cell.metric.title.en.lower() for pin in lane.pins} if differ else set()
    named = len(counted) > 1
    beside = _who(sheet, lane, top, () if named else tuple(counted))
    bar, y = _period(sheet, lane, top if sheet.plan.beside else beside + 4)
    y = _pins(sheet, lane, y, bar, named)
    for month in sheet.ticks:
        sheet.line((month, month), (bar + BAR, y), "grid")
    room = sheet.plan.right - 20 if sheet.plan.beside else sheet.plan.width
    sure = [line for text in words.sure(lane) for line in lines(text, room, size=12.5)]
    below = sheet.block(sure, y=top if sheet.plan.beside else y + 2, size=12.5, colour="muted", **sheet.last_column)
    return max(y, below, beside) + 3


def _who(sheet: _Lanes, lane: Lane, y: float, counted: Sequence[str]) -> float:
    """Which campaign, what is counted, against what, led by whom."""
    size, room = sheet.plan.type, (sheet.plan.left or sheet.plan.width) - 12
    colour = sheet.look.colours[lane.campaign.id]
    year = lane.campaign.id[:4]
    first, *more = [safe(line) for line in lines(f"{year} {lane.name}", room / 1.1, size + 3)]
    heading = f"<b><span style='color:{colour}'>{year}</span>{'<br>'.join([first.removeprefix(year), *more])}</b>"
    sheet.text(heading, y=y, size=size + 3, down="top", **sheet.column)
    y += len(more) * (size + 3) * LINE
    said = [words.COUNTS.format(metric=metric) for metric in counted] + [words.AGAINST.format(scope=lane.scope)]
    y = sheet.block([x for text in said for x in lines(text, room, size)], y=y + size + 10, size=size, **sheet.column)
    return sheet.block(lines(words.bodies(lane), room, size), y=y, size=size, colour="muted", **sheet.column) + 2


def _period(sheet: _Lanes, lane: Lane, y: float) -> tuple[float, float]:
    """The bar: solid where sure, pale where not; other readings as ghosts below it. Returns its top and the end."""
    colour, said = sheet.look.colours[lane.campaign.id], words.period(lane)
    sheet.text(safe(said), 0, y, size=SMALL, colour="muted", down="top")
    bar = _over(sheet, lane, y, pixels(said, SMALL) + 24)
    start, end = lane.period.start, lane.period.end or (lane.period.start[1], sheet.months)
    sheet.box((start[0], end[1]), (bar, bar + BAR), with_alpha(colour, 0.3))
    if end[0] > start[1]:
        sheet.box((start[1], end[0]), (bar, bar + BAR), with_alpha(colour, 0.88))
    sheet.touch_along((0, end[1]), bar + BAR / 2, lane.period.period.id, words.hover_period(lane.period, said))
    y = bar + BAR + 3
    for reading, ending in lane.ghosts:
        _ghost(sheet, reading, (max(reading.start[0], 0.0), ending), y + 4, colour)
        y += GHOST
    return bar, y


def _fits_beside(sheet: _Lanes, said: str, end: float) -> bool:
    """True where a reading's words have room right of its end."""
    return end / sheet.unit + pixels(said, SMALL) + 8 < sheet.plan.plot


def _over(sheet: _Lanes, lane: Lane, y: float, taken: float) -> float:
    """The words of readings that have no room beside them: over their ends, else on lines of their own."""
    for reading, end in lane.ghosts:
        said = words.reading(reading)
        if _fits_beside(sheet, said, end):
            continue
        if taken + pixels(said, SMALL) < end / sheet.unit:
            sheet.text(safe(said), end, y, size=SMALL, colour="muted", at="right", down="top")
            taken = sheet.plan.plot
        else:
            y += 16
            sheet.text(safe(words.READING_BELOW.format(said=said)), 0, y, size=SMALL, colour="muted", down="top")
    return y + 18


def _ghost(sheet: _Lanes, reading: Duration, span: End, y: float, colour: str) -> None:
    """Another reading as a dotted line with its words right of it, where they have room."""
    said = words.reading(reading)
    sheet.line(span, (y, y), colour, 2, "dot")
    for x in span:
        sheet.line((x, x), (y - 4, y + 4), colour, 1.5)
    sheet.touch_along(span, y, reading.period.id, words.hover_period(reading, said))
    if _fits_beside(sheet, said, span[1]):
        sheet.text(safe(said), span[1], y, size=SMALL, colour="muted", xshift=7)


@dataclass(frozen=True, slots=True)
class _Block:
    """A number with its hedge and its lines, and where it stands: centre and width in pixels of the plot."""

    pin: Pin
    centre: float
    width: float
    under: tuple[str, ...]


def _pins(sheet: _Lanes, lane: Lane, y: float, bar: float, named: bool) -> float:
    """The numbers, each below its date; those that would touch stand in a further row."""
    if not lane.pins:
        end = lane.period.end or (0, sheet.months)
        path = hatch((0, end[1]), (y + 10, y + 34), slant=16 * sheet.unit, step=7 * sheet.unit)
        sheet.shapes.append(path | {"name": "not reported", "line": {"width": 1, "color": sheet.look.ink["hatch"]}})
        ground = sheet.look.ink["ground"]
        sheet.text(words.NO_FIGURE, 0, y + 22, size=sheet.plan.type + 1, xshift=12, bgcolor=ground, borderpad=2)
        return y + 40
    y += 2
    for row in _rows([_block(sheet, pin, named) for pin in lane.pins]):
        y = max(_number(sheet, lane, block, y, bar) for block in row) + 4
    return y


def _block(sheet: _Lanes, pin: Pin, named: bool) -> _Block:
    under = tuple(words.below(pin, named))
    number = pixels(words.number(pin.cell), sheet.plan.number, bold=True)
    width = max([number, *(pixels(line, SMALL) for line in (words.hedge(pin.cell), *under))]) + 8
    at = sum(pin.at) / 2 / sheet.unit if pin.at else 0
    return _Block(pin, min(max(at, width / 2), sheet.plan.plot - width / 2), width, under)


def _rows(blocks: Sequence[_Block]) -> list[list[_Block]]:
    rows: list[list[_Block]] = []
    for block in blocks:
        left = block.centre - block.width / 2
        free = next((row for row in rows if row[-1].centre + row[-1].width / 2 <= left), None)
        if free is None:
            rows.append([block])
        else:
            free.append(block)
    return rows


def _number(sheet: _Lanes, lane: Lane, block: _Block, y: float, bar: float) -> float:
    """One number at its date, and its hedge over it; where only the month is known a bracket spans it."""
    size, cell, x = sheet.plan.number, block.pin.cell, block.centre * sheet.unit
    hedge, number = words.hedge(cell), words.number(cell)
    if block.pin.at:
        _needle(sheet, block.pin.at, bar, y + (-1 if hedge else 18))
    if hedge:
        sheet.text(safe(hedge), x, y - 1, size=13, at="center", down="top")
    colour = "muted" if cell.judged_wrong else "text"
    middle = y + 19 + size / 2
    sheet.text(f"<b>{safe(number)}</b>", x, middle, size=size, at="center", colour=colour)
    wide = min(max(pixels(number, size, bold=True), 40), 130)
    sheet.touch(x, middle, cell.opens or "", words.hover(cell, lane.label), wide)
    return sheet.block(block.under, x, y + 19 + size * 1.05, size=SMALL, colour="muted", at="center")


def _needle(sheet: _Lanes, at: End, bar: float, to: float) -> None:
    """From a number up to its date: a dot on a day, a bracket below a month."""
    middle, ink = sum(at) / 2, sheet.look.ink
    if at[1] - at[0] > 0.1:
        foot = bar + BAR + 2
        sheet.line(at, (foot, foot), "text", 2.5)
        sheet.line((middle, middle), (foot, to), "text")
    else:
        sheet.line((middle, middle), (bar + BAR / 2, to), "text")
        sheet.mark(middle, bar + BAR / 2, ink["text"], ink["ground"], size=9)


# By verdict: the line between two lanes, as (width, dash, ink).
_PARTED = {"not_comparable": (3.0, "solid", "text"), "with_care": (1.2, "dash", "muted")}


def _band(sheet: _Lanes, verdict: Verdict, one: Lane, other: Lane, y: float) -> float:
    """The gate's verdict as a line across: strong where the two are not comparable, thin where with care."""
    plan, said, found = sheet.plan, words.verdict(verdict, one, other), verdict.comparison
    width, dash, ink = _PARTED.get(found.verdict if found else "", (1.0, "solid", "grid"))
    # The columns beside the plot have a width in pixels, whatever the picture's.
    at = (y + 4, y + 4)
    sheet.line((0, 1), at, ink, width, dash, xref="paper")
    for anchor, span in ((0, (-plan.left, 0)), (1, (0, plan.right))):
        sheet.line(span, at, ink, width, dash, xref="paper", xsizemode="pixel", xanchor=anchor)
    broken = lines(said, plan.width - 24, plan.type)
    head, _, rest = "<br>".join(map(safe, broken)).partition(":")
    # The symbols are small letters in this type.
    head = f"<span style='font-size:{plan.type + 4}px'>{head[:1]}</span>{head[1:]}" if found else head
    sheet.text(f"<b>{head}:</b>{rest}", y=y + 7, size=plan.type, down="top", **sheet.column)
    for share in (0.02, 0.5):
        sheet.touch(sheet.months * share, y + 16, "", words.hover_verdict(verdict, said))
    return y + 12 + len(broken) * plan.type * LINE
