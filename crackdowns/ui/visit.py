"""Begin and end of a run: address, data version, sidebar, notices, share button."""

import time
from functools import cache

import streamlit as st

from crackdowns import settings
from crackdowns.charts.look import INK
from crackdowns.claims import describe
from crackdowns.dataset import serving
from crackdowns.links import addresses, share
from crackdowns.links.ways_back import Query, by_menu, decide, key_of
from crackdowns.settings import SITE
from crackdowns.talks.shelf import titles
from crackdowns.templates import markup
from crackdowns.ui.controls import choose_many, choose_one, widget_values
from crackdowns.ui.current import Visit, embedded, memory, visit
from crackdowns.ui.embedding import link_home
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import MOST_CAMPAIGNS
from crackdowns.views.titles import view_title
from crackdowns.views.versions import asked_for, banner

STYLE = settings.ASSETS / "style.css"
SLIDES = "Slides: {title}"
STALE = "Newer data files have {count} and are not used; the last good data is shown."

__all__ = ["Visit", "begin", "embedded", "finish", "visit"]


def begin(page: str) -> None:
    """Read the address, show style, notices and sidebar. To be called before the page."""
    served = serving.served()
    # One title for the tab and for the first response.
    st.set_page_config(page_title=f"{PAGES[page].title} · {SITE}")
    st.html(f"<style>{_style()}</style>")
    query, foreign = _address(page)
    asked = asked_for(served.dataset, settings.current().data, foreign.get("v", []))
    then = asked.then if foreign.get("data") == ["then"] else None
    dataset = then or served.dataset
    now = Visit(page, dataset, served.dataset, asked, PAGES[page].parameters(dataset))
    st.session_state["_visit"] = now
    _choose(now, query)
    memory().carried = foreign
    if not embedded():
        _sidebar(now)
    if served.problems:
        now.notices.append(STALE.format(count=describe.counted(len(served.problems), "problem", "problems")))
    _tell(now)


def _address(page: str) -> tuple[Query, Query]:
    """The address in two parts: the page's own parameters, and what belongs to the link as a whole."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    foreign = {name: values for name, values in query.items() if addresses.is_foreign(name)}
    own = {name: values for name, values in query.items() if name not in foreign}
    # The menu drops the whole address; the data as it was is what the reader goes on reading.
    return own, memory().carried if by_menu(page, query, memory(), time.monotonic()) else foreign


def _choose(now: Visit, query: Query) -> None:
    known = {key_of(now.page, p.name) for p in now.parameters}
    widgets = {key: widget_values(st.session_state[key]) for key in known if key in st.session_state}
    at = time.monotonic()
    decision = decide(now.page, now.parameters, query, widgets, memory(), at)
    now.chosen, now.notices = decision.chosen, decision.notices
    now.came_by_menu = by_menu(now.page, query, memory(), at)
    if decision.arrived:
        for name, values in decision.chosen.items():
            memory().kept[key_of(now.page, name)] = values
            st.session_state.pop(key_of(now.page, name), None)


def _sidebar(now: Visit) -> None:
    heads = {c.id: c.head for c in now.dataset.campaigns.values()}
    with st.sidebar:
        choose_many("c", "Campaigns compared", lambda c: heads[c].short.en, MOST_CAMPAIGNS)
        choose_one("basis", "Basis of the figures", describe.BASIS.__getitem__, radio=True)


def _tell(now: Visit) -> None:
    for notice in now.notices:
        st.html(f'<div class="notice" role="status">{markup.text(notice)}</div>')
    query = (
        addresses.explicit_query(now.state) | {"v": now.asked.version} | ({} if now.shows_then else {"data": "then"})
    )
    if now.shows_then:
        query = addresses.explicit_query(now.state)
    if embedded():
        query |= {"embed": "true"} | {name: values[0] for name, values in memory().carried.items() if name == "chart"}
    if said := banner(now.asked, now.present, now.shows_then, addresses.href(now.page, query)):
        st.html(said)


def finish() -> None:
    """Write the page's state to the address, and what can be shared of it. To be called after the page."""
    now = visit()
    memory().kept.update({key_of(now.page, name): values for name, values in now.state.values})
    wanted: Query = {name: [value] for name, value in addresses.address_query(now.state, now.parameters).items()}
    address = memory().carried | wanted
    if {name: st.query_params.get_all(name) for name in st.query_params} != address:
        st.query_params.from_dict(address)
        if now.came_by_menu:
            memory().menu_at = time.monotonic()
    memory().page, memory().query = now.page, wanted
    # The tab bears the same title as the first response: a bookmark tells one view from another.
    st.set_page_config(page_title=view_title(now.scene))
    if embedded():
        link_home(_link(now))
    elif now.share_place is not None:
        _share(now)


def _link(now: Visit) -> str:
    base = settings.current().base_url or share.base_of(st.context.url or "", now.page)
    link = share.share_link(base, now.state, now.dataset.version)
    return f"{link}&data=then" if now.shows_then else link


def _share(now: Visit) -> None:
    """The link, its QR code, and code to embed it; each is copied with one click."""
    link = _link(now)
    with now.share_place.popover("Share"):
        st.caption("A link to just this view, with the version of the data.")
        st.code(link, language=None, wrap_lines=True)
        ink = INK["light"]
        st.html(share.qr_code(link, ink["text"], ink["ground"]))
        st.caption("To put this view into another page:")
        st.code(share.embed_code(link, view_title(now.scene)), language=None, wrap_lines=True)
        if now.charts_shown:
            charts = ", ".join(f"`&chart={chart}`" for chart in now.charts_shown)
            st.caption(f"For one chart alone, add its name to the address: {charts}")
        query = addresses.explicit_query(now.state) | now.version_query
        handout = addresses.href("handout", {"_page": now.page or "home"} | query)
        lines = [markup.link(handout, "This view as one file (hand-out)", new_tab=True)]
        for story, title in titles(settings.current().data).items():
            talk = addresses.href("present", {"story": story} | now.version_query)
            lines.append(markup.link(talk, SLIDES.format(title=title), new_tab=True))
        st.html("".join(f"<p>{line}</p>" for line in lines))


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
