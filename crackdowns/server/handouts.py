"""`/handout`: a story, a reader's talk, or a page's view, as one file that needs no network."""

from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import settings
from crackdowns.dataset import serving
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import State
from crackdowns.server import documents
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.html_answers import payload, state_of_page, told
from crackdowns.server.talks import NO_STORY, read_talk, story_of
from crackdowns.server.versions import dataset_for
from crackdowns.settings import SITE
from crackdowns.talks import handout_parts
from crackdowns.talks.shelf import shelf
from crackdowns.talks.slides import reader_slides, story_slides, view_slides
from crackdowns.talks.stories import Talk
from crackdowns.talks.writing import Place, carried
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene

VERSION = "Data version {version}."
AS_IT_WAS = "This is the data as it was, not the present data."
# A file holds five million letters, so few are kept.
_KEPT = 4


@told
def handout(request: Request) -> Response:
    """`?story=ID`, `?talk=PACKED` (both with `_notes=1` the speaker's notes too), or `?_page=PAGE&...state`."""
    query, base = request.query_params, base_address(request)
    served = serving.served().dataset
    dataset = dataset_for(query)
    then = dataset.version != served.version
    if "talk" in query:
        file = reader_file(query["talk"], dataset, base, then, query.get("_notes") == "1")
    elif wanted := query.get("story"):
        story = story_of(shelf(settings.current().data, served), wanted)
        if story is None:
            raise Refused(NO_STORY.format(asked=shown(wanted)))
        file = _story_file(story, dataset, base, then, query.get("_notes") == "1")
    else:
        state, notices = state_of_page(request, dataset)
        file = _view_file(dataset, state, base, then, tuple(notices))
    return send(request, file, by_version=False)


@lru_cache(maxsize=_KEPT)
def _story_file(story: Talk, dataset: Dataset, base: str, then: bool, notes: bool) -> Payload:
    slides = story_slides(dataset, story, carried(dataset, then))
    place = Place(base, dataset.version, then, notes=notes)
    document = documents.handout(story.title, _about([story.file.story.summary], dataset, then), slides, place)
    return payload(document, f"{story.id}-{dataset.version}", attached=True)


def reader_file(packed: str, dataset: Dataset, base: str, then: bool, notes: bool) -> Payload:
    """The hand-out of a reader's talk. Raises `Refused` where `packed` holds none."""
    talk = read_talk(packed)
    slides = reader_slides(dataset, talk, carried(dataset, then))
    place = Place(base, dataset.version, then, notes=notes)
    document = documents.handout(talk.title, _about(slides[0].words, dataset, then), slides, place)
    return payload(document, f"my-talk-{dataset.version}", attached=True)


@lru_cache(maxsize=_KEPT)
def _view_file(dataset: Dataset, state: State, base: str, then: bool, notices: tuple[str, ...]) -> Payload:
    scene = Scene(dataset, state, carried(dataset, then))
    slides = handout_parts.around(scene, view_slides(dataset, scene))
    page = PAGES[state.page]
    place = Place(base, dataset.version, then, notes=False)
    about = _about([page.question, scene.filters, *notices], dataset, then)
    document = documents.handout(f"{page.title} · {SITE}", about, slides, place)
    return payload(document, f"{state.page or 'home'}-{dataset.version}", attached=True)


def _about(sentences: Sequence[str], dataset: Dataset, then: bool) -> str:
    return " ".join([*sentences, VERSION.format(version=dataset.version), *([AS_IT_WAS] if then else [])])
