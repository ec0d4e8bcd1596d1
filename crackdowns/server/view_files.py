"""What one chart shows, in the state that a link names, in each format of a chart's files."""

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import Response

from crackdowns.charts.chart import Chart
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.downloads.chart_files import FORMATS, NUMBERS, ChartFile
from crackdowns.links.addresses import State
from crackdowns.remembering import remembering
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.asked import dataset_for, link_query, page_named, scene_of
from crackdowns.server.endpoints import Endpoint
from crackdowns.talks.slides import way_back
from crackdowns.views.pages import PAGES, chart_now
from crackdowns.views.scene import Scene

# Views and their files that are kept ready: the ones that links of a talk or an article lead to.
_KEPT = 32
_REPLACED = "The chart `{asked}` has been replaced by `{chart}`, which this is."
_TEXT = {"type": "string"}
_PROPERTIES = {
    "data_version": _TEXT,
    "page": _TEXT,
    "chart": _TEXT,
    "title": _TEXT,
    "subtitle": _TEXT | {"description": "Unit, window and basis."},
    "shown": _TEXT | {"description": "What of the dataset is shown, in words."},
    "state": {"type": "object", "description": "The same as the parameters of the page's link."},
    "address": _TEXT | {"format": "uri", "description": "The page that shows it."},
    "notices": {"type": "array", "items": _TEXT, "description": "What the link cannot have, and why."},
    "columns": {"type": "array", "items": _TEXT},
    "records": {
        "type": "array",
        "description": "What a reader sees in each column, and the row's number as a number.",
        "items": {
            "type": "object",
            "required": list(NUMBERS),
            "properties": {
                name: {"type": [kind, "null"], "description": said} for name, (kind, said) in NUMBERS.items()
            },
        },
    },
    "sources": {"type": "array", "items": {"type": "object"}},
}
_REQUIRED = [name for name in _PROPERTIES if name not in ("address", "notices")]
_SCHEMA = {"type": "object", "required": _REQUIRED, "properties": _PROPERTIES}


@dataclass(frozen=True)
class View:
    """A chart of a page in a state of it; `notices` say what the link asked for and cannot have."""

    dataset: Dataset
    state: State
    chart: str
    notices: tuple[str, ...] = ()


def view_of(request: Request) -> View:
    """The view that an address names. Raises `Refused` where there is no such page."""
    dataset, path = dataset_for(request.query_params), page_named(request.path_params["page"])
    scene, notices = scene_of(dataset, path, link_query(request))
    asked = request.path_params["chart"]
    chart = chart_now(path, asked)
    renewed = () if chart == asked else (_REPLACED.format(asked=asked, chart=chart),)
    return View(dataset, scene.state, chart, (*renewed, *notices))


def chart_of(view: View) -> Chart:
    """The chart that a view names, without its picture. Raises `Refused` where the page has no such chart."""
    found = _charts(view.dataset, view.state)
    for chart in found:
        if chart.id == view.chart:
            return chart
    known = ", ".join(chart.id for chart in found) or "none in this state"
    raise Refused(f"This page has no chart {shown(view.chart)}; its charts are: {known}.")


@remembering(_KEPT)
def _charts(dataset: Dataset, state: State) -> tuple[Chart, ...]:
    return tuple(replace(chart, figure=None) for chart in PAGES[state.page].charts(Scene(dataset, state), "light"))


@remembering(_KEPT)
def _file(view: View, suffix: str, base: str) -> Payload:
    address = urljoin(base, way_back(view.state, view.dataset.version))
    form = FORMATS[suffix]
    content = form.content(ChartFile(chart_of(view), view.dataset, view.state, address, view.notices))
    return Payload(content, form.media_type, view.chart, f".{suffix}", view.dataset.version, attached=form.attached)


def _endpoint(suffix: str) -> Endpoint:
    def read(request: Request) -> Response:
        return send(request, _file(view_of(request), suffix, base_address(request)))

    form = FORMATS[suffix]
    return Endpoint(
        f"/data/view/{{page}}/{{chart}}.{suffix}",
        read,
        f"view_{suffix}",
        f"What one chart shows, with the numbers as numbers, in the state that a link to its page names ({form.said}).",
        {form.media_type.partition(";")[0]: _SCHEMA if suffix == "json" else {}},
        versioned=True,
        stateful=True,
    )


ENDPOINTS = tuple(_endpoint(suffix) for suffix in FORMATS)
