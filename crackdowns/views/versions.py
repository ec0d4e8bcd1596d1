"""The data version of a link, what has changed since, and the history of all frozen versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pandas as pd
from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import DataError
from crackdowns.links.addresses import href
from crackdowns.releases.changes import CHANGES, claim_changes, other_changes
from crackdowns.releases.reading import Release, is_version, load_release, published
from crackdowns.templates.rendering import render

Status = Literal["none", "current", "older", "later", "unknown", "malformed", "damaged"]

_NOTICE: dict[Status, str] = {
    "none": "",
    "current": "",
    "older": "This link was made with the data published on {date} (version {asked}). The data has changed since. "
    "{counts}",
    "later": "This link was made with later data, published on {date} (version {asked}), than is shown here (version "
    "{version}). {counts}",
    "unknown": "This link was made with data version {asked}, which is not kept here. The present data (version "
    "{version}) is shown; what has changed since cannot be told.",
    "malformed": "This link asks for data version {asked}, which is not the form of one (like {version}). The present "
    "data is shown.",
    "damaged": "This link was made with data version {asked}, which is kept here but cannot be read. The present data "
    "(version {version}) is shown; what has changed since cannot be told.",
}
_AS_IT_WAS = (
    "You see the data as published on {date} (version {asked}), not the present data (version {version}). {counts}"
)
_COUNTS = (
    "Figures with another number: {changed}; with another standing: {reranked}; withdrawn: {withdrawn}; "
    "added: {added}; with other details: {detailed}."
)
_THEN, _PRESENT = "Show the data as it was", "Show the present data"
_SIDES = ("In this link's data", "In the present data")
_UNREADABLE = "The list of the published versions cannot be read here."
_NONE_YET = "No version of the data has been published yet."
_MISSING = "This version is missing here or cannot be read."
_HOLDS = "It holds {claims} on {campaigns}."
_SHOWN_NOW = "The data shown now"
_UNPUBLISHED = "It is not published as a version yet. The last one is that of {date}."
_NO_FIGURE = "No figure differs, other records do."
_CHANGE = {
    "changed": "another number",
    "reranked": "another standing",
    "withdrawn": "withdrawn",
    "added": "added",
    "detailed": "other details",
}


@dataclass(frozen=True)
class Asked:
    """What a link's data version is today.

    `notice` is a plain sentence, empty where nothing is to be said; `then` is the data as it was,
    None where it is the present data or not to be had.
    """

    status: Status
    version: str = ""
    notice: str = ""
    as_it_was: str = ""
    then: Dataset | None = None


def asked_for(now: Dataset, directory: Path, given: Sequence[str]) -> Asked:
    """What the values of a link's `v` ask for, where `now` is served from `directory`."""
    wanted = ",".join(dict.fromkeys(value for value in given if value))
    if not wanted:
        return Asked("none")
    if wanted == now.version:
        return Asked("current", wanted)
    if not is_version(wanted):
        return _without(now, "malformed", shown(wanted))
    try:
        releases = published(directory)
        then = load_release(directory, wanted)
    except DataError:
        return _without(now, "damaged", wanted)
    places = {release.version: place for place, release in enumerate(releases)}
    if then is None or wanted not in places:
        return _without(now, "unknown", wanted)
    status: Status = "later" if places[wanted] > places.get(now.version, len(places)) else "older"
    words = {
        "asked": wanted,
        "version": now.version,
        "date": describe.day(releases[places[wanted]].date.iso),
        "counts": counts(then, now),
    }
    return Asked(status, wanted, _NOTICE[status].format(**words), _AS_IT_WAS.format(**words), then)


def _without(now: Dataset, status: Status, asked: str) -> Asked:
    return Asked(status, asked, _NOTICE[status].format(asked=asked, version=now.version))


