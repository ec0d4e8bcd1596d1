"""The method page's list of contents leads to headings that exist."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.views.method import words
from tests.conftest import page_html


def test_every_entry_of_the_contents_leads_to_a_heading_of_its_words(open_page: Callable[..., AppTest]) -> None:
    html = page_html(open_page("method"))
    for name, title in words.CONTENTS.items():
        assert re.search(f'<h2[^>]*>{re.escape(title.format(n="five"))}</h2>(</summary><div id="{name}">)?', html)
        assert html.count(f'id="{name}"') == 1
