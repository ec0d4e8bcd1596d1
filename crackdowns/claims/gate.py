"""The comparability gate, rates per month, and whether a headline survives another basis.

Two figures are compared on five points: what the metric counts, which offences the campaigns were
against, the time that the figures cover, their open ends, and where they come from. Each point
gives a finding; the verdict is the worst of them. Pure functions, one for each point.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crackdowns.claims.cells import Basis, Cell
from crackdowns.dataset.fields import PartialDate

Verdict = Literal["comparable", "with_care", "not_comparable"]
Point = Literal["definition", "scope", "window", "bounds", "origin"]
_WORST: dict[Verdict, int] = {"comparable": 0, "with_care": 1, "not_comparable": 2}
# Windows count as equally long while the longer one is at most a tenth longer.
SAME_LENGTH = 1.1
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Side:
    """One campaign's figure on a metric, with what the gate looks at beside it.

    `label` is the campaign's short name; `scope` the id of the offence scope; `official` says whether at least one
    source descends from an official statement; `done_by` who did what is counted, where that is told.
    """

    cell: Cell
    label: str
    scope: str
    official: bool
    done_by: str | None = None

    @property
    def campaign(self) -> str:
        """The campaign's id."""
        return self.cell.campaign

    @property
    def metric(self) -> str:
        """The metric's id."""
        return self.cell.metric.id

    @property
    def metric_title(self) -> str:
        """The metric's title."""
        return self.cell.metric.title.en

    @property
    def reported(self) -> bool:
        """True where there is a number, zero included."""
        return self.cell.reported and self.cell.numeric

    @property
    def days(self) -> tuple[int, int] | None:
        """The shortest and longest number of days that the figure covers; None where an end is unknown."""
        return window_days(self.cell.window.from_, self.cell.window.to) if self.cell.window else None

    @property
    def stage(self) -> str:
        """Whether the figure is interim or final; unknown where that is not said."""
        return self.cell.window.stage if self.cell.window else "unknown"


