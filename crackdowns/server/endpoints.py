"""What a route of the data interface is and says of itself: the router and `/openapi.json` are made from this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crackdowns.server.answers import open_to_readers


@dataclass(frozen=True)
class Endpoint:
    """One address. `gives` maps the media types of its answer to their JSON schema (empty: no JSON).

    `versioned` addresses take `v`; `stateful` ones take the parameters of a page's link too. `query` describes other
    parameters as OpenAPI does, `refusals` what other answers mean, by status.
    """

    path: str
    read: Callable[[Request], Response]
    name: str
    summary: str
    gives: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    versioned: bool = False
    stateful: bool = False
    query: tuple[Mapping[str, Any], ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)

    def route(self) -> Route:
        """The route that answers it; a plain function, so that no request waits for another's computation."""
        return Route(self.path, open_to_readers(self.read), methods=["GET", "OPTIONS"], name=self.name)
