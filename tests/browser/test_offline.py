"""A talk whose server is gone: it goes on, with its notes, and opens again from the copy that the browser kept."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Servers, until

DRAWN, KEPT = "html[data-drawn=all]", "html[data-offline=ready]"
SEEN = "document.querySelector('.slide.now h2').textContent"
# Every chart of the slide that is seen has its marks.
CHARTS = "[...document.querySelectorAll('.slide.now .chart')].every(chart => chart.querySelector('.main-svg text'))"


def test_a_talk_goes_on_with_its_notes_and_a_reload_when_the_server_is_killed(servers: Servers, tab: Page) -> None:
    server = servers.start()
    tab.goto(f"{server}/present?story=three-campaigns")
    tab.wait_for_selector(DRAWN)
    tab.wait_for_selector(KEPT)
    servers.kill(server)

    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".count")).to_contain_text("3 /")
    title = tab.evaluate(SEEN)

    with tab.expect_popup() as opened:
        tab.keyboard.press("w")
    notes = opened.value
    expect(notes.locator("body.notes-only .notes").nth(2)).to_be_visible()
    expect(notes.locator(".count")).to_contain_text("3 /")
    notes.keyboard.press("ArrowRight")
    expect(tab.locator(".count")).to_contain_text("4 /")
    tab.keyboard.press("ArrowLeft")
    expect(notes.locator(".count")).to_contain_text("3 /")

    tab.reload()
    tab.wait_for_selector(DRAWN)
    assert tab.evaluate(SEEN) == title
    until(tab, CHARTS)
    expect(tab.get_by_role("status").filter(has_text="the copy that this browser kept")).to_be_visible()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".tell")).to_have_count(0)


def test_a_talk_is_the_servers_again_when_it_is_back(servers: Servers, tab: Page) -> None:
    server = servers.start()
    tab.goto(f"{server}/present?_page=timeline")
    tab.wait_for_selector(DRAWN)
    tab.wait_for_selector(KEPT)
    servers.kill(server)
    tab.reload()
    expect(tab.locator(".kept")).to_be_visible()
    servers.start(port=int(server.rpartition(":")[2]))
    tab.reload()
    tab.wait_for_selector(DRAWN)
    expect(tab.locator(".kept")).to_have_count(0)
    servers.kill(server)
    # A talk that this browser never opened is not made up.
    with pytest.raises(Error, match="ERR_FAILED"):
        tab.goto(f"{server}/present?_page=agencies")
