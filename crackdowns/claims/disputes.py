"""Figures to which sources give different numbers, count something else, or keep another hedge."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from crackdowns.claims.cells import Cell, support
from crackdowns.claims.tellings import Telling

# A figure that a nought too many makes; factors are of the numbers as printed, so they need not be exact.
_TEN = (9.5, 10.5)


@dataclass(frozen=True, slots=True)
class Reading:
    """One number that sources give for a figure.

    `times` is how many times the lowest number it is. `lead` speaks for its `tellings`: the claim that is used where
    it is among them, else the best supported.
    """

    times: float
    lead: Telling
    tellings: tuple[Telling, ...]
    used: bool

    @property
    def judged_wrong(self) -> bool:
        """True where every claim to this number is shown to be wrong."""
        return all(telling.judged_wrong for telling in self.tellings)

    @property
    def texts(self) -> tuple[Telling, ...]:
        """One claim of each text that gives the number."""
        return tuple({telling.text: telling for telling in reversed(self.tellings)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A figure to which sources give different numbers, in one meaning; `readings` come the lowest first.

    `factor` is how many times the lowest the highest is, as printed; it is not said where the figure is undecided.
    """

    cell: Cell
    readings: tuple[Reading, ...]
    factor: float

    @property
    def slip(self) -> bool:
        """True where a number that is judged wrong is ten times one that is not."""
        low, high = self.readings[0], self.readings[-1]
        return high.judged_wrong and not low.judged_wrong and _TEN[0] <= self.factor <= _TEN[1]


def disputes(found: Iterable[Cell]) -> tuple[Dispute, ...]:
    """The figures whose numbers differ, the greatest factor first."""
    rows = [dispute for cell in found if (dispute := _dispute(cell)) is not None]
    return tuple(sorted(rows, key=lambda row: -round(row.factor, 2)))


def _dispute(cell: Cell) -> Dispute | None:
    if "number" not in cell.differences:
        return None
    asked = cell.chosen.claim.meaning if cell.chosen is not None else None
    same = sorted((t for t in cell.tellings if t.value is not None and t.claim.meaning == asked), key=_value)
    lowest = _value(same[0])
    if lowest <= 0 or lowest == _value(same[-1]):
        return None
    readings = tuple(_reading(cell, value / lowest, tuple(group)) for value, group in groupby(same, key=_value))
    return Dispute(cell, readings, readings[-1].times)


def _reading(cell: Cell, times: float, found: tuple[Telling, ...]) -> Reading:
    used = cell.chosen is not None and any(telling.id == cell.chosen.id for telling in found)
    ordered = sorted(found, key=support)
    lead = cell.chosen if used and cell.chosen is not None else ordered[0]
    return Reading(times, lead, tuple(ordered), used)


def _value(telling: Telling) -> float:
    assert telling.value is not None
    return telling.value


def in_meaning(found: Iterable[Cell]) -> tuple[Cell, ...]:
    """The figures of which sources count something else, or to which only words can set numbers against each other."""
    return tuple(
        cell
        for cell in found
        if "meaning" in cell.differences or ("number" in cell.differences and _dispute(cell) is None)
    )


def only_in_hedge(found: Iterable[Cell]) -> tuple[Cell, ...]:
    """The figures that differ in nothing but a hedge."""
    return tuple(cell for cell in found if cell.differences == ("hedge",))
