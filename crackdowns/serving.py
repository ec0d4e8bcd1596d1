"""What is served: the data and the stories. Changed files are read aside, everything that a reader meets first is drawn
with them, and only then do they take the place of the last good ones; readers never wait for it.
"""

import asyncio
import ctypes
import gc
import hashlib
import platform
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from crackdowns import logs, settings
from crackdowns.dataset.compiled import load_kept
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.plain_files import Unfit, bytes_of
from crackdowns.dataset.problems import DataError, Problem, listed
from crackdowns.links.addresses import state_of
from crackdowns.remembering import forget
from crackdowns.talks.slides import story_slides, view_slides
from crackdowns.talks.stories import FOLDER, Talk, read_story, story_files
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene

CHECK_EVERY_SECONDS = 2.0
_READ = ("*.y*ml", "campaigns/*.y*ml", f"{FOLDER}/*.y*ml")
# glibc gives nearly every thread a heap of its own and keeps what each let go of; there is a thread for every run.
_M_ARENA_MAX, _HEAPS = -8, 2
_REFUSED = "The data in {directory} cannot be served:\n{problems}"
_GONE = Problem(FOLDER, 1, "folder", "is gone; put it back, or leave it empty to take its stories away")


@dataclass(frozen=True)
class Served:
    """What readers see now.

    `files` is the fingerprint of the files that it was asked of; where `problems` is not empty, some of these could not
    be used, and what is served is the last good form.
    """

    dataset: Dataset
    files: str
    stories: Mapping[str, Talk] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Store:
    """Holds what one directory serves. Raises `DataError` where its data is not good from the start."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        files = fingerprint(directory)
        dataset = _proved(directory)
        self.served = Served(dataset, files, *_stories(directory, dataset, {}))
        settle()
        _log(self.served)

    def look(self) -> None:
        """Take in what has changed since. Whatever lies in the directory by now, something good is served."""
        with self._lock:
            files, before = fingerprint(self._directory), self.served
            if files == before.files:
                return
            problems: list[Problem] = []
            dataset = before.dataset
            try:
                dataset = _proved(self._directory)
            except DataError as error:
                problems = error.problems
            stories, wrong = _stories(self._directory, dataset, before.stories)
            self.served = Served(dataset, files, stories, (*problems, *wrong))
            settle()
            _log(self.served)


@cache
def store(directory: Path) -> Store:
    """The one store of a directory."""
    return Store(directory)


def served() -> Served:
    """What the configured directory serves now."""
    return store(settings.current().data).served


def start() -> None:
    """Read all before anything is served. Raises `SystemExit` with every mistake where the data is not good."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _HEAPS)
    directory = settings.current().data
    try:
        store(directory)
    except DataError as error:
        raise SystemExit(_REFUSED.format(directory=directory, problems=listed(error.problems))) from None


@asynccontextmanager
async def watching(_: object) -> AsyncIterator[None]:
    """Look for changed files as long as the server runs."""

    async def look() -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY_SECONDS)
            await asyncio.to_thread(store(settings.current().data).look)

    task = asyncio.create_task(look())
    yield
    task.cancel()


def fingerprint(directory: Path) -> str:
    """What lies in a data directory, by content: neither size nor time tell every edit."""
    found = hashlib.sha256(str((directory / FOLDER).is_dir()).encode())
    for pattern in _READ:
        for path in sorted(directory.glob(pattern)):
            found.update(f"{path}\n".encode())
            try:
                found.update(hashlib.sha256(bytes_of(path)).digest())
            except Unfit as error:
                found.update(str(error).encode())
    return found.hexdigest()[:12]


def _proved(directory: Path) -> Dataset:
    """The data of a directory, with which every page can be drawn. Raises `DataError` where it cannot be used."""
    found: list[Dataset] = []
    fault = _fault(lambda: found.append(load_kept(directory)))
    for dataset in found:
        forget()
        for page, view in PAGES.items():
            scene = Scene(dataset, state_of(page, view.parameters(dataset), {}))
            fault = fault or _fault(partial(view_slides, dataset, scene))
    if fault:
        raise DataError([Problem(str(directory), 1, "dataset", fault)])
    return found[0]


def _fault(make: Callable[[], object]) -> str:
    """What goes wrong in making what readers are to meet, whatever it is; the log holds the trace."""
    try:
        make()
    except DataError:
        raise
    except Exception as error:  # noqa: BLE001
        logs.fault("not drawn", error)
        return f"cannot be shown ({type(error).__name__}: {error}); the log says where"
    return ""


def _stories(
    directory: Path, dataset: Dataset, before: Mapping[str, Talk]
) -> tuple[dict[str, Talk], tuple[Problem, ...]]:
    """The stories as they stand, or in their last good form, which keeps the data that it is good with."""
    if before and not (directory / FOLDER).is_dir():
        return dict(before), (_GONE,)
    found: dict[str, Talk] = {}
    problems: list[Problem] = []
    for path in story_files(directory):
        story, wrong = read_story(path, dataset)
        if story is not None and (fault := _fault(partial(story_slides, dataset, story))):
            story, wrong = None, [Problem(f"{FOLDER}/{path.name}", 1, "slides", fault)]
        problems += wrong
        if story := story or before.get(path.stem):
            found[path.stem] = story
    return found, tuple(sorted(problems))


def settle() -> None:
    """Keep the collector from going through what stays as long as it is served: that stops every reader."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _log(now: Served) -> None:
    for problem in now.problems:
        logs.fault("file not used", where=f"{problem.file}:{problem.line}", problem=str(problem))
    logs.event("served", data_version=now.dataset.version, files=now.files, stories=list(now.stories))
