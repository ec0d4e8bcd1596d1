"""A shared link keeps its word: opened cold in a new profile it shows the very view, on every page and control."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import explicit_query, read_query
from crackdowns.views.pages import PAGES
from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
TWO = "c=2018-cyberspace-management,2021-camera-voyeurism"
STATES = [
    "",
    "?theme=content&basis=printed",
    f"?{TWO}&theme=sites-services&metric=sites-closed",
    "timeline",
    "timeline?axis=days&basis=highest",
    f"timeline?{TWO}&kind=event,law",
    "agencies",
    "agencies?basis=highest",
    f"agencies?{TWO}&basis=printed",
    "platforms",
    "platforms?owner=jd-com,tencent",
    "platforms?owner=alibaba&basis=lowest",
    "evidence",
    "evidence?metric=sites-closed&of=2018-cyberspace-management",
    "evidence?claim=2018-upstream-crime-casinos-p11",
    "evidence?q=33%2C000&rank=preferred,normal&view=origins",
    "context",
    "context?kind=laws",
    f"context?{TWO}&kind=cases,proposals&basis=printed",
    "method",
    f"method?{TWO}",
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
  const chosen = [...document.querySelectorAll('[data-testid=stMultiSelect] [data-baseweb=tag], input')]
      .map((e) => [e.textContent, e.value, e.checked]);
  return JSON.stringify([text(main), charts, chosen, document.title]);
}"""


def shared_link(tab: Page) -> str:
    tab.get_by_test_id("stMain").get_by_role("button", name="Share").click()
    code = tab.get_by_test_id("stCode").first
    expect(code).to_be_visible()
    link = code.inner_text().strip()
    tab.keyboard.press("Escape")
    expect(code).not_to_be_visible()
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


def test_the_share_button_offers_a_code_for_the_room_and_one_for_embedding(server: str, tab: Page) -> None:
    tab.goto(f"{server}/platforms?owner=alibaba")
    settled(tab)
    tab.get_by_test_id("stMain").get_by_role("button", name="Share").click()
    expect(tab.get_by_alt_text("QR code of the link to this view")).to_be_visible()
    embed = tab.get_by_test_id("stCode").nth(1).inner_text()
    assert embed.startswith("<iframe")
    assert "owner=alibaba" in embed
    assert "embed=true" in embed


def test_one_click_copies_the_link(server: str, chromium: Browser) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}/method")
    settled(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Share").click()
    code = page.get_by_test_id("stCode").first
    code.hover()
    code.get_by_role("button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == code.inner_text().strip()
    context.close()
