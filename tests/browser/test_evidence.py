"""The evidence page as a reader uses it: touch, search, pages, links, a phone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

SITES = "metric=sites-closed&of=2018-cyberspace-management"


def caption(tab: Page, text: str) -> None:
    expect(tab.locator(".claims caption").last).to_have_text(text, timeout=20_000)


def test_which_numbers_are_disputed_and_by_what_factor_is_on_the_first_screen(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 1366, "height": 768})
    tab.goto(f"{server}/evidence")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_have_text(
        "One article prints three figures that look ten times too high"
    )
    picture = tab.locator(".st-key-wide-disputes .js-plotly-plot")
    box = picture.bounding_box()
    assert box is not None
    assert box["height"] >= 400
    assert 768 - box["y"] >= 0.8 * box["height"]
    assert box["width"] * min(box["height"], 768 - box["y"]) >= 0.4 * 1366 * 768
    expect(picture.get_by_text("×10", exact=True)).to_have_count(4)  # three rows, and the axis
    expect(picture.get_by_text("judged wrong").first).to_be_visible()


def test_says_who_is_answered_in_one_step(server: str, tab: Page) -> None:
    tab.goto(f"{server}/evidence?{SITES}")
    settled(tab)
    expect(tab.get_by_role("heading", level=1)).to_contain_text(
        "more than 3,400 used here; more than 34,000 judged wrong"
    )
    first = tab.locator(".claims").first
    expect(first).to_contain_text("reviewed-casinos.com")
    first.locator("a[data-opens]", has_text="more than 34,000").click()
    expect(tab.get_by_role("dialog")).to_contain_text("Ten times what the Chinese reports say", timeout=20_000)
    tab.wait_for_url("**claim=2018-sites-closed-casinos-p4**")


def test_a_search_starts_again_at_the_first_page_and_stands_in_the_address(server: str, tab: Page) -> None:
    tab.goto(f"{server}/evidence")
    settled(tab)
    tab.get_by_role("button", name="Page 3", exact=True).click()
    caption(tab, "Claims 21 to 30 of 243")
    tab.wait_for_url("**page=21**")
    tab.get_by_label("Search the claims", exact=True).fill("33 000 people")
    tab.keyboard.press("Enter")
    expect(tab.locator(".claims caption").last).to_contain_text("Claims 1 to", timeout=20_000)
    tab.wait_for_url("**q=33+000+people**page=1")


def test_going_back_restores_the_page_of_the_list(server: str, tab: Page) -> None:
    tab.goto(f"{server}/evidence?page=11")
    settled(tab)
    caption(tab, "Claims 11 to 20 of 243")
    tab.get_by_role("button", name="Page 4", exact=True).click()
    caption(tab, "Claims 31 to 40 of 243")
    tab.wait_for_url("**page=31**")
    tab.go_back()
    caption(tab, "Claims 11 to 20 of 243")


def test_on_a_phone_the_picture_begins_in_the_first_600_pixels_and_claims_are_cards(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{server}/evidence?{SITES}")
    settled(tab)
    box = tab.locator(".st-key-narrow-figure .js-plotly-plot").bounding_box()
    assert box is not None
    assert box["y"] < 600
    assert tab.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert tab.locator(".claims thead").first.is_hidden()


def test_a_hover_says_the_marks_own_figure_and_a_click_or_the_keyboard_opens_its_claim(server: str, tab: Page) -> None:
    for mark, own, record in (
        ("more than 34,000", "more than 34,000, judged wrong", "2018-sites-closed-casinos-p4"),
        ("more than 3,400", "more than 3,400, used here", "2018-sites-closed-"),
    ):
        tab.goto(f"{server}/evidence")
        settled(tab)
        picture = tab.locator(".st-key-wide-disputes .js-plotly-plot")
        label = picture.get_by_text(mark, exact=True).bounding_box()
        assert label
        # The dot stands beside its number: left of the highest, right of the lowest.
        at = label["x"] - 14 if "34,000" in mark else label["x"] + label["width"] + 14
        tab.mouse.move(at, label["y"] + label["height"] + 10)
        told = picture.locator(".hoverlayer .hovertext")
        expect(told).to_have_count(1)
        assert (told.text_content() or "").startswith(own)
        tab.mouse.down()
        tab.mouse.up()
        expect(tab.get_by_role("dialog")).to_contain_text(f"{mark} websites")
        tab.wait_for_url(f"**claim={record}**")
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)
        tab.wait_for_url(lambda url: "claim=2" not in url)
    tab.locator(".under summary", has_text="Table").first.press("Enter")
    tab.locator(".under .twin a[data-opens]:visible", has_text="more than 3,400").first.press("Enter")
    expect(tab.get_by_role("dialog")).to_contain_text("more than 3,400 websites")
    tab.wait_for_url("**claim=2018-sites-closed-**")


def test_a_phone_shows_the_first_claims_and_unfolds_who_repeats_whom(server: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{server}/evidence")
    settled(tab)
    assert tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") < 3300
    rows, picture = tab.locator(".claims tbody tr:visible"), tab.locator(".st-key-narrow-repeats")
    expect(rows).to_have_count(4)
    tab.get_by_text("6 more", exact=True).click()
    expect(rows).to_have_count(10)
    assert picture.bounding_box()["height"] == 0  # type: ignore[index]  # it has a box, of no height
    tab.get_by_text("Every text under its statement", exact=True).click()
    assert picture.bounding_box()["height"] > 900  # type: ignore[index]  # as above
    expect(picture.get_by_text("IDG News Service")).to_be_visible()
