"""/platforms in a real browser: what only the drawn page can show."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(tab.get_by_text("more than 1,000 websites").first).to_be_in_viewport()


def test_an_owner_in_the_link_is_answered_in_a_sentence(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms?owner=tencent")
    settled(tab)
    expect(tab.get_by_text("it shares two group figures, its part is unknown")).to_be_in_viewport()
