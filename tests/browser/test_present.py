"""/present in a real browser: a talk given by keyboard, on every screen, with a second window for its notes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, until

DRAWN = "html[data-drawn=all]"
NUMBER = "[...document.querySelectorAll('.slide')].findIndex(s => s.classList.contains('now')) + 1"
# What of the slide that is seen is cut: type, or a chart that is wider or taller than its place.
CUT = """() => {
  const slide = document.querySelector('.slide.now'), room = slide.getBoundingClientRect(), found = [];
  if (document.documentElement.scrollWidth > innerWidth || slide.scrollWidth > slide.clientWidth + 1) found.push('wide');
  for (const part of slide.querySelectorAll('h2, .words p, .chart, .picture p, .picture b, .picture span, footer')) {
    const box = part.getBoundingClientRect();
    if (box.right > room.right + 1 || box.left < room.left - 1) found.push('beyond the edge: ' + part.textContent.slice(0, 40));
  }
  const chart = slide.querySelector('.chart'), foot = slide.querySelector('footer');
  const drawn = slide.querySelector('.chart, .picture > *');
  const end = foot && drawn && foot.getBoundingClientRect().top > drawn.getBoundingClientRect().top
    ? foot.getBoundingClientRect().top : room.bottom;
  if (drawn && drawn.getBoundingClientRect().bottom > end + 1) found.push('over the foot');
  for (const text of slide.querySelectorAll('.chart text')) {
    const box = text.getBoundingClientRect(), frame = chart.getBoundingClientRect();
    if (box.width && (box.right > frame.right + 1 || box.left < frame.left - 1)) found.push('label: ' + text.textContent);
  }
  return found;
}"""

# Every text that is seen and smaller than 20 pixels, with its size.
SMALL = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement, style = getComputedStyle(holder), fold = holder.closest('details');
    if (!texts.currentNode.textContent.trim() || style.visibility !== 'visible' || holder.closest('.only-read, script')) continue;
    if (fold && !fold.open && !holder.closest('summary')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const box = range.getBoundingClientRect(), size = parseFloat(style.fontSize);
    if (box.width && box.height && size < 20) found.push([size, texts.currentNode.textContent.trim().slice(0, 40)]);
  }
  return found;
}"""
# Words of a board that its edges run through, or that run into each other; the boxes of two lines overlap by the room
# above small letters.
BOARD = """() => [...document.querySelectorAll('.slide.now .js-plotly-plot')].filter(p => p.offsetHeight).flatMap(plot => {
  const frame = plot.parentElement.getBoundingClientRect(), found = [];
  const texts = [...plot.querySelectorAll('svg text')].filter(t => t.textContent.trim()).map(t => {
    const box = t.getBoundingClientRect(), air = parseFloat(getComputedStyle(t).fontSize) * .2;
    return {said: t.textContent, left: box.left + 1, right: box.right - 1, top: box.top + air, bottom: box.bottom - air};
  }).filter(t => t.right > t.left && t.bottom > frame.top && t.top < frame.bottom);
  texts.forEach((a, i) => {
    if (a.top < frame.top - 1 || a.bottom > frame.bottom + 1) found.push('cut through: ' + a.said);
    if (a.left < frame.left - 2 || a.right > frame.right + 2) found.push('beyond the column: ' + a.said);
    for (const b of texts.slice(i + 1))
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found.push(a.said + ' | ' + b.said);
  });
  return found;
})"""


def opened(tab: Page, address: str) -> Page:
    tab.goto(address)
    tab.wait_for_selector(DRAWN, timeout=60_000)
    return tab


def number(tab: Page) -> int:
    return int(tab.evaluate(NUMBER))


def test_the_talk_is_run_through_by_keyboard(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present")
    count = tab.locator(".slide").count()
    assert 8 <= count <= 12
    seen = [number(tab)]
    for key in (
        "ArrowRight",
        "PageDown",
        " ",
        "ArrowLeft",
        "PageUp",
        "Shift+Space",
        "End",
        "Home",
        "ArrowDown",
        "ArrowUp",
    ):
        tab.keyboard.press("Space" if key == " " else key)
        seen.append(number(tab))
    assert seen == [1, 2, 3, 4, 3, 2, 1, count, 1, 2, 1]
    for _ in range(count + 2):
        tab.keyboard.press("ArrowRight")
    assert number(tab) == count
    assert tab.url.endswith(f"slide={count}")
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_the_next_slide_is_there_at_once_and_asks_for_nothing(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=2")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    seen: Any = tab.evaluate(
        """() => {
          document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
          const slide = document.querySelector('.slide.now');
          return [slide.dataset.id, slide.querySelectorAll('.main-svg').length > 0, getComputedStyle(slide).visibility];
        }"""
    )
    assert seen == ["origins", False, "visible"]
    assert asked == []


@pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [(1280, 720, "light"), (1920, 1080, "dark"), (390, 844, "light"), (844, 390, "dark")],
)
def test_nothing_is_cut_on_any_slide(chromium: Browser, server: str, width: int, height: int, scheme: Any) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab = opened(context.new_page(), f"{server}/present")
    found = {}
    for _ in range(tab.locator(".slide").count()):
        found[number(tab)] = tab.evaluate(CUT)
        tab.keyboard.press("PageDown")
    longer = "[...document.querySelectorAll('.slide')].filter(s => s.scrollHeight > s.clientHeight + 1).map(s => s.dataset.id)"
    scrolling = tab.evaluate(longer)
    context.close()
    assert {slide: cut for slide, cut in found.items() if cut} == {}
    if width >= 1280:
        assert scrolling == []  # in a room nobody scrolls


