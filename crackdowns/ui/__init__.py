"""The shared Streamlit pieces. With `navigation.py` and `pages/` the only importers of Streamlit."""

from crackdowns.ui.controls import choose_many, choose_one, held, row, turn_page, type_text
from crackdowns.ui.current import visit
from crackdowns.ui.embedding import show_one_chart
from crackdowns.ui.form import contribution
from crackdowns.ui.runs import begin, finish
from crackdowns.ui.showing import fold, heading, hero, offer_table, show, write

__all__ = [
    "begin", "choose_many", "choose_one", "contribution", "finish", "fold", "heading", "held", "hero", "offer_table",
    "row", "show", "show_one_chart", "turn_page", "type_text", "visit", "write",
]  # fmt: skip
