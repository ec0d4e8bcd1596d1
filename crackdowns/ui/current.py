"""The run of the script that is being answered."""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from crackdowns.charts.look import Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.links.addresses import Parameter, State
from crackdowns.links.ways_back import Memory
from crackdowns.views.scene import Scene
from crackdowns.views.versions import Asked


@dataclass
class Visit:
    """One run: the page, its parameters, what was chosen so far, what to tell, the place of the page's h1, and the
    charts shown, as (id, title). `first` is true in a session's first run; `window` is as wide as the reader's, in
    pixels, None where that is not known.

    `dataset` is what the page shows, which may be the data as it was; `present` is what is served now.
    """

    page: str
    dataset: Dataset
    present: Dataset
    asked: Asked
    parameters: tuple[Parameter, ...]
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    title_place: Any = None
    charts_shown: list[tuple[str, str]] = field(default_factory=list)
    first: bool = False
    window: int | None = None

    @property
    def state(self) -> State:
        """The state so far; complete once all of the page's controls have been shown."""
        return addresses.state_of(self.page, self.parameters, self.chosen)

    @property
    def scene(self) -> Scene:
        """The dataset in that state."""
        return Scene(self.dataset, self.state, tuple(self.version_query.items()))

    @property
    def mode(self) -> Mode:
        """The reader's theme."""
        return "dark" if st.context.theme.type == "dark" else "light"

    @property
    def shows_then(self) -> bool:
        """True where the page shows the data as it was."""
        return self.dataset is not self.present

    @property
    def version_query(self) -> dict[str, str]:
        """What links within the dashboard carry so that they stay with the data as it was."""
        return {"v": self.dataset.version, "data": "then"} if self.shows_then else {}


def visit() -> Visit:
    """The visit that is being answered."""
    current: Visit = st.session_state["_visit"]
    return current


def embedded() -> bool:
    """True where the page stands in another page (`?embed=true`): no menu, no bar."""
    return bool(st.context.is_embedded)


def memory() -> Memory:
    """What this session remembers."""
    remembered: Memory = st.session_state.setdefault("_memory", Memory())
    return remembered
