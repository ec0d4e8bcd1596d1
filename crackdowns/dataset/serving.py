"""The dataset that is being served: read once, read again when files change, the last good one kept."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from crackdowns import settings
from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.problems import DataError, Problem

CHECK_EVERY_SECONDS = 2.0


@dataclass(frozen=True)
class Served:
    """What readers see now; `problems` is not empty where newer files could not be used."""

    dataset: Dataset
    problems: tuple[Problem, ...] = ()


class Store:
    """Holds the dataset of one directory. Safe to use from many threads."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        self._signature = self._stat()
        self._served = Served(load(directory))
        self._checked = time.monotonic()

    def served(self) -> Served:
        """The dataset now. A changed directory is read again; if it has errors, the last good one stays."""
        if time.monotonic() - self._checked < CHECK_EVERY_SECONDS:
            return self._served
        with self._lock:
            self._checked = time.monotonic()
            signature = self._stat()
            if signature != self._signature:
                self._signature = signature
                try:
                    self._served = Served(load(self._directory))
                except DataError as error:
                    self._served = Served(self._served.dataset, tuple(error.problems))
        return self._served

    def _stat(self) -> tuple[tuple[str, int, int], ...]:
        paths = [*self._directory.glob("*.y*ml"), *self._directory.glob("campaigns/*.y*ml")]
        stats = []
        for path in sorted(paths):
            try:
                info = path.stat()
            except OSError:
                continue
            stats.append((str(path), info.st_mtime_ns, info.st_size))
        return tuple(stats)


_stores: dict[Path, Store] = {}
_stores_lock = threading.Lock()


def served() -> Served:
    """What the configured directory serves now.

    Raises `DataError` where it has never been good.
    """
    directory = settings.current().data
    with _stores_lock:
        if directory not in _stores:
            _stores[directory] = Store(directory)
    return _stores[directory].served()
