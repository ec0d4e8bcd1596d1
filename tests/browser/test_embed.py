"""A view inside a real page of another origin: where it may stand, how it follows its place, the way home."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from crackdowns.templates.sharing import embed_code
from tests.browser.conftest import settled

STATE = "axis=days&basis=lowest"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Somebody else's site: another host name and another port; its folder takes the pages of a test."""
    folder = tmp_path_factory.mktemp("host")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_address[1]}", folder
        site.shutdown()


@pytest.fixture(scope="module")
def open_server(start_server: Callable[..., str], host: tuple[str, Path]) -> str:
    """A server whose operator allows that site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRACKDOWNS_FRAME_ANCESTORS", host[0])
        return start_server()


def embed(tab: Page, host: tuple[str, Path], link: str) -> FrameLocator:
    """Open the host page with a view in it, by the very code that the dashboard hands out."""
    address, folder = host
    code = embed_code(link, "A view", height=900)
    (folder / "page.html").write_text(
        f'<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">'
        f'<h1>Somebody else\'s page</h1><div id="place" style="width:900px">{code}</div></html>',
        encoding="utf-8",
    )
    tab.goto(f"{address}/page.html")
    return tab.frame_locator("iframe")


def drawn(frame: FrameLocator) -> FrameLocator:
    expect(frame.get_by_role("link", name="Open in")).to_be_visible(timeout=30_000)
    expect(frame.locator(".js-plotly-plot:visible .main-svg").first).to_be_visible(timeout=30_000)
    return frame


def test_an_allowed_page_shows_the_view_with_title_and_sources_and_without_menu(
    open_server: str, host: tuple[str, Path], tab: Page
) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/timeline?{STATE}"))
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Only 2018 has a final count")
    expect(frame.locator(".under summary").first).to_contain_text("sources")
    expect(frame.get_by_role("navigation", name="Pages")).to_have_count(0)
    expect(frame.get_by_test_id("stToolbar")).to_have_count(0)
    assert not [said for said in tab.said if "foreign" not in said]  # type: ignore[attr-defined]  # set by the fixture


def test_a_page_of_any_other_site_is_refused(server: str, host: tuple[str, Path], tab: Page) -> None:
    with tab.expect_console_message(lambda message: "frame-ancestors" in message.text):
        frame = embed(tab, host, f"{server}/timeline?{STATE}")
    expect(frame.get_by_test_id("stApp")).to_have_count(0)


def test_the_view_follows_the_width_of_its_place(open_server: str, host: tuple[str, Path], tab: Page) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/timeline?{STATE}&chart=overview"))
    chart = frame.locator(".js-plotly-plot:visible .main-svg").first
    wide = chart.bounding_box()
    assert wide is not None
    tab.evaluate("document.getElementById('place').style.width = '360px'")
    expect(chart).not_to_have_attribute("width", f"{wide['width']:g}")
    narrow = chart.bounding_box()
    assert narrow is not None
    assert narrow["width"] < 360 < wide["width"]
    assert frame.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_charts_are_live(open_server: str, host: tuple[str, Path], tab: Page) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/?theme=people&chart=side-by-side-people"))
    for point in frame.locator(".js-plotly-plot:visible .point").all():
        point.hover(force=True)
        if frame.locator(".hoverlayer text").count():
            break
    expect(frame.locator(".hoverlayer text").first).to_be_visible()


def test_the_link_home_opens_the_same_view(open_server: str, host: tuple[str, Path], tab: Page) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/timeline?{STATE}"))
    with tab.context.expect_page() as opened:
        frame.get_by_role("link", name="Open in").click()
    home = opened.value
    settled(home)
    query = parse_qs(urlsplit(home.url).query)
    assert query.items() >= parse_qs(STATE).items()
    assert "embed" not in query
    expect(home.get_by_role("button", name="Numbers: lowest reported")).to_be_visible(timeout=15_000)


def test_a_link_can_name_one_chart_to_stand_alone(open_server: str, host: tuple[str, Path], tab: Page) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/timeline?{STATE}&chart=overview"))
    expect(frame.get_by_role("heading", level=1)).to_have_count(1)
    expect(frame.locator("h2")).to_have_count(0)
    expect(frame.locator(".under summary").first).to_contain_text("sources")
    expect(frame.get_by_role("radio")).to_have_count(0)


def test_a_chart_that_the_view_does_not_have_is_told_and_the_page_shown(
    open_server: str, host: tuple[str, Path], tab: Page
) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/timeline?{STATE}&chart=overveiw"))
    expect(frame.get_by_role("status")).to_contain_text('the chart "overveiw", which this view does not have')
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Only 2018 has a final count")


def test_links_of_an_embed_open_beside_the_host_page(open_server: str, host: tuple[str, Path], tab: Page) -> None:
    frame = drawn(embed(tab, host, f"{open_server}/"))
    with tab.context.expect_page() as opened:
        frame.get_by_role("link", name="See them all").click()
    opened.value.wait_for_url("**/evidence?**")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("Which was biggest?")
