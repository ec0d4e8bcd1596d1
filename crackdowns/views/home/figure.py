"""The start page's lanes as a picture: a drawing for wide screens, another for phones; one unit of y is a pixel."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from crackdowns.charts.lettering import lines, safe, width_of
from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.charts.marks import hatch
from crackdowns.views.home import words
from crackdowns.views.home.rows import End, Lane, Pin, Reading, Verdict

# A letter's mean width in shares of its size; the bold one is for digits.
_PLAIN, _BOLD = 0.45, 0.53


def pixels(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is drawn; never less than it is."""
    return width_of(text) * size * (_BOLD if bold else _PLAIN)


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes in pixels: the least width of the picture, its columns left and right of the plot, the sizes of type.

    What has room at the least width has room at any: a wider picture only parts the dates further.
    """

    width: int
    left: int
    right: int
    number: int
    small: int

    @property
    def plot(self) -> int:
        """The width of the plot."""
        return self.width - self.left - self.right

    @property
    def beside(self) -> bool:
        """True where texts stand beside the plot, and not above and below it."""
        return self.left > 0


WIDE = Plan(width=1200, left=306, right=218, number=28, small=13)
NARROW = Plan(width=326, left=0, right=0, number=20, small=12)
BAR, GHOST = 13, 11


@dataclass
class _Sheet:
    """The picture while it is drawn, from the top down."""

    plan: Plan
    look: Look
    months: float
    figure: go.Figure
    dots: list[tuple[float, float]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    spots: dict[str, list[Any]] = field(default_factory=lambda: {"x": [], "y": [], "data": [], "size": []})

    @property
    def ticks(self) -> range:
        """The months that the axis names."""
        return range(0, int(self.months) + 1, 3 if self.months < 20 else 6)

    def px(self, month: float) -> float:
        return month / self.months * self.plan.plot

    def month(self, px: float) -> float:
        return px / self.plan.plot * self.months

    def text(self, said: str, y: float, size: float = 0, **more: Any) -> None:
        """A text whose top is at `y`; by default in the left column."""
        place = {"x": 0, "xref": "paper", "xshift": -self.plan.left, "xanchor": "left", "align": "left"} | more
        colour = place.pop("colour", self.look.ink["text"])
        font = {"size": size or self.plan.small, "color": colour}
        self.texts.append(
            {"text": said, "y": y, "yref": "y", "yanchor": "top", "showarrow": False, "font": font} | place
        )

    def box(self, start: float, end: float, y0: float, y1: float, colour: str) -> None:
        place = {"x0": start, "x1": end, "y0": y0, "y1": y1}
        self.shapes.append({"type": "rect", "fillcolor": colour, "line": {"width": 0}, "layer": "below"} | place)

    def line(
        self, x: tuple[float, float], y: tuple[float, float], colour: str, width: float = 1, dash: str = "solid",
        **more: Any,
    ) -> None:  # fmt: skip
        place = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
        style = {"color": colour, "width": width, "dash": dash}
        self.shapes.append({"type": "line", "line": style} | place | more)

    def spot(self, month: float, y: float, opens: str, hover: str, size: float = 40) -> None:
        """A place that answers a pointer and, where it stands for a record, opens its story.

        The hover stands beside it, `size` pixels wide: beside a number, never on it.
        """
        self.spots["x"].append(month)
        self.spots["y"].append(y)
        self.spots["data"].append((opens, hover))
        self.spots["size"].append(size)


def lanes_figure(lanes: Sequence[Lane], verdicts: Sequence[Verdict], look: Look, plan: Plan) -> go.Figure:
    """The lanes in order, the gate's verdict between each two; no line joins two numbers, no length is one."""
    ends = [reading.end[1] for lane in lanes for reading in (lane.period, *lane.readings) if reading.end]
    ends += [pin.at[1] for lane in lanes for pin in lane.pins if pin.at]
    months = max([*ends, 3.0]) + 0.35
    figure = base_figure(look, 100, left=plan.left, right=plan.right)
    sheet = _Sheet(plan, look, months, figure)
    y = _head(sheet, lanes)
    by_pair = {(v.first, v.second): v for v in verdicts}
    for i, lane in enumerate(lanes):
        y = _lane(sheet, lane, y, differ=words.differ(lanes))
        if i + 1 < len(lanes):
            y = _band(sheet, by_pair[lane.label, lanes[i + 1].label], lane, lanes[i + 1], y)
    figure.add_scatter(
        x=[x for x, _ in sheet.dots], y=[y_ for _, y_ in sheet.dots], mode="markers", hoverinfo="skip", name="days",
        marker={"size": 9, "color": look.ink["text"], "line": {"width": 1.5, "color": look.ink["ground"]}},
    )  # fmt: skip
    figure.add_scatter(
        x=sheet.spots["x"], y=sheet.spots["y"], mode="markers", customdata=sheet.spots["data"], name="figures",
        marker={"size": sheet.spots["size"], "opacity": 0}, hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    figure.update_layout(height=int(y) + 4, margin={"t": 0, "b": 0}, annotations=sheet.texts, shapes=sheet.shapes)
    figure.update_xaxes(range=[0, months], tickvals=list(sheet.ticks), showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[int(y) + 4, 0], showticklabels=False)
    return figure


def _head(sheet: _Sheet, lanes: Sequence[Lane]) -> float:
    """The axis of months, and what stands in the columns beside it."""
    muted = sheet.look.ink["muted"]
    for month in sheet.ticks:
        said = words.LAUNCH if month == 0 else words.YEAR if month == 12 else words.MONTHS.format(n=month)
        if not sheet.plan.beside:
            said = said.replace(" months", " mo")
        anchor = "left" if month == 0 else "center"
        sheet.text(said, 0, 12, x=month, xref="x", xshift=0, xanchor=anchor, align=anchor, colour=muted)
    if sheet.plan.beside:
        sheet.text(safe(words.head(lanes)), 0, 12, colour=muted)
        sheet.text(words.SURE, 0, 12, x=1, xshift=20, colour=muted)
    return 20


def _lane(sheet: _Sheet, lane: Lane, y: float, differ: bool) -> float:
    """A lane; where lanes `differ` in what they count, each says it once, or under each number if it has several."""
    top = y + 4
    counted = {pin.cell.metric.title.en.lower() for pin in lane.pins} if differ else set()
    named = len(counted) > 1
    beside = _words(sheet, lane, top, () if named else tuple(counted))
    start = top if sheet.plan.beside else beside + 4
    bar, y = _period(sheet, lane, start)
    y = _pins(sheet, lane, y, bar, named)
    for month in sheet.ticks:
        sheet.line((month, month), (bar + BAR, y), sheet.look.ink["grid"], layer="below")
    below = _sure(sheet, lane, top if sheet.plan.beside else y + 2)
    return max(y, below, beside) + 3


def _words(sheet: _Sheet, lane: Lane, y: float, counted: Sequence[str]) -> float:
    """Which campaign, what is counted, against what, led by whom."""
    plan, colour = sheet.plan, sheet.look.colours[lane.campaign.id]
    letters = int(((plan.left or plan.width) - 12) / (plan.small * _PLAIN))
    size = plan.small + 3
    heading = f"<b><span style='color:{colour}'>{safe(lane.label)}</span> {safe(lane.name)}</b>"
    sheet.text(heading, y, size)
    y += size + 7
    said = [line for metric in counted for line in lines(words.COUNTS.format(metric=metric), letters)]
    said += lines(words.AGAINST.format(scope=lane.scope), letters)
    muted = lines(words.bodies(lane), letters)
    sheet.text("<br>".join(map(safe, said)), y)
    y += len(said) * plan.small * 1.3
    sheet.text("<br>".join(map(safe, muted)), y, colour=sheet.look.ink["muted"])
    return y + len(muted) * plan.small * 1.3 + 2


def _period(sheet: _Sheet, lane: Lane, y: float) -> tuple[float, float]:
    """The bar: solid where sure, pale where not; other readings as ghosts below it. Returns its top and the end."""
    colour, muted = sheet.look.colours[lane.campaign.id], sheet.look.ink["muted"]
    said = words.period(lane)
    sheet.text(safe(said), y, 12, x=0, xref="x", xshift=0, colour=muted)
    ghosts = [reading for reading in lane.readings if reading.end is not None]
    y = _over(sheet, ghosts, y, pixels(said, 12) + 24)
    start, end = lane.period.start, lane.period.end or (lane.period.start[1], sheet.months)
    sheet.box(start[0], end[1], y, y + BAR, with_alpha(colour, 0.3))
    if end[0] > start[1]:
        sheet.box(start[1], end[0], y, y + BAR, with_alpha(colour, 0.88))
    _along(sheet, lane.period, said, y + BAR / 2)
    below = y + BAR + 3
    for reading in ghosts:
        below = _ghost(sheet, reading, below, colour)
    return y, below


def _beside(sheet: _Sheet, reading: Reading) -> bool:
    """True where a reading's words have room right of its end."""
    assert reading.end is not None
    return sheet.px(reading.end[1]) + pixels(words.reading(reading), 12) + 8 < sheet.plan.plot


def _over(sheet: _Sheet, ghosts: Sequence[Reading], y: float, taken: float) -> float:
    """The words of readings that have no room beside them: over their ends, else on lines of their own."""
    muted = sheet.look.ink["muted"]
    for reading in ghosts:
        said = words.reading(reading)
        if _beside(sheet, reading):
            continue
        assert reading.end is not None
        if taken + pixels(said, 12) < sheet.px(reading.end[1]):
            at = {"x": reading.end[1], "xref": "x", "xshift": 0, "xanchor": "right", "align": "right"}
            taken = sheet.plan.plot
        else:
            y += 16
            said = words.READING_BELOW.format(said=said)
            at = {"x": 0, "xref": "x", "xshift": 0}
        sheet.text(safe(said), y, 12, colour=muted, **at)
    return y + 18


def _along(sheet: _Sheet, reading: Reading, said: str, y: float) -> None:
    """Places along a bar that tell its reading."""
    end = reading.end[1] if reading.end else sheet.months
    for month in range(int(end) + 1):
        sheet.spot(min(month + 0.5, end), y, reading.period.id, words.hover_period(reading, said))


def _ghost(sheet: _Sheet, reading: Reading, y: float, colour: str) -> float:
    """Another reading as a dotted line with its words right of it, where they have room."""
    said = words.reading(reading)
    assert reading.end is not None
    start, end, middle = max(reading.start[0], 0.0), reading.end[1], y + 4
    sheet.line((start, end), (middle, middle), colour, 2, "dot")
    for x in (start, end):
        sheet.line((x, x), (middle - 4, middle + 4), colour, 1.5)
    _along(sheet, reading, said, middle)
    if _beside(sheet, reading):
        sheet.text(safe(said), middle - 8, 12, x=end, xref="x", xshift=7, colour=sheet.look.ink["muted"])
    return y + GHOST


@dataclass(frozen=True, slots=True)
class _Block:
    """A number with its hedge and its lines, and where it stands: centre and width in pixels of the plot."""

    pin: Pin
    at: float
    centre: float
    width: float
    under: tuple[str, ...]


def _pins(sheet: _Sheet, lane: Lane, y: float, bar: float, named: bool) -> float:
    """The numbers, each below its date; those that would touch stand in a further row."""
    plan, ink = sheet.plan, sheet.look.ink
    if not lane.pins:
        end = lane.period.end or (0, sheet.months)
        path = hatch((0, end[1]), (y + 10, y + 34), slant=sheet.month(16), step=sheet.month(7))
        sheet.shapes.append(path | {"name": "not reported", "line": {"width": 1, "color": ink["hatch"]}})
        place = {"x": 0, "xref": "x", "xshift": 12, "bgcolor": ink["ground"], "borderpad": 2}
        sheet.text(words.NO_FIGURE, y + 12, plan.small + 1, **place)
        return y + 40
    y += 4
    for row in _rows([_block(sheet, pin, named) for pin in lane.pins]):
        lowest = y
        for block in row:
            lowest = max(lowest, _number(sheet, lane, block, y, bar))
        y = lowest + 4
    return y


def _block(sheet: _Sheet, pin: Pin, named: bool) -> _Block:
    plan = sheet.plan
    under = tuple(words.below(pin, named))
    number = pixels(words.number(pin.cell), plan.number, bold=True)
    width = max([number, *(pixels(line, 12) for line in (words.hedge(pin.cell), *under))]) + 8
    at = sheet.px(sum(pin.at) / 2) if pin.at else width / 2
    return _Block(pin, at, min(max(at, width / 2), plan.plot - width / 2), width, under)


def _rows(blocks: Sequence[_Block]) -> list[list[_Block]]:
    rows: list[list[_Block]] = []
    for block in blocks:
        for row in rows:
            last = row[-1]
            if last.centre + last.width / 2 <= block.centre - block.width / 2:
                row.append(block)
                break
        else:
            rows.append([block])
    return rows


def _number(sheet: _Sheet, lane: Lane, block: _Block, y: float, bar: float) -> float:
    """One number at its date; where only the month is known a bracket spans it."""
    plan, ink, cell = sheet.plan, sheet.look.ink, block.pin.cell
    if block.pin.at:
        _needle(sheet, block.pin.at, bar, y + (0 if words.hedge(cell) else 17))
    place = {"x": sheet.month(block.centre), "xref": "x", "xshift": 0, "xanchor": "center", "align": "center"}
    if said := words.hedge(cell):
        sheet.text(safe(said), y, 13, **place)
    number = safe(words.number(cell))
    colour = ink["muted"] if cell.judged_wrong else ink["text"]
    sheet.text(f"<b>{number}</b>", y + 16, plan.number, **place, colour=colour)
    middle = y + 17 + plan.number / 2
    opens = cell.chosen.id if cell.chosen is not None else cell.tellings[0].id
    wide = pixels(words.number(cell), plan.number, bold=True)
    sheet.spot(sheet.month(block.centre), middle, opens, words.hover(cell, lane.label), size=min(max(wide, 40), 130))
    y += 17 + plan.number * 1.2
    sheet.text("<br>".join(map(safe, block.under)), y, 12, **place, colour=ink["muted"])
    return y + len(block.under) * 12 * 1.25


def _needle(sheet: _Sheet, at: End, bar: float, to: float) -> None:
    ink = sheet.look.ink["text"]
    middle = sum(at) / 2
    foot = bar + BAR + 2
    if at[1] - at[0] > 0.1:
        sheet.line(at, (foot, foot), ink, 2.5)
        sheet.line((middle, middle), (foot, to), ink)
    else:
        sheet.line((middle, middle), (bar + BAR / 2, to), ink)
        sheet.dots.append((middle, bar + BAR / 2))


def _sure(sheet: _Sheet, lane: Lane, y: float) -> float:
    """How sure the lane's figures are: beside it, on a phone below it."""
    plan = sheet.plan
    room = (plan.right - 20 if plan.beside else plan.width) / (12.5 * _PLAIN)
    said = [line for text in words.sure(lane) for line in lines(text, int(room))]
    if not said:
        return y
    place = {"x": 1, "xshift": 20} if plan.beside else {}
    sheet.text("<br>".join(map(safe, said)), y, 12.5, **place, colour=sheet.look.ink["muted"])
    return y + len(said) * 12.5 * 1.3


def _band(sheet: _Sheet, verdict: Verdict, one: Lane, other: Lane, y: float) -> float:
    """The gate's verdict as a line across: strong where the two are not comparable, thin where with care."""
    plan, ink = sheet.plan, sheet.look.ink
    said = words.verdict(verdict, one, other)
    letters = int((plan.width - 24) / (plan.small * _PLAIN))
    broken = lines(said, letters)
    name = verdict.comparison.verdict if verdict.comparison is not None else "none"
    style = {"not_comparable": (3.0, "solid", ink["text"]), "with_care": (1.2, "dash", ink["muted"])}
    width, dash, colour = style.get(name, (1.0, "solid", ink["grid"]))
    # The columns beside the plot have a width in pixels, whatever the picture's.
    at = (y + 4, y + 4)
    sheet.line((0, 1), at, colour, width, dash, xref="paper")
    for anchor, span in ((0, (-plan.left, 0)), (1, (0, plan.right))):
        sheet.line(span, at, colour, width, dash, xref="paper", xsizemode="pixel", xanchor=anchor)
    head, _, rest = "<br>".join(map(safe, broken)).partition(":")
    # The symbols are small letters in this type.
    head = f"<span style='font-size:{plan.small + 4}px'>{head[:1]}</span>{head[1:]}" if verdict.comparison else head
    sheet.text(f"<b>{head}:</b>{rest}", y + 7, plan.small)
    for share in (0.02, 0.5):
        hover = words.hover_verdict(verdict, said)
        sheet.spot(sheet.months * share, y + 16, "", hover)
    return y + 8 + len(broken) * plan.small * 1.3 + 4
