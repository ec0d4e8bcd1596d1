"""Which claim speaks: four bases, cells and their rivals, the four states of a cell, a figure over time.

A cell is one number of one campaign: metric, reporting date, subset, example case. Several claims can be about
it; a basis decides which of them a chart shows, and the others stay visible.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, get_args

from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset.schema import Bound, Metric, Rank, SourceKind, Subset, Window

Basis = Literal["best", "printed", "lowest", "highest"]
CellState = Literal["reported", "reported_zero", "not_reported", "not_applicable"]
# How claims about one figure can differ, the gravest first. A meaning: found or seized, who did it, a lost unit.
Difference = Literal["number", "meaning", "hedge"]
BASES: tuple[Basis, ...] = get_args(Basis)
DIFFERENCES: tuple[Difference, ...] = get_args(Difference)

# The one order of ranks, of kinds of sources, and of hedges: of two claims with one number the open one reaches higher.
RANK_ORDER: dict[Rank, int] = {"preferred": 0, "normal": 1, "deprecated": 2}
KIND_ORDER: dict[SourceKind, int] = {"official": 0, "agency": 1, "newspaper": 2, "repost": 3, "blog": 4}
_OPENNESS: dict[Bound, int] = {"up_to": -1, "exact": 0, "bare": 0, "about": 0, "at_least": 1, "more_than": 2}


def interval(value: float, bound: Bound) -> tuple[float, float]:
    """The numbers that a claim allows, as (low, high); an open end is infinite.

    "About" gives the number itself at both ends: how far it may be off, no source says.
    """
    if bound in ("more_than", "at_least"):
        return value, math.inf
    if bound == "up_to":
        return 0.0, value
    return value, value


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of one campaign on a basis, or the gap where there is none.

    `chosen` speaks; it is None for a gap, for a figure in words only, and where `undecided`: then the sources
    disagree, the evidence does not choose, and `low` and `high` span what is claimed. `low` and `high` are in the
    metric's unit, NaN without a number, and `high` infinite where the end is open. `window` is None for a gap.
    `reason` says why this claim was chosen, or why a figure is not applicable; None where nothing is to be said.
    """

    key: CellKey
    metric: Metric
    state: CellState
    window: Window | None = None
    subset: Subset | None = None
    chosen: Telling | None = None
    undecided: bool = False
    low: float = math.nan
    high: float = math.nan
    tellings: tuple[Telling, ...] = ()
    spoken: tuple[Telling, ...] = ()
    reason: str | None = None

    @property
    def campaign(self) -> str:
        """The campaign's id."""
        return self.key.campaign

    @property
    def reported(self) -> bool:
        """True where any source gives a figure, zero or in words only included."""
        return self.state in ("reported", "reported_zero")

    @property
    def numeric(self) -> bool:
        """True where there is a number, or a span of them."""
        return not math.isnan(self.low)

    @property
    def value(self) -> float:
        """The number that is shown, in the metric's unit; NaN without one."""
        return math.nan if self.chosen is None or self.chosen.value is None else self.chosen.value

    @property
    def bound(self) -> Bound | None:
        """The hedge of the number shown; None without one."""
        return None if self.chosen is None else self.chosen.bound

    @property
    def open(self) -> bool:
        """True where the figure has no upper end."""
        return math.isinf(self.high)

    @property
    def judged_wrong(self) -> bool:
        """True where the basis shows a claim that was shown to be wrong."""
        return self.chosen is not None and self.chosen.judged_wrong

    @property
    def rivals(self) -> tuple[Telling, ...]:
        """The claims with a number that differ from the one shown, in number, meaning or hedge."""
        numeric = tuple(telling for telling in self.tellings if telling.value is not None)
        if self.chosen is None:
            return numeric
        return tuple(telling for telling in numeric if difference(self.chosen, telling) is not None)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """How the claims about this figure differ, the gravest first; empty where they agree."""
        if self.undecided:
            return ("number",)
        if self.chosen is None:
            return ()
        found = {difference(self.chosen, telling) for telling in self.rivals}
        return tuple(kind for kind in DIFFERENCES if kind in found)

    @property
    def factor(self) -> float | None:
        """How many times the lowest number printed the highest is; None where none that counts the same differs, and
        where the sources leave the figure undecided."""
        if self.chosen is None or "number" not in self.differences:
            return None
        asked = self.chosen.claim.meaning
        values = [t.value for t in self.tellings if t.value is not None and t.claim.meaning == asked]
        return max(values) / min(values) if len(set(values)) > 1 and min(values) > 0 else None

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest number that any claim gives, in the metric's unit; NaN without numbers."""
        values = [telling.value for telling in self.tellings if telling.value is not None]
        return (min(values), max(values)) if values else (math.nan, math.nan)

    @property
    def readings(self) -> tuple[tuple[float, Bound], ...]:
        """The statements between which the evidence does not choose, as (value, bound), the smallest first."""
        if not self.undecided:
            return ()
        asked = [telling for telling in self.spoken if telling.unresolved is not None]
        return tuple(sorted({(t.value, t.bound) for t in asked if t.value is not None and t.bound is not None}))

    @property
    def in_words(self) -> str | None:
        """What sources say of it in words only, such as "dozens"; None where none does."""
        return "; ".join(dict.fromkeys(t.claim.reported_as for t in self.spoken if t.value is None)) or None

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that speak of it."""
        return tuple(dict.fromkeys(telling.source.id for telling in self.tellings))

    @property
    def opens(self) -> str | None:
        """The id of the claim whose story it opens: the one shown, else the first; None for a gap."""
        if self.chosen is not None:
            return self.chosen.id
        return self.tellings[0].id if self.tellings else None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that speak of it: two forms of one text count once."""
        return tuple(dict.fromkeys(telling.text for telling in self.tellings))

    @property
    def origins(self) -> tuple[str, ...]:
        """The ids of the statements that the sources descend from."""
        return tuple(dict.fromkeys(telling.origin for telling in self.tellings))

    @property
    def single_text(self) -> bool:
        """True where the figure rests on one text."""
        return len(self.texts) == 1

    @property
    def part_of(self) -> str | None:
        """The id of the claim of which this figure is a part; None for a whole."""
        return next((t.claim.part_of for t in self.tellings if t.claim.part_of is not None), None)


