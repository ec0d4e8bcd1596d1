"""A checked dataset in one file beside its data, so that a start on unchanged data reads and checks nothing again.

It is JSON that the same records read, a campaign when somebody first asks for it. It is used where it was made of these
very bytes by this very software, and is whole; in any other case the data is read. Whoever can write into the folder
can write the data itself: a sum that shows damage is enough, and what is read runs no code.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ValidationError

from crackdowns.dataset import schema
from crackdowns.dataset.fields import Record
from crackdowns.dataset.loading import Campaign, Dataset, assembled, load
from crackdowns.dataset.plain_files import Unfit, bytes_of
from crackdowns.dataset.strangers import strangers

NAME = ".compiled"
# Reading less takes no time that anybody would notice.
WORTH = 2_000_000
_MOST = 2_000_000_000
_LISTS = [f"{stem}.yaml" for stem in schema.REGISTRY_FILES]


class _Entry(Record):
    """A campaign: what is known of it before its records are read, and how many bytes these take."""

    id: str
    head: schema.CampaignHead
    claims: tuple[str, ...]
    others: tuple[str, ...]
    digest: str
    size: int


class _Contents(Record):
    """What the file begins with; behind it stand the shared lists, then the campaigns."""

    made_of: str
    version: str
    lists: tuple[int, ...]
    campaigns: tuple[_Entry, ...]


def load_kept(directory: Path) -> Dataset:
    """What `load` gives, from the file beside the data where that holds it; else the file is made for the next time."""
    made_of, size = _content(directory)
    if not made_of or size < WORTH:
        return load(directory)

    def unchanged() -> bool:
        """Whether what was read may not be, of files that changed meanwhile, neither the old nor the new."""
        return _content(directory)[0] == made_of

    return _kept(directory / NAME, made_of, partial(load, directory), unchanged)


def thaw_kept(path: Path, content: bytes, thaw: Callable[[], Dataset]) -> Dataset:
    """What `thaw` gives of a frozen version's content, from a file beside that in the same way."""
    if len(content) < WORTH:
        return thaw()
    made_of = hashlib.sha256(_software() + content).hexdigest()
    return _kept(path.with_name(f".{path.stem}{NAME}"), made_of, thaw, lambda: True)


def _kept(place: Path, made_of: str, read: Callable[[], Dataset], unchanged: Callable[[], bool]) -> Dataset:
    with suppress(Unfit):
        if (found := _dataset(bytes_of(place, most=_MOST), made_of)) is not None:
            return found
    dataset = read()
    if not unchanged():
        return dataset
    held = _written(dataset, made_of)
    _keep(place, held)
    # The records that were read for checking go: those that somebody asks for are read again.
    return _dataset(held, made_of) or dataset


def _content(directory: Path) -> tuple[str, int]:
    """What the data is made of, with the software that reads it, and its size; nothing where it cannot be good."""
    found, size = hashlib.sha256(_software()), 0
    if any(document.refused for document in strangers(directory, _LISTS)):
        return "", 0
    campaigns = sorted(path.name for path in (directory / "campaigns").glob("*.yaml"))
    for name in (*_LISTS, *(f"campaigns/{name}" for name in campaigns)):
        try:
            held = bytes_of(directory / name)
        except Unfit:
            return "", 0
        size += len(held)
        found.update(f"\n{name} {len(held)}\n".encode())
        found.update(held)
    return found.hexdigest(), size


@cache
def _software() -> bytes:
    sources = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return b"\n".join([version("pydantic").encode(), *sources])


def _written(dataset: Dataset, made_of: str) -> bytes:
    lists = [_json(model.model_validate(_of(dataset, model))) for model in schema.REGISTRY_FILES.values()]
    files = [_json(campaign.file) for campaign in dataset.campaigns.values()]
    entries = tuple(
        _Entry(id=c.id, head=c.head, claims=c.claim_ids, others=c.other_ids, digest=_digest(file), size=len(file))
        for c, file in zip(dataset.campaigns.values(), files, strict=True)
    )
    contents = _Contents(made_of=made_of, version=dataset.version, lists=tuple(map(len, lists)), campaigns=entries)
    whole = b"".join([_json(contents), b"\n", *lists, *files])
    return _digest(whole).encode() + b"\n" + whole


def _of(dataset: Dataset, model: type[BaseModel]) -> dict[str, tuple[BaseModel, ...]]:
    return {name: tuple(getattr(dataset, name).values()) for name in model.model_fields}


def _digest(held: bytes) -> str:
    return hashlib.sha256(held).hexdigest()


def _json(record: BaseModel) -> bytes:
    return record.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def _dataset(held: bytes, made_of: str) -> Dataset | None:
    """The dataset that a file holds; None where it is damaged or was made of something else."""
    begin, view = held.find(b"\n") + 1, memoryview(held)  # parts are views: no copies of the whole
    if hashlib.sha256(view[begin:]).hexdigest().encode() + b"\n" != held[:begin]:
        return None
    end = held.index(b"\n", begin)
    try:
        contents = _Contents.model_validate_json(held[begin:end])
    except ValidationError:  # other software's
        return None
    if contents.made_of != made_of:
        return None
    parts = _parts(view, end + 1, [*contents.lists, *(entry.size for entry in contents.campaigns)])
    lists: dict[str, tuple[BaseModel, ...]] = {}
    for model in schema.REGISTRY_FILES.values():
        lists |= dict(model.model_validate_json(bytes(next(parts))))
    campaigns = [
        Campaign(entry.id, entry.head, entry.claims, entry.others, partial(_file, part), entry.digest)
        for entry, part in zip(contents.campaigns, parts, strict=True)
    ]
    return assembled(campaigns, lists, contents.version)


def _parts(whole: memoryview, start: int, sizes: list[int]) -> Iterator[memoryview]:
    for size in sizes:
        yield whole[start : start + size]
        start += size


def _file(part: memoryview) -> schema.CampaignFile:
    return schema.CampaignFile.model_validate_json(bytes(part))


def _keep(place: Path, held: bytes) -> None:
    """Put it in its place at once and whole; a folder that cannot be written to goes without."""
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=NAME, dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(held)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink()
            raise
