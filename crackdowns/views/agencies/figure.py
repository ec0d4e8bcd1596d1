"""The grid of bodies and roles: split marks, the left half for the articles, the right half for all other sources.

All is placed in pixels from the figure's top, so that text beside marks never runs into the next row; only the
columns stretch with the screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe
from crackdowns.charts.look import Look, base_figure
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Role
from crackdowns.views.agencies import words
from crackdowns.views.agencies.rows import Block, Grid, Half, Mark, Row, State

SILENT = {"width": 1, "dash": "dot"}
# Between the halves of a mark, in pixels; their strokes take half of it.
GAP = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of one drawing, in pixels; `names` and `letters` are widths of lines in Latin letters.

    `left` is the room for names beside the columns; where it is 0, a name stands over its marks, and the roles stand
    under the campaign's name. `half` is the width and height of half a mark, `step` the way from a mark's middle to
    that of a half, as a share of the columns' width; `key` the places of the key's entries.
    """

    left: int
    names: int
    letters: int
    row: int
    half: tuple[int, int]
    step: float
    key: tuple[int, ...]

    @property
    def beside(self) -> bool:
        """True where names stand beside the columns."""
        return self.left > 0


WIDE = Sheet(left=268, names=36, letters=108, row=48, half=(23, 22), step=0.0125, key=(0, 118, 244, 366, 442))
NARROW = Sheet(left=0, names=52, letters=56, row=32, half=(19, 20), step=0.03, key=(0, 150))
HEAD, LINE, HEADING = 26, 16, 30


def drawing(dataset: Dataset, grid: Grid, names: dict[str, str], look: Look, sheet: Sheet, printed: bool) -> Drawing:
    """The whole grid on a sheet; `names` are the campaigns' names by id, `printed` leaves the right halves out."""
    pen = Pen(dataset, grid, look, sheet, printed)
    y = pen.key(14)
    for block in grid.blocks:
        y = pen.block(block, names[block.campaign], y)
    figure = base_figure(look, y)
    figure.update_layout(
        margin={"l": sheet.left, "r": 0, "t": 0, "b": 0}, shapes=pen.shapes, annotations=pen.annotations
    )
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[y, 0], visible=False)
    figure.add_scatter(
        x=[x for x, _, _, _ in pen.points], y=[y for _, y, _, _ in pen.points], mode="markers",
        marker={"size": 24, "opacity": 0, "color": look.ink["text"]},
        customdata=[(opens, hover) for _, _, opens, hover in pen.points],
        hovertemplate="%{customdata[1]}<extra></extra>", name="what each side reports",
    )  # fmt: skip
    return figure


