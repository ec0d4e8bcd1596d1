"""The headers of every answer: who may frame the dashboard, and what an address tells others."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from crackdowns.server.headers import Headers
from crackdowns.settings import FRAME_ANCESTORS, read


def served(named: str) -> TestClient:
    async def plain(_: Request) -> PlainTextResponse:
        return PlainTextResponse("plain")

    async def strict(_: Request) -> PlainTextResponse:
        return PlainTextResponse("strict", headers={"Content-Security-Policy": "default-src 'none'"})

    ancestors = read({FRAME_ANCESTORS: named}).frame_ancestors
    return TestClient(
        Starlette(
            routes=[Route("/", plain), Route("/strict", strict)], middleware=[Middleware(Headers, ancestors=ancestors)]
        )
    )


def test_only_the_dashboards_own_host_may_frame_it_unless_told_otherwise() -> None:
    assert served("").get("/").headers["content-security-policy"] == "frame-ancestors 'self'"
    assert read({}).frame_ancestors == "'self'"


def test_the_origins_that_the_operator_names_may_frame_it_too() -> None:
    named = " https://news.example  http://localhost:8080 https://*.blog.example https://news.example"
    policy = served(named).get("/").headers["content-security-policy"]
    assert policy == "frame-ancestors 'self' https://news.example http://localhost:8080 https://*.blog.example"


def test_one_setting_opens_it_to_every_site() -> None:
    assert served("*").get("/").headers["content-security-policy"] == "frame-ancestors *"


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


def test_every_answer_keeps_its_type_and_its_address_to_itself() -> None:
    for path, status in (("/", 200), ("/nothing", 404)):
        answer = served("").get(path)
        assert answer.status_code == status
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_an_answers_own_policy_stands_beside_it() -> None:
    policies = served("").get("/strict").headers.get_list("content-security-policy")
    assert policies == ["default-src 'none'", "frame-ancestors 'self'"]
