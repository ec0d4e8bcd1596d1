"""Which websocket handshakes Streamlit gets to see: those of the dashboard's own pages, and those without an origin.

Streamlit refuses foreign origins too, but before it does it asks a public service for its own address, and nobody
is served meanwhile. Any page on the web could make it do so.
"""

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from crackdowns.server.address import place

_POLICY_VIOLATION = 1008


class Handshakes:
    """Middleware that closes the handshakes of foreign pages, which they see as a 403."""

    def __init__(self, app: ASGIApp, base_url: str | None) -> None:
        self.app = app
        self._base_url = base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one handshake, and leave all else as it is."""
        if scope["type"] == "websocket":
            headers = MutableHeaders(raw=list(scope["headers"]))
            if (origin := headers.get("origin")) is not None:
                if not self._is_own(origin, headers.get("host", "")):
                    await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
                    return
                # A proxy may have put a name of its own here, and Streamlit compares the two letter by letter.
                headers["host"] = urlsplit(origin).netloc
                scope = {**scope, "headers": headers.raw}
        await self.app(scope, receive, send)

    def _is_own(self, origin: str, host: str) -> bool:
        try:
            page = urlsplit(origin)
            own = [place(urlsplit(f"{page.scheme}://{host}"))]
            if self._base_url is not None:
                own.append(place(urlsplit(self._base_url)))
            return page.hostname is not None and place(page) in own
        except ValueError:  # a port or a bracket out of place
            return False
