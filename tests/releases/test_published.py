"""The data in the repository is published: a link made today can show today's data later."""

import tomllib
from pathlib import Path

from crackdowns.dataset.loading import Dataset
from crackdowns.downloads.data_package import LICENCE
from crackdowns.releases.reading import load_release, published
from tests.conftest import ROOT


def test_the_bundled_data_is_frozen_as_its_last_published_version(present_folder: Path, present: Dataset) -> None:
    hint = "the data has changed: publish it with `make freeze NOTE='what is new'`, and commit data/releases"
    assert published(present_folder)[-1].version == present.version, hint


def test_the_frozen_version_holds_the_very_same_claims(present_folder: Path, present: Dataset) -> None:
    frozen = load_release(present_folder, present.version)
    assert frozen is not None
    assert frozen == present
    assert frozen.claim_count == present.claim_count


def test_software_and_data_each_have_their_licence_and_the_readme_names_both() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["license"], project["license-files"]) == ("MIT", ["LICENSE"])
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n\nCopyright (c) 2026 ")
    data = (ROOT / "data/LICENSE").read_text(encoding="utf-8")
    assert data.startswith(f"SPDX-License-Identifier: {LICENCE['name']}\n")
    assert LICENCE["path"] in data
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "MIT licence ([LICENSE](LICENSE))" in readme
    assert "CC0 1.0 Universal ([data/LICENSE](data/LICENSE))" in readme
