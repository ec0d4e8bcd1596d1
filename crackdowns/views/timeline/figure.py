"""The timeline's picture: a lane a campaign, on one axis; drawn for a wide screen and for a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, pixels, safe
from crackdowns.charts.look import Look, mixed, with_alpha
from crackdowns.charts.sheet import Sheet
from crackdowns.views.timeline import words
from crackdowns.views.timeline.axis import Place, Reach, Scale
from crackdowns.views.timeline.rows import Moment, Row, by_campaign, moments

LETTERS = "abcdefghij"
_TOP, _LINE, _DOT = 40, 15, 18


@dataclass(frozen=True, slots=True)
class Plan:
    """Pixels of the margin for row names (0: a phone, without one), of the plot, and of the list beside it."""

    names: int
    plot: int
    beside: int

    @property
    def phone(self) -> bool:
        """True for the drawing in which lanes and lists are stacked."""
        return self.names == 0


WIDE = Plan(names=122, plot=742, beside=446)
PHONE = Plan(names=0, plot=314, beside=0)


@dataclass(slots=True)
class _Lanes(Sheet):
    """A drawing under way: `y` is where the next row begins, `hovers` are by row."""

    plan: Plan = WIDE
    scale: Scale = field(default_factory=lambda: Scale("calendar", {}))
    hovers: Mapping[str, str] = field(default_factory=dict)
    y: float = 0.0
    colour: str = ""

    def pixels(self, x: float) -> float:
        """A place on the axis in pixels from the plot's left edge."""
        return (x - self.scale.low) / self.unit

    def say(
        self, x: float, y: float, said: str, row: str = "", size: float = 12, colour: str = "text", at: str = "left"
    ) -> None:
        """A line of text at `x` (left or center of it) that stays within the plot; a touch opens the row."""
        wide = pixels(said, size) * self.unit
        before = wide / 2 if at == "center" else 0
        x = max(min(x, self.scale.high - wide + before), self.scale.low + before)
        self.text(safe(said), x, y, size=size, colour=colour, at=at, opens=row, hover=self.hovers.get(row, ""))

    def stretch(self, span: Reach, y: float, height: float, fill: str, row: str) -> None:
        """A bar with its middle at `y`; a touch opens the row."""
        self.box(span, (y - height / 2, y + height / 2), fill, name=row)
        self.touch_along(span, y, row, self.hovers[row])

    def row_name(self, lane: str, y: float) -> None:
        """The name of a row in the left margin; a phone has none."""
        if not self.plan.phone:
            self.text(words.ROWS[lane], 0, y, size=11.5, colour="muted", xref="paper", xshift=-self.plan.names)


def draw(
    found: Sequence[Row], scale: Scale, look: Look, plan: Plan, hovers: Mapping[str, str], names: Mapping[str, str]
) -> Drawing:
    """All lanes in the order of `found`; `hovers` are by row, `names` by campaign."""
    if not any(row.lane in ("event", "drive") for row in found):
        # Nothing to list: the plot has the whole width.
        plan = replace(plan, plot=plan.plot + plan.beside, beside=0)
    unit = (scale.high - scale.low) / plan.plot
    sheet = _Lanes(look, unit, plan=plan, scale=scale, hovers=hovers, y=4.0 if plan.phone else _TOP)
    ticks = scale.ticks(plan.plot)
    # A month's name stands in its middle, a day's number at its line.
    labels = [(at + (0.5 if scale.axis == "calendar" else 0), said) for at, said in ticks]
    if not plan.phone:
        for at, said in labels:
            sheet.text(said, at, _TOP - 4, colour="muted", at="center", down="bottom")
    for campaign, group in by_campaign(found):
        sheet.colour = look.colours[campaign]
        _lane(sheet, campaign, group, names[campaign], labels)
    height = sheet.y - 7
    for at, _ in ticks:
        sheet.line((at, at), (0 if plan.phone else _TOP, height), "grid")
    # What is drawn first lies lowest.
    sheet.shapes.sort(key=lambda shape: shape["type"] != "line" or shape["line"]["color"] != look.ink["grid"])
    figure = sheet.figure(height + 6, (scale.low, scale.high), left=max(plan.names, 6), right=6)
    return figure.update_xaxes(domain=[0, plan.plot / (plan.plot + plan.beside)])


