"""A figure as the plain values that Plotly's script draws."""

from collections.abc import Mapping
from typing import Any, Self

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure


class Drawing(BaseFigure):  # type: ignore[misc]  # Plotly ships no types
    """What pages draw on; as much of Plotly's figure as they use.

    Plotly's own figure checks each value as it is set, and copies all of them whenever it is read: most of the time of
    a page's first view, and again in every run. Here nothing is checked while it is drawn. `data` and `layout` are
    Plotly's own, checked: tests look at them, so every figure of theirs is a valid one. It stays one of Plotly's
    classes because Streamlit checks any other form of a figure in each run.
    """

    def __init__(self, plain: Mapping[str, Any] | None = None) -> None:
        self._plain: dict[str, Any] = _merged({}, plain or {"data": [], "layout": {}})

    def update_layout(self, **more: Any) -> Self:
        """Merge into the layout."""
        _merged(self._plain["layout"], more)
        return self

    def update_xaxes(self, **more: Any) -> Self:
        """Merge into the one axis across."""
        return self.update_layout(xaxis=more)

    def update_yaxes(self, **more: Any) -> Self:
        """Merge into the one axis down."""
        return self.update_layout(yaxis=more)

    def add_scatter(self, **trace: Any) -> None:
        """Add marks."""
        self._plain["data"].append({"type": "scatter"} | trace)

    @property
    def height(self) -> int:
        """How high it is drawn, in pixels."""
        return int(self._plain["layout"]["height"])

    def to_dict(self) -> dict[str, Any]:
        """The plain values themselves: shared, so never to be changed."""
        return self._plain

    @property
    def data(self) -> Any:
        """The marks, as Plotly's own objects."""
        return go.Figure(self._plain).data

    @property
    def layout(self) -> Any:
        """The layout, as Plotly's own object."""
        return go.Figure(self._plain).layout


def _merged(into: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Nested values one by one, as Plotly does; nothing given is changed later."""
    for name, value in more.items():
        if isinstance(value, Mapping):
            value = _merged(dict(into.get(name) or {}), value)
        into[name] = list(value) if isinstance(value, list) else value
    return into
