"""Headers that every answer carries: who may frame it, that its type is what it says, where its address may go."""

import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SETTING = "CRACKDOWNS_FRAME_ANCESTORS"
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:(\d{1,5}|\*))?", re.IGNORECASE)
_WRONG = (
    "{setting} names {given!r}, which is no origin. Write origins like https://news.example, separated by spaces, "
    "without a path; * allows every site."
)


class Headers:
    """Middleware that adds them. `ancestors` is what `frame_ancestors` gives."""

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


def frame_ancestors(environment: Mapping[str, str]) -> str:
    """The pages that may frame this dashboard: its own host, and the origins that the operator names.

    Raises `SystemExit` with a sentence for the operator where a name is no origin: a server that starts with
    another policy than the one meant would be noticed too late.
    """
    named = environment.get(SETTING, "").split()
    if "*" in named:
        return "*"
    for origin in named:
        if not _ORIGIN.fullmatch(origin):
            raise SystemExit(_WRONG.format(setting=SETTING, given=origin))
    return " ".join(["'self'", *dict.fromkeys(named)])