def banner(asked: Asked, now: Dataset, shows_then: bool, switch: str) -> str:
    """What stands above a page whose link has another data version; nothing where it has this one.

    `shows_then` says whether the page shows the data as it was, and `switch` is the address of the
    same view with the other data.
    """
    if not asked.notice:
        return ""
    if asked.then is None:
        return render("versions/banner.html", said=asked.notice, label="")
    said, label = (asked.as_it_was, _PRESENT) if shows_then else (asked.notice, _THEN)
    table = differences(asked.then, now, _SIDES)
    return render("versions/banner.html", said=said, label=label, switch=switch, differences=table)


@lru_cache(maxsize=8)
def _compared(before: Dataset, after: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    return claim_changes(before, after), other_changes(before, after)


def counts(before: Dataset, after: Dataset) -> str:
    """How many figures differ, in a sentence."""
    claims, _ = _compared(before, after)
    if claims.empty:
        return _NO_FIGURE
    return _COUNTS.format(**{change: int((claims["change"] == change).sum()) for change in CHANGES})


def differences(before: Dataset, after: Dataset, headings: tuple[str, str] = ("Before", "After")) -> Markup:
    """The figures that differ, with both values, and the other records in numbers, as tables."""
    claims, others = _compared(before, after)
    rows = [
        (
            _CHANGE[row["change"]],
            row["campaign_title"],
            row["metric_title"],
            row["publisher"],
            row["before"] or "–",
            row["after"] or "–",
            " ".join(row["said"]),
            row["id"],
        )
        for row in records(claims)
    ]
    return render(
        "versions/differences.html",
        names=["Change", "Campaign", "What was counted", "Source", *headings, "What differs", "Claim"],
        claims=rows,
        no_figure=_NO_FIGURE,
        others=[(row["title"], row["added"], row["changed"], row["removed"]) for row in records(others)],
    )


def history(now: Dataset, directory: Path) -> str:
    """All frozen versions, the newest first, each with what it changed; then the present data, if it is not frozen."""
    try:
        releases = published(directory)
    except DataError:
        return render("versions/history.html", nothing=_UNREADABLE, entries=())
    if not releases:
        return render("versions/history.html", nothing=_NONE_YET, entries=())
    return _history(now, directory, releases)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One version: its date, what is said of it, what it changed in the one before, and where it can be seen."""

    title: str
    version: str
    lines: tuple[str, ...]
    counts: str = ""
    differences: str = ""
    address: str = ""


@lru_cache(maxsize=4)
def _history(now: Dataset, directory: Path, releases: tuple[Release, ...]) -> str:
    entries = []
    before: Dataset | None = None
    for release in releases:
        try:
            data = load_release(directory, release.version)
        except DataError:
            data = None
        entries.append(_entry(release, before, data))
        before = data
    if now.version not in [release.version for release in releases]:
        said = _UNPUBLISHED.format(date=describe.day(releases[-1].date.iso))
        entries.append(_with_changes(_Entry(_SHOWN_NOW, now.version, (said,)), before, now))
    return render("versions/history.html", nothing="", entries=entries[::-1])


def _entry(release: Release, before: Dataset | None, data: Dataset | None) -> _Entry:
    lines = (release.note,) if release.note else ()
    entry = _Entry(describe.day(release.date.iso), release.version, lines)
    if data is None:
        return replace(entry, lines=(*lines, _MISSING))
    entry = replace(entry, address=href("evidence", {"v": release.version, "data": "then"}))
    if before is not None:
        return _with_changes(entry, before, data)
    claims = describe.counted(data.claim_count, "claim", "claims")
    campaigns = describe.counted(len(data.campaigns), "campaign", "campaigns")
    return replace(entry, lines=(*lines, _HOLDS.format(claims=claims, campaigns=campaigns)))


def _with_changes(entry: _Entry, before: Dataset | None, after: Dataset) -> _Entry:
    if before is None:
        return entry
    return replace(entry, counts=counts(before, after), differences=differences(before, after))
