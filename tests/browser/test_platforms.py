"""/platforms in a real browser: what only the drawn page can show."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const found = [];
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const boxes = [...plot.querySelectorAll('.annotation-text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    const frame = plot.getBoundingClientRect();
    boxes.forEach(([text, a], i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1) found.push('cut: ' + text);
      for (const [other, b] of boxes.slice(i + 1))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
          found.push(text + ' | ' + other);
    });
  }
  return found;
}"""


@pytest.mark.parametrize("width", [360, 390, 1366])
def test_no_label_is_cut_or_overlaps_another(server: str, tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{server}/platforms")
    settled(tab)
    tab.wait_for_timeout(500)
    assert tab.evaluate(OVERLAPS) == []


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    expect(tab.get_by_text("more than 1,000 websites").first).to_be_in_viewport()
    expect(tab.get_by_text("Tencent (no platform named)")).to_be_in_viewport()


def test_a_measure_chosen_stands_in_the_address(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    tab.get_by_test_id("stMain").get_by_role("combobox").first.click()
    tab.get_by_role("option", name="Put under supervision").click()
    expect(tab.get_by_text("exactly 119 data centres").first).to_be_visible()
    tab.wait_for_url("**/platforms?*action=supervised*")
    assert parse_qs(urlsplit(tab.url).query)["action"] == ["supervised"]