def _lane(sheet: _Lanes, campaign: str, found: Sequence[Row], name: str, ticks: Sequence[tuple[float, str]]) -> None:
    top, plan = sheet.y, sheet.plan
    events, drives = moments(found, "event", ()), moments(found, "drive", LETTERS)
    heading = f"<b>{safe(name)}</b>"
    if plan.phone:
        sheet.text(heading, sheet.scale.low, top + 8, size=15, colour=sheet.colour)
        # Each lane has the axis of its own: the one above is soon out of sight.
        for at, tick in ticks:
            sheet.text(tick.split("<br>")[-1], at, top + 32, size=11, colour="muted", at="center")
        sheet.y += 44
    else:
        sheet.text(heading, 0, top + 11, size=14.5, colour=sheet.colour, xref="paper", xshift=-plan.names)
        # A name that is wider than its margin has a line of its own.
        sheet.y += 22 if pixels(name, 14.5, bold=True) > plan.names else 0
    if campaign in sheet.scale.zeros:
        _periods(sheet, [row for row in found if row.lane == "period"])
        _windows(sheet, [row for row in found if row.lane == "window" and not row.of_case])
        _moments(sheet, events, "event")
        _moments(sheet, drives, "drive")
    else:
        sheet.say(sheet.scale.low, sheet.y + 10, words.NOT_DRAWN, colour="muted")
        sheet.y += 24
    below = _list(sheet, [*events, *drives], sheet.y + 2 if plan.phone else top)
    sheet.y = max(sheet.y, below) + 5
    sheet.line((0, 1), (sheet.y, sheet.y), "grid", xref="paper")
    sheet.y += 7


def _periods(sheet: _Lanes, found: Sequence[Row]) -> None:
    """The period that is used as a thick bar, other readings as ghosts below it, each with its words.

    What gives no end contradicts none: it is told in the table and in the hover text only.
    """
    used = [row for row in found if row.speaks]
    if not used:
        sheet.say(sheet.scale.low + 5 * sheet.unit, sheet.y + 11, words.NOT_GIVEN, size=13.5, colour="muted")
        sheet.y += 24
    for row in used:
        _labelled(sheet, row, 22)
    _others(sheet, [row for row in found if not row.speaks and row.end.year is not None])


def _others(sheet: _Lanes, found: Sequence[Row]) -> None:
    if found:
        sheet.row_name("others", sheet.y + 7)
    for row in found:
        _labelled(sheet, row, 15)
    sheet.y += 2


def _labelled(sheet: _Lanes, row: Row, height: float) -> None:
    """A bar with its words on it, beside it where it is too short for them, or on a phone above it."""
    place, phone = sheet.scale.place(row), sheet.plan.phone
    first = _reach(sheet, place)[0] if place is not None else sheet.scale.low
    at = max(first, sheet.scale.low) + (0 if phone else 5 * sheet.unit)
    size, colour = (13.5, "text") if row.speaks else (12.0 if phone else 11.5, "muted")
    label = words.label(row, sheet.scale.axis)
    if phone:
        for said in lines(label, sheet.plan.plot, size):
            sheet.say(at, sheet.y + 7, said, row.id, size, colour)
            sheet.y += _LINE
        height = 9 if row.speaks else 6
    if place is not None:
        _bar(sheet, row, place, sheet.y + height / 2, height)
    if not phone:
        if place is not None:
            at = _beside(sheet, place, pixels(label, size), at)
        sheet.say(at, sheet.y + height / 2, label, row.id, size, colour)
    sheet.y += height + 3


def _beside(sheet: _Lanes, place: Place, wide: float, at: float) -> float:
    """Where words of so many pixels begin: at the bar's beginning if they fit into it, else where there is room."""
    first, last = _reach(sheet, place)
    if at + wide * sheet.unit <= last:
        return at
    after, before = last + 5 * sheet.unit, first - (wide + 5) * sheet.unit
    # The list beside the plot leaves a little.
    if after + (wide - 6) * sheet.unit <= sheet.scale.high:
        return after
    return before if before >= sheet.scale.low else at


