"""The grid of bodies and roles: split marks, the left half for the articles, the right half for all other sources.

All is placed in pixels from the figure's top, so that text beside marks never runs into the next row; only the
columns stretch with the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import hover, lines, safe
from crackdowns.charts.look import Look
from crackdowns.charts.sheet import Sheet
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.views.agencies import words
from crackdowns.views.agencies.rows import Block, Grid, Mark, Row, Side, Voice

# Between the halves of a mark, in pixels; their strokes take half of it.
GAP = 4
HEAD, LINE, HEADING = 26, 16, 30
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Plan:
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


WIDE = Plan(left=268, names=36, letters=108, row=48, half=(23, 22), step=0.0125, key=(0, 118, 244, 366, 442))
NARROW = Plan(left=0, names=52, letters=56, row=32, half=(19, 20), step=0.03, key=(0, 150))


def drawing(
    dataset: Dataset, grid: Grid, names: Mapping[str, str], look: Look, plan: Plan, side: Side | None
) -> Drawing:
    """The whole grid; `names` are the campaigns' names by id, of a `side` alone the other halves are left out."""
    pen = _Grid(look, dataset=dataset, grid=grid, plan=plan, side=side)
    y = pen.key(14)
    for block in grid.blocks:
        y = pen.campaign(block, names[block.campaign], y)
    return pen.figure(y, (0, 1), plan.left)


