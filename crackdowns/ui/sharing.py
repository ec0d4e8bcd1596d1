"""The share sheet: the page, one chart or one figure, each as link, code for a room, and code for another page."""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from crackdowns import serving, settings
from crackdowns.charts.look import INK
from crackdowns.links import addresses, share
from crackdowns.templates.rendering import render
from crackdowns.templates.sharing import embed_code, qr_code
from crackdowns.ui.current import visit
from crackdowns.views.stories.records import record_story
from crackdowns.views.titles import view_title

PAGE, CHART, FIGURE = "This page", "This chart", "This figure"
WHAT = "What is shared"
LINK = "The link. It names all that is chosen and the version of the data."
LARGE = "Show the code large"
EMBED = "To put it into another page"
HANDOUT = "This view as one file (hand-out)"
SLIDES = "Slides: {title}"


@dataclass(frozen=True)
class Shared:
    """One thing that can be shared: its name on the sheet, its link, its title in another page."""

    name: str
    link: str
    title: str


def share_sheet(chart: str, record: str | None) -> None:
    """The sheet's content; it opens on the figure whose story is open, else on the chart asked for, else the page."""
    kinds = {shared.name: shared for shared in things(chart, record)}
    usual = FIGURE if record and not chart else CHART if chart else PAGE
    names = list(kinds)
    if len(names) > 1:
        chosen = st.segmented_control(
            WHAT, names, default=usual, required=True, key="share.what", label_visibility="collapsed"
        )
    else:
        chosen = names[0]
    _offer(kinds[chosen])
    _take_along()


def things(chart: str, record: str | None) -> list[Shared]:
    """What can be shared of the view: the page; a chart, the one asked for or the page's first; the open figure."""
    now = visit()
    whole = Shared(PAGE, link(), view_title(now.scene))
    found = [whole]
    charts = dict(now.charts_shown)
    if charts:
        name = chart if chart in charts else next(iter(charts))
        found.append(Shared(CHART, link(chart=name), charts[name]))
    story = record_story(now.scene, record) if record else None
    if record and story:
        found.append(Shared(FIGURE, link(claim=record), story.title))
    return found


def link(**more: str) -> str:
    """The whole address of the view, with the version of its data and what else it is to open."""
    now = visit()
    base = settings.current().base_url or share.base_of(st.context.url or "", now.page)
    query = ({"data": "then"} if now.shows_then else {}) | more
    found = share.share_link(base, now.state, now.dataset.version)
    return f"{found}&{urlencode(query)}" if query else found


def _offer(shared: Shared) -> None:
    ink = INK["light"]
    picture = qr_code(shared.link, ink["text"], ink["ground"])
    words, code = st.columns([3, 1], gap="medium")
    with words:
        st.caption(LINK)
        st.code(shared.link, language=None, wrap_lines=True)
        if share.is_loopback(shared.link):
            st.html(render("shell/notice.html", said=share.LOOPBACK))
    code.html(render("shell/qr.html", picture=picture, link=shared.link, large=LARGE))
    st.caption(EMBED)
    st.code(embed_code(shared.link, shared.title), language=None, wrap_lines=True)
    if settings.current().framed_by_itself_only:
        st.html(render("shell/notice.html", said=share.NO_FRAMES))


def _take_along() -> None:
    """The view as a file, the talks; what else a reader can make of the view is put here."""
    now = visit()
    query = addresses.explicit_query(now.state) | now.version_query
    offered = [(HANDOUT, addresses.href("handout", {"_page": now.page or "home"} | query))]
    for story in serving.served().stories.values():
        talk = addresses.href("present", {"story": story.id} | now.version_query)
        offered.append((SLIDES.format(title=story.title), talk))
    st.html(render("shell/links.html", links=offered))
