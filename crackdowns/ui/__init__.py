"""The shared Streamlit pieces. With `navigation.py` and `pages/` the only importers of Streamlit."""

from crackdowns.ui.controls import choose_many, choose_one, row, turn_page, type_text
from crackdowns.ui.showing import heading, offer_table, prose, show, write
from crackdowns.ui.visit import Visit, begin, embedded, finish, visit

__all__ = [
    "Visit",
    "begin",
    "choose_many",
    "choose_one",
    "embedded",
    "finish",
    "heading",
    "offer_table",
    "prose",
    "row",
    "show",
    "turn_page",
    "type_text",
    "visit",
    "write",
]
