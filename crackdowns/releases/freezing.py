"""A frozen version of the data is made here, and nowhere else."""

import json
import os
from datetime import date
from pathlib import Path as FilePath

from pydantic import ValidationError

from crackdowns.dataset.loading import canonical, load
from crackdowns.dataset.problems import DataError, Problem, explain
from crackdowns.dataset.strict_yaml import read_text
from crackdowns.releases.reading import FOLDER, INDEX, Release, check_releases, published, releases_in, thaw

_HEAD = """\
# The frozen versions of the data, in the order of their publication. `python -m crackdowns freeze` adds one at
# the end. Nothing here ever changes: each file's content hashes to its name, and links and citations name it.
releases:
"""


def freeze(directory: FilePath, on: date, note: str | None) -> tuple[Release, bool]:
    """Freeze the data of a directory; the answer is its release, and whether it is a new one.

    Raises `DataError` where the data, the releases there, or date or note have errors, and OSError
    where the folder cannot be written.
    """
    dataset = load(directory)
    if problems := check_releases(directory):
        raise DataError(problems)
    for release in published(directory):
        if release.version == dataset.version:
            return release, False
    release = _release(dataset.version, on, note)
    content = canonical(dataset).encode()
    thaw(content, release.version)  # what cannot be read again must not be published
    index = _index_with(directory, release)
    (directory / FOLDER).mkdir(exist_ok=True)
    _write(directory / FOLDER / f"{release.version}.json", content)
    _write(directory / INDEX, index.encode())
    return release, True


def _release(version: str, on: date, note: str | None) -> Release:
    try:
        return Release.model_validate({"version": version, "date": on.isoformat(), "note": note})
    except ValidationError as errors:
        raise DataError(
            Problem(INDEX, 1, f"releases[{version}].{error['loc'][0]}", explain(error, Release))
            for error in errors.errors(include_url=False)
        ) from None


def _index_with(directory: FilePath, release: Release) -> str:
    path = directory / INDEX
    before = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
    # A version of digits alone would be a number without its quotes; a JSON string is a YAML one, too.
    lines = [f'  - version: "{release.version}"', f"    date: {release.date.iso}"]
    if release.note is not None:
        lines.append(f"    note: {json.dumps(release.note, ensure_ascii=False)}")
    text = "\n".join([before.rstrip("\n"), *lines, ""])
    document = read_text(text, INDEX)
    if releases_in(document) != (*published(directory), release):
        text = "cannot be added to; write one release under the other, as `freeze` does"
        raise DataError([Problem(INDEX, 1, "releases", text)])
    if document.problems:
        raise DataError(document.problems)
    return text


def _write(path: FilePath, content: bytes) -> None:
    """All of it or nothing, whatever happens meanwhile."""
    temporary = path.with_suffix(".part")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105
