"""YAML to plain values, with a line for every path and nothing guessed.

The parser's events are walked, so no alias is ever expanded and no tag ever resolved. A file with nothing to mend is
walked for its values alone; where it has, or where somebody asks for a line, it is walked again with its lines.
Plain scalars are numbers, true, false and null only in their JSON forms; `NO`, `010`, `1:30`,
`1_000` and `.inf` stay the text that they are, and a field that wants a number refuses them.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Any

import yaml

from crackdowns.dataset.plain_files import Unfit, bytes_of
from crackdowns.dataset.problems import AGAIN, Document, Path

MAX_DEPTH = 12
MAX_LINE = 100_000  # a text stands on one line
_INDENT = "the indent of this line does not fit the lines above it"
# What the parsers say, whether the mistake is where it began, and what it is.
_CAUSES = (
    ("found unexpected end of stream", True, "a quotation mark opens here and is not closed"),
    ("flow (sequence|mapping)", True, "a bracket opens here and is not closed, or a comma is missing in it"),
    ("escape", False, "a backslash stands in double quotes; use single quotes"),
    ("could not find expected ':'", True, "this line is no `key: value`; a text must stand on one line"),
    ("entries are not allowed", False, "a list begins behind its key; put each `- ` on a line of its own"),
    ("cannot start any token|an alias|an anchor|a tag|a directive|block scalar", False,
     "a text cannot begin with this sign; put the whole text in quotes"),
)  # fmt: skip
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?")
_NUMERIC = frozenset("-0123456789")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "": None}


def read_file(path: FilePath, name: str) -> Document:
    """Read one file; whatever it holds, the answer is a `Document`, its problems included."""
    document = Document(name)
    try:
        text = bytes_of(path).decode("utf-8-sig")
    except Unfit as error:
        document.report((), str(error))
        return document
    except UnicodeDecodeError as error:
        document.lines[()] = error.object[: error.start].count(b"\n") + 1
        document.report((), "is not UTF-8; save it in UTF-8")
        return document
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """Read YAML text. Mappings become dicts with text keys, sequences become tuples."""
    try:
        return Document(name, _plain_value(text), lambda: read_with_lines(text, name).lines)
    except (_Odd, yaml.YAMLError):
        return read_with_lines(text, name)


class _Odd(Exception):
    """Raised where a text is no plain data; reading it with its lines says why."""


def _plain_value(text: str) -> Any:
    """The value of a text in which nothing is to be mended. Raises `_Odd`, or what the parser raises, where it is."""
    events = _loader()(text)
    take: Callable[[], Any] = events.get_event
    scalar, sequence, end = yaml.ScalarEvent, yaml.SequenceStartEvent, (yaml.SequenceEndEvent, yaml.MappingEndEvent)

    def value(event: Any, depth: int) -> Any:
        if event.anchor is not None or event.tag is not None:  # an alias is an event with an anchor, too
            raise _Odd
        if type(event) is scalar:
            return _scalar(event)
        if depth >= MAX_DEPTH:
            raise _Odd
        if type(event) is sequence:
            items = []
            while type(inner := take()) not in end:
                items.append(value(inner, depth + 1))
            return tuple(items)
        found: dict[str, Any] = {}
        while type(name := take()) not in end:
            if type(name) is not scalar or name.anchor is not None or name.tag is not None:
                raise _Odd
            key = name.value
            if key in found or key == "<<":
                raise _Odd
            found[key] = value(take(), depth + 1)
        return found

    try:
        take()  # the stream begins
        if not isinstance(take(), yaml.DocumentStartEvent):
            raise _Odd
        whole = value(take(), 0)
        take()
        if whole is None or not isinstance(take(), yaml.StreamEndEvent):
            raise _Odd
        return whole
    finally:
        events.dispose()


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_with_lines(text: str, name: str) -> Document:
    """Read YAML text as `read_text` does, each path's line and everything that is to be mended with it."""
    document = Document(name)
    reader = _Reader(document)
    try:
        reader.read(text)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        line, cause = _cause(error, text.splitlines())
        document.lines[()] = line
        document.report((), f"cannot be read from here on: {cause}")
    except yaml.YAMLError as error:
        # The reader's own errors carry a position instead of a mark, and libyaml counts it in bytes.
        position = getattr(error, "position", 0) or 0
        document.lines[()] = text.encode()[:position].count(b"\n") + 1
        document.report((), "has a character that YAML does not allow; take it away")
    if not document.problems and document.value is None:
        document.report((), "is empty; write the records it is for")
    return document