@dataclass(frozen=True)
class Finding:
    """What one point says: the verdict, and the name of the sentence that tells why (see `gate_text`)."""

    point: Point
    verdict: Verdict
    reason: str
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two figures through the gate."""

    a: Side
    b: Side
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of the findings."""
        return max((f.verdict for f in self.findings), key=_WORST.__getitem__)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that are not plainly comparable, worst first."""
        some = [f for f in self.findings if f.verdict != "comparable"]
        return tuple(sorted(some, key=lambda f: -_WORST[f.verdict]))


def compare(a: Side, b: Side, near: Mapping[tuple[str, str], str], within: Mapping[str, str | None]) -> Comparison:
    """Put two figures through the gate.

    `near` gives the difference between two near metrics by their ids; `within` the wider scope of a scope.
    A gap on either side ends the comparison at once: there is nothing to compare.
    """
    gaps = [side for side in (a, b) if not side.reported]
    if gaps:
        return Comparison(a, b, tuple(_gap(side) for side in gaps))
    findings = (definition(a, b, near), scope(a, b, within), window(a, b), bounds(a, b), origin(a, b))
    return Comparison(a, b, findings)


def _gap(side: Side) -> Finding:
    words = (("a", side.label), ("metric", side.metric_title))
    reason = "not_applicable" if side.cell.state == "not_applicable" else "not_reported"
    return Finding("definition", "not_comparable", reason, words)


def definition(a: Side, b: Side, near: Mapping[tuple[str, str], str]) -> Finding:
    """Do both figures count the same thing?"""
    if a.metric == b.metric and a.done_by and b.done_by and a.done_by != b.done_by:
        hands = (("a", a.label), ("b", b.label), ("first", a.done_by), ("second", b.done_by))
        return Finding("definition", "with_care", "other_hands", hands)
    if a.metric == b.metric:
        return Finding("definition", "comparable", "same_metric")
    why = near.get((a.metric, b.metric)) or near.get((b.metric, a.metric))
    words = (("a", a.label), ("b", b.label), ("first", a.metric_title), ("second", b.metric_title))
    if why is not None:
        return Finding("definition", "with_care", "near_metric", (*words, ("why", why)))
    return Finding("definition", "not_comparable", "other_metric", words)


def scope(a: Side, b: Side, within: Mapping[str, str | None]) -> Finding:
    """Were both campaigns against the same kind of offence?

    One within the other is not comparable either: a drive against one kind of offence can only ever
    count a part of what a drive against all kinds counts, however much or little was done.
    """
    words = (("a", a.label), ("b", b.label))
    if a.scope == b.scope:
        return Finding("scope", "comparable", "same_scope", words)
    if b.scope in _wider(a.scope, within):
        return Finding("scope", "not_comparable", "narrower_scope", words)
    if a.scope in _wider(b.scope, within):
        return Finding("scope", "not_comparable", "narrower_scope", (("a", b.label), ("b", a.label)))
    return Finding("scope", "not_comparable", "other_scope", words)


def _wider(start: str, within: Mapping[str, str | None]) -> list[str]:
    found: list[str] = []
    current = within.get(start)
    while current is not None and current not in found:
        found.append(current)
        current = within.get(current)
    return found


def window(a: Side, b: Side) -> Finding:
    """Do both figures cover times of one length, and stand at one stage of their campaigns?"""
    unknown = [side.label for side in (a, b) if side.days is None]
    if len(unknown) == 2:
        return Finding("window", "with_care", "both_windows_unknown", (("a", a.label), ("b", b.label)))
    if unknown:
        return Finding("window", "with_care", "window_unknown", (("a", unknown[0]),))
    words = (("a", a.label), ("b", b.label))
    if a.stage != b.stage or "unknown" in (a.stage, b.stage):
        return Finding("window", "with_care", "other_stage", words)
    first, second = a.days, b.days
    assert first is not None
    assert second is not None
    # As uncertain as the dates are: only lengths that cannot be equal count as different.
    if max(first[0], second[0]) > SAME_LENGTH * min(first[1], second[1]):
        return Finding("window", "with_care", "other_length", words)
    return Finding("window", "comparable", "same_window", words)


def bounds(a: Side, b: Side) -> Finding:
    """Do open ends leave a ratio of the two figures any meaning?"""
    if a.cell.open and b.cell.open:
        return Finding("bounds", "with_care", "both_open", (("a", a.label), ("b", b.label)))
    for side in (a, b):
        if side.cell.open or side.cell.bound in ("up_to", "about", None):
            return Finding("bounds", "with_care", "one_open", (("a", side.label),))
    return Finding("bounds", "comparable", "closed", (("a", a.label), ("b", b.label)))


def origin(a: Side, b: Side) -> Finding:
    """Do both figures go back to an official statement?"""
    for side in (a, b):
        if not side.official:
            return Finding("origin", "with_care", "secondary_only", (("a", side.label),))
    return Finding("origin", "comparable", "both_official")


def window_days(first: PartialDate, last: PartialDate) -> tuple[int, int] | None:
    """The shortest and longest number of days that a window can have; None where an end is unknown."""
    start, end = first.reach, last.reach
    if start is None or end is None:
        return None
    return max((end[0] - start[1]).days + 1, 1), (end[1] - start[0]).days + 1


def ratio(comparison: Comparison) -> tuple[float, float] | None:
    """How many times the second figure the first is, as (low, high); None where that would mislead.

    It would where the figures are not comparable, where a window is unknown, and where both ends are open.
    """
    a, b = comparison.a.cell, comparison.b.cell
    stops = {"both_open", "window_unknown", "both_windows_unknown"}
    if comparison.verdict == "not_comparable" or any(f.reason in stops for f in comparison.findings):
        return None
    if b.low <= 0:
        return None
    return (a.low / b.high if math.isfinite(b.high) else 0.0), a.high / b.low


def per_month(side: Side) -> tuple[float, float] | None:
    """The rate a month as (low, high), None where there is no figure or the window is unknown.

    A lower bound stays one: "more than 700 in at most seven months" is more than 100 a month.
    """
    days = side.days if side.reported else None
    if days is None:
        return None
    shortest, longest = (n / DAYS_A_MONTH for n in days)
    return side.cell.low / longest, side.cell.high / shortest


def a_case(people: Cell, cases: Cell) -> float | None:
    """Suspects a case at one reporting date of one campaign; None unless both are numbers without a hedge.

    The average of two counts that both are closed. An open one would make it a bound of nothing.
    """
    closed = all(cell.bound in ("exact", "bare") for cell in (people, cases))
    same = (people.campaign, people.key.window) == (cases.campaign, cases.key.window)
    return people.value / cases.value if closed and same and cases.value > 0 else None


def order_sign(a: Cell, b: Cell) -> int | None:
    """1 where the first reports the larger number, -1 the smaller, 0 the same; None where it is not known."""
    if not (a.numeric and b.numeric):
        return None
    if a.undecided or b.undecided:
        # Undecided cells span a range: only ranges that do not touch have an order.
        if not a.open and a.high < b.low:
            return -1
        return 1 if not b.open and b.high < a.low else None
    return (a.value > b.value) - (a.value < b.value)


def holds(signs: Mapping[Basis, int | None], on: Basis) -> tuple[list[Basis], list[Basis]]:
    """The bases under which an order differs from the one on basis `on`, and those under which it is not known."""
    breaks = [name for name, sign in signs.items() if sign is not None and sign != signs[on]]
    untold = [name for name, sign in signs.items() if sign is None]
    return breaks, untold


def pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Every pair of campaigns, in order."""
    return [(first, second) for i, first in enumerate(names) for second in names[i + 1 :]]
