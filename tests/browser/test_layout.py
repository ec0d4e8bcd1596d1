"""Every page at the widths of phones, a tablet and a small laptop: nothing is cut, nothing overlaps, no page scrolls sideways."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from crackdowns.views.pages import PAGES
from tests.browser.conftest import VIEWS, label_faults, resized, settled
from tests.crowd import crowd

WIDTHS = (1366, 768, 390, 360)
WIDER_THAN_ITS_WINDOW = """() => {
  const main = document.querySelector('[data-testid=stMain]') ?? document.documentElement;
  return [document.documentElement, main].some(e => e.scrollWidth > e.clientWidth);
}"""

# Tables whose cells stand beside each other, wider than their place, or without a word on what they hold.
NO_CARDS = """() => [...document.querySelectorAll('table')].filter(table => table.getClientRects().length).filter(table =>
  table.scrollWidth > table.parentElement.clientWidth + 1 || getComputedStyle(table.querySelector('tbody td')).display === 'table-cell'
  || table.querySelector('tbody td:not([data-label], .home-matrix td)')).map(table => table.parentElement.getAttribute('aria-label'))"""


def faults(tab: Page, width: int) -> list[str]:
    resized(tab, width)
    found = label_faults(tab.locator("body"))
    return [*found, "the page scrolls sideways"] if tab.evaluate(WIDER_THAN_ITS_WINDOW) else found


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_stays_within_its_window_and_its_charts_show_all_their_words(
    server: str, tab: Page, view: str
) -> None:
    tab.goto(f"{server}/{view}")
    settled(tab)
    assert {width: faults(tab, width) for width in WIDTHS} == {width: [] for width in WIDTHS}


def test_a_phone_that_lies_shows_all_its_words(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 844, "height": 390})
    for view in ("", "timeline", "agencies", "platforms", "evidence"):
        tab.goto(f"{server}/{view}")
        settled(tab)
        assert label_faults(tab.locator("body")) == [], view
        assert not tab.evaluate(WIDER_THAN_ITS_WINDOW), view


@pytest.mark.parametrize("page", PAGES)
def test_on_a_phone_every_table_is_cards(server: str, tab: Page, page: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{server}/{page}")
    settled(tab)
    tab.evaluate(
        "document.querySelectorAll('details').forEach(fold => { fold.removeAttribute('name'); fold.open = true })"
    )
    assert tab.evaluate(NO_CARDS) == []
    assert not tab.evaluate(WIDER_THAN_ITS_WINDOW)


@pytest.mark.parametrize("count", [8, 30])
def test_many_campaigns_stay_within_the_window_and_show_all_their_words(
    start_server: Callable[..., str], tab: Page, tmp_path: Path, count: int
) -> None:
    server = start_server(crowd(tmp_path / "data", count))
    for view in ("", "timeline", "agencies", "platforms", "evidence"):
        tab.set_viewport_size({"width": 1366, "height": 768})
        tab.goto(f"{server}/{view}")
        settled(tab)
        assert {width: faults(tab, width) for width in (1366, 390)} == {1366: [], 390: []}, view
        assert f"6 of {count}" in tab.locator(".st-key-bar").inner_text()


@pytest.mark.parametrize("width", [360, 1366])
def test_the_slides_stay_within_their_window_and_charts_show_all_their_words(
    server: str, tab: Page, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto(f"{server}/present")
    slides = tab.locator(".slide")
    for number in range(slides.count()):
        shown = slides.nth(number)
        if shown.locator(".chart").count():
            shown.locator(".main-svg").first.wait_for()
        assert label_faults(shown) == [], f"slide {number + 1}"
        assert not tab.evaluate(WIDER_THAN_ITS_WINDOW), f"slide {number + 1}"
        tab.keyboard.press("ArrowRight")
