"""Every id that a record names must be the id of a record; every id stands once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from pydantic import BaseModel

from crackdowns.dataset.fields import is_slug, kind_named, shown
from crackdowns.dataset.problems import Document, Path, record_class, suggest
from crackdowns.dataset.schema import REGISTRY_FILES, CampaignFile


def _lists(*models: type[BaseModel]) -> dict[str, str]:
    held = {name: record_class(info.annotation) for model in models for name, info in model.model_fields.items()}
    return {name: kind.__name__.lower() for name, kind in held.items() if kind and "id" in kind.model_fields}


# The lists of the data files, and the kind of record that each holds: a record's kind is its class's name.
_SHARED = _lists(*REGISTRY_FILES.values())
LISTS = _SHARED | _lists(CampaignFile)
GLOBAL_KINDS = set(_SHARED.values())


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

    Records that are themselves invalid are asked, too, and their ids count as known: one pass tells all mistakes, and
    each of them once.
    """
    files = list(files)
    known: dict[str, set[str]] = {kind: set() for kind in LISTS.values()}
    own: dict[int, dict[str, set[str]]] = {}
    first_seen: dict[tuple[str, str], tuple[Document, Path]] = {}
    for file in files:
        mine = own[id(file)] = {kind: set() for kind in LISTS.values()}
        for path, kind, name in _ids(file.document.value):
            first, there = first_seen.setdefault((kind, name), (file.document, path))
            if first is not file.document or there != path:
                text = f"{shown(name)} is taken ({first.file}:{first.line(there)}); choose another id"
                file.document.report((*path, "id"), text)
            mine[kind].add(name)
            known[kind].add(name)
    unread = {kind for file in files if not file.is_campaign for kind in _unread(file)}
    for file in files:
        unknown = unread | _unread(file)
        for path, kind, name in references(file.model, file.document.value):
            pool = known[kind] if kind in GLOBAL_KINDS else own[id(file)][kind]
            if name not in pool and kind not in unknown:
                elsewhere = "" if kind in GLOBAL_KINDS else " in this file"
                file.document.report(path, partial(_unknown, name, f"{kind}{elsewhere}", pool))


def _unknown(name: str, kind: str, pool: set[str]) -> str:
    return f"{shown(name)} is no {kind}; {suggest(name, pool)}"


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


def _ids(value: Any) -> Iterator[tuple[Path, str, str]]:
    for key, kind in LISTS.items():
        for path, record in records_in(value, key):
            if isinstance(name := record.get("id"), str):
                yield path, kind, name


def records_in(value: Any, key: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The mappings in a list of a file's plain value, each with its path; none where there is no such list."""
    items = value.get(key) if isinstance(value, dict) else None
    for index, item in enumerate(items if isinstance(items, tuple) else ()):
        if isinstance(item, dict):
            yield (key, index), item


def references(model: type[BaseModel], value: Any, at: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every reference in the plain value of a record, valid or not: its path, the kind it names, the id."""
    for label, kind, inner in _fields(model) if isinstance(value, dict) else ():
        held = value.get(label)
        items = enumerate(held) if isinstance(held, tuple | list) else [(None, held)]
        for index, item in items:
            path = (*at, label) if index is None else (*at, label, index)
            # What is no id at all was told by its field.
            if kind and isinstance(item, str) and is_slug(item):
                yield path, kind, item
            elif inner is not None:
                yield from references(inner, item, path)


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str | None, type[BaseModel] | None]]:
    """The fields that can hold references, with the kind that they name, or the record that stands inside."""
    found = [
        (info.alias or name, kind_named((*info.metadata, info.annotation)), record_class(info.annotation))
        for name, info in model.model_fields.items()
    ]
    return [one for one in found if one[1] or one[2]]
