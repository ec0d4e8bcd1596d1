"""The first response of a page: Streamlit's own index, with the page's title and where its server is.

Left alone, the frontend of a page below the root first asks for its server below that page's path,
twice in vain, and says so in the console. Told where it is, it asks once.
"""

from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.views import PAGES, SITE, PageView

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
# All pages lie directly below the dashboard's base, so the base is one step up from any of them.
BOOT = (
    "window.prerenderReady=false;(function(){var b=new URL('./',location.href).href;"
    "window.__streamlit={BACKEND_BASE_URL:b,MAIN_PAGE_BASE_URL:b}})()"
)


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
        response = HTMLResponse(index(page), headers={"Cache-Control": "no-cache"})
        await response(scope, receive, send)


def page_of(scope: Scope) -> str | None:
    """The page that a request asks for, None where it asks for something else."""
    if scope["method"] not in ("GET", "HEAD"):
        return None
    path = scope["path"].removeprefix(scope.get("root_path", "")).strip("/")
    return path if path in PAGES else None


@cache
def index(page: str) -> str:
    """The index page with the title and description of `page`.

    Raises `RuntimeError` where Streamlit's index no longer has what is replaced: a newer version needs a look.
    """
    text = INDEX.read_text(encoding="utf-8")
    for old, new in (
        ("<title>Streamlit</title>", _head(PAGES[page])),
        ("window.prerenderReady = false", BOOT),
    ):
        if text.count(old) != 1:
            raise RuntimeError(f"Streamlit's index.html holds {old!r} {text.count(old)} times, not once")
        text = text.replace(old, new)
    return text


def _head(page: PageView) -> str:
    return (
        f"<title>{escape(page.title)} · {escape(SITE)}</title>"
        f'<meta name="description" content="{escape(page.question, quote=True)}">'
    )
