"""Talks, hand-outs and pictures: HTML documents beside the Streamlit pages."""

from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from crackdowns import store
from crackdowns.figures.look import Mode
from crackdowns.figures.picture import SCRIPT
from crackdowns.links import read_query
from crackdowns.server import documents
from crackdowns.server.address import base_address
from crackdowns.views import PAGES, SITE
from crackdowns.views.common import Scene
from crackdowns.views.slides import chart_picture, story_slides, view_slides, way_back
from crackdowns.views.stories import Story, stories

FILES = {
    "plotly.js": SCRIPT,
    "present.js": documents.ASSETS / "present.js",
    "present.css": documents.ASSETS / "present.css",
    "picture.js": documents.ASSETS / "picture.js",
    "style.css": documents.STYLE,
    "source-sans.woff2": documents.font("SourceSansVF-Upright"),
    "source-serif.woff2": documents.font("SourceSerifVariable-Roman"),
}


async def present(request: Request) -> Response:
    """`/present?story=ID&slide=N`: a talk; without a story, the first one."""
    dataset = store.served().dataset
    known = stories(store.data_directory(), dataset)
    wanted = request.query_params.get("story")
    story = known.get(wanted) if wanted else next(iter(known.values()), None)
    if story is None:
        return _no_story(known)
    return HTMLResponse(documents.present(_title(story), story_slides(dataset, story), dataset.version))


async def handout(request: Request) -> Response:
    """`/handout?story=ID`, or `/handout?_page=PAGE&...state`: one file that needs no network."""
    dataset = store.served().dataset
    base = base_address(request)
    if wanted := request.query_params.get("story"):
        known = stories(store.data_directory(), dataset)
        if wanted not in known:
            return _no_story(known)
        story = known[wanted]
        text = documents.handout(
            _title(story), story_slides(dataset, story), dataset.version, base, story.file.story.summary
        )
        return _file(text, f"{story.id}-{dataset.version}.html")
    page = request.query_params.get("_page", "home")
    path = "" if page == "home" else page
    if path not in PAGES:
        return HTMLResponse("<p>No such page.</p>", status_code=404)
    query = _state_query(request)
    state, _ = read_query(path, PAGES[path].parameters(dataset), query)
    scene = Scene(dataset, state)
    title = f"{PAGES[path].title} · {SITE}"
    text = documents.handout(title, view_slides(dataset, scene), dataset.version, base, scene.filters)
    return _file(text, f"{page}-{dataset.version}.html")


async def picture(request: Request) -> Response:
    """`/picture?_page=PAGE&_chart=ID&_format=png&...state`: one chart with title, sources and link inside it."""
    dataset = store.served().dataset
    page = request.query_params.get("_page", "home")
    path = "" if page == "home" else page
    query = _state_query(request)
    mode: Mode = "dark" if request.query_params.get("_mode") == "dark" else "light"
    if path in PAGES:
        state, _ = read_query(path, PAGES[path].parameters(dataset), query)
        for chart in PAGES[path].charts(Scene(dataset, state), mode):
            if chart.id == request.query_params.get("_chart") and chart.figure is not None:
                link = base_address(request) + way_back(state, dataset.version)
                figure = chart_picture(dataset, chart, mode, link)
                name = f"{chart.id}-{dataset.version}"
                return HTMLResponse(documents.picture(chart.title, name, figure))
    return HTMLResponse("<p>No such chart.</p>", status_code=404)


async def asset(request: Request) -> Response:
    """The scripts and styles of talks."""
    path: Path | None = FILES.get(request.path_params["name"])
    if path is None:
        return Response("No such file.\n", status_code=404, media_type="text/plain")
    # FileResponse sends an ETag; a day is short enough for an update to arrive, long enough for a talk.
    return FileResponse(path, headers={"Cache-Control": "public, max-age=86400"})


def _state_query(request: Request) -> dict[str, list[str]]:
    """The part of a query that is a page's state: names of its own begin with an underscore, no page's does."""
    return {key: request.query_params.getlist(key) for key in request.query_params if not key.startswith("_")}


def _title(story: Story) -> str:
    return story.file.story.title.en


def _file(text: str, name: str) -> Response:
    return HTMLResponse(text, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _no_story(known: dict[str, Story]) -> Response:
    items = "".join(
        f'<li><a href="present?story={escape(story.id)}">{escape(_title(story))}</a></li>' for story in known.values()
    )
    return HTMLResponse(f"<h1>No such story</h1><p>These exist:</p><ul>{items}</ul>", status_code=404)


def routes() -> list[BaseRoute]:
    """All routes of this module, for the ASGI app."""
    return [
        Route("/present", present),
        Route("/handout", handout),
        Route("/picture", picture),
        Route("/assets/{name}", asset),
    ]
