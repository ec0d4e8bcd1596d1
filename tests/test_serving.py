"""What is served: the files as they are now, or the last good state of them with the problems told."""

import asyncio
import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from crackdowns import serving, settings
from crackdowns.dataset.loading import load
from crackdowns.dataset.problems import DataError
from crackdowns.serving import Store, settle
from tests import apart, talk, tiny
from tests.tiny import FIRST, changed, recounted

ROOT = Path(__file__).resolve().parents[1]
MORE = recounted(FIRST, "40", "4100")
BROKEN = changed(FIRST, "value: 40", "value: many")


def looked(held: Store) -> serving.Served:
    held.look()
    return held.served


def titles(held: Store) -> dict[str, str]:
    return {story.id: story.title for story in looked(held).stories.values()}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served.dataset
    tiny.write(tmp_path, MORE)
    assert looked(held).dataset.version != before.version
    assert not held.served.problems


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served
    assert looked(held) is before


def test_an_edit_of_the_same_size_at_the_same_time_is_noticed(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before, stat = held.served.dataset, (tmp_path / FIRST).stat()
    tiny.write(tmp_path, recounted(FIRST, "40", "41"))
    os.utime(tmp_path / FIRST, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert ((tmp_path / FIRST).stat().st_size, (tmp_path / FIRST).stat().st_mtime_ns) == (
        stat.st_size,
        stat.st_mtime_ns,
    )
    assert looked(held).dataset.version != before.version


def test_broken_files_leave_the_last_good_data_and_tell_the_problems(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served
    tiny.write(tmp_path, BROKEN)
    assert looked(held).dataset is before.dataset
    assert held.served.files != before.files
    assert [problem.field for problem in held.served.problems] == ["claims[2001-sites-paper].value"]


def test_mended_files_are_served_and_the_problems_forgotten(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    tiny.write(tmp_path, BROKEN)
    assert looked(held).problems
    tiny.write(tmp_path, MORE)
    assert looked(held).problems == ()
    assert held.served.dataset.campaigns["2001-first"].file.claims[3].value == 4100


def test_a_new_campaign_file_is_noticed(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    third = tiny.FILES[tiny.SECOND].replace("2002-", "2003-").replace("colour: green", "colour: sky")
    tiny.write(tmp_path, {"campaigns/2003-third.yaml": third})
    assert list(looked(held).dataset.campaigns) == ["2001-first", "2002-second", "2003-third"]


def test_a_folder_that_vanishes_leaves_the_last_good_data_and_its_talks(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path / "data"))
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    assert titles(held) == {"talk": "A small talk"}
    assert held.served.dataset.claim_count == 7
    assert "is no directory" in held.served.problems[0].text
    (tmp_path / "elsewhere").rename(tmp_path / "data")
    assert looked(held).problems == ()


TORN = {
    "in half": lambda whole: whole[: len(whole) // 2],
    "in another encoding": lambda whole: whole.decode().encode("utf-16"),
    "empty": lambda _: b"",
    "with null bytes": lambda whole: whole.replace(b"\n", b"\n\0"),
}


@pytest.mark.parametrize("tear", TORN.values(), ids=TORN)
def test_a_file_that_is_torn_is_not_used(tmp_path: Path, tear: Callable[[bytes], bytes]) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served.dataset
    whole = (tmp_path / FIRST).read_bytes()
    (tmp_path / FIRST).write_bytes(tear(whole))
    assert looked(held).dataset is before
    assert FIRST in {problem.file for problem in held.served.problems}
    (tmp_path / FIRST).write_bytes(whole)
    assert looked(held).problems == ()


def test_data_that_passes_the_check_and_cannot_be_drawn_is_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Store(tiny.write(tmp_path))
    before = held.served.dataset

    def no_picture(*_: object) -> None:
        raise ZeroDivisionError("float division by zero")

    tiny.write(tmp_path, MORE)
    monkeypatch.setattr(serving, "view_slides", no_picture)
    assert looked(held).dataset is before
    assert [problem.text for problem in held.served.problems] == [
        "cannot be shown (ZeroDivisionError: float division by zero); the log says where"
    ]


def test_readers_go_on_while_changed_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Store(tiny.write(tmp_path))
    before, begun, done = held.served, threading.Event(), threading.Event()

    def slow(directory: Path) -> object:
        begun.set()
        assert done.wait(10)
        return load(directory)

    monkeypatch.setattr(serving, "load_kept", slow)
    tiny.write(tmp_path, MORE)
    look = threading.Thread(target=held.look)
    look.start()
    assert begun.wait(10)
    start = time.monotonic()
    assert held.served is before
    assert time.monotonic() - start < 1
    done.set()
    look.join()
    assert held.served.dataset.version != before.dataset.version


def test_changed_files_are_found_as_long_as_the_server_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CHECK_EVERY_SECONDS", 0.01)
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    before = serving.served().dataset.version

    async def serve() -> None:
        async with serving.watching(None):
            tiny.write(tmp_path, MORE)
            while serving.served().dataset.version == before:
                await asyncio.sleep(0.01)

    apart.run(asyncio.wait_for(serve(), 20))


def test_data_that_is_replaced_leaves_the_memory(tmp_path: Path) -> None:
    held = Store(tiny.write(tmp_path))
    before = weakref.ref(held.served.dataset)
    tiny.write(tmp_path, MORE)
    held.look()
    gc.unfreeze()
    gc.collect()
    assert before() is None


def test_the_collector_does_not_go_through_what_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "settle", settle)
    gc.unfreeze()
    Store(tiny.write(tmp_path))
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_data_that_is_not_good_from_the_start_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        Store(tiny.write(tmp_path, BROKEN))
    assert len(caught.value.problems) == 1


COMMANDS = {
    "streamlit": [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"],
    "ASGI server": [sys.executable, "-m", "uvicorn", "app:app", "--port", "0"],
    "make run": [
        sys.executable,
        "-c",
        "import scripts.setup as s; s.PYTHON = s.Path(s.sys.executable); s.prepare = print; s.serve()",
    ],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_start_with_bad_data_is_refused_with_every_mistake(tmp_path: Path, command: list[str]) -> None:
    tiny.write(tmp_path, {**BROKEN, "scopes.yaml": "scopes: []\n"})
    environment = {**os.environ, "CRACKDOWNS_DATA": str(tmp_path), "PORT": "18517"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    said = [line.split(": ")[0] for line in ended.stderr.splitlines() if ".yaml:" in line]
    assert len(said) == len(set(said)) >= 2
    assert any(line.startswith(f"{FIRST}:") for line in said)
    assert "Traceback" not in ended.stderr


def test_a_start_without_data_is_refused_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tmp_path / "nothing"))
    with pytest.raises(SystemExit, match="is no directory; name one that holds campaigns/"):
        serving.start()


def test_crackdowns_data_names_the_folder_that_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    assert list(serving.served().dataset.campaigns) == ["2001-first", "2002-second"]


@pytest.mark.parametrize("value", [None, ""])
def test_without_crackdowns_data_the_bundled_data_is_served(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("CRACKDOWNS_DATA", raising=False)
    if value is not None:
        monkeypatch.setenv("CRACKDOWNS_DATA", value)
    assert settings.current().data == settings.BUNDLED_DATA


# Stories


def test_a_story_that_breaks_stays_in_its_last_good_form_and_is_told(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path))
    assert not held.served.problems
    talk.write(tmp_path, "  summary: What two campaigns reported.\n", "")
    assert looked(held).stories["talk"].file.story.summary == "What two campaigns reported."
    assert [problem.field for problem in held.served.problems] == ["story.summary"]


def test_a_story_that_newer_data_does_not_fit_is_told_with_the_data_that_it_fits(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path))
    before = held.served.dataset
    tiny.write(tmp_path, recounted(FIRST, "100", "120"))
    told = looked(held)
    assert told.dataset.version != before.version
    assert told.stories["talk"].dataset is before
    assert [problem.file for problem in told.problems] == [talk.STORY]


def test_a_mended_or_new_story_is_served_and_one_taken_away_is_not(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path, "A small talk", "A smaller talk"))
    assert titles(held) == {"talk": "A smaller talk"}
    talk.write(tmp_path)
    assert titles(held) == {"talk": "A small talk"}
    (tmp_path / talk.STORY).rename(tmp_path / "stories" / "other.yaml")
    assert titles(held) == {"other": "A small talk"}


def test_a_folder_of_stories_that_vanishes_takes_no_talk_away_and_an_empty_one_does(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path))
    (tmp_path / "stories").rename(tmp_path / "elsewhere")
    assert titles(held) == {"talk": "A small talk"}
    assert [problem.text for problem in held.served.problems] == [
        "is gone; put it back, or leave it empty to take its stories away"
    ]
    (tmp_path / "stories").mkdir()
    assert titles(held) == {}
    assert not held.served.problems


def test_a_story_that_was_never_good_is_not_served_and_is_told(tmp_path: Path) -> None:
    held = Store(talk.write(tmp_path, "page: evidence", "page: nowhere"))
    assert held.served.stories == {}
    assert len(held.served.problems) == 1


def test_a_directory_without_stories_has_none(tmp_path: Path) -> None:
    assert Store(tiny.write(tmp_path)).served.stories == {}
