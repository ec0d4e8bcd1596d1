"""What differs between two versions of the data: claims with both values, other records in numbers."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from crackdowns.dataset.loading import SHARED_LISTS, Dataset, load
from crackdowns.dataset.schema import CampaignFile, Claim
from crackdowns.releases import changes
from crackdowns.releases.changes import claim_changes, other_changes
from tests import tiny
from tests.tiny import FILES, FIRST, SECOND, changed, recounted

WORDS = "    window: 2001-spring\n    source: paper\n    locator: P1\n"
NEW_CLAIM = """\
  - id: 2001-sites-wire
    metric: sites
    value: 40
    bound: about
    reported_as: 约40家
    window: 2001-spring
    source: wire
    locator: excerpt
    rank: deprecated
    why: It rounds.
measures:
"""


@pytest.fixture
def before(tmp_path: Path) -> Dataset:
    return load(tiny.write(tmp_path / "before"))


def after(folder: Path, files: tiny.Files) -> Dataset:
    return load(tiny.write(folder / "after", files))


def claims(before: Dataset, after: Dataset) -> list[dict[str, Any]]:
    return [asdict(change) for change in claim_changes(before, after)]


def others(before: Dataset, after: Dataset) -> dict[str, tuple[int, int, int]]:
    return {change.kind: (change.added, change.changed, change.removed) for change in other_changes(before, after)}


def with_a_claim_more() -> tiny.Files:
    files = changed(FIRST, "measures:\n", NEW_CLAIM)
    return changed(
        FIRST,
        "    reported_as: a total of 40\n",
        "    reported_as: a total of 40\n    rank: preferred\n    why: Exact.\n",
        files,
    )


def test_the_same_data_has_no_changes(before: Dataset, tmp_path: Path) -> None:
    same = after(tmp_path, FILES)
    assert (len(claim_changes(before, same)), len(other_changes(before, same))) == (0, 0)


def test_a_changed_figure_stands_with_both_values_and_their_hedges(before: Dataset, tmp_path: Path) -> None:
    files = changed(FIRST, "value: 100\n    bound: more_than", "value: 33000\n    bound: at_least")
    files = changed(FIRST, "reported_as: more than 100 people", "reported_as: at least 33,000 people", files)
    [row] = claims(before, after(tmp_path, files))
    assert (row["change"], row["id"], row["fields"]) == ("changed", "2001-people-paper", ("figure", "reported_as"))
    assert (row["before"], row["after"]) == ("more than 100", "at least 33,000")
    assert row["said"][0] == "Figure: was “more than 100”, is now “at least 33,000”."
    assert (row["campaign_title"], row["metric_title"], row["publisher"]) == (
        "First",
        "People apprehended",
        "The Paper",
    )


def test_a_hedge_alone_is_a_change_of_the_figure(before: Dataset, tmp_path: Path) -> None:
    files = changed(FIRST, "bound: exact\n    reported_as: a total of 40", "bound: about\n    reported_as: about 40")
    [row] = claims(before, after(tmp_path, files))
    assert (row["change"], row["before"], row["after"]) == ("changed", "40", "about 40")


def test_that_a_number_is_said_to_be_the_whole_count_is_a_detail_of_it(before: Dataset, tmp_path: Path) -> None:
    [row] = claims(before, after(tmp_path, changed(FIRST, "value: 40\n    bound: exact", "value: 40\n    bound: bare")))
    assert (row["change"], row["before"], row["after"]) == ("detailed", "40", "40")
    assert row["said"] == ("Said to be the whole count: was “yes”, is now “no”.",)


def test_a_figure_in_words_that_gets_a_number_is_a_change(before: Dataset, tmp_path: Path) -> None:
    files = changed(
        FIRST, "    reported_as: dozens\n", "    reported_as: at least 24\n    value: 24\n    bound: at_least\n"
    )
    [row] = claims(before, after(tmp_path, files))
    assert (row["before"], row["after"]) == ("in words only: “dozens”", "at least 24")


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "said"),
    [
        (FIRST, "rank: preferred\n    why: It keeps the hedge.", "rank: preferred\n    why: Because.", "why",
         "Reason: was “It keeps the hedge.”, is now “Because.”."),
        (FIRST, "    verb: nabbed\n", "", "verb", "Verb: was “nabbed”, is no longer given."),
        (FIRST, "    reported_as: a total of 40\n", "    reported_as: a total of 40\n    note: Odd.\n", "note",
         "Note: is now “Odd.”, was not given before."),
        (FIRST, WORDS, WORDS.replace("spring", "spring-short"), "window",
         "Reporting window: was “Spring (February 2001 to 30 April 2001)”, "
         "is now “A month (start unknown, as of 30 April 2001)”."),
        (SECOND, "    source: paper\n    locator: P9\n", "    source: repost\n    locator: P9\n", "source",
         "Source: was “The Paper, 5 March 2001”, is now “A Repost, date unknown”."),
        (SECOND, "    locator: P9\n", "    locator: P9, P10\n", "locator",
         "Place in the source: was “paragraph 9”, is now “paragraphs 9, 10”."),
        (FIRST, "disputes: [2001-people-paper]\n", "disputes: [2001-people-paper, 2001-people-words]\n", "disputes",
         "Disputes: was “2001-people-paper”, is now “2001-people-paper, 2001-people-words”."),
        (FIRST, "12 shops in all\n", "12 shops in all\n    scope: {agencies: [police], offence: spying}\n", "scope",
         "Covers only: is now “The police, Spying”, was not given before."),
        (FIRST, "    reported_as: 12 shops in all\n", "    reported_as: 12 shops in all\n    origin: rumour\n", "origin",
         "Statement behind it: is now “What a blog wrote”, was not given before."),
        (FIRST, "    subset: 2001-shops\n", "", "subset", "Part counted: was “Shops”, is no longer given."),
    ],
)  # fmt: skip
def test_every_other_field_is_told_in_a_sentence_in_readers_words(
    before: Dataset, tmp_path: Path, file: str, old: str, new: str, field: str, said: str
) -> None:
    files = changed(file, old, new)
    if field == "subset":  # without its subset the part would be a rival of the whole
        files = changed(FIRST, "    part_of: 2001-sites-paper\n", "    rank: deprecated\n    why: x\n", files)
    [row] = claims(before, after(tmp_path, files))
    assert row["before"] == row["after"]
    assert row["change"] == ("reranked" if "rank" in row["fields"] else "detailed")
    assert said in row["said"]
    assert field in row["fields"]


def test_a_claim_that_was_added_has_no_value_before(before: Dataset, tmp_path: Path) -> None:
    rows = claims(before, after(tmp_path, with_a_claim_more()))
    assert [(row["change"], row["id"]) for row in rows] == [
        ("reranked", "2001-sites-paper"),
        ("added", "2001-sites-wire"),
    ]
    assert (rows[1]["before"], rows[1]["after"], rows[1]["fields"], rows[1]["said"]) == (None, "about 40", (), ())
    assert rows[0]["fields"] == ("rank", "why")


def test_a_claim_that_was_withdrawn_has_no_value_after(before: Dataset, tmp_path: Path) -> None:
    rows = claims(after(tmp_path, with_a_claim_more()), before)
    assert [(row["change"], row["before"], row["after"]) for row in rows] == [
        ("reranked", "40", "40"),
        ("withdrawn", "about 40", None),
    ]


def test_another_number_is_told_before_another_rank_of_the_same_claim(before: Dataset, tmp_path: Path) -> None:
    files = recounted(FIRST, "100", "101")
    files = changed(FIRST, "rank: deprecated\n    why: A nought", "rank: normal\n    why: A nought", files)
    rows = claims(before, after(tmp_path, files))
    assert [(row["change"], row["fields"]) for row in rows] == [
        ("changed", ("figure", "reported_as")),
        ("reranked", ("rank",)),
    ]
    files = recounted(FIRST, "1000", "999", files)
    assert {row["change"] for row in claims(before, after(tmp_path, files))} == {"changed"}


def test_a_campaign_that_was_added_adds_its_claims(before: Dataset, tmp_path: Path) -> None:
    third = FILES[SECOND].replace("2002-", "2003-").replace("colour: green", "colour: sky")
    now = after(tmp_path, {**FILES, "campaigns/2003-third.yaml": third})
    assert {(row["change"], row["campaign"]) for row in claims(before, now)} == {("added", "2003-third")}
    assert others(before, now)["campaign"] == (1, 0, 0)
    assert {row["change"] for row in claims(now, before)} == {"withdrawn"}


def test_a_campaigns_new_id_is_a_change_of_its_claims(before: Dataset, tmp_path: Path) -> None:
    now = after(tmp_path, {name.replace("2002-second", "2002-next"): text for name, text in FILES.items()})
    assert [row["fields"] for row in claims(before, now)] == [("campaign",), ("campaign",)]
    assert claims(before, now)[0]["said"] == ("Campaign: is another one with the same name, “Second”.",)


def test_other_records_are_counted_by_kind(before: Dataset, tmp_path: Path) -> None:
    files = changed(SECOND, "title: {en: Launch}", "title: {en: Start}")
    files = changed(
        SECOND, "not_applicable:\n  - metric: sites\n    why: It had nothing to do with sites.\n", "", files
    )
    files = changed("sources.yaml", "title: Copied", "title: Copy", files)
    more = "  - id: court\n    name: {en: A court, zh: 法院}\n    short: Court\n    level: local\n"
    files["agencies.yaml"] += more
    assert others(before, after(tmp_path, files)) == {
        "not_applicable": (0, 0, 1),
        "events": (0, 1, 0),
        "sources": (0, 1, 0),
        "agencies": (1, 0, 0),
    }
    assert claims(before, after(tmp_path, files)) == []


def test_two_versions_that_differ_have_changes_to_tell(before: Dataset, tmp_path: Path) -> None:
    edits = [
        (FIRST, "summary: The first campaign.", "summary: A campaign."),
        (FIRST, "why: A nought too many.", "why: A slip."),
        (FIRST, "what: Named among the shops.", "what: Named."),
        (FIRST, "stage: interim", "stage: final"),
        ("metrics.yaml", "definition: Sites closed.", "definition: Closed sites."),
        ("scopes.yaml", "definition: One offence.", "definition: An offence."),
    ]
    for file, old, new in edits:
        now = after(tmp_path, changed(file, old, new))
        assert len(claim_changes(before, now)) + len(other_changes(before, now)) == 1, old


def test_every_field_of_a_claim_and_every_kind_of_record_has_its_words() -> None:
    fields = Claim.model_fields.keys() - {"id", "value", "bound"}
    assert changes.FIELD.keys() == {"figure", "total", "campaign", *fields}
    assert changes.KIND.keys() == {*SHARED_LISTS, *CampaignFile.model_fields} - {"claims"}


def test_the_whole_real_data_can_be_told_as_added_and_as_withdrawn(dataset: Dataset, before: Dataset) -> None:
    rows = claims(before, dataset)
    assert {row["change"] for row in rows} == {"added", "withdrawn"}
    assert len(rows) == dataset.claim_count + before.claim_count
    assert all((row["after"] if row["change"] == "added" else row["before"]) for row in rows)
