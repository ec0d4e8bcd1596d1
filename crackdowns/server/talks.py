"""`/present`: a story as a talk, a reader's own talk, or a page's view for a room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving, settings
from crackdowns.claims import describe
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.server import documents, head
from crackdowns.server.address import base_address
from crackdowns.server.answers import Refused
from crackdowns.server.asked import link_query, page_named, scene_of
from crackdowns.server.assets import address
from crackdowns.server.documents import LinkTo, document, html, told
from crackdowns.server.head import Preview
from crackdowns.settings import SITE
from crackdowns.talks.readers import ReaderTalk, Unreadable, unpacked
from crackdowns.talks.slides import Carried, SlidePage, reader_slides, story_slides, view_slides, way_back
from crackdowns.talks.stories import Talk
from crackdowns.talks.writing import Setting, carried, written
from crackdowns.views.pages import PAGES
from crackdowns.views.versions import Asked, asked_for

NO_SUCH_SLIDE = "This talk has {count}; there is no slide {asked}. Slide {number} is shown."
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
_STYLES = ("style.css", "fonts.css", "base.css", "parts.css", "present.css")


@dataclass(frozen=True)
class _Show:
    """What is presented: its slides, the parameters that name it, where it leaves to; `chart` is the only one shown."""

    title: str
    summary: str
    slides: Sequence[SlidePage]
    named: dict[str, str]
    back: LinkTo
    said: Sequence[str] = ()
    chart: str = ""

    @property
    def address(self) -> dict[str, str]:
        """The parameters that name it."""
        return self.named | ({"_chart": self.chart} if self.chart else {})


@told
def present(request: Request) -> Response:
    """`?story=ID`, `?talk=PACKED` or `?_page=PAGE&...state` (`&_chart=ID`), each with `slide=N`.

    Without any of them, the first story.
    """
    served, query = serving.served(), request.query_params
    asked = asked_for(served.dataset, settings.current().data, query.getlist("v"))
    then = asked.then if query.get("data") == "then" else None
    dataset = then or served.dataset
    along = carried(dataset, then is not None)
    if "talk" in query:
        talk = read_talk(query["talk"])
        named = {"talk": query["talk"]}
        back = LinkTo(addresses.href("talk", named), TO_BUILDER)
        show = _Show(talk.title, READERS_SUMMARY, reader_slides(dataset, talk, along), named, back)
    elif "_page" in query:
        show = _view(request, dataset, along)
    else:
        story = story_of(query.get("story"))
        if story is None:
            return html(request, _choice(query.get("story")), 404)
        dataset = then or story.dataset
        slides, named = story_slides(dataset, story, along), {"story": story.id}
        show = _Show(story.title, story.file.story.summary, slides, named, TO_DASHBOARD)
    return _answer(request, show, dataset, asked, along)


def _view(request: Request, dataset: Dataset, along: Carried) -> _Show:
    scene, notices = scene_of(dataset, page_named(request.query_params["_page"]), link_query(request), along)
    only, page, state = request.query_params.get("_chart", ""), PAGES[scene.state.page], scene.state
    found = [replace(slide, more=()) for slide in view_slides(dataset, scene, only)]
    # A table is for a room only where there is no picture.
    slides = [slide for slide in found if slide.figures] or found
    named = {"_page": state.page or "home", **addresses.explicit_query(state)}
    back = LinkTo(way_back(state, dataset.version, bool(along)), TO_VIEW)
    return _Show(page.title, page.question, slides, named, back, notices, only)


def _answer(request: Request, show: _Show, dataset: Dataset, asked: Asked, along: Carried) -> Response:
    base = base_address(request)
    number, notice = slide_number(request.query_params.get("slide"), len(show.slides))
    notices = [LinkTo(said=sentence) for sentence in (notice, *show.said) if sentence]
    notices += _version_notice(asked, bool(along), show.address | {"slide": str(number)})
    canonical = base + addresses.href("present", show.address).removeprefix("./")
    picture = head.card_address(base, dataset, CARD)
    text = document(
        "talks/present.html",
        _STYLES,
        documents.drawing(show.slides, "present.js"),
        head=Markup(head.tags(base, Preview(f"{show.title} · {SITE}", show.summary, canonical, picture))),
        no_script=address("no-script.css"),
        slides=written(show.slides, Setting(base, dataset.version, bool(along), shown=number)),
        handout=addresses.href("handout", show.named | dict(along)),
        back=show.back,
        notices=notices,
    )
    return html(request, text)


def story_of(wanted: str | None) -> Talk | None:
    """The story of an id, the first one where none is named, None where there is no such story."""
    stories = serving.served().stories
    return stories.get(wanted) if wanted else next(iter(stories.values()), None)


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


def _version_notice(asked: Asked, then: bool, named: dict[str, str]) -> list[LinkTo]:
    """As on the pages: which data the link was made with, and a way to the other one."""
    if then:
        return [LinkTo(addresses.href("present", named), PRESENT_DATA, asked.as_it_was)]
    if asked.then is None:
        return [LinkTo(said=asked.notice)] if asked.notice else []
    return [LinkTo(addresses.href("present", named | {"v": asked.version, "data": "then"}), OLD_DATA, asked.notice)]


def _choice(wanted: str | None) -> str:
    """The stories that there are."""
    stories = serving.served().stories.values()
    links = [LinkTo(addresses.href("present", {"story": s.id}), s.title) for s in stories]
    said = [NO_STORY.format(asked=shown(wanted))] if wanted else []
    sentences = " ".join([*said, STORIES if links else NO_STORIES])
    return documents.plain("No such story", sentences, links)
