"""What this dashboard publishes can be read back: the same dataset, from any folder, checked like any other."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from crackdowns.__main__ import main
from crackdowns.dataset.loading import Dataset, load
from crackdowns.downloads.claims_files import claims_csv
from crackdowns.downloads.data_package import dataset_zip
from crackdowns.downloads.formats import harmed, safe_csv
from tests import tiny
from tests.tiny import FILES, FIRST, changed


def tables(package: bytes) -> dict[str, bytes]:
    """The tables of a package; its descriptor and text name the data version."""
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        return {name: found.read(name) for name in found.namelist() if name.startswith("data/")}


def taken_in(dataset: Dataset, folder: Path) -> Dataset:
    package = folder / "dataset.zip"
    package.write_bytes(dataset_zip(dataset))
    assert main(["import", str(package), str(folder / "data")]) == 0
    return load(folder / "data")


def test_our_own_download_gives_the_same_tables(tmp_path: Path, present: Dataset) -> None:
    again = taken_in(present, tmp_path)
    assert list(again.campaigns) == list(present.campaigns)
    assert tables(dataset_zip(again)) == tables(dataset_zip(present))


def test_what_says_no_more_than_its_source_comes_back_as_the_very_same_version(tmp_path: Path) -> None:
    dataset = load(tiny.write(tmp_path / "tiny"))
    assert taken_in(dataset, tmp_path).version == dataset.version


def test_texts_that_a_spreadsheet_would_run_come_back_as_they_were(tmp_path: Path) -> None:
    files = changed(FIRST, "why: It keeps the hedge.", "why: '=It keeps; -the hedge'")
    dataset = load(tiny.write(tmp_path / "tiny", files))
    assert taken_in(dataset, tmp_path).claims["2001-people-paper"].why == "=It keeps; -the hedge"
    for text in ("=1", "a; +b", "plain", "it's", "'quoted'"):
        assert harmed(safe_csv(["a"], [[text]]).split("\n")[1].strip('"')) == text


def test_claims_alone_go_behind_those_that_a_campaign_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = load(tiny.write(tmp_path / "whole"))
    table = tmp_path / "claims.csv"
    table.write_text(claims_csv(whole), encoding="utf-8")
    lines = FILES[FIRST].split("  - id: 2001-people-words\n")
    rest = lines[1].split("  - id: 2001-sites-paper\n")
    fewer = f"{lines[0]}  - id: 2001-sites-paper\n{rest[1]}".replace("measures:\n", "\n# What was done\nmeasures:\n")
    folder = tiny.write(tmp_path / "fewer", {**FILES, FIRST: fewer})
    assert "2001-people-words" not in load(folder).claims
    assert main(["import", str(table), str(folder)]) == 0
    assert load(folder).version == whole.version
    text = (folder / FIRST).read_text(encoding="utf-8")
    assert text.startswith(fewer[: fewer.index("\n# What was done")])
    assert text.endswith(fewer[fewer.index("\n# What was done") :])
    before = text
    assert "nothing was changed" not in capsys.readouterr().out
    assert main(["import", str(table), str(folder)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert (folder / FIRST).read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["dataset.zip", "claims.csv", "folder"])
def test_what_is_no_download_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    package = tmp_path / name
    if name == "folder":
        package.mkdir()
    else:
        package.write_text("a,b\n1,2\n")
    folder = tiny.write(tmp_path / "data") if name == "claims.csv" else tmp_path / "data"
    assert main(["import", str(package), str(folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{package}:1: file: ")
    assert printed.err == "1 to mend\n"


@pytest.mark.parametrize("name", ["../../2001-evil", "/tmp/2001-evil", "2001-a/../b", "x"])
def test_no_id_in_a_package_leads_out_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    package = tmp_path / "dataset.zip"
    whole = dataset_zip(load(tiny.write(tmp_path / "tiny")))
    with zipfile.ZipFile(package, "w") as archive:
        for table, content in tables(whole).items():
            archive.writestr(table, content.replace(b"2001-first", name.encode()))
    before = sorted(tmp_path.rglob("*"))
    assert main(["import", str(package), str(tmp_path / "a" / "data")]) == 1
    assert "is no campaign id" in capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before


def test_data_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny.write(tmp_path / "data")
    package = tmp_path / "dataset.zip"
    package.write_bytes(dataset_zip(load(folder)))
    shutil.copy(folder / FIRST, tmp_path / "before")
    assert main(["import", str(package), str(folder)]) == 1
    assert "holds campaigns already" in capsys.readouterr().out
    assert (folder / FIRST).read_bytes() == (tmp_path / "before").read_bytes()
