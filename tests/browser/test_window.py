"""Of a chart's two drawings the one that fits the window is on the page."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import settled

WIDE, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)

# At every frame: is any text of a chart on the screen?
_WATCH = """() => {
  const watched = window.watched = [0, 0];
  const look = () => {
    const texts = [...document.querySelectorAll('#root .main-svg text')];
    watched[texts.some((text) => text.getClientRects().length) ? 0 : 1]++;
    if (watched === window.watched) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def drawn(tab: Page) -> list[str]:
    """The drawings on the page, by their kind."""
    found: list[str] = tab.locator("#root :is([class*='st-key-wide-'], [class*='st-key-narrow-'])").evaluate_all(
        "all => all.map(e => /st-key-(wide|narrow)/.exec(e.className)[1] + (e.querySelector('.main-svg text') ? '' : '?'))"
    )
    return found


@pytest.mark.parametrize(("size", "kind"), [(WIDE, "wide"), (PHONE, "narrow")])
def test_one_drawing_is_sent(tab: Page, server: str, size: ViewportSize, kind: str) -> None:
    tab.set_viewport_size(size)
    tab.goto(f"{server}/agencies")
    settled(tab)
    assert drawn(tab) == [kind]


def test_a_window_that_changes_has_the_other_one_at_once(tab: Page, server: str) -> None:
    tab.set_viewport_size(WIDE)
    tab.goto(f"{server}/agencies")
    settled(tab)
    for size, kind in ((PHONE, "narrow"), (WIDE, "wide")):
        tab.set_viewport_size(size)
        expect(tab.locator(f"#root .st-key-{kind}-who-did-what .main-svg").first).to_be_visible(timeout=20_000)
        expect(tab.locator("#root [class*='-who-did-what'] .js-plotly-plot")).to_have_count(1, timeout=20_000)


@pytest.mark.parametrize("page", ["agencies", "timeline"])
def test_the_old_picture_stays_until_the_one_that_fits_is_drawn(tab: Page, server: str, page: str) -> None:
    tab.set_viewport_size(WIDE)
    tab.goto(f"{server}/{page}")
    settled(tab)
    for size, kind in ((PHONE, "narrow"), (WIDE, "wide")):
        tab.evaluate(_WATCH)
        tab.set_viewport_size(size)
        expect(tab.locator(f"#root [class*='st-key-{kind}-'] .js-plotly-plot .main-svg").first).to_be_visible()
        expect(tab.locator("#root .old-picture")).to_have_count(0)
        seen, empty = tab.evaluate("watched")
        assert seen > 1
        assert empty == 0


def test_a_window_that_changed_where_no_chart_was_has_the_right_one_on_the_next_page(tab: Page, server: str) -> None:
    tab.set_viewport_size(WIDE)
    tab.goto(f"{server}/method")
    settled(tab)
    tab.set_viewport_size(PHONE)
    tab.locator(".st-key-menu").get_by_role("link", name="Agencies").click()
    expect(tab.locator("#root .st-key-narrow-who-did-what .main-svg").first).to_be_visible(timeout=20_000)


def test_a_browser_without_cookies_has_both_and_sees_one(tab: Page, server: str) -> None:
    tab.add_init_script("Object.defineProperty(document, 'cookie', {set() {}, get() { return '' }})")
    tab.goto(f"{server}/agencies")
    settled(tab)
    assert len(drawn(tab)) == 2
    expect(tab.locator("#root .js-plotly-plot >> visible=true")).to_have_count(1, timeout=20_000)


def test_the_width_is_told_to_nobody_else_and_not_kept(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    [cookie] = [found for found in tab.context.cookies() if found["name"] == "crackdowns_window"]
    assert (cookie["expires"], cookie["sameSite"]) == (-1, "Strict")
