"""What an address asks for: the data version, the page, its view, and what belongs to the link as a whole."""

import re
from collections.abc import Mapping, Sequence

from starlette.requests import Request

from crackdowns import serving, settings
from crackdowns.dataset.fields import SLUG_PATTERN, shown
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import DataError
from crackdowns.links.addresses import bounded
from crackdowns.releases.reading import is_version, load_release
from crackdowns.server.answers import Refused
from crackdowns.views.pages import PAGES, asked_state
from crackdowns.views.scene import Scene

Query = Mapping[str, Sequence[str]]
# What belongs to a talk, and not to the view that it shows.
_OF_TALKS = ("slide", "mode", "notes")


def link_query(request: Request) -> dict[str, list[str]]:
    """The parameters of a page's link, all values of each; a document's own begin with an underscore."""
    names = [name for name in bounded(request.query_params) if not name.startswith("_") and name not in _OF_TALKS]
    return {name: request.query_params.getlist(name) for name in names}


def dataset_for(query: Mapping[str, str]) -> Dataset:
    """The dataset that `v` names, the one being served where it names none.

    Raises `Refused` where that version is not kept here.
    """
    served = serving.served().dataset
    wanted = query.get("v", "")
    if wanted in ("", served.version):
        return served
    try:
        found = load_release(settings.current().data, wanted)
    except DataError:  # the file has errors: `python -m crackdowns check` tells them, a reader cannot mend them
        found = None
    if found is None:
        raise Refused(
            f"There is no data version {shown(wanted)} here; the current one is {served.version}, which an address "
            "without v gives."
        )
    return found


def page_named(name: str) -> str:
    """The path of a page, by the name that other addresses give it. Raises `Refused` where there is none."""
    path = "" if name == "home" else name
    if path not in PAGES or not name:
        known = ", ".join(path or "home" for path in PAGES)
        raise Refused(f"There is no page {shown(name)}; there are {known}.")
    return path


def scene_of(
    dataset: Dataset, page: str, query: Query, carried: tuple[tuple[str, str], ...] = ()
) -> tuple[Scene, list[str]]:
    """The view that a link names, and sentences on what it cannot have."""
    state, notices = asked_state(dataset, page, query)
    return Scene(dataset, state, carried), notices


def link_part(query: Query) -> tuple[tuple[str, str], ...]:
    """What must go wherever the link goes: data version, the one chart shown, the record opened; if well-formed."""
    found = {name: query[name][0] for name in ("v", "data", "chart", "claim") if query.get(name)}
    return tuple((name, value) for name, value in found.items() if _fits(name, value))


def _fits(name: str, value: str) -> bool:
    if name == "v":
        return is_version(value)
    return value == "then" if name == "data" else re.fullmatch(SLUG_PATTERN, value, re.ASCII) is not None
