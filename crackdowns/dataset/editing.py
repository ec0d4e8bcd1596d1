"""Records put into the text of a data file, so that nothing else in it changes: comments and order stay."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crackdowns.dataset.problems import Document
from crackdowns.dataset.strict_yaml import read_text, written

Plain = Mapping[str, Any]


def name_of(record: Plain) -> Any:
    """What tells a record from the others of its list."""
    return record.get("id", record.get("metric"))


def with_records(text: str, part: str, records: Iterable[Plain]) -> str:
    """The text with `records` in its list `part`: in the place of those that they are named like, or behind the last.

    The text is one that can be read. Where it is not written line by line (a file in JSON), it is written anew.
    """
    document = read_text(text, part)
    value = document.value if isinstance(document.value, dict) else {}
    held = value.get(part) or ()
    places = {name_of(record): index for index, record in enumerate(held) if isinstance(record, dict)}
    new, changed = [], {}
    for record in records:
        if (index := places.get(name_of(record))) is None:
            new.append(record)
        else:
            changed[index] = record
    wanted = {**value, part: [changed.get(index, record) for index, record in enumerate(held)] + new}
    patched = _patched(text, document, part, new, changed)
    again = read_text(patched, part)
    # JSON has one kind of list: tuples that were read equal lists that were made.
    same = not again.problems and json.dumps(again.value) == json.dumps(wanted)
    return patched if same else written(wanted)


def _patched(text: str, document: Document, part: str, new: list[Plain], changed: Mapping[int, Plain]) -> str:
    count = sum(len(at) == 2 and at[0] == part for at in document.lines)
    lines = (text if text.endswith("\n") else text + "\n").splitlines(keepends=True)
    if not count and (part,) in document.lines:  # an empty list
        lines[document.lines[part,] - 1] = f"{part}:\n{_items(new, 2)}"
        return "".join(lines)
    if not count:
        return "".join([*lines, f"\n{part}:\n", _items(new, 2)])
    starts = [document.lines[part, index] - 1 for index in range(count)]
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    ends = [_end(lines, start, _behind(document, part, index)) for index, start in enumerate(starts)]
    lines[ends[-1] : ends[-1]] = [_items(new, indent)]
    for index, record in sorted(changed.items(), reverse=True):
        lines[starts[index] : ends[index]] = [_items([record], indent)]
    return "".join(lines)


def _items(records: Sequence[Plain], indent: int) -> str:
    return re.sub(r"(?m)^(?=.)", " " * indent, written([dict(record) for record in records])) if records else ""


def _behind(document: Document, part: str, index: int) -> int | None:
    """The line of what comes behind a record: the next one, or the next list."""
    begun = document.lines[part, index]
    tops = [line for at, line in document.lines.items() if len(at) == 1 and line > begun]
    return min([*tops, *filter(None, [document.lines.get((part, index + 1))])], default=None)


def _end(lines: Sequence[str], start: int, behind: int | None) -> int:
    end = len(lines) if behind is None else behind - 1
    while end > start + 1 and re.match(r"\s*(#|$)", lines[end - 1]):  # what stands over the next record belongs to it
        end -= 1
    return end
