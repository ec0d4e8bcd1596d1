"""The comparability gate on the campaigns of a scene: pairs, the matrix, rates, and what survives another basis."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from crackdowns.charts.chart import Caution
from crackdowns.charts.look import short_labels
from crackdowns.claims import basis, describe, gate_text
from crackdowns.claims.basis import Basis
from crackdowns.claims.compare import Comparison, Side, compare, holds, order_sign, pairs, per_month, side_from
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.views.scene import Scene, cells

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


@lru_cache(maxsize=64)
def _sides(dataset: Dataset, campaign: str, on: Basis) -> dict[str, Side]:
    """Every metric's side of one campaign; shared, so never change it."""
    home = dataset.campaigns[campaign]
    mine = basis.pick(cells(dataset, on), campaign=[campaign])
    known = {cell["metric"]: cell for cell in records(basis.totals(mine, {campaign: home.head.reported_at[-1]}))}
    excluded = {gap.metric for gap in home.file.not_applicable}
    label = short_labels(list(dataset.campaigns))[campaign]
    found = {}
    for metric in dataset.metrics.values():
        cell = known.get(metric.id) or _gap(campaign, metric.id, metric.title.en, metric.id in excluded)
        official = any(dataset.origins[origin].kind != "press" for origin in cell["origins"])
        found[metric.id] = side_from(cell, label, home.head.scope, official)
    return found


def _gap(campaign: str, metric: str, title: str, excluded: bool) -> dict[str, Any]:
    nothing: dict[str, Any] = dict.fromkeys(basis.CELL_COLUMNS)
    nan = float("nan")
    state = "not_applicable" if excluded else "not_reported"
    return nothing | {
        "campaign": campaign, "metric": metric, "metric_title": title, "state": state, "value": nan, "low": nan,
        "high": nan, "origins": (),
    }  # fmt: skip


def through_gate(scene: Scene, metric: str, first: str, second: str) -> Comparison:
    """Two campaigns' figures on a metric through the gate.

    Where only one of them reports the metric, and the other a near one, those two are compared.
    """
    near = near_metrics(scene.dataset)
    within = {scope.id: scope.within for scope in scene.dataset.scopes.values()}
    a, b = side(scene, metric, first), side(scene, metric, second)
    others = [entry.metric for entry in scene.dataset.metrics[metric].near]
    if a.reported and not b.reported:
        b = next((s for s in (side(scene, other, second) for other in others) if s.reported), b)
    elif b.reported and not a.reported:
        a = next((s for s in (side(scene, other, first) for other in others) if s.reported), a)
    return compare(a, b, near, within)


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
        return describe.STATE[found.state]
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
    signs = {on: order_sign(side(scene, metric, first, on), side(scene, metric, second, on)) for on in basis.BASES}
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
    for on in basis.BASES:
        there = side(scene, metric, campaign, on)
        if here.reported and there.reported and (there.low, there.value) != (here.low, here.value):
            if there.value == here.value:
                continue
            others.setdefault(side_text(there), []).append(on)
    if not others:
        return None
    said = "; ".join(MOVED.format(figure=figure, basis=_names(on)) for figure, on in others.items())
    return MOVES.format(metric=here.metric_title, campaign=here.label, here=side_text(here), others=said)


def side_text(found: Side) -> str:
    """What a side says, in words."""
    if found.bound is None:
        return describe.undecided(found.low, found.high)
    return describe.quantity(found.value, found.bound)
