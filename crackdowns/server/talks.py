"""`/present`: a story as a talk."""

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import settings
from crackdowns.claims import describe
from crackdowns.dataset import serving
from crackdowns.dataset.fields import shown
from crackdowns.dataset.serving import Served
from crackdowns.links import addresses
from crackdowns.server import documents, head
from crackdowns.server.address import base_address
from crackdowns.server.head import Preview
from crackdowns.server.html_answers import html, told
from crackdowns.settings import SITE
from crackdowns.talks.shelf import Shelf, shelf
from crackdowns.talks.slide_html import Place
from crackdowns.talks.slides import story_slides
from crackdowns.talks.stories import FOLDER, Story
from crackdowns.templates.markup import link, text
from crackdowns.views.versions import Asked, asked_for

NO_SUCH_SLIDE = "This talk has {count}; there is no slide {asked}. Slide {number} is shown."
BROKEN_STORY = "The file of this story has {count} and is not used; its last good form is shown."
BROKEN_DATA = "Newer data files have {count} and are not used; the last good data is shown."
NO_STORY = "There is no story {asked}."
STORIES = "These exist:"
NO_STORIES = "No story can be shown. A story is a file of data/stories/; CONTRIBUTING.md says how to write one."
WRONG_FILES = "These files have problems:"
CARD = "present"


@told
def present(request: Request) -> Response:
    """`?story=ID&slide=N`: a talk; without a story, the first one."""
    served, query, base = serving.served(), request.query_params, base_address(request)
    found = shelf(settings.current().data, served.dataset)
    story = story_of(found, query.get("story"))
    if story is None:
        return html(request, documents.plain("No such story", _choice(found, query.get("story"))), 404)
    asked = asked_for(served.dataset, settings.current().data, query.getlist("v"))
    then = asked.then if query.get("data") == "then" else None
    dataset = then or served.dataset
    carried = (("v", dataset.version), ("data", "then")) if then else ()
    slides = story_slides(dataset, story, carried)
    number, notice = slide_number(query.get("slide"), len(slides))
    address = {"story": story.id, "slide": str(number)}
    said = [text(notice), *_troubles(found, served, story), _version_notice(asked, then is not None, address)]
    canonical = base + addresses.href("present", {"story": story.id})
    tags = head.tags(base, Preview(f"{story.title} · {SITE}", story.file.story.summary, canonical, CARD))
    place = Place(base, dataset.version, then is not None, shown=number)
    handout = addresses.href("handout", {"story": story.id} | dict(carried))
    notices = documents.notices([sentence for sentence in said if sentence])
    return html(request, documents.present(tags, slides, place, handout, notices))


def story_of(found: Shelf, wanted: str | None) -> Story | None:
    """The story of an id, the first one where none is named, None where there is no such story."""
    return found.stories.get(wanted) if wanted else next(iter(found.stories.values()), None)


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


def _troubles(found: Shelf, served: Served, story: Story) -> list[str]:
    """What of the files on disk is not shown, because it is broken."""
    mine = sum(problem.file == f"{FOLDER}/{story.id}.yaml" for problem in found.problems)
    counts = ((BROKEN_STORY, mine), (BROKEN_DATA, len(served.problems)))
    return [text(said.format(count=describe.counted(n, "problem", "problems"))) for said, n in counts if n]


def _version_notice(asked: Asked, then: bool, address: dict[str, str]) -> str:
    """As on the pages: which data the link was made with, and a way to the other one."""
    if then:
        return f"{text(asked.as_it_was)} {link(addresses.href('present', address), 'Show the present data')}"
    if asked.then is None:
        return text(asked.notice)
    switch = addresses.href("present", address | {"v": asked.version, "data": "then"})
    return f"{text(asked.notice)} {link(switch, 'Show the data as it was')}"


def _choice(found: Shelf, wanted: str | None) -> str:
    """The stories that there are, and what is wrong with the others."""
    items = "".join(f"<li>{link(f'present?story={story.id}', story.title)}</li>" for story in found.stories.values())
    said = [NO_STORY.format(asked=shown(wanted))] if wanted else []
    body = f"<p>{text(' '.join([*said, STORIES if items else NO_STORIES]))}</p><ul>{items}</ul>"
    if found.problems:
        wrong = "".join(f"<li>{text(problem)}</li>" for problem in found.problems)
        body += f"<p>{text(WRONG_FILES)}</p><ul>{wrong}</ul>"
    return body
