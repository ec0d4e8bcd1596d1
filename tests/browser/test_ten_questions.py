"""Ten questions of a first-time reader, each answered from the start page in at most two touches."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


@pytest.fixture
def start(server: str, tab: Page) -> Page:
    """The start page of a laptop, opened cold."""
    tab.goto(f"{server}/")
    settled(tab)
    return tab


def menu(start: Page, name: str) -> None:
    """One touch: a page of the menu."""
    start.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    expect(start.locator("h1")).not_to_contain_text("Which was biggest?")
    settled(start)


def picture(start: Page) -> Locator:
    """The page's main chart, as it is drawn for this screen."""
    return start.locator(".js-plotly-plot:visible").first


def touch(start: Page, words: str) -> None:
    """One touch: a mark of the main chart, where it stands."""
    box = picture(start).get_by_text(words, exact=True).first.bounding_box()
    assert box is not None
    start.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(start.locator(".hoverlayer .hovertext:visible").first).to_be_visible()
    start.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def reads(place: Locator, *said: str) -> None:
    """All of these stand there and are in the window."""
    for words in said:
        expect(place.get_by_text(words).first).to_be_in_viewport()


def test_how_many_people_in_each_campaign_and_may_i_compare(start: Page) -> None:
    reads(picture(start), "15,000", "3,513", "33,000", "83,668", "59", "With care:", "Not comparable:")


def test_how_many_websites_were_closed_in_2018_and_says_who(start: Page) -> None:
    start.get_by_text("Sites and services", exact=True).first.click()
    expect(start.locator("h1")).to_contain_text("sites")
    settled(start)
    reads(picture(start), "3,400", "websites closed or suspended")
    touch(start, "3,400")
    told = start.get_by_role("dialog")
    expect(told).to_contain_text("more than 3,400 websites")
    expect(told).to_contain_text("Statement behind it: Six-month statistics of the Ministry of Public Security")
    expect(told).to_contain_text(re.compile(r"more than 34,000\s*reviewed-casinos\.com"))


def test_who_led_2021(start: Page) -> None:
    reads(picture(start), "led by the Cyberspace Administration of China,")
    menu(start, "Agencies")
    expect(start.locator("h1")).to_contain_text("four bodies in 2021, led by the internet regulator")
    reads(picture(start), "Cyberspace Administration of China", "sources credit different bodies")


def test_which_platforms_were_punished_in_2021_and_how(start: Page) -> None:
    menu(start, "Platforms")
    reads(picture(start), "Cameras 2021", "Content removed", "Taobao", "Xianyu", "JD.com", "UC Browser")
    reads(picture(start), "more than 12,000 pieces", "Accounts dealt with", "134 accounts", "Listings removed")


def test_start_and_end_of_each(start: Page) -> None:
    reads(picture(start), "Jul to Dec 2015; the end is counted, no source prints it", "May to Aug 2021")
    reads(picture(start), "7 Feb to Dec 2018; one source alone names the end")
    menu(start, "Timeline")
    reads(picture(start), "Jul to Dec 2015", "7 Feb to Dec 2018", "Feb 2018 to Feb 2019", "May to Aug 2021")


def test_what_did_tencent_get(start: Page) -> None:
    menu(start, "Platforms")
    start.get_by_text("Tencent", exact=True).first.click()
    reads(
        start.locator("[data-testid=stMain]"),
        "no platform of it is named; it shares two group figures, its part is unknown; a separate fine in July 2021",
    )


def test_which_was_biggest_cannot_be_said_and_why(start: Page) -> None:
    expect(start.locator("h1")).to_have_text(
        "Which was biggest? Nobody can say: two drives against all cybercrime, one against camera voyeurism"
    )
    reads(picture(start), "one kind of offence that is only a part of what the campaign of 2018 was against")


def test_which_numbers_are_disputed_and_by_what_factor(start: Page) -> None:
    menu(start, "Evidence")
    expect(start.locator("h1")).to_contain_text("three figures that look ten times too high")
    reads(picture(start), "×10", "×4.7", "open question", "more than 34,000", "judged wrong", "used here")


def test_share_one_chart(start: Page) -> None:
    start.locator(".under").first.get_by_role("button", name="Share").click()
    sheet = start.get_by_role("dialog", name="Share")
    expect(sheet.get_by_test_id("stCode").first).to_contain_text("chart=side-by-side-people")
    expect(sheet.get_by_alt_text("QR code of the link to this view")).to_be_visible()


def test_download_the_data(start: Page) -> None:
    offer = start.locator(".under").first.locator("details", has_text="Download")
    offer.locator("summary").click()
    with start.expect_download() as waiting:
        offer.get_by_role("link", name="CSV").evaluate("link => { link.target = '_self'; link.click(); }")
    assert waiting.value.suggested_filename.endswith(".csv")
