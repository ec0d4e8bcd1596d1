"""Routes beside the pages: health, data files, views, citations, and their description."""

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from crackdowns.dataset import serving
from crackdowns.server import citations, data_files, health, oembed, view_files
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, send
from crackdowns.server.endpoints import Endpoint
from crackdowns.server.openapi import description


def openapi(request: Request) -> Response:
    """What addresses there are, for programs."""
    version = serving.served().dataset.version
    text = json.dumps(description(ENDPOINTS, base_address(request).rstrip("/"), version), ensure_ascii=False, indent=1)
    payload = Payload(f"{text}\n".encode(), "application/json", "openapi", ".json", version, attached=False)
    return send(request, payload, by_version=False)


ENDPOINTS = (
    *health.ENDPOINTS,
    *data_files.ENDPOINTS,
    *view_files.ENDPOINTS,
    *citations.ENDPOINTS,
    *oembed.ENDPOINTS,
    Endpoint("/openapi.json", openapi, "openapi", "This description.", {"application/json": {"type": "object"}}),
)


def routes() -> list[BaseRoute]:
    """All of them, for the ASGI app."""
    return [endpoint.route() for endpoint in ENDPOINTS]
