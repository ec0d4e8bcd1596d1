"""Slides, pictures and notes as HTML: documents with their scripts beside them, or one file that needs no network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.assets import address, content, fonts
from crackdowns.talks.slides import SlidePage
from crackdowns.talks.writing import Setting, written
from crackdowns.templates.rendering import render

# A hand-out asks nobody for anything, wherever it is opened.
_ALONE = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_PAPER = ("style.css", "base.css", "parts.css", "handout.css")
_TITLES = {400: "Not readable", 413: "Too large", 422: "Not to be written"}


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link as a template writes it, after a sentence `said` where one introduces it."""

    href: str = ""
    label: str = ""
    said: str = ""


def document(template: str, styles: Sequence[str], scripts: Sequence[str] = (), **values: object) -> str:
    """A document with its style sheets and scripts beside it."""
    files = {"styles": [address(name) for name in styles], "scripts": [address(name) for name in scripts]}
    return render(template, **files, **values)


def plain(title: str, said: str, links: Sequence[LinkTo] = ()) -> str:
    """A short page of words."""
    return document("talks/plain.html", ("not-found.css",), title=title, said=said, links=links)


def handout(title: str, about: str, slides: Sequence[SlidePage], place: Setting) -> str:
    """One file: all slides under each other, charts live, everything inside; `about` says what it is, of which data."""
    return render(
        "talks/handout.html",
        policy=_ALONE,
        title=title,
        about=about,
        place=place,
        sheets=[Markup(sheet) for sheet in (fonts(), *map(content, _PAPER))],
        # A script that holds "</script" would end early; in JavaScript the two forms mean the same.
        scripts=[Markup(content(name).replace("</script", "<\\/script")) for name in drawing(slides, "handout.js")],
        slides=written(slides, place),
    )


def drawing(slides: Sequence[SlidePage], script: str) -> tuple[str, ...]:
    """The scripts of slides. What draws charts is large; slides without any are there at once."""
    return ("plotly.js", "charts.js", script) if any(page.figures for page in slides) else (script,)


def payload(text: str, stem: str, attached: bool = True) -> Payload:
    """A document to send, as a file where it is `attached`."""
    return Payload(text.encode(), "text/html; charset=utf-8", stem, ".html", "", attached)


def html(request: Request, text: str, status: int = 200) -> Response:
    """A document to look at. Asked for anew each time: a speaker who mends a story sees it at once."""
    response = send(request, payload(text, "document", attached=False), by_version=False)
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == 200:
        response.status_code = status
    return response


def told(read: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """`read`, with a page that says why where it is `Refused`."""

    @wraps(read)
    def answer(request: Request) -> Response:
        try:
            return read(request)
        except Refused as refused:
            return html(request, plain(_TITLES.get(refused.status, "Not found"), str(refused)), refused.status)

    return answer
