"""What the records of one file must be together: parts within totals, rivals with a reason."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from crackdowns.dataset.fields import Record
from crackdowns.dataset.problems import Path
from crackdowns.dataset.references import ReadFile
from crackdowns.dataset.schema import CampaignHead, Claim, Metric, Scope, Unresolved, Window, starts_after

Cell = tuple[str, str, str | None, str | None]
Mistake = tuple[Path, str]
Claims = Mapping[str, tuple[Path, Claim]]
Kind = TypeVar("Kind", bound=Record)
_SAME_KIND = "a part and its total count the same kind of thing"
_PREFER = "set rank: preferred and why: on one, or list them under unresolved"


def root_window(window: str, windows: Mapping[str, Window]) -> str:
    """The window that `window` is another reading of, or itself; a reading of a reading is a mistake."""
    record = windows.get(window)
    return window if record is None else record.reading_of or window


def cell_of(claim: Claim, windows: Mapping[str, Window]) -> Cell:
    """What a claim is about, within its campaign: metric, window, subset, example case.

    Claims of one cell are rivals where they differ in value or bound.
    """
    return claim.metric, root_window(claim.window, windows), claim.subset, claim.case


def check_consistency(files: Iterable[ReadFile]) -> None:
    """Report everything that single records cannot know, in the document that holds it."""
    files = list(files)
    metrics = {r.id: r for f in files for _, r in f.records if isinstance(r, Metric)}
    colours: dict[str, str] = {}
    for file in files:
        for path, text in _mistakes(file, metrics, colours):
            file.document.report(path, text)


def _mistakes(file: ReadFile, metrics: Mapping[str, Metric], colours: dict[str, str]) -> Iterator[Mistake]:
    scopes = _of(file, Scope)
    loops = _leading_back({record.id: record.within for _, record in scopes})
    for path, record in scopes:
        if record.id in loops:
            yield (*path, "within"), "leads back to this scope; a scope cannot be within itself"
    if not file.is_campaign:
        return
    claims = {record.id: (path, record) for path, record in _of(file, Claim)}
    windows = {record.id: record for _, record in _of(file, Window)}
    yield from _of_parts(claims, metrics)
    yield from _of_windows(file, windows)
    yield from _of_rivals(file, claims, windows)
    for path, head in _of(file, CampaignHead):
        first = colours.setdefault(head.colour or file.document.file, file.document.file)
        if first != file.document.file:
            yield (*path, "colour"), f"{head.colour} is taken by {first}; choose another, or leave the field out"


def _of(file: ReadFile, kind: type[Kind]) -> list[tuple[Path, Kind]]:
    return [(path, record) for path, record in file.records if isinstance(record, kind)]


def _leading_back(step: Mapping[str, str | None]) -> set[str]:
    """The names from which one comes back to them."""
    found: set[str] = set()
    done: set[str] = set()
    for start in step:
        way: dict[str, int] = {}
        current: str | None = start
        while current is not None and current in step and current not in done and current not in way:
            way[current] = len(way)
            current = step[current]
        found.update(name for name, place in way.items() if place >= way.get(current or "", len(way)))
        done.update(way)
    return found


def _of_windows(file: ReadFile, windows: Mapping[str, Window]) -> Iterator[Mistake]:
    for path, head in _of(file, CampaignHead):
        before: Window | None = None
        for index, name in enumerate(head.reported_at):
            place = (*path, "reporting_dates", index) if head.reporting_dates else (*path, "main_window")
            if root_window(name, windows) != name:
                yield place, "names a window that is only a reading; name the one it is a reading of"
            window = windows.get(name)
            if window is not None and before is not None and not starts_after(window.to, before.to):
                yield place, f"does not end after {before.id}, named before it; put the earliest first"
            before = window or before
    for path, record in _of(file, Window):
        target = windows.get(record.reading_of or "")
        if target is not None and target.reading_of is not None:
            yield (*path, "reading_of"), "names a window that is itself a reading; name the one it is a reading of"


def _of_parts(claims: Claims, metrics: Mapping[str, Metric]) -> Iterator[Mistake]:
    loops = _leading_back({name: claim.part_of for name, (_, claim) in claims.items()})
    for path, claim in claims.values():
        if claim.part_of is None or claim.part_of not in claims:
            continue
        if claim.id in loops:
            yield (*path, "part_of"), "leads back to this claim; a part cannot hold its own total"
            continue
        mine, theirs = metrics.get(claim.metric), metrics.get(claims[claim.part_of][1].metric)
        if mine is not None and theirs is not None and mine.family != theirs.family:
            text = f"names a claim of family {theirs.family}, this one is of {mine.family}; {_SAME_KIND}"
            yield (*path, "part_of"), text


def _of_rivals(file: ReadFile, claims: Claims, windows: Mapping[str, Window]) -> Iterator[Mistake]:
    cells: dict[Cell, list[tuple[Path, Claim]]] = defaultdict(list)
    for path, claim in claims.values():
        cells[cell_of(claim, windows)].append((path, claim))
    questions = _of(file, Unresolved)
    for path, question in questions:
        named = [(index, claims[name][1]) for index, name in enumerate(question.claims) if name in claims]
        if len({cell_of(claim, windows) for _, claim in named}) > 1:
            yield (*path, "claims"), "are about different things; name claims of one metric, window and subset"
        for index, claim in named:
            if claim.rank == "deprecated":
                text = f"{claim.id} is deprecated; an open question is between claims that stand"
                yield (*path, "claims", index), text
    undecided = {claim for _, question in questions for claim in question.claims}
    for members in cells.values():
        yield from _of_cell(members, any(claim.id in undecided for _, claim in members))


def _of_cell(members: list[tuple[Path, Claim]], asked: bool) -> Iterator[Mistake]:
    """Claims of one cell that differ need one of them preferred, with the reason, or to be left open."""
    preferred = [(path, claim) for path, claim in members if claim.rank == "preferred"]
    everything = {(c.value, c.bound) for _, c in members if c.value is not None}
    standing = {(c.value, c.bound) for _, c in members if c.value is not None and c.rank != "deprecated"}
    for path, _ in preferred[1:]:
        text = f"is preferred, but so is {preferred[0][1].id}; prefer one, or list both under unresolved"
        yield (*path, "rank"), text
    if preferred and asked:
        yield (*preferred[0][0], "rank"), "is preferred in a cell listed under unresolved; keep one of both"
    if asked or len(everything) < 2:
        return
    if not preferred and len(standing) != 1:
        path, claim = members[0]
        rivals = ", ".join(sorted(c.id for _, c in members if c.id != claim.id))
        yield (*path, "rank"), f"has rivals ({rivals}) and none is preferred; {_PREFER}"
    for path, claim in preferred:
        if claim.why is None:
            yield (*path, "why"), "is missing; rivals exist, say why this claim is preferred"
