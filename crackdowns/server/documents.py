"""Slides and pictures as HTML: documents with their scripts beside them, or one file that needs no network."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.server.assets import address, content, fonts
from crackdowns.server.site_files import ICONS
from crackdowns.talks.readers import LONGEST_LINK
from crackdowns.talks.slides import SlidePage
from crackdowns.talks.writing import Place, embedded, written
from crackdowns.templates.rendering import render

# A hand-out asks nobody for anything, wherever it is opened.
_ALONE = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_ICONS = Markup(ICONS)
_PAPER = ("style.css", "base.css", "parts.css", "handout.css")
_DRAWING = ("plotly.js", "charts.js")


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link as a template writes it."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence above a talk, with a link where one helps."""

    said: str
    href: str = ""
    label: str = ""


def present(
    head: str, slides: Sequence[SlidePage], place: Place, handout: str, back: LinkTo, notices: Sequence[Notice]
) -> str:
    """A talk: one slide at a time, keys and buttons, notes, progress.

    `head` holds title and description as finished tags; `back` is where the talk leaves to.
    """
    return render(
        "talks/present.html",
        head=Markup(head),
        icons=_ICONS,
        styles=_addresses("style.css", "fonts.css", "base.css", "parts.css", "present.css"),
        # What draws charts is large; a talk without any is there at once.
        scripts=_addresses(*_DRAWING, "present.js") if _drawn(slides) else _addresses("present.js"),
        no_script=address("no-script.css"),
        slides=written(slides, place),
        handout=handout,
        back=back,
        notices=notices,
    )


def handout(title: str, about: str, slides: Sequence[SlidePage], place: Place) -> str:
    """One self-contained file: all slides under each other, charts live; styles, fonts and scripts inside.

    `about` says what this is, of which data.
    """
    names = (*_DRAWING, "handout.js") if _drawn(slides) else ("handout.js",)
    return render(
        "talks/handout.html",
        policy=_ALONE,
        title=title,
        about=about,
        place=place,
        sheets=[Markup(sheet) for sheet in (fonts(), *map(content, _PAPER))],
        scripts=[Markup(_inside(content(name))) for name in names],
        slides=written(slides, place),
    )


def picture(title: str, name: str, figure: str, other: LinkTo, back: str) -> str:
    """One chart with everything inside it, and buttons that save it.

    `name` is the file's; `other` leads to the same picture in the other theme; `back` to the view.
    """
    return render(
        "talks/picture.html",
        title=title,
        name=name,
        figure=figure,
        other=other,
        back=back,
        icons=_ICONS,
        font=address("source-sans.woff2"),
        styles=_addresses("fonts.css", "base.css", "picture.css"),
        scripts=_addresses("plotly.js", "picture.js"),
        embedded=embedded,
    )


def builder(version: str) -> str:
    """The page on which a reader puts a talk together; `version` is the data that its link will name."""
    return render(
        "talks/builder.html",
        icons=_ICONS,
        version=version,
        longest=LONGEST_LINK,
        styles=_addresses("fonts.css", "base.css", "talk.css"),
        scripts=_addresses("my_talk.js", "talk.js"),
    )


def plain(title: str, said: str, links: Sequence[LinkTo] = (), problems: Sequence[str] = ()) -> str:
    """A short page of words."""
    style = address("not-found.css")
    return render("talks/plain.html", title=title, said=said, links=links, problems=problems, icons=_ICONS, style=style)


def _drawn(slides: Sequence[SlidePage]) -> bool:
    return any(page.figures for page in slides)


def _addresses(*names: str) -> list[str]:
    return [address(name) for name in names]


def _inside(script: str) -> str:
    """A script that holds "</script" would end early; in JavaScript the two forms mean the same."""
    return script.replace("</script", "<\\/script")
