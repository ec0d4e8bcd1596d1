"""The first response of a page: its own title and description, and a frontend that finds its server at once."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from crackdowns.server.first_response import FirstResponse, index
from crackdowns.views import PAGES


@pytest.fixture
def client() -> TestClient:
    async def other(_: object) -> PlainTextResponse:
        return PlainTextResponse("other")

    routes = [Route("/{rest:path}", other, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(FirstResponse)]))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(client: TestClient, page: str) -> None:
    answer = client.get(f"/{page}")
    assert answer.status_code == 200
    assert f"<title>{PAGES[page].title} · Crackdowns, compared</title>" in answer.text
    assert answer.text.count('name="description"') == 1


def test_titles_and_descriptions_differ_from_page_to_page() -> None:
    heads = {index(page).split("<title>")[1].split("<meta")[0] for page in PAGES}
    assert len(heads) == len(PAGES)


def test_the_frontend_is_told_where_its_server_is(client: TestClient) -> None:
    assert "BACKEND_BASE_URL" in client.get("/timeline").text


def test_all_else_goes_on_to_the_app(client: TestClient) -> None:
    assert client.get("/data/claims.csv").text == "other"
    assert client.get("/no-such-page").text == "other"
    assert client.post("/timeline").text == "other"
