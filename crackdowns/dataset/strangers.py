"""Files in a data folder that nothing reads: each is named, or somebody's work would be dropped in silence."""

import re
from collections.abc import Collection
from pathlib import Path, PurePath

from crackdowns.dataset.problems import Document, suggest

_OF_OTHERS = ("releases", "schema")  # they have readers, and rules, of their own
_FOR_PEOPLE = ("", ".md")  # LICENSE, README.md
_FOLDERS = "campaigns stand in campaigns/, talks in stories/"


def strangers(directory: Path, known: Collection[str]) -> list[Document]:
    """What lies in a data folder beside its files: refused where it is YAML that looks like data, else noted."""
    found = []
    for path in sorted([*directory.glob("*"), *directory.glob("*/*"), *directory.glob("campaigns/*/*")]):
        name = path.relative_to(directory)
        is_yaml = path.suffix in (".yaml", ".yml")
        if name.as_posix() in known or not (is_yaml or path.is_file()):
            continue
        text, note = _about(name, is_yaml, known)
        if text:
            document = Document(name.as_posix())
            document.report((), text, note)
            found.append(document)
    return found


def _about(name: PurePath, is_yaml: bool, known: Collection[str]) -> tuple[str, bool]:
    """What to say of a file, if anything, and whether it is a mere note."""
    folder = name.parent.as_posix()
    if name.parts[0] in _OF_OTHERS or any(part.startswith(".") for part in name.parts) or name.name.endswith("~"):
        return "", True
    if folder in ("campaigns", "stories") and (name.suffix == ".yaml" or (is_yaml and folder == "stories")):
        return "", True
    if is_yaml and folder in (".", "campaigns"):
        hint = "rename it to .yaml" if name.suffix == ".yml" else suggest(name.name, known)
        hint = "move it to campaigns/" if hint[0] == "w" and re.match(r"\d{4}-", name.name) else hint
        return f"is no file of the dataset; {hint}", False
    if folder in (".", "campaigns", "stories"):
        renamed = f"{name.name.split('.')[0]}.yaml"
        return ("", True) if name.suffix in _FOR_PEOPLE else (f"is not read; if it is data, name it {renamed}", True)
    return (f"is in a folder that is not read; {_FOLDERS}", True) if is_yaml else ("", True)
