"""Below a path of any proxy's making every page, link, file and answer is found, and none leads out of it."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from crackdowns import settings
from crackdowns.server.first_response import FirstResponse
from crackdowns.server.frontend_files import FrontendFiles
from crackdowns.server.not_found import GREEDY, NotFound
from crackdowns.server.prefix import Prefix, own_names, prefix_of
from crackdowns.server.routes import routes
from crackdowns.views.pages import PAGES

HOST = "https://host.example"


@dataclass(frozen=True)
class Way:
    """How a request reaches the app from `HOST` + `below`: what stands before its path, what else it brings."""

    below: str = "/crackdowns"
    base_url: str = ""
    base_url_path: str = ""
    stripped: bool = False
    told: Mapping[str, str] = field(default_factory=dict)
    root_path: str = ""


WAYS = {
    "at the root": Way(below=""),
    "kept, the base address says it": Way(base_url=f"{HOST}/crackdowns/"),
    "stripped, the base address says it": Way(base_url=f"{HOST}/crackdowns/", stripped=True),
    "two steps, kept": Way(below="/a/b.c", base_url=f"{HOST}/a/b.c"),
    "kept, baseUrlPath": Way(base_url_path="crackdowns"),
    "kept, baseUrlPath and the base address": Way(base_url_path="/crackdowns/", base_url=f"{HOST}/crackdowns"),
    "stripped, X-Forwarded-Prefix": Way(stripped=True, told={"X-Forwarded-Prefix": "/crackdowns/"}),
    "kept, X-Forwarded-Prefix": Way(told={"X-Forwarded-Prefix": "/crackdowns"}),
    "stripped, a name of our own": Way(below="/data", stripped=True, told={"X-Forwarded-Prefix": "/data"}),
    "root_path": Way(root_path="/crackdowns"),
    "root_path, a name of our own": Way(below="/data", root_path="/data"),
}


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@contextmanager
def app(way: Way) -> Iterator[TestClient]:
    own = own_names(routes())
    prefix = prefix_of(settings.current(), way.base_url_path, own)
    layers = [
        Middleware(Prefix, prefix, own),
        Middleware(FrontendFiles),
        Middleware(NotFound),
        Middleware(FirstResponse),
    ]
    streamlit = [WebSocketRoute("/_stcore/stream", _stream), Mount("/", PlainTextResponse("index"), name=GREEDY)]
    served = Starlette(routes=[*routes(), *streamlit], middleware=layers)
    plain = {"Accept-Encoding": "identity"}  # compressing whole hand-outs takes seconds
    with TestClient(served, base_url=HOST, root_path=way.root_path, follow_redirects=False, headers=plain) as client:
        yield client


class Public:
    """The dashboard as readers reach it: by addresses below `HOST` + `below`, and no other."""

    def __init__(self, way: Way, client: TestClient) -> None:
        self.way, self.client = way, client
        self.base = f"{HOST}{way.below}/"

    def get(self, address: str) -> tuple[int, str, Mapping[str, str]]:
        assert address.startswith((self.base, self.base[:-1] + "?")), address
        path = address.removeprefix(HOST)
        path = path.removeprefix(self.way.below) if self.way.stripped else path
        answer = self.client.get(path, headers=dict(self.way.told))
        return answer.status_code, answer.text, answer.headers


class Addresses(HTMLParser):
    """Every address that a document names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = [given.get("href"), given.get("src"), given.get("data-font")]
        if tag == "meta" and str(given.get("property", given.get("name", ""))).endswith((":url", ":image")):
            names.append(given.get("content"))
        self.found += [name for name in names if name and not name.startswith(("data:", "#", "javascript:"))]


@pytest.fixture(params=WAYS)
def public(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Public]:
    way = WAYS[request.param]
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", way.base_url)
    with app(way) as client:
        yield Public(way, client)


DOCUMENTS = [
    "",
    "timeline",
    "present?story=three-campaigns",
    "picture?_page=timeline&_chart=overview",
    "talk",
    "nowhere/at-all",
]


