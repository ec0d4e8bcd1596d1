"""Every claim as CSV and JSON: stable columns, nothing lost, nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.downloads.claims_files import EXPORT_COLUMNS, claims_csv, claims_json
from crackdowns.downloads.formats import safe_csv
from tests import tiny
from tests.tiny import FIRST, changed, recounted

PROMISED = (
    "id", "campaign", "metric", "value", "bound", "unit", "rank", "why", "window_from", "window_to", "part_of", "case",
    "source", "locator", "reported_as", "lang", "origin",
)  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_promised_columns_come_first_and_in_order(dataset: Dataset) -> None:
    header = claims_csv(dataset).splitlines()[0].split(",")
    assert tuple(header[: len(PROMISED)]) == PROMISED
    assert header == list(EXPORT_COLUMNS)


def test_every_claim_is_one_row_with_its_words_as_they_are(dataset: Dataset) -> None:
    found = {row["id"]: row for row in rows(claims_csv(dataset))}
    assert len(found) == dataset.claim_count
    for campaign in dataset.campaigns.values():
        for claim in campaign.file.claims:
            row = found[claim.id]
            assert row["campaign"] == campaign.id
            assert row["reported_as"].removeprefix("'") == claim.reported_as
            assert row["value"] == ("" if claim.value is None else str(claim.value))
            assert row["bound"] == (claim.bound or "")


def test_a_number_is_written_plainly_and_a_figure_in_words_is_empty(tmp_path: Path) -> None:
    files = recounted(FIRST, "40", "204000000", recounted(FIRST, "12", "1.56"))
    text = claims_csv(load(tiny.write(tmp_path, files)))
    assert {row["id"]: row["value"] for row in rows(text)} == {
        "2001-people-paper": "100",
        "2001-people-wire": "1000",
        "2001-people-words": "",
        "2001-sites-paper": "204000000",
        "2001-sites-shops": "1.56",
        "2002-people-high": "8",
        "2002-people-low": "7",
    }


def test_the_json_says_what_the_csv_says_and_the_data_version(dataset: Dataset) -> None:
    found = json.loads(claims_json(dataset))
    assert found["data_version"] == dataset.version
    table = rows(claims_csv(dataset))
    assert [tuple(row) for row in found["claims"]] == [EXPORT_COLUMNS] * len(table)
    for one, other in zip(found["claims"], table, strict=True):
        assert {name: "" if value is None else str(value) for name, value in one.items()} == {
            name: value.removeprefix("'") for name, value in other.items()
        }


def test_a_gap_in_the_json_is_null_and_never_nan(tmp_path: Path) -> None:
    text = claims_json(load(tiny.write(tmp_path)))
    found = {row["id"]: row for row in json.loads(text)["claims"]}
    assert found["2001-people-words"]["value"] is None
    assert found["2001-people-words"]["bound"] is None
    assert found["2001-people-paper"]["value"] == 100
    assert "NaN" not in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_text_of_the_data_runs_as_a_formula(tmp_path: Path, start: str) -> None:
    files = changed(FIRST, "reported_as: dozens", f"reported_as: '{start}HYPERLINK(A)'")
    text = claims_csv(load(tiny.write(tmp_path, files)))
    assert f"'{start}HYPERLINK(A)" in {row["reported_as"] for row in rows(text)}


@pytest.mark.parametrize("start", ["\t", "=", "@"])
def test_any_table_is_harmless_in_a_spreadsheet(start: str) -> None:
    text = safe_csv(["a"], [[f"{start}1+1"], ["1+1"], [5], [-5], [None]])
    assert [row[0] for row in csv.reader(io.StringIO(text, newline="")) if row][1:4] == [
        f"'{start}1+1",
        "1+1",
        "5",
    ]
    assert "\n-5\n" in text


def test_commas_quotes_and_chinese_survive_the_csv() -> None:
    assert rows(safe_csv(["a"], [['say "no", 净网2018']])) == [{"a": 'say "no", 净网2018'}]


def test_confidence_is_computed_from_what_was_read(dataset: Dataset, tmp_path: Path) -> None:
    found = {row["id"]: row["confidence"] for row in rows(claims_csv(load(tiny.write(tmp_path))))}
    assert found["2001-sites-paper"] == "single_text"
    assert found["2001-people-paper"] == ""
    stored = {c.id: c.confidence for campaign in dataset.campaigns.values() for c in campaign.file.claims}
    real = {row["id"]: row["confidence"] for row in rows(claims_csv(dataset))}
    assert all(real[name] in ("likely", "single_text") for name, said in stored.items() if said == "likely")
