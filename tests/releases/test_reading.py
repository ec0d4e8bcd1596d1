"""Frozen data versions: made by one command, named by their content, readable for ever, never changed."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import create_model

from crackdowns.__main__ import main
from crackdowns.dataset import loading as datasets
from crackdowns.dataset import plain_files, schema
from crackdowns.dataset.canonical import canonical_text
from crackdowns.dataset.loading import Dataset, canonical, load, version_of
from crackdowns.dataset.problems import DataError, suggest
from crackdowns.releases.freezing import freeze
from crackdowns.releases.reading import INDEX, check_releases, load_release, published, thaw
from tests import tiny
from tests.tiny import FIRST, changed, recounted

ROOT = Path(__file__).resolve().parents[2]
MORE = recounted(FIRST, "40", "4100")
THAT_DAY = date(2026, 2, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset with two frozen versions: 40 sites, then 4100."""
    freeze(tiny.write(tmp_path), THAT_DAY, "The first.")
    freeze(tiny.write(tmp_path, MORE), date(2026, 3, 1), None)
    return tmp_path


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in check_releases(folder)]


def frozen(folder: Path, place: int = 0) -> Path:
    return folder / "releases" / f"{published(folder)[place].version}.json"


def refrozen(folder: Path, content: Any) -> bytes:
    """`content` in the place of the first version, under the name that it hashes to."""
    data = content if isinstance(content, bytes) else canonical_text(content).encode()
    path, old = frozen(folder), frozen(folder).stem
    path.rename(path.with_stem(version_of(data))).write_bytes(data)
    index = folder / INDEX
    index.write_text(index.read_text().replace(old, version_of(data)))
    return data


# The published versions of this repository


def test_the_published_versions_hash_to_their_names_and_the_index_names_them_all_in_order(
    present_folder: Path,
) -> None:
    assert told(present_folder) == []
    kept = {path.stem for path in (present_folder / "releases").glob("*.json")}
    assert kept == {release.version for release in published(present_folder)}


def test_the_published_versions_can_all_be_shown_as_they_were(present_folder: Path) -> None:
    for release in published(present_folder):
        found = load_release(present_folder, release.version)
        assert found is not None
        assert found.version == release.version


