"""Which claim speaks on which basis, what stays open, how claims differ, and figures over time."""

import math
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims.cells import BASES, Basis, Cell, Difference, cells, interval, series, totals
from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset.schema import Bound
from tests.made import cell, metric, source, telling, window

BLOG = source("blog", kind="blog", article="S2")
MISPRINT = (
    telling("right", 3400, "more_than", rank="preferred", why="It fits the later total."),
    telling("wrong", 34000, "more_than", rank="deprecated", why="A nought too many.", by=BLOG),
    telling("rough", 3000, "about", by=source("wire", kind="agency")),
)


def ids(found: tuple[Telling, ...]) -> list[str]:
    return [one.id for one in found]


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
    assert found.chosen is not None
    assert (found.chosen.id, found.reason) == (chosen, reason)


def test_a_cell_names_its_claims_rivals_sources_and_spread() -> None:
    found = cell("best", *MISPRINT)
    assert ids(found.tellings) == ["right", "wrong", "rough"]
    assert ids(found.rivals) == ["wrong", "rough"]
    assert (found.sources, found.origins) == (("paper", "blog", "wire"), ("statement",))
    assert found.spread == (3000, 34000)


def test_a_misprint_that_speaks_is_marked_as_judged_wrong() -> None:
    assert [cell(basis, *MISPRINT).judged_wrong for basis in BASES] == [False, True, False, True]


def test_claims_that_agree_are_no_rivals() -> None:
    assert cell("best", telling("a", 5), telling("b", 5, by=BLOG)).rivals == ()


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (telling("b", 59, "exact"), ()),
        (telling("b", 59, "about"), ("hedge",)),
        (telling("b", 60), ("number",)),
        (telling("b", 59, meaning="Webcams seized."), ("meaning",)),
        (telling("b", 1.5, meaning="The unit is lost."), ("meaning",)),
    ],
)
def test_claims_differ_in_number_in_meaning_or_only_in_their_hedge(
    other: Telling, kinds: tuple[Difference, ...]
) -> None:
    assert cell("best", telling("a", 59, rank="preferred"), other).differences == kinds


@pytest.mark.parametrize(
    ("short", "kinds"),
    [
        (telling("b", 83_000, "more_than"), ("hedge",)),
        (telling("b", 80_000, "more_than"), ("hedge",)),
        (telling("b", 83_600, "more_than"), ("hedge",)),
        (telling("b", 83_000), ("number",)),
        (telling("b", 83_000, "about"), ("number",)),
        (telling("b", 82_000, "more_than"), ("number",)),
        (telling("b", 84_000, "more_than"), ("number",)),
    ],
)
def test_more_than_83000_is_83668_written_shorter(short: Telling, kinds: tuple[Difference, ...]) -> None:
    assert cell("best", telling("a", 83_668, rank="preferred"), short).differences == kinds


def test_a_tenfold_slip_is_no_number_written_shorter() -> None:
    assert cell("best", telling("a", 3_400, "more_than", rank="preferred"), telling("b", 34_000)).differences == (
        "number",
    )
    assert cell("best", telling("a", 34_000, rank="preferred"), telling("b", 3_400, "more_than")).differences == (
        "number",
    )


def test_the_gravest_difference_comes_first() -> None:
    others = (telling("b", 59, "about"), telling("c", 59, meaning="Seized."), telling("d", 590))
    assert cell("best", telling("a", 59, rank="preferred"), *others).differences == ("number", "meaning", "hedge")


def test_a_factor_is_told_only_between_claims_that_count_the_same() -> None:
    assert cell("best", *MISPRINT).factor == pytest.approx(34000 / 3000)
    one = telling("a", 1_560_000, "more_than", rank="preferred")
    assert cell("best", one, telling("b", 1.56, meaning="The unit is lost.")).factor is None
    assert cell("best", one, telling("b", 1_560_000)).factor is None


def test_the_same_number_shown_to_be_wrong_is_no_agreement() -> None:
    wrong = telling("b", 5, rank="deprecated", why="It counts something else.")
    assert cell("best", telling("a", 5, rank="preferred"), wrong).differences == ("meaning",)
    alone = telling("c", 5, rank="deprecated", why="The same.", by=BLOG)
    assert cell("printed", alone, wrong).rivals == ()