@dataclass(slots=True)
class _Grid(Sheet):
    """The picture while it is drawn from the top down, in shares of the columns' width and pixels beside them.

    Each method returns the height at which the next thing begins.
    """

    dataset: Dataset = field(kw_only=True)
    grid: Grid = field(kw_only=True)
    plan: Plan = field(kw_only=True)
    side: Side | None = field(kw_only=True)

    def key(self, y: int) -> int:
        """What fillings and signs mean, with marks of no campaign."""
        entries: list[tuple[Voice | None, str]] = [
            # Of one side alone no half is silent.
            *(entry for entry in words.KEY if not self.side or entry[0] != "silent"),
            *([(None, words.KEY_DISPUTED)] * bool(self.grid.quarrels)),
        ]
        across, width = len(self.plan.key), self.plan.half[0]
        for place, (state, said) in enumerate(entries):
            x, top = self.plan.key[place % across] - self.plan.left, y + 25 * (place // across)
            if state is None:
                self.text("<b>!</b>", 0, top, xshift=x + width - 4, size=15)
            else:
                self.half(state, 0, top, self.look.ink["muted"], left=True, shift=x + width + GAP)
            self.text(safe(said), 0, top, xshift=x + width + 9, size=12.5, colour="muted")
        return y + 25 * ((len(entries) - 1) // across) + 20

    def campaign(self, block: Block, name: str, y: int) -> int:
        """A campaign: its name, the roles, a row for each of its bodies, and who has no part in it."""
        plan, middle = self.plan, y + HEAD / 2 + 2
        self.rule(y, "muted")
        told = lines(name, HEADING)
        colour = self.look.colours[block.campaign]
        self.text("<br>".join(f"<b>{safe(line)}</b>" for line in told), 0, middle - 11, xshift=-plan.left, size=15,
                  colour=colour, down="top")  # fmt: skip
        more = 18 * (len(told) - 1)
        self.roles(middle if plan.beside else middle + more + 20)
        y += HEAD + more + (0 if plan.beside else 20)
        for number, row in enumerate(block.rows):
            if number:
                self.rule(y, "grid")
            y = self.row(row, y)
        told = lines(words.absent(block.absent), plan.letters)
        self.block(told, 0, y, xshift=-plan.left, size=12.5, colour="muted")
        return y + LINE * len(told) + (8 if told else 2)

    def roles(self, y: float) -> None:
        """The heads of the columns, short where columns are many; a touch says what a role means."""
        for place, role in enumerate(self.grid.roles):
            title = describe.ROLE[role]
            said = title if len(self.grid.roles) <= 6 or self.plan.beside else title[:4] + "."
            said = safe(said) if self.plan.beside else safe(said).replace(" ", "<br>")
            self.text(
                said, self.across(place), y, size=12.5 if self.plan.beside else 11, colour="muted", at="center",
                hovertext=f"{safe(title)}: {safe(describe.ROLE_MEANING[role])}",
            )  # fmt: skip

    def row(self, row: Row, y: int) -> int:
        """A body's name, and its mark in each role; a dot where it has no part."""
        plan = self.plan
        told = words.body_lines(row.body, plan.names)
        opens = next((half.opens for mark in row.marks for half in mark.halves if half.opens), None)
        above = 0 if plan.beside else 4 + LINE * len(told)
        height = y + (plan.row / 2 - 3 if plan.beside else 3 + above / 2)
        self.text(
            "<br>".join(map(safe, told)), 0, height, xshift=-plan.left,
            size=14 if plan.beside else 13, captureevents=True, name=opens or "",
        )  # fmt: skip
        by_role = {mark.role: mark for mark in row.marks}
        middle = y + above + (19 if plan.beside else 17)
        for place, role in enumerate(self.grid.roles):
            if role in by_role:
                self.split(row, by_role[role], self.across(place), middle)
            else:
                self.text("·", self.across(place), middle, colour="muted", at="center")
        return y + above + plan.row

    def split(self, row: Row, mark: Mark, x: float, y: float) -> None:
        """Both halves of a mark, its word beneath, the sign of a dispute, and what a touch says."""
        colour, step = self.look.colours[row.campaign], self.plan.step * 6 / max(len(self.grid.roles), 6)
        # A half that stands alone stands in the middle of its column.
        middle = (self.plan.half[0] + GAP) / 2 if self.side else 0
        step = 0 if self.side else step
        head = (describe.body(row.body), f"{self.look.labels[row.campaign]} · {describe.ROLE[mark.role]}")
        for half in mark.halves:
            if self.side not in (None, half.side):
                continue
            # A side alone is drawn as in the key.
            left = self.side is not None or half.side == "articles"
            self.half(half.state, x, y, colour, left, middle)
            said = hover((*head, *words.hover_lines(self.dataset, half, mark)), heads=2)
            self.touch(x - step if left else x + step, y, half.opens or "", said, 24)
        if mark.disputed:
            self.text("<b>!</b>", x, y, xshift=self.plan.half[0] + 6 - middle, size=15)
        said = words.beneath(mark, self.side)
        if said and self.plan.beside:
            self.text(said, x, y + self.plan.half[1] / 2 + 8, size=11, colour="muted", at="center")

    def half(self, state: Voice, x: float, y: float, colour: str, left: bool, shift: float = 0) -> None:
        """One half of a mark: filled, filled with a plus, outlined, or a dotted hint of where nothing is said."""
        line: dict[str, Any] = {"color": colour, "width": 2}
        if state == "silent":
            line = {"color": self.look.ink["hatch"], "width": 1, "dash": "dot"}
        side, (width, height) = -1 if left else 1, self.plan.half
        place: dict[str, Any] = {"xref": "paper", "yref": "y", "xanchor": x, "yanchor": y}
        place |= {"xsizemode": "pixel", "ysizemode": "pixel"}
        fill = colour if state in ("own", "joint") else CLEAR
        path = _half(shift, side, width, height, whole=self.side == "others")
        self.shapes.append({"type": "path", "path": path, "fillcolor": fill, "line": line} | place)
        if state == "joint":
            middle = shift + side * (GAP / 2 + width / 2)
            for across, down in (((middle - 4, middle + 4), (0, 0)), ((middle, middle), (-4, 4))):
                self.line(across, down, "ground", 2, **(place | {"layer": "above"}))

    def across(self, place: int) -> float:
        """The middle of a column, as a share of the room for all."""
        return (place + 0.5) / len(self.grid.roles)

    def rule(self, y: float, colour: str) -> None:
        """A thin line over the whole width."""
        self.line((0, 1), (y, y), colour)
        self.line((-self.plan.left, 0), (y, y), colour, xref="paper", xsizemode="pixel", xanchor=0)


def _half(shift: float, side: int, width: int, height: int, whole: bool) -> str:
    """The outline of the left (-1) or right (1) half in pixels: square inside unless it is a `whole` mark."""
    inner, outer, tall, bend = shift + side * GAP / 2, shift + side * (GAP / 2 + width), height / 2, height / 2 - 1
    round_at, begin = outer - side * bend, inner + side * bend if whole else inner
    inside = f"Q{inner:g},{tall:g} {inner:g},{tall - bend:g} L{inner:g},{bend - tall:g} Q{inner:g},{-tall:g} "
    return (
        f"M{begin:g},{-tall:g} L{round_at:g},{-tall:g} Q{outer:g},{-tall:g} {outer:g},{bend - tall:g} "
        f"L{outer:g},{tall - bend:g} Q{outer:g},{tall:g} {round_at:g},{tall:g} L{begin:g},{tall:g} "
        f"{f'{inside}{begin:g},{-tall:g} ' if whole else ''}Z"
    )
