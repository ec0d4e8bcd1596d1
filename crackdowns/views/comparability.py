"""The comparability gate on the campaigns of a scene: pairs, averages, rates."""

from collections.abc import Sequence
from dataclasses import dataclass

from crackdowns.charts.chart import Caution
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import Basis, Cell
from crackdowns.claims.gate import Comparison, Side, a_case, compare, pairs, per_month
from crackdowns.dataset.loading import Dataset
from crackdowns.remembering import remembered
from crackdowns.views.scene import Scene, cells_of, labels_of, series_of

# The count of people and the counts of cases of which suspects a case are told, the best first.
_SUSPECTS, _CASES = "people-apprehended", ("criminal-cases-solved", "criminal-cases-investigated")


def near_metrics(dataset: Dataset) -> dict[tuple[str, str], str]:
    """The difference between near metrics, by the ids of both."""
    return {(metric.id, near.metric): near.why for metric in dataset.metrics.values() for near in metric.near}


def side(scene: Scene, metric: str, campaign: str, on: Basis | None = None) -> Side:
    """A campaign's figure on a metric, for the gate; a gap is a side too."""
    return _sides(scene.dataset, campaign, on or scene.basis)[metric]


@remembered
def _sides(dataset: Dataset, campaign: str, on: Basis) -> dict[str, Side]:
    """Every metric's side of one campaign, by its latest count; shared, so never change it."""
    home = dataset.campaigns[campaign]
    label = labels_of(dataset)[campaign]
    # They stand in the middle of a sentence.
    hands = {performer.metric: performer.by[:1].lower() + performer.by[1:] for performer in home.file.performers}
    found = {}
    for metric in dataset.metrics.values():
        cell = series_of(dataset, on, campaign, metric.id).latest
        official = any(dataset.origins[origin].kind != "press" for origin in cell.origins)
        found[metric.id] = Side(cell, label, home.head.scope, official, hands.get(metric.id))
    return found


def through_gate(scene: Scene, metric: str, first: str, second: str) -> Comparison:
    """Two campaigns' figures on a metric through the gate.

    Where only one of them reports the metric, and the other a near one, those two are compared.
    """
    a, b = side(scene, metric, first), side(scene, metric, second)
    others = [entry.metric for entry in scene.dataset.metrics[metric].near]
    if a.reported and not b.reported:
        b = next((s for s in (side(scene, other, second) for other in others) if s.reported), b)
    elif b.reported and not a.reported:
        a = next((s for s in (side(scene, other, first) for other in others) if s.reported), a)
    return between(scene, (a.metric, first), (b.metric, second))


def between(scene: Scene, one: tuple[str, str], other: tuple[str, str]) -> Comparison:
    """Two figures, each as (metric, campaign), through the gate."""
    within = {scope.id: scope.within for scope in scene.dataset.scopes.values()}
    return compare(side(scene, *one), side(scene, *other), near_metrics(scene.dataset), within)


def worst(found: Sequence[Comparison]) -> Comparison:
    """The comparison that the gate judges most gravely."""
    return max(found, key=lambda comparison: list(gate_text.VERDICT).index(comparison.verdict))


def cautions(scene: Scene, metrics: Sequence[str]) -> list[Caution]:
    """For each pair of campaigns that both report one of `metrics`: the worst verdict, and why."""
    lines = []
    for first, second in pairs(scene.names):
        found = [through_gate(scene, metric, first, second) for metric in metrics]
        found = [c for c in found if c.a.reported and c.b.reported and {c.a.metric, c.b.metric} <= set(metrics)]
        if found:
            gravest = worst(found)
            # What stands in the way of the worst comparison is what a reader must know.
            grave = [f for f in gravest.reasons if f.verdict == gravest.verdict]
            label = f"{found[0].a.label} and {found[0].b.label}"
            point = gate_text.POINT[grave[0].point] if grave else ""
            lines.append(Caution(label, gravest.verdict, tuple(map(gate_text.sentence, grave)), point))
    return lines


@dataclass(frozen=True, slots=True)
class Average:
    """So many suspects a case: a campaign's people and its cases at one date, both closed counts."""

    people: Cell
    cases: Cell
    times: float


@remembered
def suspects_a_case(dataset: Dataset, on: Basis, campaign: str) -> tuple[Average, ...]:
    """The averages of a whole campaign, at each date for which both counts are closed."""
    whole = [cell for cell in cells_of(dataset, on, campaign) if cell.key.subset is None and cell.key.case is None]
    people = {cell.key.window: cell for cell in whole if cell.metric.id == _SUSPECTS}
    found = []
    for cases in sorted((c for c in whole if c.metric.id in _CASES), key=lambda c: _CASES.index(c.metric.id)):
        suspects = people.get(cases.key.window)
        if suspects is not None and (times := a_case(suspects, cases)) is not None:
            found.append(Average(suspects, cases, times))
    return tuple(found)


def rate_text(found: Side) -> str:
    """A figure per month in words, rounded so that it stays true; the reason where there is no rate."""
    if not found.reported:
        return describe.STATE[found.cell.state]
    rate = per_month(found)
    if rate is None:
        return "no rate: the time covered is not known"
    return describe.between(*rate)
