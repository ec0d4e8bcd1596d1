"""`/handout`: a story, a reader's talk, or a page's view, as one file that needs no network."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import State
from crackdowns.remembering import remembering
from crackdowns.server import documents
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.asked import dataset_for, link_query, page_named, scene_of
from crackdowns.server.documents import told
from crackdowns.server.talks import NO_STORY, read_talk, story_of
from crackdowns.settings import SITE
from crackdowns.talks import handout_parts
from crackdowns.talks.slides import SlidePage, reader_slides, story_slides, view_slides
from crackdowns.talks.stories import Talk
from crackdowns.talks.writing import Setting, carried
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene

VERSION = "Data version {version}."
AS_IT_WAS = "This is the data as it was, not the present data."
# A file holds five million letters, so few are kept.
_KEPT = 4


@told
def handout(request: Request) -> Response:
    """`?story=ID`, `?talk=PACKED` (both with `_notes=1` the speaker's notes too), or `?_page=PAGE&...state`."""
    query = request.query_params
    dataset, place = _asked(request, query)
    if "talk" in query:
        file = reader_file(request, query)
    elif wanted := query.get("story"):
        story = story_of(wanted)
        if story is None:
            raise Refused(NO_STORY.format(asked=shown(wanted)))
        if not query.get("v"):
            dataset, place = story.dataset, replace(place, version=story.dataset.version)
        file = _story_file(story, dataset, place)
    else:
        scene, notices = scene_of(dataset, page_named(query.get("_page", "home")), link_query(request))
        file = _view_file(dataset, scene.state, replace(place, notes=False), tuple(notices))
    return send(request, file, by_version=False)


def _asked(request: Request, query: Mapping[str, str]) -> tuple[Dataset, Setting]:
    dataset = dataset_for(query)
    then = dataset.version != serving.served().dataset.version
    return dataset, Setting(base_address(request), dataset.version, then, notes=query.get("_notes") == "1")


@remembering(_KEPT)
def _story_file(story: Talk, dataset: Dataset, place: Setting) -> Payload:
    slides = story_slides(dataset, story, carried(dataset, place.then))
    return _file(story.title, [story.file.story.summary], slides, place, story.id)


def reader_file(request: Request, query: Mapping[str, str]) -> Payload:
    """The hand-out of a reader's talk. Raises `Refused` where the query, or a form, holds none."""
    dataset, place = _asked(request, query)
    talk = read_talk(query.get("talk", ""))
    slides = reader_slides(dataset, talk, carried(dataset, place.then))
    return _file(talk.title, slides[0].words, slides, place, "my-talk")


@remembering(_KEPT)
def _view_file(dataset: Dataset, state: State, place: Setting, notices: tuple[str, ...]) -> Payload:
    scene, page = Scene(dataset, state, carried(dataset, place.then)), PAGES[state.page]
    slides = handout_parts.around(scene, view_slides(dataset, scene))
    about = [page.question, scene.filters, *notices]
    return _file(f"{page.title} · {SITE}", about, slides, place, state.page or "home")


def _file(title: str, about: Sequence[str], slides: Sequence[SlidePage], place: Setting, stem: str) -> Payload:
    said = " ".join([*about, VERSION.format(version=place.version), *([AS_IT_WAS] if place.then else [])])
    return documents.payload(documents.handout(title, said, slides, place), f"{stem}-{place.version}")
