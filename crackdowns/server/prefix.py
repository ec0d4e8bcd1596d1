"""The path below which readers reach the dashboard, brought to one form for all that answers a request.

A proxy may keep that path in what it asks for or strip it, and say so (`X-Forwarded-Prefix`) or not; an ASGI server may
know it (`root_path`). Within, `root_path` is the prefix and `path` begins with it, whatever arrived.
"""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crackdowns.settings import PREFIX, Settings
from crackdowns.views.pages import PAGES

_HEADER = "X-Forwarded-Prefix"
_TWO_PREFIXES = (
    "CRACKDOWNS_BASE_URL is {url}, and server.baseUrlPath says {path}. Leave server.baseUrlPath out: the path of "
    "CRACKDOWNS_BASE_URL is enough."
)
_NO_PREFIX = "server.baseUrlPath is {path!r}, which is no path. Write letters and digits, like crackdowns."
_OWN = (
    "The dashboard cannot be served below {prefix}, since {own} is an address of its own, and a proxy that strips the "
    "path could not be told from one that keeps it. Take another path."
)


def own_names(routes: Iterable[BaseRoute]) -> frozenset[str]:
    """What the dashboard's own paths begin with: pages and routes."""
    return frozenset(map(_first, (*PAGES, *(route.path for route in routes if isinstance(route, Route))))) - {""}


def prefix_of(settings: Settings, base_url_path: str, own: frozenset[str]) -> str | None:
    """The path that the operator names, without a slash at its end; None where each request is to say it.

    `base_url_path` is Streamlit's option, `own` is what `own_names` answers. Raises `SystemExit` with a sentence where
    the two options contradict each other, or a path could be taken for one of the dashboard's own.
    """
    given = f"/{base_url_path.strip('/')}" if base_url_path.strip("/") else None
    if given and not PREFIX.fullmatch(given):
        raise SystemExit(_NO_PREFIX.format(path=base_url_path))
    if given and settings.prefix not in (None, given):
        raise SystemExit(_TWO_PREFIXES.format(url=settings.base_url, path=base_url_path))
    prefix = given or settings.prefix
    if prefix and _first(prefix) in own:
        raise SystemExit(_OWN.format(prefix=prefix, own=f"/{_first(prefix)}"))
    return prefix


class Prefix:
    """Middleware before all that asks for a path. `prefix` is what `prefix_of` answers, `own` what `own_names` does."""

    def __init__(self, app: ASGIApp, prefix: str | None, own: frozenset[str]) -> None:
        self.app = app
        self._prefix = prefix
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on below its prefix; the prefix alone leads to the start page."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).get(_HEADER, "").rstrip("/") if self._prefix is None else ""
        root = str(scope.get("root_path", "")).rstrip("/")
        prefix = (told if PREFIX.fullmatch(told) else root) if self._prefix is None else self._prefix
        rest = _below(root, scope["path"])
        # A prefix that a request names may be a name of our own: such a one counts as stripped.
        kept = "" if _first(prefix) in self._own else prefix
        if prefix and rest in ("", kept) and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"{prefix}/{'?' + query if query else ''}", 308)(scope, receive, send)
            return
        inner = {**scope, "path": prefix + _below(kept, rest), "root_path": prefix, "app_root_path": prefix}

        async def varying(message: Message) -> None:
            # What a cache keeps for one prefix is not for another.
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header(_HEADER)
            await send(message)

        await self.app(inner, receive, varying if told else send)


def _first(path: str) -> str:
    return path.strip("/").split("/")[0]


def _below(root: str, path: str) -> str:
    return path.removeprefix(root) if path == root or path.startswith(f"{root}/") else path
