"""Slides and pictures as HTML: documents with their scripts beside them, or one file that needs no network."""

from collections.abc import Sequence

from crackdowns.server.assets import address, content, fonts
from crackdowns.server.site_files import ICONS
from crackdowns.settings import ASSETS
from crackdowns.talks.slide_html import Place, embedded, slide
from crackdowns.talks.slides import SlidePage
from crackdowns.templates.markup import link, text

# A hand-out asks nobody for anything, wherever it is opened.
_ALONE = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_ALL_SLIDES = '<noscript><link rel="stylesheet" href="{href}"></noscript>'
_SAVE = {"png": "Save as PNG", "svg": "Save as SVG"}


def present(head: str, slides: Sequence[SlidePage], place: Place, handout: str, notices: str) -> str:
    """A talk: one slide at a time, keys and buttons, notes, progress. `head` holds title and description."""
    styles = _styles("style.css", "fonts.css", "base.css", "present.css")
    scripts = _scripts("plotly.js", "charts.js", "present.js")
    without = _ALL_SLIDES.format(href=address("no-script.css"))
    bar = (ASSETS / "bar.html").read_text(encoding="utf-8").replace("{handout}", text(handout))
    body = f'{notices}<main class="talk" tabindex="-1">{_slides(slides, place)}</main>{bar}'
    return _document(f"{head}{ICONS}{styles}{without}{scripts}", body)


def handout(title: str, about: str, slides: Sequence[SlidePage], place: Place) -> str:
    """One self-contained file: all slides under each other, charts live; styles, fonts and scripts inside.

    `about` is finished HTML: what this is, of which data.
    """
    sheets = [fonts(), *map(content, ("style.css", "base.css", "handout.css"))]
    styles = "".join(f"<style>{sheet}</style>" for sheet in sheets)
    names = ["handout.js"]
    if any(page.figures for page in slides):
        names = ["plotly.js", "charts.js", "handout.js"]
    scripts = "".join(f"<script>{_inside(content(name))}</script>" for name in names)
    # Links lead to the dashboard that the file came from, wherever the file lies.
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{_ALONE}"><title>{text(title)}</title>'
        f'<base href="{text(place.base)}"><link rel="icon" href="data:,">{styles}'
    )
    about += f'<p class="from">{link(place.base, place.base)}</p>'
    body = (
        f'<header class="about"><h1>{text(title)}</h1>{about}</header>'
        f'<main class="paper">{_slides(slides, place)}</main>'
    )
    return _document(head, body + scripts)


def picture(title: str, name: str, figure: str, other: tuple[str, str], back: str) -> str:
    """One chart with everything inside it, and buttons that save it.

    `name` is the file's; `other` address and label of the same picture in the other theme; `back` leads to the view.
    """
    styles = _styles("fonts.css", "base.css", "picture.css")
    scripts = _scripts("plotly.js", "picture.js")
    buttons = " ".join(f'<button type="button" data-save="{form}">{said}</button>' for form, said in _SAVE.items())
    body = (
        f'<main class="picture"><h1 class="only-read">{text(title)}</h1>'
        f'<p class="save">{buttons} {link(*other)} {link(back, "Back to the view")} '
        '<span id="said" role="status"></span></p>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(title)}">'
        f'<div id="picture" data-name="{text(name)}" data-font="{address("source-sans.woff2")}"></div></div>'
        f'<script type="application/json" id="figure">{embedded(figure)}</script></main>'
    )
    return _document(f"<title>{text(title)}</title>{ICONS}{styles}{scripts}", body)


def notices(sentences: Sequence[str]) -> str:
    """What a talk's link cannot have, or its files have wrong; `sentences` are finished HTML."""
    found = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f'<div class="tell" role="status">{found}</div>' if found else ""


def plain(title: str, body: str) -> str:
    """A short page of words."""
    return _document(
        f'<title>{text(title)}</title>{ICONS}<link rel="stylesheet" href="{address("not-found.css")}">',
        f"<main><h1>{text(title)}</h1>{body}</main>",
    )


def _styles(*names: str) -> str:
    return "".join(f'<link rel="stylesheet" href="{address(name)}">' for name in names)


def _scripts(*names: str) -> str:
    return "".join(f'<script src="{address(name)}" defer></script>' for name in names)


def _slides(slides: Sequence[SlidePage], place: Place) -> str:
    return "".join(slide(page, number, place) for number, page in enumerate(slides, start=1))


def _inside(script: str) -> str:
    """A script that holds "</script" would end early; in JavaScript the two forms mean the same."""
    return script.replace("</script", "<\\/script")


def _document(head: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}</head><body>{body}</body></html>"
    )
