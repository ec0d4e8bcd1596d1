"""A view inside another page (`?embed=true`): one chart alone where the link names it, and a link home."""

import streamlit as st

from crackdowns.dataset.fields import shown
from crackdowns.settings import SITE
from crackdowns.templates import markup
from crackdowns.ui.current import embedded, memory, visit
from crackdowns.ui.showing import show
from crackdowns.views.pages import charts_of

_NO_CHART = "This link asks for the chart {asked}, which this view does not have; {known}"
_KNOWN = "its charts are {charts}. The whole page is shown."
_HOME = "Open in “{site}”"


def show_one_chart() -> bool:
    """Show the chart that an embed's link names (`&chart=<id>`); False where the whole page is to be shown."""
    asked = memory().carried.get("chart", [""])[0]
    if not (embedded() and asked):
        return False
    now = visit()
    charts = {chart.id: chart for chart in charts_of(now.scene, now.mode)}
    if asked in charts:
        show(charts[asked])
        return True
    known = _KNOWN.format(charts=", ".join(charts)) if charts else "the whole page is shown."
    notice = _NO_CHART.format(asked=shown(asked), known=known)
    st.html(f'<div class="notice" role="status">{markup.text(notice)}</div>')
    return False


def link_home(link: str) -> None:
    """The way from an embed to the same view in the dashboard."""
    st.html(f'<p class="home">{markup.link(link, _HOME.format(site=SITE), new_tab=True)}</p>')
