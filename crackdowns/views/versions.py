"""The data version of a link, what has changed since, and the history of all frozen versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import DataError
from crackdowns.releases.changes import CHANGES, Change, ClaimChange, OtherChange, claim_changes, other_changes
from crackdowns.releases.reading import Release, is_version, load_release, published
from crackdowns.remembering import remembering
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
_NO_FIGURE = "No figure differs, other records do."
_AS_WAS, _PRESENT = "Show the data as it was", "Show the present data"
_KEPT = "Each published version is kept, so that links and citations stay true."
_UNREADABLE = "The list of the published versions cannot be read here."
_NONE = "No version of the data has been published yet."
_CHANGE: dict[Change, str] = {
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


def banner(asked: Asked, now: Dataset, shows_then: bool, switch: str) -> Markup:
    """What stands above a page whose link has another data version; nothing where it has this one.

    `shows_then` says whether the page shows the data as it was, and `switch` is the address of the
    same view with the other data.
    """
    if not asked.notice:
        return Markup()
    if asked.then is None:
        return render("versions/banner.html", said=asked.notice, switch="", label="", differs="")
    said, label = (asked.as_it_was, _PRESENT) if shows_then else (asked.notice, _AS_WAS)
    differs = differences(asked.then, now, ("In this link's data", "In the present data"))
    return render("versions/banner.html", said=said, switch=switch, label=label, differs=differs)


@remembering(8)
def _compared(before: Dataset, after: Dataset) -> tuple[tuple[ClaimChange, ...], tuple[OtherChange, ...]]:
    return claim_changes(before, after), other_changes(before, after)


def counts(before: Dataset, after: Dataset) -> str:
    """How many figures differ, in a sentence."""
    claims, _ = _compared(before, after)
    if not claims:
        return _NO_FIGURE
    return _COUNTS.format(**{change: sum(claim.change == change for claim in claims) for change in CHANGES})


def differences(before: Dataset, after: Dataset, headings: tuple[str, str] = ("Before", "After")) -> Markup:
    """The figures that differ, with both values, and the other records in numbers, as tables."""
    claims, others = _compared(before, after)
    return render(
        "versions/differences.html", claims=claims, others=others, headings=headings, change=_CHANGE, none=_NO_FIGURE
    )


def history(now: Dataset, directory: Path) -> Markup:
    """All frozen versions, the newest first, each with what it changed; then the present data, if it is not frozen."""
    try:
        releases = published(directory)
    except DataError:
        return render("versions/history.html", lead=_UNREADABLE, entries=())
    return _history(now, directory, releases) if releases else render("versions/history.html", lead=_NONE, entries=())


@remembering(4)
def _history(now: Dataset, directory: Path, releases: tuple[Release, ...]) -> Markup:
    """Each version, None standing for the present data, with its data where that can be read."""
    versions: list[tuple[Release | None, Dataset | None]] = [(one, _readable(directory, one)) for one in releases]
    if now.version not in [release.version for release in releases]:
        versions.append((None, now))
    # With each the data of the version before it.
    entries = [(*one, before) for one, (_, before) in zip(versions, [(None, None), *versions], strict=False)]
    values = {"last": releases[-1], "counts": counts, "differences": differences}
    return render("versions/history.html", lead=_KEPT, entries=entries[::-1], **values)


def _readable(directory: Path, release: Release) -> Dataset | None:
    try:
        return load_release(directory, release.version)
    except DataError:
        return None
