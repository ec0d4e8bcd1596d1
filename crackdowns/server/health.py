"""Whether the server is well, for the operator's monitoring."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from crackdowns.dataset import serving
from crackdowns.server.endpoints import Endpoint

_SCHEMA = {
    "type": "object",
    "required": ["status", "data_version", "campaigns", "claims"],
    "properties": {
        "status": {"enum": ["ok", "stale"], "description": "stale: newer data files have errors and are not used"},
        "data_version": {"type": "string"},
        "campaigns": {"type": "integer"},
        "claims": {"type": "integer"},
    },
}


def health(request: Request) -> Response:
    """Whether the data is loaded, and which; the status is `stale` where newer files could not be used."""
    del request
    served = serving.served()
    return JSONResponse(
        {
            "status": "stale" if served.problems else "ok",
            "data_version": served.dataset.version,
            "campaigns": len(served.dataset.campaigns),
            "claims": served.dataset.claim_count,
        },
        headers={"Cache-Control": "no-store"},
    )


ENDPOINTS = (
    Endpoint("/healthz", health, "health", "Whether the data is loaded, and which.", {"application/json": _SCHEMA}),
)
