"""Every id that a record names must be the id of a record; every id stands once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from crackdowns.dataset.fields import Reference, shown
from crackdowns.dataset.problems import Document, Path, suggest
from crackdowns.dataset.schema import CampaignFile

# The lists of the data files, and the kind of record that each holds.
LISTS: dict[str, str] = {
    "sources": "source",
    "origins": "origin",
    "agencies": "agency",
    "companies": "company",
    "platforms": "platform",
    "metrics": "metric",
    "scopes": "scope",
    "claims": "claim",
    "windows": "window",
    "periods": "period",
    "subsets": "subset",
    "cases": "case",
    "laws": "law",
    "unresolved": "unresolved",
    "events": "event",
    "participation": "participation",
    "measures": "measure",
    "mentions": "mention",
    "targets": "target",
    "performers": "performer",
    "remarks": "remark",
    "proposals": "proposal",
}
GLOBAL_KINDS = {"source", "origin", "agency", "company", "platform", "metric", "scope"}


@dataclass
class ReadFile:
    """One data file: its document, its model, what the model makes of it, None where it is not valid as a whole,
    and those of its records that are valid by themselves.
    """

    document: Document
    model: type[BaseModel]
    whole: BaseModel | None = None
    records: list[tuple[Path, BaseModel]] = field(default_factory=list)

    @property
    def is_campaign(self) -> bool:
        """True for a file of `data/campaigns/`."""
        return self.model is CampaignFile


def check_references(files: Iterable[ReadFile]) -> None:
    """Report ids that stand twice and ids that lead nowhere, each in the document that holds it.

    The ids of records that are themselves invalid count as known: one mistake, one message.
    """
    files = list(files)
    known: dict[str, set[str]] = {kind: set() for kind in LISTS.values()}
    own: dict[int, dict[str, set[str]]] = {}
    first_seen: dict[tuple[str, str], tuple[str, Path]] = {}
    for file in files:
        mine = own.setdefault(id(file), {kind: set() for kind in LISTS.values()})
        for path, kind, name in _raw_ids(file.document.value):
            where = f"{file.document.file}:{file.document.line(path)}"
            first, first_path = first_seen.setdefault((kind, name), (where, path))
            if (first, first_path) != (where, path):
                file.document.report((*path, "id"), f"{shown(name)} is taken ({first}); choose another id")
            mine[kind].add(name)
            known[kind].add(name)
    unread = {kind for file in files if not file.is_campaign for kind in _unread(file)}
    for file in files:
        unknown = unread | _unread(file)
        for path, record in file.records:
            for inner, kind, name in references(record):
                if kind in unknown:
                    continue
                pool = known[kind] if kind in GLOBAL_KINDS else own[id(file)][kind]
                if name not in pool:
                    elsewhere = " in this file" if kind not in GLOBAL_KINDS else ""
                    file.document.report(
                        (*path, *inner), f"{shown(name)} is no {kind}{elsewhere}; {suggest(name, pool)}"
                    )


def _unread(file: ReadFile) -> set[str]:
    """The kinds whose lists could not be read at all: one mistake, and not one for each id in them."""
    value = file.document.value
    lists = {name: info for name, info in file.model.model_fields.items() if name in LISTS}
    if not isinstance(value, dict):
        return {LISTS[name] for name in lists}
    return {
        LISTS[name]
        for name, info in lists.items()
        if not isinstance(value.get(name, None if info.is_required() else ()), tuple)
    }


def _raw_ids(value: Any) -> Iterator[tuple[Path, str, str]]:
    if not isinstance(value, dict):
        return
    for key, kind in LISTS.items():
        items = value.get(key)
        for index, item in enumerate(items if isinstance(items, tuple) else ()):
            if isinstance(item, dict) and isinstance(name := item.get("id"), str):
                yield (key, index), kind, name


def references(record: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """Every reference that `record` holds, nested ones too: its path, the kind it names, the id."""
    for name, kind in _reference_fields(type(record)).items():
        value = getattr(record, name)
        label = type(record).model_fields[name].alias or name
        if isinstance(value, str) and kind:
            yield (label,), kind, value
        elif isinstance(value, BaseModel):
            for path, inner_kind, inner in references(value):
                yield (label, *path), inner_kind, inner
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str) and kind:
                    yield (label, index), kind, item
                elif isinstance(item, BaseModel):
                    for path, inner_kind, inner in references(item):
                        yield (label, index, *path), inner_kind, inner


@cache
def _reference_fields(model: type[BaseModel]) -> dict[str, str | None]:
    """Field names that can hold references, with the kind; None where they sit deeper inside."""
    found: dict[str, str | None] = {}
    for name, info in model.model_fields.items():
        kind = next((m.kind for m in info.metadata if isinstance(m, Reference)), None)
        found[name] = kind or _kind_in(info.annotation)
    return found


def _kind_in(annotation: Any) -> str | None:
    if get_origin(annotation) is Annotated:
        for extra in get_args(annotation)[1:]:
            if isinstance(extra, Reference):
                return extra.kind
    for inner in get_args(annotation):
        if (kind := _kind_in(inner)) is not None:
            return kind
    return None
