"""Headers that every answer carries, and plain words in place of an answer that fails.

Scripts are files of our own, and nothing inside a page; what Streamlit's pages need beside that they say themselves.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crackdowns import logs, settings
from crackdowns.server.metrics import ANSWERS

_PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
                 "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking")
)  # fmt: skip
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    # A link states a whole view; which one a reader came from is nobody else's business.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": _PERMISSIONS,
}
_HOST = re.compile(rb"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_NO_HOST = "The Host of this request is no name of a host.\n"
_A_YEAR = "max-age=31536000"


def policy(*scripts: str) -> str:
    """What an answer may load and run; `scripts` names what else, beside our own files, may run."""
    return (
        f"default-src 'self'; script-src {' '.join([settings.SELF, *scripts])}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'"
    )


class Headers:
    """Middleware that adds them. `ancestors` is the setting `frame_ancestors`; `secure` says that readers use TLS."""

    def __init__(self, app: ASGIApp, ancestors: str, secure: bool = False) -> None:
        self.app = app
        self._ancestors = f"frame-ancestors {ancestors}"
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, said = False, scope.setdefault("state", {})

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                ANSWERS.labels(message["status"]).inc()
                headers = MutableHeaders(scope=message)
                for name, value in _FIXED.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", policy())
                # Beside the other policy, not in its place: a browser keeps to both.
                headers.append("Content-Security-Policy", self._ancestors)
                if self._secure or scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = _A_YEAR
                if said.get("by_host") and "Cache-Control" in headers:
                    # Whoever asked chose the address in it; no cache may hand that to others.
                    headers["Cache-Control"] = headers["Cache-Control"].replace("public", "private")
            await send(message)

        if not all(_HOST.fullmatch(value) for name, value in scope["headers"] if name == b"host"):
            await PlainTextResponse(_NO_HOST, 400)(scope, receive, with_headers)
            return
        try:
            await self.app(scope, receive, with_headers)
        except Exception as error:
            sentence = logs.apology(error, path=scope["path"])
            if begun:
                raise
            answer = PlainTextResponse(f"{sentence}\n", 500, {"Cache-Control": "no-store"})
            await answer(scope, receive, with_headers)
