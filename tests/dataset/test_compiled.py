"""The file beside the data: used where it is whole and was made of these bytes by this software, and else never."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crackdowns.dataset import compiled
from crackdowns.dataset.compiled import NAME, load_kept
from crackdowns.dataset.loading import Dataset, canonical, load
from crackdowns.dataset.problems import DataError
from crackdowns.dataset.schema import CampaignFile
from crackdowns.releases import reading
from crackdowns.releases.changes import claim_changes, other_changes
from crackdowns.releases.freezing import freeze
from crackdowns.releases.reading import check_releases, load_release, thaw
from crackdowns.remembering import forget
from tests import tiny
from tests.conftest import ROOT
from tests.crowd import crowd
from tests.tiny import FIRST, changed, recounted


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "WORTH", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the file beside its data."""
    load_kept(tiny.write(tmp_path))
    assert (tmp_path / NAME).is_file()
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which folders were read and checked."""
    found: list[Path] = []

    def counted(directory: Path) -> Dataset:
        found.append(directory)
        return load(directory)

    monkeypatch.setattr(compiled, "load", counted)
    return found


def test_unchanged_data_is_not_read_again(folder: Path, read: list[Path]) -> None:
    found = load_kept(folder)
    assert read == []
    assert canonical(found) == canonical(load(folder))
    assert found.version == load(folder).version


def test_all_records_are_as_they_were_read_and_in_the_same_order(tmp_path: Path) -> None:
    data = crowd(tmp_path / "data", 7)
    load_kept(data)
    kept, read = load_kept(data), load(data)
    assert list(kept.campaigns) == list(read.campaigns)
    for name, campaign in read.campaigns.items():
        assert (kept.campaigns[name], kept.campaigns[name].file) == (campaign, campaign.file)
    for name in ("sources", "origins", "agencies", "companies", "platforms", "metrics", "scopes"):
        assert dict(getattr(kept, name)) == dict(getattr(read, name))
    assert dict(kept.claims) == dict(read.claims)


def test_a_campaign_is_read_when_it_is_first_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    monkeypatch.setattr(compiled, "_file", lambda part: found.append(part))
    kept = load_kept(folder)
    assert [campaign.head.short.en for campaign in kept.campaigns.values()] == ["First", "Second"]
    assert kept.claim_count == 7
    assert found == []


def edited(folder: Path) -> None:
    tiny.write(folder, recounted(FIRST, "40", "41"))


def renamed(folder: Path) -> None:
    (folder / FIRST).rename(folder / "campaigns" / "2001-other.yaml")


def cut(folder: Path) -> None:
    (folder / NAME).write_bytes((folder / NAME).read_bytes()[:-1])


def emptied(folder: Path) -> None:
    (folder / NAME).write_bytes(b"")


def one_letter_off(folder: Path) -> None:
    held = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(held[:-20] + bytes([held[-20] ^ 1]) + held[-19:])


def of_another_folder(folder: Path) -> None:
    other = crowd(folder / "releases" / "data", 5)
    load_kept(other)
    (other / NAME).replace(folder / NAME)


def no_file(folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).mkdir()


def a_pipe(folder: Path) -> None:
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)


@pytest.mark.parametrize("change", [edited, renamed, cut, emptied, one_letter_off, of_another_folder, no_file, a_pipe])
def test_what_is_stale_or_damaged_is_not_used(folder: Path, read: list[Path], change: Callable[[Path], None]) -> None:
    change(folder)
    read.clear()
    assert canonical(load_kept(folder)) == canonical(load(folder))
    assert read == [folder]


def test_other_software_reads_the_data_anew(folder: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_software", lambda: b"another version")
    load_kept(folder)
    load_kept(folder)
    assert read == [folder]


def test_contents_of_another_form_are_not_used(folder: Path, read: list[Path]) -> None:
    whole = (folder / NAME).read_bytes().partition(b"\n")[2].replace(b'"made_of"', b'"made_by"')
    (folder / NAME).write_bytes(hashlib.sha256(whole).hexdigest().encode() + b"\n" + whole)
    assert load_kept(folder).claim_count == 7
    assert read == [folder]


def test_a_folder_that_cannot_be_written_to_goes_without(
    tmp_path: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    tiny.write(tmp_path)
    assert [load_kept(tmp_path).claim_count for _ in range(2)] == [7, 7]
    assert read == [tmp_path, tmp_path]
    assert not (tmp_path / NAME).exists()


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", full)
    names = {path.name for path in tiny.write(tmp_path).iterdir()}
    assert load_kept(tmp_path).claim_count == 7
    assert {path.name for path in tmp_path.iterdir()} == names


def test_files_that_change_while_they_are_read_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(directory: Path) -> Dataset:
        found = load(directory)
        edited(directory)
        return found

    monkeypatch.setattr(compiled, "load", slow)
    load_kept(tiny.write(tmp_path))
    assert not (tmp_path / NAME).exists()


def test_mistakes_are_told_as_ever(folder: Path) -> None:
    tiny.write(folder, changed(FIRST, "value: 40", "value: many"))
    with pytest.raises(DataError, match="many"):
        load_kept(folder)


def test_a_file_that_nothing_reads_is_told_though_all_else_is_unchanged(folder: Path) -> None:
    (folder / "sorces.yaml").write_text("sources: []\n")
    with pytest.raises(DataError, match="sorces"):
        load_kept(folder)


def test_a_frozen_version_is_kept_beside_itself_in_the_same_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, _ = freeze(folder, date(2026, 1, 2), None)
    read: list[str] = []

    def counted(content: bytes, version: str) -> Dataset:
        read.append(version)
        return thaw(content, version)

    monkeypatch.setattr(reading, "thaw", counted)
    for _ in range(2):
        forget()
        found = load_release(folder, release.version)
        assert found is not None
        assert found.version == release.version == load_kept(folder).version
    assert read == [release.version]
    assert (folder / "releases" / f".{release.version}{NAME}").is_file()
    assert check_releases(folder) == []
    path = folder / "releases" / f"{release.version}.json"
    path.write_bytes(path.read_bytes().replace(b"40", b"41"))
    forget()
    with pytest.raises(DataError, match="holds the content of version"):
        load_release(folder, release.version)


def test_what_changed_is_found_without_reading_the_campaigns_that_did_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_kept(folder)
    tiny.write(folder, recounted(FIRST, "40", "41"))
    load_kept(folder)
    read: list[bytes] = []

    def counted(part: memoryview) -> CampaignFile:
        read.append(bytes(part))
        return CampaignFile.model_validate_json(bytes(part))

    monkeypatch.setattr(compiled, "_file", counted)
    after = load_kept(folder)
    [changed_claim] = claim_changes(before, after)
    assert (changed_claim.before, changed_claim.after) == ("40", "41")
    assert other_changes(before, after) == ()
    assert len(read) == 1
    tiny.write(folder)
    (folder / FIRST).rename(folder / "campaigns" / "2001-renamed.yaml")
    told = claim_changes(before, load_kept(folder))
    assert {change.campaign for change in told} == {"2001-renamed"}
    assert told == claim_changes(before, load(folder))


def test_small_data_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "WORTH", 2_000_000)
    load_kept(tiny.write(tmp_path))
    assert not (tmp_path / NAME).exists()
    assert sum(path.stat().st_size for path in (ROOT / "data").rglob("*.yaml")) < 2_000_000
