"""A view inside another page (`?embed=true`): one chart alone where the link names it, and a link home."""

import streamlit as st

from crackdowns.settings import SITE
from crackdowns.templates.rendering import render
from crackdowns.ui.current import embedded, memory, visit
from crackdowns.ui.showing import hero
from crackdowns.views.pages import chart_named

_WHOLE = "{said} The whole page is shown."
_HOME = "Open in “{site}”"


def show_one_chart() -> bool:
    """Show the chart that an embed's link names (`&chart=<id>`); False where the whole page is to be shown."""
    asked = memory().carried.get("chart", [""])[0]
    if not (embedded() and asked):
        return False
    now = visit()
    chart, said = chart_named(now.scene, now.mode, asked)
    if said:
        st.html(render("shell/notice.html", said=said if chart else _WHOLE.format(said=said)))
    if chart:
        hero(chart)
    return chart is not None


def link_home(link: str) -> None:
    """The way from an embed to the same view in the dashboard."""
    st.html(render("shell/home_link.html", address=link, label=_HOME.format(site=SITE)))
