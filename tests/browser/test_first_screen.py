"""What stands on the first screen, how long the pages are, and how little they move while they come."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from crackdowns.views.pages import PAGES
from tests.browser.conftest import PICTURED, settled

MOST_SHIFT = 0.1
# With every fold closed, in pixels at a width of 1366.
LONGEST = {"": 2200, "timeline": 1800, "agencies": 1500, "platforms": 1700}
WATCH = """window.shift = 0;
window.jumped = [];
new PerformanceObserver(list => {
  for (const e of list.getEntries().filter(e => !e.hadRecentInput)) {
    window.shift += e.value;
    for (const s of e.sources)
      window.jumped.push(`${e.value.toFixed(3)} at ${Math.round(e.startTime)} ms: ${s.node?.nodeName} ` +
        `"${s.node?.textContent?.trim().slice(0, 40)}" ${s.previousRect.y} -> ${s.currentRect.y}`);
  }
}).observe({type: 'layout-shift', buffered: true});"""
MEASURE = """() => {
  const chart = [...document.querySelectorAll('.js-plotly-plot')].find(plot => plot.getBoundingClientRect().width);
  const box = chart?.getBoundingClientRect(), heading = document.querySelector('h1').getBoundingClientRect();
  return {
    heading: heading.bottom,
    top: box?.top,
    share: box && Math.max(0, Math.min(box.bottom, innerHeight) - box.top) / box.height,
    area: box && Math.min(box.height, innerHeight - box.top) * box.width / innerHeight / innerWidth,
    long: document.querySelector('[data-testid=stMain]').scrollHeight,
    shift: window.shift,
    jumped: window.jumped.join('\\n'),
  };
}"""


def late(route: Route) -> None:
    """A font that comes when the page has long been read in the reader's own."""
    route.request.frame.wait_for_timeout(600)
    route.continue_()


def cold(server: str, tab: Page, path: str, width: int, height: int) -> dict[str, Any]:
    """What is measured on a page that a new profile opens."""
    tab.set_viewport_size({"width": width, "height": height})
    tab.add_init_script(WATCH)
    tab.route("**/*.woff2", late)
    tab.goto(f"{server}/{path}")
    settled(tab)
    tab.wait_for_timeout(500)
    measured: dict[str, Any] = tab.evaluate(MEASURE)
    return measured


@pytest.mark.parametrize("path", PAGES)
def test_a_laptop_shows_finding_and_picture_first_and_nothing_jumps(server: str, tab: Page, path: str) -> None:
    seen = cold(server, tab, path, 1366, 768)
    assert seen["shift"] < MOST_SHIFT, seen["jumped"]
    if path not in PICTURED:
        return
    assert seen["heading"] <= 768
    assert seen["share"] >= 0.8
    assert seen["area"] >= 0.4
    assert seen["long"] <= LONGEST.get(path, seen["long"])


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_begins_the_picture_in_the_first_600_pixels_and_nothing_jumps(
    server: str, tab: Page, path: str
) -> None:
    seen = cold(server, tab, path, 390, 844)
    assert seen["shift"] < MOST_SHIFT, seen["jumped"]
    if path in PICTURED:
        assert seen["top"] < 600
