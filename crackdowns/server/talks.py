"""`/present`: a story as a talk, a reader's own talk, or a page's view for a room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import settings
from crackdowns.claims import describe
from crackdowns.dataset import serving
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.serving import Served
from crackdowns.links import addresses
from crackdowns.server import documents, head
from crackdowns.server.address import base_address
from crackdowns.server.answers import Refused
from crackdowns.server.documents import LinkTo, Notice
from crackdowns.server.head import Preview
from crackdowns.server.html_answers import html, state_of_page, told
from crackdowns.settings import SITE
from crackdowns.talks.readers import ReaderTalk, Unreadable, unpacked
from crackdowns.talks.shelf import Shelf, shelf
from crackdowns.talks.slides import SlidePage, reader_slides, story_slides, view_slides, way_back
from crackdowns.talks.stories import FOLDER, Talk
from crackdowns.talks.writing import Place, carried
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.versions import Asked, asked_for

NO_SUCH_SLIDE = "This talk has {count}; there is no slide {asked}. Slide {number} is shown."
BROKEN_STORY = "The file of this story has {count} and is not used; its last good form is shown."
BROKEN_DATA = "Newer data files have {count} and are not used; the last good data is shown."
NO_STORY = "There is no story {asked}."
STORIES = "These exist:"
NO_STORIES = "No story can be shown. A story is a file of data/stories/; CONTRIBUTING.md says how to write one."
PRESENT_DATA = "Show the present data"
OLD_DATA = "Show the data as it was"
TO_DASHBOARD = LinkTo("./", "To the dashboard")
TO_VIEW = "Back to the view"
TO_BUILDER = "To my talk, with these views"
READERS_SUMMARY = "A talk made by a reader: views of the dashboard under the reader's own titles."
CARD = "present"


@dataclass(frozen=True)
class _Show:
    """What is presented: its slides, the parameters that name it, and where it leaves to."""

    title: str
    summary: str
    slides: Sequence[SlidePage]
    address: dict[str, str]
    handout: dict[str, str]
    back: LinkTo
    said: Sequence[str] = ()


@told
def present(request: Request) -> Response:
    """`?story=ID`, `?talk=PACKED` or `?_page=PAGE&...state` (`&_chart=ID`), each with `slide=N`.

    Without any of them, the first story.
    """
    served, query = serving.served(), request.query_params
    asked = asked_for(served.dataset, settings.current().data, query.getlist("v"))
    then = asked.then if query.get("data") == "then" else None
    dataset = then or served.dataset
    if "talk" in query:
        show = _reader(dataset, read_talk(query["talk"]), query["talk"], then is not None)
    elif "_page" in query:
        show = _view(request, dataset, then is not None)
    else:
        found = shelf(settings.current().data, served.dataset)
        story = story_of(found, query.get("story"))
        if story is None:
            return html(request, _choice(found, query.get("story")), 404)
        show = _story(dataset, story, then is not None, _troubles(found, served, story))
    return _answer(request, show, dataset, asked, then is not None)


def _story(dataset: Dataset, story: Talk, then: bool, said: Sequence[str]) -> _Show:
    along = carried(dataset, then)
    named = {"story": story.id}
    slides = story_slides(dataset, story, along)
    summary = story.file.story.summary
    return _Show(story.title, summary, slides, named, named | dict(along), TO_DASHBOARD, said)


def _reader(dataset: Dataset, talk: ReaderTalk, packed: str, then: bool) -> _Show:
    along = carried(dataset, then)
    named = {"talk": packed}
    back = LinkTo(addresses.href("talk", named), TO_BUILDER)
    return _Show(talk.title, READERS_SUMMARY, reader_slides(dataset, talk, along), named, named | dict(along), back)


def _view(request: Request, dataset: Dataset, then: bool) -> _Show:
    state, notices = state_of_page(request, dataset)
    scene = Scene(dataset, state, carried(dataset, then))
    named = {"_page": state.page or "home", **addresses.explicit_query(state)}
    only = request.query_params.get("_chart", "")
    page = PAGES[state.page]
    slides = [replace(slide, more=()) for slide in view_slides(dataset, scene, only)]
    return _Show(
        title=page.title,
        summary=page.question,
        slides=slides,
        address=named | ({"_chart": only} if only else {}),
        handout=named | dict(carried(dataset, then)),
        back=LinkTo(way_back(state, dataset.version, then), TO_VIEW),
        said=notices,
    )


def _answer(request: Request, show: _Show, dataset: Dataset, asked: Asked, then: bool) -> Response:
    base = base_address(request)
    number, notice = slide_number(request.query_params.get("slide"), len(show.slides))
    said = [Notice(sentence) for sentence in (notice, *show.said) if sentence]
    said += _version_notice(asked, then, show.address | {"slide": str(number)})
    canonical = base + addresses.href("present", show.address).removeprefix("./")
    tags = head.tags(base, Preview(f"{show.title} · {SITE}", show.summary, canonical, CARD))
    place = Place(base, dataset.version, then, shown=number)
    handout = addresses.href("handout", show.handout)
    return html(request, documents.present(tags, show.slides, place, handout, show.back, said))


def story_of(found: Shelf, wanted: str | None) -> Talk | None:
    """The story of an id, the first one where none is named, None where there is no such story."""
    return found.stories.get(wanted) if wanted else next(iter(found.stories.values()), None)


def read_talk(packed: str) -> ReaderTalk:
    """The talk that an address holds. Raises `Refused` where it holds none."""
    try:
        return unpacked(packed)
    except Unreadable as error:
        raise Refused(str(error), 400) from None


def slide_number(asked: str | None, count: int) -> tuple[int, str]:
    """The slide that `slide=` asks for, from 1 on, and a sentence where there is no such slide."""
    if not asked:
        return 1, ""
    digits = asked.removeprefix("-")
    # A number with very many digits is as far beyond the end as one with five.
    number = int(asked[:6]) if digits.isascii() and digits.isdecimal() else 1
    within = min(max(number, 1), count)
    if asked == str(within):
        return within, ""
    slides = describe.counted(count, "slide", "slides")
    return within, NO_SUCH_SLIDE.format(count=slides, asked=shown(asked), number=within)


def _troubles(found: Shelf, served: Served, story: Talk) -> list[str]:
    """What of the files on disk is not shown, because it is broken."""
    mine = sum(problem.file == f"{FOLDER}/{story.id}.yaml" for problem in found.problems)
    counts = ((BROKEN_STORY, mine), (BROKEN_DATA, len(served.problems)))
    return [said.format(count=describe.counted(n, "problem", "problems")) for said, n in counts if n]


def _version_notice(asked: Asked, then: bool, address: dict[str, str]) -> list[Notice]:
    """As on the pages: which data the link was made with, and a way to the other one."""
    if then:
        return [Notice(asked.as_it_was, addresses.href("present", address), PRESENT_DATA)]
    if asked.then is None:
        return [Notice(asked.notice)] if asked.notice else []
    switch = addresses.href("present", address | {"v": asked.version, "data": "then"})
    return [Notice(asked.notice, switch, OLD_DATA)]


def _choice(found: Shelf, wanted: str | None) -> str:
    """The stories that there are, and what is wrong with the others."""
    links = [LinkTo(addresses.href("present", {"story": s.id}), s.title) for s in found.stories.values()]
    said = [NO_STORY.format(asked=shown(wanted))] if wanted else []
    sentences = " ".join([*said, STORIES if links else NO_STORIES])
    return documents.plain("No such story", sentences, links, [str(problem) for problem in found.problems])
