"""`/talk`: a reader's own talk, put together in the browser, and its files, made from what comes in and not stored."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from crackdowns import serving
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.documents import document, html, told
from crackdowns.server.handouts import reader_file
from crackdowns.server.talks import read_talk
from crackdowns.settings import SITE
from crackdowns.talks.readers import LONGEST_LINK, MAX_PACKED
from crackdowns.talks.stories import check_text
from crackdowns.talks.story_file import story_text

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
        site=SITE,
    )
    response = html(request, text)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _posted(make: _Maker) -> Callable[[Request], Awaitable[Response]]:
    """What answers a form with the file that `make` makes of its fields; read no further than a talk can be long."""

    async def answer(request: Request) -> Response:
        content = b""
        async for piece in request.stream():
            content += piece
            if len(content) > 2 * MAX_PACKED:
                break
        return await run_in_threadpool(told(lambda asked: send(asked, make(asked, _fields(content)), False)), request)

    return answer


def _fields(content: bytes) -> dict[str, str]:
    if len(content) > 2 * MAX_PACKED:
        raise Refused(TOO_LARGE, 413)
    fields = parse_qs(content.decode("ascii", "replace"), max_num_fields=10) if content.count(b"&") < 10 else {}
    return {name: values[0] for name, values in fields.items()}


def _story(_: Request, fields: dict[str, str]) -> Payload:
    dataset = serving.served().dataset
    text = story_text(dataset, read_talk(fields.get("talk", "")))
    if problems := check_text(text, STEM, dataset):
        raise Refused(NOT_YET.format(problems="; ".join(str(problem) for problem in problems)), 422)
    return Payload(text.encode(), "application/yaml; charset=utf-8", STEM, ".yaml", "")


# With the speaker's notes where `_notes` is 1.
handout = _posted(reader_file)
story = _posted(_story)
