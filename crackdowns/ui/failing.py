"""What a reader sees of a page that fails: one plain sentence; the menu and all other pages go on."""

import streamlit as st

from crackdowns import logs
from crackdowns.templates.rendering import render

TITLE = "This page cannot be shown"


def apologise(error: Exception) -> bool:
    """Say so in place of Streamlit's own words; the answer is that it need not say more."""
    st.html(render("shell/heading.html", title=TITLE, lead=logs.apology(error, part="page")))
    return True
