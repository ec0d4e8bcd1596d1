"""Begin and end of a run: address, data version, menu, notices."""

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crackdowns import serving, settings
from crackdowns.links import addresses
from crackdowns.links.ways_back import Query, arrives, decide, key_of
from crackdowns.settings import SITE
from crackdowns.templates.rendering import render
from crackdowns.ui.current import Visit, embedded, memory, visit
from crackdowns.ui.desk import desk, write_address
from crackdowns.ui.embedding import link_home
from crackdowns.ui.form import drafted
from crackdowns.ui.menu import menu_and_bar
from crackdowns.ui.sharing import link
from crackdowns.ui.window import window
from crackdowns.views.contribute.words import SHOWN_WITH_DRAFT
from crackdowns.views.pages import PAGES
from crackdowns.views.titles import view_title
from crackdowns.views.versions import asked_for, banner


def begin(page: str, pages: Mapping[str, st.Page]) -> None:
    """Read the address, show menu, bar, notices, and the place of the h1. To be called before the page."""
    served = serving.served()
    # One title for the tab and for the first response.
    st.set_page_config(page_title=f"{PAGES[page].title} · {SITE}")
    context = get_script_run_ctx()
    arrived = arrives(page, memory(), bool(context and context.is_history_navigation))
    own, carried = _address() if arrived else ({}, memory().carried)
    asked = asked_for(served.dataset, settings.current().data, carried.get("v", []))
    then = asked.then if carried.get("data") == ["then"] else None
    mine = drafted()
    present = mine or served.dataset
    dataset = then or present
    parameters, first = PAGES[page].parameters(dataset), not memory().shown
    now = Visit(page, dataset, present, asked, parameters, first=first, window=window())
    st.session_state["_visit"] = now
    _choose(now, own, arrived)
    if mine:
        now.notices.append(SHOWN_WITH_DRAFT)
    # Now, not at the end: a control that is used meanwhile ends this run, and the next is not to undo the choice.
    memory().page = page
    if arrived:
        memory().carried = {name: values for name, values in carried.items() if name != "claim"}
        memory().opened, memory().sharing = next((name for name in carried.get("claim", []) if name), None), None
    if not embedded():
        menu_and_bar(pages)
    _tell(now)
    # A container, not an empty place: what it held stays on the screen until the page writes it anew.
    now.title_place = st.container(key="heading")


def _address() -> tuple[Query, Query]:
    """The address in two parts: the page's own parameters, and what belongs to the link as a whole."""
    query = {name: st.query_params.get_all(name) for name in addresses.bounded(st.query_params)}
    foreign = {name: values for name, values in query.items() if addresses.is_foreign(name)}
    return {name: values for name, values in query.items() if name not in foreign}, foreign


def _choose(now: Visit, query: Query, arrived: bool) -> None:
    retired = PAGES[now.page].retired
    now.chosen, now.notices = decide(now.page, now.parameters, query, memory(), arrived, retired)
    if arrived:
        for name, values in now.chosen.items():
            key = key_of(now.page, name)
            memory().kept[key] = values
            # The control follows the address.
            st.session_state.pop(key, None)


def _tell(now: Visit) -> None:
    for notice in now.notices:
        st.html(render("shell/notice.html", said=notice))
    query = addresses.explicit_query(now.state)
    if not now.shows_then:
        query |= {"v": now.asked.version, "data": "then"}
    if embedded():
        query |= {"embed": "true"} | {name: values[0] for name, values in memory().carried.items() if name == "chart"}
    if said := banner(now.asked, now.present, now.shows_then, addresses.href(now.page, query)):
        st.html(said)


def finish() -> None:
    """Write the page's state to the address, and open what is to be open. To be called after the page."""
    now = visit()
    memory().kept.update({key_of(now.page, name): values for name, values in now.state.values})
    memory().shown = True
    write_address()
    # The tab bears the same title as the first response: a bookmark tells one view from another.
    st.set_page_config(page_title=view_title(now.scene))
    if embedded():
        link_home(link())
    desk()
