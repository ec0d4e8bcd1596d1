"""One figure by itself, in panels that share no axis."""

from collections.abc import Sequence

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe
from crackdowns.charts.look import Look
from crackdowns.charts.marks import Axis, axis_for, draw_cell
from crackdowns.charts.sheet import Sheet
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.dataset.loading import Dataset
from crackdowns.views.disputed import claim_hover
from crackdowns.views.home import words
from crackdowns.views.home.rows import Panel


def panels_figure(dataset: Dataset, panels: Sequence[Panel], gaps: Sequence[Cell], look: Look, beside: bool) -> Drawing:
    """Panels below each other, each with an axis of its own; a strong line parts what may not be compared.

    Names stand `beside` the marks, on a phone over them.
    """
    left, right, row = (230, 190, 30) if beside else (8, 8, 46)
    sheet, y = Sheet(look), 0.0
    for i, panel in enumerate(panels):
        if i:
            sheet.line((0, 1), (y + 7, y + 7), "text", 3)
            y += 14
        axis = axis_for([v for cell in panel.cells for v in cell.spread])
        foot = y + row * len(panel.cells)
        for at, tick in axis.ticks:
            sheet.line((at, at), (y, foot), "grid")
            sheet.text(tick, at, foot + 12, colour="muted", at="center")
        for cell in panel.cells:
            _row(dataset, sheet, axis, cell, y + (row / 2 if beside else row * 0.68), 0 if beside else row * 0.4)
            y += row
        y = foot + 34
    for gap in gaps:
        said = words.GAP.format(campaign=look.labels[gap.campaign], state=describe.STATE[gap.state])
        sheet.text(safe(said), 0, y + 10, size=13, colour="muted")
        y += 24
    return sheet.figure(y + 10, (0, 1), left, right)


def _row(dataset: Dataset, sheet: Sheet, axis: Axis, cell: Cell, y: float, over: float) -> None:
    """A cell, its name left of it and its figure right of the axis, or so many pixels over it."""
    label, said = sheet.look.labels[cell.campaign], describe.figure(cell)
    rivals = [(rival, claim_hover(dataset, rival, cell)) for rival in cell.rivals]
    draw_cell(sheet, axis, cell, y, words.hover(cell, label), rivals)
    name = words.AT_DAY.format(campaign=label, day=describe.short_day(cell.window.to.iso) if cell.window else "")
    if over:
        sheet.text("<br>".join(map(safe, lines(f"{name}: {said}", 330, 13))), 0, y - over, size=13)
    else:
        sheet.text("<br>".join(map(safe, lines(name, 215, 13))), 0, y, size=13, at="right", xshift=-12)
        sheet.text("<br>".join(map(safe, lines(said, 175, 13))), 1, y, size=13, xshift=10)
