"""`data/` to one validated, immutable `Dataset`, and its version."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from crackdowns.dataset import schema
from crackdowns.dataset.canonical import canonical_text
from crackdowns.dataset.consistency import check_consistency
from crackdowns.dataset.fields import is_campaign_id
from crackdowns.dataset.meaning import check_meaning
from crackdowns.dataset.problems import DataError, Document, Path, Problem, explain, record_class
from crackdowns.dataset.references import LISTS, ReadFile, check_references
from crackdowns.dataset.strangers import strangers
from crackdowns.dataset.strict_yaml import read_file, read_text

CAMPAIGN_STEM_HINT = "name the file after its year and name, like 2015-cleaning-the-internet.yaml"
EMPTY: Mapping[str, str] = MappingProxyType({})
# The lists that all campaigns share, as the dataset and its frozen versions name them.
SHARED_LISTS = tuple(name for model in schema.REGISTRY_FILES.values() for name in model.model_fields)


@dataclass(frozen=True)
class Campaign:
    """One campaign file; `id` is the file's stem.

    Names, colour and ids are there at once; the records are read when somebody first asks for one of them. `digest` is
    that of all it says, where it is known before that.
    """

    id: str
    head: schema.CampaignHead
    claim_ids: tuple[str, ...]
    other_ids: tuple[str, ...]
    read: Callable[[], schema.CampaignFile] = field(compare=False, repr=False)
    digest: str = field(default="", compare=False)

    @classmethod
    def of(cls, name: str, file: schema.CampaignFile) -> "Campaign":
        """The campaign that a file in memory holds."""
        others = tuple(record.id for record in _sourced(file) if not isinstance(record, schema.Claim))
        return cls(name, file.campaign, tuple(claim.id for claim in file.claims), others, lambda: file)

    @cached_property
    def file(self) -> schema.CampaignFile:
        """All its records."""
        return self.read()

    @cached_property
    def records(self) -> Mapping[str, schema.Sourced]:
        """What sources state of it, by id; of two records with one id the claim."""
        return {record.id: record for record in (*_sourced(self.file), *self.file.claims)}

    @cached_property
    def windows(self) -> Mapping[str, schema.Window]:
        """Reporting windows by id."""
        return _by_id(self.file.windows)

    @cached_property
    def cases(self) -> Mapping[str, schema.Case]:
        """Example cases by id."""
        return _by_id(self.file.cases)

    @cached_property
    def main_period(self) -> schema.Period:
        """The preferred reading of how long the campaign ran."""
        return next(p for p in self.file.periods if p.id == self.head.main_period)


def _sourced(file: schema.CampaignFile) -> Iterator[schema.Sourced]:
    for name in schema.CampaignFile.model_fields:
        if name != "campaign":
            yield from (record for record in getattr(file, name) if isinstance(record, schema.Sourced))


class Claims(Mapping[str, schema.Claim]):
    """The claims of some campaigns by id; which there are is known before any of them is read."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        homes = {name: campaign for campaign in campaigns for name in campaign.claim_ids}
        self._homes = {name: homes[name] for name in sorted(homes)}

    def __getitem__(self, name: str) -> schema.Claim:
        found = self._homes[name].records[name]
        assert isinstance(found, schema.Claim)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


@dataclass(frozen=True)
class Dataset:
    """Everything that `data/` says, validated. Records are sorted by id: file order means nothing."""

    campaigns: Mapping[str, Campaign]
    sources: Mapping[str, schema.Source]
    origins: Mapping[str, schema.Origin]
    agencies: Mapping[str, schema.Agency]
    companies: Mapping[str, schema.Company]
    platforms: Mapping[str, schema.Platform]
    metrics: Mapping[str, schema.Metric]
    scopes: Mapping[str, schema.Scope]
    version: str

    def __hash__(self) -> int:
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dataset) and other.version == self.version

    @property
    def claim_count(self) -> int:
        """How many claims all campaigns hold together."""
        return len(self.claims)

    @cached_property
    def claims(self) -> Claims:
        """The claims of all campaigns by id."""
        return Claims(self.campaigns.values())

    def record(self, name: str) -> tuple[Campaign, schema.Sourced] | None:
        """What a source states, by its id, with its campaign; of two records with one id the claim."""
        home = self._homes.get(name)
        return (home, home.records[name]) if home else None

    @cached_property
    def _homes(self) -> Mapping[str, Campaign]:
        others = {name: campaign for campaign in self.campaigns.values() for name in campaign.other_ids}
        return others | {name: campaign for campaign in self.campaigns.values() for name in campaign.claim_ids}


def load(directory: FilePath) -> Dataset:
    """Read and check a data directory.

    Raises `DataError` with every problem found, in file and line order.
    """
    dataset, problems = examine(directory)
    if dataset is None:
        raise DataError(problem for problem in problems if not problem.note)
    return dataset


def examine(directory: FilePath, drafted: Mapping[str, str] = EMPTY) -> tuple[Dataset | None, list[Problem]]:
    """What a data directory holds, None where it has mistakes; and all of these, with notes on what to look at.

    `drafted` are texts that stand for files of the directory, by their names in it: a draft that is nowhere written.
    """
    documents, files = _read_all(directory, drafted)
    problems = [problem for document in documents for problem in document.problems]
    if any(document.refused for document in documents):
        return None, problems
    try:
        campaigns = {FilePath(file.document.file).stem: file for file in files if file.is_campaign}
        return built([file for file in files if not file.is_campaign], campaigns), problems
    except (ValidationError, KeyError) as error:  # a check above missed it: still no traceback for the reader
        return None, [*problems, Problem(str(directory), 1, "dataset", f"cannot be put together ({error})")]


