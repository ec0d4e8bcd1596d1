"""The agencies page in a real browser: the grid in the first screen, whole on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import label_faults, resized, settled


def test_the_finding_and_the_grid_fit_the_first_screen_and_the_page_is_short(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_contain_text("led by the internet regulator")
    box = tab.locator(".js-plotly-plot:visible").first.bounding_box()
    assert box is not None
    assert box["y"] + 0.8 * box["height"] <= 768
    assert tab.locator("[data-testid=stMainBlockContainer]").evaluate("e => e.scrollHeight") <= 1500


@pytest.mark.parametrize("width", [1366, 700, 390])
def test_no_label_is_cut_or_covered(tab: Page, server: str, width: int) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    resized(tab, width)
    assert label_faults(tab.locator(".js-plotly-plot:visible").first) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_click_on_a_half_opens_what_that_side_reports(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    box = tab.locator(".js-plotly-plot:visible").first.bounding_box()
    assert box is not None
    # The lead of 2021, left half: the first column's middle is a twelfth of the room beside the names.
    tab.mouse.move(box["x"] + 268 + (box["width"] - 268) / 12 - 13, box["y"] + 275)
    expect(tab.locator(".js-plotly-plot:visible .hoverlayer").first).to_contain_text("The articles: act reported")
    tab.mouse.down()
    tab.mouse.up()
    expect(tab.get_by_role("dialog")).to_contain_text("Cyberspace Administration of China")
    tab.wait_for_url("**claim=2021-part-cac-caixin-lead**")
