"""Links in a real browser: cold visits, write-back, back and forward, clean consoles."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from crackdowns.views.pages import PAGES
from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
C18 = "2018-cyberspace-management"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_cold_with_one_heading_and_a_clean_console(server: str, tab: Page, path: str) -> None:
    tab.goto(f"{server}/{path}")
    settled(tab)
    assert tab.locator("h1").count() == 1
    assert tab.title() == f"{PAGES[path].title} · Crackdowns, compared"
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_the_first_visit_of_a_fresh_server_may_be_any_page(start_server: Callable[..., str], tab: Page) -> None:
    tab.goto(f"{start_server()}/timeline")
    settled(tab)
    expect(tab.get_by_test_id("stSidebarNav").get_by_role("link", name="Evidence")).to_be_visible()
    expect(tab.get_by_text("Page not found")).to_have_count(0)


def test_a_cold_link_restores_campaigns_theme_and_basis(server: str, tab: Page) -> None:
    tab.goto(f"{server}/?c={C18},2021-camera-voyeurism&theme=sites-services&basis=printed")
    settled(tab)
    expect(tab.get_by_text("more than 34,000").first).to_be_visible()
    expect(tab.locator(".campaign")).to_have_count(2)
    expect(tab.get_by_role("radio", name="As printed in the five articles")).to_be_checked()


def test_a_choice_is_written_to_the_address_as_slugs_with_all_defaults(server: str, tab: Page) -> None:
    tab.goto(server)
    settled(tab)
    assert query(tab) == {}
    tab.get_by_text("Lowest reported").click()
    tab.wait_for_url("**basis=lowest**")
    assert query(tab)["theme"] == ["people"]
    assert query(tab)["metric"] == [""]
    assert C18 in query(tab)["c"][0].split(",")


def test_back_undoes_a_choice_and_forward_makes_it_again(server: str, tab: Page) -> None:
    tab.goto(server)
    settled(tab)
    tab.get_by_text("Highest reported").click()
    tab.wait_for_url("**basis=highest**")
    settled(tab)
    tab.go_back()
    expect(tab.get_by_role("radio", name="Best supported")).to_be_checked()
    assert query(tab) == {}
    settled(tab)
    tab.go_forward()
    expect(tab.get_by_role("radio", name="Highest reported")).to_be_checked()


def test_the_menu_keeps_campaigns_and_basis(server: str, tab: Page) -> None:
    tab.goto(f"{server}/?basis=lowest")
    settled(tab)
    tab.get_by_test_id("stSidebarNav").get_by_role("link", name="Timeline").click()
    tab.wait_for_url("**/timeline?**basis=lowest**")
    expect(tab.get_by_role("radio", name="Lowest reported")).to_be_checked()


def test_what_a_link_cannot_have_is_said_in_words(server: str, tab: Page) -> None:
    tab.goto(f"{server}/?theme=peopel&x=1")
    settled(tab)
    expect(tab.get_by_text("did you mean `people`?")).to_be_visible()
    expect(tab.get_by_text('This link asks for "x"')).to_be_visible()


def test_an_unknown_path_is_a_true_404(server: str, tab: Page) -> None:
    answer = tab.goto(f"{server}/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(tab.get_by_role("link", name="Timeline")).to_be_visible()


def test_a_newcomer_finds_the_closed_websites_of_2018_and_their_conflict_in_three_clicks(
    server: str, tab: Page
) -> None:
    tab.goto(server)
    settled(tab)
    tab.get_by_role("link", name="more than 3,400").click()
    tab.wait_for_url("**/evidence?**")
    settled(tab)
    expect(tab.get_by_text("34,000").first).to_be_visible()
    expect(tab.get_by_text("The Chinese reports agree with each other").first).to_be_visible()
