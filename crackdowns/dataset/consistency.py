"""What the records of one file must be together: parts within totals, rivals with a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from crackdowns.dataset.fields import Record
from crackdowns.dataset.problems import Document, Path
from crackdowns.dataset.references import ReadFile
from crackdowns.dataset.schema import CampaignHead, Claim, Metric, Scope, Unresolved, Window, starts_after

Cell = tuple[str, str, str | None, str | None]
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
        _check_scopes(file)
        if not file.is_campaign:
            continue
        claims = {r.id: (path, r) for path, r in file.records if isinstance(r, Claim)}
        windows = {r.id: r for _, r in file.records if isinstance(r, Window)}
        _check_parts(file.document, claims, metrics)
        _check_windows(file, windows)
        _check_rivals(file, claims, windows)
        for path, head in _of(file, CampaignHead):
            first = colours.setdefault(head.colour or file.document.file, file.document.file)
            if first != file.document.file:
                text = f"{head.colour} is taken by {first}; choose another, or leave the field out"
                file.document.report((*path, "colour"), text)


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


def _check_scopes(file: ReadFile) -> None:
    scopes = _of(file, Scope)
    within = {record.id: record.within for _, record in scopes}
    loops = _leading_back(within)
    for path, record in scopes:
        if record.id in loops:
            file.document.report((*path, "within"), "leads back to this scope; a scope cannot be within itself")


def _check_windows(file: ReadFile, windows: Mapping[str, Window]) -> None:
    for path, head in _of(file, CampaignHead):
        _check_reporting_dates(file.document, path, head, windows)
    for path, record in _of(file, Window):
        target = windows.get(record.reading_of or "")
        if target is not None and target.reading_of is not None:
            text = "names a window that is itself a reading; name the one it is a reading of"
            file.document.report((*path, "reading_of"), text)


def _check_reporting_dates(document: Document, path: Path, head: CampaignHead, windows: Mapping[str, Window]) -> None:
    before: Window | None = None
    for index, name in enumerate(head.reported_at):
        place = (*path, "reporting_dates", index) if head.reporting_dates else (*path, "main_window")
        if root_window(name, windows) != name:
            document.report(place, "names a window that is only a reading; name the one it is a reading of")
        window = windows.get(name)
        if window is not None and before is not None and not starts_after(window.to, before.to):
            document.report(place, f"does not end after {before.id}, named before it; put the earliest first")
        before = window or before


def _check_parts(document: Document, claims: Claims, metrics: Mapping[str, Metric]) -> None:
    loops = _leading_back({name: claim.part_of for name, (_, claim) in claims.items()})
    for path, claim in claims.values():
        if claim.part_of is None or claim.part_of not in claims:
            continue
        if claim.id in loops:
            document.report((*path, "part_of"), "leads back to this claim; a part cannot hold its own total")
            continue
        mine, theirs = metrics.get(claim.metric), metrics.get(claims[claim.part_of][1].metric)
        if mine is not None and theirs is not None and mine.family != theirs.family:
            text = f"names a claim of family {theirs.family}, this one is of {mine.family}; {_SAME_KIND}"
            document.report((*path, "part_of"), text)


def _check_rivals(file: ReadFile, claims: Claims, windows: Mapping[str, Window]) -> None:
    cells: dict[Cell, list[tuple[Path, Claim]]] = defaultdict(list)
    for path, claim in claims.values():
        cells[cell_of(claim, windows)].append((path, claim))
    questions = _of(file, Unresolved)
    for path, question in questions:
        _check_question(file.document, path, question, claims, windows)
    undecided = {claim for _, question in questions for claim in question.claims}
    for members in cells.values():
        _check_cell(file.document, members, any(claim.id in undecided for _, claim in members))


def _check_question(
    document: Document, path: Path, question: Unresolved, claims: Claims, windows: Mapping[str, Window]
) -> None:
    if len({cell_of(claims[name][1], windows) for name in question.claims if name in claims}) > 1:
        document.report((*path, "claims"), "are about different things; name claims of one metric, window and subset")
    for index, name in enumerate(question.claims):
        if name in claims and claims[name][1].rank == "deprecated":
            text = f"{name} is deprecated; an open question is between claims that stand"
            document.report((*path, "claims", index), text)


def _check_cell(document: Document, members: list[tuple[Path, Claim]], asked: bool) -> None:
    """Claims of one cell that differ need one of them preferred, with the reason, or to be left open."""
    preferred = [(path, claim) for path, claim in members if claim.rank == "preferred"]
    everything = {(c.value, c.bound) for _, c in members if c.value is not None}
    standing = {(c.value, c.bound) for _, c in members if c.value is not None and c.rank != "deprecated"}
    for path, _ in preferred[1:]:
        text = f"is preferred, but so is {preferred[0][1].id}; prefer one, or list both under unresolved"
        document.report((*path, "rank"), text)
    if preferred and asked:
        document.report((*preferred[0][0], "rank"), "is preferred in a cell listed under unresolved; keep one of both")
    if asked or len(everything) < 2:
        return
    if not preferred and len(standing) != 1:
        path, claim = members[0]
        rivals = ", ".join(sorted(c.id for _, c in members if c.id != claim.id))
        document.report((*path, "rank"), f"has rivals ({rivals}) and none is preferred; {_PREFER}")
    for path, claim in preferred:
        if claim.why is None:
            document.report((*path, "why"), "is missing; rivals exist, say why this claim is preferred")
