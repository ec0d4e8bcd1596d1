"""Who repeats whom: the statements behind claims, and the sources that descend from each."""

import pandas as pd

from crackdowns.claims import describe
from crackdowns.claims.records import groups
from crackdowns.dataset.loading import Dataset

ORIGIN_COLUMNS = (
    "origin", "origin_title", "origin_note", "source", "publisher", "date", "published", "kind", "kind_in_words",
    "read", "quality", "figures", "deprecated", "words", "unresolved",
)  # fmt: skip


def origin_frame(dataset: Dataset, claims: pd.DataFrame) -> pd.DataFrame:
    """One row a statement and source, columns `ORIGIN_COLUMNS`; `claims` as `frames.claims_frame` has them.

    Statements and their sources come by date, unknown dates last. `figures` counts claims; `deprecated`,
    `words` (no number) and `unresolved` say how many of them are such.
    """
    rows = []
    for (origin, source), group in groups(claims, ["origin", "source"]):
        statement, record = dataset.origins[origin], dataset.sources[source]
        rows.append(
            {
                "origin": origin,
                "origin_title": statement.title.en,
                "origin_note": statement.note,
                "origin_date": statement.date.iso,
                "source": source,
                "publisher": record.publisher.en,
                "date": record.date.iso,
                "published": describe.day(record.date.iso),
                "kind": record.kind,
                "kind_in_words": describe.SOURCE_KIND[record.kind],
                "read": describe.READ_AS[record.read_as],
                "quality": record.quality,
                "figures": len(group),
                "deprecated": int((group["rank"] == "deprecated").sum()),
                "words": int(group["value"].isna().sum()),
                "unresolved": int(group["unresolved"].notna().sum()),
            }
        )
    # "unknown" sorts behind every year, and a month behind the days within it.
    rows.sort(key=lambda r: (f"{r['origin_date']}~", r["origin"], f"{r['date']}~", r["publisher"]))
    return pd.DataFrame(rows, columns=list(ORIGIN_COLUMNS))
