"""What one address, and all together, may ask for at once; past a bound the answer says when to come again."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from crackdowns.server import limits
from crackdowns.server.limits import LARGEST_MESSAGE, Limits, Pace, Sessions
from crackdowns.server.routes import routes
from tests import apart


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.send_text(str(len(await websocket.receive_text())))


async def _page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("a page")


def dashboard(sessions: Sessions) -> TestClient:
    ways = [WebSocketRoute("/_stcore/stream", _stream), Route("/timeline", _page), *routes(sessions)]
    return TestClient(Starlette(routes=ways, middleware=[Middleware(Limits, sessions=sessions)]))


def test_one_page_more_than_there_are_places_is_told_to_come_again() -> None:
    sessions = Sessions(2)
    sessions.open["elsewhere"] = 1
    client = dashboard(sessions)
    assert client.get("/readyz").json() == {"ready": True}
    with client.websocket_connect("/_stcore/stream") as stream:
        stream.send_text("four")
        assert stream.receive_text() == "4"
        assert (client.get("/readyz").status_code, client.get("/healthz").status_code) == (503, 200)
        answer = client.get("/timeline")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert "come again in 30 seconds" in answer.text
        with pytest.raises(WebSocketDenialResponse) as denied, client.websocket_connect("/_stcore/stream"):
            pass
        assert (denied.value.status_code, denied.value.headers["retry-after"]) == (503, "30")
    assert client.get("/timeline").text == "a page"
    assert sessions.open == {"elsewhere": 1}


def test_half_of_the_places_are_for_others() -> None:
    sessions = Sessions(4)
    sessions.open["testclient"] = 2
    with pytest.raises(WebSocketDenialResponse), dashboard(sessions).websocket_connect("/_stcore/stream"):
        pass
    assert sessions.admits("elsewhere")


def test_an_address_that_opens_page_after_page_has_to_wait() -> None:
    sessions = Sessions(20)
    assert [sessions.admits("here") for _ in range(12)] == [True] * 10 + [False] * 2
    assert sessions.admits("elsewhere")


def test_a_message_that_no_page_sends_ends_the_session() -> None:
    with dashboard(Sessions(9)).websocket_connect("/_stcore/stream") as stream:
        stream.send_text("x" * LARGEST_MESSAGE)
        assert stream.receive_text() == str(LARGEST_MESSAGE)
        stream.send_text("x" * (LARGEST_MESSAGE + 1))
        with pytest.raises(WebSocketDisconnect) as closed:
            stream.receive_text()
    assert closed.value.code == 1009


def test_after_a_burst_the_rest_comes_at_a_pace() -> None:
    pace = Pace(rate=10, burst=3)
    waits = [pace.wait() for _ in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert waits[3:] == pytest.approx([0.1, 0.2], abs=0.05)


Asked = Callable[..., Coroutine[Any, Any, tuple[int, float]]]


def run(story: Callable[[Asked], Coroutine[Any, Any, None]], work: float = 0.05) -> None:
    """Tell a story of requests to costly things, each of which takes `work` seconds."""

    async def costly(scope: Any, receive: Any, send: Any) -> None:
        del receive
        await asyncio.sleep(work)
        await PlainTextResponse("done")(scope, None, send)  # type: ignore[arg-type]

    app = Limits(costly, Sessions(9))

    async def ask(address: str, slow_line: float = 0) -> tuple[int, float]:
        begun, status = time.monotonic(), 0

        async def send(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await asyncio.sleep(slow_line)

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        scope = {
            "type": "http",
            "path": "/handout",
            "root_path": "",
            "client": (address, 1),
            "headers": [],
            "method": "GET",
        }
        await app(scope, receive, send)
        return status, time.monotonic() - begun

    apart.run(story(ask))
    assert not app._waiting
    assert not app._turns


def test_an_address_that_asks_for_very_much_is_served_in_turn_and_holds_nobody_up() -> None:
    async def story(ask: Asked) -> None:
        greedy = [asyncio.create_task(ask("greedy")) for _ in range(limits.WAITING_OF_ONE + 20)]
        await asyncio.sleep(0)
        status, waited = await ask("modest")
        assert (status, waited < 1) == (200, True)
        answers = [status for status, _ in await asyncio.gather(*greedy)]
        assert (answers.count(200), answers.count(429)) == (limits.WAITING_OF_ONE, 20)

    run(story, 0.01)


def test_a_reader_with_a_slow_line_holds_nobody_up() -> None:
    async def story(ask: Asked) -> None:
        slow = [asyncio.create_task(ask(f"slow {n}", slow_line=0.5)) for n in range(8)]
        await asyncio.sleep(0.3)
        status, waited = await ask("quick")
        assert (status, waited < 0.4) == (200, True)
        await asyncio.gather(*slow)

    run(story)


def test_who_waits_too_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE_SECONDS", 0.1)

    async def story(ask: Asked) -> None:
        answers = await asyncio.gather(*(ask(f"reader {n}") for n in range(9)))
        assert {status for status, _ in answers} == {503}
        assert max(waited for _, waited in answers) < 1

    run(story, 0.3)
