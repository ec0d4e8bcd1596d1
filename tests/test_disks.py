"""A data folder on a disk that is full, or that cannot be written: what is served stays, and what was published stays whole."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crackdowns.__main__ import main
from crackdowns.releases.reading import check_releases
from crackdowns.serving import Store
from tests import tiny
from tests.tiny import FIRST, recounted

MORE = recounted(FIRST, "40", "4100")


def _mounts(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The tiny dataset on a disk of 256 KB."""
    if not _mounts("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)):
        pytest.skip("only root can make a small disk, and here even root may not")
    yield tiny.write(tmp_path)
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def _filled(disk: Path) -> Path:
    """What takes the rest of the disk."""
    rest = disk / "rest"
    with pytest.raises(OSError, match="No space left"):
        rest.write_bytes(bytes(1 << 20))
    return rest


def test_an_edit_that_a_full_disk_tears_is_not_used(disk: Path) -> None:
    held = Store(disk)
    before, whole = held.served.dataset, MORE[FIRST]
    rest = _filled(disk)
    with pytest.raises(OSError, match="No space left"):
        (disk / FIRST).write_text(whole * 20, encoding="utf-8")
    held.look()
    assert held.served.dataset is before
    assert FIRST in {problem.file for problem in held.served.problems}
    rest.unlink()
    (disk / FIRST).write_text(whole, encoding="utf-8")
    held.look()
    assert held.served.problems == ()
    assert held.served.dataset.version != before.version


def test_nothing_is_half_published_on_a_full_disk(disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = _filled(disk)
    assert main(["freeze", str(disk), "--note", "the first"]) == 1
    assert "releases cannot be written (No space left on device)" in capsys.readouterr().err
    assert check_releases(disk) == []
    rest.unlink()
    assert main(["freeze", str(disk), "--note", "the first"]) == 0
    assert main(["check", str(disk)]) == 0


def test_a_disk_that_cannot_be_written_is_served_and_said(disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _mounts("-o", "remount,ro", str(disk))
    assert Store(disk).served.problems == ()
    assert main(["check", str(disk)]) == 0
    assert main(["freeze", str(disk), "--note", "the first"]) == 1
    assert "(Read-only file system)" in capsys.readouterr().err
