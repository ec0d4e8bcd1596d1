"""The frame around every page, where only a browser shows it: rows above the picture, phones, full screen, no lost click."""

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from streamlit.proto.Element_pb2 import Element

from benchmarks.protocol import Session
from tests import apart
from tests.browser.conftest import Servers, settled, until


def test_menu_and_bar_are_72_pixels_and_the_finding_begins_below_them(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    bar = tab.locator(".st-key-bar").bounding_box()
    heading = tab.get_by_role("heading", level=1).bounding_box()
    assert bar is not None
    assert heading is not None
    assert bar["y"] + bar["height"] <= 84
    assert heading["y"] <= 105


def test_on_a_phone_all_of_the_menu_and_bar_can_be_reached_by_finger(server: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server}/method")
    settled(page)
    for row in (".st-key-menu", ".st-key-bar"):
        for item in page.locator(f"{row} :is(a, button)").all():
            item.scroll_into_view_if_needed()
            box = item.bounding_box()
            assert box is not None
            assert box["height"] >= 44, item.inner_text()
            assert box["x"] >= 0, item.inner_text()
            assert box["x"] + box["width"] <= 390, item.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    share = page.locator(".st-key-bar").get_by_role("button", name="Share")
    share.tap()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    box = sheet.bounding_box()
    assert box is not None
    assert box["x"] == 0
    assert box["width"] == 390
    context.close()


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("", "83,668"),
        ("evidence", "×10"),
        ("platforms", "Taobao (Alibaba)"),
        ("timeline", "Planned end"),
        ("agencies", "Ministry of Public Security"),
    ],
)
def test_a_finger_opens_a_marks_story_as_a_sheet_and_no_tooltip(
    server: str, chromium: Browser, path: str, mark: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server}/{path}")
    settled(page)
    chart = page.locator(".js-plotly-plot:visible").first
    place = chart.locator(".point:visible").first if path == "evidence" else chart.get_by_text(mark).first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".story")).to_be_visible()
    until(page, "location.search.includes('claim=')")
    page.wait_for_timeout(400)  # it comes from below
    low = sheet.bounding_box()
    assert low is not None
    assert (low["x"], low["width"]) == (0, 390)
    assert low["y"] + low["height"] == pytest.approx(844, abs=2)
    assert low["y"] >= 844 * 0.14
    expect(page.locator(".hoverlayer .hovertext:visible")).to_have_count(0)
    page.go_back()
    expect(sheet).to_have_count(0)
    context.close()


def test_a_chart_fills_the_screen_with_its_title_and_comes_back(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    button = tab.get_by_role("button", name="Full screen").first
    button.click()
    expect(tab.locator(".full-title")).to_be_visible()
    wide = "[...document.querySelectorAll('.js-plotly-plot')].some(e => e.offsetHeight > innerHeight * .85)"
    until(tab, wide)
    tab.keyboard.press("Escape")
    expect(tab.locator(".full-title")).to_have_count(0)


def test_a_click_before_the_listener_of_clicks_has_come_counts(server: str, tab: Page) -> None:
    held: list[Route] = []
    tab.route("**/hub*.js", lambda route: held.append(route))
    tab.goto(f"{server}/method")
    settled(tab)
    share = tab.locator(".st-key-bar").get_by_role("button", name="Share")
    share.click()
    tab.wait_for_timeout(300)
    assert held
    expect(tab.get_by_role("dialog")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(tab.get_by_role("dialog", name="Share")).to_be_visible()


@pytest.mark.parametrize("while_away", [True, False])
def test_the_first_click_after_a_restart_of_the_server_counts(servers: Servers, tab: Page, while_away: bool) -> None:
    server = servers.start()
    tab.goto(f"{server}/timeline?axis=days")
    settled(tab)
    servers.stop(server)
    tab.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    # The reader reads plain words, of nobody's but the dashboard's own, and has ways on.
    expect(tab.get_by_role("status").filter(has_text="the page goes on by itself")).to_be_visible()
    way = tab.get_by_role("link", name="this view as one file")
    assert "axis=days&_page=timeline" in (way.get_attribute("href") or "")
    share = tab.locator(".st-key-bar").get_by_role("button", name="Share")
    if while_away:
        share.click()
    servers.start(port=urlsplit(server).port or 0)
    tab.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]", timeout=60_000)
    if not while_away:
        share.click()
    sheet = tab.get_by_role("dialog", name="Share")
    expect(sheet).to_contain_text("axis=days")
    expect(tab.locator(".gone")).to_have_count(0)
    servers.stop(server)


def test_a_proxy_that_breaks_websockets_leaves_the_reader_words_and_ways_on(tab: Page, server: str) -> None:
    tab.route_web_socket("**/_stcore/stream", lambda line: line.close())
    tab.goto(f"{server}/timeline")
    expect(tab.get_by_role("link", name="this view as slides")).to_have_attribute("href", "present?_page=timeline")
    # So long Streamlit tries before it speaks.
    tab.wait_for_timeout(9_000)
    expect(tab.get_by_role("dialog")).to_have_count(0)


# Chooses in the very moment in which the controls can be used again.
CHOOSE_AT_ONCE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const chosen = [...document.querySelectorAll('button')].find(b => b.textContent.trim() === 'Days since launch');
  new MutationObserver((_, watch) => {
    if (app.dataset.testConnectionState !== 'CONNECTED') return;
    watch.disconnect();
    setTimeout(() => chosen.click());
  }).observe(app, { attributes: true });
}"""


@pytest.mark.parametrize("at_once", [True, False])
def test_the_first_choice_after_a_restart_of_the_server_counts(servers: Servers, tab: Page, at_once: bool) -> None:
    server = servers.start()
    tab.goto(f"{server}/timeline")
    settled(tab)
    servers.stop(server)
    tab.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    if at_once:
        tab.evaluate(CHOOSE_AT_ONCE)
    servers.start(port=urlsplit(server).port or 0)
    tab.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]", timeout=60_000)
    if not at_once:
        tab.get_by_text("Days since launch", exact=True).first.click()
    tab.wait_for_url("**axis=days**")
    servers.stop(server)


class Hasty(Session):
    """A reader who touches the first control as soon as it is there, while the rest of the page is still on its way."""

    sending: asyncio.Future[None] | None = None

    def _keep(self, element: Element) -> None:
        super()._keep(element)
        if self.sending is None and element.button_group.id.endswith("timeline.axis"):
            self.chosen[element.button_group.id] = [element.button_group.options[-1].content]
            self.sending = asyncio.ensure_future(self._ask(self.chosen))


def test_a_choice_made_while_a_page_is_still_on_its_way_counts(servers: Servers) -> None:
    server = servers.start()

    async def hasten() -> str:
        first = Session(urlsplit(server).port or 0)
        await first.open()
        await first.close()
        (timeline,) = (page for page in first.pages if page.url_pathname == "timeline")
        reader = Hasty(first.port, page=timeline.page_script_hash)
        await reader.open()
        await reader.close()
        return reader.query

    assert "axis=days" in apart.run(hasten())
    servers.stop(server)
