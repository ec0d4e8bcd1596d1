"""The first response of a page: the view's own head, and a frontend that finds its server at once."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from crackdowns.dataset.loading import Dataset
from crackdowns.server.first_response import FirstResponse
from crackdowns.server.routes import routes
from crackdowns.views.pages import PAGES

C15, C18 = "2015-cleaning-the-internet", "2018-cyberspace-management"
VIEWS = {
    "": "theme=sites-services&basis=printed",
    "timeline": "axis=days",
    "agencies": "basis=printed",
    "platforms": "owner=tencent",
    "evidence": "metric=sites-closed&rank=deprecated",
    "context": "kind=laws",
    "method": f"c={C15},{C18}",
    "contribute": "edit=2018-sites-closed-company",
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    async def other(_: Request) -> PlainTextResponse:
        return PlainTextResponse("other")

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CRACKDOWNS_BASE_URL", raising=False)
        greedy = Route("/{rest:path}", other, methods=["GET", "POST"])
        served = [*routes(), greedy]
        with TestClient(Starlette(routes=served, middleware=[Middleware(FirstResponse)])) as opened:
            yield opened


class Head(HTMLParser):
    """The title, the metas by name or property, and the links by rel; a name that comes twice is a mistake."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.title, self.metas, self.links = "", dict[str, str](), dict[str, str]()
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        name = given.get("name") or given.get("property")
        if tag == "meta" and name:
            assert name not in self.metas
            self.metas[name] = given["content"]
        if tag == "link" and given["rel"] in ("canonical", "alternate", "icon", "shortcut icon"):
            assert given["rel"] not in self.links
            self.links[given["rel"]] = given["href"]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def head(client: TestClient, address: str) -> Head:
    answer = client.get(address)
    assert answer.status_code == 200
    return Head(answer.text.split("<body")[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_every_page_has_a_head_of_its_own(client: TestClient, page: str) -> None:
    found = head(client, f"/{page}")
    assert found.title == f"{PAGES[page].title} · Crackdowns, compared"
    assert found.metas["description"].startswith(PAGES[page].question)
    assert found.links["canonical"] == f"http://testserver/{page}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_a_view_has_another_head_than_its_page(client: TestClient, page: str) -> None:
    plain, view = head(client, f"/{page}"), head(client, f"/{page}?{VIEWS[page]}")
    assert view.title.startswith(f"{PAGES[page].title}: ")
    assert view.metas["description"] != plain.metas["description"]
    canonical = urlsplit(view.links["canonical"])
    assert canonical.path == f"/{page}"
    assert parse_qs(canonical.query).items() >= parse_qs(VIEWS[page]).items()


def test_a_views_title_and_description_say_in_words_what_was_chosen(client: TestClient, dataset: Dataset) -> None:
    found = head(client, f"/?c={C15},{C18}&theme=sites-services&basis=printed")
    assert found.title == (
        "Side by side: Cleaning 2015 and Cyberspace 2018; Sites and services; As printed in the articles"
        " · Crackdowns, compared"
    )
    assert found.metas["description"] == (
        "Which was biggest? What the campaigns reported, when, and what of it can be compared. Campaigns: Cleaning 2015,"
        " Cyberspace 2018. Basis: As printed in the articles. Subject: Sites and services."
    )
    claim = next(iter(dataset.campaigns[C18].file.claims)).id
    assert head(client, f"/evidence?claim={claim}").title.endswith("Cyberspace 2018 · Crackdowns, compared")


def test_a_title_names_the_first_of_many_things_chosen(client: TestClient) -> None:
    metrics = "people-apprehended,content-removed,sites-closed,apps-banned"
    title = head(client, f"/evidence?metric={metrics}").title
    assert title.startswith("Evidence: ")
    assert title.endswith(" and 1 more · Crackdowns, compared")


def test_the_same_view_has_one_canonical_address_however_it_was_asked_for(client: TestClient) -> None:
    wanted = head(client, "/timeline?axis=days").links["canonical"]
    more = "/timeline?utm_source=x&axis=days&basis=best&v=0123456789ab&embed=true&chart=overview&nonsense=1"
    assert head(client, more).links["canonical"] == wanted
    assert head(client, "/timeline?axis=calendar&v=0123456789ab").links["canonical"] == "http://testserver/timeline"


@pytest.mark.parametrize(
    "query",
    ["theme=strange-words", "strange-words=1", "utm_source=strange-words", "v=strange-words", "embed=strange-words"],
)
def test_previews_do_not_repeat_what_the_link_asks_for_and_nobody_knows(client: TestClient, query: str) -> None:
    assert "strange" not in client.get(f"/?{query}").text.split("<body")[0]


def test_a_search_is_told_without_its_words_and_harms_nobody(client: TestClient) -> None:
    answer = client.get("/evidence", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text
    found = Head(answer.text.split("<body")[0])
    assert found.title == "Evidence: text search · Crackdowns, compared"
    assert "alert" not in found.metas["description"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_a_preview_shows_title_description_and_a_picture_that_exists(client: TestClient, page: str) -> None:
    found = head(client, f"/{page}?{VIEWS[page]}")
    assert found.metas["og:title"] == found.metas["twitter:title"] == found.title
    assert found.metas["og:description"] == found.metas["twitter:description"] == found.metas["description"]
    assert found.metas["og:url"] == found.links["canonical"]
    assert found.metas["twitter:card"] == "summary_large_image"
    assert (
        found.metas["og:image"]
        == found.metas["twitter:image"]
        == f"http://testserver/assets/cards/{page or 'home'}.png"
    )
    assert client.get(found.metas["og:image"]).headers["content-type"] == "image/png"


def test_embedders_are_told_where_to_ask_and_get_an_answer_for_just_this_view(client: TestClient) -> None:
    found = head(client, "/timeline?axis=days&v=0123456789ab&chart=overview&utm_source=x")
    answer = client.get(found.links["alternate"])
    assert answer.status_code == 200
    assert answer.json()["title"] == found.title
    assert all(part in answer.json()["html"] for part in ("axis=days", "v=0123456789ab", "chart=overview"))
    assert "utm_source" not in answer.json()["html"]


def test_absolute_addresses_begin_with_the_one_that_the_operator_names(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/here")
    found = head(client, "/method")
    assert found.links["canonical"] == "https://data.example/here/method"
    assert found.links["alternate"].startswith("https://data.example/here/oembed?")
    assert found.metas["og:image"] == "https://data.example/here/assets/cards/method.png"


def test_the_icon_is_our_own(client: TestClient) -> None:
    found = head(client, "/timeline")
    assert found.links["icon"] == "./favicon.svg"
    assert found.links["shortcut icon"] == "./favicon.png"


def test_a_reader_who_has_the_page_already_is_told_so(client: TestClient) -> None:
    answer = client.get("/timeline", headers={"Accept-Encoding": "br"})
    assert answer.headers["cache-control"] == "no-cache"
    again = {"Accept-Encoding": "br", "If-None-Match": answer.headers["etag"]}
    assert client.get("/timeline", headers=again).status_code == 304
    assert client.get("/timeline?axis=days", headers=again).status_code == 200


def test_the_first_sight_waits_for_no_style_sheet(client: TestClient) -> None:
    text = client.get("/").text
    first, root, sheet = (text.index(part) for part in ('<div id="first"', '<div id="root"', "static/css/index."))
    assert first < sheet < root


def test_the_frontend_is_told_where_its_server_is(client: TestClient) -> None:
    assert "BACKEND_BASE_URL" in client.get("/timeline").text


def test_all_else_goes_on_to_the_app(client: TestClient) -> None:
    assert client.get("/no-such-page").text == "other"
    # Below this path the page would look for its server in the wrong place.
    assert client.get("/timeline/").text == "other"
    assert client.post("/timeline").text == "other"
