"""One slide as HTML, for the talk and for the hand-out."""

from dataclasses import dataclass

from crackdowns.charts.look import INK
from crackdowns.links import share
from crackdowns.talks.slides import SlidePage, way_back
from crackdowns.templates.markup import details, text

BACK = "Open in the dashboard"
TABLE = "The same as a table"
NO_NOTES = "No notes for this slide."
VERSION = "Data version {version}."
SEE = "Look it up yourself: {address}"
# Far taller than a sheet of paper, in pixels: printed in pieces.
TALL = 1300


@dataclass(frozen=True)
class Place:
    """Where slides are written: `base` is the dashboard's address, `then` says that they show the data as it was.

    Links into the dashboard are relative to it. `shown` is the number of the slide to see first, 0 where all are.
    """

    base: str
    version: str
    then: bool = False
    notes: bool = True
    shown: int = 0


def slide(page: SlidePage, number: int, place: Place) -> str:
    """One slide, the `number`-th."""
    here = " now" if number == place.shown else ""
    tall = " tall" if page.height > TALL else ""
    notes = f'<aside class="notes" aria-label="Speaker notes"><p>{text(page.notes or NO_NOTES)}</p></aside>'
    return (
        f'<section class="slide is-{page.kind}{tall}{here}" id="slide-{number}" data-id="{text(page.id)}" '
        f'aria-label="{text(page.title)}"><div class="head"><h2 tabindex="-1">{text(page.title)}</h2>{_chinese(page)}'
        f"</div>{_campaigns(page)}{_words(page)}{_shown(page)}{_way_in(page, place)}{_foot(page, place)}"
        f"{notes if place.notes else ''}</section>"
    )


def _chinese(page: SlidePage) -> str:
    return f'<p class="zh" lang="zh">{text(page.title_zh)}</p>' if page.title_zh else ""


def _campaigns(page: SlidePage) -> str:
    items = "".join(
        f'<li style="--light:{colours["light"]};--dark:{colours["dark"]}">{text(name)}</li>'
        for name, colours in page.campaigns
    )
    return f'<ul class="names">{items}</ul>' if items else ""


def _words(page: SlidePage) -> str:
    words = "".join(f"<p>{text(sentence)}</p>" for sentence in page.words)
    said = "".join(f'<p class="notice">{text(sentence)}</p>' for sentence in page.said)
    return f'<div class="words">{words}{said}{page.cautions}</div>' if words or said or page.cautions else ""


def _shown(page: SlidePage) -> str:
    if not page.figures and not page.part:
        return ""
    subtitle = f'<p class="chart-subtitle">{text(page.subtitle)}</p>' if page.subtitle else ""
    parts = "".join(f'<div class="part" data-mode="{mode}">{inner}</div>' for mode, inner in page.part.items())
    chart = ""
    if page.figures:
        specs = "".join(
            f'<script type="application/json" class="figure" data-mode="{mode}">{embedded(figure)}</script>'
            for mode, figure in page.figures.items()
        )
        chart = (
            f'<div class="chart" role="img" aria-label="{text(page.alt)}" style="--height:{page.height}" '
            f'data-height="{page.height}"></div>{specs}'
        )
    return f'<div class="shown">{subtitle}{chart}{parts}</div>'


def _way_in(page: SlidePage, place: Place) -> str:
    """On the last slide, where the room finds the dashboard."""
    if page.kind != "closing":
        return ""
    # A code that many cameras read from afar is short: the dashboard itself, not the whole state of a view.
    ink = INK["light"]
    code = share.qr_code(place.base, ink["text"], ink["ground"], "QR code of the dashboard's address")
    return f'<figure class="way-in">{code}<figcaption>{text(SEE.format(address=place.base))}</figcaption></figure>'


def _foot(page: SlidePage, place: Place) -> str:
    parts = []
    if page.more:
        parts.append(f'<div class="more">{page.more}</div>')
    if page.sources:
        parts.append(f'<div class="source-line">{page.sources}</div>')
    if page.kind in ("cover", "closing"):
        parts.append(f'<span class="version">{text(VERSION.format(version=place.version))}</span>')
    if page.state is not None:
        address = way_back(page.state, place.version, place.then)
        parts.append(f'<a class="back" href="{text(address)}">{text(BACK)}</a>')
    if page.table:
        # Open until a script that draws the chart closes it.
        parts.append(details(TABLE, page.table).replace("<details>", '<details class="twin" open>', 1))
    return f"<footer>{''.join(parts)}</footer>" if parts else ""


def embedded(figure: str) -> str:
    """JSON that cannot end the script element it stands in: only its texts hold the sign."""
    return figure.replace("<", "\\u003c")
