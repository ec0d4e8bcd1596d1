"""What every site has at its root: an icon, pictures for previews of links, and two files for search engines."""

from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from crackdowns.server.address import base_address
from crackdowns.settings import ASSETS
from crackdowns.views.pages import PAGES

_CARDS = {path.name: path for path in (ASSETS / "cards").glob("*.png")}
ICON_FILES = {"/favicon.svg": "favicon.svg", "/favicon.png": "favicon.png", "/favicon.ico": "favicon.png"}
_DAY = {"Cache-Control": "public, max-age=86400"}
# Documents that repeat a page in another form; the pages themselves are to be found.
_ROBOTS = "User-agent: *\nDisallow: /handout\nDisallow: /picture\n\nSitemap: {base}sitemap.xml\n"


async def icon(request: Request) -> Response:
    """The icon of the tab."""
    return FileResponse(ASSETS / ICON_FILES[request.scope["route"].path], headers=_DAY)


async def card(request: Request) -> Response:
    """The picture of a page, 1200 by 630 pixels."""
    path = _CARDS.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("No such picture.\n", status_code=404)
    return FileResponse(path, headers=_DAY)


async def robots(request: Request) -> Response:
    """What search engines may read, and where the list of pages is."""
    return PlainTextResponse(_ROBOTS.format(base=base_address(request)), headers=_DAY)


async def sitemap(request: Request) -> Response:
    """The absolute addresses of all pages and of the talk."""
    base = base_address(request)
    entries = "".join(f"<url><loc>{escape(base + page)}</loc></url>" for page in (*PAGES, "present"))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>\n'
    )
    return Response(text, media_type="application/xml", headers=_DAY)
