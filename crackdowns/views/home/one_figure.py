"""Figures by themselves: tenfold disputes as dumbbells, and one figure in panels that share no axis."""

from collections.abc import Sequence

import plotly.graph_objects as go

from crackdowns.charts.dumbbells import Dot, Dumbbell, dumbbells_figure
from crackdowns.charts.lettering import lines, safe, short_day
from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Placed, axis_for, draw_cells, honest_scale
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.views.home import words
from crackdowns.views.home.rows import Dispute, Panel


def dumbbells(found: Sequence[Dispute], look: Look, narrow: bool = False) -> go.Figure:
    """The disputes on one axis of times the lower number, for a wide screen or for a phone."""
    return dumbbells_figure([_dumbbell(dispute) for dispute in found], look, narrow)


def _dumbbell(dispute: Dispute) -> Dumbbell:
    cell = dispute.cell
    low, high = (_end(cell, value) for value in cell.spread)
    dots = tuple(
        Dot(
            times=times,
            said=describe.telling(claim),
            below=(describe.standing(claim, cell),),
            used=cell.chosen is not None and claim.value == cell.value,
            opens=claim.id,
            hover=words.hover_claim(claim, cell),
        )
        for claim, times in ((low, 1.0), (high, dispute.factor))
    )
    name = tuple(lines(cell.metric.title.en, 42))
    return Dumbbell(str(cell.key), cell.campaign, name, (dispute.label,), dots, describe.factor(dispute.factor))


def _end(cell: Cell, value: float) -> Telling:
    """The claim with a number that speaks first: the one shown, if it has that number."""
    if cell.chosen is not None and cell.chosen.value == value:
        return cell.chosen
    return next(t for t in cell.tellings if t.value == value)


def panels_figure(panels: Sequence[Panel], gaps: Sequence[Cell], look: Look, width: int) -> go.Figure:
    """Panels below each other, each with an axis of its own; a strong line parts what may not be compared."""
    beside = width > 700
    left, right, row = (230, 190, 30) if beside else (8, 8, 46)
    heights = [row * len(panel.cells) + 34 for panel in panels]
    height = sum(heights) + 14 * max(len(panels) - 1, 0) + 24 * len(gaps) + 10
    figure = base_figure(look, height, left=left, right=right)
    top = 0.0
    for i, panel in enumerate(panels):
        on = "" if i == 0 else str(i + 1)
        _panel(figure, panel, look, on, (top, top + heights[i], height), beside, row)
        top += heights[i] + 14
        if i + 1 < len(panels):
            place = 1 - (top - 7) / height
            figure.add_shape(type="line", xref="paper", yref="paper", x0=0, x1=1, y0=place, y1=place,
                             line={"width": 3, "color": look.ink["text"]})  # fmt: skip
    for i, gap in enumerate(gaps):
        said = words.GAP.format(campaign=look.labels[gap.campaign], state=describe.STATE[gap.state])
        figure.add_annotation(
            text=safe(said), x=0, xref="paper", y=1 - (top + 10 + 24 * i) / height, yref="paper", xanchor="left",
            yanchor="middle", showarrow=False, font={"size": 13, "color": look.ink["muted"]},
        )  # fmt: skip
    figure.update_layout(margin={"t": 0, "b": 0})
    return figure


def _panel(figure: go.Figure, panel: Panel, look: Look, on: str, place: tuple[float, float, float], beside: bool,
           row: int) -> None:  # fmt: skip
    start, end, height = place
    values = [v for cell in panel.cells for v in cell.spread]
    axis = axis_for(values, honest_scale(values))
    placed, inner = [], end - start - 34
    for i, cell in enumerate(panel.cells):
        y = row * i + (row / 2 if beside else row * 0.68)
        label = look.labels[cell.campaign]
        rivals = tuple((rival, words.hover_claim(rival, cell)) for rival in cell.rivals)
        placed.append(Placed(cell, y, words.hover(cell, label), rivals))
        day = short_day(cell.window.to.iso) if cell.window is not None else ""
        said = describe.figure(cell)
        name = words.AT_DAY.format(campaign=label, day=day)
        texts = [(name, 0, -12, "right", y), (said, 1, 10, "left", y)] if beside else [
            (f"{name}: {said}", 0, 0, "left", y - row * 0.4)]  # fmt: skip
        for text, x, shift, anchor, at in texts:
            figure.add_annotation(
                text="<br>".join(map(safe, lines(text, 34 if beside else 56))), x=x, xref="paper", xshift=shift, y=at,
                yref=f"y{on}", xanchor=anchor, yanchor="middle", showarrow=False, align="left", font={"size": 13},
            )  # fmt: skip
    draw_cells(figure, placed, axis, look, on)
    top = 1 - start / height
    figure.update_layout({
        f"xaxis{on}": axis.layout | {"anchor": f"y{on}", "gridcolor": look.ink["grid"], "fixedrange": True,
                                     "zeroline": False, "tickfont": {"color": look.ink["muted"], "size": 12}},
        f"yaxis{on}": {"domain": [max(top - inner / height, 0), top], "range": [inner, 0], "showticklabels": False,
                       "showgrid": False, "fixedrange": True, "zeroline": False, "anchor": f"x{on}"},
    })  # fmt: skip
