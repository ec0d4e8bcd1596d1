"""Which claim speaks on which basis, what stays open, and the four states of a cell."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crackdowns.claims.basis import BASES, CELL_COLUMNS, Basis, cells, grid, interval, pick, totals
from crackdowns.claims.frames import CLAIM_COLUMNS

PLAIN: dict[str, Any] = {
    "campaign": "c1",
    "metric": "people",
    "value": 1.0,
    "bound": "exact",
    "unit": "people",
    "rank": "normal",
    "window_from": "2001-01",
    "window_to": "2001-12",
    "source": "paper",
    "locator": "P1",
    "reported_as": "some",
    "lang": "en",
    "origin": "statement",
    "theme": "people",
    "metric_title": "People",
    "window": "w1",
    "window_stage": "final",
    "source_kind": "newspaper",
    "publisher": "Paper",
    "cell": "c1/people/w1//",
}


def claim(name: str, value: float | None = None, bound: str | None = None, **more: Any) -> dict[str, Any]:
    """One row of a claims frame."""
    given = {
        "id": name,
        "value": math.nan if value is None else float(value),
        "bound": bound or (None if value is None else "exact"),
    }
    return dict.fromkeys(CLAIM_COLUMNS) | PLAIN | given | more


def frame(*rows: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(CLAIM_COLUMNS), dtype=object).astype({"value": "float64"})


def cell(basis: Basis, *rows: Mapping[str, Any]) -> dict[str, Any]:
    """The one cell that claims about one number make."""
    [found] = cells(frame(*rows), basis).to_dict("records")
    return {str(name): value for name, value in found.items()}


MISPRINT = (
    claim("right", 3400, "more_than", rank="preferred", why="It fits the later total."),
    claim(
        "wrong",
        34000,
        "more_than",
        rank="deprecated",
        why="A nought too many.",
        article="S2",
        source="blog",
        source_kind="blog",
    ),
    claim("rough", 3000, "about", source="wire", source_kind="agency"),
)


@pytest.mark.parametrize(
    ("basis", "chosen", "reason"),
    [
        ("best", "right", "It fits the later total."),
        ("printed", "wrong", None),
        ("lowest", "rough", None),
        ("highest", "wrong", None),
    ],
)
def test_each_basis_has_its_claim(basis: Basis, chosen: str, reason: str | None) -> None:
    found = cell(basis, *MISPRINT)
    assert (found["claim"], found["reason"]) == (chosen, reason)


def test_a_cell_names_all_its_claims_rivals_sources_and_its_spread() -> None:
    found = cell("best", *MISPRINT)
    assert found["claims"] == ("right", "wrong", "rough")
    assert found["rivals"] == ("wrong", "rough")
    assert (found["sources"], found["origins"]) == (("paper", "blog", "wire"), ("statement",))
    assert (found["spread_low"], found["spread_high"]) == (3000, 34000)


def test_a_misprint_that_speaks_is_marked_as_deprecated() -> None:
    assert [cell(basis, *MISPRINT)["deprecated"] for basis in BASES] == [False, True, False, True]


def test_claims_that_agree_are_no_rivals() -> None:
    assert cell("best", claim("a", 5), claim("b", 5, source="wire"))["rivals"] == ()


def test_the_same_number_with_another_hedge_is_a_rival() -> None:
    assert cell("best", claim("a", 5, "more_than", rank="preferred"), claim("b", 5, "bare"))["rivals"] == ("b",)


def test_the_same_number_shown_to_be_wrong_is_a_rival_and_no_support() -> None:
    right, wrong = claim("a", 5, rank="preferred"), claim("b", 5, rank="deprecated")
    assert cell("best", right, wrong)["rivals"] == ("b",)
    assert cell("printed", claim("c", 5, rank="deprecated", article="S0"), wrong)["rivals"] == ()


def test_of_equal_claims_the_one_that_keeps_its_hedge_then_the_more_official_speaks() -> None:
    assert (
        cell("best", claim("a", 5, "bare", source_kind="official"), claim("b", 5, "more_than", source_kind="blog"))[
            "claim"
        ]
        == "b"
    )
    assert cell("best", claim("a", 5, source_kind="repost"), claim("b", 5, source_kind="official"))["claim"] == "b"


def test_of_one_number_the_open_one_is_highest_and_the_capped_one_lowest() -> None:
    rows = (claim("open", 5, "more_than"), claim("exact", 5), claim("capped", 5, "up_to"))
    assert (cell("highest", *rows)["claim"], cell("lowest", *rows)["claim"]) == ("open", "capped")


def test_where_the_evidence_does_not_choose_no_number_is_shown() -> None:
    rows = (claim("a", 7000, "bare", unresolved="Who knows."), claim("b", 8000, "more_than", unresolved="Who knows."))
    found = cell("best", *rows)
    assert (found["undecided"], found["claim"], found["bound"], found["reason"]) == (True, None, None, "Who knows.")
    assert math.isnan(found["value"])
    assert (found["low"], found["high"], found["rivals"]) == (7000, math.inf, ("a", "b"))
    assert [cell(basis, *rows)["claim"] for basis in ("lowest", "highest")] == ["a", "b"]


def test_an_open_question_of_which_the_articles_print_one_side_is_no_question_as_printed() -> None:
    rows = (claim("a", 7000, unresolved="?", article="S2"), claim("b", 8000, unresolved="?"))
    found = cell("printed", *rows)
    assert (found["undecided"], found["claim"], found["rivals"]) == (False, "a", ("b",))


def test_a_deprecated_claim_does_not_widen_what_an_undecided_cell_allows() -> None:
    rows = (claim("a", 7, unresolved="?"), claim("b", 8, unresolved="?"), claim("c", 80, rank="deprecated", why="No."))
    found = cell("best", *rows)
    assert (found["low"], found["high"], found["spread_high"]) == (7, 8, 80)


def test_a_number_that_is_only_deprecated_still_speaks_and_says_so() -> None:
    found = cell("best", claim("a", 7, rank="deprecated", why="No."))
    assert (found["claim"], found["deprecated"]) == ("a", True)


def test_a_figure_in_words_only_is_reported_without_a_number() -> None:
    found = cell(
        "best", claim("a", reported_as="dozens"), claim("b", reported_as="scores"), claim("c", reported_as="dozens")
    )
    assert (found["state"], found["claim"], found["in_words"]) == ("reported", None, "dozens; scores")
    assert math.isnan(found["value"])


def test_the_articles_words_are_theirs_and_not_other_sources() -> None:
    rows = (claim("a", reported_as="dozens", article="S0"), claim("b", reported_as="masses"), claim("c", 59))
    assert cell("printed", *rows)["in_words"] == "dozens"
    assert cell("best", *rows)["in_words"] == "dozens; masses"


@pytest.mark.parametrize("rows", [(claim("a", 5),), (claim("a", reported_as="dozens"),)], ids=["number", "words"])
def test_what_no_article_prints_is_a_gap_as_printed(rows: tuple[dict[str, Any], ...]) -> None:
    assert cells(frame(*rows), "printed").empty


@pytest.mark.parametrize(
    ("value", "bound", "low", "high"),
    [
        (5, "exact", 5, 5),
        (5, "bare", 5, 5),
        (5, "about", 5, 5),
        (5, "more_than", 5, math.inf),
        (5, "at_least", 5, math.inf),
        (5, "up_to", 0, 5),
    ],
)
def test_an_open_end_stays_open(value: float, bound: str, low: float, high: float) -> None:
    assert interval(value, bound) == (low, high)
    found = cell("best", claim("a", value, bound))
    assert (found["low"], found["high"]) == (low, high)


@pytest.mark.parametrize(
    ("bound", "state"),
    [("exact", "reported_zero"), ("bare", "reported_zero"), ("at_least", "reported"), ("up_to", "reported")],
)
def test_a_reported_zero_is_a_state_of_its_own_unless_it_is_open(bound: str, state: str) -> None:
    assert cell("best", claim("a", 0, bound))["state"] == state


def test_a_part_names_the_cell_of_its_total() -> None:
    part = claim("part", 3, part_of="all", subset="shops", cell="c1/people/w1/shops/")
    found = cells(frame(claim("all", 5), part), "best").set_index("cell")["part_of_cell"]
    assert found["c1/people/w1/shops/"] == "c1/people/w1//"
    assert found["c1/people/w1//"] is None


def test_a_total_is_of_the_main_window_without_subset_and_case() -> None:
    rows = [
        claim("total", 9),
        claim("part", 3, subset="shops", cell="part"),
        claim("example", 2, case="one", cell="example"),
        claim("later", 12, window="w2", cell="later"),
    ]
    assert list(totals(cells(frame(*rows), "best"), {"c1": "w1"})["claim"]) == ["total"]


METRICS = pd.DataFrame(
    [{"metric": m, "metric_title": m.title(), "theme": "people", "unit": "people"} for m in ("people", "fines")]
)


def test_every_gap_of_the_grid_has_a_row_and_one_of_the_four_states() -> None:
    rows = (claim("a", 5), claim("b", 0, campaign="c2", cell="c2/people/w1//"))
    found = grid(cells(frame(*rows), "best"), ["c1", "c2", "c3"], METRICS, {("c1", "fines"): "It fined nobody."})
    assert tuple(found.columns) == CELL_COLUMNS
    states = {(row.metric, row.campaign): row.state for row in found.itertuples()}
    assert states == {
        ("people", "c1"): "reported",
        ("people", "c2"): "reported_zero",
        ("people", "c3"): "not_reported",
        ("fines", "c1"): "not_applicable",
        ("fines", "c2"): "not_reported",
        ("fines", "c3"): "not_reported",
    }


def test_a_gap_has_no_number_and_tells_why_it_is_not_applicable() -> None:
    found = grid(cells(frame(claim("a", 5)), "best"), ["c1"], METRICS, {("c1", "fines"): "It fined nobody."})
    gap = found.to_dict("records")[1]
    assert gap["reason"] == "It fined nobody."
    assert math.isnan(gap["value"])
    assert math.isnan(gap["low"])
    assert (gap["claim"], gap["rivals"], gap["sources"]) == (None, (), ())


def test_a_grid_of_nothing_reported_is_all_gaps() -> None:
    found = grid(cells(frame(), "best"), ["c1"], METRICS, {})
    assert list(found["state"]) == ["not_reported", "not_reported"]


def test_picking_takes_the_wanted_values_and_none_takes_all() -> None:
    rows = frame(claim("a", 1), claim("b", 2, campaign="c2"))
    assert list(pick(rows, campaign=["c2"])["id"]) == ["b"]
    assert list(pick(rows, campaign=None)["id"]) == ["a", "b"]
    assert list(pick(rows, campaign=[])["id"]) == []


@st.composite
def rivals(draw: st.DrawFn) -> pd.DataFrame:
    """Claims on one number, as the consistency check lets them be."""
    rows = []
    for index in range(draw(st.integers(1, 5))):
        value = draw(st.none() | st.integers(0, 50) | st.just(204_000_000))
        bound = (
            None
            if value is None
            else draw(st.sampled_from(["exact", "more_than", "at_least", "about", "up_to", "bare"]))
        )
        asked = draw(st.booleans())
        rank = "normal" if asked else draw(st.sampled_from(["normal", "preferred", "deprecated"]))
        rows.append(
            claim(
                f"claim-{index}",
                value,
                bound,
                rank=rank,
                unresolved="?" if asked else None,
                article=draw(st.none() | st.sampled_from(["S0", "S1"])),
                source_kind=draw(st.sampled_from(["official", "agency", "newspaper", "repost", "blog"])),
            )
        )
    return frame(*rows)


@settings(deadline=None, max_examples=80)
@given(rivals(), st.sampled_from(BASES))
def test_whatever_is_claimed_a_cell_says_nothing_that_no_claim_says(claims: pd.DataFrame, basis: Basis) -> None:
    found = cells(claims, basis).to_dict("records")
    by_id = claims.set_index("id")
    numeric = claims[claims["value"].notna()]
    printed = claims[claims["article"].notna()]
    assert bool(found) == (basis != "printed" or not printed.empty)
    for row in found:
        assert set(row["claims"]) == set(claims["id"])
        assert set(row["rivals"]) <= set(numeric["id"])
        assert not numeric["value"].lt(row["spread_low"]).any()
        assert not numeric["value"].gt(row["spread_high"]).any()
        if row["claim"] is not None:
            mine = by_id.loc[row["claim"]]
            assert (row["value"], row["bound"]) == (mine["value"], mine["bound"])
            assert row["low"] <= row["value"] <= row["high"]
            assert row["claim"] not in row["rivals"]
            assert row["deprecated"] == (mine["rank"] == "deprecated")
            agreeing = numeric[(numeric["value"] == mine["value"]) & (numeric["bound"] == mine["bound"])]
            assert set(row["rivals"]) | set(agreeing["id"]) == set(numeric["id"])
            if basis == "lowest":
                assert row["value"] == numeric["value"].min()
            if basis == "highest":
                assert row["value"] == numeric["value"].max()
            if basis == "printed":
                assert mine["article"] is not None
        else:
            assert math.isnan(row["value"])
            assert row["bound"] is None
            assert row["undecided"] or row["in_words"]
        if row["undecided"]:
            assert row["low"] <= row["high"]
            assert basis in ("best", "printed")


@settings(deadline=None, max_examples=30)
@given(rivals(), st.sampled_from(BASES), st.randoms(use_true_random=False))
def test_the_order_of_claims_chooses_nothing(claims: pd.DataFrame, basis: Basis, chance: Any) -> None:
    order = list(range(len(claims)))
    chance.shuffle(order)
    one, other = (cells(rows, basis) for rows in (claims, claims.iloc[order]))
    columns = ["claim", "value", "bound", "low", "high", "undecided", "spread_low", "spread_high"]
    pd.testing.assert_frame_equal(one[columns], other[columns])
