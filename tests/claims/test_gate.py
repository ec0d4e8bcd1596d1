"""The comparability gate: each point alone, the verdict as the worst of them, ratios, rates, orders."""

import math
from dataclasses import replace
from typing import Any

import pytest

from crackdowns.claims import gate
from crackdowns.claims.cells import Cell
from crackdowns.claims.gate import Side
from crackdowns.claims.gate_text import ratio_sentence, reasons, sentence
from crackdowns.dataset.fields import parse_partial_date
from tests.made import cell, gap, metric, side, telling, window

WITHIN = {"all": None, "cameras": "all", "drugs": None, "tiny-cameras": "cameras"}
A_IS: dict[str, Any] = {"campaign": "2001-a"}
B_IS: dict[str, Any] = {"campaign": "2002-b", "value": 50, "start": "2002-01-01", "end": "2002-06-30"}
A, B = side(**A_IS), side(**B_IS)


def a(**change: Any) -> Side:
    return side(**A_IS | change)


def b(**change: Any) -> Side:
    return side(**B_IS | change)


def no_figure(state: str) -> Side:
    return replace(B, cell=gap("2002-b", state=state))


def through(a: Side, b: Side) -> gate.Comparison:
    return gate.compare(a, b, {("people", "persons"): "Nearly."}, WITHIN)


def test_two_closed_counts_of_one_thing_are_comparable() -> None:
    comparison = through(A, B)
    assert comparison.verdict == "comparable"
    assert comparison.reasons == ()


@pytest.mark.parametrize(
    ("other", "verdict", "reason"),
    [
        (b(of="persons"), "with_care", "near_metric"),
        (b(of="sites"), "not_comparable", "other_metric"),
        (b(scope="cameras"), "not_comparable", "narrower_scope"),
        (b(scope="tiny-cameras"), "not_comparable", "narrower_scope"),
        (b(scope="drugs"), "not_comparable", "other_scope"),
        (b(start="unknown"), "with_care", "window_unknown"),
        (b(end="2002-12-31"), "with_care", "other_length"),
        (b(stage="interim"), "with_care", "other_stage"),
        (b(stage="unknown"), "with_care", "other_stage"),
        (b(bound="more_than"), "with_care", "one_open"),
        (b(bound="about"), "with_care", "one_open"),
        (b(bound="up_to"), "with_care", "one_open"),
        (b(official=False), "with_care", "secondary_only"),
        (no_figure("not_reported"), "not_comparable", "not_reported"),
        (no_figure("not_applicable"), "not_comparable", "not_applicable"),
    ],
)
def test_one_difference_gives_its_own_verdict_and_reason(other: Side, verdict: str, reason: str) -> None:
    comparison = through(A, other)
    assert comparison.verdict == verdict
    assert [finding.reason for finding in comparison.reasons] == [reason]


def test_the_same_thing_done_by_other_hands_is_compared_with_care() -> None:
    comparison = through(a(done_by="the police"), b(done_by="platforms that were told to"))
    assert comparison.verdict == "with_care"
    assert reasons(comparison) == ["For 2001 it was done by the police, for 2002 by platforms that were told to."]
    assert through(a(done_by="the police"), B).verdict == "comparable"


def test_the_wider_campaign_is_named_second_whichever_side_it_stands_on() -> None:
    narrow = b(scope="cameras")
    assert reasons(through(A, narrow)) == reasons(through(narrow, A))
    assert "campaign of 2002 was against one kind" in reasons(through(A, narrow))[0]


def test_near_metrics_are_found_in_both_directions_and_say_the_difference() -> None:
    other = b(of="persons")
    for pair in ((A, other), (other, A)):
        assert "Nearly." in reasons(through(*pair))[0]


def test_two_unknown_windows_and_two_open_ends_have_reasons_of_their_own() -> None:
    pair = a(bound="more_than", start="unknown"), b(bound="more_than", start="unknown")
    found = [finding.reason for finding in through(*pair).reasons]
    assert found == ["both_windows_unknown", "both_open"]


def test_the_verdict_is_the_worst_and_reasons_come_worst_first() -> None:
    comparison = through(a(bound="more_than"), b(scope="drugs"))
    assert comparison.verdict == "not_comparable"
    assert [finding.verdict for finding in comparison.reasons] == ["not_comparable", "with_care"]


