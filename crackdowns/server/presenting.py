"""Talks, hand-outs and pictures: HTML documents beside the Streamlit pages."""

from collections.abc import Callable
from functools import lru_cache, wraps

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from crackdowns import links, store
from crackdowns.dataset import Dataset
from crackdowns.fields import shown
from crackdowns.figures.look import Mode
from crackdowns.links import State, read_query
from crackdowns.markup import link, text
from crackdowns.server import assets, documents, head
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.head import Preview
from crackdowns.server.versions import dataset_for
from crackdowns.views import PAGES, SITE, charts_of, handout_parts
from crackdowns.views.chart_picture import chart_picture
from crackdowns.views.common import Scene
from crackdowns.views.slide_html import Place
from crackdowns.views.slides import story_slides, view_slides, way_back
from crackdowns.views.stories import Story
from crackdowns.views.story_shelf import Shelf, shelf
from crackdowns.views.versions import asked_for

NO_SUCH_SLIDE = "This talk has {count} slides; there is no slide {asked}. Slide {number} is shown."
BROKEN_STORY = "The file of this story has {count} and is not used; its last good form is shown."
BROKEN_DATA = "Newer data files have {count} and are not used; the last good data is shown."
NO_STORY = "There is no story {asked}. "
STORIES = "These exist:"
NO_STORIES = "No story can be shown. A story is a file of data/stories/; CONTRIBUTING.md says how to write one."
WRONG_FILES = "These files have problems:"
ABOUT = "Data version {version}."
AS_IT_WAS = "This is the data as it was, not the present data."
CARD = "present"


