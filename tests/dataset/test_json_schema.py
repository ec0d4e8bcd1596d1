"""The JSON Schemas for editors are current, accept the data, and refuse what the reader refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crackdowns.dataset.glossary import FIELD_NOTES
from crackdowns.dataset.json_schema import SCHEMAS, schema_text, write_schemas
from crackdowns.dataset.strict_yaml import read_file, read_text
from tests import tiny
from tests.tiny import FIRST, changed

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted([*DATA.glob("*.yaml"), *DATA.glob("campaigns/*.yaml"), *DATA.glob("stories/*.yaml")])
OF_FOLDER = {"campaigns": "campaign", "stories": "story"}
HEAD = "# yaml-language-server: $schema="


def lists(value: Any) -> Any:
    """The reader's values as JSON has them."""
    if isinstance(value, dict):
        return {key: lists(inner) for key, inner in value.items()}
    return [lists(inner) for inner in value] if isinstance(value, tuple) else value


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text(name)))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_in_the_repository_is_current(name: str) -> None:
    written = (DATA / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(name), "run make schema"


def test_no_schema_is_left_of_a_file_that_no_longer_is() -> None:
    assert {path.name for path in (DATA / "schema").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_field_is_described(name: str) -> None:
    schema = json.loads(schema_text(name))
    records = [schema, *schema.get("$defs", {}).values()]
    fields = [info for record in records for info in record.get("properties", {}).values()]
    assert fields
    assert all(len(info["description"]) > 5 for info in fields)


def test_a_field_that_means_something_else_in_one_record_is_described_so() -> None:
    records = json.loads(schema_text("campaign"))["$defs"]
    said = {name: records[name]["properties"]["scope"]["description"] for name in ("Claim", "CampaignHead")}
    assert said["Claim"] != said["CampaignHead"]
    kinds = {where.partition(".")[0] for where in FIELD_NOTES if "." in where}
    schemas = [json.loads(schema_text(name)) for name in SCHEMAS]
    found = {record["title"] for schema in schemas for record in (schema, *schema.get("$defs", {}).values())}
    assert kinds <= found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_names_its_schema_at_its_head_and_keeps_to_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(HEAD)
    schema = (path.parent / first.removeprefix(HEAD)).resolve()
    assert schema.name == f"{OF_FOLDER.get(path.parent.name, path.stem)}.schema.json"
    found = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    # Read without guessing, as YAML 1.2 and the editors do: an unquoted date is text.
    assert not [error.message for error in found.iter_errors(lists(read_file(path, path.name).value))]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FIRST, "value: 40", 'value: "40"'),
        (FIRST, "value: 40", "value: -1"),
        (FIRST, "value: 40", "value: 5e-324"),
        (FIRST, "value: 40", "value: 1000000000000001"),
        (FIRST, "bound: more_than", "bound: more"),
        (FIRST, "rank: deprecated", "rank: worst"),
        (FIRST, "    reported_as: a total of 40\n", ""),
        (FIRST, "verb: nabbed", "vreb: nabbed"),
        (FIRST, "    to: 2001-12\n", "    to: Christmas\n"),
        (FIRST, "    to: 2001-12\n", "    to: 9999-12-31\n"),
        (FIRST, "    to: 2001-12\n", "    to: 2101\n"),
        (FIRST, "headline: [people, sites]", "headline: []"),
        (FIRST, "colour: blue", "colour: beige"),
        ("sources.yaml", "article: S0", "article: S"),
        ("sources.yaml", "quality: C", "quality: D"),
        ("agencies.yaml", "name: {en: The police, zh: 警方}", "name: {zh: 警方}"),
        ("metrics.yaml", "    not_to_confuse: [Sites warned.]\n", "    not_to_confuse: []\n"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path, file: str, old: str, new: str) -> None:
    name = "campaign" if file == FIRST else file.removesuffix(".yaml")
    text = changed(file, old, new)[file]
    assert tiny.problems(tiny.write(tmp_path, {**tiny.FILES, file: text}))
    assert validator(name).is_valid(lists(read_text(tiny.FILES[file], file).value))
    assert not validator(name).is_valid(lists(read_text(text, file).value))


def test_schemas_can_be_written_anywhere(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "new" / "schema")
    assert sorted(path.name for path in paths) == sorted(f"{name}.schema.json" for name in SCHEMAS)
    assert all(path.read_text(encoding="utf-8") for path in paths)
