"""The figures that every server shows: this dashboard's own, taken from its pages as a reader gets them."""

import json
from pathlib import Path

from benchmarks.load import touchable
from benchmarks.protocol import Session

# By page, then by the option of the page's first control ("" where the page has none): Plotly's JSON of each figure.
Figures = dict[str, dict[str, list[str]]]


async def taken(port: int) -> Figures:
    """Visit every page, and on each every option of its first control."""
    found: Figures = {}
    first = Session(port)
    await first.open()
    pages = list(first.pages)
    await first.close()
    for page in pages:
        session = Session(port, page=page.page_script_hash)
        await session.open()
        shown = {"": session.figures}
        options = touchable(session)
        for control, option in options:
            if control == options[0][0]:
                session.forget()
                await session.choose(control, option)
                shown[option] = session.figures
        await session.close()
        found[page.url_pathname or "home"] = shown
    return found


def write(figures: Figures, path: Path) -> None:
    """Keep them where the peers read them."""
    path.write_text(json.dumps(figures), encoding="utf-8")
