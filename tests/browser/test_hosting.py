"""The dashboard behind nginx as deploy/nginx/ sets it up: at a root, below a path, and where the proxy is broken."""

import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from crackdowns.doctor import examine
from tests.browser import nginx
from tests.browser.conftest import Servers, settled

HOSTED = {"crackdowns.conf": "/", "subpath.conf": "/crackdowns/"}


@pytest.mark.parametrize("name", HOSTED)
def test_a_page_its_links_and_its_code_are_those_of_the_readers_address(
    servers: Servers, tab: Page, tmp_path: Path, name: str
) -> None:
    port = nginx.free_port()
    base = f"http://127.0.0.1:{port}{HOSTED[name]}"
    server = servers.start(CRACKDOWNS_BASE_URL=base)
    with nginx.serving(tmp_path, name, port, server):
        tab.goto(f"{base}timeline")
        settled(tab)
        tab.locator(".st-key-bar").get_by_role("button", name="Share").click()
        sheet = tab.get_by_role("dialog", name="Share")
        expect(sheet).to_contain_text(f"{base}timeline?")
        expect(sheet).to_contain_text(f'<iframe src="{base}timeline?')
        tab.keyboard.press("Escape")
        tab.locator(".st-key-menu").get_by_role("link", name="Evidence").click()
        tab.wait_for_url(f"{base}evidence*")
        settled(tab)
        assert tab.locator(".gone").count() == 0
        tab.goto(f"{base}present")
        expect(tab.locator(".slide h2, .slide h1").first).to_be_visible()
        assert tab.said == []  # type: ignore[attr-defined]  # console and foreign requests, see conftest
        assert [one for one in examine(base) if one.wrong] == []
        # What nginx holds is there without the dashboard.
        script = urljoin(base, tab.locator("script[src]").first.get_attribute("src") or "")
        with urllib.request.urlopen(script) as answer:
            held = answer.read()
        servers.stop(server)
        with urllib.request.urlopen(script) as answer:
            assert answer.read() == held


def test_a_link_opens_the_same_view_on_another_replica(servers: Servers, tab: Page) -> None:
    one, other = servers.start(), servers.start()
    tab.goto(f"{one}/timeline")
    settled(tab)
    tab.get_by_text("Days since launch", exact=True).first.click()
    tab.wait_for_url("**axis=days**")
    settled(tab)
    tab.locator(".st-key-bar").get_by_role("button", name="Share").click()
    link = tab.get_by_role("dialog", name="Share").locator("code").first.inner_text()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    seen = _seen(tab)
    servers.kill(one)
    tab.goto(link.replace(one, other))
    settled(tab)
    assert _seen(tab) == seen
    assert tab.locator(".notice").count() == 0
    servers.stop(other)


def _seen(tab: Page) -> list[str]:
    """Title, bar and every word of the pictures."""
    return [tab.title(), *tab.locator("h1, .st-key-bar, .js-plotly-plot text").all_inner_texts()]


def test_below_a_path_by_streamlits_own_option(servers: Servers, tab: Page) -> None:
    server = servers.start(None, 0, "--server.baseUrlPath", "deep/er")
    tab.goto(f"{server}/deep/er")
    settled(tab)
    assert tab.url.startswith(f"{server}/deep/er/")
    tab.locator(".st-key-menu").get_by_role("link", name="Evidence").click()
    tab.wait_for_url(f"{server}/deep/er/evidence*")
    settled(tab)
    assert tab.said == []  # type: ignore[attr-defined]  # console and foreign requests, see conftest
    assert [one for one in examine(f"{server}/deep/er/") if one.wrong] == []
    servers.stop(server)


def test_a_reader_whose_live_connection_is_broken_is_told_within_five_seconds_and_has_ways_on(
    server: str, tab: Page, tmp_path: Path
) -> None:
    port = nginx.free_port()
    broken = {"proxy_set_header Upgrade $http_upgrade;": "", "proxy_set_header Connection $crackdowns_connection;": ""}
    with nginx.serving(tmp_path, "crackdowns.conf", port, server, broken):
        base = f"http://127.0.0.1:{port}/"
        tab.goto(f"{base}timeline?axis=days")
        told = tab.locator(".gone")
        expect(told).to_contain_text("The live connection to the server does not open", timeout=5_000)
        expect(told).not_to_contain_text("no line")
        links = [urljoin(tab.url, str(link.get_attribute("href"))) for link in told.get_by_role("link").all()]
        assert links[0] == f"{base}handout?axis=days&_page=timeline"
        for link in links:
            with urllib.request.urlopen(link) as answer:
                assert answer.status == 200
        assert [one.about for one in examine(base) if one.wrong] == ["websocket"]
    # Mended, it goes by itself.
    with nginx.serving(tmp_path, "crackdowns.conf", port, server):
        expect(told).to_have_count(0, timeout=60_000)
        settled(tab)
