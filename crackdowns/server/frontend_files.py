"""Streamlit's own scripts and styles, compressed once; Streamlit sends them as they are, 8 MB for a first visit.

Their names carry a hash of their content, so what is kept never grows stale and browsers never ask again.
"""

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.server.answers import Payload, send_for_good
from crackdowns.server.assets import INDEX

_FOLDER = INDEX.parent / "static"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


class FrontendFiles:
    """Middleware that answers a GET of a script or a style sheet below /static; all else it lets through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = _name(scope) if scope["type"] == "http" else None
        if name not in _names():
            await self.app(scope, receive, send)
            return
        # The first reader's compression (half a second for the largest) holds up nobody else.
        response = await run_in_threadpool(lambda: send_for_good(Request(scope), _payload(name)))
        await response(scope, receive, send)


def frontend_file(pattern: str) -> str:
    """The one file that a pattern names, below /static. Raises `FileNotFoundError` where it is none or several."""
    found = [path.relative_to(_FOLDER).as_posix() for path in _FOLDER.glob(pattern)]
    if len(found) != 1:
        raise FileNotFoundError(f"Streamlit ships {len(found)} files {pattern} in {_FOLDER}, not one")
    return found[0]


def _name(scope: Scope) -> str | None:
    """The path below /static; None for other paths, other methods, and parts of a file."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    asked_in_part = any(header == b"range" for header, _ in scope["headers"])
    if scope["method"] not in ("GET", "HEAD") or asked_in_part or not path.startswith("/static/"):
        return None
    return str(path.removeprefix("/static/"))


@cache
def _names() -> frozenset[str | None]:
    return frozenset(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*") if path.suffix in _TYPES)


@cache
def _payload(name: str) -> Payload:
    path = _FOLDER / name
    return Payload(path.read_bytes(), _TYPES[path.suffix], path.stem, path.suffix, version="", attached=False)
