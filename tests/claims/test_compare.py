"""The comparability gate: each point alone, the verdict as the worst of them, ratios, rates, orders."""

import math
from dataclasses import replace

import pytest

from crackdowns.claims import compare
from crackdowns.claims.compare import Side
from crackdowns.claims.gate_text import ratio_sentence, reasons, sentence

WITHIN = {"all": None, "cameras": "all", "drugs": None, "tiny-cameras": "cameras"}
A = Side(
    campaign="2001-a", label="2001", metric="people", metric_title="People", state="reported", value=100.0,
    bound="exact", low=100.0, high=100.0, scope="all", window_from="2001-01-01", window_to="2001-06-30",
    stage="final", official=True,
)  # fmt: skip
B = replace(
    A,
    campaign="2002-b",
    label="2002",
    value=50.0,
    low=50.0,
    high=50.0,
    window_from="2002-01-01",
    window_to="2002-06-30",
)


def more_than(side: Side) -> Side:
    return replace(side, bound="more_than", high=math.inf)


def through(a: Side, b: Side) -> compare.Comparison:
    return compare.compare(a, b, {("people", "persons"): "Nearly."}, WITHIN)


def test_two_closed_counts_of_one_thing_are_comparable() -> None:
    comparison = through(A, B)
    assert comparison.verdict == "comparable"
    assert comparison.reasons == ()


@pytest.mark.parametrize(
    ("change", "verdict", "reason"),
    [
        ({"metric": "persons", "metric_title": "Persons"}, "with_care", "near_metric"),
        ({"metric": "sites", "metric_title": "Sites"}, "not_comparable", "other_metric"),
        ({"scope": "cameras"}, "not_comparable", "narrower_scope"),
        ({"scope": "tiny-cameras"}, "not_comparable", "narrower_scope"),
        ({"scope": "drugs"}, "not_comparable", "other_scope"),
        ({"window_from": "unknown"}, "with_care", "window_unknown"),
        ({"window_to": "2002-12-31"}, "with_care", "other_length"),
        ({"stage": "interim"}, "with_care", "other_stage"),
        ({"stage": "unknown"}, "with_care", "other_stage"),
        ({"bound": "more_than", "high": math.inf}, "with_care", "one_open"),
        ({"bound": "about"}, "with_care", "one_open"),
        ({"bound": "up_to", "low": 0.0}, "with_care", "one_open"),
        ({"official": False}, "with_care", "secondary_only"),
        ({"state": "not_reported", "low": math.nan}, "not_comparable", "not_reported"),
        ({"state": "not_applicable", "low": math.nan}, "not_comparable", "not_applicable"),
    ],
)
def test_one_difference_gives_its_own_verdict_and_reason(change: dict[str, object], verdict: str, reason: str) -> None:
    comparison = through(A, replace(B, **change))  # type: ignore[arg-type]  # the table above names real fields
    assert comparison.verdict == verdict
    assert [finding.reason for finding in comparison.reasons] == [reason]


def test_the_wider_campaign_is_named_second_whichever_side_it_stands_on() -> None:
    narrow = replace(B, scope="cameras")
    assert reasons(through(A, narrow)) == reasons(through(narrow, A))
    assert "campaign of 2002 was against one kind" in reasons(through(A, narrow))[0]


def test_near_metrics_are_found_in_both_directions_and_say_the_difference() -> None:
    other = replace(B, metric="persons", metric_title="Persons")
    for pair in ((A, other), (other, A)):
        assert "Nearly." in reasons(through(*pair))[0]


def test_two_unknown_windows_and_two_open_ends_have_reasons_of_their_own() -> None:
    a, b = (replace(more_than(side), window_from="unknown") for side in (A, B))
    found = [finding.reason for finding in through(a, b).reasons]
    assert found == ["both_windows_unknown", "both_open"]


