"""A draft as others take it: the changed files, one patch, and the words of an issue or a pull request."""

import difflib
import io
import re
import zipfile
from collections.abc import Iterator

from crackdowns.claims import describe
from crackdowns.contributing.draft import Desk, Entry, original
from crackdowns.contributing.questions import names

_ISSUE = """\
{title}

{added}

{sources}Made with the form on /contribute. To take it over: save the patch below as `draft.patch`, run
`git apply draft.patch`, then `python -m crackdowns check`.

{fence}diff
{patch}{fence}
"""
_LINE = "- {part}: {said}"
_SOURCES = "Sources:\n{lines}\n\n"
# What a list holds, one of it.
ONE_OF = {
    "campaign": "Campaign", "sources": "Text", "origins": "Statement", "agencies": "Body", "platforms": "Platform",
    "metrics": "What is counted", "scopes": "Kind of offence", "claims": "Figure", "windows": "Time covered",
    "periods": "When it ran", "participation": "Who took part", "measures": "Done to platforms",
    "unresolved": "Not decided", "events": "What happened", "cases": "Example case", "laws": "Law",
    "subsets": "Part of a count", "companies": "Company",
    "targets": "Declared target", "mentions": "Platforms only named", "proposals": "Expert's proposal",
}  # fmt: skip


def patch(desk: Desk) -> str:
    """All changes as one patch, for `git apply` at the repository's root."""
    return "".join(line for name, text in desk.texts.items() for line in _changes(desk, name, text))


def _changes(desk: Desk, name: str, text: str) -> Iterator[str]:
    old, path = original(desk.directory, name), f"{desk.directory.name}/{name}"
    begin = f"a/{path}" if old else "/dev/null"
    if old != text:
        yield f"diff --git a/{path} b/{path}\n" + ("" if old else "new file mode 100644\n")
    for line in difflib.unified_diff(old.splitlines(True), text.splitlines(True), begin, f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def archive(desk: Desk) -> bytes:
    """The changed files as a zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as files:
        for name, text in desk.texts.items():
            files.writestr(zipfile.ZipInfo(f"{desk.directory.name}/{name}"), text)
    return held.getvalue()


def said(desk: Desk, entry: Entry) -> str:
    """An entry in few words."""
    record = entry.record
    match entry.part:
        case "claims":
            what = names(desk.records("metrics"), "title").get(record["metric"], record["metric"])
            number = describe.quantity(record["value"], record["bound"]) if record.get("bound") else ""
            words = describe.QUOTED.format(words=record["reported_as"])
            return ", ".join(part for part in (what, number, words) if part)
        case "participation":
            return f"{names(desk.records('agencies')).get(record['agency'], '')}, {record.get('role', '')}"
        case "measures" | "mentions" | "proposals":
            return str(record.get("what", ""))
        case "periods":
            return describe.span(str(record["from"]), str(record["to"]))
        case "unresolved":
            return str(record.get("why", ""))
        case "sources":
            return f"{record['publisher']['en']}: {record['title']}"
    return str((record.get("name") or record.get("title") or {}).get("en", record.get("id", "")))


def issue(desk: Desk) -> str:
    """Title and text of an issue or a pull request."""
    lines = [_LINE.format(part=ONE_OF.get(e.part, e.part), said=said(desk, e)) for e in desk.draft.entries]
    told = [said(desk, e) for e in desk.draft.entries if e.part in ("campaign", "claims", "participation", "measures")]
    urls = [f"- {entry.record['url']}" for entry in desk.draft.entries if entry.part == "sources"]
    text = patch(desk)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return _ISSUE.format(
        title=f"Data: {told[0] if told else describe.counted(len(lines), 'record', 'records')}",
        added="\n".join(lines),
        sources=_SOURCES.format(lines="\n".join(urls)) if urls else "",
        fence="`" * max(3, longest + 1),
        patch=text,
    )
