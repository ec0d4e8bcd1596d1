"""What a run shows: the address where the reader has just come to it, else what was chosen and last used."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crackdowns.links.addresses import Parameter, Retired, read_query

Query = dict[str, list[str]]
# Chosen once for all pages; everything else belongs to its page.
SHARED = ("c", "basis")


@dataclass
class Memory:
    """What a session remembers from run to run.

    `kept` are the choices by key, `page` the one that the reader has come to (None before the first), `shown` whether
    a run has come to its end, `carried` what the page's link brings along for every page, `opened` the record whose
    story is open, `sharing` the chart whose share sheet is ("" for the page's own), None where none is; `window` how
    many pixels wide the reader's is, once it has changed.
    """

    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: str | None = None
    shown: bool = False
    carried: Query = field(default_factory=dict)
    opened: str | None = None
    sharing: str | None = None
    window: int | None = None


def key_of(page: str, name: str) -> str:
    """The key under which a choice is remembered, and its widget known."""
    return f"all.{name}" if name in SHARED else f"{page or 'home'}.{name}"


def arrives(page: str, memory: Memory, by_history: bool) -> bool:
    """True where the address speaks: a first run, another page than the last (each link and each item of the menu
    states all that it wants), or the browser's Back and Forward. In any other run a control was used, and the address
    is only what the run before wrote."""
    return by_history or memory.page != page


def decide(
    page: str,
    parameters: Sequence[Parameter],
    query: Query,
    memory: Memory,
    arrived: bool,
    retired: Sequence[Retired] = (),
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What a run shows before its controls have spoken: choices by parameter name, and what is to be said of them."""
    if arrived:
        state, notices = read_query(page, parameters, query, retired)
        return dict(state.values), notices
    return remembered(page, parameters, memory), []


def remembered(page: str, parameters: Sequence[Parameter], memory: Memory) -> dict[str, tuple[str, ...]]:
    """What was chosen last on a page, by parameter name; what all pages share counts wherever it was chosen."""
    return {p.name: _still_there(p, memory.kept.get(key_of(page, p.name), p.default)) for p in parameters}


def _still_there(parameter: Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """What is remembered, without what a newer dataset no longer has."""
    if parameter.kind == "text":
        return values
    known = tuple(value for value in values if value in parameter.options)
    return known if len(known) >= parameter.at_least and (known or not values) else parameter.default
