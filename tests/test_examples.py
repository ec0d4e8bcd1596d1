"""The second dataset: checked like the first, shown on every page under a title of its own; and `validate`."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.__main__ import main
from crackdowns.dataset.strict_yaml import read_text
from crackdowns.views.pages import PAGES
from tests.conftest import ROOT, page_html

EXAMPLE = ROOT / "examples" / "first-light"


def test_the_example_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(EXAMPLE)]) == 0
    assert "2 campaigns" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_example(
    open_page: Callable[..., AppTest], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(EXAMPLE))
    said = page_html(open_page(page))
    of_the_other = (
        "Cleaning 2015",
        "Cyberspace Management",
        "Voyeurism 2021",
        "five articles",
        "these Chinese",
        "the INTERPOL",
    )
    assert not [name for name in of_the_other if name in said]
    # What nothing is said of is not said of nothing.
    assert not re.search(r"\(\)|\b0 articles\b", said)


def test_it_bears_its_own_title() -> None:
    script = (
        "import app\nfrom starlette.testclient import TestClient\n"
        "print(TestClient(app.app).get('/').text.partition('</head>')[0])"
    )
    told = {"CRACKDOWNS_DATA": str(EXAMPLE), "CRACKDOWNS_TITLE": "First Light, compared"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=os.environ | told, capture_output=True, text=True, timeout=120
    )
    assert "First Light, compared</title>" in done.stdout, done.stderr
    # The pictures for previews show the bundled campaigns.
    assert "assets/cards" not in done.stdout


def test_a_mistake_is_told_at_its_line_and_as_github_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLE, folder)
    path = folder / "campaigns" / "2024-first-light.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 3950", "value: 39500"), encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    # As pre-commit calls it: with the files that were changed.
    assert main(["validate", str(path), str(folder / "sources.yaml")]) == 1
    line = text.splitlines().index("    value: 3950") + 1
    out = capsys.readouterr().out
    assert f"{path.as_posix()}:{line}: claims[2024-arrested-techbasic].value: is 39,500" in out
    assert f"::error file={path.as_posix()},line={line}::claims[2024-arrested-techbasic].value%3A" not in out
    assert f"::error file={path.as_posix()},line={line}::claims[2024-arrested-techbasic].value: is 39,500" in out


@pytest.mark.parametrize("name", ["validate.yml", "pre-commit-config.yaml"])
def test_what_is_to_be_copied_is_yaml_and_calls_what_exists(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert not read_text(text, name).problems
    assert "python -m crackdowns validate" in text
