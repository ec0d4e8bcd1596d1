"""What stands in the grid: who is in it, what each half says, and where sources credit different bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency
from crackdowns.views.agencies.rows import Grid, Mark, grid, in_the_grid, is_name, never_named, parts
from tests.views.agencies.houses import Told, body, dataset

TOLD: tuple[Told, ...] = (
    ("one", "a", "lead", "Ordered it.", "wire"),
    ("two", "b", "partner", "+Launched it.", "s1"),
    ("two", "b", "partner", None, "wire"),
    ("two", "a", "lead", "+Launched it.", "s1 wire"),
    ("two", "a", "lead", "Ordered it.", "s1"),
)


def mark(found: Grid, campaign: str, agency: str, role: str) -> Mark:
    (one,) = [
        m for row in found.rows for m in row.marks if (row.campaign, row.body.id, m.role) == (campaign, agency, role)
    ]
    return one


def test_a_half_is_an_act_of_its_own_a_joint_act_a_bare_name_or_silent() -> None:
    found = grid(dataset(*TOLD), ("one", "two"), "best")
    assert [half.state for half in mark(found, "one", "a", "lead").halves] == ["silent", "own"]
    assert [half.state for half in mark(found, "two", "a", "lead").halves] == ["own", "joint"]
    assert [half.state for half in mark(found, "two", "b", "partner").halves] == ["joint", "named"]


def test_a_half_opens_its_strongest_record_and_a_silent_one_opens_nothing() -> None:
    found = grid(dataset(*TOLD), ("one", "two"), "best")
    assert [half.opens for half in mark(found, "two", "a", "lead").halves] == ["p4", "p3"]
    assert mark(found, "one", "a", "lead").articles.opens is None


def test_a_joint_act_is_an_act_of_each_body() -> None:
    found = grid(dataset(*TOLD), ("two",), "best")
    assert all(row.acting for row in found.rows)
    assert [row.leading for row in found.rows] == [True, False]


def test_only_roles_that_occur_are_columns_and_bodies_that_lead_stand_first() -> None:
    found = grid(dataset(*TOLD), ("one", "two"), "best")
    assert found.roles == ("lead", "partner")
    assert [(row.campaign, row.body.id) for row in found.rows] == [("one", "a"), ("two", "a"), ("two", "b")]


def test_a_body_of_another_campaign_is_absent_from_this_one() -> None:
    found = grid(dataset(*TOLD), ("one", "two"), "best")
    assert [[b.id for b in block.absent] for block in found.blocks] == [["b"], []]


def test_the_printed_version_hears_the_articles_alone_and_the_others_hear_all() -> None:
    told = dataset(*TOLD)
    assert [p.record.id for p in parts(told, ("one", "two"), "printed")] == ["p1", "p3", "p4"]
    assert all(half.state == "silent" for row in grid(told, ("two",), "printed").rows for half in [row.marks[0].others])
    assert (
        grid(told, ("one", "two"), "lowest")
        == grid(told, ("one", "two"), "best")
        == grid(told, ("one", "two"), "highest")
    )


def test_two_texts_that_credit_different_bodies_quarrel_and_both_bodies_are_marked() -> None:
    found = grid(
        dataset(("one", "a", "enforcer", "Detained.", "s1"), ("one", "b", "enforcer", "Arrested.", "wire s2")),
        ("one",),
        "best",
    )
    (quarrel,) = found.quarrels
    assert [(b.id, by) for b, by in quarrel.credited] == [("a", ("s1",)), ("b", ("wire", "s2"))]
    assert [m.disputed for row in found.rows for m in row.marks] == [True, True]


@pytest.mark.parametrize(
    "told",
    [
        # One text credits both bodies, another one of them: it says less, not otherwise.
        [("one", "a", "enforcer", "x", "s1"), ("one", "b", "enforcer", "y", "s1"), ("one", "a", "enforcer", "x", "wire")],
        # A joint act is nobody's alone, and a bare name is no act.
        [("one", "a", "enforcer", "x", "s1"), ("one", "b", "enforcer", "+y", "wire")],
        [("one", "a", "enforcer", "x", "s1"), ("one", "b", "enforcer", None, "wire")],
        # Different roles, different campaigns.
        [("one", "a", "lead", "x", "s1"), ("one", "b", "enforcer", "y", "wire")],
        [("one", "a", "lead", "x", "s1"), ("two", "b", "lead", "y", "wire")],
    ],
)  # fmt: skip
def test_what_is_no_quarrel(told: list[Told]) -> None:
    assert grid(dataset(*told), tuple(dict.fromkeys(t[0] for t in told)), "best").quarrels == ()


def test_local_bodies_stand_apart() -> None:
    told = dataset(("one", "town", "enforcer", "x", "s1"), bodies=(body("town", level="local"),))
    assert grid(told, ("one",), "best").rows == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["one", "two"]),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["lead", "partner", "enforcer"]),
            st.sampled_from([None, "x", "+x"]),
            st.sampled_from(["s1", "wire", "s1 wire", "wire s2"]),
        ),
        max_size=12,
    )
)
def test_every_record_stands_in_the_grid_once_on_each_side_that_tells_it(told: list[Told]) -> None:
    made = dataset(*told)
    found = grid(made, tuple(made.campaigns), "best")
    placed = [
        (half.side, p.record.id) for row in found.rows for m in row.marks for half in m.halves for p in half.parts
    ]
    assert sorted(placed) == sorted(
        (s, p.record.id) for p in parts(made, tuple(made.campaigns), "best") for s in p.sides
    )


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("the Ministry of Works", True), ("工部", True), ("the works office", False), ("the ministry", False)],
)
def test_a_lower_case_alias_describes_a_body_and_does_not_name_it(wording: str, expected: bool) -> None:
    name = {"en": "Ministry of Works", "zh": "工部"}
    found = Agency.model_validate(
        {"id": "mow", "name": name, "short": "MOW", "level": "central", "aliases": ("works office",)}
    )
    assert is_name(found, wording) is expected


def test_in_the_data_local_bodies_and_example_cases_are_in_no_mark(dataset: Dataset) -> None:
    told = parts(dataset, tuple(dataset.campaigns), "best")
    assert {p.record.agency for p in told if in_the_grid(dataset, p)} == {"mps", "cac", "miit", "samr"}
    assert {p.record.role for p in told if not in_the_grid(dataset, p)} == {"court", "prosecutor", "local"}


def test_the_2015_article_never_names_the_ministry(dataset: Dataset) -> None:
    told = [p for p in parts(dataset, tuple(dataset.campaigns), "best") if in_the_grid(dataset, p)]
    assert never_named(dataset, told) == {
        ("2015-cleaning-the-internet", "mps", "american-interest-2015"): ("the ministry", "the public security organs")
    }


def test_the_articles_report_joint_acts_of_the_two_partners_of_2021_and_none_of_their_own(dataset: Dataset) -> None:
    found = grid(dataset, tuple(dataset.campaigns), "best")
    for agency in ("miit", "samr"):
        partner = mark(found, "2021-camera-voyeurism", agency, "partner")
        assert partner.articles.state == "joint"
        assert {"caixin-2021", "rt-2021", "legal-daily-2021"} <= {s for p in partner.articles.parts for s in p.sources}
        assert [half.state for half in mark(found, "2021-camera-voyeurism", agency, "supervisor").halves] == [
            "silent",
            "own",
        ]
