"""What the downloads hold, read back into a data folder: a Data Package as a new one, a table of claims into one.

Only what another person cannot tell from the data is left out: a claim that names the language or the statement of its
own source says no more than one that leaves it to the source.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from crackdowns.dataset import schema
from crackdowns.dataset.editing import with_records
from crackdowns.dataset.fields import is_campaign_id, shown
from crackdowns.dataset.plain_files import MAX_BYTES, Unfit, bytes_of
from crackdowns.dataset.problems import DataError, Document, Problem
from crackdowns.dataset.strict_yaml import read_file, written
from crackdowns.downloads.formats import harmed
from crackdowns.downloads.tables import IN_CAMPAIGNS, REGISTRIES, columns_of

HEAD = "# yaml-language-server: $schema={up}schema/{name}.schema.json\n"
Row = Mapping[str, str]
# What the claims' table has from the claim alone, and from its source where the claim does not say it.
_OF_CLAIM = (
    "id", "metric", "value", "bound", "reported_as", "wording", "meaning", "reckoned", "same_statement_as", "verb",
    "window", "subset", "part_of", "case", "note", "source", "locator", "rank", "why",
)  # fmt: skip
_OF_SOURCE = ("lang", "translated_by", "origin")


def import_package(package: Path, folder: Path) -> list[Path]:
    """Write the data folder that a package (a zip, or a folder of it) holds; the answer is the files.

    Raises `DataError` where it is none, or where the folder holds data already.
    """
    tables = _tables(package)
    if (folder / "campaigns").exists():
        raise _no(folder, "holds campaigns already; name a folder that is not there yet")
    sources = {row["id"]: row for row in tables["sources"]}
    scopes = {row["claim"]: row for row in tables["claim_scopes"]}
    files: dict[str, Any] = {}
    for name, model in schema.REGISTRY_FILES.items():
        files[name] = {part: [_record(REGISTRIES[part], row) for row in tables[part]] for part in model.model_fields}
    for head in tables["campaigns"]:
        file: dict[str, Any] = {"campaign": _record(schema.CampaignHead, head)}
        for part in schema.CampaignFile.model_fields:
            mine = [row for row in tables.get(part, ()) if row.get("campaign") == head["id"]]
            if part == "claims":
                file[part] = _claims(mine, sources, scopes)
            elif part in IN_CAMPAIGNS and mine:
                file[part] = [_record(IN_CAMPAIGNS[part], row) for row in mine]
        files[_path(Path(), head["id"]).with_suffix("").as_posix()] = file
    made = []
    for name, value in files.items():
        path, kind = folder / f"{name}.yaml", "campaign" if name.startswith("campaigns/") else name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = HEAD.format(up="../" * name.count("/"), name=kind) + written(value)
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def import_claims(table: Path, folder: Path) -> list[Path]:
    """Put the claims of a table into the campaign files of a data folder, behind those that these have.

    The answer is the files that were changed. A claim whose id is there already is left as it is.
    Raises `DataError` where a file cannot be read, or a campaign has none.
    """
    registry = _document(folder / "sources.yaml")
    sources = {source["id"]: source for source in registry.value["sources"]}
    rows = _rows(bytes_of(table))
    made = []
    for campaign in dict.fromkeys(row["campaign"] for row in rows):
        path = _path(folder, campaign)
        known = {claim["id"] for claim in _document(path).value["claims"]}
        mine = [row for row in rows if row["campaign"] == campaign and row["id"] not in known]
        if not mine:
            continue
        text = with_records(path.read_text(encoding="utf-8"), "claims", _claims(mine, sources, {}))
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def _document(path: Path) -> Document:
    document = read_file(path, path.name)
    if document.problems:
        raise DataError(document.problems)
    return document


def _no(path: Path, text: str) -> DataError:
    return DataError([Problem(str(path), 1, "file", text)])


def _tables(package: Path) -> dict[str, list[Row]]:
    """The tables of a package by name."""
    try:
        if package.is_dir():
            held = {path.stem: bytes_of(path) for path in (package / "data").glob("*.csv")}
        else:
            with zipfile.ZipFile(io.BytesIO(bytes_of(package))) as archive:
                infos = [info for info in archive.infolist() if re.fullmatch(r"data/\w+\.csv", info.filename)]
                if any(info.file_size > MAX_BYTES for info in infos):
                    raise _no(package, "holds a table that is too large; take out what is no data")
                held = {Path(info.filename).stem: archive.read(info) for info in infos}
        tables = {name: _rows(content) for name, content in held.items()}
    except (zipfile.BadZipFile, UnicodeDecodeError, Unfit) as error:
        raise _no(package, f"is no Data Package ({error}); name dataset.zip as this dashboard gives it") from error
    if missing := {"campaigns", "claims", "claim_scopes", *REGISTRIES, *IN_CAMPAIGNS} - tables.keys():
        raise _no(package, f"has no table {min(missing)}; name dataset.zip as this dashboard gives it")
    return tables


def _rows(content: bytes) -> list[Row]:
    """The rows of a table, without gaps, and without the apostrophes that keep spreadsheets from running a text."""
    found = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return [{name: harmed(cell) for name, cell in row.items() if name and cell} for row in found]


def _path(folder: Path, campaign: str) -> Path:
    """Where a campaign's file is: its id must be fit for a file's name."""
    if not is_campaign_id(campaign):
        raise ValueError(f"{shown(campaign)} is no campaign id")
    return folder / "campaigns" / f"{campaign}.yaml"


def _record(model: type[BaseModel], row: Row) -> dict[str, Any]:
    """A record as its row has it; two columns of a name are one field."""
    fields = {info.alias or name for name, info in model.model_fields.items()}
    record: dict[str, Any] = {}
    for column in columns_of(model):
        if (cell := row.get(column.name)) is None:
            continue
        label, _, language = column.name.rpartition("_")
        if column.name not in fields and label in fields:
            record.setdefault(label, {})[language] = cell
        elif column.kind == "ids":
            record[column.name] = cell.split()
        elif column.kind == "array":
            record[column.name] = json.loads(cell)
        else:
            record[column.name] = cell == "true" if column.kind == "boolean" else cell
    return record


def _claims(
    rows: Iterable[Row], sources: Mapping[str, Mapping[str, Any]], scopes: Mapping[str, Row]
) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        claim: dict[str, Any] = {name: row[name] for name in _OF_CLAIM if name in row}
        if "value" in claim:
            claim["value"] = json.loads(claim["value"])
        source = sources.get(claim["source"], {})
        claim |= {name: row[name] for name in _OF_SOURCE if name in row and row[name] != source.get(name)}
        if row.get("confidence") == "likely":
            claim["confidence"] = "likely"
        if "disputes" in row:
            claim["disputes"] = row["disputes"].split()
        if row["id"] in scopes:
            claim["scope"] = _record(schema.ClaimScope, scopes[row["id"]])
        found.append(claim)
    return found
