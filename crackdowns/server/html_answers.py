"""How talks, hand-outs and pictures are answered, and how an address that asks for none is refused."""

from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import State
from crackdowns.server import documents
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.views.pages import PAGES, asked_state

TITLES = {400: "Not readable", 413: "Too large", 422: "Not to be written"}
# What belongs to a talk, and not to the view that it shows.
OF_TALKS = ("slide", "mode", "notes")


def told(read: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """`read`, with a page that says why where it is `Refused`."""

    @wraps(read)
    def answer(request: Request) -> Response:
        try:
            return read(request)
        except Refused as refused:
            return html(request, documents.plain(TITLES.get(refused.status, "Not found"), str(refused)), refused.status)

    return answer


def payload(document: str, stem: str, attached: bool) -> Payload:
    """A document to send, as a file where it is `attached`."""
    return Payload(document.encode(), "text/html; charset=utf-8", stem, ".html", "", attached)


def html(request: Request, document: str, status: int = 200) -> Response:
    """A document to look at. Asked for anew each time: a speaker who mends a story sees it at once."""
    response = send(request, payload(document, "document", attached=False), by_version=False)
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == 200:
        response.status_code = status
    return response


def state_of_page(request: Request, dataset: Dataset) -> tuple[State, list[str]]:
    """The page (`_page`) and the state that an address names, and sentences on what it cannot have.

    Raises `Refused` where there is no such page.
    """
    page = request.query_params.get("_page", "home")
    path = "" if page == "home" else page
    if path not in PAGES or not page:
        known = ", ".join(name or "home" for name in PAGES)
        raise Refused(f"There is no page {shown(page)}; there are {known}.")
    # Names of these documents' own begin with an underscore, no page's does.
    names = [name for name in request.query_params if not name.startswith("_") and name not in OF_TALKS]
    query = {name: request.query_params.getlist(name) for name in names}
    return asked_state(dataset, path, query)
