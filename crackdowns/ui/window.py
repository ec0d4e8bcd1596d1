"""The reader's window: of a chart's two drawings the one that fits is sent. Paper has its own (`server/paper.py`)."""

from typing import Any

import streamlit as st

from crackdowns.charts.chart import Chart
from crackdowns.ui.current import memory

# Written before the page connects (assets/early.js); it ends with the browser's session.
COOKIE = "crackdowns_window"
_WIDEST = 100_000


def window() -> int | None:
    """How many pixels wide it is; None where the browser has not said so, or sends no cookies."""
    return memory().window or pixels(st.context.cookies.get(COOKIE))


def pixels(told: object) -> int | None:
    """A width that comes from outside, None where it is none."""
    text = str(told)
    number = int(text) if text.isdecimal() and text.isascii() and len(text) <= len(str(_WIDEST)) else 0
    return number if 0 < number <= _WIDEST else None


def drawings(chart: Chart, width: int | None) -> dict[str, Any]:
    """What is sent of a chart, by kind: both drawings where the width is not known; the style sheet shows one."""
    if chart.narrow is None:
        return {} if chart.figure is None else {"only": chart.figure}
    both = {"wide": chart.figure, "narrow": chart.narrow}
    if width is None:
        return both
    fits = "wide" if width >= chart.wide_from else "narrow"
    return {fits: both[fits]}
