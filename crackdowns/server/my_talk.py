"""`/talk`: a reader's own talk, put together in the browser, and its files, made from what comes in and not stored."""

from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from crackdowns.dataset import serving
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.documents import document, html, told
from crackdowns.server.handouts import reader_file
from crackdowns.server.talks import read_talk
from crackdowns.server.versions import dataset_for
from crackdowns.talks.readers import LONGEST_LINK, MAX_PACKED
from crackdowns.talks.stories import check_text
from crackdowns.talks.story_file import story_text
from crackdowns.talks.writing import Place

# Nothing but the dashboard's own files; no style or script inside the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'"
)
_Maker = Callable[[Request, dict[str, str]], Payload]
STEM = "my-talk"
TOO_LARGE = "This form is larger than a talk can be."
NOT_YET = "This talk cannot be written as a story: {problems}"


@told
def builder(request: Request) -> Response:
    """The page on which a talk is put together."""
    text = document(
        "talks/builder.html",
        ("fonts.css", "base.css", "talk.css"),
        ("my_talk.js", "talk.js"),
        version=serving.served().dataset.version,
        longest=LONGEST_LINK,
    )
    response = html(request, text)
    response.headers["Content-Security-Policy"] = POLICY
    return response


async def handout(request: Request) -> Response:
    """A form's `talk` as a hand-out, with the speaker's notes where `_notes` is 1."""
    return await _form(request, _handout)


async def story(request: Request) -> Response:
    """A form's `talk` as a file for `data/stories/`."""
    return await _form(request, _story)


async def _form(request: Request, make: _Maker) -> Response:
    """What `make` makes of a form, read no further than a talk can be long."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > 2 * MAX_PACKED:
            return told(_refuse)(request)
    fields = parse_qs(content.decode("ascii", "replace"), max_num_fields=10) if content.count(b"&") < 10 else {}
    first = {name: values[0] for name, values in fields.items()}
    return await run_in_threadpool(told(lambda asked: send(asked, make(asked, first), by_version=False)), request)


def _refuse(_: Request) -> Response:
    raise Refused(TOO_LARGE, 413)


def _handout(request: Request, fields: dict[str, str]) -> Payload:
    dataset = dataset_for(fields)
    then = dataset.version != serving.served().dataset.version
    place = Place(base_address(request), dataset.version, then, notes=fields.get("_notes") == "1")
    return reader_file(fields.get("talk", ""), dataset, place)


def _story(_: Request, fields: dict[str, str]) -> Payload:
    dataset = serving.served().dataset
    text = story_text(dataset, read_talk(fields.get("talk", "")))
    if problems := check_text(text, STEM, dataset):
        raise Refused(NOT_YET.format(problems="; ".join(str(problem) for problem in problems)), 422)
    return Payload(text.encode(), "application/yaml; charset=utf-8", STEM, ".yaml", "")
