"""Which claims a reader looks for: text search over everything that a claim says, and pages of a long list."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crackdowns.claims import describe
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.remembering import remembering
from crackdowns.views.disputed import case_title
from crackdowns.views.scene import tellings_of

# On a phone a claim is a card, so that ten are a long page.
PER_PAGE = 10
# 33,000, 33 000 and 33'000 are one number; the parts after the first have three digits each.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,'’ ]\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


def plain(text: str) -> str:
    """Text as it is compared: small letters, half-width forms, numbers without separators."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), folded)


@remembering(64)
def texts(dataset: Dataset, campaign: str) -> MappingProxyType[str, str]:
    """Everything that a search looks through in a campaign, by claim id."""
    told = tellings_of(dataset, campaign)
    # The bar keeps the numbers of two fields from being read as one.
    return MappingProxyType({t.id: " | ".join(plain(str(part)) for part in _fields(dataset, t) if part) for t in told})


def _fields(dataset: Dataset, told: Telling) -> tuple[str | None, ...]:
    claim, source, metric = told.claim, told.source, told.metric
    campaign, value = dataset.campaigns[told.campaign], told.value
    return (
        told.id, claim.reported_as, claim.verb, claim.why, told.unresolved, claim.note, claim.meaning, metric.id,
        metric.title.en, metric.title.zh, metric.unit.en, source.id, source.publisher.en, source.publisher.zh,
        source.title, told.subset.name.en if told.subset else None, describe.RANK[told.rank], claim.locator,
        campaign.head.name.en, campaign.head.short.en, campaign.head.name.zh, told.window.name.en,
        case_title(dataset, told.key), told.origin, dataset.origins[told.origin].title.en, describe.telling(told),
        "in words only" if value is None else f"{value:.12g}",
        f"{value:,.0f}" if value is not None and value == int(value) else None,
        "unresolved" if told.unresolved else None,
        "machine-translated" if told.translated_by == "machine" else None,
    )  # fmt: skip


def matches(text: str, query: str) -> bool:
    """True where every word of `query` stands in `text` (see `plain`); a number must stand there whole."""
    return all(_has(text, word) for word in plain(query).split())


def _has(text: str, word: str) -> bool:
    if _NUMBER.fullmatch(word):
        return re.search(rf"(?<![\d.]){re.escape(word)}(?!\.?\d)", text) is not None
    return word in text


def search(found: Sequence[Telling], dataset: Dataset, query: str | None) -> tuple[Telling, ...]:
    """The claims in which every word of `query` is found; all of them where there is no query."""
    if not query:
        return tuple(found)
    return tuple(telling for telling in found if matches(texts(dataset, telling.campaign)[telling.id], query))


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: its rows, the places of the first and the last of `total` (from 1), and where the next
    page begins, None on the last."""

    rows: tuple[Telling, ...]
    first: int
    last: int
    total: int
    following: int | None


def starts(total: int) -> tuple[int, ...]:
    """The place of the first claim of each page of `total`; an empty list has one page."""
    return tuple(range(1, max(total, 1) + 1, PER_PAGE))


def sheet(found: Sequence[Telling], place: int) -> Listing:
    """The page that has the claim at `place`; the last one where there are not so many."""
    first = [start for start in starts(len(found)) if start <= max(place, 1)][-1]
    rows = tuple(found[first - 1 : first - 1 + PER_PAGE])
    last = first - 1 + len(rows)
    return Listing(rows, first, last, len(found), last + 1 if last < len(found) else None)
