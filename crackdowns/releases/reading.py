"""Frozen data versions: `data/releases/<version>.json`, canonical JSON that hashes to its own name.

`index.yaml` beside them names all in the order of publication. What is there never changes; so a
later schema may gain optional fields and lists, and may not take away or redefine any.
"""

import json
import re
from functools import partial
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from crackdowns.dataset import schema
from crackdowns.dataset.canonical import canonical_lines
from crackdowns.dataset.compiled import thaw_kept
from crackdowns.dataset.fields import Date, PartialDate, Record, Text, is_campaign_id
from crackdowns.dataset.loading import Dataset, built, validated, version_of
from crackdowns.dataset.plain_files import MAX_BYTES, Unfit, bytes_of
from crackdowns.dataset.problems import DataError, Document, Path, Problem
from crackdowns.dataset.references import ReadFile, check_references
from crackdowns.dataset.strict_yaml import read_file
from crackdowns.remembering import remembering

FOLDER = "releases"
INDEX = f"{FOLDER}/index.yaml"
# All files of the data are in one.
MOST_BYTES = 100 * MAX_BYTES
VERSION_PATTERN = r"^[0-9a-f]{12}$"
_RESTORE = "a frozen version never changes, take the file back from the repository's history"


class Release(Record):
    """One frozen version: which, published when, and what is new in it."""

    version: Annotated[str, Field(pattern=VERSION_PATTERN)]
    date: Date
    note: Text | None = None

    @field_validator("date", mode="after")
    @classmethod
    def _whole_date(cls, value: PartialDate) -> PartialDate:
        if value.precision != "day":
            raise ValueError(f"{value.iso} is no day; write the day of publication, like 2026-02-07")
        return value


class Index(Record):
    """`data/releases/index.yaml`"""

    releases: Annotated[tuple[Release, ...], Field(min_length=1)]


def is_version(text: str) -> bool:
    """Whether `text` has the form of a data version."""
    return re.fullmatch(VERSION_PATTERN[1:-1], text) is not None


def published(directory: FilePath) -> tuple[Release, ...]:
    """All frozen versions in order of publication; none where nothing has been frozen.

    Raises `DataError` where the index cannot be used.
    """
    path = directory / INDEX
    try:
        info = path.stat()
    except OSError:
        return ()
    return _published(path, info.st_mtime_ns, info.st_size)


@remembering(8)
def _published(path: FilePath, _changed: int, _size: int) -> tuple[Release, ...]:
    document = read_file(path, INDEX)
    found = releases_in(document)
    if document.problems:
        raise DataError(document.problems)
    return found


def releases_in(document: Document) -> tuple[Release, ...]:
    """The releases that an index names; what is wrong with it is reported in the document."""
    whole = validated(document, Index).whole
    if document.problems or not isinstance(whole, Index):
        return ()
    found = whole.releases
    for index, release in enumerate(found):
        if release.version in [earlier.version for earlier in found[:index]]:
            document.report(("releases", index, "version"), f"{release.version} stands twice; keep the first")
        if index and release.date < found[index - 1].date:
            text = f"{release.date.iso} is before the release above it ({found[index - 1].date.iso})"
            document.report(("releases", index, "date"), f"{text}; new ones are added at the end")
    return found


def load_release(directory: FilePath, version: str) -> Dataset | None:
    """The data as it was frozen; None where `version` (any text) is no version or is not kept here.

    Raises `DataError` where its file is there and cannot be used.
    """
    if not is_version(version):
        return None
    path = directory / FOLDER / f"{version}.json"
    try:
        info = path.stat()
    except OSError:
        return None
    return _loaded(path, info.st_mtime_ns, info.st_size)


@remembering(4)
def _loaded(path: FilePath, _changed: int, _size: int) -> Dataset:
    name = f"{FOLDER}/{path.name}"
    try:
        content = bytes_of(path, _RESTORE, MOST_BYTES)
        return thaw_kept(path, content, partial(thaw, content, path.stem))
    except Unfit as error:
        raise DataError([Problem(name, 1, "file", str(error))]) from error


