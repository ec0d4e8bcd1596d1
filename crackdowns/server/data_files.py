"""The whole dataset as files: every claim in each format, and everything as a Data Package."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from crackdowns.dataset.glossary import COLUMN_NOTES
from crackdowns.dataset.loading import Dataset
from crackdowns.downloads import claims_files, data_package
from crackdowns.downloads.formats import FileFormat
from crackdowns.remembering import remembering
from crackdowns.server.answers import Payload, send
from crackdowns.server.asked import dataset_for
from crackdowns.server.endpoints import Endpoint

# So many data versions are kept ready in every format.
_VERSIONS = 4


def _claims_schema() -> dict[str, Any]:
    columns = {
        column.name: {
            "type": ["number" if column.kind == "number" else "string", *([] if column.required else ["null"])],
            "description": COLUMN_NOTES[column.name],
        }
        for column in data_package.claim_columns()
    }
    claim = {"type": "object", "required": list(columns), "properties": columns}
    return {
        "type": "object",
        "required": ["data_version", "claims"],
        "properties": {"data_version": {"type": "string"}, "claims": {"type": "array", "items": claim}},
    }


def _endpoint(stem: str, suffix: str, form: FileFormat[Dataset]) -> Endpoint:
    @remembering(_VERSIONS)
    def make(dataset: Dataset) -> Payload:
        named = (stem, f".{suffix}", dataset.version)
        return Payload(form.content(dataset), form.media_type, *named, form.attached, form.compressible)

    def read(request: Request) -> Response:
        return send(request, make(dataset_for(request.query_params)))

    gives = {form.media_type.partition(";")[0]: _claims_schema() if suffix == "json" else {}}
    return Endpoint(f"/data/{stem}.{suffix}", read, f"{stem}_{suffix}", form.said, gives, versioned=True)


ENDPOINTS = (
    *(_endpoint("claims", suffix, form) for suffix, form in claims_files.FORMATS.items()),
    *(_endpoint("dataset", suffix, form) for suffix, form in data_package.FORMATS.items()),
)