def test_every_address_that_a_document_names_is_below_the_prefix_and_answers(public: Public) -> None:
    asked: dict[tuple[str, str], str] = {}
    for document in DOCUMENTS:
        here = public.base + document
        status, text, _ = public.get(here)
        assert status == (404 if document.startswith("nowhere") else 200), here
        named = [urljoin(here, name) for name in Addresses(text).found]
        assert len(named) > 3, here
        # The files of Streamlit's index page that are closed here on purpose stand below this path.
        ours = [name.partition("#")[0] for name in named if name.startswith(HOST) and "/_stcore/" not in name]
        for address in ours:
            assert address.startswith(public.base), address
            # One file of each kind: what finds it finds the others of its folder.
            path = urlsplit(address).path
            asked.setdefault((path.rpartition("/")[0], Path(path).suffix), address)
    answers = {address: public.get(address)[0] for address in asked.values()}
    assert {address: status for address, status in answers.items() if status != 200} == {}
    assert any("canonical" in public.get(public.base + page)[1] for page in PAGES)


def test_what_names_absolute_addresses_names_the_readers(public: Public) -> None:
    base = public.base
    assert f'<link rel="canonical" href="{base}timeline">' in public.get(f"{base}timeline")[1]
    listed = re.findall("<loc>(.*?)</loc>", public.get(f"{base}sitemap.xml")[1])
    assert listed[:2] == [base, f"{base}timeline"]
    assert {public.get(address)[0] for address in listed} == {200}
    assert f"Sitemap: {base}sitemap.xml" in public.get(f"{base}robots.txt")[1]
    told = json.loads(public.get(f"{base}oembed?url={base}timeline")[1])
    assert (told["provider_url"], f'src="{base}timeline?' in told["html"]) == (base, True)
    assert json.loads(public.get(f"{base}openapi.json")[1])["servers"][0]["url"] == base.rstrip("/")
    assert f'href="{base}' in public.get(f"{base}handout?story=three-campaigns")[1]
    view = json.loads(public.get(f"{base}data/view/timeline/overview.json")[1])
    assert view["address"].startswith(f"{base}timeline?")


def test_the_prefix_without_its_slash_leads_to_the_start_page(public: Public) -> None:
    if public.way.below and not public.way.stripped:
        status, _, headers = public.get(f"{public.base[:-1]}?theme=people")
        assert (status, headers["location"]) == (308, f"{public.way.below}/?theme=people")


def test_the_stream_of_a_page_is_found(public: Public) -> None:
    path = "" if public.way.stripped or public.way.root_path else public.way.below
    with public.client.websocket_connect(f"{path}/_stcore/stream", headers=dict(public.way.told)) as stream:
        assert stream.receive() == {"type": "websocket.close", "code": 1000, "reason": ""}


@pytest.mark.parametrize("told", ["//evil.example", "/a//b", "/../b", '/"><b>', "/a?b", "crackdowns", "/a b", "/a,/b"])
def test_a_header_that_is_no_path_changes_nothing(told: str) -> None:
    way = Way(below="", told={"X-Forwarded-Prefix": told})
    with app(way) as client:
        text = Public(way, client).get(f"{HOST}/timeline")[1]
    assert f'<link rel="canonical" href="{HOST}/timeline">' in text


def test_what_a_cache_keeps_for_one_prefix_is_not_for_another() -> None:
    way = WAYS["stripped, X-Forwarded-Prefix"]
    with app(way) as client:
        assert "X-Forwarded-Prefix" in Public(way, client).get(f"{HOST}/crackdowns/sitemap.xml")[2]["vary"]
        assert "X-Forwarded-Prefix" not in client.get("/sitemap.xml").headers.get("vary", "")


def test_a_named_prefix_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", f"{HOST}/crackdowns/")
    with app(Way()) as client:
        answer = client.get("/crackdowns/sitemap.xml", headers={"X-Forwarded-Prefix": "/other"})
    assert "/other" not in answer.text
    assert answer.status_code == 200


MISTAKES = {
    f"{HOST}/elsewhere/ crackdowns": "CRACKDOWNS_BASE_URL is https://host.example/elsewhere/, and server.baseUrlPath says",
    f"{HOST}/ crackdowns": "Leave server.baseUrlPath out: the path of CRACKDOWNS_BASE_URL is enough",
    f"{HOST}/data/here ": "cannot be served below /data/here, since /data is an address of its own",
    " timeline": "cannot be served below /timeline",
    " a//b": "is no path. Write letters and digits",
}


@pytest.mark.parametrize("given", MISTAKES)
def test_what_cannot_be_served_is_refused_with_a_sentence(given: str) -> None:
    base_url, _, path = given.partition(" ")
    with pytest.raises(SystemExit, match=MISTAKES[given]):
        prefix_of(settings.read({settings.BASE_URL: base_url}), path, own_names([Route("/data/x", _stream)]))
