"""What a campaign's records say, held against the words that they were entered from, and against what readers ask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from crackdowns.dataset.fields import is_campaign_id
from crackdowns.dataset.problems import Path
from crackdowns.dataset.references import LISTS, ReadFile, records_in
from crackdowns.dataset.schema import Metric, Participation, Platform
from crackdowns.dataset.wording import disputes

_OPEN = re.compile(r"\bsuch as\b|\bincluding\b|\blike\b|\bamong\b|\bamong others\b|\betc\b|等", re.IGNORECASE)
_SAY_OPEN = "write including: true, so that the figure is not read as theirs alone"
_ASK_OPEN = (
    "is missing; the figure counts what this source lists: write true where the list is open "
    '("such as", 等) or they are some of those counted, false where it counts these and no other'
)


def check_meaning(files: Iterable[ReadFile]) -> None:
    """Report what is formally right and cannot be meant. Plain values are asked: a mistake elsewhere hides none."""
    files = list(files)
    groups = {r.id for f in files for _, r in f.records if isinstance(r, Platform) and r.kind == "unnamed"}
    metrics = {r.id for f in files for _, r in f.records if isinstance(r, Metric)}
    for file in files:
        if file.is_campaign and isinstance(file.document.value, dict):
            for path, text in _mistakes(file, groups, metrics):
                file.document.report(path, text)
            bodies = [record for _, record in file.records if isinstance(record, Participation)]
            if file.whole is not None and not any(record.role == "lead" for record in bodies):
                text = "names no body that leads; add one with role: lead, if a source says who led"
                file.document.report(("participation",), text, note=True)


def _mistakes(file: ReadFile, groups: set[str], metrics: set[str]) -> Iterator[tuple[Path, str]]:
    value = file.document.value
    if is_campaign_id(stem := PurePath(file.document.file).stem):
        yield from _ids_without_year(value, stem[:4])
    yield from _headlines_without_claim(value, metrics)
    for path, claim in records_in(value, "claims"):
        if isinstance(words := claim.get("reported_as"), str) and claim.get("reckoned") is None:
            for field, text in disputes(claim.get("value"), claim.get("bound"), words):
                yield (*path, field), text
    for path, measure in records_in(value, "measures"):
        named = {*_texts(measure.get("platforms")), *_texts(measure.get("companies"))} - groups
        words = measure.get("named_as")
        if measure.get("including") is not True and isinstance(words, str) and (sign := _OPEN.search(words)):
            yield (*path, "including"), f'is not true, but the words say "{sign[0]}"; {_SAY_OPEN}'
        elif named and measure.get("claim") is not None and "including" not in measure:
            yield (*path, "including"), _ASK_OPEN


def _ids_without_year(value: Mapping[str, Any], year: str) -> Iterator[tuple[Path, str]]:
    for key in LISTS:
        for path, record in records_in(value, key):
            name = record.get("id")
            if isinstance(name, str) and not name.startswith(f"{year}-"):
                yield (*path, "id"), f"is without the campaign's year; begin it with {year}-, and it is like no other's"


def _headlines_without_claim(value: Mapping[str, Any], metrics: set[str]) -> Iterator[tuple[Path, str]]:
    head = value.get("campaign")
    counted = set(_texts(tuple(claim.get("metric") for _, claim in records_in(value, "claims"))))
    for index, metric in enumerate(_texts(head.get("headline")) if isinstance(head, dict) else ()):
        if metric in metrics - counted:
            text = "is counted by no claim of this campaign; add the claim, or take it from the headline"
            yield ("campaign", "headline", index), text


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
