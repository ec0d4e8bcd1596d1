"""The headers of every answer: who may frame the dashboard, and what an address tells others."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from crackdowns.server.address import base_address
from crackdowns.server.headers import Headers
from crackdowns.settings import BASE_URL, FRAME_ANCESTORS, read
from tests.payloads import PAYLOADS


def served(named: str = "", secure: bool = False) -> TestClient:
    async def plain(_: Request) -> PlainTextResponse:
        return PlainTextResponse("plain")

    async def strict(_: Request) -> PlainTextResponse:
        return PlainTextResponse("strict", headers={"Content-Security-Policy": "default-src 'none'"})

    async def failing(_: Request) -> PlainTextResponse:
        raise ZeroDivisionError("a secret of the house")

    async def dated(request: Request) -> PlainTextResponse:
        return PlainTextResponse(base_address(request), headers={"Cache-Control": "public, max-age=60"})

    ways = {"/": plain, "/strict": strict, "/failing": failing, "/dated": dated}
    found = [Route(path, answer) for path, answer in ways.items()]
    ancestors = read({FRAME_ANCESTORS: named}).frame_ancestors
    return TestClient(Starlette(routes=found, middleware=[Middleware(Headers, ancestors=ancestors, secure=secure)]))


def policies(client: TestClient, path: str = "/") -> list[str]:
    return client.get(path).headers.get_list("content-security-policy")


def test_only_the_dashboards_own_host_may_frame_it_unless_told_otherwise() -> None:
    assert policies(served())[1:] == ["frame-ancestors 'self'"]
    assert read({}).frame_ancestors == "'self'"


def test_the_origins_that_the_operator_names_may_frame_it_too() -> None:
    named = " https://news.example  http://localhost:8080 https://*.blog.example https://news.example"
    allowed = "frame-ancestors 'self' https://news.example http://localhost:8080 https://*.blog.example"
    assert policies(served(named))[1:] == [allowed]


def test_one_setting_opens_it_to_every_site() -> None:
    assert policies(served("*"))[1:] == ["frame-ancestors *"]


@pytest.mark.parametrize(
    "wrong",
    [
        "news.example",
        "https://news.example/path",
        "https://news.example/",
        "https://user@news.example",
        "'none'",
        "https:",
        "https://*",
        "https://news.example;script-src",
        "https://news.example,https://b.example",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_origin_stops_the_start_with_a_sentence(wrong: str) -> None:
    with pytest.raises(SystemExit, match=f"{FRAME_ANCESTORS} names .* which is no origin. Write origins like https://"):
        read({FRAME_ANCESTORS: f"https://good.example {wrong}"})


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/nothing", 404), ("/failing", 500)])
def test_every_answer_says_what_it_may_run_and_keeps_its_address_to_itself(path: str, status: int) -> None:
    answer = served().get(path)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "script-src 'self'; " in policies(served(), path)[0]


def test_an_answers_own_policy_stands_beside_that_of_frames() -> None:
    assert policies(served(), "/strict") == ["default-src 'none'", "frame-ancestors 'self'"]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_hostile_among_the_sites_that_may_frame_it_gets_into_the_policy(payload: str) -> None:
    try:
        ancestors = read({FRAME_ANCESTORS: payload}).frame_ancestors
    except SystemExit:
        return
    assert re.fullmatch(r"\*|'self'( https?://[a-zA-Z0-9.:*-]+)*", ancestors)


def test_browsers_are_told_to_come_by_tls_where_readers_do() -> None:
    assert "strict-transport-security" not in served().get("/").headers
    assert served(secure=True).get("/").headers["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" in served().get("https://testserver/").headers
    assert read({BASE_URL: "https://data.example"}).secure
    assert not read({BASE_URL: "http://data.example"}).secure


def test_an_answer_that_fails_says_so_plainly_and_the_trace_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = served().get("/failing")
    assert "no fault of yours" in answer.text
    assert "secret" not in answer.text
    (record,) = caplog.records
    assert record.exc_info
    assert record.__dict__["facts"]["id"] in answer.text
    assert record.__dict__["facts"]["path"] == "/failing"


def test_an_address_made_of_what_the_request_says_is_kept_by_no_shared_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BASE_URL, raising=False)
    answer = served().get("/dated", headers={"Host": "evil.example"})
    assert (answer.text, answer.headers["cache-control"]) == ("http://evil.example/", "private, max-age=60")
    monkeypatch.setenv(BASE_URL, "https://data.example/here")
    answer = served().get("/dated", headers={"Host": "evil.example"})
    assert (answer.text, answer.headers["cache-control"]) == ("https://data.example/here/", "public, max-age=60")


@pytest.mark.parametrize(
    "host", ["a b", "evil.example/x", "user@evil.example", 'x"onload=', "[::1", "a:port", "a..b", ""]
)
def test_what_is_no_name_of_a_host_is_refused(host: str) -> None:
    assert served().get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["data.example", "DATA.example.:8501", "127.0.0.1:80", "[::1]:8501", "my_box"])
def test_a_name_of_a_host_is_taken(host: str) -> None:
    assert served().get("/", headers={"Host": host}).status_code == 200
