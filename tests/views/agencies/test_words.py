"""What the page says: headline, disputes, and the words on marks."""

from collections.abc import Callable

import pytest

from crackdowns.claims.cells import BASES
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.agencies.rows import grid
from crackdowns.views.agencies.words import absent, also_leading, beneath, body_lines, headline, hover_lines, quarrel
from crackdowns.views.scene import Scene
from tests.views.agencies.houses import Told, body, dataset

Y15, Y18, Y21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"
LABELS = {"one": "2001", "two": "2002", "three": "2003", "four": "2004"}
Build = Callable[..., Scene]


def said(*told: Told) -> str:
    made = dataset(*told)
    return headline(grid(made, tuple(made.campaigns), "best"), LABELS, "best")


def test_campaigns_with_the_same_bodies_share_a_clause() -> None:
    assert said(
        ("one", "police", "lead", "x", "s1"), ("two", "police", "enforcer", "x", "s1"), ("three", "guard", "lead", "x", "s1"),
        ("three", "police", "partner", "+x", "s1"), ("three", "posts", "partner", "+x", "s1"),
    ) == "Sources credit only the police in 2001 and 2002, and three bodies in 2003, led by the guard"  # fmt: skip


def test_two_bodies_are_named_and_a_bare_name_is_not_credited() -> None:
    two = [
        ("one", "police", "lead", "x", "s1"),
        ("one", "guard", "partner", "x", "s1"),
        ("one", "posts", "lead", None, "s1"),
    ]
    assert said(*two) == "Sources credit the police and the guard in 2001, led by the police"
    assert said(("one", "police", "lead", None, "s1")) == "Sources credit no central body in 2001"


def test_more_than_two_leaders_are_counted_and_no_leader_is_made_up() -> None:
    three: list[Told] = [("one", name, "lead", "x", "s1") for name in ("a", "b", "c")]
    assert said(*three) == "Sources credit three bodies in 2001, three of them leading"
    assert said(*[(c, a, "enforcer", act, s) for c, a, _, act, s in three]) == "Sources credit three bodies in 2001"


def test_many_different_campaigns_are_told_as_a_range() -> None:
    told: list[Told] = [(c, "police", "lead", "x", "s1") for c in LABELS]
    told += [(c, f"b{n}", "partner", "x", "s1") for k, c in enumerate(LABELS) for n in range(k)]
    assert (
        said(*told)
        == "Sources credit between one and four bodies in each of four campaigns, and the police in all of them"
    )


@pytest.mark.parametrize(
    ("campaigns", "basis", "expected"),
    [
        (
            (Y15, Y18, Y21),
            "best",
            "Sources credit only the police in 2015 and 2018, and four bodies in 2021, led by the internet regulator",
        ),
        (
            (Y15, Y18, Y21),
            "printed",
            "The articles credit only the police in 2015 and 2018, and four bodies in 2021, led by the internet regulator",
        ),
        ((Y15, Y18), "best", "Sources credit only the police in 2015 and 2018"),
        (
            (Y18, Y21),
            "highest",
            "Sources credit only the police in 2018, and four bodies in 2021, led by the internet regulator",
        ),
    ],
)
def test_the_headline_of_the_data(scene: Build, campaigns: tuple[str, ...], basis: str, expected: str) -> None:
    [chart] = agencies.charts(scene("agencies", c=campaigns, basis=(basis,)), "light")
    assert chart.title == expected
    assert chart.stability == ("The headline is the same on every version of the numbers.",)


def test_a_headline_that_does_not_hold_names_the_other() -> None:
    told = (("one", "police", "lead", "x", "s1"), ("one", "guard", "lead", "x", "wire"))
    made = dataset(*told)
    assert headline(grid(made, ("one",), "printed"), LABELS, "printed") == "The articles credit only the police in 2001"
    assert said(*told) == "Sources credit the police and the guard in 2001, led by the police and the guard"


def test_the_line_at_the_chart_says_who_credits_whom(scene: Build) -> None:
    for basis in BASES:
        [chart] = agencies.charts(scene("agencies", basis=(basis,)), "light")
        [enforcer] = chart.warnings
        others = "" if basis == "printed" else " · China Daily · Xinhua, via china.com"
        assert enforcer == f"! 2021, enforcer: the internet regulator (RT) or the police (Caixin Global{others})."
        assert chart.notes[0] == "2021: also named as leading, without an act in that role: the police (Caixin Global)."


def test_a_long_row_of_sources_is_counted() -> None:
    made = dataset(("one", "a", "lead", "x", "s1"), ("one", "b", "lead", "x", "w1 w2 w3 w4 w5"))
    (found,) = grid(made, ("one",), "best").quarrels
    assert quarrel(made, found, LABELS) == "! 2001, lead: the a (S1) or the b (W1 · W2 · W3 · 2 more)."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("x", "s1 wire")], ""),
        ([("x", "s1")], "articles only"),
        ([("x", "wire"), (None, "s1")], "others only"),
        ([("+x", "wire")], "jointly"),
        ([(None, "s1 wire")], "named only"),
    ],
)
def test_the_word_under_a_mark(told: list[tuple[str | None, str]], expected: str) -> None:
    made = dataset(*[("one", "a", "lead", act, by) for act, by in told])
    [row] = grid(made, ("one",), "best").rows
    assert beneath(row.marks[0], None) == expected
    assert beneath(row.marks[0], "articles") in ("", "jointly", "named only")


def test_a_hover_tells_this_half_first_then_the_other() -> None:
    made = dataset(("one", "a", "lead", "Ordered it.", "wire s1"), ("one", "a", "lead", "+Began.", "s1"))
    [row] = grid(made, ("one",), "best").rows
    assert hover_lines(made, row.marks[0].articles, row.marks[0]) == [
        "The articles: act reported", "Ordered it. (S1)", "1 more; click for all", "Other sources: act reported",
    ]  # fmt: skip


def test_nobody_is_said_to_be_missing_where_nobody_is() -> None:
    assert absent(()) == ""
    assert (
        absent((body("works", "works office"), body("trade")))
        == "No part reported of the works office and the Ministry of Trade."
    )


def test_a_body_that_leads_alone_has_no_second_leader() -> None:
    made = dataset(("one", "a", "lead", "x", "s1"), ("one", "b", "partner", None, "s1"))
    assert also_leading(made, grid(made, ("one",), "best"), LABELS) == []


@pytest.mark.parametrize("width", [20, 36, 52])
def test_a_body_s_name_fits_two_lines(width: int) -> None:
    for name in ("works", "industry and information technology", "industry " * 6):
        told = body_lines(body(name.strip(), "works office"), width)
        assert len(told) <= 2
        assert all(len(line) <= width for line in told)