def test_no_published_version_was_ever_changed_or_taken_away() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs the repository's history")
    log = [git, "-C", str(ROOT), "log", "--no-renames", "--diff-filter=MDT", "--format=%h", "--name-only"]
    done = subprocess.run([*log, "--", "data/releases/*.json"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")


def test_git_rewrites_no_line_ending_of_a_frozen_version() -> None:
    assert "/data/releases/*.json -text" in (ROOT / ".gitattributes").read_text().splitlines()


# Freezing


def test_a_frozen_version_is_its_canonical_content_under_its_own_hash(folder: Path) -> None:
    content = frozen(folder, 1).read_bytes()
    assert content == canonical(load(folder)).encode()
    assert version_of(content) == load(folder).version == frozen(folder, 1).stem


def test_a_frozen_version_may_be_larger_than_any_file_of_the_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = frozen(folder, 1).stem
    monkeypatch.setattr(plain_files, "MAX_BYTES", 10)
    assert load_release(folder, version) is not None


def test_a_changed_record_is_one_changed_line(folder: Path) -> None:
    old, new = (set(frozen(folder, place).read_text(encoding="utf-8").splitlines()) for place in (0, 1))
    assert [json.loads(line.rstrip(","))["value"] for line in (*(old - new), *(new - old))] == [40, 4100]


def test_the_canonical_text_is_json_with_the_records_in_the_order_of_their_ids(folder: Path) -> None:
    content = json.loads(canonical(load(folder)))
    assert [record["id"] for record in content["sources"]] == ["paper", "repost", "wire"]
    assert content["campaigns"]["2001-first"]["windows"][0]["from"] == "2001-02"


def test_the_index_keeps_the_order_of_publication_with_date_and_note(folder: Path) -> None:
    first, second = published(folder)
    assert (first.date.iso, first.note) == ("2026-02-07", "The first.")
    assert (second.date.iso, second.note) == ("2026-03-01", None)
    assert second.version == load(folder).version
    assert told(folder) == []


def test_the_command_freezes_once_and_then_says_that_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["freeze", str(tiny.write(tmp_path)), "--date", "2026-02-07", "--note", 'Said: "中", # {x}']
    assert main(command) == 0
    version = published(tmp_path)[0].version
    assert capsys.readouterr().out == f"data version {version} of 2026-02-07 is frozen as releases/{version}.json\n"
    before = {path: path.read_bytes() for path in (tmp_path / "releases").iterdir()}
    assert main(command) == 0
    assert (
        capsys.readouterr().out == f"data version {version} is frozen already, since 2026-02-07; nothing was changed\n"
    )
    assert {path: path.read_bytes() for path in (tmp_path / "releases").iterdir()} == before
    assert published(tmp_path)[0].note == 'Said: "中", # {x}'
    assert main(["check", str(tmp_path)]) == 0


def test_without_a_folder_the_configured_data_is_frozen_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    assert main(["freeze"]) == 0
    [release] = published(tmp_path)
    assert release.date.latest is not None
    assert abs((release.date.latest - date.today()).days) <= 1  # noqa: DTZ011


@pytest.mark.parametrize(
    ("files", "options", "says"),
    [
        (changed(FIRST, "value: 40", "value: many"), [], 'claims[2001-sites-paper].value: "many" is not a number'),
        (tiny.FILES, ["--note", "a\nb"], ".note: has a control or formatting character"),
        (tiny.FILES, ["--note", " "], ".note: is empty"),
        (tiny.FILES, ["--note", "\udc80"], ".note: has a control or formatting character"),
    ],
)  # fmt: skip
def test_what_has_errors_is_not_frozen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: tiny.Files, options: list[str], says: str
) -> None:
    assert main(["freeze", str(tiny.write(tmp_path, files)), *options]) == 1
    assert says in capsys.readouterr().out
    assert not (tmp_path / "releases").exists()


def test_a_version_is_not_dated_before_the_one_that_precedes_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.write(folder, recounted(FIRST, "40", "41"))
    index = (folder / INDEX).read_text()
    assert main(["freeze", str(folder), "--date", "2026-02-28"]) == 1
    assert "releases[2].date: 2026-02-28 is before the release above it (2026-03-01)" in capsys.readouterr().out
    assert (folder / INDEX).read_text() == index
    assert len(list((folder / "releases").glob("*.json"))) == 2


def test_an_index_that_cannot_be_added_to_is_left_alone(folder: Path) -> None:
    first = published(folder)[0]
    flow = f'releases: [{{version: "{first.version}", date: 2026-02-07}}]\n'
    (folder / INDEX).write_text(flow)
    frozen_second = load(folder).version
    (folder / "releases" / f"{frozen_second}.json").unlink()
    with pytest.raises(DataError, match="cannot be added to"):
        freeze(folder, date(2026, 4, 1), None)
    assert (folder / INDEX).read_text() == flow
    assert not (folder / "releases" / f"{frozen_second}.json").exists()


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["freeze", str(tiny.write(tmp_path))]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'releases'} cannot be written (No space left on device)\n"
    assert list((tmp_path / "releases").iterdir()) == []


# Reading


