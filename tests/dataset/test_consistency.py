"""What records must be together: parts within totals, rivals with a reason, open questions left open."""

from pathlib import Path

import pytest

from tests import tiny
from tests.tiny import FIRST, SECOND, Files, changed, recounted

ABOUT_PEOPLE = "    rank: preferred\n    why: It keeps the hedge.\n"
RIVALS = "rivals (2001-people-wire, 2001-people-words)"
WHY_NOT = "    rank: deprecated\n    why: A nought too many.\n"


def told(folder: Path, files: Files) -> list[str]:
    """The problems without their file and line."""
    return [problem.split(": ", 1)[1] for problem in tiny.problems(tiny.write(folder, files))]


def test_rivals_of_which_none_is_preferred_are_refused(tmp_path: Path) -> None:
    files = changed(FIRST, ABOUT_PEOPLE, "")
    files = changed(FIRST, WHY_NOT, "", files)
    assert told(tmp_path, files) == [
        f"claims[2001-people-paper].rank: has {RIVALS} and none is preferred; "
        "set rank: preferred and why: on one, or list them under unresolved"
    ]


def test_a_preference_among_rivals_needs_a_reason(tmp_path: Path) -> None:
    files = changed(FIRST, ABOUT_PEOPLE, "    rank: preferred\n")
    assert told(tmp_path, files) == [
        "claims[2001-people-paper].why: is missing; rivals exist, say why this claim is preferred"
    ]


def test_a_misprint_that_is_deprecated_needs_no_other_to_be_preferred(tmp_path: Path) -> None:
    assert told(tmp_path, changed(FIRST, ABOUT_PEOPLE, "")) == []


def test_rivals_that_are_all_deprecated_are_refused(tmp_path: Path) -> None:
    files = changed(FIRST, ABOUT_PEOPLE, "    rank: deprecated\n    why: Wrong too.\n")
    assert "none is preferred" in told(tmp_path, files)[0]


def test_the_same_number_with_another_hedge_is_a_rival(tmp_path: Path) -> None:
    files = recounted(FIRST, "1000", "100")
    files = changed(FIRST, WHY_NOT, "", files)
    assert told(tmp_path, files) == []
    files = changed(FIRST, ABOUT_PEOPLE, "", files)
    assert "none is preferred" in told(tmp_path, files)[0]


def test_claims_that_agree_need_no_preference(tmp_path: Path) -> None:
    files = changed(
        FIRST,
        "1000\n    bound: bare\n    reported_as: 抓获1000人",
        "100\n    bound: more_than\n    reported_as: 100余人",
    )
    files = changed(FIRST, WHY_NOT, "", changed(FIRST, ABOUT_PEOPLE, "", files))
    assert told(tmp_path, files) == []


def test_a_window_that_is_a_reading_of_another_makes_rivals_of_its_claims(tmp_path: Path) -> None:
    other = changed(FIRST, "抓获1000人\n    window: 2001-spring", "抓获1000人\n    window: 2001-spring-short")
    other = changed(FIRST, WHY_NOT, "", changed(FIRST, ABOUT_PEOPLE, "", other))
    assert "none is preferred" in told(tmp_path, other)[0]
    assert told(tmp_path, changed(FIRST, "    reading_of: 2001-spring\n", "", other)) == []


def test_two_preferred_claims_of_one_number_are_refused(tmp_path: Path) -> None:
    files = changed(FIRST, "rank: deprecated", "rank: preferred")
    assert told(tmp_path, files) == [
        "claims[2001-people-wire].rank: is preferred, but so is 2001-people-paper; "
        "prefer one, or list both under unresolved"
    ]


def test_an_open_question_has_no_preferred_answer(tmp_path: Path) -> None:
    files = changed(SECOND, "    locator: P9\n", "    locator: P9\n    rank: preferred\n    why: Taste.\n")
    assert told(tmp_path, files) == [
        "claims[2002-people-low].rank: is preferred in a cell listed under unresolved; keep one of both"
    ]


def test_an_open_question_is_between_claims_that_stand(tmp_path: Path) -> None:
    files = changed(SECOND, "    locator: P9\n", "    locator: P9\n    rank: deprecated\n    why: Taste.\n")
    assert told(tmp_path, files) == [
        "unresolved[2002-how-many].claims[0]: 2002-people-low is deprecated; "
        "an open question is between claims that stand"
    ]


