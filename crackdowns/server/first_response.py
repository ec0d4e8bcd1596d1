"""The first response of a page: Streamlit's own index, with the view's own head, our files, and where its server is.

Styles stand in the head, so that rows have their heights before anything is in them and nothing jumps.
Left alone, the frontend of a page below the root first asks for its server below that page's path,
twice in vain, and says so in the console. Told where it is, it asks once.
"""

import base64
import hashlib
import re
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns import serving
from crackdowns.server import head
from crackdowns.server.address import base_address
from crackdowns.server.asked import link_part, link_query, scene_of
from crackdowns.server.assets import INDEX, address
from crackdowns.server.frontend_files import frontend_file
from crackdowns.server.head import Preview
from crackdowns.server.headers import policy
from crackdowns.server.site_files import ICONS
from crackdowns.settings import ASSETS
from crackdowns.templates.rendering import render
from crackdowns.views.pages import PAGES

# All pages lie directly below the dashboard's base, so the base is one step up from any of them.
_BASE = (
    "window.prerenderReady=false;(function(){var b=new URL('./',location.href).href;"
    "window.__streamlit={BACKEND_BASE_URL:b,MAIN_PAGE_BASE_URL:b}})();"
)
BOOT = _BASE + (ASSETS / "history.js").read_text(encoding="utf-8")
STYLES = ("style.css", "shell.css")
SCRIPTS = ("early.js", "gone.js", "my_talk.js", "print.js")
_HEAD = "<title>Streamlit</title>"
_REPLACED = {
    "window.prerenderReady = false": BOOT,
    '<link rel="shortcut icon" href="./favicon.png" />': ICONS,
}


class FirstResponse:
    """Middleware that answers a GET of a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        page = page_of(scope) if scope["type"] == "http" else None
        if page is None:
            await self.app(scope, receive, send)
            return
        # Reading data that has just changed takes a while; other readers need not wait for it.
        text = await run_in_threadpool(index, page, Request(scope))
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _policy()}
        response = HTMLResponse(text, headers=headers)
        await response(scope, receive, send)


def page_of(scope: Scope) -> str | None:
    """The page that a request asks for, None where it asks for something else."""
    if scope["method"] not in ("GET", "HEAD"):
        return None
    path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
    return path if path in PAGES else None


def index(page: str, request: Request) -> str:
    """The index page with the head of the view that a request asks for."""
    before, after = _template()
    base = base_address(request)
    # Joined, not added: what is added to `Markup` is escaped.
    return "".join((before, head.tags(base, _preview(base, page, link_query(request))), _files(), after))


def _preview(base: str, page: str, query: dict[str, list[str]]) -> Preview:
    return head.preview(base, scene_of(serving.served().dataset, page, query)[0], link_part(query))


@cache
def _files() -> str:
    # Relative, as the icons are: it holds under any base path.
    return render(
        "shell/head.html",
        styles=[address(name) for name in STYLES],
        paper=address("print.css"),
        scripts=[address(name) for name in SCRIPTS],
        # The largest file of all; the page would ask for it only when its first chart has come.
        chart_script=frontend_file("js/PlotlyChart.*.js"),
    )


@cache
def _policy() -> str:
    """Streamlit's index page holds a script; its charts are drawn by WebAssembly in part."""
    inline = re.findall(r"<script>(.*?)</script>", "".join(_template()), re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    return policy(*(f"'sha256-{found}'" for found in hashes), "'wasm-unsafe-eval'")


@cache
def _template() -> tuple[str, str]:
    """Streamlit's index page, before and after its title.

    Raises `RuntimeError` where it no longer has what is replaced: a newer version needs a look.
    """
    text = INDEX.read_text(encoding="utf-8")
    for old in (_HEAD, *_REPLACED):
        if text.count(old) != 1:
            raise RuntimeError(f"Streamlit's index.html holds {old!r} {text.count(old)} times, not once")
    for old, new in _REPLACED.items():
        text = text.replace(old, new)
    before, _, after = text.partition(_HEAD)
    return before, after
