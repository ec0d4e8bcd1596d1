"""A contribution that is nowhere written yet: records beside those of a data folder, and the folder with them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from crackdowns.dataset.editing import name_of, with_records
from crackdowns.dataset.fields import is_campaign_id
from crackdowns.dataset.glossary import FIELD_NOTES, TABLE_NOTES
from crackdowns.dataset.loading import Dataset, examine
from crackdowns.dataset.plain_files import Unfit, bytes_of
from crackdowns.dataset.problems import Problem, record_class
from crackdowns.dataset.schema import REGISTRY_FILES, CampaignFile, CampaignHead
from crackdowns.dataset.strict_yaml import read_file, written
from crackdowns.remembering import remembering

MOST_ENTRIES, MOST_LETTERS = 200, 200_000
# Where each list is: every shared list stands in one file.
FILE_OF = {part: f"{stem}.yaml" for stem, model in REGISTRY_FILES.items() for part in model.model_fields}
PARTS = tuple(name for name in CampaignFile.model_fields if name != "campaign")
_FILES: tuple[type[BaseModel], ...] = (*REGISTRY_FILES.values(), CampaignFile)
_RECORD = {name: record_class(info.annotation) for file in _FILES for name, info in file.model_fields.items()}
# What the head of a new campaign has from its other records, so that nobody is asked twice.
MOST_HEADLINES = 6
_FOLLOWS = {"reporting_dates": ["later"], "main_period": "later", "headline": ["later"]}
_HEAD = "# yaml-language-server: $schema={up}schema/{name}.schema.json\n"
_GUIDE = (
    "# docs/campaign-file.md explains each section with an example; `python -m crackdowns check` says what is wrong.\n"
)
_MORE = "\n# More sections, where a source says so:\n{sections}"
Plain = Mapping[str, Any]


class Entry(BaseModel):
    """One record for one list of one file; `part` is `campaign` for a new campaign's head."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    part: str
    record: dict[str, Any]

    @field_validator("file")
    @classmethod
    def _is_data(cls, file: str) -> str:
        stem = re.fullmatch(r"campaigns/(.+)\.yaml", file)
        if file not in FILE_OF.values() and not (stem and is_campaign_id(stem[1])):
            raise ValueError("is no file of the dataset")
        return file

    @property
    def good(self) -> bool:
        """Whether the file has such a list, and the record all that one of it needs."""
        if self.part == "campaign":
            return self.file.startswith("campaigns/") and _is(CampaignHead, {**_FOLLOWS, **self.record})
        here = PARTS if self.file.startswith("campaigns/") else FILE_OF
        return (
            self.part in here
            and FILE_OF.get(self.part, self.file) == self.file
            and _is(_RECORD[self.part], self.record)
        )


def _is(model: type[BaseModel] | None, record: Plain) -> bool:
    try:
        return model is not None and bool(model.model_validate_json(json.dumps(record)))
    except ValidationError:
        return False


