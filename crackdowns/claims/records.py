"""A frame's rows as plain dicts: the one place where pandas' types end."""

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict a row, by column name."""
    # The same as pandas' own to_dict("records"), in a quarter of its time; pages do this hundreds of times.
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name].tolist() for name in names), strict=True)]


def groups(frame: pd.DataFrame, by: str | list[str]) -> list[tuple[Any, pd.DataFrame]]:
    """The groups of `by` in order of first appearance, each with its key (a tuple for several columns)."""
    return [(key, group) for key, group in frame.groupby(by, sort=False)]
