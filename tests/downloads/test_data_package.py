"""The whole dataset as a Data Package: valid for its readers, complete, and the same bytes each time."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package, validate

from crackdowns.dataset import schema
from crackdowns.dataset.glossary import COLUMN_NOTES, TABLE_NOTES
from crackdowns.dataset.loading import Dataset, load
from crackdowns.downloads.claims_files import claims_csv
from crackdowns.downloads.data_package import dataset_zip
from crackdowns.downloads.tables import IN_CAMPAIGNS, REGISTRIES
from tests import frozen, tiny
from tests.tiny import FIRST, changed, recounted

WANTED = {
    "claims", "events", "participation", "measures", "sources", "origins", "agencies", "platforms", "companies",
    "metrics", "campaigns",
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(dataset: Dataset) -> bytes:
    return dataset_zip(dataset)


def unpacked(content: bytes, folder: Path) -> Path:
    """The folder that holds the package's files."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        found.extractall(folder)
    return folder


def descriptor(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(member(content, "datapackage.json"))
    return found


def member(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return found.read(name).decode()


def table(content: bytes, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(member(content, f"data/{name}.csv"))))


def small(folder: Path, files: tiny.Files = tiny.FILES) -> bytes:
    return dataset_zip(load(tiny.write(folder / "source", files)))


def spoiled(folder: Path, name: str, old: str, new: str) -> set[str]:
    """The kinds of error that frictionless finds once a passage of one table of the small dataset is replaced."""
    package = unpacked(small(folder), folder / "package")
    path = package / "data" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    resource = Package(str(package / "datapackage.json")).get_resource(name)
    return {kind for (kind,) in resource.validate().flatten(["type"])}


def test_frictionless_finds_the_real_package_valid(archive: bytes, tmp_path: Path) -> None:
    report = validate(str(unpacked(archive, tmp_path) / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "note"])[:5]
    assert report.stats["tasks"] == len(TABLE_NOTES)


def test_frictionless_reads_the_zip_itself_and_its_numbers(archive: bytes, dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "dataset.zip"
    path.write_bytes(archive)
    rows = Package(str(path)).get_table_resource("claims").read_rows()
    found = {row["id"]: row["value"] for row in rows}
    claims = [claim for campaign in dataset.campaigns.values() for claim in campaign.file.claims]
    assert {name: None if value is None else float(value) for name, value in found.items()} == {
        claim.id: claim.value for claim in claims
    }


def test_a_tiny_dataset_with_empty_tables_is_valid_too(tmp_path: Path) -> None:
    assert validate(str(unpacked(small(tmp_path), tmp_path / "package") / "datapackage.json")).valid


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        pytest.param("claims", ",paper,P2", ",nobody,P2", "foreign-key", id="a source that there is not"),
        pytest.param("platforms", ",acme,", ",nobody,", "foreign-key", id="an owner that there is not"),
        pytest.param("claims", ",100,", ",many,", "type-error", id="a value that is no number"),
        pytest.param("claims", ",more_than,", ",roughly,", "constraint-error", id="an unknown hedge"),
        pytest.param("claims", "2001-people-wire,", "2001-people-paper,", "primary-key", id="an id that stands twice"),
        pytest.param("periods", "2001-02,", "2001-2,", "constraint-error", id="a date of another form"),
        pytest.param("measures", "acme-shop", "Acme Shop", "constraint-error", id="a list of ids that are none"),
        pytest.param("metrics", '"[""People', '"[People', "type-error", id="a list that is no JSON"),
    ],
)
def test_the_schemas_refuse_what_is_wrong(tmp_path: Path, name: str, old: str, new: str, kind: str) -> None:
    assert kind in spoiled(tmp_path, name, old, new)


def test_the_same_data_gives_the_same_bytes(archive: bytes, dataset: Dataset) -> None:
    again = load(frozen.folder())
    assert again is not dataset
    assert dataset_zip(again) == archive


def test_other_data_gives_other_bytes(tmp_path: Path) -> None:
    files = recounted(FIRST, "40", "41")
    assert small(tmp_path / "one") != small(tmp_path / "other", files)


