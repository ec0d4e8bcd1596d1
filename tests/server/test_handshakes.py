"""Websockets of foreign pages are closed before Streamlit sees them, and so before it asks anybody anything."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.web.server.starlette import starlette_websocket

from app import app as dashboard
from crackdowns.server.handshakes import Handshakes

HOST = "inner.example:8501"
BASE = "https://Crackdowns.example:443/data/"


async def _stream(websocket: WebSocket) -> None:
    """Tells what Streamlit would compare."""
    await websocket.accept()
    await websocket.send_json([websocket.headers.get(name) for name in ("origin", "host")])
    await websocket.close()


def opened(origin: str | None, base_url: str | None = None) -> list[str | None]:
    """The origin and the host that arrive behind the middleware."""
    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", _stream)], middleware=[Middleware(Handshakes, base_url=base_url)]
    )
    headers = {"Host": HOST} | ({} if origin is None else {"Origin": origin})
    with TestClient(app).websocket_connect("/_stcore/stream", headers=headers) as stream:
        arrived: list[str | None] = stream.receive_json()
    return arrived


def test_the_dashboards_own_page_and_a_client_without_an_origin_are_let_in() -> None:
    assert opened(f"https://{HOST}") == [f"https://{HOST}", HOST]
    assert opened(None) == [None, HOST]


def test_behind_a_proxy_the_configured_address_is_the_dashboards_own_and_streamlit_need_not_ask() -> None:
    arrived = opened("https://crackdowns.example", BASE)
    assert arrived == ["https://crackdowns.example", "crackdowns.example"]
    assert starlette_websocket._is_origin_allowed(*arrived)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://crackdowns.example.evil.example",
        "https://crackdowns.example:8443",
        "http://inner.example",
        f"https://{HOST}@evil.example",
        "http://localhost",
        "null",
        "",
        "https://[",
        "https://inner.example:port",
    ],
)
@pytest.mark.parametrize("base_url", [None, BASE])
def test_a_foreign_origin_is_closed(origin: str, base_url: str | None) -> None:
    with pytest.raises(WebSocketDisconnect) as closed:
        opened(origin, base_url)
    assert closed.value.code == 1008


def test_the_dashboard_closes_it_before_streamlit_judges_the_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(starlette_websocket, "_is_origin_allowed", lambda *given: asked.append(given))
    with TestClient(dashboard) as client:
        for headers in ({"Origin": "https://evil.example"}, {}):
            with (
                pytest.raises(WebSocketDisconnect),
                client.websocket_connect("/_stcore/stream", headers=headers),
            ):
                pass
    assert asked == [(None, "testserver")]
