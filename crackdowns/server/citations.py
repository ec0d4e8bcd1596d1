"""Citations of the dataset, a chart, a claim or a source, in the formats of `cite.FORMATS`."""

from datetime import UTC, datetime
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import Response

from crackdowns import settings
from crackdowns.dataset.fields import PartialDate, shown
from crackdowns.dataset.loading import Dataset
from crackdowns.downloads import citations as cite
from crackdowns.downloads.citations import UNKNOWN, Citation
from crackdowns.releases.reading import published
from crackdowns.server.address import base_address
from crackdowns.server.answers import Payload, Refused, send
from crackdowns.server.asked import dataset_for
from crackdowns.server.endpoints import Endpoint
from crackdowns.server.view_files import chart_of, view_of
from crackdowns.talks.slides import way_back
from crackdowns.views.scene import telling_of

# There is one dataset; `v` names its version.
DATASET = "crackdowns"


def _dated(dataset: Dataset) -> tuple[PartialDate, PartialDate]:
    """When the data shown was published, and on which day it is read: the one or the other."""
    for release in published(settings.current().data):
        if release.version == dataset.version:
            return release.date, UNKNOWN
    today = datetime.now(UTC).date()
    return UNKNOWN, PartialDate(today.year, today.month, today.day)


def cite_record(request: Request) -> Response:
    """The dataset, a claim or a source."""
    dataset = dataset_for(request.query_params)
    kind, name = request.path_params["kind"], request.path_params["id"]
    return _written(request, _record(dataset, kind, name, base_address(request)))


def cite_chart(request: Request) -> Response:
    """A chart in the state that the query names."""
    view = view_of(request)
    address = urljoin(base_address(request), way_back(view.state, view.dataset.version))
    return _written(request, cite.of_chart(view.dataset, chart_of(view), view.state, address, *_dated(view.dataset)))


def _record(dataset: Dataset, kind: str, name: str, base: str) -> Citation:
    if kind == "dataset" and name == DATASET:
        return cite.of_dataset(dataset, base, *_dated(dataset))
    if kind == "source" and name in dataset.sources:
        return cite.of_source(dataset.sources[name])
    if kind == "claim" and (telling := telling_of(dataset, name)) is not None:
        return cite.of_claim(dataset, telling, base)
    if kind in ("dataset", "claim", "source"):
        raise Refused(f"There is no {kind} {shown(name)} in data version {dataset.version}.")
    raise Refused(f"{shown(kind)} is nothing that can be cited here; dataset, chart, claim and source are.")


def _written(request: Request, citation: Citation) -> Response:
    suffix = request.path_params["format"]
    if suffix not in cite.FORMATS:
        raise Refused(f"There is no format {shown(suffix)}; there are {', '.join(cite.FORMATS)}.")
    form = cite.FORMATS[suffix]
    content = form.content(citation)
    # What bears the day on which it was read is another text tomorrow.
    lasting = citation.accessed == UNKNOWN
    return send(request, Payload(content, form.media_type, citation.key, f".{suffix}", "", form.attached), lasting)


_GIVES = {
    form.media_type.partition(";")[0]: {"type": "array", "items": {"type": "object"}} if name == "json" else {}
    for name, form in cite.FORMATS.items()
}
ENDPOINTS = (
    Endpoint(
        "/data/cite/chart/{page}/{chart}.{format}",
        cite_chart,
        "cite_chart",
        "How to cite a chart, in the state that a link to its page names.",
        _GIVES,
        versioned=True,
        stateful=True,
    ),
    Endpoint(
        "/data/cite/{kind}/{id}.{format}",
        cite_record,
        "cite_record",
        "How to cite the dataset, a claim or a source.",
        _GIVES,
        versioned=True,
    ),
)
