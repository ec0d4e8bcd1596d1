"""A fourth YAML file is a fourth column: no code changes, on no page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.dataset.loading import load
from crackdowns.views.pages import PAGES
from tests.conftest import ROOT, figures, page_html

FOURTH = "2024-another-drive"
Open = Callable[..., AppTest]


@pytest.fixture
def four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open) -> Open:
    """Pages on the bundled data and a fourth campaign, whose figures are those of 2015 under other names."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("releases", "stories"))
    text = (folder / "campaigns" / "2015-cleaning-the-internet.yaml").read_text(encoding="utf-8")
    text = text.replace("2015-", "2024-").replace("2024-0", "2015-0").replace("2024-1", "2015-1")
    text = text.replace("colour: blue", "colour: orange").replace("Cleaning 2015", "Another 2024")
    for source in load(ROOT / "data").sources:
        text = text.replace(source.replace("2015-", "2024-"), source)
    (folder / "campaigns" / f"{FOURTH}.yaml").write_text(text, encoding="utf-8")
    assert FOURTH in load(folder).campaigns
    monkeypatch.setenv("CRACKDOWNS_DATA", str(folder))
    return open_page


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_fourth_campaign(four: Open, page: str) -> None:
    app = four(page)
    chosen = app.button_group(key="all.c")
    assert "Another 2024" in chosen.options
    assert FOURTH in (chosen.value or ())


def test_the_start_page_gives_it_a_lane_and_a_column_of_its_own(four: Open) -> None:
    app = four("")
    said = [label["text"] for label in figures(app)[0]["layout"]["annotations"]]
    assert len([text for text in said if ">2024</span>" in text]) == 1
    assert page_html(app).count("2015 and 2024") >= 1
