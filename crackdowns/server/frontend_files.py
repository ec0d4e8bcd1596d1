"""Streamlit's own scripts and styles, compressed once; as they are, a first visit takes 8 MB.

Their names carry a hash of their content, so what is kept never grows stale and browsers never ask again. Fonts are cut
to what is used, and what draws charts holds Plotly's small bundle in place of the whole.
"""

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.charts.picture import SCRIPT
from crackdowns.server.answers import IMMUTABLE, Payload, send_for_good
from crackdowns.server.assets import INDEX, TYPES
from crackdowns.settings import FONTS

_FOLDER = INDEX.parent / "static"
CHART_SCRIPT = "js/PlotlyChart.*.js"
# Where Plotly stands in it, as the bundler wraps a module that is none.
_PLOTLY = re.compile(
    r"(.+?var \w+=n\()\(\(e,t,n\)=>\{\(function\(e,n\).+return window\.Plotly=e,e\}\)\}\)(\).+)", re.DOTALL
)
_A_WEEK = "public, max-age=604800, stale-while-revalidate=31536000"


class FrontendFiles:
    """Middleware that answers a GET of a script, a style sheet or a font below /static; all else it lets through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        name = _name(scope) if scope["type"] == "http" else ""
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


def with_small_plotly(script: str, plotly: str) -> str:
    """The script that shows a chart with another bundle of Plotly inside; as it is, where it is not built as known."""
    found = _PLOTLY.fullmatch(script)
    return f"{found[1]}((e,t)=>{{{plotly};t.exports=window.Plotly}}){found[2]}" if found else script


def _answer(request: Request, name: str) -> Response:
    # The name is that of Streamlit's own; of a font more may be used tomorrow.
    ours = name.startswith("media/") or fnmatch(name, CHART_SCRIPT)
    return send_for_good(request, _payload(name), _A_WEEK if ours else IMMUTABLE)


def pack() -> None:
    """Compress what a first visit takes: the first reader's browser would wait a second for it."""
    asked = re.findall(r'"\./static/((?:js|css)/[^"]+)"', INDEX.read_text(encoding="utf-8"))
    for name in (*asked, frontend_file(CHART_SCRIPT)):
        _payload(name).packed("br")


def _name(scope: Scope) -> str:
    """The path below /static; empty for other paths, other methods, and parts of a file."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    asked_in_part = any(header == b"range" for header, _ in scope["headers"])
    if scope["method"] not in ("GET", "HEAD") or asked_in_part or not path.startswith("/static/"):
        return ""
    return str(path.removeprefix("/static/"))


@cache
def _files() -> dict[str, Path]:
    shipped = (path for path in _FOLDER.rglob("*") if path.suffix in (".js", ".css"))
    fonts = {f"media/{path.name}": path for path in FONTS.glob("*.woff2")}
    return fonts | {path.relative_to(_FOLDER).as_posix(): path for path in shipped}


@cache
def _payload(name: str) -> Payload:
    path = _files()[name]
    content = path.read_bytes()
    if fnmatch(name, CHART_SCRIPT):
        content = with_small_plotly(content.decode(), SCRIPT.read_text(encoding="utf-8")).encode()
    return Payload(content, TYPES[path.suffix], path.stem, path.suffix, "", False, path.suffix != ".woff2")
