"""A chart's table as JSON, with everything that is said around it."""

import json
from collections.abc import Sequence
from typing import Any

from crackdowns.charts.chart import Chart
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.links.addresses import State


def chart_json(chart: Chart, dataset: Dataset, state: State, address: str, notices: Sequence[str]) -> str:
    """What is shown as records by the table's column names; `address` is the page in this state.

    `notices` say what the link asked for and cannot have.
    """
    content = {
        "data_version": dataset.version,
        "page": state.page or "home",
        "chart": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "shown": chart.filters,
        "state": addresses.explicit_query(state),
        "address": address,
        "notices": list(notices),
        "comparability": [
            {"campaigns": caution.label, "verdict": caution.verdict, "reasons": list(caution.reasons)}
            for caution in chart.cautions
        ],
        "other_bases": list(chart.stability),
        "notes": list(chart.notes),
        "in_words": chart.alt,
        "columns": [str(name) for name in chart.table.columns],
        "records": [{str(name): _plain(value) for name, value in row.items()} for row in records(chart.table)],
        "sources": [_source(dataset, source) for source in chart.sources],
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


def _plain(value: Any) -> Any:
    """A cell as JSON knows it; a gap is null."""
    if value is None or value != value:
        return None
    # numpy's numbers are no numbers to `json`.
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, str | int | float | bool) else str(value)