def _told(read: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """`read`, with a page that says why where it is `Refused`."""

    @wraps(read)
    def answer(request: Request) -> Response:
        try:
            return read(request)
        except Refused as refused:
            response = _html(request, documents.plain("Not found", f"<p>{text(refused)}</p>"))
            response.status_code = refused.status
            return response

    return answer


@_told
def present(request: Request) -> Response:
    """`/present?story=ID&slide=N`: a talk; without a story, the first one."""
    served, query = store.served(), request.query_params
    found = shelf(store.data_directory(), served.dataset)
    story = _story(found, query.get("story"))
    if story is None:
        response = _html(request, documents.plain("No such story", _choice(found, query.get("story"))))
        response.status_code = 404
        return response
    asked = asked_for(served.dataset, store.data_directory(), query.getlist("v"))
    then = asked.then if query.get("data") == "then" else None
    dataset = then or served.dataset
    carried = {"v": dataset.version} | ({"data": "then"} if then else {})
    slides = story_slides(dataset, story, tuple(carried.items()) if then else ())
    number, notice = slide_number(query.get("slide"), len(slides))
    said = [text(notice)] if notice else []
    said += _problems(BROKEN_STORY, sum(p.file == f"stories/{story.id}.yaml" for p in found.problems))
    said += _problems(BROKEN_DATA, len(served.problems))
    address = {"story": story.id, "slide": str(number)}
    if asked.then is not None:
        said.append(
            f"{text(asked.as_it_was)} {link(links.href('present', address), 'Show the present data')}"
            if then
            else f"{text(asked.notice)} "
            f"{link(links.href('present', address | {'v': asked.version, 'data': 'then'}), 'Show the data as it was')}"
        )
    elif asked.notice:
        said.append(text(asked.notice))
    base = base_address(request)
    canonical = base + links.href("present", {"story": story.id})
    tags = head.tags(base, Preview(f"{story.title} · {SITE}", story.file.story.summary, canonical, CARD))
    place = Place(base, dataset.version, then is not None, shown=number)
    handout_address = links.href("handout", {"story": story.id} | (carried if then else {}))
    return _html(request, documents.present(tags, slides, place, handout_address, documents.notices(said)))


def slide_number(asked: str | None, count: int) -> tuple[int, str]:
    """The slide that `slide=` asks for, from 1 on, and a sentence where there is no such slide."""
    if asked is None or asked == "":
        return 1, ""
    digits = asked.removeprefix("-")
    # A number with very many digits is as far beyond the end as one with five.
    number = int(asked[:6]) if digits.isascii() and digits.isdecimal() else 1
    within = min(max(number, 1), count)
    if asked == str(within):
        return within, ""
    return within, NO_SUCH_SLIDE.format(count=count, asked=shown(asked), number=within)


def _problems(template: str, count: int) -> list[str]:
    told = "one problem" if count == 1 else f"{count} problems"
    return [text(template.format(count=told))] if count else []


def _story(found: Shelf, wanted: str | None) -> Story | None:
    return found.stories.get(wanted) if wanted else next(iter(found.stories.values()), None)


def _choice(found: Shelf, wanted: str | None) -> str:
    """The stories that there are, and what is wrong with the others."""
    said = NO_STORY.format(asked=shown(wanted)) if wanted else ""
    items = "".join(f"<li>{link(f'present?story={story.id}', story.title)}</li>" for story in found.stories.values())
    body = f"<p>{text(said + (STORIES if items else NO_STORIES))}</p><ul>{items}</ul>"
    if found.problems:
        wrong = "".join(f"<li>{text(problem)}</li>" for problem in found.problems)
        body += f"<p>{text(WRONG_FILES)}</p><ul>{wrong}</ul>"
    return body


@_told
def handout(request: Request) -> Response:
    """`/handout?story=ID`, or `/handout?_page=PAGE&...state`: one file that needs no network."""
    query, base = request.query_params, base_address(request)
    served = store.served().dataset
    dataset = dataset_for(query)
    then = dataset.version != served.version
    if wanted := query.get("story"):
        found = shelf(store.data_directory(), served)
        story = _story(found, wanted)
        if story is None:
            raise Refused(NO_STORY.format(asked=shown(wanted)).strip())
        return _file(request, _story_file(story, dataset, base, then, query.get("_notes") == "1"))
    state, notices = _state(request, dataset)
    return _file(request, _view_file(dataset, state, base, then, tuple(notices)))


@lru_cache(maxsize=4)
def _story_file(story: Story, dataset: Dataset, base: str, then: bool, notes: bool) -> Payload:
    slides = story_slides(dataset, story, _carried(dataset, then))
    about = _about([story.file.story.summary], dataset, then)
    place = Place(base, dataset.version, then, notes=notes)
    return _payload(documents.handout(story.title, about, slides, place), f"{story.id}-{dataset.version}")


@lru_cache(maxsize=4)
def _view_file(dataset: Dataset, state: State, base: str, then: bool, notices: tuple[str, ...]) -> Payload:
    scene = Scene(dataset, state, _carried(dataset, then))
    slides = [*handout_parts.before(scene), *view_slides(dataset, scene), *handout_parts.after(scene)]
    page = PAGES[state.page]
    about = _about([page.question, scene.filters, *notices], dataset, then)
    place = Place(base, dataset.version, then, notes=False)
    text_ = documents.handout(f"{page.title} · {SITE}", about, slides, place)
    return _payload(text_, f"{state.page or 'home'}-{dataset.version}")


def _carried(dataset: Dataset, then: bool) -> tuple[tuple[str, str], ...]:
    return (("v", dataset.version), ("data", "then")) if then else ()


def _about(sentences: list[str], dataset: Dataset, then: bool) -> str:
    said = [*sentences, ABOUT.format(version=dataset.version), *([AS_IT_WAS] if then else [])]
    return f"<p>{text(' '.join(said))}</p>"


@_told
def picture(request: Request) -> Response:
    """`/picture?_page=PAGE&_chart=ID&_format=png&...state`: one chart with title, sources and link inside it."""
    query = request.query_params
    dataset = dataset_for(query)
    state, _ = _state(request, dataset)
    mode: Mode = "dark" if query.get("_mode") == "dark" else "light"
    drawn = {chart.id: chart for chart in charts_of(Scene(dataset, state), mode) if chart.figure is not None}
    chart = drawn.get(query.get("_chart", ""))
    if chart is None:
        known = ", ".join(drawn) or "none in this state"
        raise Refused(f"This page has no chart {shown(query.get('_chart', ''))}; its charts are: {known}.")
    back = way_back(state, dataset.version, dataset.version != store.served().dataset.version)
    figure = chart_picture(dataset, chart, mode, base_address(request) + back.removeprefix("./"))
    kept = {name: query[name] for name in query if name not in ("_mode", "_format")}
    other = ("light", "In light colours") if mode == "dark" else ("dark", "In dark colours")
    switch = links.href("picture", kept | {"_mode": other[0]})
    name = f"{chart.id}-{dataset.version}"
    return _html(request, documents.picture(chart.title, name, figure, (switch, other[1]), back))


def _state(request: Request, dataset: Dataset) -> tuple[State, list[str]]:
    """The page and the state that an address names. Raises `Refused` where there is no such page."""
    page = request.query_params.get("_page", "home")
    path = "" if page == "home" else page
    if path not in PAGES or not page:
        known = ", ".join(name or "home" for name in PAGES)
        raise Refused(f"There is no page {shown(page)}; there are {known}.")
    # Names of these documents' own begin with an underscore, no page's does.
    names = [name for name in request.query_params if not name.startswith("_")]
    query = {name: request.query_params.getlist(name) for name in names}
    return read_query(path, PAGES[path].parameters(dataset), query)


def _payload(document: str, stem: str, attached: bool = True) -> Payload:
    return Payload(document.encode(), "text/html; charset=utf-8", stem, ".html", "", attached)


def _file(request: Request, payload: Payload) -> Response:
    return send(request, payload, by_version=False)


def _html(request: Request, document: str) -> Response:
    response = send(request, _payload(document, "document", attached=False), by_version=False)
    # A speaker who mends a story sees it at once.
    response.headers["Cache-Control"] = "no-cache"
    return response


def routes() -> list[BaseRoute]:
    """All routes of this module, for the ASGI app."""
    return [
        Route("/present", present),
        Route("/handout", handout),
        Route("/picture", picture),
        *assets.routes(),
    ]
