"""The picture of disputes: one figure of one campaign a row, a dot for each number, the factor at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

import plotly.graph_objects as go

from crackdowns.charts.lettering import lines
from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import words
from crackdowns.views.evidence.rows import Dispute, Reading

_Note = dict[str, object]
_TICKS = (1, 2, 5, 10, 20, 50, 100, 1_000, 10_000, 100_000, 1_000_000)
_FOOT = 32
_LINE = 17


@dataclass(frozen=True, slots=True)
class _Form:
    """How a drawing is laid out: `row` pixels at least, or `around` and its label's lines; the
    axis runs between two shares of the width."""

    row: int
    around: int
    axis: tuple[float, float]
    dot: int
    gap: int


_WIDE = _Form(row=56, around=6, axis=(0.43, 0.745), dot=17, gap=14)
_NARROW = _Form(row=118, around=88, axis=(0.03, 0.82), dot=15, gap=0)


def disputes_figure(rows: Sequence[Dispute], dataset: Dataset, look: Look, narrow: bool = False) -> go.Figure:
    """Draw the rows for a wide screen, or for a phone with the label above and the numbers below each line."""
    form = _NARROW if narrow else _WIDE
    labels = [_label(row, dataset, look, narrow) for row in rows]
    heights = [max(form.row, form.around + _LINE * len(label)) for label in labels]
    whole = sum(heights)
    figure = base_figure(look, whole + _FOOT, left=0, right=0)
    figure.update_layout(margin={"t": 4, "b": _FOOT - 4})
    most = max(max(row.factor for row in rows), 2)
    ticks = [n for n in _TICKS if n <= most * 1.05]
    first = words.TIMES_TICK.format(n=1) if narrow else words.LOWEST
    figure.update_xaxes(
        domain=list(form.axis), range=[-0.03, log10(most) + 0.03], tickvals=[log10(n) for n in ticks],
        ticktext=[first, *(words.TIMES_TICK.format(n=f"{n:,}") for n in ticks[1:])], ticklabelstandoff=4,
    )  # fmt: skip
    figure.update_xaxes(showgrid=not narrow)
    figure.update_yaxes(range=[whole, 0], visible=False)
    top = 0
    # Texts are added all at once: one by one, each addition costs as much as all before it.
    notes: list[_Note] = []
    for row, label, height in zip(rows, labels, heights, strict=True):
        y = top + _LINE * len(label) + 14 if narrow else top + height / 2
        _write(notes, "<br>".join(label), 0, top if narrow else y, "left", anchor="top" if narrow else "middle")
        _row(figure, row, y, dataset, look, narrow)
        notes += _row_texts(row, y, look, narrow)
        top += height
    figure.update_layout(annotations=notes)
    return figure


def _row(figure: go.Figure, row: Dispute, y: float, dataset: Dataset, look: Look, narrow: bool) -> None:
    form = _NARROW if narrow else _WIDE
    colour = look.colours[row.cell.campaign]
    x = [log10(reading.times) for reading in row.readings]
    figure.add_shape(
        type="line", x0=x[0], x1=x[-1], y0=y, y1=y, layer="below",
        line={"color": with_alpha(colour, 0.4), "width": 4, "dash": "dot" if row.rounded else "solid"},
    )  # fmt: skip
    name = f"{words.figure_name(dataset, row.cell)}, {words.where(dataset, row.cell)}"
    custom = [[reading.lead.id, words.reading_hover(row, reading, name)] for reading in row.readings]
    filled = [colour if reading.used else look.ink["ground"] for reading in row.readings]
    figure.add_scatter(
        x=x, y=[y] * len(x), mode="markers", cliponaxis=False, customdata=custom, name=str(row.cell.key),
        marker={"size": form.dot, "color": filled, "line": {"color": colour, "width": 2.5}, "opacity": 1},
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    # A thumb needs more than a dot.
    figure.add_scatter(
        x=x, y=[y] * len(x), mode="markers", cliponaxis=False, customdata=custom, name="touch",
        marker={"size": 40, "opacity": 0}, hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _row_texts(row: Dispute, y: float, look: Look, narrow: bool) -> list[_Note]:
    notes: list[_Note] = []
    _numbers(notes, row, y, look, narrow)
    size, strong = (13, look.ink["muted"]) if row.rounded else (22 if narrow else 26, look.ink["text"])
    _write(notes, words.factor(row), 1, y, "right", size=size, colour=strong, bold=not row.rounded)
    return notes


def _label(row: Dispute, dataset: Dataset, look: Look, narrow: bool) -> list[str]:
    """The figure in lines: what is counted, which part of it, and campaign and time."""
    part = words.part_name(dataset, row.cell)
    below = [words.cut(part, 50)] if part else []
    names = lines(row.cell.metric.title.en, 46 if narrow else 32)
    return [
        *(_strong(line, 14) for line in names),
        *(_small(line, look) for line in (*below, words.where(dataset, row.cell))),
    ]


def _numbers(notes: list[_Note], row: Dispute, y: float, look: Look, narrow: bool) -> None:
    """The lowest number left of its dot and the highest right of its; on a phone both below the line."""
    for reading, side in ((row.readings[0], "right"), (row.readings[-1], "left")):
        said = _said(row, reading, look)
        if narrow:
            inward = "left" if side == "right" else "right"
            edge = 0.0 if side == "right" else _NARROW.axis[1] + 0.03
            _write(notes, said, edge, y + 12, inward, anchor="top", opens=reading.lead.id)
        else:
            shift = -_WIDE.gap if side == "right" else _WIDE.gap
            _write(notes, said, log10(reading.times), y, side, ref="x", shift=shift, opens=reading.lead.id)


def _said(row: Dispute, reading: Reading, look: Look) -> str:
    below = (words.standing(reading, row.cell), words.given_by(reading, 24))
    return "<br>".join([_strong(describe.telling(reading.lead), 15), *(_small(line, look) for line in below)])


def _strong(text: str, size: int) -> str:
    return f'<b style="font-size:{size}px">{escape(text, quote=False)}</b>'


def _small(text: str, look: Look) -> str:
    return f'<span style="color:{look.ink["muted"]}">{escape(text, quote=False)}</span>'


def _write(
    notes: list[_Note], text: str, x: float, y: float, side: str, *, anchor: str = "middle", ref: str = "paper",
    shift: int = 0, size: int = 12, colour: str | None = None, bold: bool = False, opens: str | None = None,
) -> None:  # fmt: skip
    note: _Note = {
        "text": f"<b>{text}</b>" if bold else text, "x": x, "y": y, "xref": ref, "yref": "y", "xanchor": side,
        "yanchor": anchor, "xshift": shift, "align": side, "showarrow": False, "borderpad": 0,
        "font": {"size": size, "color": colour},
    }  # fmt: skip
    notes.append(note | ({"captureevents": True, "name": opens} if opens else {}))
