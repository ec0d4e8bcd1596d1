"""A true 404 for a path that is no page; Streamlit itself answers any path with its index page."""

from html import escape

from starlette.responses import HTMLResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from crackdowns.server.routes import routes
from crackdowns.views import PAGES

# Streamlit's own paths, and the files at its root.
_STREAMLIT = ("_stcore", "static", "media", "component")
_ROUTES = routes()
_DOCUMENTS = ("present", "handout", "picture", "assets")
_FILES = ("favicon.png", "manifest.json", "robots.txt", "index.html")


class NotFound:
    """Middleware that lets known paths through and answers 404 to all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not known(scope["path"]):
            await _answer(scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive, send)


def known(path: str) -> bool:
    """True for a page, a data file, or one of Streamlit's own paths."""
    parts = [part for part in path.split("/") if part]
    if not parts:
        return True
    asked = {"type": "http", "path": path, "method": "GET"}
    if any(route.matches(asked)[0] is Match.FULL for route in _ROUTES):
        return True
    if parts[0] in (*_STREAMLIT, *_DOCUMENTS):
        return True
    if len(parts) > 1:
        # Opened on a page's path, the frontend asks for its core below that path first.
        return parts[0] in PAGES and parts[1] in _STREAMLIT
    return parts[0] in PAGES or parts[0] in _FILES


def _answer(path: str) -> HTMLResponse:
    pages = "".join(f'<li><a href="/{escape(name)}">{escape(page.title)}</a></li>' for name, page in PAGES.items())
    return HTMLResponse(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<title>Page not found</title><style>body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:12vh auto;"
        "padding:0 1rem;color-scheme:light dark}</style>"
        f"<h1>Page not found</h1><p>There is no page at <code>{escape(path)}</code>. These exist:</p><ul>{pages}</ul>",
        status_code=404,
    )
