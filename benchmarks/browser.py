"""Visits and touches in a real browser."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.line import Net, line

_WAIT = 90_000
_SIZE = {"desktop": (1366, 900), "phone": (390, 844)}
# Notes, in the page, when a chart is drawn first, and how far what stood there has moved. What is awaited is asked of
# the page itself: Playwright's own waiting evaluates strings, which a strict policy for scripts forbids.
_WATCH = """
window.bench = {shift: 0};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.bench.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
// Panel's charts stand in shadow roots.
window.charts = (root = document) => {
  const found = [...root.querySelectorAll('.js-plotly-plot')].filter(plot => plot.offsetHeight > 0);
  if (found.length || (root === document && !document.querySelector('[data-root-id]'))) return found;
  return [...root.querySelectorAll('*')].filter(one => one.shadowRoot).flatMap(one => charts(one.shadowRoot));
};
window.live = new Promise((found, lost) => {
  setTimeout(lost, 90000, 'no chart has been drawn');
  const look = () => {
    const drawn = charts().some(plot => plot.querySelector('.main-svg .infolayer *, .main-svg .plot *'));
    if (drawn) found(performance.now()); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
_TOLD = """
window.live.then(live => {
  const [content] = performance.getEntriesByName('first-contentful-paint');
  return {live, content: content.startTime, shift: bench.shift};
})
"""
# Touches something, and tells how long it took until what the charts (or what is found by `where`) say has changed.
_TOUCH = """
async ([element, where]) => {
  const found = () => where ? [...document.querySelectorAll(where)] : charts();
  const said = () => found().map(one => one.textContent).join('|');
  const before = said(), began = performance.now();
  element.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const now = said();
    if (now && now !== before) return performance.now() - began;
    if (performance.now() - began > 30000) return null;
  }
}
"""


@dataclass(frozen=True)
class Visit:
    """One visit: milliseconds to the first content and to the first live chart, bytes moved, requests, layout shift."""

    content: float
    live: float
    moved: int
    requests: int
    shift: float


@contextmanager
def browser() -> Iterator[Browser]:
    """The installed Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield found
        found.close()


def visits(found: Browser, port: int, net: Net, slowed: int = 1, path: str = "/") -> tuple[Visit, Visit]:
    """A cold visit and, in the same browser, a second one."""
    with line(net, port) as (held, near):
        context = _context(found, near)
        both = []
        for _ in range(2):
            page, before = context.new_page(), held.carried
            tools, asked = context.new_cdp_session(page), list[dict[str, float]]()
            tools.send("Network.enable")
            tools.on("Network.loadingFinished", lambda one, asked=asked: asked.append(one))
            tools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
            page.goto(path, wait_until="commit", timeout=_WAIT)
            page.evaluate("window.live")
            page.wait_for_timeout(1_500)  # what still comes after the first chart was moved for this visit too
            told = page.evaluate(_TOLD)
            # What came from the browser's own store has no length.
            through = sum(one["encodedDataLength"] > 0 for one in asked)
            both.append(Visit(told["content"], told["live"], held.carried - before, through, round(told["shift"], 3)))
            page.close()
        context.close()
    return both[0], both[1]


def talk(found: Browser, port: int, net: Net) -> Visit:
    """A cold visit to the talk, until all of its slides are drawn."""
    with line(net, port) as (held, near):
        context = found.new_context(base_url=f"http://127.0.0.1:{near}", viewport={"width": 1280, "height": 720})
        page, asked = context.new_page(), list[object]()
        page.on("requestfinished", lambda one: asked.append(one))
        began = time.perf_counter()
        page.goto("/present", wait_until="commit", timeout=_WAIT)
        page.wait_for_selector("html[data-drawn=all]", state="attached", timeout=_WAIT)
        live = 1e3 * (time.perf_counter() - began)
        content = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        visit = Visit(content, live, held.carried, len(asked), 0)
        context.close()
    return visit


def _context(found: Browser, port: int, size: str = "desktop") -> BrowserContext:
    width, height = _SIZE[size]
    context = found.new_context(base_url=f"http://127.0.0.1:{port}", viewport={"width": width, "height": height})
    context.add_init_script(_WATCH)
    return context


@contextmanager
def opened(found: Browser, port: int, path: str = "/") -> Iterator[Page]:
    """A page with live charts, over a line that costs nothing."""
    context = _context(found, port)
    page = context.new_page()
    page.goto(path, timeout=_WAIT)
    page.evaluate("window.live")
    page.wait_for_timeout(1_000)
    yield page
    context.close()


def touched(page: Page, selector: str, where: str = "") -> float:
    """How long it takes, in milliseconds, from a touch to what it changes. Raises `TimeoutError` where nothing does."""
    element = page.locator(selector).locator("visible=true").first.element_handle(timeout=_WAIT)
    took = page.evaluate(_TOUCH, [element, where])
    if took is None:
        raise TimeoutError(f"{selector} has changed nothing")
    page.wait_for_timeout(700)
    return float(took)