def test_an_open_question_is_about_one_number(tmp_path: Path) -> None:
    question = "unresolved:\n  - id: 2001-what\n    claims: [2001-sites-paper, 2001-sites-shops]\n    why: Who knows.\n"
    files = {**tiny.FILES, FIRST: tiny.FILES[FIRST] + question}
    assert told(tmp_path, files) == [
        "unresolved[2001-what].claims: are about different things; name claims of one metric, window and subset"
    ]


def test_a_part_counts_the_same_kind_of_thing_as_its_total(tmp_path: Path) -> None:
    files = changed(FIRST, "part_of: 2001-sites-paper", "part_of: 2001-people-paper")
    assert told(tmp_path, files) == [
        "claims[2001-sites-shops].part_of: names a claim of family people, this one is of sites; "
        "a part and its total count the same kind of thing"
    ]


def test_parts_in_a_circle_are_refused_each(tmp_path: Path) -> None:
    files = changed(
        FIRST,
        "    bound: exact\n    reported_as: a total",
        "    bound: exact\n    part_of: 2001-sites-shops\n    reported_as: a total",
    )
    says = "part_of: leads back to this claim; a part cannot hold its own total"
    assert told(tmp_path, files) == [f"claims[2001-sites-paper].{says}", f"claims[2001-sites-shops].{says}"]


def test_a_scope_cannot_be_within_itself(tmp_path: Path) -> None:
    files = changed("scopes.yaml", "    definition: Every", "    within: spying\n    definition: Every")
    says = "within: leads back to this scope; a scope cannot be within itself"
    assert told(tmp_path, files) == [f"scopes[anything].{says}", f"scopes[spying].{says}"]


def test_a_reading_of_a_reading_is_refused(tmp_path: Path) -> None:
    more = (
        "  - id: 2001-third\n    name: {en: Third}\n    from: unknown\n    to: unknown\n    stage: unknown\n"
        "    reading_of: 2001-spring-short\n    source: wire\n    locator: excerpt\nsubsets:"
    )
    assert told(tmp_path, changed(FIRST, "subsets:", more)) == [
        "windows[2001-third].reading_of: names a window that is itself a reading; name the one it is a reading of"
    ]


def test_the_headline_window_is_no_mere_reading(tmp_path: Path) -> None:
    files = changed(FIRST, "main_window: 2001-spring", "main_window: 2001-spring-short")
    assert told(tmp_path, files) == [
        "campaign.main_window: names a window that is only a reading; name the one it is a reading of"
    ]


def test_two_campaigns_cannot_share_a_colour(tmp_path: Path) -> None:
    files = changed(SECOND, "colour: green", "colour: blue")
    assert told(tmp_path, files) == [
        f"campaign.colour: blue is taken by {FIRST}; choose another, or leave the field out"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            FIRST,
            "    rank: deprecated\n    why: A nought too many.\n",
            "    rank: deprecated\n",
            "claims[2001-people-wire]: is deprecated without a reason; say in why: what is wrong with it",
        ),
        (
            FIRST,
            "    value: 40\n",
            "",
            "claims[2001-sites-paper]: value and bound stand together; a figure in words only has neither",
        ),
        (
            FIRST,
            "    from: 2001-02\n    to: 2001-12\n",
            "    from: 2001-12\n    to: 2001-02\n",
            "periods[2001-year]: starts 2001-12, after its end 2001-02; swap them or correct one",
        ),
        (
            FIRST,
            "action: cleaned_up\n    platforms: [acme-shop]\n",
            "action: cleaned_up\n",
            "measures[2001-shops-cleaned]: names nobody; give platforms or companies",
        ),
        (
            FIRST,
            "headline: [people, sites]",
            "headline: [people, people]",
            "campaign: headline names a metric twice; name each once",
        ),
        (
            SECOND,
            "    date: 2002-01\n",
            "    date: 2002-01\n    until: 2001\n",
            "events[2002-start]: starts 2002-01, after its end 2001; swap them or correct one",
        ),
        (
            "origins.yaml",
            "issuer: police\n",
            "issuer: police\n    issued_by: The police\n",
            "origins[statement]: needs either issuer (an agency's id) or issued_by (a name), and not both",
        ),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(
    tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    assert told(tmp_path, changed(file, old, new)) == [expected]


def test_a_month_may_end_in_itself(tmp_path: Path) -> None:
    files = changed(FIRST, "    from: 2001-02\n    to: 2001-12\n", "    from: 2001-02-20\n    to: 2001-02\n")
    assert told(tmp_path, files) == []
