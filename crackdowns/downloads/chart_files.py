"""What one chart shows as CSV and JSON: what a reader sees, and the numbers as numbers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.claims.cells import Cell
from crackdowns.dataset.loading import Dataset
from crackdowns.downloads.formats import FileFormat, number, safe_csv
from crackdowns.links.addresses import State, explicit_query

# Beside the columns that readers see: name, kind of JSON value, and what it means.
NUMBERS: Mapping[str, tuple[str, str]] = {
    "value": ("number", "The number shown; empty where there is none, and where the evidence does not choose."),
    "low": ("number", "The least that the figure allows; empty where no source says."),
    "high": ("number", "The most that the figure allows; empty where its end is open, and where no source says."),
    "bound": ("string", "How the source hedges the number; bare means printed without a hedge."),
    "unit": ("string", "The unit of the three."),
    "state": ("string", "reported, reported_zero, not_reported or not_applicable."),
    "campaign": ("string", "The campaign's id."),
    "metric": ("string", "What is counted, by its id."),
    "claim": ("string", "The claim that gives the number."),
    "record": ("string", "The record that the row is about."),
}


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A chart in a state of its page, at `address`; `notices` say what the link asked for and cannot have."""

    chart: Chart
    dataset: Dataset
    state: State
    address: str
    notices: tuple[str, ...] = ()


def numbers(row: TwinRow) -> dict[str, object]:
    """The row's figure in the columns `NUMBERS`; all None where it states none."""
    found: dict[str, object] = dict.fromkeys(NUMBERS) | {"record": row.opens}
    cell = row.cell
    if cell is None:
        return found
    low, high = _ends(cell)
    return found | {
        "value": number(cell.value),
        "low": number(low),
        "high": number(high),
        "bound": cell.bound,
        "unit": cell.metric.unit.en,
        "state": cell.state,
        "campaign": cell.campaign,
        "metric": cell.metric.id,
        "claim": cell.chosen.id if cell.chosen is not None else None,
    }


def _ends(cell: Cell) -> tuple[float | None, float | None]:
    """What a figure allows. How far "about" may be off, no source says."""
    return (None, None) if cell.bound == "about" else (cell.low, cell.high)


def as_csv(file: ChartFile) -> str:
    """One row a row of the table; the data version, the view's address and what is shown stand in every row."""
    chart = file.chart
    always = {
        "data_version": file.dataset.version, "address": file.address, "Shown": chart.filters, "Chart": chart.title,
    }  # fmt: skip
    columns = [*chart.columns, *NUMBERS, *always]
    return safe_csv(columns, (_row(chart, row, columns, always) for row in chart.rows))


def _row(chart: Chart, row: TwinRow, columns: list[str], always: Mapping[str, str]) -> list[object]:
    shown = [row.shown[name] for name in chart.columns]
    rest = numbers(row) | dict(always)
    return [*shown, *(rest[name] for name in columns[len(shown) :])]


def as_json(file: ChartFile) -> str:
    """The table as records, and all that is said of the chart."""
    chart, dataset = file.chart, file.dataset
    content = {
        "data_version": dataset.version,
        "page": file.state.page or "home",
        "chart": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "shown": chart.filters,
        "state": explicit_query(file.state),
        "address": file.address,
        "notices": list(file.notices),
        "comparability": [
            {"campaigns": caution.label, "verdict": caution.verdict, "reasons": list(caution.reasons)}
            for caution in chart.cautions
        ],
        "cautions": list(chart.warnings),
        "other_bases": list(chart.stability),
        "notes": list(chart.notes),
        "in_words": chart.alt,
        "columns": [*chart.columns, *NUMBERS],
        "records": [dict(row.shown) | numbers(row) for row in chart.rows],
        "sources": [_source(dataset, source) for source in chart.sources],
        "statements": list(chart.origins),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _source(dataset: Dataset, source: str) -> dict[str, object]:
    record = dataset.sources[source]
    return {
        "id": record.id,
        "publisher": record.publisher.en,
        "title": record.title,
        "date": record.date.iso,
        "quality": record.quality,
        # The address of a repost on an unrelated site is recorded, and is no link.
        "link": record.url if record.linked else None,
        "address": record.url,
    }


FORMATS: dict[str, FileFormat[ChartFile]] = {
    "csv": FileFormat(as_csv, "text/csv; charset=utf-8", "CSV"),
    "json": FileFormat(as_json, "application/json", "JSON, with title, sources and data version", attached=False),
}
