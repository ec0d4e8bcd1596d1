"""JSON Schemas of the data files, made from the records: completion and checks in an editor."""

import json
from pathlib import Path

from crackdowns.dataset.fields import Record
from crackdowns.dataset.glossary import COLUMN_NOTES, FIELD_NOTES, TABLE_NOTES
from crackdowns.dataset.schema import REGISTRY_FILES, CampaignFile
from crackdowns.dataset.story import StoryFile

NOTES = COLUMN_NOTES | FIELD_NOTES
SCHEMAS: dict[str, type[Record]] = {**REGISTRY_FILES, "campaign": CampaignFile, "story": StoryFile}


def schema_text(name: str) -> str:
    """The JSON Schema of `name` (`sources`, ..., `campaign`, `story`) as the text of its file."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    for record in (schema, *schema.get("$defs", {}).values()):
        kind, lists = record["title"], TABLE_NOTES if record is schema else {}
        for field, info in record.get("properties", {}).items():
            if "description" not in info:
                info["description"] = NOTES.get(f"{kind}.{field}") or lists.get(field) or NOTES[field]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_schemas(directory: Path) -> list[Path]:
    """Write every schema to `directory` and return the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SCHEMAS:
        path = directory / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8")
        paths.append(path)
    return paths
