"""The whole dataset as files: every claim in three formats, and everything as a Data Package."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from crackdowns.dataset.loading import Dataset
from crackdowns.downloads import claims_files as exports
from crackdowns.downloads.columns import COLUMN_NOTES
from crackdowns.downloads.data_package import claim_columns, dataset_zip
from crackdowns.server.answers import Payload, send
from crackdowns.server.endpoints import Endpoint
from crackdowns.server.versions import dataset_for
from crackdowns.views import scene as common

# So many data versions are kept ready in every format.
_VERSIONS = 4


@lru_cache(maxsize=_VERSIONS)
def claims_csv(dataset: Dataset) -> Payload:
    """Every claim as CSV."""
    text = exports.claims_csv(common.claims_frame_of(dataset))
    return Payload(text.encode(), "text/csv; charset=utf-8", "claims", ".csv", dataset.version)


@lru_cache(maxsize=_VERSIONS)
def claims_json(dataset: Dataset) -> Payload:
    """Every claim as JSON, shown by a browser rather than saved."""
    text = exports.claims_json(common.claims_frame_of(dataset), dataset.version)
    return Payload(text.encode(), "application/json", "claims", ".json", dataset.version, attached=False)


@lru_cache(maxsize=_VERSIONS)
def claims_parquet(dataset: Dataset) -> Payload:
    """Every claim as Parquet, which is compressed by itself."""
    content = exports.claims_parquet(common.claims_frame_of(dataset), dataset.version)
    return Payload(content, "application/vnd.apache.parquet", "claims", ".parquet", dataset.version, compressible=False)


@lru_cache(maxsize=_VERSIONS)
def package(dataset: Dataset) -> Payload:
    """The Data Package."""
    content = dataset_zip(dataset)
    return Payload(content, "application/zip", "dataset", ".zip", dataset.version, compressible=False)


def _reading(make: Callable[[Dataset], Payload]) -> Callable[[Request], Response]:
    return lambda request: send(request, make(dataset_for(request.query_params)))


def _claims_schema() -> dict[str, Any]:
    columns = {
        column.name: {
            "type": ["number" if column.kind == "number" else "string", *([] if column.required else ["null"])],
            "description": COLUMN_NOTES[column.name],
        }
        for column in claim_columns()
    }
    claim = {"type": "object", "required": list(columns), "properties": columns}
    return {
        "type": "object",
        "required": ["data_version", "claims"],
        "properties": {"data_version": {"type": "string"}, "claims": {"type": "array", "items": claim}},
    }


ENDPOINTS = (
    Endpoint(
        "/data/claims.csv",
        _reading(claims_csv),
        "claims_csv",
        "Every claim, one a row (CSV).",
        {"text/csv": {}},
        versioned=True,
    ),
    Endpoint(
        "/data/claims.json",
        _reading(claims_json),
        "claims_json",
        "Every claim, with the data version (JSON).",
        {"application/json": _claims_schema()},
        versioned=True,
    ),
    Endpoint(
        "/data/claims.parquet",
        _reading(claims_parquet),
        "claims_parquet",
        "Every claim, one a row (Parquet).",
        {"application/vnd.apache.parquet": {}},
        versioned=True,
    ),
    Endpoint(
        "/data/dataset.zip",
        _reading(package),
        "dataset_zip",
        "The whole dataset as a Data Package: CSV tables, their schemas, sources and licence.",
        {"application/zip": {}},
        versioned=True,
    ),
)
