"""Pages on paper: what a sheet of A4 shows, upright and lying."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled, texts

# A4 inside its margins, in CSS pixels.
SHEETS = {"upright": (703, 1032), "lying": (1032, 703)}
# Charts on the sheet: whether their drawing is the sheet's, and their places; and what is left of those on the screen.
CHARTS = """() => [...document.querySelectorAll('.paper > div')].filter(c => c.getClientRects().length).map(c => {
  const box = c.querySelector('svg').getBoundingClientRect();
  return {kind: c.className, left: box.left, right: box.right, height: box.height};
})"""
ON_SCREEN = "() => [...document.querySelectorAll('.js-plotly-plot')].filter(c => c.getClientRects().length).length"


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("page", ["", "agencies", "platforms"])
def test_charts_are_whole_on_a_sheet_and_folds_open(tab: Page, server: str, page: str, sheet: str) -> None:
    tab.goto(f"{server}/{page}")
    settled(tab)
    width, height = SHEETS[sheet]
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": width, "height": height})
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    charts = tab.evaluate(CHARTS)
    assert charts
    assert tab.evaluate(ON_SCREEN) == 0
    for chart in charts:
        assert chart["kind"] == sheet
        assert chart["left"] >= -1
        assert chart["right"] <= width + 1
        assert chart["height"] <= height
    expect(tab.locator(".st-key-menu")).to_be_hidden()
    assert (
        tab.locator("[data-testid=stMain] details:not([open])").count()
        # The line under a chart, and the verdicts of the matrix, whose reasons stand under "About this chart".
        == tab.locator(".under details:not([open]), .home-matrix details:not([open]), .on-screen:not([open])").count()
    )
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    printed = tab.locator("[data-printed]").evaluate("e => getComputedStyle(e, '::after').content")
    assert printed == f'"{tab.url}"'


def test_after_a_print_folds_are_as_the_reader_left_them(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    tab.get_by_text("What the roles mean").click()
    tab.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    assert tab.locator("[data-testid=stMain] details[open]").count() == 1
    assert tab.locator(".paper, .on-paper").count() == 0
    assert tab.evaluate(ON_SCREEN) == 1


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize(
    ("page", "sheets", "said"),
    [
        ("", 5, ("Which was biggest?", "83,668", "What was reported, and what may be compared")),
        ("timeline", 7, ("Only 2018 has a final count", "Planned end of the campaign")),
        ("agencies", 3, ("Cyberspace Administration of China", "What the roles mean")),
        ("platforms", 6, ("more than 12,000 pieces", "What the measures mean")),
        ("evidence", 5, ("more than 92,000", "Every claim", "10 figures differ only in a hedge")),
        ("context", 7, ("Example cases", "Dated only as recent.", "Shenzhen Nanshan police")),
        ("method", 7, ("The five articles", "A place that houses the servers", "Machine English.")),
    ],
)
def test_a_pdf_says_what_the_page_says_on_few_sheets(
    tab: Page, server: str, page: str, sheets: int, said: tuple[str, ...], lying: bool
) -> None:
    tab.goto(f"{server}/{page}")
    settled(tab)
    pdf = tab.pdf(format="A4", landscape=lying)
    # Lines and letters, and no heavy picture.
    assert len(pdf) < 1_000_000
    found = texts(pdf)
    assert len(found) <= sheets
    assert all(found)
    for words in (*said, tab.url):
        assert "".join(words.split()) in "".join(found), words
    # No menu.
    assert "Addtomytalk" not in "".join(found)


@pytest.mark.parametrize("lying", [False, True])
def test_a_pdf_of_the_talk_has_a_slide_a_sheet(tab: Page, server: str, lying: bool) -> None:
    tab.goto(f"{server}/present")
    tab.wait_for_selector("html[data-drawn=all]", state="attached", timeout=60_000)
    titles = tab.locator(".slide").locator("h1, h2").evaluate_all("all => all.map(e => e.textContent)")
    pdf = tab.pdf(format="A4", landscape=lying)
    assert len(pdf) < 1_000_000
    found = texts(pdf)
    assert len(found) == tab.locator(".slide").count()
    for title in titles:
        assert "".join(title.split()) in "".join(found), title
