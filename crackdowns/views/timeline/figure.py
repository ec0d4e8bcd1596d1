"""The timeline: a panel a campaign, a lane a kind, every date as precise as its source.

Rows come from `timeline_axis.place`, with the columns `label` (what stands beside the mark), `hover`,
`campaign_name` and `speaks` (the reading that the basis chooses).
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.lettering import width_of
from crackdowns.charts.look import Look, with_alpha
from crackdowns.claims.records import records
from crackdowns.views.timeline.axis import Panel
from crackdowns.views.timeline.canvas import LETTERS, Canvas

HEADINGS = {
    "period": "Campaign period",
    "window": "Figures cover",
    "event": "Events",
    "publication": "Sources published",
    "related": "Other drives, no part of this campaign",
    "law": "Laws and judgments",
}
# A date this short would be thinner than a hair: it is drawn as a point in its middle.
POINT_DAYS = 3
# Points closer than this share of the axis stand above each other.
STACK_GAP = 0.035
SYMBOLS = {"event": "circle", "publication": "diamond", "related": "square", "law": "square"}


def timeline(rows: pd.DataFrame, panels: Mapping[str, Panel], look: Look) -> go.Figure:
    """One panel a campaign, under each other, on axes of one length.

    A campaign without a launch date has no panel; its rows stand there in words.
    """
    canvas = _canvas(panels, look)
    for campaign in dict.fromkeys(rows["campaign"]):
        _panel(canvas, rows[rows["campaign"] == campaign], panels.get(campaign))
        canvas.y += 26
    canvas.y -= 20
    return canvas.figure()


def overview(rows: pd.DataFrame, panels: Mapping[str, Panel], look: Look) -> go.Figure:
    """Period and main reporting window of each campaign, under each other on one axis of days."""
    canvas = _canvas(panels, look)
    if panels:
        _ticks(canvas, next(iter(panels.values())))
    canvas.y += 14
    top = canvas.y
    for campaign in dict.fromkeys(rows["campaign"]):
        mine = records(rows[rows["campaign"] == campaign])
        canvas.y += 4
        canvas.block(canvas.low, mine[0]["campaign_name"], "left", LETTERS, bold=True, size=13)
        for row in mine:
            _span(canvas, row, bold=False) if row["where"] != "nowhere" else _words(canvas, row["label"])
        canvas.y += 6
    _grid(canvas, next(iter(panels.values()), None), top)
    return canvas.figure()


def _canvas(panels: Mapping[str, Panel], look: Look) -> Canvas:
    some = next(iter(panels.values()), None)
    return Canvas(some.low if some else 0.0, some.high if some else 1.0, look)


def _panel(canvas: Canvas, rows: pd.DataFrame, panel: Panel | None) -> None:
    campaign = rows["campaign"].iloc[0]
    canvas.y += 2
    canvas.across(canvas.look.colours[campaign], 3)
    canvas.y += 5
    canvas.block(canvas.low, rows["campaign_name"].iloc[0], "left", LETTERS - 8, bold=True, size=15)
    canvas.y += 8
    if panel is not None:
        _ticks(canvas, panel)
    canvas.y += 10
    top = canvas.y
    for lane, heading in HEADINGS.items():
        mine = rows[rows["lane"] == lane]
        if not mine.empty:
            _lane(canvas, lane, heading, records(mine))
    if panel is not None:
        _grid(canvas, panel, top)
        _launch(canvas, panel, campaign, top)


def _ticks(canvas: Canvas, panel: Panel) -> None:
    canvas.y += 6
    for x, text in panel.ticks():
        # No label where it would be cut at the right edge: its line speaks for itself.
        if canvas.share(x) + width_of(text) / LETTERS <= 1:
            canvas.text(x, [text], "left", muted=True)


def _grid(canvas: Canvas, panel: Panel | None, top: float) -> None:
    for x, _ in panel.ticks() if panel is not None else []:
        canvas.rule(x, top - 2, canvas.y, canvas.look.ink["grid"])


def _launch(canvas: Canvas, panel: Panel, campaign: str, top: float) -> None:
    """Where the campaign began: a line for a day, a ground of the whole month for a month."""
    colour = canvas.look.colours[campaign]
    first, last = (panel.launch.first - panel.zero).days, (panel.launch.last - panel.zero).days
    if panel.axis == "days" or first == last:
        canvas.rule(0.0 if panel.axis == "days" else first + 0.5, top, canvas.y, with_alpha(colour, 0.4), 1)
    else:
        canvas.band(first, last + 1, top, canvas.y, with_alpha(colour, 0.09))


def _lane(canvas: Canvas, lane: str, heading: str, rows: list[dict[str, Any]]) -> None:
    canvas.y += 9
    count = f" ({len(rows)})" if lane == "publication" else ""
    canvas.block(canvas.low, f"{heading}{count}", "left", LETTERS, bold=True, muted=True)
    canvas.y += 2
    order = {"before": 0, "inside": 1, "after": 2}
    known = [row for row in rows if row["where"] != "nowhere"]
    known.sort(key=lambda row: order[row["where"]])
    if lane == "publication":
        _stack(canvas, [row for row in known if row["where"] == "inside"])
        known = [row for row in known if row["where"] != "inside"]
    for row in known:
        if row["where"] != "inside":
            _edge(canvas, row)
        elif lane in ("period", "window"):
            _span(canvas, row, bold=row["speaks"])
        else:
            _event(canvas, row)
    unknown = [row["label"] for row in rows if row["where"] == "nowhere"]
    if unknown:
        _words(canvas, f"Not drawn, as no date is known: {'; '.join(unknown)}")
    canvas.y += 3


def _words(canvas: Canvas, text: str) -> None:
    canvas.block(canvas.low, text, "left", LETTERS, muted=True)
    canvas.y += 3


def _edge(canvas: Canvas, row: dict[str, Any]) -> None:
    """What lies outside the panel: an arrow at its edge, and the date in words."""
    early = row["where"] == "before"
    text = f"← {row['label']}" if early else f"{row['label']} →"
    canvas.block(
        canvas.low if early else canvas.high,
        text,
        "left" if early else "right",
        LETTERS,
        muted=True,
        hover=row["hover"],
    )
    canvas.y += 4


def _colour(canvas: Canvas, row: Mapping[str, Any]) -> str:
    return str(canvas.look.colours[row["campaign"]])


def _span(canvas: Canvas, row: dict[str, Any], bold: bool) -> None:
    """A period or window: its label, then the bar; a short bar has its label beside it."""
    start, end = _reach(canvas, row)
    beside = canvas.share(end) <= 0.45
    height = 14 if row["speaks"] else 6
    letters = int((1 - canvas.share(end if beside else start)) * LETTERS) - 2
    if beside:
        top = canvas.y
        canvas.block(end, row["label"], "left", letters, shift=7, bold=bold)
        bottom, canvas.y = canvas.y, (top + canvas.y) / 2
        _bar(canvas, row, height)
        canvas.y = max(bottom, canvas.y + height / 2) + 4
        return
    canvas.block(max(start, canvas.low), row["label"], "left", letters, bold=bold)
    canvas.y += height / 2 + 1
    _bar(canvas, row, height)
    canvas.y += height / 2 + 5


def _reach(canvas: Canvas, row: Mapping[str, Any]) -> tuple[float, float]:
    """From where to where a row's marks go, open ends with their tails included."""
    known = [row[n] for n in ("start_first", "start_last", "end_first", "end_last") if row[n] == row[n]]
    tail = canvas.tail_length
    start = min(known) - (tail if row["start_first"] != row["start_first"] else 0)
    end = max(known) + (tail if row["end_last"] != row["end_last"] else 0)
    return start, end


