"""/timeline in a real browser: what only the drawn page can show."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    answer: Any = tab.get_by_text("Figures to August 2018: about 6 months in").first
    expect(answer).to_be_in_viewport()