def test_two_forms_of_one_text_are_one_text_and_two_sources() -> None:
    english = source("english", translated_by="machine", same_text_as="paper")
    found = cell("best", telling("a", 5), telling("b", 5, by=english))
    assert (found.sources, found.texts, found.single_text) == (("paper", "english"), ("paper",), True)
    assert not cell("best", telling("a", 5), telling("b", 5, by=BLOG)).single_text


def test_of_equal_claims_the_one_that_keeps_its_hedge_then_the_more_official_speaks() -> None:
    official = source("office", kind="official")
    hedged = cell("best", telling("a", 5, "bare", by=official), telling("b", 5, "more_than", by=BLOG))
    ranked = cell("best", telling("a", 5, by=BLOG), telling("b", 5, by=official))
    assert hedged.chosen is not None
    assert ranked.chosen is not None
    assert (hedged.chosen.id, ranked.chosen.id) == ("b", "b")


def test_of_one_number_the_open_one_is_highest_and_the_capped_one_lowest() -> None:
    found = (telling("open", 5, "more_than"), telling("plain", 5), telling("capped", 5, "up_to"))
    assert [cell(basis, *found).bound for basis in ("highest", "lowest")] == ["more_than", "up_to"]


def test_a_number_that_is_only_judged_wrong_still_speaks_and_says_so() -> None:
    found = cell("best", telling("a", 7, rank="deprecated", why="No."))
    assert (found.value, found.judged_wrong) == (7, True)


def test_an_open_question_has_no_value_and_names_its_readings_on_best_and_printed_only() -> None:
    asked = [
        telling(str(n), n, bound, by=BLOG, unresolved="Who knows.") for n, bound in ((7, "bare"), (8, "more_than"))
    ]
    for basis in ("best", "printed"):
        found = cell(basis, *asked)
        assert (found.undecided, found.chosen, found.differences) == (True, None, ("number",))
        assert (found.low, found.high, found.readings) == (7, math.inf, ((7, "bare"), (8, "more_than")))
    assert [cell(basis, *asked).value for basis in ("lowest", "highest")] == [7, 8]


def test_an_open_question_of_which_the_articles_print_one_side_is_no_question_as_printed() -> None:
    found = cell("printed", telling("a", 7000, unresolved="?", by=BLOG), telling("b", 8000, unresolved="?"))
    assert (found.undecided, found.value, ids(found.rivals)) == (False, 7000, ["b"])


def test_a_claim_judged_wrong_does_not_widen_what_an_open_question_allows() -> None:
    asked = (telling("a", 7, unresolved="?"), telling("b", 8, unresolved="?"))
    found = cell("best", *asked, telling("c", 80, rank="deprecated", why="No."))
    assert (found.low, found.high, found.spread) == (7, 8, (7, 80))


def test_a_figure_in_words_only_is_reported_without_a_number() -> None:
    found = cell("best", *(telling(str(n), reported_as=said) for n, said in enumerate(("dozens", "scores", "dozens"))))
    assert (found.state, found.in_words, found.numeric) == ("reported", "dozens; scores", False)
    assert math.isnan(found.value)


def test_the_articles_words_are_theirs_and_not_other_sources() -> None:
    said = (telling("a", reported_as="dozens", by=BLOG), telling("b", reported_as="masses"), telling("c", 59))
    assert [cell(basis, *said).in_words for basis in ("printed", "best")] == ["dozens", "dozens; masses"]


@pytest.mark.parametrize("said", [telling("a", 5), telling("a", reported_as="dozens")], ids=["number", "words"])
def test_what_no_article_prints_is_a_gap_on_that_basis(said: Telling) -> None:
    assert cells([said], "printed") == ()


@pytest.mark.parametrize(
    ("bound", "state"),
    [
        ("exact", "reported_zero"),
        ("bare", "reported_zero"),
        ("at_least", "reported"),
        ("more_than", "reported"),
        ("up_to", "reported"),
    ],
)
def test_a_zero_is_reported_and_no_gap_unless_it_is_open(bound: str, state: str) -> None:
    assert cell("best", telling("a", 0, bound)).state == state


@pytest.mark.parametrize(
    ("bound", "ends"),
    [
        ("exact", (5, 5)),
        ("bare", (5, 5)),
        ("about", (5, 5)),
        ("more_than", (5, math.inf)),
        ("at_least", (5, math.inf)),
        ("up_to", (0, 5)),
    ],
)
def test_an_open_end_stays_open(bound: str, ends: tuple[float, float]) -> None:
    found = cell("best", telling("a", 5, bound))
    assert (found.low, found.high, found.open) == (*ends, math.isinf(ends[1]))


