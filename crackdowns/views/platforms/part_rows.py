"""Totals and the parts that the sources give of them, and what is left between the two.

The remainder is derived, never reported, and only as certain as the open ends of its numbers let it be.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Dataset

# `bounded`: a number with a bound of its own; `undetermined`: smaller than what its numbers are rounded by;
# `same`: the one part is the total over again; `none`: the parts' numbers make up the total's;
# `beyond`: they exceed it; `overlap`: parts share platforms; `missing`: a number is missing or undecided.
RemainderKind = Literal["bounded", "undetermined", "same", "none", "beyond", "overlap", "missing"]


@dataclass(frozen=True)
class Remainder:
    """What the parts leave of a total; `value` and `bound` stand for the kinds bounded and undetermined."""

    kind: RemainderKind
    value: float = math.nan
    bound: str | None = None


@dataclass(frozen=True)
class Whole:
    """A total with its parts: rows of `basis.cells`. `total` is None where the basis has no claim on it."""

    campaign: str
    metric: str
    total: Mapping[str, Any] | None
    parts: tuple[Mapping[str, Any], ...]
    remainder: Remainder


def wholes(cells: pd.DataFrame, dataset: Dataset) -> list[Whole]:
    """The totals of which `cells` (see `basis.cells`) has parts that are groups of platforms, larger ones first.

    Parts of people or of other things are left to their own pages.
    """
    platforms = _members(dataset)
    of_platforms = pd.Series([bool(platforms.get(s)) for s in cells["subset"]], index=cells.index, dtype=bool)
    parts = cells[cells["part_of_cell"].notna() & of_platforms & cells["case"].isna()]
    totals = {row["cell"]: row for row in records(cells)}
    found = []
    for cell, some in groups(parts, "part_of_cell"):
        rows = sorted(records(some), key=_larger_first)
        total = totals.get(cell)
        overlap = _overlap([platforms[row["subset"]] for row in rows])
        left = Remainder("overlap") if overlap else remainder(total, rows)
        found.append(Whole(rows[0]["campaign"], rows[0]["metric"], total, tuple(rows), left))
    found.sort(key=lambda whole: _larger_first(whole.total or whole.parts[0]))
    return found


def _members(dataset: Dataset) -> dict[str, frozenset[str]]:
    """By subset, the platforms and companies that any telling lists for a figure of it."""
    found: dict[str, frozenset[str]] = {}
    for campaign in dataset.campaigns.values():
        subset_of = {claim.id: claim.subset for claim in campaign.file.claims}
        for measure in campaign.file.measures:
            subset = subset_of.get(measure.claim or "")
            if subset is not None:
                listed = {*measure.platforms, *measure.companies}
                found[subset] = found.get(subset, frozenset()) | listed
    return found


def _larger_first(row: Mapping[str, Any]) -> tuple[float, str]:
    value = row["value"]
    return (-value if value == value else math.inf, str(row["subset"]))


def _overlap(sets: Sequence[frozenset[str]]) -> bool:
    return sum(map(len, sets)) > len(frozenset().union(*sets))


def remainder(total: Mapping[str, Any] | None, parts: Sequence[Mapping[str, Any]]) -> Remainder:
    """What the parts leave of the total; each has `value` (NaN where there is none) and `bound`."""
    if total is None or any(math.isnan(row["value"]) for row in (total, *parts)):
        return Remainder("missing")
    left = float(total["value"] - sum(row["value"] for row in parts))
    if left < 0:
        return Remainder("beyond")
    if left == 0:
        return Remainder("same" if len(parts) == 1 else "none")
    rows = (total, *parts)
    bounds = {row["bound"] for row in parts}
    if bounds == {"exact"} and total["bound"] in ("exact", "more_than", "at_least", "up_to"):
        return Remainder("bounded", left, total["bound"])
    if total["bound"] == "exact" and bounds <= {"exact", "more_than", "at_least"}:
        return Remainder("bounded", left, "up_to")
    # Both ends are loose: the difference says something only where it is larger than the rounding.
    loose = max(_step(row["value"]) for row in rows if row["bound"] != "exact")
    return Remainder("bounded", left, "about") if left >= loose else Remainder("undetermined", left)


def _step(value: float) -> float:
    """What a number looks rounded to: 22,000 to thousands, 3,700 to hundreds."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step
