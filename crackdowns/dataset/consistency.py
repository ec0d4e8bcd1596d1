"""What the records of one file must be together: parts within totals, rivals with a reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from crackdowns.dataset.problems import Document, Path
from crackdowns.dataset.references import ReadFile
from crackdowns.dataset.schema import CampaignHead, Claim, Metric, Scope, Unresolved, Window, starts_after

Cell = tuple[str, str, str | None, str | None]


def root_window(window: str, windows: Mapping[str, Window]) -> str:
    """The window that `window` is another reading of, or itself; loops end where they began."""
    seen = {window}
    while (record := windows.get(window)) is not None and record.reading_of not in (None, *seen):
        window = record.reading_of or window
        seen.add(window)
    return window


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
        for path, record in file.records:
            if isinstance(record, CampaignHead):
                first = colours.setdefault(record.colour, file.document.file)
                if first != file.document.file:
                    file.document.report((*path, "colour"), f"{record.colour} is taken by {first}; choose another")


def _loops(start: str, step: Callable[[str], str | None]) -> bool:
    seen, current = {start}, step(start)
    while current is not None and current not in seen:
        seen.add(current)
        current = step(current)
    return current == start


def _check_scopes(file: ReadFile) -> None:
    within = {r.id: r.within for _, r in file.records if isinstance(r, Scope)}
    for path, record in file.records:
        if isinstance(record, Scope) and _loops(record.id, within.get):
            file.document.report((*path, "within"), "leads back to this scope; a scope cannot be within itself")


def _check_windows(file: ReadFile, windows: Mapping[str, Window]) -> None:
    for path, record in file.records:
        if isinstance(record, CampaignHead):
            _check_reporting_dates(file.document, path, record, windows)
        if isinstance(record, Window) and record.reading_of is not None:
            target = windows.get(record.reading_of)
            if target is not None and target.reading_of is not None:
                file.document.report(
                    (*path, "reading_of"),
                    "names a window that is itself a reading; name the one it is a reading of",
                )


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


def _check_parts(document: Document, claims: Mapping[str, tuple[Path, Claim]], metrics: Mapping[str, Metric]) -> None:
    def whole(claim: str) -> str | None:
        return claims[claim][1].part_of if claim in claims else None

    for path, claim in claims.values():
        if claim.part_of is None or claim.part_of not in claims:
            continue
        if _loops(claim.id, whole):
            document.report((*path, "part_of"), "leads back to this claim; a part cannot hold its own total")
            continue
        total = claims[claim.part_of][1]
        mine, theirs = metrics.get(claim.metric), metrics.get(total.metric)
        if mine is not None and theirs is not None and mine.family != theirs.family:
            document.report(
                (*path, "part_of"),
                f"names a claim of family {theirs.family}, this one is of {mine.family}; "
                "a part and its total count the same kind of thing",
            )


def _check_rivals(file: ReadFile, claims: Mapping[str, tuple[Path, Claim]], windows: Mapping[str, Window]) -> None:
    document = file.document
    open_questions = [(path, r) for path, r in file.records if isinstance(r, Unresolved)]
    undecided = {claim for _, question in open_questions for claim in question.claims}
    cells: dict[Cell, list[tuple[Path, Claim]]] = defaultdict(list)
    for path, claim in claims.values():
        cells[cell_of(claim, windows)].append((path, claim))
    for path, question in open_questions:
        found = {cell_of(claims[c][1], windows) for c in question.claims if c in claims}
        if len(found) > 1:
            document.report(
                (*path, "claims"), "are about different things; name claims of one metric, window and subset"
            )
        for index, name in enumerate(question.claims):
            if name in claims and claims[name][1].rank == "deprecated":
                document.report(
                    (*path, "claims", index), f"{name} is deprecated; an open question is between claims that stand"
                )
    for members in cells.values():
        preferred = [(path, claim) for path, claim in members if claim.rank == "preferred"]
        statements = {(c.value, c.bound) for _, c in members if c.value is not None and c.rank != "deprecated"}
        everything = {(c.value, c.bound) for _, c in members if c.value is not None}
        for path, _ in preferred[1:]:
            document.report(
                (*path, "rank"),
                f"is preferred, but so is {preferred[0][1].id}; prefer one, or list both under unresolved",
            )
        asked = [(path, claim) for path, claim in members if claim.id in undecided]
        if preferred and asked:
            document.report(
                (*preferred[0][0], "rank"), "is preferred in a cell listed under unresolved; keep one of both"
            )
        if len(everything) > 1 and not asked:
            if not preferred and (len(statements) > 1 or not statements):
                path, claim = members[0]
                rivals = ", ".join(sorted(c.id for _, c in members if c.id != claim.id))
                document.report(
                    (*path, "rank"),
                    f"has rivals ({rivals}) and none is preferred; set rank: preferred and why: on one, "
                    "or list them under unresolved",
                )
            for path, claim in preferred:
                if claim.why is None:
                    document.report((*path, "why"), "is missing; rivals exist, say why this claim is preferred")
