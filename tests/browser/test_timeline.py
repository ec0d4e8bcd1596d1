"""/timeline in a real browser: what only the drawn page can show."""

from typing import Any

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
@pytest.mark.parametrize("axis", ["calendar", "days"])
def test_no_label_is_cut_or_overlaps_another(server: str, tab: Page, width: int, axis: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{server}/timeline?axis={axis}")
    settled(tab)
    # Both charts with all their labels: an empty page has no overlaps either.
    tab.wait_for_function("document.querySelectorAll('.js-plotly-plot .annotation-text').length > 60")
    assert tab.evaluate(OVERLAPS) == []


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    answer: Any = tab.get_by_text("Figures to August 2018: about 6 months in").first
    expect(answer).to_be_in_viewport()
