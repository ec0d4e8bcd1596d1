"""The evidence page as a reader uses it: clicks, search, pages, links."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def caption(tab: Page, text: str) -> None:
    expect(tab.locator(".claims caption").first).to_have_text(text, timeout=20_000)


def test_from_the_start_page_to_the_reason_in_two_clicks(server: str, tab: Page) -> None:
    tab.goto(server)
    settled(tab)
    tab.locator("a[href*='metric=sites-closed']").first.click()
    told = tab.locator(".stories section").first
    expect(told).to_contain_text("more than 3,400", timeout=20_000)
    expect(told).to_contain_text("more than 34,000")
    expect(told).to_contain_text("The Chinese reports agree")
    tab.locator(".claims td a", has_text="more than 34,000").first.click()
    expect(tab.locator("dd", has_text="Ten times what the Chinese reports say").first).to_be_visible(timeout=20_000)
    assert "claim=2018-sites-closed-casinos-p4" in tab.url
    tab.get_by_text("Back to all claims").click()
    caption(tab, "Claims 1 to 7 of 7")


def test_a_search_starts_again_at_the_first_page_and_stands_in_the_address(server: str, tab: Page) -> None:
    tab.goto(f"{server}/evidence")
    settled(tab)
    tab.get_by_role("button", name="Page 3").click()
    caption(tab, "Claims 81 to 120 of 241")
    tab.wait_for_url("**page=3**")
    tab.get_by_label("Search", exact=True).fill("33 000 people")
    tab.keyboard.press("Enter")
    expect(tab.locator(".claims caption").first).to_contain_text("Claims 1 to", timeout=20_000)
    tab.wait_for_url("**q=33+000+people**page=1")


def test_going_back_restores_the_page_of_the_list(server: str, tab: Page) -> None:
    tab.goto(f"{server}/evidence?page=2")
    settled(tab)
    caption(tab, "Claims 41 to 80 of 241")
    tab.get_by_role("button", name="Page 4").click()
    caption(tab, "Claims 121 to 160 of 241")
    tab.go_back()
    caption(tab, "Claims 41 to 80 of 241")


def test_on_a_phone_only_the_table_scrolls_sideways(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{server}/evidence?metric=sites-closed")
    settled(tab)
    wide = tab.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
