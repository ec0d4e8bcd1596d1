"""Which claims a reader looks for: text search over everything that a claim says, and pages of a long list."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.views.scene import claims_frame_of as claims

PER_PAGE = 40
# 33,000, 33 000 and 33'000 are one number; the parts after the first have three digits each.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,'’ ]\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def plain(text: str) -> str:
    """Text as it is compared: small letters, half-width forms, numbers without separators."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), folded)


@lru_cache(maxsize=4)
def texts(dataset: Dataset) -> MappingProxyType[str, str]:
    """Everything that a search looks through, by claim id."""
    cases = {(c.id, case.id): case.title.en for c in dataset.campaigns.values() for case in c.file.cases}
    found = {}
    for row in records(claims(dataset)):
        source, value = dataset.sources[row["source"]], row["value"]
        campaign = dataset.campaigns[row["campaign"]]
        known = value == value
        fields = (
            row["id"], row["reported_as"], row["verb"], row["why"], row["unresolved"], row["note"], row["metric"],
            row["metric_title"], row["unit"], row["source"], row["publisher"], source.publisher.zh, row["source_title"],
            row["subset_title"], row["rank"], row["locator"], dataset.metrics[row["metric"]].title.zh,
            campaign.head.name.en, campaign.head.short.en, campaign.head.name.zh,
            cases.get((row["campaign"], row["case"])), row["origin"], dataset.origins[row["origin"]].title.en,
            describe.quantity(value, row["bound"]) if known else "in words only", f"{value:.12g}" if known else "",
            f"{value:,.0f}" if known and value == int(value) else "", "unresolved" if row["unresolved"] else "",
            "machine-translated" if row["translated_by"] == "machine" else "",
        )  # fmt: skip
        # The bar keeps the numbers of two fields from being read as one.
        found[row["id"]] = " | ".join(plain(str(part)) for part in fields if part)
    return MappingProxyType(found)


def matches(text: str, query: str) -> bool:
    """True where every word of `query` stands in `text` (see `plain`); a number must stand there whole."""
    return all(_has(text, word) for word in plain(query).split())


def _has(text: str, word: str) -> bool:
    if _NUMBER.fullmatch(word):
        return re.search(rf"(?<![\d.]){re.escape(word)}(?!\.?\d)", text) is not None
    return word in text


def search(frame: pd.DataFrame, dataset: Dataset, query: str | None) -> pd.DataFrame:
    """The claims of `frame` in which every word of `query` is found; all of them where there is no query."""
    if not query:
        return frame
    known = texts(dataset)
    keep = [matches(known[claim], query) for claim in frame["id"]]
    return frame[keep].reset_index(drop=True)


@dataclass(frozen=True)
class Sheet:
    """One page of a list: its rows, its number and how many pages there are (both from 1)."""

    rows: pd.DataFrame
    number: int
    count: int
    first: int
    last: int
    total: int


def page_count(total: int) -> int:
    """How many pages `total` rows fill; an empty list has one."""
    return max(1, -(-total // PER_PAGE))


def sheet(frame: pd.DataFrame, number: int) -> Sheet:
    """Page `number` of a list; the last one where there are not so many."""
    count = page_count(len(frame))
    number = min(max(number, 1), count)
    rows = frame.iloc[(number - 1) * PER_PAGE : number * PER_PAGE].reset_index(drop=True)
    first = (number - 1) * PER_PAGE + 1 if len(rows) else 0
    return Sheet(rows, number, count, first, first + len(rows) - 1 if len(rows) else 0, len(frame))
