"""Who repeats whom: a column a campaign, its statements, and under each the texts that go back to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines
from crackdowns.charts.look import Look, base_figure
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import CellKey
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import words
from crackdowns.views.evidence.rows import Repeat, Statement

# Pixels: texts have their size on every screen, dots are as far apart as on one of the usual width.
_SCREEN, _PHONE = 1_318, 358
_LINE = 17
_ROW = 32
_STEP = 11
_COLUMNS = 3
_INDENT = 18
_CHARACTERS = 50


@dataclass(slots=True)
class _Column:
    """What is drawn so far in one column, which begins at the share `left` of the `whole` width and is `width` wide.

    `top` is the next free pixel; `dots` are (y, text, campaign).
    """

    left: float
    width: float
    whole: float
    top: float = 0.0
    texts: list[tuple[float, int, str]] = field(default_factory=list)
    branches: list[tuple[float, float]] = field(default_factory=list)
    dots: list[tuple[float, Repeat, str]] = field(default_factory=list)


def repeats_figure(
    found: Sequence[Statement], cells: Mapping[CellKey, Cell], dataset: Dataset, look: Look, narrow: bool = False
) -> Drawing:
    """Draw the statements; `cells` are those on the basis chosen, for what is said of each figure."""
    campaigns = list(dict.fromkeys(statement.campaign for statement in found))
    across = 1 if narrow else min(_COLUMNS, max(len(campaigns), 1))
    whole = _PHONE if narrow else _SCREEN
    columns = [_Column(n / across, whole / across, whole) for n in range(across)]
    for campaign in campaigns:
        column = min(columns, key=lambda c: c.top) if len(campaigns) > across else columns[campaigns.index(campaign)]
        _place(column, [s for s in found if s.campaign == campaign], dataset, look)
    height = max(column.top for column in columns)
    figure = base_figure(look, int(height) + 8, left=0, right=0)
    figure.update_xaxes(range=[0, whole], visible=False)
    figure.update_yaxes(range=[height, 0], visible=False)
    figure.update_layout(
        margin={"t": 4, "b": 4},
        annotations=[note for column in columns for note in _texts(column)],
        shapes=[shape for column in columns for shape in _branches(column, look)],
    )
    for column in columns:
        _dots(figure, column, cells, dataset, look)
    return figure


def _place(column: _Column, found: Sequence[Statement], dataset: Dataset, look: Look) -> None:
    head = dataset.campaigns[found[0].campaign].head.short.en
    column.texts.append((column.top, 0, f'<b style="font-size:15px">{escape(head, quote=False)}</b>'))
    column.top += 26
    for statement in found:
        title = lines(statement.origin.title.en, _CHARACTERS - 6)
        column.texts.append((column.top, 0, "<br>".join(f"<b>{escape(line, quote=False)}</b>" for line in title)))
        start = column.top + _LINE * len(title) + 4
        column.top = start + 2
        for repeat in statement.repeats:
            muted = f'<span style="color:{look.ink["muted"]}">{describe.short_day(repeat.source.date.iso)}</span>'
            column.texts.append((column.top, _INDENT, f"{escape(_outlet(repeat, column.whole), quote=False)}  {muted}"))
            column.dots.append((column.top + 25, repeat, statement.campaign))
            column.branches.append((start, column.top + 9))
            column.top += _ROW
        column.top += 12
    column.top += 8


def _outlet(repeat: Repeat, whole: float) -> str:
    return words.cut(repeat.source.publisher.en, 42 if whole == _PHONE else 46)


def _texts(column: _Column) -> list[dict[str, object]]:
    common = {
        "xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False,
        "borderpad": 0, "font": {"size": 13},
    }  # fmt: skip
    return [common | {"text": text, "x": column.left, "y": y, "xshift": shift} for y, shift, text in column.texts]


def _branches(column: _Column, look: Look) -> list[dict[str, object]]:
    common = {
        "type": "line", "xref": "paper", "yref": "y", "xsizemode": "pixel", "xanchor": column.left,
        "line": {"color": look.ink["hatch"], "width": 1},
    }  # fmt: skip
    return [
        common | place
        for start, knee in column.branches
        for place in ({"x0": 4, "x1": 4, "y0": start, "y1": knee}, {"x0": 4, "x1": _INDENT - 4, "y0": knee, "y1": knee})
    ]


def _dots(figure: Drawing, column: _Column, cells: Mapping[CellKey, Cell], dataset: Dataset, look: Look) -> None:
    marks: list[tuple[float, float, list[str], str, str]] = []
    for top, repeat, campaign in column.dots:
        colour = look.colours[campaign]
        step = min(_STEP, (column.width - _INDENT - 12) / len(repeat.figures))
        for n, telling in enumerate(repeat.figures):
            name = f"{words.figure_name(dataset, telling)}, {words.where(dataset, telling)}"
            custom = [telling.id, words.claim_hover(telling, name, cells.get(telling.key))]
            x = column.left * column.whole + _INDENT + 4 + n * step
            marks.append((x, top, custom, look.ink["ground"] if telling.judged_wrong else colour, colour))
    x_all, y_all, customs, filled, edge = (list(part) for part in zip(*marks, strict=True))
    figure.add_scatter(
        x=x_all, y=y_all, mode="markers", customdata=customs,
        hovertemplate="%{customdata[1]}<extra></extra>", name="figures",
        marker={"size": 8, "color": filled, "opacity": 1, "line": {"width": 1.5, "color": edge}},
    )  # fmt: skip
