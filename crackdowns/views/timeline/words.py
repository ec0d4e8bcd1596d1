"""Words for the timeline's rows: labels beside marks, hover texts, dates as stated."""

from collections.abc import Mapping, Sequence
from typing import Any

from pandas import isna

from crackdowns.charts.lettering import lines, short_day, short_span
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.views.timeline.axis import TimeAxis

KIND = {
    "period": "campaign period",
    "window": "what figures cover",
    "window_reading": "what figures cover, another reading",
    "launch": "launch",
    "announcement": "announcement",
    "statistics": "figures given",
    "inspection": "inspection",
    "deadline": "deadline",
    "case": "example case",
    "publication": "publication",
    "related_drive": "another drive",
    "law": "law",
    "judgment": "judgment",
}
SHOWN = {
    "inside": "drawn",
    "before": "earlier than the panel, named at its left edge",
    "after": "later than the panel, named at its right edge",
    "nowhere": "not drawn, in words only",
}
_PRECISION = {"day": "the day", "month": "the month", "year": "the year", "unknown": "not known"}
_STAGE = {"interim": "interim", "final": "final", "unknown": "stage not stated"}
_HOVER_WIDTH = 54


def precision_words(row: Mapping[str, Any]) -> str:
    """How precisely the dates of a row are known; start and end apart where they differ."""
    start, end = _precision(row["start"]), _precision(row["end"])
    if start == end:
        return _PRECISION[start]
    return f"start: {_PRECISION[start]}; end: {_PRECISION[end]}"


def _precision(iso: str) -> str:
    return "unknown" if iso == "unknown" else ("year", "month", "day")[iso.count("-")]


def date_words(row: Mapping[str, Any]) -> str:
    """The date as stated, never more precise."""
    if row["lane"] in ("period", "window"):
        return describe.span(row["start"], row["end"])
    return describe.day(row["start"]) if row["start"] == row["end"] else describe.span(row["start"], row["end"])


def days_words(row: Mapping[str, Any]) -> str:
    """`day 18 to 48` after launch: what the dates allow, of a span's end or of all of an event; empty if unknown."""
    first = row["end_first" if row["lane"] in ("period", "window") else "start_first"]
    last = row["end_last"]
    if isna(first) or isna(last):
        return ""
    low, high = int(first), int(last) - 1
    words = f"day {low}" if low == high else f"day {low} to {high}"
    return words.replace("-", "−")


def label(row: Mapping[str, Any], axis: TimeAxis) -> str:
    """What stands beside a mark. In days since launch, places inside the panel are said in days too."""
    days = days_words(row) if axis == "days" and row["where"] == "inside" else ""
    if row["lane"] == "period":
        support = describe.counted(len(row["cited"]), "source", "sources")
        text = f"{_open_span(row)} ({support})"
        return f"{text}, ends on {days}" if days else text
    if row["lane"] == "window":
        return _window_label(row, days)
    if row["where"] == "nowhere":
        return str(row["short"])
    when = short_span(row["start"], row["end"])
    return f"{when} ({days}): {row['short']}" if days else f"{when}: {row['short']}"


def _window_label(row: Mapping[str, Any], days: str) -> str:
    if row["where"] == "nowhere":
        return f"{row['title']}: an example case only" if row["of_case"] else str(row["title"])
    if row["of_case"]:
        text = f"{_open_span(row)}: an example case only"
    elif row["kind"] == "window_reading":
        text = f"{_open_span(row)}: another reading"
    else:
        text = f"{_open_span(row)}: {_STAGE[row['stage']]}"
    return f"{text}, ends on {days}" if days else text


def _open_span(row: Mapping[str, Any]) -> str:
    if row["start"] == "unknown" and row["end"] == "unknown":
        return "dates not stated"
    if row["start"] == "unknown":
        return f"to {short_day(row['end'])}, start not stated"
    if row["end"] == "unknown":
        return f"from {short_day(row['start'])}, end not stated"
    return short_span(row["start"], row["end"])


def wording(dataset: Dataset, pairs: Sequence[tuple[str, str]]) -> str:
    """Own words with who wrote them; the same words are said once."""
    by_words: dict[str, list[str]] = {}
    for source, words in pairs:
        by_words.setdefault(words, []).append(dataset.sources[source].publisher.en)
    return "; ".join(f"“{words}” ({', '.join(publishers)})" for words, publishers in by_words.items())


def hover(dataset: Dataset, row: Mapping[str, Any], axis: TimeAxis) -> str:
    """The hover text: what, when as stated, in whose words, by which sources, and why."""
    found = [f"{KIND[row['kind']].capitalize()} · {row['campaign_name']}", date_words(row)]
    if axis == "days" and days_words(row):
        found.append(f"Since launch: {days_words(row)}")
    if row["stage"]:
        found.append(describe.STAGE[row["stage"]].capitalize())
    if row["wording"]:
        found.append(wording(dataset, row["wording"]))
    found.append(f"Sources: {cited_words(dataset, row['cited'])}")
    found += [text for text in (row["why"], row["note"]) if text]
    title = "<br>".join(safe(line) for line in lines(row["title"], _HOVER_WIDTH))
    rest = [safe(line) for text in found for line in lines(text, _HOVER_WIDTH)]
    return "<br>".join([f"<b>{title}</b>", *rest])


def cited_words(dataset: Dataset, cited: Sequence[tuple[str, str | None]]) -> str:
    """Sources by publisher, with the place in them where it is known."""
    return "; ".join(
        f"{dataset.sources[source].publisher.en}, {locator}" if locator else dataset.sources[source].publisher.en
        for source, locator in cited
    )
