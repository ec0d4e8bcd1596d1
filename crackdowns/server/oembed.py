"""oEmbed (https://oembed.com): a link to a page of this dashboard becomes HTML that shows it in another page."""

import json
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving, settings
from crackdowns.dataset.fields import shown
from crackdowns.links import share
from crackdowns.server import head
from crackdowns.server.address import base_address, below
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.asked import Query, link_part, scene_of
from crackdowns.server.endpoints import Endpoint
from crackdowns.settings import SITE
from crackdowns.templates.sharing import EMBED_HEIGHT, embed_code
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.titles import view_title

EMBED_WIDTH = 960
_CACHE_SECONDS = 3600
_TEXT, _LENGTH = {"type": "string"}, {"type": "integer", "minimum": 1}
_ADDRESS = _TEXT | {"format": "uri"}
_QUERY = (
    {
        "name": "url",
        "in": "query",
        "required": True,
        "description": "The address of a page of this dashboard, with its state.",
        "schema": _ADDRESS,
    },
    {"name": "maxwidth", "in": "query", "description": "In pixels; the HTML is no wider.", "schema": _LENGTH},
    {"name": "maxheight", "in": "query", "description": "In pixels; the HTML is no higher.", "schema": _LENGTH},
    {"name": "format", "in": "query", "description": "There is only json.", "schema": _TEXT},
)
_REFUSALS = {
    "400": "The request lacks an url, or a length is no number of pixels; a sentence says which.",
    "404": "The url is no page of this dashboard.",
    "501": "There is no such format.",
}
_SCHEMA = {
    "type": "object",
    "required": ["type", "version", "title", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        **dict.fromkeys(("title", "provider_name"), _TEXT),
        **dict.fromkeys(("provider_url", "thumbnail_url"), _ADDRESS),
        **dict.fromkeys(("width", "height", "cache_age", "thumbnail_width", "thumbnail_height"), _LENGTH),
        "html": _TEXT | {"description": "An iframe; it follows the width of the page it stands in."},
        "warnings": {
            "type": "array",
            "items": _TEXT,
            "description": "Why others would see nothing yet, and what the server's operator does about it.",
        },
    },
}


def oembed(request: Request) -> Response:
    """`/oembed?url=...&maxwidth=...&maxheight=...&format=json`."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        raise Refused(f"There is no format {shown(asked['format'])} here, only json.", 501)
    if not asked.get("url"):
        raise Refused("Name the page to embed: /oembed?url=...", 400)
    base = base_address(request)
    found = below(base, asked["url"])
    if found is None or found[0] not in PAGES:
        raise Refused(f"The url is no page of {SITE} at {base}.")
    page, query = found
    widest, highest = _length(asked.get("maxwidth"), "maxwidth"), _length(asked.get("maxheight"), "maxheight")
    scene, _ = scene_of(serving.served().dataset, page, query)
    answer = _answer(base, scene, query, widest, highest)
    text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    payload = Payload(text.encode(), "application/json", "oembed", ".json", "", attached=False)
    return send(request, payload, by_version=False)


def _answer(base: str, scene: Scene, query: Query, widest: int | None, highest: int | None) -> dict[str, Any]:
    title = view_title(scene, dict(link_part(query)).get("claim", ""))
    width, height = min(EMBED_WIDTH, widest or EMBED_WIDTH), min(EMBED_HEIGHT, highest or EMBED_HEIGHT)
    answer = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": SITE,
        "provider_url": base,
        "cache_age": _CACHE_SECONDS,
        "html": embed_code(_link(base, scene, query), title, height, widest),
        "width": width,
        "height": height,
    }
    # Not of oEmbed 1.0: whoever pastes this code would see an empty frame, and not why.
    hindered = ((share.LOOPBACK, share.is_loopback(base)), (share.NO_FRAMES, settings.current().framed_by_itself_only))
    if warnings := [said for said, holds in hindered if holds]:
        answer["warnings"] = warnings
    across, down = head.CARD_SIZE
    # The picture has one size; where it does not fit it must not be named.
    picture = head.card_address(base, scene.dataset, head.card_of(scene.state.page))
    if picture and across <= (widest or across) and down <= (highest or down):
        answer |= {"thumbnail_url": picture, "thumbnail_width": across, "thumbnail_height": down}
    return answer


def _link(base: str, scene: Scene, query: Query) -> str:
    """The link to embed: the page's own parameters as asked, so that it can say itself what it cannot show."""
    own = [(name, value) for name, _ in scene.state.values for value in query.get(name, ())]
    pairs = [*own, *link_part(query)]
    return f"{base}{scene.state.page}" + (f"?{urlencode(pairs, safe=',')}" if pairs else "")


def _length(given: str | None, name: str) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal()) or len(given) > 6 or int(given) == 0:
        raise Refused(f"{name} {shown(given)} is no number of pixels.", 400)
    return int(given)


ENDPOINTS = (
    Endpoint(
        "/oembed",
        oembed,
        "oembed",
        "What to put into another page to show a page of this dashboard there (oEmbed 1.0).",
        {"application/json": _SCHEMA},
        query=_QUERY,
        refusals=_REFUSALS,
    ),
)
