"""Headers that every answer carries: who may frame it, that its type is what it says, where its address may go."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Headers:
    """Middleware that adds them. `ancestors` is the setting `frame_ancestors`."""

    def __init__(self, app: ASGIApp, ancestors: str) -> None:
        self.app = app
        self._policy = f"frame-ancestors {ancestors}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # Beside another policy, not in its place: a browser keeps to all of them.
                headers.append("Content-Security-Policy", self._policy)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                # A link states a whole view; which one a reader came from is nobody else's business.
                headers.setdefault("Referrer-Policy", "same-origin")
            await send(message)

        await self.app(scope, receive, with_headers)
