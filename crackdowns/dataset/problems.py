"""What is wrong with the data, said so that a contributor can mend it at once."""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from crackdowns.dataset.fields import PartialDate, kind_named, shown

Path = tuple[str | int, ...]
# The last part of the path of what stands twice (a key, a whole document): it has a line of its own.
AGAIN = "#again"
# So many letters can be a slip; where more differ, another word was meant.
MOST_LETTERS = 3
# Nobody mends more of one file at once, and finding the likely word for each of thousands takes minutes.
MOST_TOLD = 100
_MORE = "has {count} more problems; mend the others first"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, and what is wrong and would be right.

    A note is a thing to look at, that may be right as it is: nothing is refused for it.
    """

    file: str
    line: int
    field: str
    text: str
    note: bool = False

    def __str__(self) -> str:
        said = f"{self.file}:{self.line}: {self.field}: {'note: ' if self.note else ''}{self.text}"
        # What stands in a file must not speak to the terminal that the line is read in.
        return "".join(sign if sign.isprintable() else "?" for sign in said)


def listed(problems: Sequence[Problem]) -> str:
    """The first hundred, a line each, and how many more there are."""
    lines = [str(problem) for problem in sorted(problems)[:MOST_TOLD]]
    return "\n".join([*lines, *([f"... and {len(problems) - MOST_TOLD} more"] if len(problems) > MOST_TOLD else [])])


class DataError(Exception):
    """The dataset cannot be used; `problems` holds every reason, in file and line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Document:
    """The plain value of one YAML file, with a line for every path in it, found when first asked for."""

    file: str
    value: Any = None
    find_lines: Callable[[], dict[Path, int]] = dict
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line that each path begins on."""
        return self.find_lines()

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing that holds it."""
        for length in range(len(path), -1, -1):
            if (line := self.lines.get(path[:length])) is not None:
                return line
        return 1

    def report(self, path: Path, text: str | Callable[[], str], note: bool = False) -> None:
        """Add a problem at `path`; past the hundredth only their number is told, and no `text` is made."""
        if len(self.problems) < MOST_TOLD:
            said = text if isinstance(text, str) else text()
            self.problems.append(Problem(self.file, self.line(path), self._field(path), said, note))
        elif not note:
            line = self.problems[-1].line if self.untold else self.line(path)
            self.untold += 1
            more = Problem(self.file, line, "file", _MORE.format(count=self.untold))
            self.problems[MOST_TOLD:] = [more]

    @property
    def refused(self) -> list[Problem]:
        """The problems that are no mere notes."""
        return [problem for problem in self.problems if not problem.note]

    def _field(self, path: Path) -> str:
        """`claims[2018-people].bound`: a record is named by its id where it has one."""
        name, node = "", self.value
        for part in path:
            if part == AGAIN:
                continue
            node = _child(node, part)
            if isinstance(part, int):
                own = node.get("id") if isinstance(node, dict) else None
                name += f"[{own}]" if isinstance(own, str) and own.isprintable() else f"[{part}]"
            else:
                clean = shown(part).strip('"')
                name += f".{clean}" if name else clean
        return name or "file"


def _child(node: Any, part: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, tuple) and isinstance(part, int) and part < len(node):
        return node[part]
    return None


def suggest(wrong: Any, known: Iterable[str]) -> str:
    """`did you mean `x`?` where a known word is near, else the known words (or the first of many)."""
    words = sorted(set(known))
    for given in (str(wrong).lower().replace(" ", "_"), str(wrong).lower().replace("_", "-")):
        for near in difflib.get_close_matches(given, words, n=1, cutoff=0.75):
            if _is_slip(given, near):
                return f"did you mean `{near}`?"
    if not words:
        return "none exists yet"
    if len(words) <= 16:
        return "write one of " + ", ".join(words)
    return "write one of " + ", ".join(words[:8]) + f" or {len(words) - 8} more"


def _is_slip(given: str, near: str) -> bool:
    """Whether few letters differ, and no digit: another year or another word is another thing, and no slip."""
    differing = [
        (given[i1:i2], near[j1:j2])
        for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, given, near, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    letters = sum(max(map(len, pair)) for pair in differing)
    swapped = sorted(given) == sorted(near)
    few = letters <= min(MOST_LETTERS, len(near) // 3) or (swapped and letters <= MOST_LETTERS)
    return few and not any(re.search(r"\d", one + other) for one, other in differing)


def explain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One of pydantic's errors as a sentence: what is wrong, what would be right."""
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    match kind:
        case "missing":
            return f"is missing; {_wanted(model, error['loc'])}"
        case "extra_forbidden":
            return f"is no field here; {suggest(error['loc'][-1], _fields_at(model, error['loc'][:-1]))}"
        case "literal_error":
            known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return f"{shown(given)} is not known; {suggest(given, known)}"
        case "value_error":
            return str(context["error"])
        case "string_type":
            number = isinstance(given, bool | int | float)
            return f"{shown(given)} is not text; {'put it in quotes' if number else 'write one plain line of text'}"
        case "tuple_type":
            return f"{shown(given)} is no list; write a list, like [a, b]"
        case "model_type" | "model_attributes_type":
            known = list(_fields_at(model, error["loc"]))
            return f"{shown(given)} is no mapping; write a mapping with {', '.join(known[:6])}"
        case "bool_type":
            return f"{shown(given)} is neither true nor false; write one of them"
        case "too_short":
            return f"is too short; give at least {context['min_length']}"
        case "string_pattern_mismatch":
            return f"{shown(given)} has the wrong form; it must match {context['pattern']}"
    return f"{error['msg']} (given: {shown(given)})"


def _wanted(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """What a field at `loc` is to hold."""
    info = _fields_at(model, loc[:-1]).get(str(loc[-1]))
    marks = (*info.metadata, info.annotation) if info else ()
    if (kind := kind_named(marks)) is not None:
        return f"write the id of {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    if words := [word for mark in marks if get_origin(mark) is Literal for word in get_args(mark)]:
        return "write one of " + ", ".join(words)
    return "write a date like 2018-02-07, 2018-02, 2018, or unknown" if PartialDate in marks else "add it"


def _fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> dict[str, FieldInfo]:
    """The fields of the record that stands at `loc` inside `model`; none where there is no record."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and current is not None:
            fields = {info.alias or name: info for name, info in current.model_fields.items()}
            current = record_class(fields[part].annotation) if part in fields else None
    return {info.alias or name: info for name, info in current.model_fields.items()} if current else {}


def record_class(annotation: Any) -> type[BaseModel] | None:
    """The record class that an annotation names, inside a tuple or beside None; else None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        if (found := record_class(inner)) is not None:
            return found
    return None
