"""What the query of a page's address asks for: the view, and what belongs to the link as a whole."""

import re
from collections.abc import Mapping, Sequence

from crackdowns.dataset.fields import SLUG_PATTERN
from crackdowns.dataset.loading import Dataset
from crackdowns.releases.reading import is_version
from crackdowns.views.pages import asked_state
from crackdowns.views.scene import Scene

Query = Mapping[str, Sequence[str]]


def scene_of(dataset: Dataset, page: str, query: Query) -> Scene:
    """The view that a link names; what it cannot have, the page itself says."""
    state, _ = asked_state(dataset, page, query)
    return Scene(dataset, state)


def link_part(query: Query) -> tuple[tuple[str, str], ...]:
    """What must go wherever the link goes: the data version, the one chart shown, the record
    opened. Malformed values stay behind."""
    found = []
    for name in ("v", "data", "chart", "claim"):
        value = query[name][0] if query.get(name) else ""
        if _fits(name, value):
            found.append((name, value))
    return tuple(found)


def _fits(name: str, value: str) -> bool:
    if name == "v":
        return is_version(value)
    if name == "data":
        return value == "then"
    return re.fullmatch(SLUG_PATTERN, value, re.ASCII) is not None
