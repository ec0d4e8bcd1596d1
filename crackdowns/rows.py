"""A frame's rows as plain dicts: the one place where pandas' types end."""

from typing import Any, cast

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict a row, by column name."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def groups(frame: pd.DataFrame, by: str | list[str]) -> list[tuple[Any, pd.DataFrame]]:
    """The groups of `by` in order of first appearance, each with its key (a tuple for several columns)."""
    return [(key, group) for key, group in frame.groupby(by, sort=False)]
