"""The comparability gate on the campaigns of a scene: pairs, the matrix, rates, and what survives another basis."""

from collections.abc import Sequence

from crackdowns.charts.chart import Caution
from crackdowns.charts.look import short_labels
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import BASES, Basis
from crackdowns.claims.gate import Comparison, Side, compare, holds, order_sign, pairs, per_month
from crackdowns.dataset.loading import Dataset
from crackdowns.views.scene import Scene, remembered, series_of

STABLE = "{metric}: that {larger} reports more than {smaller} holds on all four bases."
STABLE_WHERE_KNOWN = "{metric}: that {larger} reports more than {smaller} holds wherever both figures exist; {untold}."
EQUAL = "{metric}: {larger} and {smaller} report the same number on the basis chosen."
BREAKS = "{metric}: that {larger} reports more than {smaller} does not hold on every basis; it breaks on: {breaks}."
UNTOLD = "no comparison on: {bases}"
MOVES = "{metric}, {campaign}: {here} on the basis chosen; {others}."
MOVED = "{figure} ({basis})"
NO_CHANGE = "No figure shown here changes on another basis."


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
    label = short_labels(tuple(dataset.campaigns))[campaign]
    hands = {performer.metric: performer.by for performer in home.file.performers}
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


def cautions(scene: Scene, metrics: Sequence[str]) -> list[Caution]:
    """For each pair of campaigns that both report one of `metrics`: the worst verdict, and why."""
    lines = []
    for first, second in pairs(scene.names):
        found = [through_gate(scene, metric, first, second) for metric in metrics]
        found = [c for c in found if c.a.reported and c.b.reported and {c.a.metric, c.b.metric} <= set(metrics)]
        if found:
            worst = max(found, key=lambda c: ("comparable", "with_care", "not_comparable").index(c.verdict))
            # What stands in the way of the worst comparison is what a reader must know.
            grave = [f for f in worst.reasons if f.verdict == worst.verdict]
            label = f"{found[0].a.label} and {found[0].b.label}"
            lines.append(Caution(label, worst.verdict, tuple(gate_text.sentence(f) for f in grave)))
    return lines


def matrix(scene: Scene, metrics: Sequence[str]) -> list[tuple[str, list[Comparison]]]:
    """Metrics by pairs of campaigns: (metric id, a comparison for each pair)."""
    return [(metric, [through_gate(scene, metric, a, b) for a, b in pairs(scene.names)]) for metric in metrics]


def rate_text(found: Side) -> str:
    """A figure per month in words, rounded so that it stays true; the reason where there is no rate."""
    if not found.reported:
        return describe.STATE[found.cell.state]
    rate = per_month(found)
    if rate is None:
        return "no rate: the time covered is not known"
    return describe.between(*rate)


def stability(scene: Scene, metrics: Sequence[str]) -> list[str]:
    """Whether the order of comparable campaigns, and each figure, is the same on the other bases."""
    sentences = []
    for metric in metrics:
        for first, second in pairs(scene.names):
            comparison = through_gate(scene, metric, first, second)
            if comparison.verdict == "not_comparable" or comparison.a.metric != comparison.b.metric:
                continue
            sentences.append(_order(scene, metric, first, second))
    moved = [said for metric in metrics for name in scene.names if (said := _moves(scene, metric, name))]
    return sentences + (moved or [NO_CHANGE])


def _order(scene: Scene, metric: str, first: str, second: str) -> str:
    signs = {on: order_sign(side(scene, metric, first, on).cell, side(scene, metric, second, on).cell) for on in BASES}
    here = signs[scene.basis]
    a, b = side(scene, metric, first), side(scene, metric, second)
    larger, smaller = (a, b) if here in (1, None) else (b, a)
    words = {"metric": a.metric_title, "larger": larger.label, "smaller": smaller.label}
    breaks, untold = holds(signs, scene.basis)
    if here == 0:
        return EQUAL.format(**words)
    if breaks:
        return BREAKS.format(**words, breaks=_names(breaks))
    if untold:
        return STABLE_WHERE_KNOWN.format(**words, untold=UNTOLD.format(bases=_names(untold)))
    return STABLE.format(**words)


def _names(on: Sequence[str]) -> str:
    return ", ".join(describe.BASIS[name].lower() for name in on)


def _moves(scene: Scene, metric: str, campaign: str) -> str | None:
    """The other numbers that other bases show, where they differ; a dropped hedge alone is no move."""
    here = side(scene, metric, campaign)
    others: dict[str, list[str]] = {}
    for on in BASES:
        there = side(scene, metric, campaign, on)
        if here.reported and there.reported and _number(there) != _number(here):
            others.setdefault(side_text(there), []).append(on)
    if not others:
        return None
    said = "; ".join(MOVED.format(figure=figure, basis=_names(on)) for figure, on in others.items())
    return MOVES.format(metric=here.metric_title, campaign=here.label, here=side_text(here), others=said)


def _number(found: Side) -> tuple[float, float] | float:
    return (found.cell.low, found.cell.high) if found.cell.undecided else found.cell.value


def side_text(found: Side) -> str:
    """What a side says, in words."""
    return describe.figure(found.cell)
