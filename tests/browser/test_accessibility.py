"""Every page for readers who do not see it, do not point at it, or want no motion."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import VIEWS, settled, until

# Everything that only a click opens is looked at too.
OPEN_FOLDS = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter(h => h.getClientRects().length).map(h => Number(h.tagName[1]))"""
# A chart is a picture with an alternative text and a table; the words in Streamlit's own controls take no markup.
UNMARKED_CHINESE = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (!/\\p{Script=Han}/u.test(texts.currentNode.data)) continue;
    if (around.closest('svg, script, style, [data-testid=stSelectbox], [data-testid=stMultiSelect]')) continue;
    if (!around.closest('[lang]').lang.startsWith('zh')) found.push(texts.currentNode.data);
  }
  return found;
}"""
# What Tab is to reach, and how each of it looks, with what stands around it, while the focus is elsewhere. Of a group
# of radio buttons or chips Tab reaches one; the arrow keys lead to the others.
REMEMBER = """() => {
  document.activeElement.blur();
  window.seen = element => {
    const looks = [], around = [element.closest('label'), element];
    for (let e = element.parentElement; e && around.length < 8; e = e.parentElement) around.push(e);
    for (const e of [...around, ...(around[0]?.querySelectorAll('*') ?? [])]) {
      if (!e) continue;
      const style = getComputedStyle(e);
      looks.push([style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor]);
    }
    return JSON.stringify(looks);
  };
  window.told = e => `${e.tagName} ${e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 60)}`;
  // An open dialog keeps the focus within itself.
  const room = document.querySelector('[data-testid="stDialog"]') ?? document;
  window.group = e => e.closest('[role="radiogroup"], [data-testid="stButtonGroup"]');
  window.entered = new Set();
  window.stops = new Map(
    [...room.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
      .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
      .map(e => [e, window.seen(e)])
  );
  return window.stops.size;
}"""
STEP = """() => {
  const here = document.activeElement, plain = window.stops.get(here);
  window.stops.delete(here);
  if (window.group(here)) window.entered.add(window.group(here));
  if (plain === undefined) return null;
  return plain === window.seen(here) ? 'no visible focus: ' + window.told(here) : '';
}"""
REST = """() => [...window.stops.keys()].filter(e => !window.entered.has(window.group(e)))
  .map(e => 'not reached: ' + window.told(e))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  return style.animationName !== 'none' || !/^(0s(, )?)+$/.test(style.transitionDuration);
}).map(e => e.tagName + ' ' + e.className)"""


@pytest.fixture(scope="module", params=[pytest.param(view, marks=pytest.mark.xdist_group(view)) for view in VIEWS])
def view(request: pytest.FixtureRequest, server: str, chromium: Browser) -> Iterator[Page]:
    """Each view, opened once for all these tests: none of them changes what it shows."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{server}/{request.param}")
    settled(page)
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(OPEN_FOLDS)
    response: dict[str, Any] = Axe().run(page).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


def test_tab_reaches_everything_there_is_to_use_and_shows_where_it_is(view: Page) -> None:
    count = view.evaluate(REMEMBER)
    assert count > 10
    found = []
    # A few more than there are stops: some stops are Streamlit's own, and only there once one comes near.
    for _ in range(count + 10):
        view.keyboard.press("Tab")
        found.append(view.evaluate(STEP))
    assert [fault for fault in found if fault] + view.evaluate(REST) == []


def test_a_chart_is_no_stop_on_the_way_of_the_tab_key(view: Page) -> None:
    within = """es => es.flatMap(e => [...e.querySelectorAll('*')])
      .filter(e => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length"""
    assert view.locator(".js-plotly-plot").evaluate_all(within) == 0


def test_chinese_is_marked_as_chinese(view: Page) -> None:
    assert view.evaluate(UNMARKED_CHINESE) == []


def test_the_headings_begin_with_the_only_h1_and_skip_no_level(view: Page) -> None:
    view.evaluate(OPEN_FOLDS)
    levels = view.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_axe_finds_nothing_to_mend_in_light(view: Page) -> None:
    assert violations(view) == []


def test_axe_finds_nothing_to_mend_in_dark(view: Page) -> None:
    view.emulate_media(color_scheme="dark")
    until(view, "getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    settled(view)
    found = violations(view)
    view.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("address", ["present?slide=2", "present?slide=11", "present?_page=timeline", "talk?"])
def test_axe_finds_nothing_to_mend_on_a_slide_or_the_builder(server: str, tab: Page, address: str, mode: Any) -> None:
    tab.emulate_media(color_scheme=mode)
    tab.goto(f"{server}/talk")
    tab.evaluate("() => MyTalk.add({page: 'timeline', query: '', title: 'When?'})")
    tab.goto(f"{server}/{address}&mode={mode}")
    tab.wait_for_selector("html[data-drawn=all], html[data-packed]", state="attached")
    assert violations(tab) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("what", ["story", "share"])
def test_axe_finds_nothing_to_mend_on_a_dialog(server: str, tab: Page, what: str, mode: Any) -> None:
    tab.emulate_media(color_scheme=mode)
    tab.goto(f"{server}/evidence" + ("?claim=2018-sites-closed-casinos-p4" if what == "story" else ""))
    settled(tab)
    if what == "share":
        tab.locator(".st-key-bar").get_by_role("button", name="Share").click()
    tab.get_by_role("dialog").get_by_text("Ten times what" if what == "story" else "The link.").first.wait_for()
    settled(tab)
    assert violations(tab) == []


def test_nothing_moves_where_the_reader_wants_no_motion(server: str, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server}/timeline")
    settled(page)
    moving = page.evaluate(MOVING)
    context.close()
    assert moving == []
