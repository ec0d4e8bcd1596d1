"""Which claim speaks: four bases, cells and their rivals, and the four states of a cell.

A cell is one number of one campaign: metric, reporting window, subset, example case. Several
claims can be about it; a basis decides which of them a chart shows, and the others stay visible.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

import pandas as pd

from crackdowns.claims.records import groups, records

Basis = Literal["best", "printed", "lowest", "highest"]
State = Literal["reported", "reported_zero", "not_reported", "not_applicable"]
BASES: tuple[Basis, ...] = get_args(Basis)

CELL_COLUMNS = (
    "cell", "campaign", "metric", "metric_title", "theme", "unit", "window", "window_from", "window_to",
    "window_stage", "subset", "subset_title", "part_of_cell", "case", "state", "value", "bound", "low",
    "high", "deprecated", "claim", "undecided", "rivals", "spread_low", "spread_high", "claims", "sources",
    "origins", "in_words", "readings", "reason",
)  # fmt: skip

_SHARED_BY_A_CELL = (
    "cell", "campaign", "metric", "metric_title", "theme", "unit", "window", "window_from", "window_to",
    "window_stage", "subset", "subset_title", "case",
)  # fmt: skip
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}
_KINDS = {"official": 0, "agency": 1, "newspaper": 2, "repost": 3, "blog": 4}
# Of two claims with one number the open one reaches higher; "up to" reaches lower.
_OPENNESS = {"up_to": -1, "exact": 0, "bare": 0, "about": 0, "at_least": 1, "more_than": 2}


def interval(value: float, bound: str) -> tuple[float, float]:
    """The numbers that a claim allows, as (low, high); an open end is infinite.

    "About" gives the number itself at both ends: how far it may be off, no source says.
    """
    if bound in ("more_than", "at_least"):
        return value, math.inf
    if bound == "up_to":
        return 0.0, value
    return value, value


def cells(claims: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    """One row a cell that `claims` (see `frames.claims_frame`) speak of, columns `CELL_COLUMNS`.

    A cell on which the basis has no claim is left out: in the grid it is a gap. `undecided` is true
    where sources disagree and the evidence does not choose: then `value` is missing and `low` and
    `high` span what is claimed.
    """
    rows = [_cell(group, basis) for _, group in groups(claims, "cell")]
    homes = dict(zip(claims["id"], claims["cell"], strict=True))
    found = [row for row in rows if row is not None]
    for row in found:
        whole = row["part_of_cell"]
        row["part_of_cell"] = homes.get(whole) if whole else None
    frame = pd.DataFrame(found, columns=list(CELL_COLUMNS), dtype=object)
    numbers = dict.fromkeys(("value", "low", "high", "spread_low", "spread_high"), "float64")
    return frame.astype(numbers | {"deprecated": bool, "undecided": bool})


def _cell(group: pd.DataFrame, basis: Basis) -> dict[str, Any] | None:
    chosen, undecided = choose(group, basis)
    numeric = group[group["value"].notna()]
    words = group[group["value"].isna()]
    if basis == "printed":
        words = words[words["article"].notna()]
    if chosen is None and not undecided and words.empty:
        return None
    first = records(group.head(1))[0]
    in_play = numeric if basis != "printed" else numeric[numeric["article"].notna()]
    ends = [interval(row["value"], row["bound"]) for row in records(in_play) if row["rank"] != "deprecated"]
    if chosen is not None:
        value, bound = float(chosen["value"]), str(chosen["bound"])
        low, high = interval(value, bound)
    else:
        value, bound = math.nan, None
        low = min((end[0] for end in ends), default=math.nan)
        high = max((end[1] for end in ends), default=math.nan)
    different = numeric
    if chosen is not None:
        same = (numeric["value"] == chosen["value"]) & (numeric["bound"] == chosen["bound"])
        # The same number, shown to be wrong about what it counts, is no agreement.
        trusted = (numeric["rank"] == "deprecated") == (chosen["rank"] == "deprecated")
        different = numeric[~(same & trusted)]
    parts = group["part_of"].dropna()
    reason = chosen["why"] if chosen is not None else first["unresolved"]
    if basis != "best":
        reason = None
    return {
        **{name: first[name] for name in _SHARED_BY_A_CELL},
        "part_of_cell": parts.iloc[0] if len(parts) else None,
        "state": "reported_zero" if value == 0 and bound in ("exact", "bare") else "reported",
        "value": value,
        "bound": bound,
        "low": low,
        "high": high,
        "deprecated": chosen is not None and chosen["rank"] == "deprecated",
        "claim": chosen["id"] if chosen is not None else None,
        "undecided": undecided,
        "rivals": tuple(different["id"]),
        "spread_low": numeric["value"].min(),
        "spread_high": numeric["value"].max(),
        "claims": tuple(group["id"]),
        "sources": tuple(dict.fromkeys(group["source"])),
        "origins": tuple(dict.fromkeys(group["origin"])),
        "in_words": "; ".join(dict.fromkeys(words["reported_as"])) or None,
        "readings": _readings(in_play) if undecided else (),
        "reason": reason,
    }


def _readings(in_play: pd.DataFrame) -> tuple[tuple[float, str], ...]:
    """The statements between which the evidence does not choose, as (value, bound), the smallest first."""
    return tuple(sorted({(row["value"], row["bound"]) for row in records(in_play) if row["unresolved"] is not None}))


def choose(group: pd.DataFrame, basis: Basis) -> tuple[dict[str, Any] | None, bool]:
    """The claim of one cell that speaks on `basis` (a row, or None), and whether the cell is undecided."""
    numeric = group[group["value"].notna()]
    if basis == "printed":
        numeric = numeric[numeric["article"].notna()]
    if numeric.empty:
        return None, False
    rows = records(numeric)
    if basis in ("best", "printed"):
        asked = [row for row in rows if row["unresolved"] is not None]
        if len({(row["value"], row["bound"]) for row in asked}) > 1:
            return None, True
        return min(rows, key=_support), False
    end: Callable[..., Any] = min if basis == "lowest" else max
    best = end((row["value"], _OPENNESS[row["bound"]]) for row in rows)
    return min((r for r in rows if (r["value"], _OPENNESS[r["bound"]]) == best), key=_support), False


def _support(row: Any) -> tuple[Any, ...]:
    """Rank first; then the claim that keeps its hedge, then the kind of source, then the id."""
    return (
        _RANKS[row["rank"]],
        row["bound"] == "bare",
        _KINDS[row["source_kind"]],
        row["article"] or "",
        row["id"],
    )


def totals(cell_frame: pd.DataFrame, main_windows: Mapping[str, str]) -> pd.DataFrame:
    """The cells that stand for a whole campaign: its main window, no subset, no example case."""
    main = cell_frame["campaign"].map(dict(main_windows))
    whole = cell_frame["subset"].isna() & cell_frame["case"].isna()
    return cell_frame[whole & (cell_frame["window"] == main)].reset_index(drop=True)


def grid(
    total_cells: pd.DataFrame,
    campaigns: Sequence[str],
    metrics: pd.DataFrame,
    not_applicable: Mapping[tuple[str, str], str],
) -> pd.DataFrame:
    """Every metric by every campaign, with one of the four states: a gap has a row of its own.

    `metrics` has columns metric, metric_title, theme, unit; `not_applicable` gives the reason by
    (campaign, metric). The result has the columns `CELL_COLUMNS`, metric by metric.
    """
    known = {(row["campaign"], row["metric"]): row for row in records(total_cells)}
    rows = []
    for metric in records(metrics):
        for campaign in campaigns:
            row = known.get((campaign, metric["metric"]))
            rows.append(row if row is not None else _gap(campaign, metric, not_applicable))
    frame = pd.DataFrame(rows, columns=list(CELL_COLUMNS), dtype=object)
    numbers = dict.fromkeys(("value", "low", "high", "spread_low", "spread_high"), "float64")
    return frame.astype(numbers | {"deprecated": bool, "undecided": bool})


def _gap(campaign: str, metric: Mapping[str, Any], not_applicable: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    reason = not_applicable.get((campaign, metric["metric"]))
    empty: dict[str, Any] = dict.fromkeys(CELL_COLUMNS)
    return empty | {
        **{name: metric[name] for name in ("metric", "metric_title", "theme", "unit")},
        "campaign": campaign,
        "cell": f"{campaign}/{metric['metric']}",
        "state": "not_reported" if reason is None else "not_applicable",
        "reason": reason,
        "deprecated": False,
        "undecided": False,
        **dict.fromkeys(("rivals", "claims", "sources", "origins", "readings"), ()),
    }


def pick(frame: pd.DataFrame, **wanted: Iterable[str] | None) -> pd.DataFrame:
    """The rows whose columns hold one of the wanted values; None wants everything."""
    keep = pd.Series(True, index=frame.index)
    for column, values in wanted.items():
        if values is not None:
            keep &= frame[column].isin(list(values))
    return frame[keep].reset_index(drop=True)
