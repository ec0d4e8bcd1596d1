"""Page state to URL and back. A link names slugs, never labels, so that wording can change.

A page's parameters are declared once (`Parameter`). The address stays bare while every choice is
the default; as soon as one is not, all of them are written, so that a later change of a default
does not change what the link shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

from crackdowns.dataset.fields import shown
from crackdowns.dataset.problems import suggest

# Named by the host page or by other people's counting, not by this dashboard: read by nobody here.
FOREIGN = ("embed", "embed_options", "chart", "v", "data")
FOREIGN_PREFIXES = ("utm_",)
MAX_TEXT = 200
MAX_VALUES = 60
# A link that asks for very many unknown things is answered in few sentences.
MAX_NOTICES = 5


@dataclass(frozen=True)
class Parameter:
    """One part of a page's state. `options` are slugs; a text parameter has none."""

    name: str
    kind: Literal["one", "many", "text"]
    default: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    at_least: int = 0
    at_most: int = MAX_VALUES

    def read(self, given: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """The values that `given` asks for, and a sentence for each that it cannot have."""
        if self.kind == "text":
            text = "".join(c if c.isprintable() else " " for c in " ".join(given)).strip()
            if len(text) > MAX_TEXT:
                return (text[:MAX_TEXT],), [f"The text `{self.name}` of this link was cut after {MAX_TEXT} characters."]
            return ((text,) if text else ()), []
        asked = [part for value in given for part in value.split(",") if part]
        known = tuple(dict.fromkeys(part for part in asked if part in self.options))
        strange = [part for part in dict.fromkeys(asked) if part not in self.options]
        notices = [self._unknown(part) for part in strange[:MAX_NOTICES]]
        if len(strange) > MAX_NOTICES:
            more = len(strange) - MAX_NOTICES
            notices.append(f"This link asks for {more} more values of `{self.name}` that do not exist (any more).")
        if self.kind == "one" and len(known) > 1:
            notices.append(f"This link asks for more than one value of `{self.name}`; the first is shown.")
            known = known[:1]
        if len(known) > self.at_most:
            notices.append(f"This link asks for more than {self.at_most} values of `{self.name}`; the first are shown.")
            known = known[: self.at_most]
        if self.kind == "many":
            known = tuple(option for option in self.options if option in known)
            # An empty `name=` asks for none at all, where none is allowed.
            if not asked and self.at_least == 0:
                return (), notices
        if len(known) < max(self.at_least, 1):
            if known:
                notices.append(f"This link names too few values of `{self.name}`; the usual ones are shown.")
            return self.default, notices
        return known, notices

    def _unknown(self, part: str) -> str:
        hint = suggest(part, self.options)
        return f"This link asks for {self.name} {shown(part)}, which does not exist (any more); {hint}"


def is_foreign(name: str) -> bool:
    """True for a name in the address that belongs to the link as a whole, or to other people's counting."""
    return name in FOREIGN or name.startswith(FOREIGN_PREFIXES)


@dataclass(frozen=True)
class State:
    """Everything that decides what a page shows, by parameter name."""

    page: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a parameter; KeyError where the page has no such parameter."""
        return dict(self.values)[name]

    def one(self, name: str) -> str | None:
        """The first value of a parameter, None where it has none."""
        values = self.many(name)
        return values[0] if values else None


def state_of(page: str, parameters: Iterable[Parameter], chosen: Mapping[str, Sequence[str]]) -> State:
    """The state in which `chosen` overrides the defaults."""
    return State(page, tuple((p.name, tuple(chosen.get(p.name, p.default))) for p in parameters))


def read_query(
    page: str, parameters: Sequence[Parameter], query: Mapping[str, Sequence[str]]
) -> tuple[State, list[str]]:
    """The state that a link asks for, and sentences on what it asks for and cannot have."""
    chosen: dict[str, tuple[str, ...]] = {}
    notices: list[str] = []
    names = {parameter.name for parameter in parameters}
    for parameter in parameters:
        if parameter.name in query:
            chosen[parameter.name], said = parameter.read(query[parameter.name])
            notices += said
    for name in query:
        if name not in names and not is_foreign(name):
            notices.append(f"This link asks for {shown(name)}, which this page does not know; {suggest(name, names)}")
    return state_of(page, parameters, chosen), notices


def explicit_query(state: State) -> dict[str, str]:
    """The whole state as URL parameters, defaults included."""
    return {name: ",".join(values) for name, values in state.values}


def address_query(state: State, parameters: Sequence[Parameter]) -> dict[str, str]:
    """What the address bar shows: nothing while all is default, else everything."""
    if all(state.many(parameter.name) == parameter.default for parameter in parameters):
        return {}
    return explicit_query(state)


def href(page: str, query: Mapping[str, str]) -> str:
    """A link to a page, relative to the dashboard's own folder, so that it works under any base path."""
    text = urlencode(query, safe=",")
    return f"{page or './'}{'?' + text if text else ''}"