def test_every_reason_has_a_sentence_without_holes() -> None:
    for other in (B, b(scope="drugs", of="x"), b(bound="more_than"), b(start="unknown")):
        for finding in through(A, other).findings:
            assert "{" not in sentence(finding)
            assert sentence(finding).endswith(".")


def days(start: str, end: str) -> tuple[int, int] | None:
    return gate.window_days(parse_partial_date(start), parse_partial_date(end))


def test_month_precise_windows_have_a_shortest_and_a_longest_length() -> None:
    assert days("2018-02", "2018-08") == (155, 212)
    assert days("unknown", "2018-08") is None
    assert days("2018-02-01", "2018-02-01") == (1, 1)


def test_a_ratio_of_closed_counts_is_exact_and_of_a_lower_bound_a_lower_bound() -> None:
    assert gate.ratio(through(A, B)) == (2.0, 2.0)
    assert gate.ratio(through(a(bound="more_than"), B)) == (2.0, math.inf)
    assert gate.ratio(through(A, b(bound="more_than"))) == (0.0, 2.0)


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        (A, B, "2"),
        (a(bound="more_than"), B, "more than 2"),
        (A, b(bound="more_than"), "at most 2"),
        (A, b(value=30), "between 3.3 and 3.4"),
    ],
)
def test_a_ratio_is_said_as_the_bound_that_it_is(one: Side, other: Side, times: str) -> None:
    assert ratio_sentence(through(one, other)) == f"The figure of 2001 is {times} times that of 2002."


@pytest.mark.parametrize(
    "pair",
    [
        (a(bound="more_than"), b(bound="more_than")),
        (A, b(scope="cameras")),
        (A, b(start="unknown")),
        (A, b(value=0)),
    ],
)
def test_a_ratio_that_would_mislead_is_not_made(pair: tuple[Side, Side]) -> None:
    assert gate.ratio(through(*pair)) is None
    assert ratio_sentence(through(*pair)) is None


def test_a_rate_from_a_lower_bound_is_a_lower_bound_and_needs_a_known_window() -> None:
    days = 181
    rate = gate.per_month(a(bound="more_than"))
    assert rate is not None
    assert rate[0] == pytest.approx(100 / (days / gate.DAYS_A_MONTH))
    assert math.isinf(rate[1])
    assert gate.per_month(a(start="unknown")) is None
    assert gate.per_month(no_figure("not_reported")) is None


def test_an_uncertain_window_widens_the_rate() -> None:
    rate = gate.per_month(a(start="2018-02", end="2018-08"))
    assert rate is not None
    assert rate[0] < rate[1]


def test_the_order_of_undecided_cells_is_known_only_where_ranges_do_not_touch() -> None:
    def open_question(low: float, high: float) -> Cell:
        return cell("best", *(telling(str(n), n, unresolved="Who knows.") for n in (low, high)))

    undecided = open_question(7, 8)
    assert gate.order_sign(undecided, B.cell) == -1
    assert gate.order_sign(B.cell, undecided) == 1
    assert gate.order_sign(open_question(7, 60), B.cell) is None
    assert gate.order_sign(A.cell, B.cell) == 1
    assert gate.order_sign(A.cell, A.cell) == 0
    assert gate.order_sign(A.cell, no_figure("not_reported").cell) is None


def test_suspects_a_case_need_two_closed_counts_of_one_date() -> None:
    people, cases = (cell("best", telling(name, n, of=metric(name))) for name, n in (("people", 30), ("cases", 20)))
    assert gate.a_case(people, cases) == 1.5
    open_ended = cell("best", telling("cases", 20, "more_than", of=metric("cases")))
    later = cell("best", telling("cases", 20, of=metric("cases"), at=window("w2")))
    assert gate.a_case(people, open_ended) is None
    assert gate.a_case(people, later) is None


def test_a_headline_names_the_bases_on_which_it_breaks_and_those_it_cannot_tell() -> None:
    breaks, untold = gate.holds({"best": 1, "printed": -1, "lowest": None, "highest": 1}, "best")
    assert (breaks, untold) == (["printed"], ["lowest"])


def test_pairs_come_once_each_in_order() -> None:
    assert gate.pairs(["a", "b", "c"]) == [("a", "b"), ("a", "c"), ("b", "c")]
