"""Every kind of record as a flat table with typed columns: what the Data Package is made of.

The columns are read off the classes of `schema.py`, so that a field added there is never forgotten here.
A name gives two columns (`name_en`, `name_zh`); ids that belong together stand in one cell with blanks
between them; other lists are JSON arrays. Claims have their own table (`claims_files`).
"""

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from crackdowns.dataset import schema
from crackdowns.dataset.fields import Name, PartialDate, Reference
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import record_class

Kind = Literal["text", "number", "boolean", "date", "ids", "array"]


def _lists(*files: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The lists of data files by name, each with the class of its records."""
    fields = ((name, info.annotation) for file in files for name, info in file.model_fields.items())
    return {name: found for name, annotation in fields if (found := record_class(annotation)) is not None}


REGISTRIES = _lists(*schema.REGISTRY_FILES.values())
# Lists of the campaign files; the head's and the claims' own tables are made elsewhere.
IN_CAMPAIGNS = {
    name: model for name, model in _lists(schema.CampaignFile).items() if name not in ("campaign", "claims")
}


@dataclass(frozen=True)
class Column:
    """One column: what its cells hold; `refers_to` is the kind of record whose ids they are."""

    name: str
    kind: Kind
    required: bool = False
    options: tuple[str, ...] = ()
    refers_to: str | None = None


@dataclass(frozen=True)
class ResourceTable:
    """One resource: its columns, its rows as text and numbers, and the columns that name a row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    key: tuple[str, ...]


_ID = Column("id", "text", required=True)
_CAMPAIGN = Column("campaign", "text", required=True, refers_to="campaign")
_CLAIM = Column("claim", "text", required=True, refers_to="claim")


def resource_tables(dataset: Dataset) -> dict[str, ResourceTable]:
    """All tables but the claims' own, by name."""
    campaigns = dataset.campaigns.values()
    heads = ((campaign.id, campaign.head) for campaign in campaigns)
    tables = {"campaigns": _table(schema.CampaignHead, heads, ("id",), _ID)}
    for name, model in IN_CAMPAIGNS.items():
        rows = ((campaign.id, record) for campaign in campaigns for record in getattr(campaign.file, name))
        key = ("id",) if "id" in model.model_fields else ("campaign", "metric")
        tables[name] = _table(model, rows, key, _CAMPAIGN)
    claims = (claim for campaign in campaigns for claim in campaign.file.claims)
    scopes = ((claim.id, claim.scope) for claim in claims if claim.scope != schema.ClaimScope())
    tables["claim_scopes"] = _table(schema.ClaimScope, scopes, ("claim",), _CLAIM)
    for name, model in REGISTRIES.items():
        tables[name] = _table(model, getattr(dataset, name).items(), ("id",))
    return tables


def _table(
    model: type[BaseModel], records: Iterable[tuple[str, BaseModel]], key: tuple[str, ...], holder: Column | None = None
) -> ResourceTable:
    """Records, each with an id: their own, or that of what holds them, which `holder` is the column of."""
    columns = (*((holder,) if holder else ()), *columns_of(model))
    ids = {column.name for column in columns if column.kind == "ids"}
    cells = ({columns[0].name: name} | _cells(record, ids) for name, record in records)
    return ResourceTable(columns, tuple(tuple(row.get(c.name) for c in columns) for row in cells), key)


def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns that records of a class need, in the order of its fields."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        column
        for name, info in model.model_fields.items()
        for column in _columns(info.alias or name, hints[name], info.is_required())
    )


def _columns(name: str, hint: Any, required: bool) -> Iterator[Column]:
    inner, kind = _unwrapped(hint)
    if isinstance(inner, type) and issubclass(inner, Name):
        both = inner.model_fields["zh"].is_required()
        yield Column(f"{name}_en", "text", required)
        yield Column(f"{name}_zh", "text", required and both)
    elif get_origin(inner) is tuple:
        _, item_kind = _unwrapped(get_args(inner)[0])
        yield Column(name, "ids" if item_kind else "array", required, refers_to=item_kind)
    elif get_origin(inner) is Literal:
        yield Column(name, "text", required, options=get_args(inner))
    elif inner is PartialDate:
        yield Column(name, "date", required)
    elif inner is bool:
        yield Column(name, "boolean", required)
    elif inner == int | float:
        yield Column(name, "number", required)
    elif inner is str:
        yield Column(name, "text", required, refers_to=kind)
    elif inner is not schema.ClaimScope:  # that has a table of its own
        raise TypeError(f"{name} is {inner}, for which no column is known; add its kind here")


def _unwrapped(hint: Any) -> tuple[Any, str | None]:
    """A type without `Annotated` and `| None`, and the kind of record that it refers to."""
    kind = None
    while True:
        if get_origin(hint) is Annotated:
            hint, *extras = get_args(hint)
            kind = next((extra.kind for extra in extras if isinstance(extra, Reference)), kind)
        elif NoneType in get_args(hint):
            hint = next(arg for arg in get_args(hint) if arg is not NoneType)
        else:
            return hint, kind


def _cells(record: BaseModel, ids: Container[str]) -> dict[str, object]:
    cells: dict[str, object] = {}
    for name, value in record.model_dump(mode="json", by_alias=True).items():
        if isinstance(value, dict):
            cells |= {f"{name}_{language}": said for language, said in value.items()}
        elif isinstance(value, list):
            cells[name] = (" ".join(value) if name in ids else json.dumps(value, ensure_ascii=False)) if value else None
        else:
            cells[name] = str(value).lower() if isinstance(value, bool) else value
    return cells
