"""A hand-out in a real browser: opened from a folder without any network, read with a pointer, printed."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import texts

# The height of a printed A4 page inside its margins, in CSS pixels.
SHEET = 1017
PIECES = """() => [...document.querySelectorAll('.slide')].flatMap(slide => {
  const chart = slide.querySelector('.chart');
  if (!chart) return [];
  const pieces = [...chart.querySelectorAll('.slice')];
  return (pieces.length ? pieces : [chart]).map(piece => [slide.dataset.id, piece.getBoundingClientRect().height]);
})"""
# Words and marks that the edge of a piece runs through.
CUT = """() => [...document.querySelectorAll('.slice')].flatMap(piece => {
  const frame = piece.getBoundingClientRect();
  return [...piece.querySelectorAll('text, .point')].map(mark => [mark, mark.getBoundingClientRect()])
    .filter(([, box]) => box.height && box.height < 100 && box.bottom > frame.top && box.top < frame.bottom)
    .filter(([, box]) => box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
    .map(([mark]) => mark.textContent || 'a mark');
})"""


def saved(tab: Page, address: str, folder: Path) -> Path:
    """The hand-out as the browser saves it."""
    with tab.expect_download(timeout=60_000) as waiting:
        tab.evaluate("address => { location.href = address; }", address)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def offline(chromium: Browser, path: Path) -> tuple[Page, list[str]]:
    """The file opened with the network off, and all that it asks for or complains of."""
    page = chromium.new_context(offline=True, viewport={"width": 900, "height": 800}).new_page()
    said: list[str] = []
    page.on("request", lambda r: said.append(r.url) if not r.url.startswith(("data:", path.as_uri())) else None)
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn=all]", timeout=60_000)
    return page, said


def test_a_saved_story_is_whole_without_any_network(chromium: Browser, server: str, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{server}/healthz")
    path = saved(tab, f"{server}/handout?story=three-campaigns", tmp_path)
    assert path.name.startswith("three-campaigns-")
    page, said = offline(chromium, path)
    assert page.locator(".slide").count() == 12
    expect(page.locator(".pairs .factor")).to_have_text(["×10", "×10", "×10"])
    back: Any = page.locator(".slide[data-id=people] .back").evaluate("link => link.href")
    assert back.startswith(f"{server}/?c=")
    assert "theme=people" in back
    assert page.get_by_text("A slip like this is easily seen").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    page.context.close()


def test_a_saved_view_is_alive_without_any_network(chromium: Browser, server: str, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{server}/healthz")
    page, said = offline(chromium, saved(tab, f"{server}/handout?_page=home&theme=people", tmp_path))
    charts = page.locator(".chart")
    assert charts.count() == page.locator(".chart .svg-container").count() >= 1
    assert said == []
    page.context.close()


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize(
    ("asked", "sheets", "said"),
    [
        ("story=three-campaigns", 10, ("34,000 or 3,400?", "×10", "Says who?")),
        # The fold of the rest is open; the reasons of verdicts stand under the chart.
        ("_page=home", 5, ("Which was biggest?", "83,668", "×10", "Firms investigated")),
        ("_page=platforms", 4, ("more than 12,000 pieces", "18 platforms")),
        # Of the table of 25 columns no sheet would show more than a part.
        ("_page=evidence", 4, ("more than 92,000", "×4.7", "Every claim")),
    ],
)
def test_its_pdf_begins_with_its_first_picture_and_is_whole_on_few_sheets(
    chromium: Browser,
    server: str,
    tab: Page,
    tmp_path: Path,
    asked: str,
    sheets: int,
    said: tuple[str, ...],
    lying: bool,
) -> None:
    tab.goto(f"{server}/healthz")
    page, _ = offline(chromium, saved(tab, f"{server}/handout?{asked}", tmp_path))
    pdf = page.pdf(format="A4", landscape=lying)
    title = page.locator(".slide h2").first.text_content() or ""
    page.context.close()
    found = texts(pdf)
    assert len(found) <= sheets
    assert all(found)
    assert "".join(title.split()) in found[0]
    for words in (*said, server):
        assert "".join(words.split()) in "".join(found), words


def test_it_prints_with_no_chart_cut(chromium: Browser, server: str, tab: Page, tmp_path: Path) -> None:
    tab.goto(f"{server}/healthz")
    page, said = offline(chromium, saved(tab, f"{server}/handout?_page=timeline", tmp_path))
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.set_viewport_size({"width": 688, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    pieces: Any = page.evaluate(PIECES)
    assert pieces
    assert [piece for piece in pieces if not 40 < piece[1] < SHEET] == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert said == []
    page.context.close()
