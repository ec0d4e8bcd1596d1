"""Streamlit's own scripts and styles, compressed once, and its fonts cut to what is used; as they are, a first visit
takes 8 MB.

Their names carry a hash of their content, so what is kept never grows stale and browsers never ask again.
"""

from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.server.answers import Payload, send_for_good
from crackdowns.server.assets import INDEX, TYPES
from crackdowns.settings import FONTS

_FOLDER = INDEX.parent / "static"
_A_WEEK = "public, max-age=604800, stale-while-revalidate=31536000"


class FrontendFiles:
    """Middleware that answers a GET of a script, a style sheet or a font below /static; all else it lets through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = _name(scope) if scope["type"] == "http" else None
        if name not in _files():
            await self.app(scope, receive, send)
            return
        # The first reader's compression (half a second for the largest) holds up nobody else.
        response = await run_in_threadpool(_answer, Request(scope), name)
        await response(scope, receive, send)


def frontend_file(pattern: str) -> str:
    """The one file that a pattern names, below /static. Raises `FileNotFoundError` where it is none or several."""
    found = [path.relative_to(_FOLDER).as_posix() for path in _FOLDER.glob(pattern)]
    if len(found) != 1:
        raise FileNotFoundError(f"Streamlit ships {len(found)} files {pattern} in {_FOLDER}, not one")
    return found[0]


def _answer(request: Request, name: str | None) -> Response:
    payload = _payload(name)
    # A font's name is that of the whole one, of which more may be used tomorrow.
    return send_for_good(request, payload) if payload.compressible else send_for_good(request, payload, _A_WEEK)


def _name(scope: Scope) -> str | None:
    """The path below /static; None for other paths, other methods, and parts of a file."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    asked_in_part = any(header == b"range" for header, _ in scope["headers"])
    if scope["method"] not in ("GET", "HEAD") or asked_in_part or not path.startswith("/static/"):
        return None
    return str(path.removeprefix("/static/"))


@cache
def _files() -> dict[str | None, Path]:
    found: dict[str | None, Path] = {f"media/{path.name}": path for path in FONTS.glob("*.woff2")}
    shipped = (path for path in _FOLDER.rglob("*") if path.suffix in (".js", ".css"))
    return found | {path.relative_to(_FOLDER).as_posix(): path for path in shipped}


@cache
def _payload(name: str | None) -> Payload:
    path = _files()[name]
    compressible = path.suffix != ".woff2"
    return Payload(path.read_bytes(), TYPES[path.suffix], path.stem, path.suffix, "", False, compressible)
