"""What is served: the files as they are now, or the last good state of them with the problems told."""

import os
import threading
from pathlib import Path

import pytest

from crackdowns import settings
from crackdowns.dataset import serving
from crackdowns.dataset.problems import DataError
from crackdowns.dataset.serving import Store
from tests import tiny
from tests.tiny import FIRST, changed, recounted


@pytest.fixture(autouse=True)
def looks_at_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CHECK_EVERY_SECONDS", -1.0)
    monkeypatch.setattr(serving, "_stores", {})


MORE = recounted(FIRST, "40", "4100")
BROKEN = changed(FIRST, "value: 40", "value: many")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served().dataset
    tiny.write(tmp_path, MORE)
    assert held.served().dataset.version != before.version
    assert held.served().problems == ()


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    assert held.served().dataset is held.served().dataset


def test_files_are_looked_at_only_every_few_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CHECK_EVERY_SECONDS", 3600.0)
    held = Store(tiny.write(tmp_path))
    before = held.served().dataset
    tiny.write(tmp_path, MORE)
    assert held.served().dataset is before


def test_broken_files_leave_the_last_good_data_and_tell_the_problems(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served().dataset
    tiny.write(tmp_path, BROKEN)
    assert held.served().dataset is before
    assert [problem.field for problem in held.served().problems] == ["claims[2001-sites-paper].value"]


def test_mended_files_are_served_and_the_problems_forgotten(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    tiny.write(tmp_path, BROKEN)
    assert held.served().problems
    tiny.write(tmp_path, MORE)
    assert held.served().problems == ()
    assert held.served().dataset.campaigns["2001-first"].file.claims[3].value == 4100


def test_a_new_campaign_file_is_noticed(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    third = tiny.FILES[tiny.SECOND].replace("2002-", "2003-").replace("colour: green", "colour: sky")
    tiny.write(tmp_path, {"campaigns/2003-third.yaml": third})
    assert list(held.served().dataset.campaigns) == ["2001-first", "2002-second", "2003-third"]


def test_a_folder_that_vanishes_leaves_the_last_good_data(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path / "data"))
    os.rename(tmp_path / "data", tmp_path / "elsewhere")  # noqa: PTH104
    assert held.served().dataset.claim_count == 7
    assert "is no directory" in held.served().problems[0].text


def test_data_that_was_never_good_is_refused_with_its_problems_until_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path, BROKEN)))
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            serving.served()
        assert len(caught.value.problems) == 1
    tiny.write(tmp_path, MORE)
    assert serving.served().dataset.claim_count == 7


def test_crackdowns_data_names_the_folder_that_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    assert list(serving.served().dataset.campaigns) == ["2001-first", "2002-second"]


@pytest.mark.parametrize("value", [None, ""])
def test_without_crackdowns_data_the_bundled_data_is_served(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("CRACKDOWNS_DATA", raising=False)
    if value is not None:
        monkeypatch.setenv("CRACKDOWNS_DATA", value)
    assert settings.current().data == settings.BUNDLED_DATA


def test_readers_in_many_threads_get_a_whole_dataset_while_files_change(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    counts: list[int] = []

    def read() -> None:
        counts.extend(held.served().dataset.claim_count for _ in range(20))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for files in (MORE, BROKEN, tiny.FILES):
        tiny.write(tmp_path, files)
    for reader in readers:
        reader.join()
    assert counts == [7] * 80
