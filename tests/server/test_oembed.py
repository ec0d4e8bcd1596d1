"""oEmbed: a link to a page becomes HTML for another page, and nothing else does."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from crackdowns.server.address import below
from crackdowns.server.routes import routes

BASE = "http://testserver/"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CRACKDOWNS_BASE_URL", raising=False)
        with TestClient(Starlette(routes=routes())) as opened:
            yield opened


def asked(client: TestClient, url: str, **more: str) -> dict[str, Any]:
    answer = client.get("/oembed", params={"url": url, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def frame(answer: dict[str, Any]) -> str:
    found = re.search(r'src="([^"]*)"', answer["html"])
    assert found is not None
    return unescape(found[1])


def test_a_pages_link_gives_an_iframe_of_just_that_view(client: TestClient) -> None:
    answer = asked(client, f"{BASE}timeline?axis=days&basis=lowest")
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert answer["title"] == "Timeline: Days since launch; Lowest reported · Crackdowns, compared"
    address = urlsplit(frame(answer))
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{BASE}timeline"
    assert parse_qs(address.query) == {"basis": ["lowest"], "axis": ["days"], "embed": ["true"]}
    assert 'width="100%"' in answer["html"]


@pytest.mark.parametrize("url", [BASE, "http://testserver", "http://testserver:80/", "https://testserver/"])
def test_the_start_page_can_be_embedded_however_it_is_written(client: TestClient, url: str) -> None:
    assert frame(asked(client, url)) == f"{BASE}?embed=true"


def test_data_version_and_single_chart_go_along_and_other_peoples_parameters_do_not(client: TestClient) -> None:
    url = f"{BASE}timeline?v=0123456789ab&data=then&chart=overview&utm_source=x&embed_options=y&other=z"
    assert parse_qs(urlsplit(frame(asked(client, url))).query) == {
        "v": ["0123456789ab"], "data": ["then"], "chart": ["overview"], "embed": ["true"],
    }  # fmt: skip


def test_what_a_link_cannot_have_is_left_to_the_page_to_say(client: TestClient) -> None:
    answer = asked(client, f"{BASE}?theme=<script>")
    assert parse_qs(urlsplit(frame(answer)).query)["theme"] == ["<script>"]
    assert "<script" not in answer["html"]
    assert "script" not in answer["title"]


def test_no_more_room_is_taken_than_the_host_page_gives(client: TestClient) -> None:
    small = asked(client, BASE, maxwidth="500", maxheight="300")
    assert (small["width"], small["height"]) == (500, 300)
    assert 'height="300"' in small["html"]
    assert "max-width:500px" in small["html"]
    assert "thumbnail_url" not in small
    large = asked(client, BASE, maxwidth="4000", maxheight="4000")
    assert large["width"] <= 4000
    assert large["height"] <= 4000


def test_the_picture_is_the_pages_own(client: TestClient) -> None:
    answer = asked(client, f"{BASE}agencies")
    assert answer["thumbnail_url"] == f"{BASE}assets/cards/agencies.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/timeline",
        "http://testserver:81/timeline",
        "http://testserver.elsewhere.example/",
        "http://testserver@elsewhere.example/",
        "http://user@testserver/",
        "ftp://testserver/",
        "javascript:alert(1)",
        "//testserver/timeline",
        "/timeline",
        "http://testserver/nothing",
        "http://testserver/timeline/",
        "http://testserver/data/claims.csv",
        "http://[",
        "http://testserver:port/",
        "http://testserver/?" + "&".join(f"a{n}=1" for n in range(200)),
    ],
)
def test_what_is_no_page_of_this_dashboard_is_not_found(client: TestClient, url: str) -> None:
    assert client.get("/oembed", params={"url": url}).status_code == 404


def test_a_request_without_url_or_with_a_length_that_is_none_is_a_mistake(client: TestClient) -> None:
    assert client.get("/oembed").status_code == 400
    for length in ("", "0", "-5", "12px", "1e3", "²", "9" * 30):
        answer = client.get("/oembed", params={"url": BASE, "maxwidth": length})
        assert answer.status_code == 400
        assert "maxwidth" in answer.text


def test_a_format_other_than_json_is_not_implemented(client: TestClient) -> None:
    assert client.get("/oembed", params={"url": BASE, "format": "xml"}).status_code == 501
    assert client.get("/oembed", params={"url": BASE, "format": "json"}).status_code == 200


def test_scripts_of_any_site_may_ask(client: TestClient) -> None:
    assert client.get("/oembed", params={"url": BASE}).headers["access-control-allow-origin"] == "*"


def test_an_address_named_by_the_operator_is_the_one_that_counts(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/here")
    assert frame(asked(client, "https://data.example/here/method")) == "https://data.example/here/method?embed=true"
    assert client.get("/oembed", params={"url": f"{BASE}method"}).status_code == 404


def test_a_path_beside_the_base_is_not_below_it() -> None:
    base = "https://data.example/here/"
    assert below(base, "https://data.example/heretic/") is None
    assert below(base, "https://data.example/") is None
    assert below(base, "https://data.example/here") == ("", {})
    assert below(base, "https://data.example/here/method?q=") == ("method", {"q": [""]})


@pytest.mark.parametrize(
    ("base", "framers", "said"),
    [
        ("http://127.0.0.1:8501/", "", ["CRACKDOWNS_BASE_URL", "CRACKDOWNS_FRAME_ANCESTORS"]),
        ("http://localhost:8501/", "*", ["CRACKDOWNS_BASE_URL"]),
        ("https://data.example/", "", ["CRACKDOWNS_FRAME_ANCESTORS"]),
        ("https://data.example/", "https://news.example", []),
    ],
)
def test_what_would_keep_others_from_seeing_it_is_said_with_the_way_to_change_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, base: str, framers: str, said: list[str]
) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", base)
    monkeypatch.setenv("CRACKDOWNS_FRAME_ANCESTORS", framers)
    warnings = asked(client, f"{base}timeline").get("warnings", [])
    assert len(warnings) == len(said)
    assert all(name in warning for name, warning in zip(said, warnings, strict=True))