def _bar(sheet: _Lanes, row: Row, place: Place, y: float, height: float) -> None:
    """A bar: strong where the campaign surely ran, pale where only the month is known, dotted where no end is given."""
    sure, vague = (
        mixed(sheet.colour, sheet.look.ink["ground"], share) for share in ((0.64, 0.22) if row.speaks else (0.22, 0.1))
    )
    low, high = sheet.scale.low, sheet.scale.high
    first, last = _reach(sheet, place)
    begin = place.start[1] if place.start else place.whole[0]
    end = place.end[0] if place.end else begin
    sheet.stretch((first, last), y, height, vague, row.id)
    if end > begin:
        sheet.box((begin, end), (y - height / 2, y + height / 2), sure, name=row.id)
    for known, span in ((place.start, (low, first)), (place.end, (last, high))):
        if known is None:
            # Along the lower edge, below the words.
            sheet.line(span, (y + height / 2 - 1,) * 2, sheet.colour, 2, "dot")


def _reach(sheet: _Lanes, place: Place) -> Reach:
    """From where to where a bar is drawn: some way beyond what is known, where an end is not."""
    first, last = place.whole
    open_by = 70 * sheet.unit
    if place.start is None:
        first = max(sheet.scale.low, first - open_by)
    return first, last if place.end else min(sheet.scale.high, (place.start or place.whole)[1] + open_by)


def _windows(sheet: _Lanes, found: Sequence[Row]) -> None:
    """What the figures cover: one line for all counts with one start, a mark where each ends; other readings below."""
    main = [row for row in found if row.reading_of is None]
    if sheet.plan.phone and main:
        sheet.say(sheet.scale.low, sheet.y + 9, words.ROWS["window"], colour="muted")
        sheet.y += 18
    for number, (_, group) in enumerate(groupby(main, key=lambda row: row.start)):
        _counts(sheet, tuple(group))
        if number == 0:
            sheet.row_name("window", sheet.y - 14)
    _others(sheet, [row for row in found if row.reading_of is not None and row.dated])


def _counts(sheet: _Lanes, group: Sequence[Row]) -> None:
    """Counts with one start: their line, a mark at each end, and labels in as many levels as they need."""
    placed = [(row, place) for row in group if (place := sheet.scale.place(row)) is not None]
    ends = [(row, place.end) for row, place in placed if place.end is not None]
    if not ends:
        sheet.say(sheet.scale.low, sheet.y + 9, words.short(group[0]), group[0].id, colour="muted")
        sheet.y += 20
        return
    start = placed[0][1].start
    labels = {row.id: _label_lines(sheet, row) for row, _ in ends}
    size = 13 * max(map(len, labels.values()))
    # Beside what is said of an unknown start.
    taken = 5 + pixels(words.START_UNKNOWN, 12) if start is None else 0.0
    levels = _levels(sheet, [(row.id, sum(end) / 2) for row, end in ends], labels, taken)
    y = sheet.y + 7 + size * (max(levels.values()) + 1)
    last = max(end[1] for _, end in ends)
    if start is None:
        sheet.line((sheet.scale.low, last), (y, y), sheet.colour, 2, "dot")
        sheet.say(sheet.scale.low + 5 * sheet.unit, y - 12, words.START_UNKNOWN, colour="muted")
    else:
        sheet.line((start[1], last), (y, y), sheet.colour, 3)
        sheet.stretch(start, y, 8, with_alpha(sheet.colour, 0.3), group[0].id)
    ink = sheet.look.ink["text"]
    for row, (early, late) in ends:
        middle = (early + late) / 2
        if late - early > 8 * sheet.unit:
            sheet.stretch((early, late), y, 8, with_alpha(sheet.colour, 0.3), row.id)
        sheet.mark(middle, y, ink, ink, symbol="diamond" if row.speaks else "diamond-open")
        sheet.touch(middle, y, row.id, sheet.hovers[row.id], 34)
        for number, said in enumerate(reversed(labels[row.id])):
            sheet.say(middle, y - 14 - 13 * number - size * levels[row.id], said, row.id, at="center")
    sheet.y = y + 9


def _label_lines(sheet: _Lanes, row: Row) -> list[str]:
    label = words.label(row, sheet.scale.axis)
    return label.split(", ") if sheet.plan.phone else [label]