def _cause(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """Where the likely mistake is, and what it is in plain words: YAML's parsers speak of tokens and scalars."""
    said = f"{error.context} {error.problem}"
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    line = lines[number - 1] if number <= len(lines) else ""
    began = error.context_mark.line + 1 if error.context_mark else number
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return number, "a tab stands at the start of this line; indent with blanks"
    if re.search("mapping values are not allowed", said):
        if re.search(r":\s.*:(\s|$)", line):
            return number, "a colon stands inside a text; put the whole text in quotes"
        return number, f"{_INDENT}, or the line above is no `key: value`"
    for sign, first, cause in _CAUSES:
        if re.search(sign, said):
            return (began if first else number), cause
    return number, f"{_INDENT}, or a text goes on after its closing quote or bracket"


class _Stop(Exception):
    """Raised after a problem behind which the rest of the file cannot be understood."""


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.events: Iterator[Any] = iter(())
        # Told at the end: only a record that was read to its end can be named by its id.
        self.found: list[tuple[Path, str]] = []

    def read(self, text: str) -> None:
        try:
            self._read(text)
        finally:
            for path, problem in self.found:
                self.document.report(path, problem)

    def _read(self, text: str) -> None:
        self.events = yaml.parse(text, Loader=_loader())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if () in self.document.lines:
                    self._at((AGAIN,), event, "holds a second YAML document (---); keep one document a file")
                    raise _Stop
                self.document.value = self._node(next(self.events), ())

    def _at(self, path: Path, event: Any, text: str) -> None:
        self.document.lines.setdefault(path, _line(event))
        self.found.append((path, text))

    def _node(self, event: Any, path: Path) -> Any:
        self.document.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._at(path, event, f"uses the alias *{event.anchor}; write the value itself")
            return None
        if event.anchor is not None:
            self._at(path, event, f"sets the anchor &{event.anchor}; take it away, values are written out here")
        if event.tag is not None:
            self._at(path, event, f"has the tag {event.tag}; take it away, the field decides the type")
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(path) >= MAX_DEPTH:
            self._at(path, event, f"is nested deeper than {MAX_DEPTH} levels; no record is that deep")
            raise _Stop
        return self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _sequence(self, path: Path) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return tuple(items)

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._at(path, event, "has a key that is no plain word; write `key: value`")
                raise _Stop
            key, inner = event.value, (*path, event.value)
            if key in found:
                first = self.document.lines[inner]
                self.document.lines[(*inner, AGAIN)] = _line(event)
                self.found.append(((*inner, AGAIN), f"stands twice (first in line {first}); keep one"))
                self._node(next(self.events), (*inner, AGAIN))
                continue
            self.document.lines[inner] = _line(event)
            if event.anchor is not None or event.tag is not None:
                self._at(inner, event, "has an anchor or a tag on its key; take it away")
            if key == "<<" and event.implicit[0]:
                self._at(inner, event, "is a merge key; write the fields out")
                self._node(next(self.events), inner)
                continue
            found[key] = self._node(next(self.events), inner)
        return found


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(event: Any) -> Any:
    text: str = event.value
    if not event.implicit[0]:  # quoted, or tagged and so already reported
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


class _House(yaml.SafeDumper):
    """Fields under each other, as the data files have them; what is inside a field on one line, where it is flat."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        for _, inner in node.value:
            kind = inner.value if isinstance(inner, yaml.CollectionNode) else ()
            parts = [part for pair in kind for part in (pair if isinstance(pair, tuple) else (pair,))]
            flat = [isinstance(p, yaml.ScalarNode) or (p.id == "sequence" and p.flow_style) for p in parts]
            inner.flow_style = all(flat)
        return node

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        del data  # the strict reader takes none
        return True


def written(value: object) -> str:
    """Plain values as YAML that `read_text` reads as the same."""
    return yaml.dump(
        value, Dumper=_House, allow_unicode=True, sort_keys=False, default_flow_style=False, width=MAX_LINE
    )