def _bar(canvas: Canvas, row: dict[str, Any], height: float) -> None:
    """Full colour where the span certainly is, light where it may begin or end, dotted where nothing is known."""
    colour, hover, lane = _colour(canvas, row), row["hover"], row["lane"]
    no_start, no_end = row["start_first"] != row["start_first"], row["end_last"] != row["end_last"]
    strength = 0.5 if row["of_case"] else 1.0
    if no_start or no_end:
        first, last = ("end_first", "end_last") if no_start else ("start_first", "start_last")
        low, high = row[first], row[last] + (1 if no_end else 0)
        if high - low > POINT_DAYS:
            canvas.bar(lane, low, high, height, hover, colour, 0.28)
        else:
            canvas.point(lane, (low + high) / 2, "line-ns-open", height + 4, hover, colour)
        canvas.tail(lane, low if no_start else high, -1 if no_start else 1, hover, colour)
        return
    canvas.bar(lane, row["start_first"], row["end_last"], height, hover, colour, 0.28)
    # An end known to the day includes that day.
    certain = row["end_last"] if row["end_last"] - row["end_first"] <= 1 else row["end_first"]
    if certain > row["start_last"]:
        canvas.bar(lane, row["start_last"], certain, height, hover, colour, strength)
    for x, edge, symbol in (
        (row["start_first"], canvas.low, "arrow-left"),
        (row["end_last"], canvas.high, "arrow-right"),
    ):
        if (x < edge) if symbol == "arrow-left" else (x > edge):
            canvas.point(lane, edge, symbol, 10, hover, colour)


def _event(canvas: Canvas, row: dict[str, Any]) -> None:
    """A day as a point, a month as a bar of the month, with the label on the side that has more room."""
    start, end = _interval(row)
    right = 1 - canvas.share(end) >= canvas.share(start)
    room = 1 - canvas.share(end) if right else canvas.share(start)
    top = canvas.y
    canvas.block(
        end if right else start, row["label"], "left" if right else "right", int(room * LETTERS) - 2,
        shift=8 if right else -8,
    )  # fmt: skip
    bottom, canvas.y = canvas.y, (top + canvas.y) / 2
    _mark(canvas, row, 9)
    canvas.y = bottom + 5


def _interval(row: Mapping[str, Any]) -> tuple[float, float]:
    known = [row[n] for n in ("start_first", "start_last", "end_first", "end_last") if row[n] == row[n]]
    return min(known), max(known)


def _mark(canvas: Canvas, row: dict[str, Any], size: float) -> None:
    start, end = _interval(row)
    colour = _colour(canvas, row)
    if end - start <= POINT_DAYS:
        canvas.point(row["lane"], (start + end) / 2, SYMBOLS[row["lane"]], size + 1, row["hover"], colour)
        return
    certain = row["start"] != row["end"] and row["end_first"] > row["start_last"]
    canvas.bar(row["lane"], start, end, size, row["hover"], colour, 0.28)
    if certain:
        canvas.bar(row["lane"], row["start_last"], row["end_first"], size, row["hover"], colour, 1.0)


def _stack(canvas: Canvas, rows: list[dict[str, Any]]) -> None:
    """Marks without labels, above each other where they would touch."""
    gap = STACK_GAP * (canvas.high - canvas.low)
    ends: list[float] = []
    top = canvas.y + 6
    for row in sorted(rows, key=_interval):
        start, end = _interval(row)
        level = next((i for i, last in enumerate(ends) if start - last >= gap), len(ends))
        ends[level : level + 1] = [end]
        canvas.y = top + level * 11
        _mark(canvas, row, 8)
    canvas.y = top + len(ends) * 11 - (4 if ends else 6)
