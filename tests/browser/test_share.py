"""A shared link keeps its word: opened cold in a new profile it shows the very view, on every page and control."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import explicit_query, read_query
from crackdowns.views.pages import PAGES
from tests.browser.conftest import settled, until

CLAIM = "2018-upstream-crime-casinos-p11"
TWO = "c=2018-cyberspace-management,2021-camera-voyeurism"
# One of each kind of state; that every state survives its link is shown without a browser.
STATES = [
    "",
    "?basis=printed",
    f"timeline?{TWO}",
    "agencies?basis=printed",
    f"?{TWO}&theme=sites-services&metric=sites-closed",
    "platforms?owner=alibaba&basis=lowest",
    "evidence?metric=sites-closed&of=2018-cyberspace-management",
    f"context?{TWO}&kind=cases,proposals",
    "method?basis=lowest",
]
# What a reader sees: words, controls, and the marks of the charts with their places.
VIEW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const text = (node) => [...node.querySelectorAll('h1, h2, h3, p, li, td, th, summary, [data-testid=stHtml]')]
      .map((e) => e.textContent);
  const charts = [...document.querySelectorAll('.js-plotly-plot')].map((plot) => [
    plot.data.map((trace) => [trace.name, [...(trace.x || [])].map(String), [...(trace.y || [])].map(String)]),
    (plot.layout.annotations || []).map((note) => note.text)]);
  const chosen = [...document.querySelectorAll('[data-testid=stMultiSelect] [data-baseweb=tag], input, .st-key-bar button, [aria-checked]')]
      .map((e) => [e.textContent, e.value, e.checked, e.ariaChecked]);
  return JSON.stringify([text(main), charts, chosen, document.title]);
}"""


def share(tab: Page) -> Locator:
    """The share sheet, opened from the bar."""
    tab.locator(".st-key-bar").get_by_role("button", name="Share").click()
    sheet = tab.get_by_role("dialog", name="Share")
    expect(sheet.get_by_test_id("stCode").first).to_be_visible()
    return sheet


def shared_link(tab: Page) -> str:
    sheet = share(tab)
    link = sheet.get_by_test_id("stCode").first.inner_text().strip()
    tab.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    return link


def view(tab: Page) -> Any:
    settled(tab)
    tab.wait_for_timeout(400)
    return tab.evaluate(VIEW)


@pytest.mark.parametrize("state", STATES)
def test_a_shared_view_is_the_same_in_a_new_profile(server: str, chromium: Browser, tab: Page, state: str) -> None:
    tab.goto(f"{server}/{state}")
    presented = view(tab)
    link = shared_link(tab)
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    audience = context.new_page()
    audience.goto(link)
    assert view(audience) == presented
    context.close()


def test_a_shared_link_states_every_choice_as_slugs_and_the_data_version(
    server: str, tab: Page, dataset: Dataset
) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    query = parse_qs(urlsplit(shared_link(tab)).query, keep_blank_values=True)
    assert query.pop("v") == [dataset.version]
    state, notices = read_query("timeline", PAGES["timeline"].parameters(dataset), query)
    assert not notices
    assert query == {name: [value] for name, value in explicit_query(state).items()}


def test_the_sheet_offers_a_code_for_the_room_and_one_for_embedding(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method?basis=lowest")
    settled(tab)
    sheet = share(tab)
    expect(sheet.get_by_alt_text("QR code of the link to this view")).to_be_visible()
    embed = sheet.get_by_test_id("stCode").nth(1).inner_text()
    assert embed.startswith("<iframe")
    assert "basis=lowest" in embed
    assert "embed=true" in embed


def test_the_code_fills_the_screen_and_goes_back(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    sheet = share(tab)
    code = sheet.get_by_alt_text("QR code of the link to this view")
    code.click()
    until(tab, "document.fullscreenElement?.querySelector('.qr')?.offsetHeight > innerHeight * .7")
    code.click()
    until(tab, "!document.fullscreenElement")
    expect(sheet).to_be_visible()


def test_an_address_of_this_machine_and_a_site_that_none_may_frame_are_said(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    sheet = share(tab)
    expect(sheet.get_by_text("This address works on this machine only.")).to_be_visible()
    expect(sheet.get_by_text("Other sites may not show this dashboard inside their pages yet.")).to_be_visible()


def test_one_chart_and_one_figure_have_links_of_their_own(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline?claim={CLAIM}")
    settled(tab)
    tab.get_by_role("dialog").get_by_role("button", name="Share this figure").click()
    sheet = tab.get_by_role("dialog", name="Share")
    link = sheet.get_by_test_id("stCode").first
    expect(link).to_contain_text(f"claim={CLAIM}")
    code, embed = sheet.locator(".qr-button .qr-link"), sheet.get_by_test_id("stCode").nth(1)
    for kind, said in (("This figure", f"claim={CLAIM}"), ("This chart", "chart="), ("This page", "axis=")):
        sheet.get_by_text(kind, exact=True).click()
        for part in (link, embed):
            expect(part).to_contain_text(said)
        # What the code fills the screen with says the same.
        expect(code).to_have_text(link.inner_text().strip())
    expect(link).not_to_contain_text("chart=")
    # Back from the sheet to the story that it was opened from.
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_contain_text("7,000")


def test_the_line_under_a_chart_shares_that_chart(server: str, tab: Page) -> None:
    tab.goto(f"{server}/timeline")
    settled(tab)
    button = tab.locator(".under").last.get_by_role("button", name="Share")
    wanted = button.get_attribute("data-share")
    button.click()
    expect(tab.get_by_role("dialog", name="Share").get_by_test_id("stCode").first).to_contain_text(f"chart={wanted}")


def test_one_click_copies_the_link(server: str, chromium: Browser) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}/method")
    settled(page)
    code = share(page).get_by_test_id("stCode").first
    code.hover()
    code.get_by_role("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == code.inner_text().strip()
    context.close()
