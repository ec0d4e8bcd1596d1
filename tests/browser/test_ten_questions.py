"""Ten questions of a first-time reader, each answered from the start page in at most two touches."""

import csv
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled


@pytest.fixture
def start(server: str, tab: Page) -> Page:
    """The start page of a laptop, opened cold."""
    tab.goto(f"{server}/")
    settled(tab)
    return tab


def menu(start: Page, name: str) -> None:
    """One touch: a page of the menu."""
    start.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
    expect(start.get_by_role("heading", level=1)).not_to_contain_text("Which was biggest?")
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
    expect(start.get_by_role("heading", level=1)).to_contain_text("sites")
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
    expect(start.get_by_role("heading", level=1)).to_contain_text("four bodies in 2021, led by the internet regulator")
    reads(picture(start), "Cyberspace Administration of China", "sources credit different bodies")


def test_which_platforms_were_punished_in_2021_and_how(start: Page) -> None:
    menu(start, "Platforms")
    reads(picture(start), "Cameras 2021", "Content removed", "Taobao", "Xianyu", "JD.com", "UC Browser")
    reads(picture(start), "more than 12,000 pieces", "Accounts dealt with", "134 accounts", "Listings removed")


def in_lanes(place: Locator, *lanes: tuple[str, str]) -> None:
    """Under the heading of each lane, and above that of the next, these words stand in the window."""
    edges = [height(place, heading) for heading, _ in lanes] + [place.page.evaluate("innerHeight")]
    assert edges == sorted(edges)
    for (_, said), top, bottom in zip(lanes, edges, edges[1:], strict=False):
        assert top <= height(place, said) < bottom, said


def height(place: Locator, words: str) -> float:
    found = place.get_by_text(words).first
    expect(found).to_be_in_viewport()
    box = found.bounding_box()
    assert box is not None
    return box["y"]


def test_start_and_end_of_each(start: Page) -> None:
    in_lanes(
        picture(start),
        ("Cleaning the Internet", "Jul to Dec 2015; the end is counted, no source prints it"),
        ("Cyberspace Management", "7 Feb to Dec 2018; one source alone names the end"),
        ("Clean-up of Camera Voyeurism", "May to Aug 2021"),
    )
    menu(start, "Timeline")
    in_lanes(
        picture(start),
        ("Cleaning 2015", "Jul to Dec 2015, end counted (6 sources)"),
        ("Cyberspace 2018", "7 Feb to Dec 2018 (SecRSS)"),
        ("Cameras 2021", "May to Aug 2021 (2 sources)"),
    )
    # What others say of the same end stands below it.
    in_lanes(
        picture(start),
        ("Cyberspace 2018", "Feb 2018 to Feb 2019, end counted (3 sources)"),
        ("Cameras 2021", "11 Jun to Sep 2021, end counted"),
    )


def test_what_did_tencent_get(start: Page) -> None:
    menu(start, "Platforms")
    start.get_by_text("Tencent", exact=True).first.click()
    reads(
        start.locator("[data-testid=stMain]"),
        "no platform of it is named; it shares two group figures, its part is unknown; a separate fine in July 2021",
    )


def test_which_was_biggest_cannot_be_said_and_why(start: Page) -> None:
    expect(start.get_by_role("heading", level=1)).to_have_text(
        "Which was biggest? Nobody can say: two drives against all cybercrime, one against camera voyeurism"
    )
    reads(picture(start), "one kind of offence that is only a part of what the campaign of 2018 was against")


def test_which_numbers_are_disputed_and_by_what_factor(start: Page) -> None:
    menu(start, "Evidence")
    expect(start.get_by_role("heading", level=1)).to_contain_text("three figures that look ten times too high")
    reads(picture(start), "×10", "×4.7", "open question", "more than 34,000", "judged wrong", "used here")


def test_share_one_chart(start: Page) -> None:
    start.locator(".under").first.get_by_role("button", name="Share").click()
    sheet = start.get_by_role("dialog", name="Share")
    expect(sheet.get_by_test_id("stCode").first).to_contain_text("chart=side-by-side-people")
    expect(sheet.get_by_alt_text("QR code of the link to this view")).to_be_visible()


def saved(start: Page, link: Locator) -> str:
    """What a click on a link to a file saves."""
    with start.expect_download() as waiting:
        link.click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def test_download_the_data_of_the_picture(start: Page) -> None:
    under = start.locator(".under").first
    under.get_by_text("Download", exact=True).click()
    for name in ("CSV", "JSON", "PNG", "SVG"):
        expect(under.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    rows = list(csv.DictReader(saved(start, under.get_by_role("link", name="CSV", exact=True)).splitlines()))
    assert [int(row["value"]) for row in rows if row["metric"] == "people-apprehended" and row["value"]]
    # Each number that stands in the picture is a number in the file.
    counted = {row["value"] for row in rows}
    for said in ("15,000", "3,513", "33,000", "83,668", "59"):
        reads(picture(start), said)
        assert said.replace(",", "") in counted


def test_download_all_of_the_data(start: Page) -> None:
    menu(start, "Method")
    start.get_by_role("link", name="Take it along, and cite it").click()
    claims = start.get_by_role("link", name="Every claim, one a row (CSV)")
    expect(claims).to_be_in_viewport()
    assert len(saved(start, claims).splitlines()) > 240