def difference(one: Telling, other: Telling) -> Difference | None:
    """How a claim differs from another about the same figure; None where it says the same.

    59 and "a total of 59" are one number: neither is hedged. "More than 83,000" is 83,668 written shorter. What counts
    something else is no rival in number; a number shown to be wrong about what it counts is no agreement.
    """
    if one.claim.meaning != other.claim.meaning:
        return "meaning"
    if one.value == other.value:
        if one.judged_wrong != other.judged_wrong:
            return "meaning"
        return None if _hedge(one) == _hedge(other) else "hedge"
    return "hedge" if _shortens(one, other) or _shortens(other, one) else "number"


def _shortens(whole: Telling, short: Telling) -> bool:
    """True where `short` is the full number cut off after some digits, and says so by "more than"."""
    if whole.value is None or short.value is None or _hedge(whole) != "bare" or short.bound != "more_than":
        return False
    if not 1 <= short.value < whole.value or whole.value % 10 == 0:
        return False
    step = 10.0 ** (len(f"{short.value:.0f}") - len(f"{short.value:.0f}".rstrip("0")))
    return step > 1 and math.floor(whole.value / step) * step == short.value


def _hedge(telling: Telling) -> str | None:
    return "bare" if telling.bound == "exact" else telling.bound


def cells(found: Sequence[Telling], basis: Basis) -> tuple[Cell, ...]:
    """The cells that claims speak of, on a basis; `found` is ordered as `tellings` gives it.

    A cell on which the basis has no claim is left out: in a table it is a gap.
    """
    made = (_cell(tuple(group), basis) for _, group in groupby(found, key=lambda telling: telling.key))
    return tuple(cell for cell in made if cell is not None)


