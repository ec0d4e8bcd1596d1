"""A data folder, with a story, that passes the check and holds everything hostile that the check lets in."""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from crackdowns.dataset.fields import Text
from crackdowns.dataset.strict_yaml import read_file, written
from tests import frozen
from tests.payloads import PAYLOADS

# What readers see and no rule reads. Numbers in words are held against claims, so a payload with one is left to links.
FIELDS = ("en", "title", "note", "why", "what", "act", "locator", "by", "definition", "summary", "issued_by")
LONGEST = 200


def _fits(payload: str) -> bool:
    try:
        TypeAdapter(Text).validate_python(f"{payload} x")
    except ValidationError:
        return False
    return len(payload) <= LONGEST


FITTING = tuple(payload for payload in PAYLOADS if _fits(payload))
WORDLESS = tuple(payload for payload in FITTING if not any(sign.isnumeric() for sign in payload))


def _spoilt(value: Any, payloads: Iterator[str], field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoilt(inner, payloads, name) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_spoilt(inner, payloads, field) for inner in value]
    return f"{next(payloads)} {value}" if field in FIELDS and isinstance(value, str) else value


def write(folder: Path) -> Path:
    """The frozen data with a payload before each text, and a story that says them in titles, words and notes."""
    shutil.copytree(frozen.folder(), folder)
    payloads = cycle(FITTING)
    for path in [*folder.glob("*.yaml"), *folder.glob("campaigns/*.yaml")]:
        document = read_file(path, path.name)
        path.write_text(written(_spoilt(document.value, payloads)), encoding="utf-8")
    spoken = [WORDLESS[start : start + 3] for start in range(0, len(WORDLESS), 3)]
    slides = [
        {"id": f"s{n}", "title": said[0], "words": list(said), "notes": said[-1], "view": {"page": "timeline"}}
        for n, said in enumerate(spoken)
    ]
    shutil.rmtree(folder / "stories", ignore_errors=True)
    (folder / "stories").mkdir()
    story = {"story": {"title": {"en": WORDLESS[0]}, "summary": WORDLESS[1]}, "slides": slides}
    (folder / "stories" / "hostile.yaml").write_text(written(story), encoding="utf-8")
    return folder
