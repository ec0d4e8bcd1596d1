"""The menu of the pages, and under it the quiet bar: what applies to all pages, and Share."""

from collections.abc import Mapping, Sequence

import streamlit as st

from crackdowns.claims import describe
from crackdowns.links import addresses
from crackdowns.links.ways_back import SHARED, key_of, remembered
from crackdowns.settings import SITE
from crackdowns.templates.rendering import render
from crackdowns.ui.controls import Style, choose_many, choose_one, held
from crackdowns.ui.current import memory, visit
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import MOST_CAMPAIGNS

# What is marked gray is left out on a phone, where the bar has room for the values alone.
CAMPAIGNS = ":gray[Campaigns:] {names}"
NUMBERS = ":gray[Numbers:] {basis}"
WHICH_NUMBERS = "Which version of the numbers?"
# So many campaigns are named on the bar; of more it has the count.
MOST_NAMED = 4
# What a link to another page leaves behind: a record or a chart is one page's.
STAYS = ("claim", "chart")


def menu_and_bar(pages: Mapping[str, st.Page]) -> None:
    """The two rows above every page. What the bar chooses goes into the menu's links, so the bar runs first."""
    above = st.container(key="menu", horizontal=True, vertical_alignment="center", wrap=False, gap=None)
    with st.container(key="bar", horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        _campaigns()
        _numbers()
        _tools()
    now = visit()
    for name in SHARED:
        memory().kept[key_of(now.page, name)] = now.chosen[name]
    with above:
        _menu(pages)


def _menu(pages: Mapping[str, st.Page]) -> None:
    """Links to all pages, each with what was chosen last there, and to this view for a room."""
    st.html(render("shell/brand.html", site=SITE))
    for path, page in pages.items():
        if PAGES[path].listed:
            st.page_link(page, query_params=_query(path))
    st.html(render("shell/talk.html", href=addresses.href("present", _view() | visit().version_query)))


def _query(page: str) -> dict[str, str | list[str]]:
    now = visit()
    parameters = PAGES[page].parameters(now.dataset)
    state = addresses.state_of(page, parameters, remembered(page, parameters, memory()))
    carried = {name: values for name, values in memory().carried.items() if name not in STAYS}
    return {**carried, **addresses.address_query(state, parameters)}


def _view() -> dict[str, str]:
    """The view, as documents beside the pages are asked for it."""
    return {"_page": visit().page or "home"} | addresses.explicit_query(visit().state)


def _tools() -> None:
    """What can be done with the view, at the bar's end. New items of the bar are put here."""
    query = addresses.href("", addresses.explicit_query(visit().state)).partition("?")[2]
    add = render("shell/add_view.html", page=visit().page or "home", query=query)
    st.html(add + render("shell/share_button.html"))


def _campaigns() -> None:
    labels, campaigns = visit().scene.labels, visit().dataset.campaigns
    names = _names([labels[c] for c in held("c") if c in labels], len(labels))
    with st.popover(CAMPAIGNS.format(names=names), type="tertiary", key="bar.campaigns"):
        few = len(labels) <= MOST_CAMPAIGNS
        style: Style = "pills" if few else "menu"
        # Many are found by typing: a year and a name find one, where several share the name.
        said = (lambda c: campaigns[c].head.short.en) if few else labels.__getitem__
        choose_many("c", "Campaigns compared", said, MOST_CAMPAIGNS, style=style)


def _numbers() -> None:
    basis = next(iter(held("basis")))
    with st.popover(NUMBERS.format(basis=describe.BASIS[basis].lower()), type="tertiary", key="bar.numbers"):
        choose_one("basis", WHICH_NUMBERS, describe.BASIS.__getitem__, style="radio")


def _names(names: Sequence[str], there_are: int) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} of {there_are}"
