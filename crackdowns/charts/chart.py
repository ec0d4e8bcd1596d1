"""A chart with everything that must go with it: title, table, alternative text, sources, cautions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from crackdowns.claims.cells import Cell
from crackdowns.claims.gate import Verdict

# Below it, names, numbers and words of a wide drawing meet. The style sheets say the same of first sights.
WIDE_FROM = 1101
# Brackets and grid, whose columns are few, have room on a tablet too.
FEW_COLUMNS_FROM = 900
# Columns of words beside the plot need more.
COLUMNS_BESIDE_FROM = 1241


@dataclass(frozen=True)
class Caution:
    """The gate's verdict on a pair of campaigns that a chart shows together, and why; `point` names the gravest."""

    label: str
    verdict: Verdict
    reasons: tuple[str, ...]
    point: str = ""


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row of a chart's table: what a reader sees in each column, and the record behind it.

    `opens` is the id of the record whose story the row opens (a claim, a measure, an event ...), None where there is
    none; `cell` the figure that it states, for downloads that carry numbers as numbers; `cited` the row's
    (source, locator) pairs.
    """

    shown: Mapping[str, str]
    opens: str | None = None
    cell: Cell | None = None
    cited: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, eq=False)
class Chart:
    """What a reader sees of one chart. It is remembered, and what is made of it is remembered by the chart itself.

    `title` is the finding as a person would say it; `subtitle` has unit, window and version of the numbers. `figure`
    is a drawing for windows from `wide_from` pixels on, and `narrow` one drawn for a phone (390 pixels); both have a
    fixed height, and are None where a table says it better. A mark's `customdata` is (record id to open or "", hover
    text). `rows` are the table twin, with the readers' names of its `columns`. `sources` are source ids,
    `origins` the statements that their claims descend from. `cautions` (the gate's, by pair) and `warnings` (any
    other) change the reading and stay visible, two lines at most; `notes` and
    `stability` (whether headline and figures are the same on the other versions of the numbers) are one touch away.
    `filters` says, in words, what of the dataset is shown; `marks` whether the marks of bounds need their key;
    `nothing` is said where the table is empty.
    """

    id: str
    title: str
    subtitle: str
    figure: Any
    alt: str
    narrow: Any = None
    wide_from: int = WIDE_FROM
    columns: tuple[str, ...] = ()
    rows: tuple[TwinRow, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    filters: str = ""
    origins: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    warnings: tuple[str, ...] = ()
    stability: tuple[str, ...] = ()
    marks: bool = False
    nothing: str = ""


def once(ids: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The sources of several figures, or the statements behind them: each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(ids)))
