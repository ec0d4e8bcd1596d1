"""The whole dataset as one file: a Data Package, its tables as CSV with their schemas, the same bytes each time.

https://specs.frictionlessdata.io/ says what the descriptor means.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from crackdowns.claims import describe
from crackdowns.dataset import schema
from crackdowns.dataset.fields import DATE_PATTERN, SLUG_PATTERN
from crackdowns.dataset.glossary import COLUMN_NOTES, TABLE_NOTES
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.references import LISTS
from crackdowns.downloads.claims_files import EXPORT_COLUMNS, claims_csv
from crackdowns.downloads.formats import FileFormat, safe_csv
from crackdowns.downloads.tables import Column, ResourceTable, columns_of, resource_tables
from crackdowns.settings import SITE

DESCRIPTION = (
    "Sourced claims on crackdown campaigns. A date is as precise as its source gives it: 2018-02-07, 2018-02, 2018 or "
    "unknown. Ids in one cell have blanks between them; other lists are JSON arrays. A text that a spreadsheet could "
    "take for a formula has an apostrophe before it."
)
LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal, for the compilation of facts; words that are quoted belong to their sources",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
README = """\
{title}: data version {version}

{description}

datapackage.json describes every table and column; data/ holds the tables as CSV (UTF-8).
The compilation of facts is dedicated to the public domain (CC0 1.0); words that are quoted belong to their sources.
Cite a single figure by its source: claims.csv names it for each.
"""
# A zip knows no earlier time; any fixed one gives the same bytes each time.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16
IDS_PATTERN = rf"^{SLUG_PATTERN[1:-1]}( {SLUG_PATTERN[1:-1]})*$"
_UNIX = 3
_RESOURCE_OF = {kind: name for name, kind in LISTS.items()} | {"campaign": "campaigns"}
# The claims' columns that are no plain text: their own, and those that `claims_files` takes from other records.
_OF_CLAIMS = {column.name: column for column in columns_of(schema.Claim)} | {
    "campaign": Column("campaign", "text", refers_to="campaign"),
    "theme": Column("theme", "text", options=get_args(schema.Theme)),
    "source_kind": Column("source_kind", "text", options=get_args(schema.SourceKind)),
    **{name: Column(name, "date") for name in ("window_from", "window_to", "source_date")},
}
_MAY_BE_EMPTY = (
    "value", "bound", "why", "part_of", "case", "subset", "verb", "translated_by", "confidence", "unresolved",
    "disputes", "note", "meaning", "reckoned", "same_statement_as",
)  # fmt: skip


def dataset_zip(dataset: Dataset) -> bytes:
    """The Data Package; equal datasets give equal bytes."""
    tables = resource_tables(dataset)
    files = {
        f"data/{name}.csv": safe_csv([column.name for column in table.columns], table.rows)
        for name, table in tables.items()
    }
    files["data/claims.csv"] = claims_csv(dataset)
    files["README.md"] = README.format(title=SITE, version=dataset.version, description=DESCRIPTION)
    descriptor = package_descriptor(dataset, tables)
    files["datapackage.json"] = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return _zipped({name: text.encode() for name, text in files.items()})


def package_descriptor(dataset: Dataset, tables: Mapping[str, ResourceTable]) -> dict[str, Any]:
    """What `datapackage.json` holds."""
    claims = _resource("claims", claim_columns(), ("id",))
    others = [_resource(name, table.columns, table.key) for name, table in tables.items()]
    return {
        "profile": "tabular-data-package",
        "name": "crackdowns-compared",
        "title": SITE,
        "description": DESCRIPTION,
        "version": dataset.version,
        "licenses": [LICENCE],
        "sources": [_source(source) for source in dataset.sources.values()],
        "resources": [claims, *others],
    }


def claim_columns() -> tuple[Column, ...]:
    """The columns of the claims' table, as `claims_csv` writes them."""
    found = (_OF_CLAIMS.get(name) or Column(name, "text") for name in EXPORT_COLUMNS)
    return tuple(replace(column, required=column.name not in _MAY_BE_EMPTY) for column in found)


def _source(source: schema.Source) -> dict[str, str]:
    title = f"{source.publisher.en}: {source.title} ({describe.day(source.date.iso)})"
    # Quality C is recorded as text only: a path would be a link.
    return {"title": title, "path": source.url} if source.linked else {"title": title}


def _resource(name: str, columns: tuple[Column, ...], key: tuple[str, ...]) -> dict[str, Any]:
    table: dict[str, Any] = {"fields": [_field(column) for column in columns], "primaryKey": list(key)}
    foreign = [
        {"fields": [column.name], "reference": {"resource": _named(column.refers_to, name), "fields": ["id"]}}
        for column in columns
        if column.refers_to and column.kind == "text"
    ]
    if foreign:
        table["foreignKeys"] = foreign
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "profile": "tabular-data-resource",
        "description": TABLE_NOTES[name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table,
    }


def _named(kind: str, here: str) -> str:
    """The resource that holds records of a kind; Table Schema's name for "this same one" is the empty one."""
    resource = _RESOURCE_OF[kind]
    return "" if resource == here else resource


def _field(column: Column) -> dict[str, Any]:
    kinds = {"number": "number", "boolean": "boolean", "array": "array"}
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "id":
        limits["unique"] = True
    if column.options:
        limits["enum"] = list(column.options)
    elif column.kind == "number":
        limits["minimum"] = 0
    elif column.kind == "date":
        limits["pattern"] = DATE_PATTERN
    elif column.kind == "ids":
        limits["pattern"] = IDS_PATTERN
    elif column.refers_to or column.name == "id":
        limits["pattern"] = SLUG_PATTERN
    field = {"name": column.name, "type": kinds.get(column.kind, "string"), "description": COLUMN_NOTES[column.name]}
    return field | ({"constraints": limits} if limits else {})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = READABLE_FILE
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


FORMATS: dict[str, FileFormat[Dataset]] = {
    "zip": FileFormat(
        dataset_zip,
        "application/zip",
        "The whole dataset as a Data Package: CSV tables, their schemas, sources and licence.",
        compressible=False,
    ),
}
