"""What is in the data folder and no regular file is told, and never waited for or read without end."""

import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crackdowns.dataset import plain_files
from crackdowns.dataset.plain_files import Unfit, bytes_of
from crackdowns.releases.reading import FOLDER, check_releases
from crackdowns.talks.stories import check_stories
from tests import tiny

NO_FILE = "is no regular file; put the file itself in its place"
LOOP = "cannot be read (Too many levels of symbolic links); check that it exists and may be read"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(path))


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _itself(path: Path) -> None:
    path.symlink_to(path.name)


STRANGE = [(os.mkfifo, NO_FILE), (_link("/dev/zero"), NO_FILE), (_socket, NO_FILE), (_itself, LOOP)]


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    """What would hang for good fails instead."""
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.mark.parametrize(("make", "says"), STRANGE)
@pytest.mark.parametrize("name", ["scopes.yaml", "campaigns/2001-first.yaml"])
def test_a_data_file_that_is_none_is_named(tmp_path: Path, name: str, make: Callable[[Path], None], says: str) -> None:
    path = tiny.write(tmp_path) / name
    path.unlink()
    make(path)
    assert f"{name}:1: file: {says}" in tiny.problems(tmp_path)


@pytest.mark.parametrize(("make", "says"), STRANGE)
def test_so_is_a_story_and_a_frozen_version(tmp_path: Path, make: Callable[[Path], None], says: str) -> None:
    for name in ("stories/a-talk.yaml", f"{FOLDER}/index.yaml", f"{FOLDER}/0123456789ab.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        make(tmp_path / name)
    assert [str(problem) for problem in check_stories(tmp_path, None)] == [f"stories/a-talk.yaml:1: file: {says}"]
    frozen, index = (str(problem) for problem in check_releases(tmp_path))
    assert index == f"{FOLDER}/index.yaml:1: file: {says}"
    told = "leads to no file" if says == LOOP else "is no regular file"
    assert frozen.startswith(f"{FOLDER}/0123456789ab.json:1: file: {told}; a frozen version never changes")


@pytest.mark.parametrize("target", [".", "..", "campaigns"])
def test_a_folder_that_leads_to_itself_ends(tmp_path: Path, target: str) -> None:
    folder = tiny.write(tmp_path / "data")
    for path in (folder / "campaigns").iterdir():
        path.unlink()
    (folder / "campaigns").rmdir()
    (folder / "campaigns").symlink_to(target)
    assert any(line.startswith("campaigns") for line in tiny.problems(folder))


def test_a_link_to_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"a: 1")
    (tmp_path / "link").symlink_to("real")
    assert bytes_of(tmp_path / "link") == b"a: 1"


def test_a_file_whose_size_is_not_told_is_read_to_the_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_files, "MAX_BYTES", 10)
    unsized = Path("/proc/self/maps")
    assert unsized.stat().st_size == 0
    with pytest.raises(Unfit, match=re.escape("is larger than 10 bytes; take it away")):
        bytes_of(unsized, "take it away")
