"""What a visit shows: the reader's last click, the address if it came from outside, else what was chosen before."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crackdowns.links.addresses import Parameter, read_query

Query = dict[str, list[str]]
# Chosen once for all pages; everything else belongs to its page.
SHARED = ("c", "basis")
OVERTAKEN_SECONDS = 0.7


@dataclass
class Memory:
    """What a session remembers from run to run: choices by key, and the address that it wrote last."""

    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: str | None = None
    query: Query = field(default_factory=dict)
    carried: Query = field(default_factory=dict)
    menu_at: float = -math.inf


@dataclass(frozen=True)
class Decision:
    """The choices of a run by parameter name; `arrived` where they are the address's and widgets must follow."""

    chosen: dict[str, tuple[str, ...]]
    notices: list[str]
    arrived: bool


def key_of(page: str, name: str) -> str:
    """The key under which a choice is remembered, and its widget known."""
    return f"all.{name}" if name in SHARED else f"{page or 'home'}.{name}"


def by_menu(page: str, query: Query, memory: Memory, now: float) -> bool:
    """True where the reader came from another page by the menu, which carries nothing in the address.

    The browser may ask for a second run before it has heard of the address that the first one wrote; that run
    comes with nothing in the address, too. So does going back, but a reader takes longer for that. `now` is a
    monotonic time in seconds.
    """
    if query or memory.page is None:
        return False
    return memory.page != page or now - memory.menu_at < OVERTAKEN_SECONDS


def decide(
    page: str,
    parameters: Sequence[Parameter],
    query: Query,
    widgets: Mapping[str, tuple[str, ...]],
    memory: Memory,
    now: float,
) -> Decision:
    """What a run shows; `now` is a monotonic time in seconds.

    `widgets` holds the values of the widgets that already exist, by key. A widget that differs from what is
    remembered was just used, and beats an address that is older than that click. An address that is not the one
    written last was opened, or gone back to, and beats what is remembered.
    """
    keys = {parameter.name: key_of(page, parameter.name) for parameter in parameters}
    clicked = any(key in widgets and key in memory.kept and widgets[key] != memory.kept[key] for key in keys.values())
    elsewhere = (memory.page, memory.query) != (page, query)
    if elsewhere and not clicked and not by_menu(page, query, memory, now):
        state, notices = read_query(page, parameters, query)
        return Decision(dict(state.values), notices, True)
    chosen = {p.name: _still_there(p, memory.kept.get(keys[p.name], p.default)) for p in parameters}
    return Decision(chosen, [], False)


def _still_there(parameter: Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """What is remembered, without what a newer dataset no longer has."""
    if parameter.kind == "text":
        return values
    known = tuple(value for value in values if value in parameter.options)
    return known if len(known) >= parameter.at_least and (known or not values) else parameter.default
