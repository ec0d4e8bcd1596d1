"""A chart with everything that must go with it: title, sources, table, alternative text."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crackdowns.claims.compare import Verdict

# Where a formula could begin: at a cell's start, and after what a spreadsheet may split the line at. Some
# spreadsheets read the wide signs of Chinese text as the narrow ones.
_FORMULA = re.compile(r"(^|[;\t] *)(?=[=+\-@\t\r\n＝＋－＠])")


@dataclass(frozen=True)
class Caution:
    """The gate's verdict on a pair of campaigns that a chart shows together, and why."""

    label: str
    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """What a reader sees of one chart. `table` has readers' column names and is the chart's twin.

    `figure` is a Plotly figure, or None where a table says it better. `sources` are source ids, `origins` the
    statements that their claims descend from (empty where that is not told);
    `filters` says, in words, what of the dataset is shown; `cells` are the cells that it draws, so that a
    reader can look behind them; `stability` whether the headline and the
    figures are the same on the other bases; `marks` whether the marks of bounds need their key;
    `cited`, where given, holds a table row's (source, locator) pairs, to link its column "Source";
    `nothing` is said where the table is empty.
    """

    id: str
    title: str
    subtitle: str
    figure: Any
    table: pd.DataFrame
    alt: str
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    filters: str = ""
    origins: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    cells: tuple[str, ...] = ()
    stability: tuple[str, ...] = ()
    marks: bool = False
    cited: tuple[tuple[tuple[str, str | None], ...], ...] = ()
    nothing: str = ""


def chart_csv(chart: Chart) -> str:
    """The chart's table as CSV; what is shown and on which basis stands in columns of its own."""
    table = chart.table.assign(Shown=chart.filters, Chart=chart.title)
    return safe_csv(table)


def safe_csv(frame: pd.DataFrame) -> str:
    """CSV that a spreadsheet does not run: text that begins like a formula gets an apostrophe."""
    return str(frame.map(_harmless).rename(columns=_harmless).to_csv(index=False, lineterminator="\n"))


def _harmless(value: Any) -> Any:
    return _FORMULA.sub(r"\1'", value) if isinstance(value, str) else value