def test_nothing_of_the_talk_is_smaller_than_20_pixels_on_a_projector(chromium: Browser, server: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    tab = opened(context.new_page(), f"{server}/present")
    found = {}
    for _ in range(tab.locator(".slide").count()):
        found[number(tab)] = tab.evaluate(SMALL)
        tab.keyboard.press("PageDown")
    tab.keyboard.press("?")
    found[0] = tab.evaluate(SMALL)
    context.close()
    assert {slide: small for slide, small in found.items() if small} == {}


@pytest.mark.parametrize("view", ["home&theme=people", "home&theme=sites-services", "timeline", "timeline&axis=days",
                                  "agencies", "platforms", "evidence", "evidence&metric=sites-closed"])  # fmt: skip
def test_a_view_in_a_room_is_whole_and_nothing_of_it_is_smaller_than_20_pixels(
    chromium: Browser, server: str, view: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    tab = opened(context.new_page(), f"{server}/present?_page={view}")
    found, onward = [], tab.get_by_role("button", name="Next slide")
    while True:
        slide = tab.locator(".slide.now")
        assert slide.locator(".piece:visible").count() > 0
        found += [*tab.evaluate(SMALL), *tab.evaluate(CUT), *tab.evaluate(BOARD)]
        if slide.evaluate("e => e.scrollHeight > e.clientHeight"):
            found.append("scrolls")
        if onward.is_disabled():
            break
        tab.keyboard.press("PageDown")
    context.close()
    assert found == []


def test_a_picture_of_several_screens_is_turned_through_to_its_end_and_back(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    opened(tab, f"{server}/present?_page=timeline")
    part = tab.locator(".slide.now .part-of")
    expect(part).to_have_text(re.compile(r"Part 1 of \d"))
    expect(tab.get_by_role("button", name="Previous slide")).to_be_disabled()
    tab.keyboard.press("ArrowRight")
    expect(part).to_have_text(re.compile(r"Part 2 of \d"))
    expect(tab.get_by_role("status").filter(has_text="Part 2 of")).to_have_count(1)
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".slide.now .piece:visible").first.get_by_text("Campaign starts")).to_be_visible()
    expect(tab.get_by_role("button", name="Next slide")).to_be_disabled()
    for _ in range(2):
        tab.keyboard.press("ArrowLeft")
    expect(part).to_have_text(re.compile(r"Part 1 of \d"))
    tab.set_viewport_size({"width": 844, "height": 390})
    expect(part).to_have_text("")


def test_a_number_and_enter_jump_b_blanks_and_o_shows_all_slides(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present")
    tab.keyboard.type("11")
    expect(tab.locator(".typed")).to_have_text("11")
    tab.keyboard.press("Enter")
    assert number(tab) == 11
    tab.keyboard.press("3")
    tab.keyboard.press("Escape")  # takes the number back
    tab.keyboard.press("Enter")
    assert number(tab) == 11
    tab.keyboard.press("b")
    expect(tab.locator(".blank")).to_be_visible()
    tab.keyboard.press("ArrowRight")  # shows the slide again, and turns nothing
    expect(tab.locator(".blank")).to_be_hidden()
    assert number(tab) == 11
    tab.keyboard.press(".")
    tab.locator(".blank").click()
    expect(tab.locator(".blank")).to_be_hidden()
    tab.keyboard.press("Escape")
    expect(
        tab.get_by_role("button", name="Slide 2: One article, three figures that look ten times too high")
    ).to_be_visible()
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert number(tab) == 2
    assert tab.evaluate("document.body.className").strip() == ""
    tab.keyboard.press("o")
    tab.keyboard.press("o")
    assert number(tab) == 2
    tab.keyboard.press("?")
    for said in ("that slide", "all slides at a glance, and back", "blank the screen, and back"):
        expect(tab.get_by_role("dialog", name="Keys").get_by_text(said)).to_be_visible()


def test_a_view_fills_a_room_and_leads_back_to_itself(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?_page=timeline&axis=days")
    assert tab.evaluate(CUT) == []
    assert tab.locator(".slide.now .chart .main-svg").count() > 0
    tab.get_by_role("link", name="Back to the view").click()
    tab.wait_for_url("**/timeline?**axis=days**")


def test_back_from_a_room_is_one_step_to_the_very_view_and_leaves_none_behind(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method?claim=2018-upstream-crime-casinos-p11&axis=none")
    settled(tab)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    tab.get_by_role("link", name="Timeline").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Only 2018 has a final count")
    settled(tab)
    view, steps = tab.url, tab.evaluate("history.length")
    tab.get_by_role("link", name="Present").click()
    tab.wait_for_selector(DRAWN, timeout=60_000)
    tab.keyboard.press("ArrowRight")
    tab.get_by_role("link", name="Back to the view").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Only 2018 has a final count", timeout=30_000)
    assert tab.url == view
    settled(tab)
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("How a number gets here", timeout=30_000)
    assert tab.evaluate("history.length") == steps + 1


def test_a_chart_drawn_large_answers_to_the_pointer(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1600, "height": 900})
    opened(tab, f"{server}/present?_page=home&theme=people")
    chart = tab.locator(".slide.now .chart")
    for mark in chart.locator(".point").all()[:20]:
        box = mark.bounding_box()
        assert box is not None
        tab.mouse.move(box["x"] + box["width"] / 2 - 1, box["y"] + box["height"] / 2)
        tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if chart.locator(".hoverlayer .hovertext").count():
            return
    pytest.fail("no mark says anything")


def test_a_screen_reader_hears_the_slide_and_keeps_its_place(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=4")
    tab.locator(".slide.now .back").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("status").filter(has_text="Slide 5 of")).to_have_text(
        "Slide 5 of 12: Two drives against all cybercrime, one against spying cameras"
    )
    assert (
        tab.evaluate("document.activeElement.textContent")
        == "Two drives against all cybercrime, one against spying cameras"
    )
    expect(tab.get_by_role("button", name="Next slide")).to_be_visible()
    assert tab.get_by_role("heading", level=2).count() == 1  # the others are hidden from everybody


def test_notes_theme_and_keys_open_and_close(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=5")
    note = tab.get_by_text('Point at "against"')
    expect(note).to_be_hidden()
    tab.keyboard.press("n")
    expect(note).to_be_visible()
    tab.keyboard.press("Escape")
    expect(note).to_be_hidden()
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keys")).to_be_visible()
    tab.keyboard.press("ArrowRight")
    assert number(tab) == 5
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog", name="Keys")).to_be_hidden()
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.keyboard.press("t")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert "mode=dark" in tab.url


def test_the_second_window_shows_the_notes_and_both_follow_each_other(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=4")
    with tab.context.expect_page() as other:
        tab.keyboard.press("w")
    notes = other.value
    expect(notes.get_by_text("A slip like this is easily seen")).to_be_visible()
    expect(notes.get_by_text("Next: Two drives against all cybercrime, one against spying cameras")).to_be_visible()
    notes.keyboard.press("ArrowRight")
    until(tab, f"{NUMBER} === 5")
    tab.keyboard.press("End")
    until(notes, f"{NUMBER} === 12")
    expect(notes.get_by_text("This is the last slide.")).to_be_visible()


def test_a_slides_link_lands_on_its_view_and_back_returns_to_the_slide(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=7")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    tab.locator(".slide.now .back").click()
    tab.wait_for_url("**/platforms?**")
    expect(tab.get_by_role("link", name="Present")).to_be_visible(timeout=30_000)
    tab.go_back()
    tab.wait_for_selector(DRAWN, timeout=60_000)
    assert number(tab) == 9


def test_a_phone_turns_slides_by_swiping_and_its_bar_fits(chromium: Browser, server: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab = opened(context.new_page(), f"{server}/present?slide=5")
    pointer = context.new_cdp_session(tab)

    def swipe(start: int, end: int) -> None:
        points = [("touchStart", start), ("touchMove", (start + end) // 2), ("touchMove", end)]
        for kind, x in points:
            pointer.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 600}]})
        pointer.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(320, 80)
    assert number(tab) == 6
    swipe(80, 320)
    assert number(tab) == 5
    swipe(200, 180)
    assert number(tab) == 5
    tab.get_by_role("button", name="Next slide").tap()
    assert number(tab) == 6
    assert tab.evaluate("document.querySelector('.bar').scrollWidth <= innerWidth")
    context.close()


def test_without_scripts_the_slides_stand_under_each_other(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{server}/present")
    for said in ("34,000 or 3,400?", "Two drives against all cybercrime, one against spying cameras", "Says who?"):
        expect(tab.get_by_role("heading", name=said, exact=True)).to_be_visible()
    expect(tab.get_by_text("reviewed-casinos.com, 10 September 2018, judged wrong").first).to_be_visible()
    context.close()
