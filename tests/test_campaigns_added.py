"""A contributor adds two honest campaigns and freezes: the check stays green, and no page needs other code.

What is asked of the present data elsewhere is asked of it with these two, as well (`present_folder`).
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.__main__ import main
from crackdowns.charts.look import campaign_colours
from crackdowns.dataset.loading import Dataset, load
from crackdowns.downloads.claims_files import claims_csv
from crackdowns.downloads.data_package import dataset_zip
from crackdowns.links.addresses import state_of
from crackdowns.talks.parts import Cards
from crackdowns.talks.slides import story_slides
from crackdowns.talks.stories import check_stories, read_story
from crackdowns.views.agencies import words as agencies
from crackdowns.views.pages import PAGES, charts_of
from crackdowns.views.scene import Scene
from tests.added_data import CAMPAIGNS
from tests.conftest import page_html

Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def more(contributed: Path) -> Dataset:
    """The data with the two campaigns."""
    return load(contributed)


def test_the_check_is_green(contributed: Path, more: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(contributed)]) == 0
    assert f"{len(more.campaigns)} campaigns, " in capsys.readouterr().out


def test_the_talk_speaks_of_its_own_campaigns(contributed: Path, more: Dataset) -> None:
    assert check_stories(contributed, more) == []
    story, _ = read_story(contributed / "stories" / "three-campaigns.yaml", more)
    assert story is not None
    cards = [slide.part for slide in story_slides(more, story) if isinstance(slide.part, Cards)]
    assert [len(part.cards) for part in cards] == [len(story.file.story.campaigns)]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_them(
    contributed: Path, more: Dataset, open_page: Open, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(contributed))
    app = open_page(page)
    chosen = app.button_group(key="all.c")
    assert set(CAMPAIGNS) <= set(chosen.value or ())
    assert {more.campaigns[name].head.short.en for name in CAMPAIGNS} <= set(chosen.options)
    assert page_html(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("chosen", [CAMPAIGNS, ("2018-cyberspace-management", CAMPAIGNS[0])], ids=["both", "one-year"])
def test_every_chart_is_drawn_of_them_alone(more: Dataset, page: str, chosen: tuple[str, ...]) -> None:
    here = Scene(more, state_of(page, PAGES[page].parameters(more), {"c": chosen}))
    for mode in ("light", "dark"):
        for chart in charts_of(here, mode):
            assert chart.title
            assert chart.figure is None or chart.alt


def test_they_have_colours_of_their_own_and_no_cell_says_none(more: Dataset) -> None:
    colours = campaign_colours(more, "light")
    assert len(set(colours.values())) == len(colours)
    with zipfile.ZipFile(io.BytesIO(dataset_zip(more))) as package:
        tables = [package.read(name).decode() for name in package.namelist() if name.endswith(".csv")]
    assert not any(",None" in table for table in [*tables, claims_csv(more)])


def test_campaigns_of_which_no_article_tells_have_whole_marks(more: Dataset) -> None:
    def subtitle(*chosen: str) -> str:
        [chart] = charts_of(
            Scene(more, state_of("agencies", PAGES["agencies"].parameters(more), {"c": chosen})), "light"
        )
        return chart.subtitle

    assert subtitle(*CAMPAIGNS) == agencies.SUBTITLE_ONE
    assert subtitle("2018-cyberspace-management", CAMPAIGNS[0]).startswith("Left half of a mark")
