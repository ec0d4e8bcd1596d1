"""/timeline in a real browser: what only the drawn page can show."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled


def test_the_first_screen_holds_the_finding_and_most_of_the_picture(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1366, "height": 768})
    tab.goto(f"{server}/timeline")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Only 2018 has a final count")
    chart = tab.locator(".js-plotly-plot:visible").first
    expect(chart).to_be_in_viewport(ratio=0.8)


def test_the_picture_begins_high_on_a_phone_and_the_page_scrolls_down_only(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{server}/timeline")
    settled(tab)
    box = tab.locator(".js-plotly-plot:visible").first.bounding_box()
    assert box is not None
    assert box["y"] < 600
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
