"""/present in a real browser: a talk given by keyboard, on every screen, with a second window for its notes."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

DRAWN = "html[data-drawn=all]"
NUMBER = "[...document.querySelectorAll('.slide')].findIndex(s => s.classList.contains('now')) + 1"
# What of the slide that is seen is cut: type, or a chart that is wider or taller than its place.
CUT = """() => {
  const slide = document.querySelector('.slide.now'), room = slide.getBoundingClientRect(), found = [];
  if (document.documentElement.scrollWidth > innerWidth || slide.scrollWidth > slide.clientWidth + 1) found.push('wide');
  for (const part of slide.querySelectorAll('h2, .words p, .chart, footer')) {
    const box = part.getBoundingClientRect();
    if (box.right > room.right + 1 || box.left < room.left - 1) found.push('beyond the edge: ' + part.textContent.slice(0, 40));
  }
  const chart = slide.querySelector('.chart'), foot = slide.querySelector('footer');
  if (chart && foot && chart.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1) found.push('chart over foot');
  for (const text of slide.querySelectorAll('.chart text')) {
    const box = text.getBoundingClientRect(), frame = chart.getBoundingClientRect();
    if (box.width && (box.right > frame.right + 1 || box.left < frame.left - 1)) found.push('label: ' + text.textContent);
  }
  return found;
}"""


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


def test_the_next_chart_is_there_at_once_and_asks_for_nothing(server: str, tab: Page) -> None:
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
    assert seen == ["when", True, "visible"]
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


def test_a_chart_drawn_large_answers_to_the_pointer(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1600, "height": 900})
    opened(tab, f"{server}/present?slide=5")
    chart = tab.locator(".slide.now .chart")
    type_size = "parseFloat(getComputedStyle(document.querySelector('.slide.now .ytick text')).fontSize)"
    assert tab.evaluate(type_size) > 20
    mark = tab.locator(".slide.now .chart .point").last.bounding_box()
    assert mark is not None
    tab.mouse.move(mark["x"] + mark["width"] / 2 - 1, mark["y"] + mark["height"] / 2)
    tab.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(chart.locator(".hoverlayer .hovertext").first).to_contain_text("A total of 59 people")


def test_a_screen_reader_hears_the_slide_and_keeps_its_place(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=4")
    tab.locator(".slide.now .back").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("status").filter(has_text="Slide 5 of")).to_have_text(
        "Slide 5 of 12: People apprehended are no trend"
    )
    assert tab.evaluate("document.activeElement.textContent") == "People apprehended are no trend"
    expect(tab.get_by_role("button", name="Next slide")).to_be_visible()
    assert tab.get_by_role("heading", level=2).count() == 1  # the others are hidden from everybody


def test_notes_theme_and_keys_open_and_close(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=5")
    note = tab.get_by_text("Do not read 15,000")
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
    expect(notes.get_by_text("RT's headline says")).to_be_visible()
    expect(notes.get_by_text("Next: People apprehended are no trend")).to_be_visible()
    notes.keyboard.press("ArrowRight")
    tab.wait_for_function(f"{NUMBER} === 5")
    tab.keyboard.press("End")
    notes.wait_for_function(f"{NUMBER} === 12")
    expect(notes.get_by_text("This is the last slide.")).to_be_visible()


def test_a_slides_link_lands_on_its_view_and_back_returns_to_the_slide(server: str, tab: Page) -> None:
    opened(tab, f"{server}/present?slide=7")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    tab.locator(".slide.now .back").click()
    tab.wait_for_url("**theme=content**")
    expect(tab.get_by_text("Pieces of content removed: reported for").first).to_be_visible(timeout=30_000)
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
    for said in ("Three crackdowns, one question: says who?", "People apprehended are no trend", "Says who?"):
        expect(tab.get_by_role("heading", name=said, exact=True)).to_be_visible()
    expect(tab.get_by_role("cell", name="more than 15,000").first).to_be_visible()
    context.close()
