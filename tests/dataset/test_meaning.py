"""What is right in form and cannot be meant is told: by one pass, once, and without a wrong guess."""

from pathlib import Path

import pytest

from crackdowns.dataset.loading import examine, load
from tests import tiny
from tests.tiny import FIRST, SECOND, changed, line_of

ASKED = "is missing; the figure counts what this source lists: write true where the list is open"


def told(folder: Path, files: tiny.Files) -> list[str]:
    """Mistakes and notes, without their line."""
    found = examine(tiny.write(folder, files))[1]
    return [str(p).split(":", 1)[0] + str(p).split(":", 2)[2] for p in found if p.field != "participation"]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (FIRST, "value: 1000\n", "value: 10000\n",
         "claims[2001-people-wire].value: is 10,000, but the words print 1,000 (ten times less); "),
        (FIRST, "bound: more_than", "bound: bare", "claims[2001-people-paper].bound: is bare, but the words hedge the "),
        (FIRST, "    including: false\n", "", f"measures[2001-shops-cleaned].including: {ASKED}"),
        (FIRST, "    including: false\n", "    including: false\n    named_as: shops such as Acme\n",
         'measures[2001-shops-cleaned].including: is not true, but the words say "such as"; write including: true'),
        (FIRST, "id: 2001-police", "id: police-2001",
         "participation[police-2001].id: is without the campaign's year; begin it with 2001-, and it is like no other's"),
        (SECOND, "headline: [people]", "headline: [people, sites]",
         "campaign.headline[1]: is counted by no claim of this campaign; add the claim, or take it from the headline"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_once(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    [problem] = told(tmp_path, changed(file, old, new))
    assert problem.startswith(f"{file} {says}")


def test_words_that_no_reader_knows_are_explained(tmp_path: Path) -> None:
    files = changed(FIRST, "reported_as: a total of 40", "reported_as: two score\n    reckoned: A score is 20.")
    claim = load(tiny.write(tmp_path, files)).claims["2001-sites-paper"]
    assert (claim.value, claim.reckoned) == (40, "A score is 20.")


def test_a_group_that_has_no_names_needs_no_word_on_others(tmp_path: Path) -> None:
    files = changed("platforms.yaml", "kind: ecommerce", "kind: unnamed")
    assert told(tmp_path, changed(FIRST, "    including: false\n", "", files)) == []


def test_a_campaign_that_nobody_leads_is_noted_and_served(tmp_path: Path) -> None:
    dataset, found = examine(tiny.write(tmp_path))
    assert dataset is not None
    assert [str(problem) for problem in found] == [
        f"{SECOND}:1: participation: note: names no body that leads; add one with role: lead, if a source says who led"
    ]


def test_one_pass_tells_the_mistakes_of_one_record_and_of_its_neighbours(tmp_path: Path) -> None:
    files = changed(FIRST, "    locator: P2\n", "")
    files = changed(FIRST, "value: 100\n    bound: more_than", "value: 1000\n    bound: more_than", files)
    files = changed(
        FIRST, "    verb: nabbed\n    window: 2001-spring\n", "    vreb: nabbed\n    window: 2001-spirng\n", files
    )
    fields = [problem.split(" ")[1] for problem in told(tmp_path, files)]
    assert sorted(fields) == [f"claims[2001-people-paper].{name}:" for name in ("locator", "value", "vreb", "window")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    stage: interim\n", "", "windows[2001-spring].stage: is missing; write one of interim, final, unknown"),
        ("    role: lead\n", "", "participation[2001-police].role: is missing; write one of lead, announcer, partner, "),
        ("    agency: police\n", "", "participation[2001-police].agency: is missing; write the id of an agency"),
        ("    from: 2001-02\n    to: 2001-12\n", "    from: 2001-02\n",
         "periods[2001-year].to: is missing; write a date like 2018-02-07, 2018-02, 2018, or unknown"),
        ("  scope: anything\n", "", "campaign.scope: is missing; write the id of a scope"),
        # Another year and another word are no slips of the hand.
        ("part_of: 2001-sites-paper", "part_of: 2011-sites-paper",
         'claims[2001-sites-shops].part_of: "2011-sites-paper" is no claim in this file; write one of 2001-people-paper, '),
        ("source: wire\n    locator: excerpt\n    rank", "source: repots\n    locator: excerpt\n    rank",
         'claims[2001-people-wire].source: "repots" is no source; did you mean `repost`?'),
        ("role: lead", "role: leader", 'participation[2001-police].role: "leader" is not known; write one of announcer, '),
    ],
)  # fmt: skip
def test_a_message_says_what_is_allowed_and_guesses_only_at_slips(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert f"{FIRST} {says}" in "\n".join(told(tmp_path, changed(FIRST, old, new)))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("campaigns/2003-third.txt", "note: is not read; if it is data, name it 2003-third.yaml"),
        ("campaigns/2003-third.yaml.txt", "note: is not read; if it is data, name it 2003-third.yaml"),
        ("stories/mine.json", "note: is not read; if it is data, name it mine.yaml"),
        ("campagins/2003-third.yaml", "note: is in a folder that is not read; campaigns stand in campaigns/, talks in stories/"),
        ("campaigns/2003/third.yaml", "note: is in a folder that is not read; campaigns stand in campaigns/, talks in stories/"),
        ("2003-third.yaml", "is no file of the dataset; move it to campaigns/"),
    ],
)  # fmt: skip
def test_a_file_that_nothing_reads_is_named(tmp_path: Path, name: str, says: str) -> None:
    assert told(tmp_path, {**tiny.FILES, name: "claims: []\n"}) == [f"{name} file: {says}"]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", ".hidden.yaml", "campaigns/2003.yaml~", "schema/x.yaml"])
