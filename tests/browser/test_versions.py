"""A link to an older version of the data: what differs is told, and one click shows the data as it was."""

import re
import shutil
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from crackdowns.releases.freezing import freeze
from crackdowns.views.pages import PAGES
from tests.browser.conftest import ROOT, settled


@pytest.fixture(scope="module")
def moved_on(start_server: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A server whose data has changed since a version was published: its address, and that version."""
    folder = tmp_path_factory.mktemp("moved") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("releases"))
    freeze(folder, date(2026, 1, 2), "Before.")
    (version,) = [path.stem for path in (folder / "releases").glob("*.json")]
    file = folder / "campaigns" / "2021-camera-voyeurism.yaml"
    text = file.read_text(encoding="utf-8")
    # In number and words of each claim, and nowhere else: data that contradicts itself is refused.
    changed = re.sub(r"^(    (?:value|reported_as): .*?)(?<!\d)59(?!\d)", r"\g<1>61", text, flags=re.MULTILINE)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return start_server(folder), version


def test_an_older_link_tells_what_differs_and_one_click_shows_the_data_as_it_was(
    moved_on: tuple[str, str], tab: Page
) -> None:
    server, version = moved_on
    tab.goto(f"{server}/?theme=people&v={version}")
    settled(tab)
    notice = tab.get_by_role("status").filter(has_text="The data has changed since")
    expect(notice).to_contain_text("2 January 2026")
    expect(tab.locator(".js-plotly-plot:visible").first.get_by_text("61", exact=True)).to_be_visible()
    tab.locator("summary", has_text="What differs").click()
    listed = tab.locator("details[open]", has_text="What differs")
    rows = listed.get_by_role("table").first.get_by_role("row")
    assert rows.count() == 8  # its head, and the seven claims that give the figure
    for row in rows.all()[1:]:
        expect(row).to_contain_text("59")
        expect(row).to_contain_text("61")
    expect(rows.filter(has_text="Caixin").first).to_be_visible()
    notice.get_by_role("link", name="Show the data as it was").click()
    settled(tab)
    expect(tab.locator(".js-plotly-plot:visible").first.get_by_text("59", exact=True)).to_be_visible()
    expect(tab.get_by_role("status").filter(has_text="You see the data as published")).to_be_visible()
    tab.get_by_role("navigation", name="Pages").get_by_role("link", name="Evidence").click()
    expect(tab.get_by_role("status").filter(has_text="You see the data as published")).to_be_visible()


def test_a_link_to_an_unknown_version_says_so_and_shows_the_present_data(moved_on: tuple[str, str], tab: Page) -> None:
    tab.goto(f"{moved_on[0]}/?v=000000000000")
    settled(tab)
    expect(tab.get_by_role("status")).to_contain_text("which is not kept here")
    expect(tab.locator(".js-plotly-plot:visible").first.get_by_text("61", exact=True)).to_be_visible()


# The first version that was published: other records, fewer fields.
FIRST = "4c9c766e2eb1"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_the_data_of_the_first_version(server: str, tab: Page, path: str) -> None:
    tab.goto(f"{server}/{path}?v={FIRST}&data=then")
    settled(tab)
    expect(tab.get_by_role("status").filter(has_text="You see the data as published")).to_be_visible()
    expect(tab.get_by_test_id("stException")).to_have_count(0)
