"""A chart with everything that must go with it: title, sources, table, alternative text."""

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Chart:
    """What a reader sees of one chart. `table` has readers' column names and is the chart's twin.

    `sources` are source ids; `filters` says, in words, what of the dataset is shown.
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


def chart_csv(chart: Chart) -> str:
    """The chart's table as CSV; what is shown and on which basis stands in columns of its own."""
    table = chart.table.assign(Shown=chart.filters, Chart=chart.title)
    return safe_csv(table)


def safe_csv(frame: pd.DataFrame) -> str:
    """CSV that a spreadsheet does not run: text that begins like a formula gets an apostrophe."""
    return str(frame.map(_harmless).to_csv(index=False, lineterminator="\n"))


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
