"""Headings, charts, texts: what pages put on the screen."""

from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from crackdowns.charts import frame as chart_frame
from crackdowns.charts.chart import Chart
from crackdowns.templates.chinese import marked
from crackdowns.templates.rendering import piece, render
from crackdowns.ui.current import embedded, visit
from crackdowns.ui.window import drawings

# The mode bar is not shown (see shell.css); its button is how a chart goes full screen.
CONFIG = {"displayModeBar": True, "modeBarButtons": [], "displaylogo": False}
# Where a link opens; a text that is escaped holds neither.
_HERE, _BESIDE = ' target="_self"', ' target="_blank" rel="noopener noreferrer"'


def show(chart: Chart, unfolds: str = "") -> None:
    """One chart as every page shows it: title, picture, the line under it; on a phone something `unfolds` it."""
    st.html(marked(chart_frame.above(chart, unfolds)))
    _draw(chart)


def hero(chart: Chart, controls: Callable[[], None] | None = None) -> None:
    """The page's one main chart: its finding is the page's h1, its subtitle the line under it.

    The h1 stands above whatever the page has shown already, so controls that are shown first end between title and
    picture; `controls`, if given, are shown now.
    """
    heading(chart.title, chart.subtitle)
    if controls is not None:
        controls()
    if cautions := chart_frame.cautions(chart):
        st.html(marked(cautions))
    if not chart.rows:
        st.html(render("shell/notice.html", said=chart.nothing or chart_frame.NOTHING))
    with st.container(key=f"hero-{chart.id}"):
        _draw(chart)


def _draw(chart: Chart) -> None:
    """The picture, and the line under it."""
    now = visit()
    now.charts_shown.append((chart.id, chart.title))
    for kind, figure in drawings(chart, now.window).items():
        with st.container(key=f"{kind}-{chart.id}"):
            # The height is told before the picture is drawn: nothing below it jumps.
            st.plotly_chart(
                figure,
                theme=None,
                height=figure.height,
                key=f"chart.{kind}.{chart.id}",
                alt=chart.alt,
                config=CONFIG,
            )
    st.html(marked(chart_frame.below(chart, now.dataset, now.state, now.mode, now.scene.carried)))


def fold(title: str, parts: Sequence[str]) -> None:
    """A closed fold of finished HTML; nothing at all where it is empty."""
    if any(parts):
        write([piece("macros.html", "fold", title, Markup("".join(parts)))])


def offer_table(chart: Chart) -> None:
    """The download of a table that the page itself shows in another form."""
    now = visit()
    st.html(chart_frame.download(chart, now.state, now.scene.carried))


def heading(title: str, lead: str) -> None:
    """The page's one h1 and the sentence under it; they stand above all that the page shows."""
    visit().title_place.html(marked(str(render("shell/heading.html", title=title, lead=lead))))


def write(parts: Sequence[str]) -> None:
    """Finished HTML; nothing at all where it is empty. Inside somebody else's page its links open beside that."""
    if body := "".join(parts):
        st.html(marked(body.replace(_HERE, _BESIDE) if embedded() else body))
