"""My talk in a real browser: views collected on the pages, put in order, taken along."""

from pathlib import Path

from playwright.sync_api import Page, expect

from crackdowns.talks.readers import unpacked
from crackdowns.views.pages import PAGES
from tests.browser.conftest import settled


def collected(tab: Page, server: str, *pages: str) -> None:
    """The builder, with views that were collected before it was opened."""
    tab.goto(f"{server}/talk")
    for page in pages:
        tab.evaluate("page => MyTalk.add({page: page, query: '', title: 'On ' + page})", page)
    tab.reload()
    tab.wait_for_selector("html[data-packed]")


def link(tab: Page) -> str:
    tab.wait_for_timeout(200)  # compression is not waited for by what is typed
    return tab.get_by_label("Link", exact=True).input_value()


def titles(tab: Page) -> list[str]:
    return [one.input_value() for one in tab.get_by_label("Title", exact=True).all()]


def test_a_view_is_added_on_its_page_and_stands_in_the_builder(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline?axis=days")
    tab.locator("[data-add-view]").click(timeout=40_000)
    said = tab.get_by_role("status").filter(has_text="My talk has 1 view")
    expect(said).to_be_visible()
    said.get_by_role("link", name="Open my talk").click()
    tab.wait_for_selector("html[data-packed]")
    (slide,) = unpacked(link(tab).partition("talk=")[2].partition("&")[0]).slides
    assert slide.page == "timeline"
    assert "axis=days" in slide.query
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_every_page_can_be_added(server: str, tab: Page) -> None:
    listed = [path for path, page in PAGES.items() if page.listed]
    for count, path in enumerate(listed, 1):
        tab.goto(f"{server}/{path}")
        settled(tab)
        tab.locator("[data-add-view]").click()
        expect(tab.get_by_role("status").filter(has_text=f"My talk has {count} view")).to_be_visible()


def test_views_are_ordered_by_button_and_keyboard_named_removed_and_put_back(server: str, tab: Page) -> None:
    collected(tab, server, "timeline", "agencies", "home")
    tab.get_by_role("button", name="Move view 1 down").click()
    assert titles(tab) == ["On agencies", "On timeline", "On home"]
    tab.get_by_label("Title", exact=True).nth(2).focus()
    tab.keyboard.press("Alt+ArrowUp")
    assert titles(tab) == ["On agencies", "On home", "On timeline"]
    expect(tab.get_by_role("status")).to_have_text("Moved to place 2 of 3.")
    tab.get_by_role("button", name="Remove view 1").click()
    assert titles(tab) == ["On home", "On timeline"]
    tab.get_by_role("button", name="Put it back").click()
    tab.get_by_label("Title", exact=True).nth(0).fill("<b>Mine")
    tab.get_by_label("Title of the talk").fill("谁说的？")
    tab.reload()
    tab.wait_for_selector("html[data-packed]")
    found = unpacked(link(tab).partition("talk=")[2].partition("&")[0])
    assert (found.title, [slide.title for slide in found.slides]) == ("谁说的？", ["<b>Mine", "On home", "On timeline"])


def test_it_is_taken_along_as_link_hand_out_and_story(server: str, tab: Page, tmp_path: Path) -> None:
    collected(tab, server, "timeline", "agencies")
    expect(tab.locator("#length")).to_contain_text("of at most 7,500 characters.")
    for name, ending in (("Save the hand-out", ".html"), ("Save the story file", ".yaml")):
        with tab.expect_download(timeout=60_000) as waiting:
            tab.get_by_role("button", name=name).click()
        assert waiting.value.suggested_filename.endswith(ending)
        waiting.value.save_as(tmp_path / f"file{ending}")
        assert (tmp_path / f"file{ending}").stat().st_size > 300
    tab.goto(link(tab))
    tab.wait_for_selector("html[data-drawn=all]", timeout=60_000)
    expect(tab.get_by_text("A talk made by a reader of this dashboard.")).to_be_visible()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("heading", name="On timeline")).to_be_visible()
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_a_talk_too_long_for_a_link_is_offered_as_a_file(server: str, tab: Page) -> None:
    tab.goto(f"{server}/talk")
    tab.evaluate(
        """() => MyTalk.write({title: 'Long', slides: Array.from({length: 20}, () => ({page: 'timeline', query: '', chart: '',
          title: '', notes: Array.from({length: 60}, () => Math.random().toString(36)).join(' ')}))})"""
    )
    tab.reload()
    tab.wait_for_selector("html[data-packed]")
    expect(tab.locator("#length")).to_contain_text("too long for a link: take it as a file")
    expect(tab.get_by_role("button", name="Copy")).to_be_hidden()
    with tab.expect_download(timeout=60_000) as waiting:
        tab.get_by_role("button", name="Save the story file").click()
    assert waiting.value.suggested_filename == "my-talk.yaml"


def test_what_the_browser_kept_is_not_believed(server: str, tab: Page) -> None:
    tab.goto(f"{server}/talk")
    for kept in ('"x"', "{", '{"slides": [null, 1, {"title": "<img src=x onerror=alert(1)>"}], "title": {"a": 1}}'):
        tab.evaluate("kept => localStorage.setItem('crackdowns-my-talk', kept)", kept)
        tab.reload()
        tab.wait_for_selector("html[data-packed]")
    assert tab.locator("img").count() == 0
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_a_talk_is_taken_up_again_from_its_link_and_ones_own_can_be_put_back(server: str, tab: Page) -> None:
    collected(tab, server, "timeline", "agencies")
    address = link(tab)
    tab.evaluate("() => MyTalk.write({title: 'Other', slides: [{page: 'method', title: 'On method'}]})")
    tab.goto(address)
    tab.get_by_role("link", name="To my talk, with these views").click()
    expect(tab.get_by_role("status")).to_contain_text("in place of yours")
    assert titles(tab) == ["On timeline", "On agencies"]
    assert "talk=" not in tab.url
    tab.get_by_role("button", name="Put it back").click()
    assert titles(tab) == ["On method"]
    tab.get_by_label("Go on with a talk from its link").fill(address)
    tab.get_by_role("button", name="Bring it here").click()
    expect(tab.get_by_role("status")).to_contain_text("in place of yours")
    assert titles(tab) == ["On timeline", "On agencies"]
    tab.goto(f"{server}/talk?talk=zAAAA")
    expect(tab.get_by_role("status")).to_have_text("This link holds no talk that can be read.")
    assert titles(tab) == ["On timeline", "On agencies"]
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture
