"""The description of the data interface in OpenAPI 3.1, made from the endpoints themselves."""

from collections.abc import Iterable
from typing import Any

from starlette.routing import compile_path

from crackdowns.dataset.fields import SLUG_PATTERN
from crackdowns.downloads import citations as cite
from crackdowns.server.endpoints import Endpoint
from crackdowns.views.pages import PAGES

_PATH_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "page": ("The page; home is the start page.", {"type": "string", "enum": [name or "home" for name in PAGES]}),
    "chart": ("The chart's id, as its download link on the page names it.", {"type": "string"}),
    "kind": ("What to cite.", {"type": "string", "enum": ["dataset", "claim", "source"]}),
    "id": ("The id of the claim or source; crackdowns for the dataset.", {"type": "string", "pattern": SLUG_PATTERN}),
    "format": ("Plain text, BibTeX, CSL-JSON or RIS.", {"type": "string", "enum": list(cite.FORMATS)}),
}
_VERSION = {
    "name": "v",
    "in": "query",
    "description": "A data version; without it the current one. An address with v gives the same content for good.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
}
_STATE = {
    "name": "state",
    "in": "query",
    "description": "The parameters of a link to the page, such as c, basis and theme; what is left out is the default.",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_ETAG = {"description": "Strong; send it back as If-None-Match.", "schema": {"type": "string"}}


def description(endpoints: Iterable[Endpoint], base: str, version: str) -> dict[str, Any]:
    """The document that `/openapi.json` gives."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Crackdowns, compared: data",
            "version": version,
            "description": "Reading only, open to scripts of any site. HEAD and OPTIONS work wherever GET does.",
            "license": {"name": "CC0 1.0 Universal", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": base}],
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in endpoints},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    parameters = [_path_parameter(name) for name in compile_path(endpoint.path)[2]]
    parameters += [_VERSION] if endpoint.versioned else []
    parameters += [_STATE] if endpoint.stateful else []
    parameters += [dict(parameter) for parameter in endpoint.query]
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": _responses(endpoint),
    }


def _path_parameter(name: str) -> dict[str, Any]:
    said, schema = _PATH_PARAMETERS[name]
    return {"name": name, "in": "path", "required": True, "description": said, "schema": schema}


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    content = {media: {"schema": schema} if schema else {} for media, schema in endpoint.gives.items()}
    answers: dict[str, Any] = {"200": {"description": endpoint.summary, "content": content}}
    if endpoint.versioned:
        answers["200"]["headers"] = {"ETag": _ETAG}
        answers["304"] = {"description": "The content has not changed."}
        answers["404"] = {"description": "There is no such thing, or no such data version; a sentence says which."}
    return answers | {status: {"description": said} for status, said in endpoint.refusals.items()}
