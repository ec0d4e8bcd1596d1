"""The form in a real browser: a figure corrected with the keyboard, kept over a reload, taken along as a patch."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from crackdowns.contributing.draft import read_draft
from tests.browser.conftest import Servers, settled, until


def test_a_correction_is_kept_over_a_reload_and_taken_along(
    tab: Page, start_server: Callable[..., str], tmp_path: Path
) -> None:
    server = start_server()
    tab.goto(f"{server}/contribute?edit=2018-sites-closed-company")
    settled(tab)
    where = tab.get_by_label("Where do they stand?")
    expect(where).to_have_value("excerpt")
    where.fill("P9")
    where.press("Tab")
    words = tab.get_by_label("The few words with the figure")
    words.fill("关停或暂停服务网站3.4万余家")
    words.press("Enter")
    expect(tab.get_by_text("Read as: more than 34,000.")).to_be_visible()
    words.fill("关停或暂停服务网站3400余家")
    words.press("Enter")
    expect(tab.get_by_text("Read as: more than 3,400.")).to_be_visible()
    # What is being answered lasts, and so does what is in the draft.
    tab.reload()
    expect(tab.get_by_label("Where do they stand?")).to_have_value("P9")
    tab.get_by_role("button", name="Add this to my draft").click()
    expect(tab.get_by_text("The check finds nothing to mend.")).to_be_visible()
    tab.reload()
    expect(tab.get_by_text("The check finds nothing to mend.")).to_be_visible()
    kept = read_draft(tab.evaluate("localStorage.getItem('crackdowns-draft')"))
    assert kept is not None
    assert [entry.record["locator"] for entry in kept.entries] == ["P9"]
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="The patch").click()
    taken.value.save_as(tmp_path / "draft.patch")
    assert "+    locator: P9" in (tmp_path / "draft.patch").read_text(encoding="utf-8")
    assert tab.said == []  # type: ignore[attr-defined]


def test_a_draft_outlasts_a_server_and_so_does_what_is_being_typed(tab: Page, servers: Servers) -> None:
    server = servers.start()
    tab.goto(f"{server}/contribute?edit=2018-sites-closed-company")
    where = tab.get_by_label("Where do they stand?")
    where.fill("P9")
    where.press("Tab")
    tab.get_by_role("button", name="Add this to my draft").click()
    expect(tab.get_by_text("The check finds nothing to mend.")).to_be_visible()
    expect(tab.get_by_label("The few words with the figure")).to_have_count(1)
    # Not sent yet: the field is still being written in when the server goes.
    tab.get_by_label("The few words with the figure").fill("about 62 suspects")
    servers.stop(server)
    expect(tab.get_by_label("The few words with the figure")).to_be_disabled()
    servers.start(None, int(server.rpartition(":")[2]))
    expect(tab.get_by_text("Read as: about 62.")).to_be_visible()
    expect(tab.get_by_text("The check finds nothing to mend.")).to_be_visible()


def test_hostile_text_in_the_browser_s_draft_runs_nothing(tab: Page, server: str) -> None:
    tab.goto(f"{server}/contribute")
    settled(tab)
    # The empty draft is kept too; later it would take the place of what is put there now.
    until(tab, "() => localStorage.getItem('crackdowns-draft') !== null")
    bad = '{"entries": [], "answers": {"_task": "campaign", "campaign_name": "<img src=x onerror=alert(1)>", "scope": "nowhere"}}'
    tab.evaluate("text => localStorage.setItem('crackdowns-draft', text)", bad)
    tab.reload()
    expect(tab.get_by_label("What is the campaign called")).to_have_value("<img src=x onerror=alert(1)>")
    assert tab.locator("img[src=x]").count() == 0
    tab.evaluate("localStorage.setItem('crackdowns-draft', '{\"entries\": 7}')")
    tab.reload()
    expect(tab.get_by_label("Which campaign is it about?")).to_be_visible()
    assert tab.said == []  # type: ignore[attr-defined]