def test_the_verdict_is_the_worst_and_reasons_come_worst_first() -> None:
    comparison = through(more_than(A), replace(B, scope="drugs"))
    assert comparison.verdict == "not_comparable"
    assert [finding.verdict for finding in comparison.reasons] == ["not_comparable", "with_care"]


def test_every_reason_has_a_sentence_without_holes() -> None:
    for b in (B, replace(B, scope="drugs", metric="x"), more_than(B), replace(B, window_from="unknown")):
        for finding in through(A, b).findings:
            assert "{" not in sentence(finding)
            assert sentence(finding).endswith(".")


def test_month_precise_windows_have_a_shortest_and_a_longest_length() -> None:
    assert compare.window_days("2018-02", "2018-08") == (155, 212)
    assert compare.window_days("unknown", "2018-08") is None
    assert compare.window_days("2018-02-01", "2018-02-01") == (1, 1)


def test_a_ratio_of_closed_counts_is_exact_and_of_a_lower_bound_a_lower_bound() -> None:
    assert compare.ratio(through(A, B)) == (2.0, 2.0)
    assert compare.ratio(through(more_than(A), B)) == (2.0, math.inf)
    assert compare.ratio(through(A, more_than(B))) == (0.0, 2.0)


@pytest.mark.parametrize(
    ("a", "b", "times"),
    [
        (A, B, "2"),
        (more_than(A), B, "more than 2"),
        (A, more_than(B), "at most 2"),
        (A, replace(B, low=30.0, high=30.0), "between 3.3 and 3.4"),
    ],
)
def test_a_ratio_is_said_as_the_bound_that_it_is(a: Side, b: Side, times: str) -> None:
    assert ratio_sentence(through(a, b)) == f"The figure of 2001 is {times} times that of 2002."


@pytest.mark.parametrize(
    "pair",
    [
        (more_than(A), more_than(B)),
        (A, replace(B, scope="cameras")),
        (A, replace(B, window_from="unknown")),
        (A, replace(B, low=0.0, high=0.0, value=0.0)),
    ],
)
def test_a_ratio_that_would_mislead_is_not_made(pair: tuple[Side, Side]) -> None:
    assert compare.ratio(through(*pair)) is None
    assert ratio_sentence(through(*pair)) is None


def test_a_rate_from_a_lower_bound_is_a_lower_bound_and_needs_a_known_window() -> None:
    days = 181
    rate = compare.per_month(more_than(A))
    assert rate is not None
    assert rate[0] == pytest.approx(100 / (days / compare.DAYS_A_MONTH))
    assert math.isinf(rate[1])
    assert compare.per_month(replace(A, window_from="unknown")) is None
    assert compare.per_month(replace(A, state="not_reported", low=math.nan)) is None


def test_an_uncertain_window_widens_the_rate() -> None:
    rate = compare.per_month(replace(A, window_from="2018-02", window_to="2018-08"))
    assert rate is not None
    assert rate[0] < rate[1]


def test_the_order_of_undecided_cells_is_known_only_where_ranges_do_not_touch() -> None:
    undecided = replace(A, value=math.nan, bound=None, low=7.0, high=8.0)
    assert compare.order_sign(undecided, B) == -1
    assert compare.order_sign(B, undecided) == 1
    assert compare.order_sign(replace(undecided, high=60.0), B) is None
    assert compare.order_sign(A, B) == 1
    assert compare.order_sign(A, A) == 0
    assert compare.order_sign(A, replace(B, state="not_reported", low=math.nan)) is None


def test_a_headline_names_the_bases_on_which_it_breaks_and_those_it_cannot_tell() -> None:
    breaks, untold = compare.holds({"best": 1, "printed": -1, "lowest": None, "highest": 1}, "best")
    assert (breaks, untold) == (["printed"], ["lowest"])


def test_pairs_come_once_each_in_order() -> None:
    assert compare.pairs(["a", "b", "c"]) == [("a", "b"), ("a", "c"), ("b", "c")]