def test_a_file_for_people_or_their_tools_is_not(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, {**tiny.FILES, name: "x\n"}) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "cause"),
    [
        ("    verb: nabbed\n", "\tverb: nabbed\n", "\tverb", "a tab stands at the start of this line; indent with blanks"),
        ("why: It keeps the hedge.", "why: Kept: the hedge.", "why: Kept", "a colon stands inside a text; put the whole "),
        ("    verb: nabbed\n", "      verb: nabbed\n", "      verb", "the indent of this line does not fit the lines above"),
        ("    verb: nabbed\n", "   verb: nabbed\n", "   verb", "the indent of this line does not fit the lines above it"),
        ("reported_as: dozens", 'reported_as: "dozens', 'reported_as: "dozens', "a quotation mark opens here and is not "),
        ("reported_as: dozens", 'reported_as: "dozens" of them', "reported_as: \"dozens\"", "the indent of this line does "
         "not fit the lines above it, or a text goes on after its closing quote"),
        ("headline: [people, sites]", "headline: [people, sites", "headline:", "a bracket opens here and is not closed"),
        ("reported_as: dozens", "reported_as: @dozens", "reported_as: @", "a text cannot begin with this sign; put the whole"),
        ("reported_as: dozens", 'reported_as: "dozens\\d"', "reported_as: \"dozens", "a backslash stands in double quotes"),
        ("reported_as: dozens", "reported_as: - dozens", "reported_as: - ", "a list begins behind its key; put each `- `"),
        ("    reported_as: dozens\n", "    reported_as: dozens\nof them\n", "of them", "this line is no `key: value`"),
    ],
)  # fmt: skip
def test_what_yaml_cannot_read_is_told_in_plain_words_with_its_likely_cause(
    tmp_path: Path, old: str, new: str, line: str, cause: str
) -> None:
    files = changed(FIRST, old, new)
    at = line_of(files[FIRST], line)
    assert tiny.problems(tiny.write(tmp_path, files))[0].startswith(
        f"{FIRST}:{at}: file: cannot be read from here on: {cause}"
    )
