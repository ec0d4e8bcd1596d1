"""Slides as an HTML document: on the server with its scripts beside it, or as one file that needs no network."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from crackdowns.figures.picture import SCRIPT
from crackdowns.markup import text
from crackdowns.server.first_response import INDEX
from crackdowns.views.slides import SlidePage, way_back

ASSETS = Path(__file__).resolve().parent.parent / "assets"
STYLE = Path(__file__).resolve().parent.parent / "texts" / "style.css"
FONTS = INDEX.parent / "static" / "media"


def font(name: str) -> Path:
    """A font file of Streamlit's, whose names carry a hash.

    Raises `FileNotFoundError` where a newer Streamlit ships it under another name.
    """
    for path in sorted(FONTS.glob(f"{name}*.woff2")):
        return path
    raise FileNotFoundError(f"Streamlit ships no font {name}*.woff2 in {FONTS}")


def present(title: str, slides: Sequence[SlidePage], version: str) -> str:
    """A talk: one slide at a time, keys and buttons, notes, progress. Scripts come from this server."""
    head = (
        '<link rel="stylesheet" href="assets/style.css"><link rel="stylesheet" href="assets/present.css">'
        '<script src="assets/plotly.js" defer></script><script src="assets/present.js" defer></script>'
    )
    bar = (
        '<nav class="bar" aria-label="Slides"><button data-do="first" aria-label="First slide">|◀</button>'
        '<button data-do="previous" aria-label="Previous slide">◀</button>'
        '<span class="count" role="status" aria-live="polite"></span>'
        '<button data-do="next" aria-label="Next slide">▶</button>'
        '<button data-do="last" aria-label="Last slide">▶|</button>'
        '<button data-do="notes" aria-pressed="false">Notes (n)</button>'
        '<button data-do="window">Notes window (w)</button>'
        '<button data-do="theme">Light or dark (t)</button>'
        '<button data-do="full">Full screen (f)</button><span class="progress"><i></i></span></nav>'
    )
    return _document(title, head, f'<main class="slides talk">{_slides(slides, version, "")}</main>{bar}')


def handout(title: str, slides: Sequence[SlidePage], version: str, base: str, filters: str) -> str:
    """One self-contained file: all slides under each other, charts live, styles and scripts inside."""
    # A script that holds "</script" would end early; in JavaScript the two forms mean the same.
    scripts = "".join(
        "<script>" + code.replace("</script", "<\\/script") + "</script>"
        for code in (_read(SCRIPT), _read(ASSETS / "present.js"))
    )
    head = f"<style>{_read(STYLE)}</style><style>{_read(ASSETS / 'present.css')}</style>"
    about = (
        f'<header class="about"><h1>{text(title)}</h1><p>{text(filters)} Data version {text(version)}. '
        f'From <a href="{text(base)}">{text(base)}</a>.</p></header>'
    )
    body = f'{about}<main class="slides paper">{_slides(slides, version, base)}</main>{scripts}'
    return _document(title, head, body)


def picture(title: str, name: str, figure: str) -> str:
    """One chart with everything inside it, and buttons that save it as PNG or SVG."""
    head = (
        '<link rel="stylesheet" href="assets/present.css">'
        '<script src="assets/plotly.js" defer></script><script src="assets/picture.js" defer></script>'
    )
    body = (
        f'<p class="save"><button data-save="png">Save as PNG</button> <button data-save="svg">Save as SVG</button></p>'
        f'<div id="picture" data-name="{text(name)}"></div>'
        f'<script type="application/json" id="figure">{_embedded(figure)}</script>'
    )
    return _document(title, head, f'<main class="picture"><h1 class="only-read">{text(title)}</h1>{body}</main>')


def _document(title: str, head: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{text(title)}</title><link rel="icon" href="data:,">{head}</head><body>{body}</body></html>'
    )


def _slides(slides: Sequence[SlidePage], version: str, base: str) -> str:
    return "".join(_slide(slide, number, version, base) for number, slide in enumerate(slides, start=1))


def _slide(slide: SlidePage, number: int, version: str, base: str) -> str:
    words = "".join(f"<p>{text(sentence)}</p>" for sentence in slide.words)
    part = "".join(f'<div class="part" data-mode="{mode}">{inner}</div>' for mode, inner in slide.part.items())
    figures = "".join(
        f'<script type="application/json" class="figure" data-mode="{mode}">{_embedded(figure)}</script>'
        for mode, figure in slide.figures.items()
    )
    chart = f'<div class="chart" role="img" aria-label="{text(slide.alt)}"></div>{figures}' if figures else ""
    back = ""
    if slide.state is not None:
        back = f' <a class="back" href="{text(base + way_back(slide.state, version))}">Open in the dashboard</a>'
    subtitle = f'<p class="chart-subtitle">{text(slide.subtitle)}</p>' if slide.subtitle else ""
    table = (
        f'<details class="twin"><summary>The same as a table</summary>{slide.table}</details>' if slide.table else ""
    )
    notes = f'<aside class="notes" aria-label="Speaker notes"><p>{text(slide.notes)}</p></aside>' if slide.notes else ""
    return (
        f'<section class="slide" id="slide-{number}" data-id="{text(slide.id)}" aria-label="{text(slide.title)}">'
        f'<h2>{text(slide.title)}</h2>{subtitle}<div class="words">{words}</div>{slide.cautions}{part}{chart}'
        f'<footer class="source-line">{slide.sources}{back}</footer>{table}{notes}</section>'
    )


def _embedded(figure: str) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(json.loads(figure), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