def _levels(
    sheet: _Lanes, ends: Sequence[tuple[str, float]], labels: Mapping[str, Sequence[str]], taken: float
) -> dict[str, int]:
    """On which level above the line each label has room, the lowest first; of that so many pixels are `taken`."""
    reach = [taken]
    found = {}
    for row, at in sorted(ends, key=lambda end: end[1]):
        half = max(pixels(line, 12) for line in labels[row]) / 2
        middle = min(max(sheet.pixels(at), half), sheet.plan.plot - half)
        level = next((n for n, end in enumerate(reach) if middle - half >= end), len(reach))
        reach[level : level + 1] = [middle + half + 4]
        found[row] = level
    return found


def _moments(sheet: _Lanes, found: Sequence[Moment], lane: str) -> None:
    """Marked dots in as many levels as they need; a thin bar spans the month where no day is known."""
    placed = [(m, place) for m in found if (place := sheet.scale.place(m.rows[0])) and sheet.scale.holds(place)]
    if not placed:
        return
    levels: list[list[tuple[float, Place]]] = []
    top = sheet.y + _DOT / 2
    sheet.row_name(lane, top)
    ink = sheet.look.ink
    for moment, place in placed:
        at, level = _free(sheet, place, levels, apart=lane == "drive")
        y = top + level * (_DOT + 2)
        row = moment.rows[0].id
        if place.whole[1] - place.whole[0] > 8 * sheet.unit:
            sheet.stretch(place.whole, y, 4, with_alpha(ink["muted"], 0.4), row)
        if lane == "event":
            sheet.mark(at, y, ink["text"], ink["muted"], size=17, rim=1, letter=moment.mark, ink=ink["ground"])
        else:
            sheet.mark(at, y, ink["ground"], ink["muted"], size=15, rim=1, symbol="square", letter=moment.mark,
                       ink=ink["text"])  # fmt: skip
        sheet.touch(at, y, row, sheet.hovers[row], 34)
    sheet.y = top + (len(levels) - 1) * (_DOT + 2) + _DOT / 2 + 3


def _free(sheet: _Lanes, place: Place, levels: list[list[tuple[float, Place]]], apart: bool) -> tuple[float, int]:
    """Where a dot has room: in the middle of its dates or at either end of them, else one level deeper.

    `apart` keeps stretches that overlap on levels of their own.
    """
    first, last = place.whole
    for number, taken in enumerate(levels):
        if apart and any(first < other.whole[1] and other.whole[0] < last for _, other in taken):
            continue
        for at in ((first + last) / 2, last, first):
            if all(abs(sheet.pixels(at) - sheet.pixels(other)) >= _DOT + 2 for other, _ in taken):
                taken.append((at, place))
                return at, number
    levels.append([((first + last) / 2, place)])
    return (first + last) / 2, len(levels) - 1


def _list(sheet: _Lanes, found: Sequence[Moment], y: float) -> float:
    """Every event and drive in words, with its mark; what lies off the axis has an arrow, what has no date no mark."""
    plan, scale = sheet.plan, sheet.scale
    room = plan.plot - 24 if plan.phone else plan.beside - 31
    x, ref = (scale.low, "x") if plan.phone else ((plan.plot + 14) / (plan.plot + plan.beside), "paper")
    for moment in found:
        row, place = moment.rows[0], scale.place(moment.rows[0])
        off = "" if place is None or scale.holds(place) else "← " if place.whole[0] < scale.low else "→ "
        date = f"{off}{words.moment_date(moment, scale.axis)}"
        # The date is bold, and bold is wider.
        broken = lines(f"{date}  {words.moment_title(moment)}", room - 6, 12)
        text = "<br>".join(map(safe, broken)).replace(safe(date), f"<b>{safe(date)}</b>", 1)
        how: dict[str, Any] = {"colour": "text" if row.lane == "event" else "muted", "xref": ref, "down": "top"}
        sheet.text(moment.mark or "·", x, y, opens=row.id, hover=sheet.hovers[row.id], **how)
        sheet.text(text, x, y, opens=row.id, hover=sheet.hovers[row.id], xshift=17, **how)
        y += _LINE * len(broken) + 1
    return y
