"""Links in a real browser: cold visits, write-back, back and forward in single steps, clean consoles."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from crackdowns.views.pages import PAGES
from tests.browser.conftest import settled

C18 = "2018-cyberspace-management"
CLAIM = "2018-upstream-crime-casinos-p11"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Pages")


def numbers(page: Page) -> Locator:
    """The bar's item that says which version of the numbers is shown."""
    return page.locator(".st-key-bar-numbers")


def choose_numbers(page: Page, name: str) -> None:
    numbers(page).get_by_role("button").click()
    page.get_by_test_id("stRadioGroup").get_by_text(name, exact=True).click()
    expect(numbers(page)).to_contain_text(name.lower())
    page.keyboard.press("Escape")
    settled(page)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_cold_with_one_heading_and_a_clean_console(server: str, tab: Page, path: str) -> None:
    tab.goto(f"{server}/{path}")
    settled(tab)
    assert tab.get_by_role("heading", level=1).count() == 1
    assert tab.title() == f"{PAGES[path].title} · Crackdowns, compared"
    assert tab.said == []  # type: ignore[attr-defined]  # set by the fixture


def test_the_first_visit_of_a_fresh_server_may_be_any_page(start_server: Callable[..., str], tab: Page) -> None:
    tab.goto(f"{start_server()}/timeline")
    settled(tab)
    expect(menu(tab).get_by_role("link", name="Evidence")).to_be_visible()
    expect(menu(tab).locator("[aria-current=page]")).to_have_text("Timeline")
    expect(tab.get_by_text("Page not found")).to_have_count(0)


def test_a_cold_link_restores_campaigns_and_version_of_the_numbers(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method?c={C18},2021-camera-voyeurism&basis=printed")
    settled(tab)
    expect(tab.locator(".st-key-bar-campaigns")).to_contain_text("2018, 2021")
    expect(numbers(tab)).to_contain_text("as printed in the articles")


def test_a_choice_is_written_to_the_address_as_slugs_with_all_defaults(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    assert query(tab) == {}
    choose_numbers(tab, "Lowest reported")
    assert query(tab)["basis"] == ["lowest"]
    assert C18 in query(tab)["c"][0].split(",")


def test_back_undoes_a_choice_and_forward_makes_it_again(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    choose_numbers(tab, "Highest reported")
    tab.go_back()
    expect(numbers(tab)).to_contain_text("best supported")
    assert query(tab) == {}
    settled(tab)
    tab.go_forward()
    expect(numbers(tab)).to_contain_text("highest reported")


def test_the_menu_keeps_what_was_chosen_and_back_leads_to_the_view_before_in_one_step(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method?basis=lowest")
    settled(tab)
    method = tab.get_by_role("heading", level=1).inner_text()
    menu(tab).get_by_role("link", name="Context").click()
    expect(tab.get_by_role("heading", level=1)).not_to_have_text(method)
    settled(tab)
    assert query(tab)["basis"] == ["lowest"]
    expect(numbers(tab)).to_contain_text("lowest reported")
    entries = tab.evaluate("history.length")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text(method)
    expect(numbers(tab)).to_contain_text("lowest reported")
    settled(tab)
    tab.go_forward()
    expect(tab.get_by_role("heading", level=1)).not_to_have_text(method)
    assert tab.evaluate("history.length") == entries


def test_back_leads_through_every_page_in_one_step_each(server: str, tab: Page) -> None:
    tab.goto(f"{server}/")
    settled(tab)
    titles = [page.title for page in PAGES.values() if page.listed]
    for title in titles[1:]:
        menu(tab).get_by_role("link", name=title).click()
        expect(menu(tab).locator("[aria-current=page]")).to_have_text(title)
        settled(tab)
    for title in reversed(titles[:-1]):
        tab.go_back()
        expect(menu(tab).locator("[aria-current=page]")).to_have_text(title)
        settled(tab)


def test_back_from_a_shared_link_is_one_step_whatever_was_clicked_on_it(server: str, tab: Page) -> None:
    tab.goto(f"{server}/robots.txt")
    tab.goto(f"{server}/timeline?axis=days&basis=best&v=4c9c766e2eb1")
    settled(tab)
    menu(tab).get_by_role("link", name="Method").click()
    expect(menu(tab).locator("[aria-current=page]")).to_have_text("Method")
    settled(tab)
    tab.go_back()
    expect(menu(tab).locator("[aria-current=page]")).to_have_text("Timeline")
    expect(tab.get_by_text("Days since launch", exact=True).first).to_be_visible()
    assert query(tab)["axis"] == ["days"]
    settled(tab)
    tab.go_back()
    expect(tab).to_have_url(f"{server}/robots.txt")


def test_back_from_the_talk_is_one_step(server: str, tab: Page) -> None:
    tab.goto(f"{server}/")
    settled(tab)
    tab.get_by_role("link", name="Tell it as a talk").click()
    tab.wait_for_selector("html[data-drawn=all]", timeout=60_000)
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Which was biggest?", timeout=30_000)


def test_a_story_that_is_closed_leaves_no_step_behind(server: str, tab: Page) -> None:
    tab.goto(f"{server}/context")
    settled(tab)
    tab.goto(f"{server}/method?claim={CLAIM}")
    expect(tab.get_by_role("dialog")).to_contain_text("7,000")
    settled(tab)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    expect(tab).to_have_url(f"{server}/method")
    settled(tab)
    tab.go_back()
    expect(tab.get_by_role("dialog")).to_contain_text("7,000")
    tab.go_back()
    expect(tab).to_have_url(f"{server}/context")


def test_a_row_opens_its_story_by_mouse_and_key_and_back_closes_it(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method")
    settled(tab)
    # A row as every chart's table has it.
    tab.evaluate(
        """id => document.querySelector('.st-key-heading').insertAdjacentHTML('beforeend',
             `<table><tr id="row" data-opens="${id}" tabindex="0" role="button"><td>7,000</td></tr></table>`)""",
        CLAIM,
    )
    for by_keyboard in (False, True):
        row = tab.locator("#row")
        row.press("Enter") if by_keyboard else row.click()
        expect(tab.get_by_role("dialog")).to_contain_text("7,000")
        expect(tab).to_have_url(f"{server}/method?claim={CLAIM}")
        settled(tab)
        tab.go_back()
        expect(tab.get_by_role("dialog")).to_have_count(0)
        expect(tab).to_have_url(f"{server}/method")
        settled(tab)


def test_what_a_link_cannot_have_is_said_in_words(server: str, tab: Page) -> None:
    tab.goto(f"{server}/method?basis=lowst&x=1")
    settled(tab)
    expect(tab.get_by_text("did you mean `lowest`?")).to_be_visible()
    expect(tab.get_by_text('This link asks for "x"')).to_be_visible()


def test_an_unknown_path_is_a_true_404(server: str, tab: Page) -> None:
    answer = tab.goto(f"{server}/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(tab.get_by_role("link", name="Timeline")).to_be_visible()
