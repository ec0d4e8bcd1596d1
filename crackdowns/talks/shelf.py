"""The stories being served: read again when a file or the data changes; of a broken one the last good form stays."""

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import Problem
from crackdowns.talks.stories import Talk, read_story, story_files

_Signature = tuple[str, tuple[tuple[str, int, int], ...]]


@dataclass(frozen=True)
class Shelf:
    """Stories by id, and what is wrong with the files that cannot be used as they are now."""

    stories: dict[str, Talk] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


_shelves: dict[Path, tuple[_Signature, Shelf]] = {}
_lock = threading.Lock()


def shelf(directory: Path, dataset: Dataset) -> Shelf:
    """The stories of a data directory, told beside `dataset`. Whatever the files hold, the answer is a shelf."""
    signature = dataset.version, _stats(directory)
    with _lock:
        known = _shelves.get(directory)
        if known is None or known[0] != signature:
            before = known[1] if known else Shelf()
            _shelves[directory] = signature, _read(directory, dataset, before)
        return _shelves[directory][1]


def titles(directory: Path) -> dict[str, str]:
    """The titles of the stories by id, as their files stand: a link to them need not wait for their charts."""
    return {story.id: story.title for story in _stories(directory, _stats(directory))}


def lengths(directory: Path) -> dict[str, int]:
    """How many slides each story has, by id, as `titles`."""
    return {story.id: len(story.file.slides) for story in _stories(directory, _stats(directory))}


@lru_cache(maxsize=8)
def _stories(directory: Path, _stats: tuple[tuple[str, int, int], ...]) -> tuple[Talk, ...]:
    found = (read_story(path, None)[0] for path in story_files(directory))
    return tuple(story for story in found if story is not None)


def _read(directory: Path, dataset: Dataset, before: Shelf) -> Shelf:
    found: dict[str, Talk] = {}
    problems: list[Problem] = []
    for path in story_files(directory):
        story, wrong = read_story(path, dataset)
        problems += wrong
        story = story or before.stories.get(path.stem)
        if story is not None:
            found[path.stem] = story
    return Shelf(found, tuple(sorted(problems)))


def _stats(directory: Path) -> tuple[tuple[str, int, int], ...]:
    stats = []
    for path in story_files(directory):
        try:
            info = path.stat()
        except OSError:  # taken away since it was listed
            continue
        stats.append((path.name, info.st_mtime_ns, info.st_size))
    return tuple(stats)
