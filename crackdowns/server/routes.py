"""All routes beside the pages: the data interface, which describes itself, documents, and files of the site."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from crackdowns import serving
from crackdowns.dataset.problems import listed
from crackdowns.server import citations, data_files, my_talk, oembed, site_files, view_files
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, send
from crackdowns.server.assets import asset, offline
from crackdowns.server.endpoints import Endpoint
from crackdowns.server.handouts import handout
from crackdowns.server.limits import Sessions
from crackdowns.server.openapi import description
from crackdowns.server.paper import paper
from crackdowns.server.pictures import picture
from crackdowns.server.talks import present

_HEALTH = {
    "type": "object",
    "required": ["status", "data_version", "files", "campaigns", "claims", "problems"],
    "properties": {
        "status": {"enum": ["ok", "degraded"], "description": "degraded: the last good data or story is served"},
        "data_version": {"type": "string", "description": "Of the data that is served."},
        "files": {"type": "string", "description": "The fingerprint of the files as they are now."},
        "campaigns": {"type": "integer"},
        "claims": {"type": "integer"},
        "problems": {"type": "array", "items": {"type": "string"}, "description": "What is not used: where, and why."},
    },
}


def health(_: Request) -> Response:
    """What is served, and what of the files as they are now is not."""
    served = serving.served()
    told = {
        "status": "degraded" if served.problems else "ok",
        "data_version": served.dataset.version,
        "files": served.files,
        "campaigns": len(served.dataset.campaigns),
        "claims": served.dataset.claim_count,
        "problems": listed(served.problems).splitlines(),
    }
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _ready(sessions: Sessions) -> Route:
    """Whether another reader has a place here. What is wrong with the files is `/healthz`'s to tell."""

    def ready(_: Request) -> Response:
        status = 503 if sessions.full else 200
        return JSONResponse({"ready": not sessions.full}, status, headers={"Cache-Control": "no-store"})

    return Route("/readyz", ready)


def openapi(request: Request) -> Response:
    """What addresses there are, for programs."""
    version = serving.served().dataset.version
    text = json.dumps(description(ENDPOINTS, base_address(request).rstrip("/"), version), ensure_ascii=False, indent=1)
    payload = Payload(f"{text}\n".encode(), "application/json", "openapi", ".json", version, attached=False)
    return send(request, payload, by_version=False)


ENDPOINTS = (
    Endpoint("/healthz", health, "health", "Whether the data is loaded, and which.", {"application/json": _HEALTH}),
    *data_files.ENDPOINTS,
    *view_files.ENDPOINTS,
    *citations.ENDPOINTS,
    *oembed.ENDPOINTS,
    Endpoint("/openapi.json", openapi, "openapi", "This description.", {"application/json": {"type": "object"}}),
)


def routes(sessions: Sessions | None = None) -> list[BaseRoute]:
    """All of them, for the ASGI app."""
    return [
        _ready(sessions or Sessions(1)),
        *(endpoint.route() for endpoint in ENDPOINTS),
        Route("/present", present),
        Route("/offline.js", offline),
        Route("/handout", handout),
        Route("/handout", my_talk.handout, methods=["POST"]),
        Route("/picture", picture),
        Route("/paper", paper),
        Route("/talk", my_talk.builder),
        Route("/talk.yaml", my_talk.story, methods=["POST"]),
        *(Route(path, site_files.icon) for path in site_files.ICON_FILES),
        Route("/assets/cards/{name}", site_files.card),
        Route("/assets/{name}", asset),
        Route("/robots.txt", site_files.robots),
        Route("/sitemap.xml", site_files.sitemap),
    ]
