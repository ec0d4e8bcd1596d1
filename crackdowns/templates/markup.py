"""Small pieces of HTML as plain text, for code that still joins them itself; the tags stand in `parts.html`."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd
from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.cells import KIND_ORDER
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.rendering import piece

# So many sources stand in a line; the others open with a click.
MOST_SOURCES = 6
# A text that is escaped holds neither.
_HERE = ' target="_self"'
_BESIDE = ' target="_blank" rel="noopener noreferrer"'


def text(value: object) -> str:
    """Any value as harmless text."""
    return escape(str(value), quote=True)


def _plain(template: str, macro: str, *values: object) -> str:
    # Not `Markup`: what is added to it by hand has been escaped already.
    return "".join(piece(template, macro, *values))


def link(href: str, label: str, new_tab: bool = False) -> str:
    """A link; one that leaves the dashboard opens beside it and tells nobody where it came from."""
    return _plain("macros.html", "beside", href, label) if new_tab else _plain("parts.html", "here", href, label)


def outward(html: str) -> str:
    """The same HTML with links that open beside the page: inside somebody else's there is no way back."""
    return html.replace(_HERE, _BESIDE)


def cite_links(what: str, query: Mapping[str, str]) -> str:
    """How to cite something, in each form that has a file: `what` is its path below `data/cite/`."""
    return _plain("macros.html", "cite", what, query)


def source_link(dataset: Dataset, source: str) -> str:
    """A source by publisher and date; the address of a low-quality repost is never a link."""
    return _plain("macros.html", "source", dataset.sources[source])


def sources_line(dataset: Dataset, sources: Sequence[str], origins: Sequence[str] = ()) -> str:
    """The sources under a chart, best first, with the number of statements they descend from."""
    ranked = sorted((dataset.sources[s] for s in sources), key=lambda s: (KIND_ORDER[s.kind], s.publisher.en))
    count = describe.counted(len(ranked), "source", "sources")
    if origins:
        count = f"{count}, {describe.counted(len(origins), 'statement', 'statements')}"
    return _plain("parts.html", "sources_line", count, ranked[:MOST_SOURCES], ranked[MOST_SOURCES:])


def cited(dataset: Dataset, pairs: Sequence[tuple[str, str | None]]) -> str:
    """Sources as links, each with the place in it that is cited, if one is."""
    return _plain("parts.html", "cited", dataset, pairs)


def table(frame: pd.DataFrame, caption: str, raw: Iterable[str] = ()) -> str:
    """A frame as a real table. Columns named in `raw` hold finished HTML; all others are escaped."""
    finished = [name in set(raw) for name in frame.columns]
    rows = [[_cell(value, done) for value, done in zip(row, finished, strict=True)] for row in frame.to_numpy(object)]
    return _plain("parts.html", "table", list(frame.columns), rows, caption)


def _cell(value: object, finished: bool) -> str:
    shown = "" if value is None or value != value else str(value)
    return Markup(shown) if finished else shown


def details(summary: str, inner: str) -> str:
    """A fold that opens without a round trip to the server."""
    return _plain("parts.html", "details", summary, Markup(inner))
