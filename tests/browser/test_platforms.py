"""/platforms in a real browser: what only the drawn page can show."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    expect(tab.get_by_text("more than 1,000 websites").first).to_be_in_viewport()
    expect(tab.get_by_text("Tencent (no platform named)")).to_be_in_viewport()


def test_a_measure_chosen_stands_in_the_address(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    tab.get_by_test_id("stMain").get_by_role("combobox").first.click()
    tab.get_by_role("option", name="Put under supervision").click()
    expect(tab.get_by_text("exactly 119 data centres").first).to_be_visible()
    tab.wait_for_url("**/platforms?*action=supervised*")
    assert parse_qs(urlsplit(tab.url).query)["action"] == ["supervised"]
