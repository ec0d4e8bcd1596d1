"""A fresh server and a headless Chromium for what only a browser shows."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from pypdf import PdfReader

from crackdowns.dataset.loading import load
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import frozen

ROOT = Path(__file__).resolve().parent.parent.parent
# A busy machine answers late; a page that is wrong stays wrong.
expect.set_options(timeout=20_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _draws(page: str) -> bool:
    dataset = load(frozen.folder())
    scene = Scene(dataset, state_of(page, PAGES[page].parameters(dataset), {}))
    return any(chart.figure is not None for chart in PAGES[page].charts(scene, "light"))


# The pages that draw a chart; the others are texts, tables or a form.
PICTURED = [page for page in PAGES if _draws(page)]
# Every page, and the states of it that draw something of their own.
VIEWS = (
    "",
    "timeline",
    "timeline?axis=days",
    "agencies",
    "platforms",
    "evidence",
    "evidence?claim=2018-sites-closed-casinos-p4",
    "evidence?metric=people-apprehended",
    "evidence?q=33%2C000",
    "context",
    "method",
)
# The texts of the charts on the screen, in pairs or beyond the picture. A hair of overlap is rounding, and the boxes
# of two lines overlap by the room above small letters.
_FAULTS = """root => {
  const found = [];
  for (const plot of root.querySelectorAll('.js-plotly-plot')) {
    const frame = plot.getBoundingClientRect();
    const boxes = [...plot.querySelectorAll('svg text')]
      .filter(t => t.textContent.trim() && !t.closest('.hoverlayer') && t.getBoundingClientRect().width)
      .map(t => [t.textContent, t.getBoundingClientRect()]);
    if (!frame.width) continue;
    if (!boxes.length) found.push('a chart without any text');
    boxes.forEach(([text, a], i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1) found.push('cut: ' + text);
      if (a.top < frame.top - 3 || a.bottom > frame.bottom + 3) found.push('cut above or below: ' + text);
      for (const [other, b] of boxes.slice(i + 1))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
          found.push(text + ' | ' + other);
    });
  }
  return found;
}"""
# Streamlit gives a chart its place first, and loads what draws it later. Of a chart's two drawings, for wide screens and
# for phones, the one that does not fit has no place; then the other one is asked for.
_CHARTS_FILL_THEIR_PLACES = """() => {
  const fills = {};
  for (const place of document.querySelectorAll('[class*="st-key-chart-"]')) {
    const chart = place.className.match(/st-key-chart-\\w+?-(\\S+)/)[1], drawn = place.querySelector('.main-svg');
    const [given, taken] = [place, drawn].map(element => element?.getBoundingClientRect().width ?? 0);
    fills[chart] ||= given > 0 && Math.abs(taken - given) <= 2;
  }
  return Object.values(fills).every(Boolean);
}"""


def _chromium() -> str:
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium"]
    for name in names:
        if name and (path := shutil.which(name)):
            return path
    pytest.fail("No Chromium found; `make test` installs it, or name one in CHROMIUM.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless browser for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)
        yield browser
        browser.close()


class Servers:
    """Servers of our own, each at its address."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, data: Path | None = None, port: int = 0, *options: str, **environment: str) -> str:
        """Start a fresh server (optionally on other data) and return its address."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            port = probe.getsockname()[1]
        environment |= {"PYTHONPATH": str(ROOT), "CRACKDOWNS_DATA": str(data or frozen.folder())}
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(port), "--server.address", "127.0.0.1", *options]
        address = f"http://127.0.0.1:{port}"
        self.running[address] = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(150):
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                    return address
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        pytest.fail("The server did not come up within 30 seconds.")

    def stop(self, address: str) -> None:
        """End one of them."""
        process = self.running.pop(address)
        process.terminate()
        process.wait(timeout=10)

    def kill(self, address: str) -> None:
        """End one of them without a word."""
        process = self.running.pop(address)
        process.kill()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """All servers of a worker's tests."""
    found = Servers()
    yield found
    for address in list(found.running):
        found.stop(address)


@pytest.fixture(scope="session")
def start_server(servers: Servers) -> Callable[..., str]:
    """Start a fresh server (optionally on other data) and return its address."""
    return servers.start


@pytest.fixture(scope="session")
def server(start_server: Callable[..., str]) -> str:
    """One server on the bundled data for all tests of a worker that need no fresh one."""
    return start_server()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A new profile with one tab; `tab.said` collects console errors and failed or foreign requests."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: said.append(f"exception: {e}"))
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
            else said.append(f"foreign: {r.url}")
        ),
    )
    page.said = said  # type: ignore[attr-defined]  # the tests read it where they open the page
    yield page
    context.close()


def until(page: Page, script: str, seconds: float = 30) -> None:
    """Wait until a script is true. Playwright's own waiting evaluates text in the page, as its policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < end, f"not true within {seconds:g} s: {script}"
        page.wait_for_timeout(50)


def settled(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.wait_for_selector("h1", timeout=30_000)
    # The last that a run writes; Streamlit says "not running" before the first run too.
    page.wait_for_selector(".st-key-hub", state="attached", timeout=30_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
    # What draws each kind of element is loaded when the first of its kind arrives.
    page.wait_for_selector(".stHtml", state="attached", timeout=30_000)
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached", timeout=30_000)
    until(page, _CHARTS_FILL_THEIR_PLACES)
    # It stands over the live page until that is ready in its place.
    page.wait_for_selector("#first", state="detached", timeout=30_000)


def resized(page: Page, width: int, height: int = 800) -> None:
    """Change the window and wait until the charts have followed."""
    page.set_viewport_size({"width": width, "height": height})
    until(page, _CHARTS_FILL_THEIR_PLACES)


def label_faults(place: Locator) -> list[str]:
    """The texts in the charts of a place that are cut at an edge or overlap another."""
    found: list[str] = place.evaluate(_FAULTS)
    return found


def texts(pdf: bytes) -> list[str]:
    """The text of each sheet, without blanks: a PDF has none where a line ends."""
    return ["".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages]
