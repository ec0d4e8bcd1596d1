"""A true 404 for what is neither page nor file nor route; Streamlit itself answers any path with its index page."""

import difflib
from functools import cache
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.dataset.fields import shown
from crackdowns.server.address import base_address
from crackdowns.server.assets import INDEX, address
from crackdowns.server.documents import LinkTo
from crackdowns.settings import SITE
from crackdowns.templates.rendering import render
from crackdowns.views.pages import PAGES

# What Streamlit calls the place that answers whatever nothing else does.
GREEDY = "static-assets"
# What Streamlit serves and no page here needs: uploads kept in memory without a count, figures for operators,
# and a way to drive the pages without a browser.
_CLOSED = ("/_stcore/upload_file/", "/_stcore/metrics/", "/_stcore/agent/")
_DOCUMENTS = {"present": "The talk: the campaigns in slides", "talk": "My talk: views put together by yourself"}


class NotFound:
    """Middleware that lets known paths through and answers 404 to all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not known(scope):
            await _answer(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)


def known(scope: Scope) -> bool:
    """True for a page, a file of Streamlit's frontend, or what an open route of ours or Streamlit's answers."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    if any(closed in f"{path}/" for closed in _CLOSED):
        return False
    if path.strip("/") in PAGES or path in _frontend_files():
        return True
    matches = {route.matches(scope)[0] for route in scope["app"].routes if getattr(route, "name", "") != GREEDY}
    if Match.FULL in matches:
        return True
    # The right path and the wrong method: that is another error, and the app's to tell.
    return Match.PARTIAL in matches and scope["method"] not in ("GET", "HEAD")


@cache
def _frontend_files() -> frozenset[str]:
    # The index page itself is what pages are made from; under its own name it would be one more start page.
    files = (path for path in INDEX.parent.rglob("*") if path.is_file() and path != INDEX)
    return frozenset(f"/{path.relative_to(INDEX.parent).as_posix()}" for path in files)


def _answer(request: Request) -> HTMLResponse:
    root = urlsplit(base_address(request)).path
    asked = request.url.path
    titles = {name: page.title for name, page in PAGES.items()}
    below = asked.removeprefix(request.scope.get("root_path", ""))
    near = difflib.get_close_matches(below.strip("/").split("/")[0].lower()[:80], filter(None, titles), n=1)
    body = render(
        "talks/not_found.html",
        root=root,
        site=SITE,
        style=root + address("not-found.css"),
        asked=shown(asked),
        near=LinkTo(root + near[0], titles[near[0]]) if near else None,
        links=[LinkTo(root + name, page.title, page.question) for name, page in PAGES.items()],
        documents=[LinkTo(root + name, said) for name, said in _DOCUMENTS.items()],
    )
    return HTMLResponse(body, status_code=404, headers={"Cache-Control": "no-store"})
