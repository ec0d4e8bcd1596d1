"""Figures by themselves: tenfold disputes as dumbbells, and one figure in panels that share no axis."""

from collections.abc import Sequence

import plotly.graph_objects as go

from crackdowns.charts.dumbbells import Dot, Dumbbell, dumbbells_figure
from crackdowns.charts.lettering import lines, safe, short_day
from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Placed, axis_for, draw_cells, honest_scale
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.disputes import Dispute
from crackdowns.views.home import words
from crackdowns.views.home.rows import Panel

# In pixels: between two panels, the foot of a panel with its axis, a line that says a gap.
_BETWEEN, _FOOT, _GAP = 14, 34, 24


def dumbbells(found: Sequence[Dispute], look: Look, narrow: bool = False) -> go.Figure:
    """The disputes on one axis of times the lower number, for a wide screen or for a phone."""
    return dumbbells_figure([_dumbbell(dispute, look) for dispute in found], look, narrow)


def _dumbbell(dispute: Dispute, look: Look) -> Dumbbell:
    cell = dispute.cell
    dots = tuple(
        Dot(
            times=reading.times,
            said=describe.telling(reading.lead),
            below=(describe.standing(reading.lead, cell),),
            used=reading.used,
            opens=reading.lead.id,
            hover=words.hover_claim(reading.lead, cell),
        )
        for reading in (dispute.readings[0], dispute.readings[-1])
    )
    name, label = tuple(lines(cell.metric.title.en, 42)), look.labels[cell.campaign]
    return Dumbbell(cell.campaign, name, (label,), dots, describe.factor(dispute.factor))


def panels_figure(panels: Sequence[Panel], gaps: Sequence[Cell], look: Look, beside: bool) -> go.Figure:
    """Panels below each other, each with an axis of its own; a strong line parts what may not be compared.

    Names stand `beside` the marks, on a phone over them.
    """
    left, right, row = (230, 190, 30) if beside else (8, 8, 46)
    heights = [row * len(panel.cells) + _FOOT for panel in panels]
    height = sum(heights) + _BETWEEN * max(len(panels) - 1, 0) + _GAP * len(gaps) + 10
    figure = base_figure(look, height, left=left, right=right)
    top = 0
    for i, (panel, tall) in enumerate(zip(panels, heights, strict=True)):
        if i:
            place = 1 - (top - _BETWEEN / 2) / height
            line = {"width": 3, "color": look.ink["text"]}
            figure.add_shape(type="line", xref="paper", yref="paper", x0=0, x1=1, y0=place, y1=place, line=line)
        on, inner = str(i + 1) if i else "", tall - _FOOT
        _panel(figure, panel, look, on, beside, row)
        figure.layout[f"yaxis{on}"].update(domain=[1 - (top + inner) / height, 1 - top / height], range=[inner, 0])
        top += tall + _BETWEEN
    for gap in gaps:
        said = words.GAP.format(campaign=look.labels[gap.campaign], state=describe.STATE[gap.state])
        figure.add_annotation(
            text=safe(said), x=0, xref="paper", y=1 - (top + 10) / height, yref="paper", xanchor="left",
            yanchor="middle", showarrow=False, font={"size": 13, "color": look.ink["muted"]},
        )  # fmt: skip
        top += _GAP
    return figure.update_layout(margin={"t": 0, "b": 0})


def _panel(figure: go.Figure, panel: Panel, look: Look, on: str, beside: bool, row: int) -> None:
    """The cells of a panel on the axes numbered `on`, so many pixels a row."""
    values = [v for cell in panel.cells for v in cell.spread]
    axis = axis_for(values, honest_scale(values))
    plain = {"fixedrange": True, "zeroline": False}
    figure.update_layout({
        f"xaxis{on}": axis.layout | plain | {"anchor": f"y{on}", "gridcolor": look.ink["grid"],
                                             "tickfont": {"color": look.ink["muted"], "size": 12}},
        f"yaxis{on}": plain | {"anchor": f"x{on}", "showticklabels": False, "showgrid": False},
    })  # fmt: skip
    placed = []
    for i, cell in enumerate(panel.cells):
        y = row * i + (row / 2 if beside else row * 0.68)
        label = look.labels[cell.campaign]
        rivals = tuple((rival, words.hover_claim(rival, cell)) for rival in cell.rivals)
        placed.append(Placed(cell, y, words.hover(cell, label), rivals))
        name = words.AT_DAY.format(campaign=label, day=short_day(cell.window.to.iso) if cell.window else "")
        said = describe.figure(cell)
        texts = [(name, 0, -12, "right", y), (said, 1, 10, "left", y)] if beside else [
            (f"{name}: {said}", 0, 0, "left", y - row * 0.4)]  # fmt: skip
        for text, x, shift, anchor, at in texts:
            figure.add_annotation(
                text="<br>".join(map(safe, lines(text, 34 if beside else 56))), x=x, xref="paper", xshift=shift, y=at,
                yref=f"y{on}", xanchor=anchor, yanchor="middle", showarrow=False, align="left", font={"size": 13},
            )  # fmt: skip
    draw_cells(figure, placed, axis, look, on)
