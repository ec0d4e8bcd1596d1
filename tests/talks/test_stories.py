"""Stories: read as strictly as all data, held against the dataset, and what the bundled one says is so."""

import re
from pathlib import Path

import pytest

from crackdowns.__main__ import main
from crackdowns.claims import describe
from crackdowns.claims.tellings import tellings
from crackdowns.dataset.loading import Dataset, load
from crackdowns.talks.numbers import numbers, unfounded, value_of
from crackdowns.talks.parts import Branches, Numbers, Pairs, Part, Verdicts
from crackdowns.talks.slides import story_slides
from crackdowns.talks.stories import Talk, check_stories, read_story
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
        ("part: campaigns", "part: campaign", 'slides[columns].part: "campaign" is no part; did you mean `campaigns`?'),
        ("part: campaigns", "part: numbers", "slides[columns]: the part `numbers` is made of claims; name them under `claims`"),
        (
            "part: campaigns",
            "part: pairs\n    claims: [2001-people-paper]",
            "slides[columns].claims: are no pairs; name two by two claims that count one thing and differ in number",
        ),
        ("part: campaigns", "part: campaigns\n    chart: x", "slides[columns].part: stands beside a chart; a slide shows one of them"),
        (
            "    view: {page: home}\n",
            "",
            "slides[columns]: shows a chart or part without a view; name the page and its state",
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
    claims = small.claims
    assert unfounded("100 and 101", [claims["2001-people-paper"]]) == ["101"]
    assert unfounded("100", []) == ["100"]


# The bundled story


@pytest.fixture(scope="module")
def bundled(dataset: Dataset) -> Talk:
    """The story that comes with the dashboard; no problems at all."""
    story, problems = read_story(ROOT / "data" / "stories" / "three-campaigns.yaml", dataset)
    assert problems == []
    assert story is not None
    return story


def test_the_bundled_story_has_eight_to_twelve_slides_with_notes_and_a_chinese_title(bundled: Talk) -> None:
    slides = bundled.file.slides
    assert 8 <= len(slides) <= 12
    assert [slide.id for slide in slides if slide.notes is None] == []
    assert bundled.file.story.title.zh == "三次网络整治，一个问题：谁说的？"


def test_every_number_in_its_notes_is_a_number_of_the_dataset(dataset: Dataset, bundled: Talk) -> None:
    values = {claim.value for claim in dataset.claims.values()}
    printed = [number for slide in bundled.file.slides for number in numbers(slide.notes or "")]
    assert len(printed) > 2
    assert [number for number in printed if value_of(number) not in values] == []


def test_every_figure_of_its_words_keeps_the_hedge_of_its_claim(dataset: Dataset, bundled: Talk) -> None:
    claims = dataset.claims
    for slide in bundled.file.slides:
        for said in slide.words:
            for number in numbers(said):
                mine = [claims[name] for name in slide.claims if claims[name].value == value_of(number)]
                assert f"more than {number}" in said or any(claim.bound in ("bare", "exact") for claim in mine), said


def test_it_opens_on_two_figures_of_one_kind_and_says_who(dataset: Dataset, bundled: Talk) -> None:
    first = story_slides(dataset, bundled)[0]
    assert (first.kind, first.title) == ("cover", "34,000 or 3,400?")
    assert isinstance(first.part, Numbers)
    assert [describe.source(told.telling.source) for (told,) in first.part.columns] == [
        "reviewed-casinos.com, 10 September 2018",
        describe.source(dataset.sources["company-repost-2018"]),
    ]


def test_the_three_slips_of_a_zero_stand_on_one_slide(dataset: Dataset, bundled: Talk) -> None:
    part = _part(dataset, bundled, "tenfold")
    assert isinstance(part, Pairs)
    assert [(pair.low.digits, pair.high.digits, pair.factor) for pair in part.rows] == [
        ("3,400", "34,000", "×10"),
        ("9,200", "92,000", "×10"),
        ("5,400", "54,000", "×10"),
    ]
    assert all(pair.high.telling.judged_wrong and not pair.low.telling.judged_wrong for pair in part.rows)
    assert {describe.source(pair.high.telling.source) for pair in part.rows} == {
        "reviewed-casinos.com, 10 September 2018"
    }


def test_four_texts_go_back_to_one_statement_and_three_agree(dataset: Dataset, bundled: Talk) -> None:
    part = _part(dataset, bundled, "origins")
    assert isinstance(part, Branches)
    assert [told.digits for told in part.leaves] == ["3,400", "3,400", "3,400", "34,000"]
    mine = [t for t in tellings(dataset) if t.metric.id == "sites-closed" and t.key.window == "2018-six-months"]
    assert len({t.text for t in mine}) == 4
    assert {t.origin for t in mine} == {"mps-statistics-2018-09"}


def test_2018_alone_has_a_final_count(dataset: Dataset, bundled: Talk) -> None:
    assert any(
        slide.title == "2018 has a final count; for 2015 and 2021 none was found" for slide in bundled.file.slides
    )
    final = [c.id for c in dataset.campaigns.values() if any(c.windows[w].stage == "final" for w in c.head.reported_at)]
    assert final == ["2018-cyberspace-management"]


def test_the_same_59_is_credited_to_two_bodies(dataset: Dataset, bundled: Talk) -> None:
    part = _part(dataset, bundled, "who")
    assert isinstance(part, Numbers)
    ((first,), (second,)) = part.columns
    assert (first.digits, second.digits) == ("59", "59")
    assert "where Caixin and the notice name the police" in (first.telling.claim.meaning or "")


def test_the_climax_is_the_gates_word_on_each_pair(dataset: Dataset, bundled: Talk) -> None:
    part = _part(dataset, bundled, "compare")
    assert isinstance(part, Verdicts)
    said = [
        (*(f"{side.label}: {describe.figure(side.cell)}" for side in (row.a, row.b)), row.verdict) for row in part.rows
    ]
    assert said == [
        ("2015: more than 15,000", "2018: 83,668", "with_care"),
        ("2015: more than 15,000", "2021: 59", "not_comparable"),
        ("2018: 83,668", "2021: 59", "not_comparable"),
    ]
    assert all(row.reasons for row in part.rows)


def test_no_slide_names_a_body_by_its_letters_alone(dataset: Dataset, bundled: Talk) -> None:
    short = [agency.short for agency in dataset.agencies.values() if agency.short.isupper()]
    said = [text for slide in bundled.file.slides for text in (slide.title, *slide.words, slide.notes or "")]
    assert [text for text in said if re.search(rf"\b(?:{'|'.join(short)})\b", text)] == []


@pytest.mark.parametrize(
    "sentence",
    ["about 2,000", "every headline figure is interim", "hardly be squared", "credits the industry ministry"],
)
def test_what_did_not_hold_is_said_no_more(bundled: Talk, sentence: str) -> None:
    said = " ".join(text for slide in bundled.file.slides for text in (slide.title, *slide.words, slide.notes or ""))
    assert sentence not in said.lower()


def _part(dataset: Dataset, story: Talk, name: str) -> Part | None:
    return next(page.part for page in story_slides(dataset, story) if page.id == name)
