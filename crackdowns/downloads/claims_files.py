"""Every claim as CSV, JSON and Parquet."""

import io
import json
import math
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from crackdowns.charts.chart import safe_csv
from crackdowns.claims.records import records

# The columns that readers of the files rely on come first; their names are stable.
EXPORT_COLUMNS = (
    "id", "campaign", "metric", "value", "bound", "unit", "rank", "why", "window_from", "window_to",
    "part_of",
    "case", "source", "locator", "reported_as", "lang", "origin", "theme", "metric_title", "window",
    "window_stage", "subset", "verb", "translated_by", "confidence", "unresolved", "disputes", "note",
    "publisher", "source_title", "source_date", "source_kind", "read_as", "url", "wording",
    "meaning", "same_statement_as",
)  # fmt: skip


def claims_csv(claims: pd.DataFrame) -> str:
    """All claims as CSV; an empty `value` is a figure that the source gives in words only."""
    table = claims[list(EXPORT_COLUMNS)].copy()
    table["value"] = ["" if math.isnan(value) else str(_number(value)) for value in claims["value"]]
    return safe_csv(table)


def claims_json(claims: pd.DataFrame, version: str) -> str:
    """All claims as JSON, with the data version that they belong to."""
    rows = [
        {name: _number(row[name]) if name == "value" else row[name] for name in EXPORT_COLUMNS}
        for row in records(claims)
    ]
    return json.dumps({"data_version": version, "claims": rows}, ensure_ascii=False, indent=1) + "\n"


def claims_parquet(claims: pd.DataFrame, version: str) -> bytes:
    """All claims as Parquet, the data version in the file's own metadata; a gap is null."""
    # Named types: a column that happens to be empty would otherwise have none.
    schema = pa.schema([(name, pa.float64() if name == "value" else pa.string()) for name in EXPORT_COLUMNS])
    table = pa.Table.from_pandas(claims[list(EXPORT_COLUMNS)], schema=schema, preserve_index=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"data_version": version.encode()})
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()


def _number(value: float) -> Any:
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else value