def thaw(content: bytes, version: str) -> Dataset:
    """The dataset that a frozen file holds. Raises `DataError` with everything that is wrong with it."""
    document = Document(f"{FOLDER}/{version}.json")
    if (found := version_of(content)) != version:
        document.report((), f"holds the content of version {found}, not of {version}; {_RESTORE}")
        raise DataError(document.problems)
    try:
        document.value = _tuples(json.loads(content))
        document.find_lines = partial(_first_lines, document.value)
    except (ValueError, RecursionError):
        document.report((), f"is not JSON; {_RESTORE}")
        raise DataError(document.problems) from None
    return _thawed(document, version)


def _tuples(value: Any) -> Any:
    """Lists as tuples, the form that the records are made from."""
    if isinstance(value, dict):
        return {key: _tuples(inner) for key, inner in value.items()}
    return tuple(_tuples(inner) for inner in value) if isinstance(value, list) else value


def _first_lines(value: Any) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    for number, (path, _) in enumerate(canonical_lines(value), start=1):
        lines.setdefault(path, number)
    return lines


def _thawed(document: Document, version: str) -> Dataset:
    content = document.value if isinstance(document.value, dict) else {}
    campaigns = content.get("campaigns")
    files: dict[str, ReadFile] = {}
    for name in campaigns if isinstance(campaigns, dict) else {}:
        if not is_campaign_id(name):
            document.report(("campaigns", name), "is no campaign id")
        files[name] = _part(document, ("campaigns", name), schema.CampaignFile)
    shared = [
        # A list that did not exist when this version was frozen is empty in it, and not missing.
        _part(document, (), model, [name for name in model.model_fields if name in content])
        for model in schema.REGISTRY_FILES.values()
        if not content.keys().isdisjoint(model.model_fields)
    ]
    # Whether references lead somewhere is asked again, for nothing works without. The rules of consistency
    # are not: they may have become stricter since, and what was published stays published.
    check_references([*files.values(), *shared])
    problems = [*document.problems, *(p for f in (*files.values(), *shared) for p in f.document.problems)]
    if problems:
        raise DataError(problems)
    try:
        found = built(shared, files)
    except (ValidationError, KeyError, StopIteration) as error:  # a check above missed it: still no traceback
        document.report((), f"cannot be put together ({type(error).__name__}); {_RESTORE}")
        raise DataError(document.problems) from error
    if found.version != version:
        text = f"reads as version {found.version} today; the schema must keep the meaning of what is frozen"
        document.report((), text)
        raise DataError(document.problems)
    return found


def _part(document: Document, at: tuple[str, ...], model: type[Record], names: list[str] | None = None) -> ReadFile:
    """What lies at a path of a frozen file, as a data file of its own that knows its lines."""
    value = document.value
    for step in at:
        value = value[step]
    if names is not None:
        value = {name: value[name] for name in names}

    def lines() -> dict[Path, int]:
        return {path[len(at) :]: line for path, line in document.lines.items() if path[: len(at)] == at}

    return validated(Document(document.file, value, lines), model)


def check_releases(directory: FilePath) -> list[Problem]:
    """Everything that is wrong with the frozen versions of a data directory, and nothing where there are none."""
    folder = directory / FOLDER
    try:
        folder.stat()
    except OSError:
        return []
    frozen = sorted(folder.glob("*.json"))
    problems: list[Problem] = []
    named: tuple[Release, ...] = ()
    index = Document(INDEX)
    if frozen or (directory / INDEX).exists():
        index = read_file(directory / INDEX, INDEX)
        named = releases_in(index)
    kept = {path.stem for path in frozen}
    for place, release in enumerate(named):
        if release.version not in kept:
            index.report(("releases", place, "version"), f"{release.version} has no file; {_RESTORE}")
    for path in sorted({*frozen, *folder.glob("*.y*ml")} - {directory / INDEX}):
        name = f"{FOLDER}/{path.name}"
        if path.suffix != ".json" or not is_version(path.stem):
            text = "is no frozen version; take it away, `python -m crackdowns freeze` makes them"
            problems.append(Problem(name, 1, "file", text))
            continue
        if named and path.stem not in [release.version for release in named]:
            text = f"is not named in {INDEX}; take it away and freeze again"
            problems.append(Problem(name, 1, "file", text))
        try:
            if load_release(directory, path.stem) is None:  # its name is there: a link without an end
                problems.append(Problem(name, 1, "file", f"leads to no file; {_RESTORE}"))
        except DataError as error:
            problems += error.problems
    return sorted({*index.problems, *problems})