def _cell(group: tuple[Telling, ...], basis: Basis) -> Cell | None:
    first = group[0]
    spoken = tuple(t for t in group if basis != "printed" or t.source.article is not None)
    chosen, undecided = choose(group, basis)
    if chosen is None and not undecided and not any(t.value is None for t in spoken):
        return None
    low = high = math.nan
    if chosen is not None:
        assert chosen.value is not None
        assert chosen.bound is not None
        low, high = interval(chosen.value, chosen.bound)
    elif undecided:
        ends = [interval(t.value, t.bound) for t in spoken if t.value is not None and t.bound and not t.judged_wrong]
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    reason = None
    if basis == "best":
        reason = chosen.claim.why if chosen is not None else first.unresolved
    zero = chosen is not None and chosen.value == 0 and chosen.bound in ("exact", "bare")
    return Cell(
        key=first.key,
        metric=first.metric,
        state="reported_zero" if zero else "reported",
        window=first.window,
        subset=first.subset,
        chosen=chosen,
        undecided=undecided,
        low=low,
        high=high,
        tellings=group,
        spoken=spoken,
        reason=reason,
    )


def choose(group: Sequence[Telling], basis: Basis) -> tuple[Telling | None, bool]:
    """The claim of one cell that speaks on `basis`, if one does, and whether the cell is undecided."""
    numeric = [t for t in group if t.value is not None and (basis != "printed" or t.source.article is not None)]
    if not numeric:
        return None, False
    if basis in ("best", "printed"):
        asked = {(t.value, t.bound) for t in numeric if t.unresolved is not None}
        return (None, True) if len(asked) > 1 else (min(numeric, key=support), False)
    end: Callable[[Iterable[tuple[float, int]]], tuple[float, int]] = min if basis == "lowest" else max
    best = end(_reach(t) for t in numeric)
    return min((t for t in numeric if _reach(t) == best), key=support), False


def _reach(telling: Telling) -> tuple[float, int]:
    assert telling.value is not None
    assert telling.bound is not None
    return telling.value, _OPENNESS[telling.bound]


def support(telling: Telling) -> tuple[Any, ...]:
    """The order in which claims speak: rank, then the claim that keeps its hedge, the kind of source, the id."""
    return (
        RANK_ORDER[telling.rank],
        telling.bound == "bare",
        KIND_ORDER[telling.source.kind],
        telling.source.article or "",
        telling.id,
    )


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of one campaign over time: `counts` are its cells by reporting date, the earliest first.

    Each count is within the next, so they are never added, and no line joins them. Never empty: a figure that was
    not reported is one gap.
    """

    campaign: str
    metric: Metric
    counts: tuple[Cell, ...]

    @property
    def latest(self) -> Cell:
        """The count at the last reporting date for which the figure was given."""
        return self.counts[-1]

    @property
    def reported(self) -> bool:
        """True where any count was reported."""
        return self.latest.reported


def series(
    totals: Iterable[Cell],
    campaign: str,
    metric: Metric,
    dates: Sequence[str],
    not_applicable: Mapping[str, str],
) -> Series:
    """A campaign's figure over its reporting `dates` (windows' ids, the earliest first), or its gap.

    `totals` are that campaign's; `not_applicable` gives, by metric, why a figure cannot exist.
    """
    found = {c.key.window: c for c in totals if c.metric.id == metric.id}
    counts = tuple(found[window] for window in dates if window in found)
    if counts:
        return Series(campaign, metric, counts)
    reason = not_applicable.get(metric.id)
    state: CellState = "not_reported" if reason is None else "not_applicable"
    return Series(campaign, metric, (Cell(CellKey(campaign, metric.id, ""), metric, state, reason=reason),))


def totals(found: Iterable[Cell], dates: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a campaign that stand for the whole of it at one of its reporting dates."""
    return tuple(
        cell for cell in found if cell.key.subset is None and cell.key.case is None and cell.key.window in dates
    )