def _read_all(directory: FilePath, drafted: Mapping[str, str]) -> tuple[list[Document], list[ReadFile]]:
    documents: list[Document] = []
    files: list[ReadFile] = []

    def read(name: str) -> Document:
        return read_text(drafted[name], name) if name in drafted else read_file(directory / name, name)

    if not _is_directory(directory):
        return [
            _told(str(directory), "is no directory; name one that holds campaigns/, sources.yaml and the other lists")
        ], []
    for stem, model in schema.REGISTRY_FILES.items():
        document = read(f"{stem}.yaml")
        documents.append(document)
        files.append(validated(document, model))
    found = list((directory / "campaigns").glob("*.yaml")) if (directory / "campaigns").is_dir() else []
    new = {name for name in drafted if name.startswith("campaigns/")}
    for name in sorted(new | {f"campaigns/{path.name}" for path in found}):
        document = read(name)
        if not is_campaign_id(FilePath(name).stem):
            document.report((), f"the file's name is no campaign id; {CAMPAIGN_STEM_HINT}")
        documents.append(document)
        files.append(validated(document, schema.CampaignFile))
    if not found and not new:
        documents.append(_told("campaigns", f"holds no campaign; {CAMPAIGN_STEM_HINT}"))
    documents += strangers(directory, [f"{stem}.yaml" for stem in schema.REGISTRY_FILES])
    check_references(files)
    check_consistency(files)
    check_meaning(files)
    return documents, files


def _told(name: str, text: str) -> Document:
    document = Document(name)
    document.report((), text)
    return document


def _is_directory(path: FilePath) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for a path, or a folder above it that may not be entered
        return False


def validated(document: Document, model: type[BaseModel]) -> ReadFile:
    """Validate a document, report its errors there, and keep the records that are valid by themselves.

    So the other checks can go on with these.
    """
    file, value = ReadFile(document, model), document.value
    if value is None:
        return file
    bad: set[Path] = set()
    try:
        file.whole = model.model_validate(value)
    except ValidationError as errors:
        bad = _report(document, model, errors)
    held = dict(file.whole) if file.whole is not None else value if isinstance(value, dict) else {}
    for name, info in model.model_fields.items():
        inner, items = record_class(info.annotation), held.get(name)
        for path, item in _places(name, items):
            if inner is not None and isinstance(item, dict | inner) and not bad & {path, path[:1]}:
                file.records.append((path, inner.model_validate(item)))
    return file


def _places(name: str, items: Any) -> list[tuple[Path, Any]]:
    return (
        [((name, index), item) for index, item in enumerate(items)] if isinstance(items, tuple) else [((name,), items)]
    )


def _report(document: Document, model: type[BaseModel], errors: ValidationError) -> set[Path]:
    """Report what is wrong in readers' words; the answer is the places of the records that cannot be used."""
    bad: set[Path] = set()
    for error in errors.errors(include_url=False):
        # A list of which every record is wrong is not also too short.
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue
        document.report(error["loc"], partial(explain, error, model))
        bad.add(error["loc"][:2] if error["loc"][:1] and error["loc"][0] in LISTS else error["loc"][:1])
    return bad


def _by_id(records: Any) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in sorted(records, key=lambda r: r.id)})


def built(registries: Iterable[ReadFile], files: Mapping[str, ReadFile]) -> Dataset:
    """Checked files as one dataset: those of the shared lists, where one that is not given is empty, and the campaigns'
    by their ids.
    """
    lists = {name: records for file in registries if file.whole for name, records in file.whole}
    campaigns = [Campaign.of(n, _sorted(f.whole)) for n, f in files.items() if isinstance(f.whole, schema.CampaignFile)]
    campaigns.sort(key=lambda c: (c.main_period.from_.iso, c.id))
    unnamed = assembled(campaigns, lists, "")
    return replace(unnamed, version=version_of(canonical(unnamed).encode()))


def assembled(campaigns: Iterable[Campaign], lists: Mapping[str, Iterable[BaseModel]], version: str) -> Dataset:
    """The dataset of campaigns in their order and of the shared lists, by name."""
    by_id = MappingProxyType({campaign.id: campaign for campaign in campaigns})
    return Dataset(campaigns=by_id, version=version, **{name: _by_id(lists.get(name, ())) for name in SHARED_LISTS})


def _sorted(file: schema.CampaignFile) -> schema.CampaignFile:
    ordered = {
        name: tuple(sorted(getattr(file, name), key=lambda r: getattr(r, "id", "") or r.metric))
        for name in type(file).model_fields
        if name != "campaign"
    }
    return file.model_copy(update=ordered)


def canonical(dataset: Dataset) -> str:
    """All content as canonical JSON, the text that the version is a hash of.

    Defaults and empty lists are left out, so a later optional field or list changes no version.
    """

    def plain(record: BaseModel) -> Any:
        return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    lists = {name: [plain(record) for record in getattr(dataset, name).values()] for name in SHARED_LISTS}
    campaigns = {campaign.id: plain(campaign.file) for campaign in dataset.campaigns.values()}
    return canonical_text({"campaigns": campaigns} | {name: some for name, some in lists.items() if some})


def version_of(content: bytes) -> str:
    """The data version that has this canonical content."""
    return hashlib.sha256(content).hexdigest()[:12]
