"""Stories: read as strictly as all data, held against the dataset, and what the bundled one says is so."""

import re
from pathlib import Path

import pytest

from crackdowns.__main__ import main
from crackdowns.claims.gate import pairs
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.schema import Claim
from crackdowns.dataset.story import SlideView
from crackdowns.talks.numbers import numbers, unfounded, value_of
from crackdowns.talks.shelf import shelf, titles
from crackdowns.talks.stories import Story, all_claims, check_stories, read_story, scene_of
from crackdowns.views import comparability
from crackdowns.views.home import charts as home
from tests import talk, tiny

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset."""
    return load(tiny.write(tmp_path_factory.mktemp("small")))


def told(folder: Path, dataset: Dataset) -> list[str]:
    return [str(problem) for problem in check_stories(folder, dataset)]


# Reading and checking


def test_a_good_story_has_no_problems(tmp_path: Path, small: Dataset) -> None:
    assert told(talk.write(tmp_path), small) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  summary: What two campaigns reported.\n", "", "story.summary: is missing; add it"),
        ("    words: [Nothing", "    wrods: [Nothing", "slides[start].wrods: is no field here; did you mean `words`?"),
        ("sources: [paper]", "sources: [papre]", 'slides[start].sources[0]: "papre" is no source; did you mean `paper`?'),
        (
            "claims: [2001-people-paper]",
            "claims: [2001-people-papers]",
            'slides[people].claims[0]: "2001-people-papers" is no claim; did you mean `2001-people-paper`?',
        ),
        ("id: columns", "id: people", 'slides[people].id: "people" is taken; choose another id'),
        ("page: evidence", "page: evidnce", 'slides[end].view.page: "evidnce" is no page; did you mean `evidence`?'),
        ("part: columns", "part: column", 'slides[columns].part: "column" is no part; did you mean `columns`?'),
        ("part: columns", "part: columns\n    chart: x", "slides[columns].part: stands beside a chart; a slide shows one of them"),
        (
            "    view: {page: home}\n",
            "",
            "slides[columns]: shows a chart or part without a view; name the page and its state",
        ),
        (
            "    view: {page: home}\n",
            "    view: {page: timeline}\n",
            'slides[columns].part: "columns" is a part of the start page; its view is `page: home`',
        ),
        (
            "theme: [people]",
            "theme: [peopel]",
            'slides[people].view.state: This link asks for theme "peopel", which does not exist (any more); did you mean '
            "`people`?",
        ),
        (
            "chart: side-by-side-people",
            "chart: side-by-side-peple",
            'slides[people].chart: "side-by-side-peple" is no chart of this view; did you mean `side-by-side-people`?',
        ),
        (
            "reports 100 people",
            "reports 1,000 people",
            "slides[people].words[0]: 1,000 is the number of none of the slide's claims; name its claim under `claims`",
        ),
        (
            "title: How many people",
            "title: 7 people",
            "slides[people].title: 7 is the number of none of the slide's claims; name its claim under `claims`",
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_file_line_and_what_would_be_right(
    tmp_path: Path, small: Dataset, old: str, new: str, message: str
) -> None:
    found = told(talk.write(tmp_path, old, new), small)
    assert f"{talk.STORY}: {message}" in [re.sub(r":\d+: ", ": ", line) for line in found]


def test_the_line_told_is_the_line_of_the_mistake(tmp_path: Path, small: Dataset) -> None:
    found = told(talk.write(tmp_path, "sources: [paper]", "sources: [papre]"), small)
    assert found[0].startswith(f"{talk.STORY}:{tiny.line_of(talk.TEXT, 'sources: [paper]')}: ")


def test_a_story_under_another_ending_is_told_instead_of_left_out_in_silence(tmp_path: Path, small: Dataset) -> None:
    talk.write(tmp_path)
    (tmp_path / "stories" / "second.yml").write_text(talk.TEXT)
    assert told(tmp_path, small) == ["stories/second.yml:1: file: is not read; name it second.yaml"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"- a\n", b"story: [", b"slides: {}\nstory: 1\n"])
def test_whatever_a_file_holds_it_is_a_problem_and_no_traceback(tmp_path: Path, small: Dataset, content: bytes) -> None:
    talk.write(tmp_path)
    (tmp_path / talk.STORY).write_bytes(content)
    assert told(tmp_path, small)


def test_the_check_command_tells_a_storys_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(talk.write(tmp_path))]) == 0
    capsys.readouterr()
    assert main(["check", str(talk.write(tmp_path, "sources: [paper]", "sources: [papre]"))]) == 1
    assert f"{talk.STORY}:9: slides[start].sources[0]" in capsys.readouterr().out


def test_broken_data_does_not_hide_a_storys_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk.write(tmp_path, "  summary: What two campaigns reported.\n", "")
    (tmp_path / "sources.yaml").write_text("sources: 1\n")
    assert main(["check", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "sources.yaml:" in out
    assert "story.summary: is missing" in out


# Numbers in words


def test_numbers_are_read_as_they_are_printed_and_dates_are_none() -> None:
    text = "On 18 August 2015, 1.56 million; 34,000, and 59. Since 9 August; in 2018."
    assert numbers(text) == ["1.56 million", "34,000", "59"]


def test_a_number_with_a_word_for_its_size_is_its_whole_value() -> None:
    assert [value_of(number) for number in ("1.56 million", "3,400", "2 thousand", "1.56")] == [
        1_560_000,
        3_400,
        2_000,
        1.56,
    ]


def test_a_number_of_no_claim_named_is_unfounded(small: Dataset) -> None:
    claims = all_claims(small)
    assert unfounded("100 and 101", [claims["2001-people-paper"]]) == ["101"]
    assert unfounded("100", []) == ["100"]


# At run time


def test_a_story_that_breaks_stays_in_its_last_good_form_and_is_told(tmp_path: Path, small: Dataset) -> None:
    talk.write(tmp_path)
    assert shelf(tmp_path, small).problems == ()
    talk.write(tmp_path, "  summary: What two campaigns reported.\n", "")
    broken = shelf(tmp_path, small)
    assert broken.stories["talk"].file.story.summary == "What two campaigns reported."
    assert [problem.field for problem in broken.problems] == ["story.summary"]


def test_a_mended_or_new_story_is_served_and_one_taken_away_is_not(tmp_path: Path, small: Dataset) -> None:
    talk.write(tmp_path, "A small talk", "A smaller talk")
    assert shelf(tmp_path, small).stories["talk"].title == "A smaller talk"
    talk.write(tmp_path)
    assert shelf(tmp_path, small).stories["talk"].title == "A small talk"
    (tmp_path / talk.STORY).rename(tmp_path / "stories" / "other.yaml")
    assert list(shelf(tmp_path, small).stories) == ["other"]


def test_a_story_that_was_never_good_is_not_served(tmp_path: Path, small: Dataset) -> None:
    talk.write(tmp_path, "page: evidence", "page: nowhere")
    found = shelf(tmp_path, small)
    assert found.stories == {}
    assert len(found.problems) == 1


def test_titles_are_told_without_any_chart_and_only_of_files_that_can_be_read(tmp_path: Path) -> None:
    talk.write(tmp_path)
    (tmp_path / "stories" / "broken.yaml").write_text("story: 1\n")
    assert titles(tmp_path) == {"talk": "A small talk"}


def test_a_directory_without_stories_has_none(tmp_path: Path, small: Dataset) -> None:
    assert shelf(tmp_path, small).stories == {}
    assert titles(tmp_path / ("x" * 300)) == {}


# The bundled story


@pytest.fixture(scope="module")
def bundled(dataset: Dataset) -> Story:
    """The story that comes with the dashboard; no problems at all."""
    story, problems = read_story(ROOT / "data" / "stories" / "three-campaigns.yaml", dataset)
    assert problems == []
    assert story is not None
    return story


def test_the_bundled_story_has_eight_to_twelve_slides_with_notes_and_a_chinese_title(bundled: Story) -> None:
    slides = bundled.file.slides
    assert 8 <= len(slides) <= 12
    assert [slide.id for slide in slides if slide.notes is None] == []
    assert bundled.file.story.title.zh == "三次网络整治，一个问题：谁说的？"


# A subtraction that the dashboard does itself, and says so.
DERIVED = {2_000.0}


def test_every_number_in_its_notes_is_a_number_of_the_dataset_or_derived_from_it(
    dataset: Dataset, bundled: Story
) -> None:
    values = {claim.value for claim in all_claims(dataset).values()} | DERIVED
    printed = [number for slide in bundled.file.slides for number in numbers(slide.notes or "")]
    assert len(printed) > 5
    assert [number for number in printed if value_of(number) not in values] == []


def test_every_figure_of_its_words_keeps_the_hedge_of_its_claim(dataset: Dataset, bundled: Story) -> None:
    claims = all_claims(dataset)
    for slide in bundled.file.slides:
        for said in slide.words:
            for number in numbers(said):
                mine = [claims[name] for name in slide.claims if claims[name].value == value_of(number)]
                assert f"more than {number}" in said or any(claim.bound in ("bare", "exact") for claim in mine), said


def test_behind_all_headline_figures_stand_three_official_statements(dataset: Dataset, bundled: Story) -> None:
    assert "Behind all headline figures stand three official statements." in bundled.file.slides[-1].words
    scene, _ = scene_of(dataset, _view(bundled, "side-by-side"))
    drawn = {(column.campaign.id, line.metric) for column in home.columns(scene) for line in column.headlines}
    cells = [cell for cell in records(scene.totals_frame) if (cell["campaign"], cell["metric"]) in drawn]
    origins = {origin for cell in cells for origin in cell["origins"]}
    assert len(origins) == 3
    assert {dataset.origins[origin].kind for origin in origins} == {"official"}


def test_five_sources_go_back_to_one_statement_on_websites_closed(dataset: Dataset, bundled: Story) -> None:
    scene, _ = scene_of(dataset, _view(bundled, "origins"))
    claims: list[Claim] = [
        claim
        for claim in scene.campaigns[1].file.claims
        if claim.metric == "sites-closed" and claim.window == "2018-six-months" and claim.case is None
    ]
    assert len({claim.source for claim in claims}) == 5
    assert {claim.origin or dataset.sources[claim.source].origin for claim in claims} == {"mps-statistics-2018-09"}


def test_nothing_is_fully_comparable_as_it_says(dataset: Dataset, bundled: Story) -> None:
    scene, _ = scene_of(dataset, _view(bundled, "compare"))
    found = [
        c
        for _, row in comparability.matrix(scene, home.headline_metrics(scene))
        for c in row
        if c.a.reported and c.b.reported
    ]
    assert len(list(pairs(scene.names))) == 3
    assert {comparison.verdict for comparison in found} == {"with_care", "not_comparable"}


def test_only_people_and_content_are_reported_for_all_three_campaigns(dataset: Dataset, bundled: Story) -> None:
    scene, _ = scene_of(dataset, _view(bundled, "side-by-side"))
    totals = scene.totals_frame[scene.totals_frame["metric"].isin(home.headline_metrics(scene))]
    everywhere = totals.groupby("metric")["campaign"].nunique()
    assert set(everywhere[everywhere == 3].index) == {"people-apprehended", "content-removed"}


def _view(story: Story, name: str) -> SlideView:
    view = next(slide.view for slide in story.file.slides if slide.id == name)
    assert view is not None
    return view
