"""Plain values to canonical JSON: one content, one text, whatever order and writing it came in.

A record stands on one line, so that a change of one record is a change of one line.
"""

import json
from collections.abc import Iterator
from typing import Any

from crackdowns.dataset.problems import Path

# So deep mappings are written a member a line: the dataset, its campaigns, one of them, its head.
_SPREAD = 4
_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_text(content: Any) -> str:
    """The one text of `content`: keys in order, no blanks, a record a line, a line break at the end."""
    return "".join(f"{line}\n" for _, line in canonical_lines(content))


def canonical_lines(content: Any) -> Iterator[tuple[Path, str]]:
    """The canonical text line by line, each with the path of what begins (or ends) on it."""
    yield from _lines(content, (), _SPREAD, "", "")


def _lines(value: Any, path: Path, spread: int, before: str, after: str) -> Iterator[tuple[Path, str]]:
    if not value or not spread or not isinstance(value, dict | list | tuple):
        yield path, f"{before}{_compact(value)}{after}"
        return
    named = isinstance(value, dict)
    members = sorted(value.items()) if isinstance(value, dict) else list(enumerate(value))
    yield path, before + ("{" if named else "[")
    for key, inner in members:
        comma = "" if key == members[-1][0] else ","
        name = f"{_compact(key)}:" if named else ""
        yield from _lines(inner, (*path, key), spread - 1 if named else 0, name, comma)
    yield path, ("}" if named else "]") + after
