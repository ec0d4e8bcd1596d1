"""The agencies page in a real browser: what a reader picks, sees and shares."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser


def wide_as_its_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_cold_link_to_one_role_shows_only_that_role_and_keeps_its_address(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies?role=enforcer")
    settled(tab)
    chart = tab.locator(".js-plotly-plot").first
    expect(chart).to_contain_text("Enforcer")
    expect(chart).not_to_contain_text("Supervisor")
    expect(chart).to_contain_text("disputed")
    assert "role=enforcer" in tab.url
    said: Any = tab
    assert said.said == []


def test_a_role_picked_goes_into_the_address(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    tab.get_by_role("combobox", name="Roles").click()
    tab.get_by_role("option", name="Supervisor").click()
    expect(tab.locator(".js-plotly-plot").first).not_to_contain_text("Announcer")
    tab.wait_for_url("**role=supervisor**")


def test_the_matrix_fits_the_first_screen_and_the_page_a_phone(tab: Page, server: str) -> None:
    tab.goto(f"{server}/agencies")
    settled(tab)
    box = tab.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 775
    tab.set_viewport_size({"width": 390, "height": 844})
    settled(tab)
    assert wide_as_its_window(tab)
