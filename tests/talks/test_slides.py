"""Slides: what a story, or a page's view, puts on each of them, on any data."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.story import SlideView, StoryFile
from crackdowns.talks import handout_parts
from crackdowns.talks.slide_html import Place, embedded, slide
from crackdowns.talks.slides import NO_CHART, SlidePage, story_slides, view_slides
from crackdowns.talks.stories import Story, read_story
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import talk

PLACE = Place("https://host.example/base/", "123456789abc")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Story]:
    """The tiny dataset and its story."""
    folder = talk.write(tmp_path_factory.mktemp("small"))
    dataset = load(folder)
    story, problems = read_story(folder / talk.STORY, dataset)
    assert problems == []
    assert story is not None
    return dataset, story


def changed(story: Story, index: int, **fields: object) -> Story:
    """The story with some fields of one slide replaced."""
    slides = list(story.file.slides)
    slides[index] = slides[index].model_copy(update=fields)
    return Story(story.id, StoryFile(story=story.file.story, slides=tuple(slides)))


def test_a_story_opens_with_its_title_and_campaigns_and_closes_with_a_way_in(small: tuple[Dataset, Story]) -> None:
    first, *_, last = story_slides(*small)
    assert (first.kind, first.title_zh) == ("cover", "小讲")
    assert [name for name, _ in first.campaigns] == ["The First", "The Second"]
    assert last.kind == "closing"
    html = slide(last, 4, PLACE)
    assert 'class="qr"' in html
    assert "Look it up yourself: https://host.example/base/" in html


def test_a_chart_is_there_in_both_themes_with_its_table_words_and_sources(small: tuple[Dataset, Story]) -> None:
    page = story_slides(*small)[1]
    assert page.kind == "chart"
    assert set(page.figures) == {"light", "dark"}
    assert page.figures["light"] != page.figures["dark"]
    assert json.loads(page.figures["light"])["layout"]["height"] == page.height
    html = slide(page, 2, PLACE)
    for piece in ("more than 100", "<table>", "The first reports 100 people", "<b>Sources</b>", page.alt[:20]):
        assert piece in html, piece


def test_sources_of_claims_and_of_the_slide_stand_under_it(small: tuple[Dataset, Story]) -> None:
    dataset, story = small
    told = story_slides(dataset, changed(story, 0, sources=(), claims=("2001-people-wire",)))
    assert dataset.sources["wire"].publisher.en in told[0].sources
    assert dataset.sources["paper"].publisher.en not in told[0].sources


def test_a_slide_leads_to_its_very_view_with_the_data_version(small: tuple[Dataset, Story]) -> None:
    html = slide(story_slides(*small)[1], 2, PLACE)
    assert 'class="back" href="./?c=2001-first,2002-second&amp;basis=best&amp;theme=people' in html
    assert "&amp;v=123456789abc" in html


def test_a_slide_of_the_data_as_it_was_leads_to_the_data_as_it_was(small: tuple[Dataset, Story]) -> None:
    carried = (("v", "123456789abc"), ("data", "then"))
    columns = story_slides(*small, carried)[2]
    html = slide(columns, 3, replace(PLACE, then=True))
    inward = [address for address in re.findall(r'href="([^"]*)"', html) if not address.startswith("http")]
    assert len(inward) > 2  # the way back, and each figure's link to its evidence
    assert [address for address in inward if "v=123456789abc&amp;data=then" not in address] == []


def test_what_older_data_does_not_have_is_said_and_the_slide_stands(small: tuple[Dataset, Story]) -> None:
    dataset, story = small
    gone = changed(story, 1, chart="side-by-side-money", sources=("nobody",), claims=("2001-nothing",))
    page = story_slides(dataset, gone)[1]
    assert page.figures == {}
    assert NO_CHART in page.said
    assert "Sources that the data shown does not have: nobody." in page.said
    assert NO_CHART in slide(page, 2, PLACE)


def test_a_view_of_campaigns_that_older_data_does_not_have_is_said(small: tuple[Dataset, Story]) -> None:
    dataset, story = small
    view = SlideView(page="home", state={"c": ("2001-first", "2002-second", "1999-none"), "theme": ("people",)})
    page = story_slides(dataset, changed(story, 1, view=view))[1]
    assert any('asks for c "1999-none"' in sentence for sentence in page.said)
    assert page.figures


def test_only_the_slide_asked_for_is_seen_first(small: tuple[Dataset, Story]) -> None:
    pages = story_slides(*small)
    seen = [' now"' in slide(page, number, replace(PLACE, shown=2)) for number, page in enumerate(pages, start=1)]
    assert seen == [False, True, False, False]


def test_notes_are_written_only_where_they_are_wanted(small: tuple[Dataset, Story]) -> None:
    page = story_slides(*small)[0]
    assert "Say hello." in slide(page, 1, PLACE)
    assert "Say hello." not in slide(page, 1, replace(PLACE, notes=False))


def test_words_are_harmless_whatever_a_story_holds() -> None:
    page = SlidePage("a", "<script>x</script>", "words", words=('"><img src=x>',), notes="<b>", title_zh="<i>")
    html = slide(page, 1, PLACE)
    assert not any(tag in html for tag in ("<script>x", "<img src=x", "<b>", "<i>"))


def test_a_figure_cannot_end_the_script_that_holds_it() -> None:
    figure = json.dumps({"text": "</script><script>alert(1)</script>"})
    assert "<" not in embedded(figure)
    assert json.loads(embedded(figure)) == json.loads(figure)


@pytest.mark.parametrize("page", PAGES)
def test_the_hand_out_of_every_page_holds_its_charts_and_tables(scene: Callable[..., Scene], page: str) -> None:
    shown = scene(page)
    slides = [*handout_parts.before(shown), *view_slides(shown.dataset, shown), *handout_parts.after(shown)]
    assert slides
    assert all(part.figures or part.part or part.table for part in slides)
    assert {chart.id for chart in PAGES[page].charts(shown, "light")} <= {part.id for part in slides}


def test_a_storys_slides_are_made_once(small: tuple[Dataset, Story]) -> None:
    assert story_slides(*small) is story_slides(*small)


def test_the_bundled_storys_charts_fit_a_slide(dataset: Dataset) -> None:
    path = Path(__file__).resolve().parents[2] / "data" / "stories" / "three-campaigns.yaml"
    story, _ = read_story(path, dataset)
    assert story is not None
    # Taller ones would be drawn with type too small to read at 1280 by 720.
    assert {page.id: page.height for page in story_slides(dataset, story) if page.height > 520} == {}