class Pen:
    """Collects what is drawn from the top down; each method returns the height at which the next thing begins."""

    def __init__(self, dataset: Dataset, grid: Grid, look: Look, sheet: Sheet, printed: bool) -> None:
        self.dataset, self.grid, self.look, self.sheet, self.printed = dataset, grid, look, sheet, printed
        self.shapes: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.points: list[tuple[float, float, str, str]] = []

    def key(self, y: int) -> int:
        """What fillings and signs mean, with marks of no campaign."""
        entries: list[tuple[State | None, str]] = [*words.KEY, (None, words.KEY_DISPUTED)]
        if not self.grid.quarrels:
            entries.pop()
        across, width = len(self.sheet.key), self.sheet.half[0]
        for place, (state, said) in enumerate(entries):
            x, top = self.sheet.key[place % across] - self.sheet.left, y + 25 * (place // across)
            if state is None:
                self.text("<b>!</b>", 0, top, shift=x + width - 4, size=15)
            else:
                self.half(state, 0, top, self.look.ink["muted"], left=True, shift=x + width + GAP)
            self.text(safe(said), 0, top, shift=x + width + 9, size=12.5, muted=True)
        return y + 25 * ((len(entries) - 1) // across) + 20

    def block(self, block: Block, name: str, y: int) -> int:
        """A campaign: its name, the roles, a row for each of its bodies, and who has no part in it."""
        sheet, middle = self.sheet, y + HEAD / 2 + 2
        self.rule(y, self.look.ink["muted"])
        told = lines(name, HEADING)
        name = told[0] + "…" if len(told) > 1 else name
        self.text(
            f"<b>{safe(name)}</b>", 0, middle, shift=-sheet.left, size=15, colour=self.look.colours[block.campaign]
        )
        for place, role in enumerate(self.grid.roles):
            self.role(role, place, middle if sheet.beside else middle + 20)
        y += HEAD if sheet.beside else HEAD + 20
        for number, row in enumerate(block.rows):
            if number:
                self.rule(y, self.look.ink["grid"])
            y = self.row(row, y)
        told = lines(words.absent(block.absent), sheet.letters)
        self.text("<br>".join(map(safe, told)), 0, y, shift=-sheet.left, size=12.5, muted=True, top=True)
        return y + LINE * len(told) + (8 if told else 2)

    def role(self, role: Role, place: int, y: float) -> None:
        """The head of a column, short where columns are many; a touch says what the role means."""
        title = describe.ROLE[role]
        said = title if len(self.grid.roles) <= 6 or self.sheet.beside else title[:4] + "."
        self.text(
            safe(said), self.across(place), y, size=12.5 if self.sheet.beside else 11, muted=True, middle=True,
            hovertext=f"{safe(title)}: {safe(describe.ROLE_MEANING[role])}",
        )  # fmt: skip

    def row(self, row: Row, y: int) -> int:
        """A body's name, and its mark in each role; a dot where it has no part."""
        sheet = self.sheet
        told = words.body_lines(row.body, sheet.names)
        opens = next((half.opens for mark in row.marks for half in mark.halves if half.opens), None)
        above = 0 if sheet.beside else 4 + LINE * len(told)
        height = y + (sheet.row / 2 - 3 if sheet.beside else 3 + above / 2)
        self.text(
            "<br>".join(map(safe, told)), 0, height, shift=-sheet.left,
            size=14 if sheet.beside else 13, captureevents=True, name=opens or "",
        )  # fmt: skip
        by_role = {mark.role: mark for mark in row.marks}
        middle = y + above + (19 if sheet.beside else 17)
        for place, role in enumerate(self.grid.roles):
            if role in by_role:
                self.mark(row, by_role[role], self.across(place), middle)
            else:
                self.text("·", self.across(place), middle, size=12, muted=True, middle=True)
        return y + above + sheet.row

    def mark(self, row: Row, mark: Mark, x: float, y: float) -> None:
        """Both halves of a mark, its word beneath, the sign of a dispute, and what a touch says."""
        colour, step = self.look.colours[row.campaign], self.sheet.step * 6 / max(len(self.grid.roles), 6)
        # A half that stands alone stands in the middle of its column.
        middle = (self.sheet.half[0] + GAP) / 2 if self.printed else 0
        step = 0 if self.printed else step
        for half in (mark.articles,) if self.printed else mark.halves:
            left = half.side == "articles"
            self.half(half.state, x, y, colour, left, middle)
            self.points.append((x - step if left else x + step, y, half.opens or "", self.hover(row, mark, half)))
        if mark.disputed:
            self.text("<b>!</b>", x, y, shift=self.sheet.half[0] + 6 - middle, size=15)
        said = words.beneath(mark, self.printed)
        if said and self.sheet.beside:
            self.text(said, x, y + self.sheet.half[1] / 2 + 8, size=11, muted=True, middle=True)

    def half(self, state: State, x: float, y: float, colour: str, left: bool, shift: float = 0) -> None:
        """One half of a mark: filled, filled with a plus, outlined, or a dotted hint of where nothing is said."""
        line = {"color": colour, "width": 2} if state != "silent" else {"color": self.look.ink["hatch"], **SILENT}
        fill = colour if state in ("own", "joint") else "rgba(0,0,0,0)"
        side = -1 if left else 1
        self.shape(x, y, shift, type="path", path=_half(side, *self.sheet.half), fillcolor=fill, line=line)
        if state == "joint":
            middle, ground = side * (GAP / 2 + self.sheet.half[0] / 2), {"color": self.look.ink["ground"], "width": 2}
            self.shape(x, y, shift, type="line", x0=middle - 4, x1=middle + 4, y0=0, y1=0, line=ground)
            self.shape(x, y, shift, type="line", x0=middle, x1=middle, y0=-4, y1=4, line=ground)

    def hover(self, row: Row, mark: Mark, half: Half) -> str:
        """Body, role and campaign, then what this half says, then the other."""
        head = (describe.body(row.body), f"{self.look.labels[row.campaign]} · {describe.ROLE[mark.role]}")
        told = [part for line in words.hover_lines(self.dataset, half, mark) for part in wrap(line, 46)]
        return "<br>".join([*(f"<b>{safe(part)}</b>" for line in head for part in wrap(line, 42)), *map(safe, told)])

    def across(self, place: int) -> float:
        """The middle of a column, as a share of the room for all."""
        return (place + 0.5) / len(self.grid.roles)

    def rule(self, y: float, colour: str) -> None:
        """A thin line over the whole width."""
        line = {"color": colour, "width": 1}
        self.shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "yref": "y",
                "x0": 0,
                "x1": 1,
                "y0": y,
                "y1": y,
                "line": line,
                "layer": "below",
            }
        )
        self.shape(0, y, 0, type="line", x0=-self.sheet.left, x1=0, y0=0, y1=0, line=line, layer="below")

    def shape(self, x: float, y: float, shift: float, /, **drawn: Any) -> None:
        """A shape in pixels around a point; `x` is a share of the columns' width."""
        for name in ("x0", "x1"):
            if name in drawn:
                drawn[name] += shift
        if "path" in drawn:
            drawn["path"] = " ".join(
                f"{c}{','.join(f'{px + shift:g},{py:g}' for px, py in at)}" for c, at in drawn["path"]
            )
        self.shapes.append(
            {"xref": "paper", "yref": "y", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y}
            | drawn
        )

    def text(
        self, said: str, x: float, y: float, *, size: float, shift: float = 0, colour: str = "", muted: bool = False,
        middle: bool = False, top: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        """A piece of text, `said` in Plotly's markup, at a height in pixels."""
        ink = self.look.ink
        self.annotations.append(
            {
                "text": said, "xref": "paper", "x": x, "xshift": shift, "yref": "y", "y": y, "showarrow": False,
                "xanchor": "center" if middle else "left", "yanchor": "top" if top else "middle", "borderpad": 0,
                "align": "center" if middle else "left",
                "font": {"size": size, "color": colour or ink["muted" if muted else "text"]},
            } | more
        )  # fmt: skip


def _half(side: int, width: int, height: int) -> Iterator[tuple[str, tuple[tuple[float, float], ...]]]:
    """The outline of the left (-1) or right (1) half in pixels: square inside, round outside."""
    inner, outer, tall, bend = side * GAP / 2, side * (GAP / 2 + width), height / 2, height / 2 - 1
    yield "M", ((inner, -tall),)
    yield "L", ((outer - side * bend, -tall),)
    yield "Q", ((outer, -tall), (outer, -tall + bend))
    yield "L", ((outer, tall - bend),)
    yield "Q", ((outer, tall), (outer - side * bend, tall))
    yield "L", ((inner, tall),)
    yield "Z", ()
