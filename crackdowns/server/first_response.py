"""The first response of a page: Streamlit's own index, with the view's own head, its first sight, and our files.

Styles stand in it, so that the first sight waits for no other file, and rows have their heights before anything is in
them. Left alone, the frontend of a page below the root first asks for its server below that page's path,
twice in vain, and says so in the console. Told where it is, it asks once.
"""

import base64
import hashlib
import re
from functools import cache

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns import serving, settings
from crackdowns.links import addresses
from crackdowns.remembering import remembered
from crackdowns.server import head
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, send_for_good
from crackdowns.server.asked import Query, link_part, link_query, scene_of
from crackdowns.server.assets import INDEX, address, content
from crackdowns.server.first_sight import first_sight
from crackdowns.server.frontend_files import CHART_SCRIPT, frontend_file
from crackdowns.server.headers import policy
from crackdowns.settings import ASSETS
from crackdowns.talks.writing import carried
from crackdowns.templates.rendering import render
from crackdowns.views.pages import PAGES
from crackdowns.views.versions import asked_for, banner

# All pages lie directly below the dashboard's base, so the base is one step up from any of them.
_BASE = (
    "window.prerenderReady=false;(function(){var b=new URL('./',location.href).href;"
    "window.__streamlit={BACKEND_BASE_URL:b,MAIN_PAGE_BASE_URL:b}})();"
)
BOOT = _BASE + (ASSETS / "history.js").read_text(encoding="utf-8")
STYLES = ("style.css", "shell.css", "first.css")
SCRIPTS = ("first.js", "early.js", "gone.js", "my_talk.js", "print.js")
_FACES = {"First Sans": "media/SourceSansVF-Upright.*", "First Serif": "media/SourceSerifVariable-Roman.*"}
_HEAD, _ROOT = "<title>Streamlit</title>", '<div id="root"></div>'
_REPLACED = {
    re.escape("window.prerenderReady = false"): BOOT,
    re.escape('<link rel="shortcut icon" href="./favicon.png" />'): str(render("shell/icons.html")),
    # It says that the page is empty without scripts.
    r"<noscript>.*?</noscript>": "",
}
_SHEET = r'<link rel="stylesheet"[^>]*>'


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
        # Drawing a view that nobody has seen takes a while; other readers need not wait for it.
        response = await run_in_threadpool(_answer, page, Request(scope))
        await response(scope, receive, send)


def page_of(scope: Scope) -> str | None:
    """The page that a request asks for, None where it asks for something else."""
    if scope["method"] not in ("GET", "HEAD"):
        return None
    path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
    return path if path in PAGES else None


def _answer(page: str, request: Request) -> Response:
    asked = tuple((name, tuple(values)) for name, values in link_query(request).items())
    payload = _index(page, base_address(request), asked, serving.served().files)
    response = send_for_good(request, payload, "no-cache")
    response.headers["Content-Security-Policy"] = _policy()
    return response


@remembered
def _index(page: str, base: str, asked: tuple[tuple[str, tuple[str, ...]], ...], files: str) -> Payload:
    """The index page with head and first sight of the view that a link asks for; `files` are those being served."""
    del files
    query = dict(asked)
    preview = head.preview(base, scene_of(serving.served().dataset, page, query)[0], link_part(query))
    before, middle, after = _template()
    # Joined, not added: what is added to `Markup` is escaped.
    text = "".join((before, head.tags(base, preview), _files(), middle, _first(page, query), after))
    return Payload(text.encode(), "text/html; charset=utf-8", "index", ".html", "", attached=False)


def _first(page: str, query: Query) -> Markup:
    """The first sight of the view, of the data as it was where the link says so, under what is to be told of it."""
    now = serving.served().dataset
    link = asked_for(now, settings.current().data, query.get("v", ()))
    then = link.then if tuple(query.get("data", ())) == ("then",) else None
    scene, notices = scene_of(then or now, page, query, carried(then or now, then is not None))
    told = [render("shell/notice.html", said=said) for said in notices]
    switch = addresses.explicit_query(scene.state) | ({} if then else {"v": link.version, "data": "then"})
    told.append(banner(link, now, then is not None, addresses.href(page, switch)))
    embedded = query.get("embed", ("",))[0].lower() == "true"
    return first_sight(scene, told, query.get("chart", ("",))[0] if embedded else None)


@cache
def _files() -> str:
    # Relative, as the icons are: it holds under any base path.
    return render(
        "shell/head.html",
        faces=[(name, frontend_file(pattern)) for name, pattern in _FACES.items()],
        sheets=[Markup(content(name)) for name in STYLES],
        turning=Markup(content("turning.css")),
        paper=address("print.css"),
        scripts=[address(name) for name in SCRIPTS],
        # The largest file of all; the page would ask for it only when its first chart has come.
        chart_script=frontend_file(CHART_SCRIPT),
    )


@cache
def _policy() -> str:
    """Streamlit's index page holds a script; its charts are drawn by WebAssembly in part."""
    inline = re.findall(r"<script>(.*?)</script>", "".join(_template()), re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    return policy(*(f"'sha256-{found}'" for found in hashes), "'wasm-unsafe-eval'")


@cache
def _template() -> tuple[str, str, str]:
    """Streamlit's index page: up to its title, from there to the place of its app, and from that on.

    Its style sheet comes after the first sight, which does not wait for it. Raises `RuntimeError` where the page no
    longer has what is replaced: a newer version needs a look.
    """
    text = INDEX.read_text(encoding="utf-8")
    for old, new in _REPLACED.items():
        text = new.join(_once(old, text))
    before, rest = _once(re.escape(_HEAD), text)
    above, below = _once(_SHEET, rest)
    middle, after = _once(re.escape(_ROOT), above + below)
    return before, middle, rest.removeprefix(above).removesuffix(below) + _ROOT + after


def _once(old: str, text: str) -> list[str]:
    """What stands before and after the one place where `old` is found."""
    parts = re.split(old, text, flags=re.DOTALL)
    if len(parts) != 2:
        raise RuntimeError(f"Streamlit's index.html holds {old!r} {len(parts) - 1} times, not once")
    return parts
