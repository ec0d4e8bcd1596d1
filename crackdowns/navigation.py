"""The script that Streamlit runs for every visit and every change: menu, sidebar, then one page."""

import streamlit as st

from crackdowns import settings, ui
from crackdowns.views.pages import PAGES

# The title is each page's own: set here, it would override them all.
st.set_page_config(layout="wide", initial_sidebar_state="auto")

page = st.navigation(
    [
        st.Page(settings.PAGE_SCRIPTS / f"{path or 'home'}.py", title=view.title, url_path=path, default=not path)
        for path, view in PAGES.items()
    ],
    position="hidden" if ui.embedded() else "sidebar",
)
ui.begin(page.url_path)
if not ui.show_one_chart():
    page.run()
ui.finish()
