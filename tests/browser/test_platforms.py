"""/platforms in a real browser: what only the drawn page can show."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled


def test_the_first_screen_answers_the_question(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(tab.get_by_text("more than 1,000 websites").first).to_be_in_viewport()


def test_an_owner_in_the_link_is_answered_in_a_sentence(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms?owner=tencent")
    settled(tab)
    expect(tab.get_by_text("it shares two group figures, its part is unknown")).to_be_in_viewport()


def test_a_pill_marks_an_owner_and_stands_in_the_address(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms")
    settled(tab)
    tab.get_by_role("button", name="JD.com").click()
    expect(tab.get_by_text("JD.com: its platform JD.com is named")).to_be_visible()
    tab.wait_for_url("**/platforms?*owner=jd-com*")


def test_a_click_on_a_name_opens_the_measure_and_on_the_figure_its_claim(server: str, tab: Page) -> None:
    for words, record in (
        ("UC Browser", "2021-measure-content-accounts-notice"),
        ("more than 8,000 pieces", "2021-content-platforms-caixin-p4"),
    ):
        tab.goto(f"{server}/platforms")
        settled(tab)
        place = tab.locator(".js-plotly-plot").first.get_by_text(words).bounding_box()
        assert place
        tab.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        expect(tab.locator(".hoverlayer .hovertext").first).to_be_visible()
        tab.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        expect(tab.get_by_role("dialog")).to_be_visible()
        tab.wait_for_url(f"**claim={record}*")