def test_a_frozen_version_is_the_whole_dataset_as_it_was(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = load(tiny.write(tmp_path_factory.mktemp("before")))
    found = load_release(folder, before.version)
    assert found is not None
    assert found.version == before.version == frozen(folder).stem
    for name in (*datasets.SHARED_LISTS, "campaigns"):
        assert getattr(found, name) == getattr(before, name), name


def test_a_frozen_version_is_read_once(folder: Path) -> None:
    version = published(folder)[0].version
    assert load_release(folder, version) is load_release(folder, version)


def test_a_version_that_is_not_kept_is_none_until_it_is_frozen(tmp_path: Path) -> None:
    version = load(tiny.write(tmp_path)).version
    assert load_release(tmp_path, version) is None
    freeze(tmp_path, THAT_DAY, None)
    assert load_release(tmp_path, version) is not None


@pytest.mark.parametrize(
    "version",
    ["", "index", "../metrics", "..%2fmetrics", "/etc/passwd", "0" * 11, "0" * 13, "0" * 12 + "\n", "ABCDEFABCDEF",
     "\0" * 12, "０" * 12, "x" * 10_000, "*" * 12, "../../000000"],
)  # fmt: skip
def test_what_is_no_version_never_becomes_a_path(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    def touched(*_: object, **__: object) -> None:
        raise AssertionError("looked for a file")

    monkeypatch.setattr(Path, "stat", touched)
    assert load_release(folder, version) is None


def test_a_folder_without_releases_has_none_and_nothing_to_mend(tmp_path: Path) -> None:
    tiny.write(tmp_path)
    assert (published(tmp_path), told(tmp_path)) == ((), [])


def test_stories_and_releases_are_no_strangers_in_the_data(folder: Path) -> None:
    tiny.write(folder, {"stories/three.yaml": "title: x\n"})
    assert tiny.problems(folder) == []


# The schema after the freeze


def test_a_version_frozen_before_a_field_or_list_existed_is_still_read_under_its_name(folder: Path) -> None:
    content = json.loads(frozen(folder).read_bytes())
    for claim in content["campaigns"]["2001-first"]["claims"]:
        claim.pop("disputes", None)
        claim.pop("verb", None)
    del content["campaigns"]["2001-first"]["measures"]
    data = refrozen(folder, content)
    found = load_release(folder, version_of(data))
    assert found is not None
    assert found.version == version_of(data)
    assert {claim.verb for claim in found.campaigns["2001-first"].file.claims} == {None}
    assert told(folder) == []


def test_an_optional_field_added_to_the_schema_later_changes_no_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, version = frozen(folder).read_bytes(), frozen(folder).stem
    claim = create_model("Claim", __base__=schema.Claim, weight=(int | None, None))
    later = create_model(
        "CampaignFile",
        __base__=schema.CampaignFile,
        claims=(tuple[claim, ...], ...),
        hints=(tuple[schema.Subset, ...], ()),
    )
    monkeypatch.setattr(schema, "CampaignFile", later)
    found = thaw(content, version)
    assert found.version == version
    assert "weight" in type(found.campaigns["2001-first"].file.claims[0]).model_fields


def test_a_schema_that_no_longer_reads_a_frozen_version_is_told_with_its_line(folder: Path) -> None:
    content = json.loads(frozen(folder).read_bytes())
    content["campaigns"]["2002-second"]["claims"][0]["rank"] = "best"
    content["sources"][1]["mood"] = "bad"
    data = refrozen(folder, content)
    lines = data.decode().split("\n")
    claim, source = (next(n for n, line in enumerate(lines, 1) if word in line) for word in ('"rank":"best"', '"mood"'))
    name = f"releases/{version_of(data)}.json"
    ranks = suggest("best", ["deprecated", "normal", "preferred"])
    known = suggest("mood", schema.Source.model_fields)
    assert sorted(told(folder)) == sorted(
        [
            f'{name}:{claim}: claims[2002-people-high].rank: "best" is not known; {ranks}',
            f"{name}:{source}: sources[repost].mood: is no field here; {known}",
        ]
    )


def test_a_schema_that_reads_a_frozen_version_as_something_else_is_told(folder: Path) -> None:
    content = json.loads(frozen(folder).read_bytes())
    content["campaigns"]["2001-first"]["claims"][0]["rank"] = "normal"  # a default, which is never written
    data = refrozen(folder, content)
    assert told(folder)[0].startswith(f"releases/{version_of(data)}.json:1: file: reads as version ")


def test_a_frozen_version_with_a_reference_to_nothing_is_told(folder: Path) -> None:
    content = json.loads(frozen(folder).read_bytes())
    content["campaigns"]["2001-first"]["claims"][0]["window"] = "2001-autumn"
    refrozen(folder, content)
    assert '"2001-autumn" is no window in this file' in told(folder)[0]


# What is wrong with the releases


def test_a_changed_file_betrays_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = frozen(folder)
    path.write_bytes(path.read_bytes().replace(b'"value":40,', b'"value":41,'))
    expected = (
        f"releases/{path.stem}.json:1: file: holds the content of version {version_of(path.read_bytes())}, not of "
        f"{path.stem}; a frozen version never changes, take the file back from the repository's history"
    )
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out == expected + "\n"
    with pytest.raises(DataError, match="holds the content of version"):
        load_release(folder, path.stem)
    with pytest.raises(DataError, match="holds the content of version"):
        freeze(folder, date(2026, 5, 1), None)


def test_a_file_taken_away_is_told_at_its_line_of_the_index(folder: Path) -> None:
    path = frozen(folder)
    path.unlink()
    line = tiny.line_of((folder / INDEX).read_text(), path.stem)
    assert told(folder) == [
        f'{INDEX}:{line}: releases[0].version: {path.stem} has no file; a frozen version never changes, take the file '
        "back from the repository's history"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("releases/extra.json", "is no frozen version"),
        ("releases/0123456789AB.json", "is no frozen version"),
        ("releases/index.yml", "is no frozen version"),
        ("releases/more.yaml", "is no frozen version"),
        ("releases/0123456789ab.json", f"is not named in {INDEX}"),
    ],
)
def test_a_file_that_does_not_belong_is_told(folder: Path, name: str, says: str) -> None:
    tiny.write(folder, {name: "{}"})
    assert any(line.startswith(f"{name}:1: file: {says}") for line in told(folder))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("date: 2026-02-07", "date: 2026-03", "releases[0].date: 2026-03 is no day; write the day of publication"),
        ("date: 2026-02-07", "date: 2026-03-02", "releases[1].date: 2026-03-01 is before the release above it"),
        ("date: 2026-02-07", "date: 2026-02-30", "releases[0].date: 2026-02-30 is not in the calendar"),
        ("    note: ", "    nota: ", "releases[0].nota: is no field here; did you mean `note`?"),
        ("releases:\n", "releases: []\nmore:\n", "releases: is too short; give at least 1"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_index_is_told(folder: Path, old: str, new: str, says: str) -> None:
    text = (folder / INDEX).read_text()
    assert old in text
    (folder / INDEX).write_text(text.replace(old, new, 1))
    assert any(says in line for line in told(folder))
    with pytest.raises(DataError):
        published(folder)


def test_a_version_named_twice_is_told(folder: Path) -> None:
    version = published(folder)[1].version
    with (folder / INDEX).open("a") as index:
        index.write(f'  - version: "{version}"\n    date: 2026-03-02\n')
    assert [line.split(": ", 1)[1] for line in told(folder)] == [
        f"releases[2].version: {version} stands twice; keep the first"
    ]


def test_frozen_files_without_an_index_are_told(folder: Path) -> None:
    (folder / INDEX).unlink()
    assert [line.split(" (")[0] for line in told(folder)] == [f"{INDEX}:1: file: cannot be read"]


def test_problems_of_data_and_releases_are_told_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.write(folder, changed(FIRST, "role: lead", "role: boss"))
    frozen(folder).write_text("{}")
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr()
    assert [line.split(":")[0] for line in printed.out.splitlines()] == [FIRST, f"releases/{frozen(folder).name}"]
    assert printed.err == "2 to mend\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{}", b"[" * 100_000, b'{"campaigns":[]}', b'{"campaigns":{"2001-a":null}}',
     b'{"campaigns":{"<b>":{}}}', b'{"sources":{}}', b"\xff\xfe",
     b'{"campaigns":{"2001-a":{"campaign":[]}},"metrics":[1]}',
     b'{"agencies":[NaN]}'],
)  # fmt: skip
def test_whatever_a_file_with_the_right_name_holds_it_is_told(content: bytes) -> None:
    with pytest.raises(DataError) as caught:
        thaw(content, version_of(content))
    assert all(
        re.fullmatch(r"releases/[0-9a-f]{12}\.json:\d+: [^\n]+", str(problem)) for problem in caught.value.problems
    )


def spoiled(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, dict | list) and value and data.draw(st.integers(0, 6)):
        copy: Any = value.copy()
        key = data.draw(st.sampled_from(list(value) if isinstance(value, dict) else range(len(value))))
        if data.draw(st.integers(0, 6)):
            copy[key] = spoiled(value[key], data)
        else:
            del copy[key]
        return copy
    return data.draw(st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just([]) | st.just({}))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_forged_version_is_a_dataset_of_that_version_or_told(tmp_path: Path, data: st.DataObject) -> None:
    content = json.loads(canonical(load(tiny.write(tmp_path))))
    forged = canonical_text(spoiled(content, data)).encode()
    try:
        found: Dataset | None = thaw(forged, version_of(forged))
    except DataError:
        found = None
    assert found is None or found.version == version_of(forged)