def test_the_files_are_sorted_and_bear_no_time(archive: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        entries = found.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_every_record_has_its_row(archive: bytes, dataset: Dataset) -> None:
    files = [campaign.file for campaign in dataset.campaigns.values()]
    expected = {name: len(getattr(dataset, name)) for name in REGISTRIES}
    expected |= {name: sum(len(getattr(file, name)) for file in files) for name in IN_CAMPAIGNS}
    narrower = sum(claim.scope != schema.ClaimScope() for file in files for claim in file.claims)
    expected |= {"claims": dataset.claim_count, "campaigns": len(files), "claim_scopes": narrower}
    assert {name: len(table(archive, name)) for name in expected} == expected
    assert {resource["name"] for resource in descriptor(archive)["resources"]} == set(expected) >= WANTED


def test_no_list_of_the_campaign_files_is_forgotten() -> None:
    assert set(IN_CAMPAIGNS) == set(schema.CampaignFile.model_fields) - {"campaign", "claims"}
    lists = {name for model in schema.REGISTRY_FILES.values() for name in model.model_fields}
    assert set(REGISTRIES) == lists


def test_the_claims_are_those_of_the_other_download(archive: bytes, dataset: Dataset) -> None:
    assert member(archive, "data/claims.csv") == claims_csv(dataset)


def test_names_dates_lists_and_truths_are_written_as_the_readme_says(tmp_path: Path) -> None:
    content = small(tmp_path)
    (measure,) = table(content, "measures")
    assert (measure["platforms"], measure["within_campaign"], measure["claim"]) == (
        "acme-shop",
        "true",
        "2001-sites-shops",
    )
    people = next(row for row in table(content, "metrics") if row["id"] == "people")
    assert (people["title_zh"], people["unit_en"], people["not_to_confuse"]) == (
        "抓获",
        "people",
        '["People convicted."]',
    )
    sites = next(row for row in table(content, "metrics") if row["id"] == "sites")
    assert json.loads(sites["near"]) == [{"metric": "people", "why": "Not near at all."}]
    second = next(row for row in table(content, "periods") if row["campaign"] == "2002-second")
    assert (second["from"], second["to"]) == ("2002", "unknown")
    (unresolved,) = table(content, "unresolved")
    assert unresolved["claims"] == "2002-people-low 2002-people-high"
    (gap,) = table(content, "not_applicable")
    assert (gap["campaign"], gap["metric"]) == ("2002-second", "sites")


def test_pandas_opens_a_table_without_help(archive: bytes) -> None:
    frame = pd.read_csv(io.BytesIO(member(archive, "data/claims.csv").encode()))
    assert frame["value"].dtype == "float64"
    assert frame["id"].is_unique


def test_the_package_says_its_version_licence_and_sources(archive: bytes, dataset: Dataset) -> None:
    found = descriptor(archive)
    assert found["version"] == dataset.version
    (licence,) = found["licenses"]
    assert licence["name"] == "CC0-1.0"
    assert "belong to their sources" in licence["title"]
    assert len(found["sources"]) == len(dataset.sources)
    assert dataset.version in member(archive, "README.md")


def test_the_address_of_a_low_quality_repost_is_no_path(tmp_path: Path) -> None:
    content = small(tmp_path)
    paths = {source["title"].partition(":")[0]: source.get("path") for source in descriptor(content)["sources"]}
    assert paths == {
        "The Paper": "https://paper.example/count",
        "The Wire": "https://wire.example/count",
        "A Repost": None,
    }
    assert {row["id"]: row["url"] for row in table(content, "sources")}["repost"] == "https://repost.example/count"


def test_every_table_and_column_is_explained_and_nothing_else_is(archive: bytes) -> None:
    resources = descriptor(archive)["resources"]
    assert {resource["name"] for resource in resources} == set(TABLE_NOTES)
    fields = [field for resource in resources for field in resource["schema"]["fields"]]
    assert {field["name"] for field in fields} == set(COLUMN_NOTES)
    assert all(field["description"] for field in fields)


def test_each_column_that_names_a_record_leads_to_its_table(archive: bytes) -> None:
    leads = {
        (resource["name"], key["fields"][0]): key["reference"]["resource"]
        for resource in descriptor(archive)["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert leads[("claims", "source")] == "sources"
    assert leads[("claims", "part_of")] == ""
    assert leads[("campaigns", "main_window")] == "windows"
    assert leads[("platforms", "owner")] == "companies"
    assert leads[("origins", "issuer")] == "agencies"
    assert leads[("claim_scopes", "offence")] == "scopes"


def test_no_cell_of_a_table_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    content = small(tmp_path, changed(FIRST, "    role: lead\n", "    role: lead\n    act: '=HYPERLINK(1)'\n"))
    assert table(content, "participation")[0]["act"] == "'=HYPERLINK(1)"
