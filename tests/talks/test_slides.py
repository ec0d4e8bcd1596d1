"""Slides: what a story, or a page's view, puts on each of them, on any data."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from crackdowns.charts.look import Mode
from crackdowns.claims.gate import Comparison, Finding
from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.story import SlideView, StoryFile
from crackdowns.talks import handout_parts
from crackdowns.talks.parts import (
    BigNumber,
    Branches,
    CampaignCard,
    CampaignName,
    Cards,
    Count,
    GroupFigure,
    Groups,
    Numbers,
    Pair,
    Pairs,
    Part,
    PeriodRow,
    Periods,
    Verdicts,
)
from crackdowns.talks.slides import (
    NO_CHART,
    SlidePage,
    Sources,
    sources_of,
    story_slides,
    view_slides,
)
from crackdowns.talks.stories import Talk, read_story
from crackdowns.talks.writing import Setting, embedded, written
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import made, talk

PLACE = Setting("https://host.example/base/", "123456789abc")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Talk]:
    """The tiny dataset and its story."""
    folder = talk.write(tmp_path_factory.mktemp("small"))
    dataset = load(folder)
    story, problems = read_story(folder / talk.STORY, dataset)
    assert problems == []
    assert story is not None
    return dataset, story


def slide(page: SlidePage, number: int, place: Setting) -> str:
    """One slide as HTML, the `number`-th."""
    return written([SlidePage(f"filler-{n}", "Filler", "words") for n in range(1, number)] + [page], place)


def changed(story: Talk, index: int, **fields: object) -> Talk:
    """The story with some fields of one slide replaced."""
    slides = list(story.file.slides)
    slides[index] = slides[index].model_copy(update=fields)
    return Talk(story.id, StoryFile(story=story.file.story, slides=tuple(slides)), story.dataset)


def test_a_story_opens_with_its_title_and_campaigns_and_closes_with_a_way_in(small: tuple[Dataset, Talk]) -> None:
    first, *_, last = story_slides(*small)
    assert (first.kind, first.cover_zh) == ("cover", "小讲")
    assert [campaign.name for campaign in first.campaigns] == ["The First", "The Second"]
    assert last.kind == "closing"
    html = slide(last, 4, PLACE)
    assert 'class="qr"' in html
    assert "Look it up yourself: https://host.example/base/" in html


def test_a_chart_is_there_in_both_themes_with_its_table_words_and_sources(small: tuple[Dataset, Talk]) -> None:
    page = story_slides(*small)[1]
    assert page.kind == "chart"
    assert set(page.figures) == {"light", "dark"}
    assert page.figures["light"] != page.figures["dark"]
    assert json.loads(page.figures["light"])["layout"]["height"] == page.height
    html = slide(page, 2, PLACE)
    for piece in ("more than 100", "<table>", "The first reports 100 people", "2 sources, 1 statement", page.alt[:20]):
        assert piece in html, piece


def test_sources_of_claims_and_of_the_slide_stand_under_it(small: tuple[Dataset, Talk]) -> None:
    dataset, story = small
    told = story_slides(dataset, changed(story, 0, sources=(), claims=("2001-people-wire",)))
    assert told[0].sources is not None
    named = [record.publisher.en for record in told[0].sources.records]
    assert named == [dataset.sources["wire"].publisher.en]


def test_a_slide_leads_to_its_very_view_with_the_data_version(small: tuple[Dataset, Talk]) -> None:
    html = slide(story_slides(*small)[1], 2, PLACE)
    assert 'class="back" href="./?c=2001-first,2002-second&amp;basis=best&amp;theme=people' in html
    assert "&amp;v=123456789abc" in html


def test_a_slide_of_the_data_as_it_was_leads_to_the_data_as_it_was(small: tuple[Dataset, Talk]) -> None:
    carried = (("v", "123456789abc"), ("data", "then"))
    page = story_slides(*small, carried)[2]
    html = slide(page, 3, replace(PLACE, then=True))
    inward = [address for address in re.findall(r'href="([^"]*)"', html) if not address.startswith("http")]
    assert inward
    assert [address for address in inward if "v=123456789abc&amp;data=then" not in address] == []


def test_what_older_data_does_not_have_is_said_and_the_slide_stands(small: tuple[Dataset, Talk]) -> None:
    dataset, story = small
    gone = changed(story, 1, chart="side-by-side-money", sources=("nobody",), claims=("2001-nothing",))
    page = story_slides(dataset, gone)[1]
    assert page.figures == {}
    assert NO_CHART in page.said
    assert "Sources that the data shown does not have: nobody." in page.said
    assert NO_CHART in slide(page, 2, PLACE)


def test_a_view_of_campaigns_that_older_data_does_not_have_is_said(small: tuple[Dataset, Talk]) -> None:
    dataset, story = small
    view = SlideView(page="home", state={"c": ("2001-first", "2002-second", "1999-none"), "theme": ("people",)})
    page = story_slides(dataset, changed(story, 1, view=view))[1]
    assert any('asks for c "1999-none"' in sentence for sentence in page.said)
    assert page.figures


def test_only_the_slide_asked_for_is_seen_first(small: tuple[Dataset, Talk]) -> None:
    pages = story_slides(*small)
    html = written(pages, replace(PLACE, shown=2))
    assert re.findall(r'class="slide [^"]* now" id="(slide-\d)"', html) == ["slide-2"]


def test_notes_are_written_only_where_they_are_wanted(small: tuple[Dataset, Talk]) -> None:
    page = story_slides(*small)[0]
    assert "Say hello." in slide(page, 1, PLACE)
    assert "Say hello." not in slide(page, 1, replace(PLACE, notes=False))


def test_words_are_harmless_whatever_a_story_holds() -> None:
    page = SlidePage("a", "<script>x</script>", "words", words=('"><img src=x>',), notes="<b>", cover_zh="<i>")
    html = slide(page, 1, PLACE)
    assert not any(tag in html for tag in ("<script>x", "<img src=x", "<b>", "<i>"))


def test_a_figure_cannot_end_the_script_that_holds_it() -> None:
    figure = json.dumps({"text": "</script><script>alert(1)</script>"})
    assert "<" not in embedded(figure)
    assert json.loads(embedded(figure)) == json.loads(figure)


@pytest.mark.parametrize("page", PAGES)
def test_the_hand_out_of_every_page_holds_its_charts_and_tables(scene: Callable[..., Scene], page: str) -> None:
    shown = scene(page)
    slides = handout_parts.around(shown, view_slides(shown.dataset, shown))
    assert slides
    assert all(part.figures or part.html or part.table or part.said for part in slides)
    assert {chart.id for chart in PAGES[page].charts(shown, "light")} <= {part.id for part in slides}


def test_a_storys_slides_are_made_once(small: tuple[Dataset, Talk]) -> None:
    assert story_slides(*small) is story_slides(*small)


def test_a_view_for_a_room_is_its_charts_or_the_one_named(scene: Callable[..., Scene]) -> None:
    shown = scene("")
    known = [chart.id for chart in PAGES[""].charts(shown, "light")]
    assert [page.id for page in view_slides(shown.dataset, shown)] == known
    assert [page.id for page in view_slides(shown.dataset, shown, known[0])] == known[:1]
    (page,) = view_slides(shown.dataset, shown, "nothing")
    listed = ", ".join(known)
    assert page.said == (
        f'This link asks for the chart "nothing", which this view does not have; its charts are {listed}.',
    )


def test_sources_are_counted_by_text(dataset: Dataset) -> None:
    found = sources_of(
        dataset, ["the-paper-2018", "the-paper-2018-english", "casinos-2018"], ["mps-statistics-2018-09"]
    )
    assert found is not None
    assert found.count == "2 sources, 1 statement"


def test_every_template_of_a_talk_escapes_what_it_is_given() -> None:
    evil = '"><script>alert(1)</script>'
    colours: dict[Mode, str] = {"light": "#000", "dark": "#fff"}
    campaign = CampaignName(evil, evil, evil, colours)
    source = made.source(publisher={"en": evil}, title=evil)
    telling = made.telling("a")
    claim = telling.claim.model_copy(update={"reported_as": evil, "meaning": evil})
    metric = made.metric(title={"en": evil})
    told = BigNumber(
        replace(telling, claim=claim, source=source, metric=metric), campaign, evil, evil, evil, evil, evil, evil
    )
    side = replace(made.side(), label=evil)
    verdict = Comparison(side, side, (Finding("scope", "with_care", "other_stage", (("a", evil), ("b", evil))),))
    parts: list[Part] = [
        Numbers(((told, told),), many=True),
        Pairs((Pair(told, told, evil, 50.0),)),
        Branches(evil, evil, (told,)),
        Cards((CampaignCard(campaign, evil, evil, evil),)),
        Verdicts((verdict,)),
        Periods((PeriodRow(campaign, evil, 0, 1, 2, (Count(0, 1, evil, late=False),)),), ((0.0, evil),)),
        Groups((GroupFigure(told, (evil,), True),)),
    ]
    plain = SlidePage(
        evil,
        evil,
        "cover",
        subtitle=evil,
        words=(evil,),
        notes=evil,
        more=(evil,),
        figures={"light": evil},
        alt=evil,
        sources=Sources(evil, (source,)),
        said=(evil,),
        cover=evil,
        cover_zh=evil,
        campaigns=(campaign,),
        readers=evil,
    )
    html = written([plain, *(SlidePage("a", "A", "part", part=part) for part in parts)], PLACE)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(1)") > 40
