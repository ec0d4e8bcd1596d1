"""Everything hostile, through every way in, in a real browser: nothing runs, nothing is fetched, nothing leaves its place.

Many payloads share a page, so that all of them take bounded time. tests/test_hostile.py looks at single fields.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page

from crackdowns.talks.readers import MAX_NOTES, MAX_SLIDES, MAX_TITLE, ReaderSlide, ReaderTalk, packed
from tests import hostile_files
from tests.browser.conftest import settled
from tests.payloads import PAYLOADS

NAMES = ("q", "claim", "metric", "of", "source", "rank", "page", "v", "data", "utm_x", "c", "basis", "anything")
# Where an element may come from that was not meant: a tag of a payload, a handler, an address of somebody else.
_STRANGERS = """() => [...document.querySelectorAll('x-evil, iframe, object, embed, marquee, math, meta[http-equiv=refresh], base:not([href^="http://127.0.0.1:"])')]
  .concat([...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on')
    || (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(a.name) && /evil|^\\s*(java|vb)script:/i.test(new URL(a.value, 'x:/').href.split('?')[0])))))
  .map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(start_server: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server of data, and of a story, that hold it all."""
    return start_server(hostile_files.write(tmp_path_factory.mktemp("hostile") / "data"))


@pytest.fixture
def watched(tab: Page) -> Page:
    """A tab in which `evil` is heard."""
    tab.add_init_script("window.__ran = []; window.evil = (...said) => window.__ran.push(said)")
    return tab


def faults(tab: Page, address: str, wait: Callable[[Page], None] = settled) -> list[str]:
    """What goes wrong in a page."""
    answer = tab.goto(address)
    wait(tab)
    found = [f"ran: {said}" for said in tab.evaluate("window.__ran")] + list(tab.evaluate(_STRANGERS))
    if tab.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        found.append("wider than the window")
    if answer is None or answer.status >= 500:
        found.append(f"status {answer and answer.status}")
    said: list[str] = tab.said  # type: ignore[attr-defined]
    found += [line for line in said if "foreign" in line or "exception" in line or "Security Policy" in line]
    said.clear()
    return found


def loaded(tab: Page) -> None:
    tab.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    "page", ["", "timeline", "agencies", "platforms", "evidence", "context", "method", "contribute"]
)
def test_no_page_of_hostile_data_does_anything(watched: Page, hostile: str, page: str) -> None:
    assert faults(watched, f"{hostile}/{page}") == []


@pytest.mark.parametrize(
    "document", ["present", "present?_page=evidence", "picture?_page=timeline&_chart=overview", "talk"]
)
def test_no_talk_and_no_picture_of_hostile_data_does_anything(watched: Page, hostile: str, document: str) -> None:
    assert faults(watched, f"{hostile}/{document}", loaded) == []


def test_no_link_does_anything(watched: Page, hostile: str) -> None:
    found = {}
    for start in range(0, len(PAYLOADS), len(NAMES)):
        some = (payload[:300].encode("utf-8", "replace") for payload in PAYLOADS[start : start + len(NAMES)])
        query = urlencode(list(zip(NAMES, some, strict=False)))
        if wrong := faults(watched, f"{hostile}/evidence?{query}"):
            found[start] = wrong
    assert found == {}


def test_no_path_does_anything(watched: Page, hostile: str) -> None:
    for start in range(0, len(PAYLOADS), 40):
        some = " ".join(payload[:60] for payload in PAYLOADS[start : start + 40])
        assert (
            faults(watched, f"{hostile}/no{quote(some, errors='replace')}?{quote(some, errors='replace')}", loaded)
            == []
        )


@pytest.mark.parametrize("document", ["present", "handout"])
def test_no_talk_that_comes_by_link_does_anything(watched: Page, hostile: str, tmp_path: Path, document: str) -> None:
    for start in range(0, len(PAYLOADS), MAX_SLIDES):
        some = [payload.encode("utf-8", "replace").decode() for payload in PAYLOADS[start : start + MAX_SLIDES]]
        slides = [ReaderSlide("method", f"q={said}"[:300], "", said[:MAX_TITLE], said[:MAX_NOTES]) for said in some]
        link = f"{hostile}/{document}?talk={packed(ReaderTalk(some[0][:MAX_TITLE], tuple(slides)))}"
        if document == "handout":
            # As whoever is handed it would: from the disk, without a server.
            file = tmp_path / f"{start}.html"
            file.write_bytes(watched.request.get(link).body())
            link = file.as_uri()
        assert [said for said in faults(watched, link, loaded) if "file://" not in said] == []


def test_every_download_is_inert(watched: Page, hostile: str) -> None:
    for path in (
        "data/claims.csv",
        "data/claims.json",
        "data/view/evidence/disputes.csv",
        "data/cite/dataset/crackdowns.bib",
        "sitemap.xml",
    ):
        answer = watched.request.get(f"{hostile}/{path}")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in answer.headers["content-type"]
        if path.endswith("csv"):
            assert answer.headers["content-disposition"].startswith("attachment")
            cells = [cell for row in csv.reader(io.StringIO(answer.text())) for cell in row]
            assert not [
                cell
                for cell in cells
                if cell[:1] in "=+-@\t" and cell and not cell.lstrip("-").replace(".", "").isdigit()
            ]
