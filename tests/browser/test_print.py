"""Pages on paper: what a sheet of A4 shows, upright and lying."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser

# A4 inside its margins, in CSS pixels.
SHEETS = {"upright": (703, 1032), "lying": (1032, 703)}
# Charts that are drawn: whether their kind is the sheet's, and their places.
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(c => c.getClientRects().length).map(c => {
  const box = c.querySelector('.main-svg').getBoundingClientRect();
  return {kind: /-narrow-/.test(c.closest('[class*=st-key-chart-]').className) ? 'narrow' : 'wide',
          seen: getComputedStyle(c).visibility, left: box.left, right: box.right, height: box.height};
})"""


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
    for chart in charts:
        assert chart["kind"] == {"upright": "narrow", "lying": "wide"}[sheet] or page == ""
        assert chart["seen"] == "visible"
        assert chart["left"] >= -1
        assert chart["right"] <= width + 1
        assert chart["height"] <= height
    expect(tab.locator(".st-key-menu")).to_be_hidden()
    assert (
        tab.locator("[data-testid=stMain] details:not([open])").count()
        # The line under a chart, and the verdicts of the matrix, whose reasons stand under "About this chart".
        == tab.locator(".under details:not([open]), .home-matrix details:not([open])").count()
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


@pytest.mark.parametrize("page", ["", "agencies"])
def test_a_pdf_is_lines_and_letters_and_no_heavy_picture(tab: Page, server: str, page: str) -> None:
    tab.goto(f"{server}/{page}")
    settled(tab)
    assert len(tab.pdf(format="A4")) < 1_500_000
