"""Every claim as CSV, JSON and Parquet."""

import io
import json
from collections.abc import Callable, Mapping
from itertools import groupby

import pyarrow as pa
from pyarrow import parquet

from crackdowns.claims.tellings import Telling, tellings
from crackdowns.dataset.loading import Dataset
from crackdowns.downloads.formats import FileFormat, number, safe_csv

# A column is one line. Those that readers of the files rely on come first; their names are stable.
_COLUMNS: Mapping[str, Callable[[Telling], object]] = {
    "id": lambda t: t.id,
    "campaign": lambda t: t.campaign,
    "metric": lambda t: t.metric.id,
    "value": lambda t: number(t.value),
    "bound": lambda t: t.bound,
    "unit": lambda t: t.metric.unit.en,
    "rank": lambda t: t.rank,
    "why": lambda t: t.claim.why,
    "window_from": lambda t: t.window.from_.iso,
    "window_to": lambda t: t.window.to.iso,
    "part_of": lambda t: t.claim.part_of,
    "case": lambda t: t.claim.case,
    "source": lambda t: t.source.id,
    "locator": lambda t: t.claim.locator,
    "reported_as": lambda t: t.claim.reported_as,
    "lang": lambda t: t.lang,
    "origin": lambda t: t.origin,
    "theme": lambda t: t.metric.theme,
    "metric_title": lambda t: t.metric.title.en,
    "window": lambda t: t.window.id,
    "window_stage": lambda t: t.window.stage,
    "subset": lambda t: t.claim.subset,
    "verb": lambda t: t.claim.verb,
    "translated_by": lambda t: t.translated_by,
    "confidence": lambda t: t.claim.confidence if t.claim.confidence == "likely" else None,
    "unresolved": lambda t: t.unresolved,
    "disputes": lambda t: " ".join(t.claim.disputes) or None,
    "note": lambda t: t.claim.note,
    "publisher": lambda t: t.source.publisher.en,
    "source_title": lambda t: t.source.title,
    "source_date": lambda t: t.source.date.iso,
    "source_kind": lambda t: t.source.kind,
    "read_as": lambda t: t.source.read_as,
    "url": lambda t: t.source.url,
    "wording": lambda t: t.claim.wording,
    "meaning": lambda t: t.claim.meaning,
    "reckoned": lambda t: t.claim.reckoned,
    "same_statement_as": lambda t: t.claim.same_statement_as,
}
EXPORT_COLUMNS = tuple(_COLUMNS)


def claim_rows(dataset: Dataset) -> list[dict[str, object]]:
    """Every claim by `EXPORT_COLUMNS`, by campaign and figure; None for what it does not give.

    `confidence` is computed: whether one text alone gives a figure follows from what was read.
    """
    rows = []
    for _, figure in groupby(tellings(dataset), key=lambda telling: telling.key):
        same = tuple(figure)
        single = len({telling.text for telling in same}) == 1
        for telling in same:
            row = {name: read(telling) for name, read in _COLUMNS.items()}
            rows.append(row | ({"confidence": "single_text"} if single else {}))
    return rows


def claims_csv(dataset: Dataset) -> str:
    """All claims as CSV; an empty `value` is a figure that the source gives in words only."""
    return safe_csv(EXPORT_COLUMNS, (list(row.values()) for row in claim_rows(dataset)))


def claims_json(dataset: Dataset) -> str:
    """All claims as JSON, with the data version that they belong to."""
    content = {"data_version": dataset.version, "claims": claim_rows(dataset)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def claims_parquet(dataset: Dataset) -> bytes:
    """All claims as Parquet, the data version in the file's own metadata; a gap is null."""
    # Named types: a column that happens to be empty would otherwise have none.
    fields = [(name, pa.float64() if name == "value" else pa.string()) for name in EXPORT_COLUMNS]
    schema = pa.schema(fields, metadata={b"data_version": dataset.version.encode()})
    buffer = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(claim_rows(dataset), schema=schema), buffer)
    return buffer.getvalue()


FORMATS: dict[str, FileFormat[Dataset]] = {
    "csv": FileFormat(claims_csv, "text/csv; charset=utf-8", "Every claim, one a row (CSV)."),
    "json": FileFormat(claims_json, "application/json", "Every claim, with the data version (JSON).", attached=False),
    "parquet": FileFormat(
        claims_parquet, "application/vnd.apache.parquet", "Every claim, one a row (Parquet).", compressible=False
    ),
}
