"""Headings, charts, texts: what pages put on the screen."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from crackdowns import chart_html, markup
from crackdowns.chart import Chart
from crackdowns.ui.current import visit

TEXTS = Path(__file__).resolve().parent.parent / "texts"


def show(chart: Chart) -> None:
    """One chart as every page shows it: title, picture, notes, sources, table, download."""
    now = visit()
    st.html(chart_html.above(chart))
    if chart.figure is not None:
        st.plotly_chart(
            chart.figure, theme=None, key=f"chart.{chart.id}", alt=chart.alt, config={"displayModeBar": False}
        )
    st.html(chart_html.below(chart, now.dataset, now.state, now.mode, now.version_query))


def offer_table(chart: Chart) -> None:
    """The download of a table that the page itself shows in another form."""
    now = visit()
    st.html(chart_html.download(chart, now.state, now.version_query))


def prose(name: str) -> None:
    """A text of `texts/`, in Markdown."""
    with st.container(width=760):
        st.markdown(_text(name))


def heading(title: str, lead: str) -> None:
    """The page's one h1, and the sentence under it; beside it, later, the share button."""
    words, share = st.columns([6, 1], vertical_alignment="top")
    with words:
        st.title(title, anchor=False)
        st.html(f'<p class="lead">{markup.text(lead)}</p>')
    visit().share_place = share


def write(parts: Sequence[str]) -> None:
    """Finished HTML (see `markup.py`); nothing at all where it is empty."""
    if body := "".join(parts):
        st.html(body)


@cache
def _text(name: str) -> str:
    return (TEXTS / f"{name}.md").read_text(encoding="utf-8")
