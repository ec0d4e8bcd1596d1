"""The method page in a real browser: its contents lead to what they name, opened."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled


def test_the_contents_open_the_fold_that_they_lead_into(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    reasons = tab.locator("#root details.part", has_text="When figures can be compared")
    inside = reasons.locator("> div")
    expect(inside).to_be_hidden()
    tab.locator("#root .contents").get_by_role("link", name="When figures can be compared").click()
    expect(inside).to_be_visible()
    expect(inside).to_be_in_viewport()


def test_parts_use_the_width_of_a_wide_screen_and_stand_under_each_other_on_a_phone(server: str, tab: Page) -> None:
    for width, beside in ((1366, True), (390, False)):
        tab.set_viewport_size({"width": width, "height": 768})
        tab.goto(f"{server}/method")
        settled(tab)
        one, other = (tab.locator(f"#root #{part}").bounding_box() for part in ("versions", "disagreement"))
        assert one is not None
        assert other is not None
        assert (one["y"] == other["y"]) is beside
        assert (other["x"] > width / 2) is beside
