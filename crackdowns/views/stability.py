"""What the other versions of the numbers change: a chart's headline, its figures, the order of campaigns."""

from collections.abc import Callable, Mapping, Sequence

from crackdowns.claims import describe
from crackdowns.claims.cells import Basis, Cell
from crackdowns.claims.gate import holds, order_sign, pairs
from crackdowns.views.comparability import side, through_gate
from crackdowns.views.scene import Scene, bases_of, series_of

HOLDS = "The headline is the same on every version of the numbers."
SAME = "the same headline"
OTHER = "another headline, “{title}”"
MOVED_TOO = "{said}; what differs: {told}"
VERSIONS = "{versions}: {said}."
STABLE = "{metric}: that {larger} reports more than {smaller} holds on all four bases."
STABLE_WHERE_KNOWN = "{metric}: that {larger} reports more than {smaller} holds wherever both figures exist; {untold}."
EQUAL = "{metric}: {larger} and {smaller} report the same number on the basis chosen."
BREAKS = "{metric}: that {larger} reports more than {smaller} does not hold on every basis; it breaks on: {breaks}."
UNTOLD = "no comparison on: {bases}"
MOVES = "{metric}, {campaign}, to {day}: {here} on the basis chosen; {others}."
MOVED = "{figure} ({basis})"
NO_CHANGE = "No figure shown here changes on another basis."


def headline(scene: Scene, tell: Callable[[Scene], tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Whether the other versions have the same headline, and what they show that this one does not.

    `tell` gives a version's headline, and in short what else it shows.
    """
    title, here = tell(scene)
    found: dict[Basis, str] = {}
    for on in others(scene):
        there, told = tell(scene.on(on))
        moved = "; ".join(text for text in told if text not in here)
        said = SAME if there == title else OTHER.format(title=there)
        found[on] = MOVED_TOO.format(said=said, told=moved) if moved else said
    if set(found.values()) == {SAME}:
        return (HOLDS,)
    return tuple(VERSIONS.format(versions=describe.capital(names), said=said) for said, names in by_text(found).items())


def others(scene: Scene) -> list[Basis]:
    """The versions of the numbers that are not chosen."""
    return [on for on in bases_of(scene.dataset) if on != scene.basis]


def by_text(said: Mapping[Basis, str]) -> dict[str, str]:
    """The names of the versions that say it, by what they say."""
    found: dict[str, list[Basis]] = {}
    for on, text in said.items():
        found.setdefault(text, []).append(on)
    return {text: _names(on) for text, on in found.items()}


def figures(scene: Scene, metrics: Sequence[str]) -> list[str]:
    """Whether the order of comparable campaigns, and each figure, is the same on the other bases."""
    sentences = []
    for metric in metrics:
        for first, second in pairs(scene.names):
            comparison = through_gate(scene, metric, first, second)
            if comparison.verdict == "not_comparable" or comparison.a.metric != comparison.b.metric:
                continue
            sentences.append(_order(scene, metric, first, second))
    shown = [cell for metric in metrics for found in scene.series(metric) if found.reported for cell in found.counts]
    moved = [said for cell in shown if (said := _moves(scene, cell))]
    return sentences + (moved or [NO_CHANGE])


def _order(scene: Scene, metric: str, first: str, second: str) -> str:
    signs = {
        on: order_sign(side(scene, metric, first, on).cell, side(scene, metric, second, on).cell)
        for on in bases_of(scene.dataset)
    }
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


def _moves(scene: Scene, here: Cell) -> str | None:
    """The other numbers that other bases show at the same date; a dropped hedge alone is no move."""
    found = {}
    for on in others(scene):
        counts = series_of(scene.dataset, on, here.campaign, here.metric.id).counts
        there = next((cell for cell in counts if cell.key == here.key), None)
        if there is not None and there.numeric and here.numeric and _number(there) != _number(here):
            found[on] = describe.figure(there)
    if not found or here.window is None:
        return None
    words = {"metric": here.metric.title.en, "campaign": scene.labels[here.campaign]}
    said = "; ".join(MOVED.format(figure=figure, basis=names) for figure, names in by_text(found).items())
    return MOVES.format(**words, day=describe.day(here.window.to.iso), here=describe.figure(here), others=said)


def _number(cell: Cell) -> tuple[float, float] | float:
    return (cell.low, cell.high) if cell.undecided else cell.value
