"""A talk speaks of its own campaigns, whatever the data comes to hold, and what it says of all of them is read again."""

from datetime import date
from pathlib import Path

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.releases.freezing import freeze
from crackdowns.talks.counting import all_or_none
from crackdowns.talks.slides import story_slides
from crackdowns.talks.stories import Talk, check_stories, read_story
from tests import talk, tiny
from tests.conftest import ROOT
from tests.tiny import FILES, FIRST, SECOND, recounted

BOTH = "  summary: What two campaigns reported.\n"
PIN = "  campaigns: [2001-first, 2002-second]\n"
THIRD = {"campaigns/2003-third.yaml": FILES[SECOND].replace("2002-", "2003-").replace("  colour: green\n", "")}


def told(folder: Path) -> list[str]:
    return [str(problem).split(": ", 1)[1] for problem in check_stories(folder, load(folder))]


def of(folder: Path, dataset: Dataset) -> Talk:
    story, problems = read_story(folder / talk.STORY, dataset)
    assert story is not None, problems
    return story


def test_what_a_talk_counts_no_longer_holds_with_a_campaign_more(tmp_path: Path) -> None:
    tiny.write(talk.write(tmp_path), THIRD)
    says = "wo campaigns, and it is 3 that are shown; correct it, or name its campaigns under story.campaigns"
    assert told(tmp_path) == [f"story.summary: says t{says}", f"slides[start].title: says T{says}"]


def test_a_talk_that_names_its_campaigns_shows_no_other(tmp_path: Path) -> None:
    tiny.write(talk.write(tmp_path, BOTH, BOTH + PIN), THIRD)
    assert told(tmp_path) == []
    dataset = load(tmp_path)
    slides = story_slides(dataset, of(tmp_path, dataset))
    assert [name.short for name in slides[0].campaigns] == ["First", "Second"]
    assert all(slide.state is None or slide.state.many("c") == ("2001-first", "2002-second") for slide in slides)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Three reports agree.", "says Three reports, and it is 1"),
        ("Two drives against anything.", "says Two drives, and it is 1"),
        ("Two drives.", ""),
        ("One drive was against spying.", ""),
    ],
)
def test_counts_are_held_against_what_the_slide_shows(tmp_path: Path, words: str, says: str) -> None:
    talk.write(tmp_path, '["The first reports 100 people, in 2001."]', f"['{words}']")
    assert [text.split("; ")[0] for text in told(tmp_path)] == [f"slides[people].words[0]: {says} that are shown"][
        : bool(says)
    ]


def test_a_campaign_that_the_data_does_not_have_is_told(tmp_path: Path) -> None:
    talk.write(tmp_path, BOTH, f"{BOTH}  campaigns: [2001-frist, 2002-second]\n")
    assert told(tmp_path)[0] == 'story.campaigns[0]: "2001-frist" is no campaign; did you mean `2001-first`?'


@pytest.fixture
def pinned(tmp_path: Path) -> tuple[Path, str]:
    """A frozen dataset whose talk is pinned to it, and says something of every campaign."""
    folder = tmp_path / "pinned"
    version = freeze(tiny.write(folder), date(2026, 2, 7), None)[0].version
    talk.write(folder, BOTH, f"{BOTH}{PIN}  data: '{version}'\n")
    story = folder / talk.STORY
    story.write_text(
        story.read_text().replace("The first reports 100 people, in 2001.", "Every campaign counts people.")
    )
    assert told(folder) == []
    return folder, version


def test_a_word_on_all_of_them_is_to_be_read_again_where_what_is_shown_has_changed(pinned: tuple[Path, str]) -> None:
    folder, version = pinned
    tiny.write(folder, recounted(FIRST, "100", "120"))
    now = load(folder).version
    assert told(folder) == [
        f'slides[people].words[0]: says "Every", and what it shows is no longer what data version {version} showed; '
        f"read it again, mend it, and write {now} under story.data"
    ]
    story = folder / talk.STORY
    story.write_text(story.read_text().replace(version, now))
    assert told(folder) == []


def test_it_holds_where_what_is_shown_is_the_same(pinned: tuple[Path, str]) -> None:
    folder, _ = pinned
    tiny.write(folder, THIRD)
    assert told(folder) == []


def test_a_version_that_is_not_kept_cannot_be_compared(pinned: tuple[Path, str]) -> None:
    folder, version = pinned
    story = folder / talk.STORY
    story.write_text(story.read_text().replace(version, "0123456789ab"))
    [text] = told(folder)
    assert text.startswith("story.data: 0123456789ab is no frozen version; write ")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Only one source says so", "Only"),
        ("for 2015 none was found", "none"),
        ("Four texts", None),
        ("Alone", "Alone"),
    ],
)
def test_words_on_all_and_on_none_are_known(text: str, word: str | None) -> None:
    assert all_or_none(text) == word


def test_the_bundled_talk_names_its_campaigns_and_its_version(present: Dataset) -> None:
    story, _ = read_story(ROOT / "data" / "stories" / "three-campaigns.yaml", present)
    assert story is not None
    assert len(story.file.story.campaigns) == 3
    assert (ROOT / "data" / "releases" / f"{story.file.story.data}.json").is_file()
