"""Small pieces of HTML for readers. Every text that comes from data or from a link is escaped here."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses

# So many sources stand under a chart; the others open with a click.
MOST_SOURCES = 6
# A text that is escaped holds neither.
_HERE = ' target="_self"'
_BESIDE = ' target="_blank" rel="noopener noreferrer"'


def text(value: object) -> str:
    """Any value as harmless text."""
    return escape(str(value), quote=True)


def link(href: str, label: str, new_tab: bool = False) -> str:
    """A link; one that leaves the dashboard opens beside it and tells nobody where it came from."""
    extra = _BESIDE if new_tab else _HERE
    return f'<a href="{text(href)}"{extra}>{text(label)}</a>'


def outward(html: str) -> str:
    """The same HTML with links that open beside the page: inside somebody else's there is no way back."""
    return html.replace(_HERE, _BESIDE)


def cite_links(what: str, query: Mapping[str, str]) -> str:
    """How to cite something, in each form that has a file: `what` is its path below `data/cite/`."""
    forms = {"txt": "text", "bib": "BibTeX", "json": "CSL-JSON", "ris": "RIS"}
    return " · ".join(
        link(addresses.href(f"data/cite/{what}.{end}", query), name, new_tab=True) for end, name in forms.items()
    )


def source_link(dataset: Dataset, source: str) -> str:
    """A source by publisher and date; the address of a low-quality repost is never a link."""
    record = dataset.sources[source]
    date = "" if record.date.precision == "unknown" else f", {describe.day(record.date.iso)}"
    if record.linked:
        return link(record.url, record.publisher.en, new_tab=True) + text(date)
    return f'{text(record.publisher.en + date)} <span class="muted">(repost on an unrelated site, not linked)</span>'


def sources_line(dataset: Dataset, sources: Sequence[str], origins: Sequence[str] = ()) -> str:
    """The sources under a chart, best first, with the number of statements they descend from."""
    order = {"official": 0, "agency": 1, "newspaper": 2, "repost": 3, "blog": 4}
    ranked = sorted(sources, key=lambda s: (order[dataset.sources[s].kind], dataset.sources[s].publisher.en))
    count = describe.counted(len(ranked), "source", "sources")
    if origins:
        count = describe.support({"sources": ranked, "origins": origins})
    shown = "; ".join(source_link(dataset, s) for s in ranked[:MOST_SOURCES])
    rest = "; ".join(source_link(dataset, s) for s in ranked[MOST_SOURCES:])
    line = f"<b>Sources</b> ({text(count)}): {shown}"
    return line + (details(f"and {len(ranked) - MOST_SOURCES} more", rest) if rest else "")


def cited(dataset: Dataset, pairs: Sequence[tuple[str, str | None]]) -> str:
    """Sources as links, each with the place in it that is cited, if one is."""
    return "; ".join(
        f"{source_link(dataset, source)} ({text(locator)})" if locator else source_link(dataset, source)
        for source, locator in pairs
    )


def table(frame: pd.DataFrame, caption: str, raw: Iterable[str] = ()) -> str:
    """A frame as a real table. Columns named in `raw` hold finished HTML; all others are escaped."""
    finished = set(raw)
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in frame.columns)
    body = []
    for row in frame.itertuples(index=False):
        cells = []
        for name, value in zip(frame.columns, row, strict=True):
            shown = "" if value is None or value != value else str(value)
            cells.append(f"<td>{shown if name in finished else text(shown)}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}"><table>'
        f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def details(summary: str, inner: str) -> str:
    """A fold that opens without a round trip to the server."""
    return f"<details><summary>{text(summary)}</summary>{inner}</details>"
