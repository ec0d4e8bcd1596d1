"""Readable at once, with and without scripts; the live page takes its place and nothing moves."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from crackdowns.views.pages import PAGES
from tests.browser.conftest import PICTURED, settled

SIZES = ((1366, 768), (390, 844))
# Where the heading stands, and each text of the picture by what it says, from the left and the top of the window.
PLACES = """plot => {
  const places = {}, seen = element => element.getBoundingClientRect().width;
  const note = (name, element) => {
    const box = element.getBoundingClientRect();
    (places[name] ??= []).push([box.left, box.top]);
  };
  for (const name of ['h1', '.lead', '.under']) note(name, [...document.querySelectorAll(name)].find(seen));
  const drawing = [...document.querySelectorAll(plot)].find(seen);
  for (const text of drawing.querySelectorAll('text'))
    for (const line of text.querySelector('tspan.line') ? text.querySelectorAll('tspan.line') : [text])
      if (line.textContent.trim() && !text.closest('[opacity="0"], [style*="opacity: 0"]')) note(line.textContent, line);
  return places;
}"""


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A tab that runs no scripts."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_reader_without_scripts_reads_the_page(server: str, reader: Page, path: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(f"{server}/{path}")
    assert reader.locator("h1").count() == 1
    assert reader.locator("h1").is_visible()
    assert reader.locator("#first").evaluate("element => element.scrollWidth <= element.clientWidth")
    if path in PICTURED:
        assert reader.locator(".still:visible").count() == 1
        reader.locator(".under summary", has_text="Table").first.click()
        assert reader.locator(".twin table:visible").count() == 1
    reader.locator("#first nav a", has_text="Timeline").click()
    assert reader.locator("h1").is_visible()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("path", PICTURED)
def test_the_live_page_stands_where_its_first_sight_stood(
    server: str, reader: Page, tab: Page, path: str, width: int, height: int
) -> None:
    for page in (reader, tab):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{server}/{path}")
    reader.evaluate("document.querySelector('.no-scripts').remove()")
    first: dict[str, Any] = reader.evaluate(PLACES, ".still")
    settled(tab)
    assert tab.get_by_role("heading", level=1).count() == 1
    live: dict[str, Any] = tab.evaluate(PLACES, ".js-plotly-plot")
    assert live.keys() == first.keys()
    for name, places in first.items():
        # One name may stand in several places, and which is drawn first says nothing.
        assert len(places) == len(live[name]), name
        for place in places:
            assert any(place == pytest.approx(found, abs=2.5) for found in live[name]), name


def test_what_the_reader_has_done_by_then_stays(server: str, tab: Page) -> None:
    # The live page waits until the reader has scrolled and opened the table.
    held: list[Any] = []
    tab.route("**/js/PlotlyChart*", lambda route: held.append(route))
    tab.goto(f"{server}/timeline")
    tab.locator("#first .under summary", has_text="Table").click()
    tab.locator("#first").evaluate("element => element.scrollTo(0, 300)")
    tab.locator("#first .under summary", has_text="Table").focus()
    tab.wait_for_selector("#root h1", state="attached")
    assert tab.get_by_role("heading", level=1).count() == 1  # of two, a screen reader meets one
    for route in held:
        route.continue_()
    tab.unroute("**/js/PlotlyChart*")
    settled(tab)
    assert tab.locator("[data-testid=stMain]").evaluate("element => element.scrollTop") == pytest.approx(300, abs=2)
    assert tab.locator(".twin table:visible").count() == 1
    assert tab.evaluate("document.activeElement.textContent") == "Table"
