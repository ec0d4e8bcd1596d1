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

# What belongs to the link as a whole and not to one page: how it is shown, what is opened, which data it means; and
# what other people's counting adds, which nobody reads here.
FOREIGN = ("embed", "embed_options", "chart", "claim", "v", "data")
FOREIGN_PREFIXES = ("utm_",)
MAX_TEXT = 200
MAX_VALUES = 60
MAX_NAMES = 60
# A link that asks for very many unknown things is answered in few sentences.
MAX_NOTICES = 5
_RENAMED = "This link asks for {name} `{part}`, which has become {became} since; what is shown is {now}."


@dataclass(frozen=True)
class Retired:
    """A parameter that links may still carry and that no page reads any more; `said` tells what replaced it."""

    name: str
    said: str


@dataclass(frozen=True)
class Parameter:
    """One part of a page's state. `options` are slugs; a text parameter has none.

    `too_few` is said where a link names fewer than `at_least`; `renamed` are slugs of old links, each with the options
    that it became.
    """

    name: str
    kind: Literal["one", "many", "text"]
    default: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    at_least: int = 0
    at_most: int = MAX_VALUES
    too_few: str = "This link names too few values of `{name}`; the usual ones are shown."
    renamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def read(self, given: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """The values that `given` asks for, and a sentence for each that it cannot have."""
        if self.kind == "text":
            text = "".join(c if c.isprintable() else " " for c in " ".join(given)).strip()
            if len(text) > MAX_TEXT:
                return (text[:MAX_TEXT],), [f"The text `{self.name}` of this link was cut after {MAX_TEXT} characters."]
            return ((text,) if text else ()), []
        asked, notices = self._renewed([part for value in given for part in value.split(",") if part])
        known = tuple(dict.fromkeys(part for part in asked if part in self.options))
        strange = [part for part in dict.fromkeys(asked) if part not in self.options]
        notices += [self._unknown(part) for part in strange[:MAX_NOTICES]]
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
                notices.append(self.too_few.format(name=self.name))
            return self.default, notices
        return known, notices

    def _renewed(self, asked: Sequence[str]) -> tuple[list[str], list[str]]:
        """The slugs with those of old links replaced by what they became, and a sentence for each of them."""
        found: list[str] = []
        notices: list[str] = []
        for part in asked:
            became = self.renamed.get(part, (part,))
            shown_now = became[:1] if self.kind == "one" else became
            found += shown_now
            if part in self.renamed and len(notices) < MAX_NOTICES:
                words = {"name": self.name, "part": part, "became": _and(became), "now": _and(shown_now)}
                notices.append(_RENAMED.format(**words))
        return found, list(dict.fromkeys(notices))

    def _unknown(self, part: str) -> str:
        hint = suggest(part, self.options)
        return f"This link asks for {self.name} {shown(part)}, which does not exist (any more); {hint}"


def _and(slugs: Sequence[str]) -> str:
    return " and ".join(f"`{slug}`" for slug in slugs)


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
    page: str,
    parameters: Sequence[Parameter],
    query: Mapping[str, Sequence[str]],
    retired: Sequence[Retired] = (),
) -> tuple[State, list[str]]:
    """The state that a link asks for, and sentences on what it asks for and cannot have."""
    said_of = {one.name: one.said for one in retired}
    chosen: dict[str, tuple[str, ...]] = {}
    notices: list[str] = []
    names = {parameter.name for parameter in parameters}
    for parameter in parameters:
        if parameter.name in query:
            chosen[parameter.name], said = parameter.read(query[parameter.name])
            notices += said
    notices += [said_of[name] for name in query if name in said_of]
    strange = [name for name in query if not (name in names or name in said_of or is_foreign(name))]
    for name in strange[:MAX_NOTICES]:
        notices.append(f"This link asks for {shown(name)}, which this page does not know; {suggest(name, names)}")
    if len(strange) > MAX_NOTICES:
        notices.append(f"This link asks for {len(strange) - MAX_NOTICES} more things that this page does not know.")
    return state_of(page, parameters, chosen), notices


def bounded(query: Iterable[str]) -> list[str]:
    """The names in a query, each once, and no more than any page has use for; other people's are left out first."""
    ordered = sorted(dict.fromkeys(query), key=lambda name: (name.startswith(FOREIGN_PREFIXES), name[:1] != "_"))
    return ordered[:MAX_NAMES]


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