def test_a_part_names_its_total() -> None:
    whole, part = counts(telling("all", 5), telling("part", 3, part_of="all", subset="shops"))
    assert (whole.part_of, part.part_of) == (None, "all")


def counts(*found: Telling) -> tuple[Cell, ...]:
    return cells(sorted(found, key=lambda t: str(t.key)), "best")


APRIL, AUGUST = window("april", end="2001-04"), window("august", end="2001-08")


def test_a_figure_over_time_is_one_series_the_latest_count_last() -> None:
    found = series(
        counts(telling("b", 9, at=AUGUST), telling("a", 5, at=APRIL)), "2001-first", metric(), ["april", "august"], {}
    )
    assert [count.value for count in found.counts] == [5, 9]
    assert found.latest.value == 9


def test_the_latest_count_is_of_the_last_date_for_which_the_figure_was_given() -> None:
    found = series(counts(telling("a", 5, at=APRIL)), "2001-first", metric(), ["april", "august"], {})
    assert found.latest.key.window == "april"


def test_a_gap_says_whether_the_figure_was_not_reported_or_cannot_be() -> None:
    why = {"people": "Nobody was looked for."}
    assert series((), "2001-first", metric(), ["april"], {}).latest.state == "not_reported"
    gap = series((), "2001-first", metric(), ["april"], why).latest
    assert (gap.state, gap.reason) == ("not_applicable", "Nobody was looked for.")


def test_totals_are_whole_figures_at_reporting_dates() -> None:
    found = counts(
        telling("a", 5, at=APRIL), telling("b", 2, at=AUGUST, case="one"), telling("c", 7, at=window("other"))
    )
    assert [c.key for c in totals(found, ["april", "august"])] == [CellKey("2001-first", "people", "april")]


@st.composite
def claimed(draw: st.DrawFn) -> list[Telling]:
    """Claims on one number, as the consistency check lets them be."""
    found = []
    for index in range(draw(st.integers(1, 5))):
        value = draw(st.none() | st.integers(0, 50) | st.just(204_000_000))
        asked = draw(st.booleans())
        article = draw(st.none() | st.sampled_from(["S0", "S1"]))
        kind = draw(st.sampled_from(["official", "agency", "newspaper", "repost", "blog"]))
        found.append(
            telling(
                f"claim-{index}",
                value,
                None if value is None else draw(st.sampled_from(get_args(Bound))),
                rank="normal" if asked else draw(st.sampled_from(["normal", "preferred", "deprecated"])),
                why="Because.",
                unresolved="?" if asked else None,
                by=source(f"{kind}-{article}".lower(), kind=kind, article=article),
            )
        )
    return found


@given(claimed(), st.sampled_from(BASES))
def test_whatever_is_claimed_a_cell_says_nothing_that_no_claim_says(found: list[Telling], basis: Basis) -> None:
    made = cells(found, basis)
    assert bool(made) == (basis != "printed" or any(t.source.article for t in found))
    for one in made:
        numbers = [t.value for t in found if t.value is not None]
        assert one.tellings == tuple(found)
        assert {t.id for t in one.rivals} <= {t.id for t in found if t.value is not None}
        if one.chosen is None:
            assert one.undecided or one.in_words
            assert math.isnan(one.value)
        else:
            assert one.chosen in found
            assert one.chosen not in one.rivals
            assert one.low <= one.value <= one.high
            assert one.judged_wrong == (one.chosen.rank == "deprecated")
            assert basis != "printed" or one.chosen.source.article is not None
        if numbers:
            assert one.spread == (min(numbers), max(numbers))
            assert basis not in ("lowest", "highest") or one.value == one.spread[basis == "highest"]
        if one.undecided:
            assert one.low <= one.high
            assert basis in ("best", "printed")


@given(claimed(), st.sampled_from(BASES), st.randoms(use_true_random=False))
def test_the_order_of_claims_chooses_nothing(found: list[Telling], basis: Basis, chance: Random) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    one, other = (
        [(c.chosen, c.undecided, repr((float(c.low), float(c.high))), repr(c.spread)) for c in cells(some, basis)]
        for some in (found, mixed)
    )
    assert one == other


@given(st.floats(0, 1e12), st.sampled_from(["bare", "exact", "more_than", "at_least", "about", "up_to"]))
def test_an_interval_holds_its_number(value: float, bound: str) -> None:
    low, high = interval(value, bound)  # type: ignore[arg-type]  # from the vocabulary
    assert low <= value <= high
