"""The script that Streamlit runs for every visit and every change: menu, bar, then one page."""

import streamlit as st

from crackdowns import settings, ui
from crackdowns.views.pages import PAGES

# The title is each page's own: set here, it would override them all.
st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

pages = {
    path: st.Page(settings.PAGE_SCRIPTS / f"{path or 'home'}.py", title=view.title, url_path=path, default=not path)
    for path, view in PAGES.items()
}
# Our own menu stands in its place: Streamlit's cannot carry what was chosen.
page = st.navigation(list(pages.values()), position="hidden")
ui.begin(page.url_path, pages)
if not ui.show_one_chart():
    page.run()
ui.finish()