class Draft(BaseModel):
    """What a contributor has entered: finished records, and the answers that are still being given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entries: tuple[Entry, ...] = Field(default=(), max_length=MOST_ENTRIES)
    answers: dict[str, str | tuple[str, ...]] = Field(default_factory=dict, max_length=MOST_ENTRIES)

    def with_entries(self, more: tuple[Entry, ...]) -> "Draft":
        """The draft with these, in the place of those that they are named like."""
        held = {_key(entry): entry for entry in (*self.entries, *more)}
        return self.model_copy(update={"entries": tuple(held.values())})

    def without(self, index: int) -> "Draft":
        """The draft without one of its entries."""
        return self.model_copy(update={"entries": (*self.entries[:index], *self.entries[index + 1 :])})


def read_draft(text: str) -> Draft | None:
    """A draft as a browser kept it, None where it is none: whatever it holds was somebody's to change.

    Records that no form could have made are left out: pages could not tell them.
    """
    if len(text) > MOST_LETTERS:
        return None
    try:
        draft = Draft.model_validate_json(text)
    except ValidationError:
        return None
    return draft.model_copy(update={"entries": tuple(entry for entry in draft.entries if entry.good)})


def _key(entry: Entry) -> tuple[str, str, Any]:
    return entry.file, entry.part, name_of(entry.record)


class Files(Mapping[str, Plain]):
    """The plain values of a folder's files, each read when it is first asked for; empty where a file has no fields."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        campaigns = (f"campaigns/{path.name}" for path in directory.glob("campaigns/*.yaml"))
        self._read: dict[str, Plain | None] = dict.fromkeys((*FILE_OF.values(), *campaigns))

    def __getitem__(self, name: str) -> Plain:
        found = self._read[name]
        if found is None:
            value = read_file(self._directory / name, name).value
            found = self._read[name] = value if isinstance(value, dict) else {}
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@dataclass(frozen=True)
class Desk:
    """A data folder with a draft on it. `heads` are its campaigns', where they are known without reading its files."""

    directory: Path
    held: Mapping[str, Plain]
    draft: Draft
    heads: Mapping[str, Plain] | None = None

    def records(self, part: str, campaign: str = "") -> dict[str, Plain]:
        """The records of a shared list, or of one of a campaign's, by name, those of the draft among them."""
        file = FILE_OF.get(part) or file_of(campaign)
        items = self.held.get(file, {}).get(part) or ()
        found = {str(name_of(item)): item for item in items if isinstance(item, dict)}
        drafted = [entry for entry in self.draft.entries if (entry.file, entry.part) == (file, part)]
        return found | {str(name_of(entry.record)): entry.record for entry in drafted}

    def home(self, claim: str) -> str | None:
        """The campaign of a claim, whose id begins with that campaign's year; None where no campaign has it."""
        of_year = (name for name in self.campaigns if name[:4] == claim[:4])
        return next((name for name in of_year if claim in self.records("claims", name)), None)

    @cached_property
    def campaigns(self) -> dict[str, Plain]:
        """The heads of all campaigns by id, those of the draft among them."""
        found = self.heads
        if found is None:
            heads = ((Path(name).stem, value.get("campaign")) for name, value in self.held.items())
            found = {name: head for name, head in heads if isinstance(head, dict)}
        return dict(found) | {Path(e.file).stem: e.record for e in self.draft.entries if e.part == "campaign"}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The files that the draft changes, as they are with it."""
        return _texts(self.directory, self.draft)

    def examine(self) -> tuple[Dataset | None, list[Problem]]:
        """What the check says of the folder with the draft in it, as `loading.examine`."""
        return examine(self.directory, self.texts)


def desk_on(directory: Path, draft: Draft) -> Desk:
    """The desk of a folder, its files as they are now."""
    return Desk(directory, Files(directory), draft)


def desk_beside(directory: Path, draft: Draft, files: str, dataset: Dataset) -> Desk:
    """The desk of a folder that is served; `files` is the fingerprint of its files, that are read once for each."""
    return Desk(directory, _held(directory, files), draft, _heads(dataset))


@remembering(2)
def _held(directory: Path, files: str) -> Files:
    del files
    return Files(directory)


@remembering(2)
def _heads(dataset: Dataset) -> Mapping[str, Plain]:
    return {name: campaign.head.model_dump(mode="json") for name, campaign in dataset.campaigns.items()}


@remembering(8)
def _examined(directory: Path, files: str, texts: tuple[tuple[str, str], ...]) -> tuple[Dataset | None, list[Problem]]:
    del files
    return examine(directory, dict(texts))


def checked(desk: Desk, files: str) -> tuple[Dataset | None, list[Problem], list[Problem]]:
    """The folder with the draft in it, None where the check refuses it; what is to be mended; notes that are new.

    `files` is the fingerprint of the folder's files: what is found is remembered as long as it is the same.
    """
    dataset, found = _examined(desk.directory, files, tuple(desk.texts.items()))
    before = {(one.file, one.text) for one in _examined(desk.directory, files, ())[1]}
    notes = [one for one in found if one.note and (one.file, one.text) not in before]
    return dataset, sorted(one for one in found if not one.note), notes


def file_of(campaign: str) -> str:
    """The file of a campaign."""
    return f"campaigns/{campaign}.yaml"


def original(directory: Path, name: str) -> str:
    """The text of a file of the folder, empty where there is none."""
    try:
        return bytes_of(directory / name).decode("utf-8-sig")
    except (Unfit, UnicodeDecodeError):
        return ""


def _texts(directory: Path, draft: Draft) -> dict[str, str]:
    # A new folder has the shared lists that may be empty, too.
    empty = {} if (directory / "campaigns").is_dir() else dict.fromkeys(("agencies.yaml", "platforms.yaml"))
    found = {name: _fresh(name, {Path(name).stem: []}) for name in empty if not original(directory, name)}
    for name in dict.fromkeys(entry.file for entry in draft.entries):
        parts: dict[str, list[Plain]] = {}
        for entry in draft.entries:
            if entry.file == name:
                parts.setdefault(entry.part, []).append(entry.record)
        text = original(directory, name)
        if not text:
            found[name] = _fresh(name, parts)
            continue
        parts.pop("campaign", None)
        for part, records in parts.items():
            text = with_records(text, part, records)
        found[name] = text
    return found


def _fresh(name: str, parts: Mapping[str, list[Plain]]) -> str:
    """A new file, with what each of its sections is for."""
    campaign = name.startswith("campaigns/")
    kind = "campaign" if campaign else Path(name).stem
    text = _HEAD.format(up="../" * name.count("/"), name=kind) + (_GUIDE if campaign else "")
    if "campaign" in parts:
        head = {"campaign": {**parts["campaign"][0], **_follows(parts)}}
        text += f"# {FIELD_NOTES['CampaignFile.campaign']}\n{written(head)}"
    order = PARTS if campaign else tuple(parts)
    for part in order:
        if part in parts:
            text += f"\n# {TABLE_NOTES[part]}\n{written({part: [dict(record) for record in parts[part]]})}"
    rest = "".join(f"#   {part}: {TABLE_NOTES[part]}\n" for part in order if part not in parts)
    return text + (_MORE.format(sections=rest) if campaign and rest else "")


def _follows(parts: Mapping[str, list[Plain]]) -> dict[str, Any]:
    """What a head has from the campaign's own records: its dates, its period, the figures told first."""
    windows = [w for w in parts.get("windows", []) if "reading_of" not in w]
    dated = sorted(windows, key=lambda w: str(w["to"]))
    # One count within the next: of two that end alike, one speaks.
    ends = {str(w["to"]): w["id"] for w in dated}
    metrics = list(dict.fromkeys(c["metric"] for c in parts.get("claims", []) if "subset" not in c and "case" not in c))
    found = {
        "reporting_dates": list(ends.values()),
        "main_period": next((p["id"] for p in parts.get("periods", [])), None),
        "headline": metrics[:MOST_HEADLINES],
    }
    return {name: value for name, value in found.items() if value}
