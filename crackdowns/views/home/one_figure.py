"""Figures by themselves: tenfold disputes as dumbbells, and one figure in panels that share no axis."""

from collections.abc import Sequence
from math import log10

import plotly.graph_objects as go

from crackdowns.charts.lettering import lines, short_day
from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Placed, axis_for, draw_cells, honest_scale, safe
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.views.home import words
from crackdowns.views.home.rows import Dispute, Panel


def dumbbells(found: Sequence[Dispute], look: Look, width: int) -> go.Figure:
    """A row a figure: how many times the lower number the higher is, on one logarithmic scale of factors."""
    beside = width > 700
    left, step = (430, 34) if beside else (0, 60)
    height = step * len(found) + 6
    figure = base_figure(look, height, left=left, right=220 if beside else 0)
    for i, dispute in enumerate(found):
        _dumbbell(figure, dispute, look, step * i + (22 if beside else 38), left)
    pad = 0.02 if beside else 0.05
    figure.update_layout(margin={"t": 0, "b": 0})
    far = log10(max(d.factor for d in found))
    figure.update_xaxes(type="log", range=[-pad, far + pad], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[height, 0], showticklabels=False)
    return figure


def _dumbbell(figure: go.Figure, dispute: Dispute, look: Look, y: float, left: float) -> None:
    """One row; its words stand beside it where there is room (`left` pixels), else above and below."""
    cell, colour, beside = dispute.cell, look.colours[dispute.cell.campaign], left > 0
    title = words.OF.format(metric=cell.metric.title.en, campaign=dispute.label)
    _say(figure, title, y - (0 if beside else 24), (0, "paper"), "left", -left)
    line = {"color": colour, "width": 3}
    figure.add_scatter(x=[1, dispute.factor], y=[y, y], mode="lines", line=line, hoverinfo="skip", name="factor")
    low, high = (_end(cell, value) for value in cell.spread)
    for x, claim, side in ((1.0, low, "left"), (dispute.factor, high, "right")):
        used = cell.chosen is not None and claim.value == cell.value
        fill = colour if used else look.ink["ground"]
        figure.add_scatter(
            x=[x], y=[y], mode="markers", customdata=[(claim.id, words.hover_claim(claim, cell))],
            marker={"size": 14, "color": fill, "line": {"width": 2.5, "color": colour}},
            hovertemplate="%{customdata[1]}<extra></extra>", name="number",
        )  # fmt: skip
        if beside:
            anchor, shift = ("right", -14) if side == "left" else ("left", 14)
            _say(figure, words.end(claim, cell), y, (log10(x), "x"), anchor, shift, bold=used)
        else:
            _say(figure, describe.telling(claim), y + 15, (log10(x), "x"), side, bold=used)
    # On a phone the factor stands between the two numbers, else over the line.
    at = y - 12 if beside else y + 15
    _say(figure, describe.factor(dispute.factor), at, (log10(dispute.factor) / 2, "x"), "center", bold=True)


def _end(cell: Cell, value: float) -> Telling:
    """The claim with a number that speaks first: the one shown, if it has that number."""
    if cell.chosen is not None and cell.chosen.value == value:
        return cell.chosen
    return next(t for t in cell.tellings if t.value == value)


def _say(
    figure: go.Figure, said: str, y: float, at: tuple[float, str], anchor: str, shift: float = 0, bold: bool = False
) -> None:
    """A text at `at`: (place, axis); on a logarithmic axis Plotly wants the logarithm as a text's place."""
    shown = f"<b>{safe(said)}</b>" if bold else safe(said)
    figure.add_annotation(
        text=shown, x=at[0], xref=at[1], y=y, yref="y", xshift=shift, xanchor=anchor, yanchor="middle",
        showarrow=False, font={"size": 13}, align=anchor if anchor != "center" else "center",
    )  # fmt: skip


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
