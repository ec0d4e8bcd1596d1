"""The files at the site's root: icon, robots.txt, sitemap.xml, and the pictures of pages."""

import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from crackdowns.server.routes import routes
from crackdowns.views.pages import PAGES

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CRACKDOWNS_BASE_URL", raising=False)
        with TestClient(Starlette(routes=routes())) as opened:
            yield opened


@pytest.mark.parametrize("card", [page or "home" for page in PAGES] + ["present"])
def test_every_page_has_a_picture_of_the_size_that_previews_want(client: TestClient, card: str) -> None:
    answer = client.get(f"/assets/cards/{card}.png")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert len(answer.content) < 120_000


@pytest.mark.parametrize("name", ["nothing.png", "..%2Ffavicon.svg", "home"])
def test_no_other_file_is_given_as_a_picture(client: TestClient, name: str) -> None:
    assert client.get(f"/assets/cards/{name}").status_code == 404


def test_the_icon_is_there_as_drawing_and_as_picture(client: TestClient) -> None:
    assert client.get("/favicon.svg").headers["content-type"] == "image/svg+xml"
    for path in ("/favicon.png", "/favicon.ico"):
        assert client.get(path).content.startswith(b"\x89PNG")


def test_the_sitemap_lists_all_pages_and_the_talk_by_absolute_address(client: TestClient) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    found = [loc.text for loc in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")]
    assert found == [f"http://testserver/{page}" for page in (*PAGES, "present")]


def test_search_engines_may_read_the_pages_and_find_the_sitemap(client: TestClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_both_name_the_address_that_the_operator_names(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/here")
    assert "https://data.example/here/sitemap.xml" in client.get("/robots.txt").text
    assert "https://data.example/here/timeline" in client.get("/sitemap.xml").text
