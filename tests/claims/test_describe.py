"""Words for readers: hedges, gaps and dates are said, and no number is rounded."""

from types import SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.claims import cells, describe
from crackdowns.claims.cells import Cell
from crackdowns.dataset import schema
from tests.made import cell, gap, source, telling


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (59, "59"),
        (2.5, "2.5"),
        (1.56, "1.56"),
        (9200, "9,200"),
        (33000, "33,000"),
        (999_999, "999,999"),
        (1_000_000, "1 million"),
        (1_560_000, "1.56 million"),
        (204_000_000, "204 million"),
        (1_234_567, "1,234,567"),
        (1_234_567.5, "1,234,567.5"),
    ],
)
def test_a_number_is_written_shorter_and_never_rounded(value: float, text: str) -> None:
    assert describe.number(value) == text


@given(st.integers(0, 10**12) | st.integers(0, 10**6).map(lambda n: n * 1000))
def test_every_number_can_be_read_back_from_its_words(value: int) -> None:
    text = describe.number(value)
    digits = text.removesuffix(" million").replace(",", "")
    assert round(float(digits) * (1_000_000 if text.endswith("million") else 1)) == value


@pytest.mark.parametrize(
    ("bound", "text"),
    [
        ("exact", "59"),
        ("more_than", "more than 59"),
        ("at_least", "at least 59"),
        ("about", "about 59"),
        ("up_to", "up to 59"),
        ("bare", "59"),
    ],
)
def test_a_hedge_is_said_and_a_number_without_one_is_just_the_number(bound: str, text: str) -> None:
    assert describe.quantity(59, bound) == text


def open_question(*said: tuple[float, str]) -> Cell:
    return cell("best", *(telling(str(n), n, bound, unresolved="Who knows.") for n, bound in said))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (cell("best", telling("a", 33000, "more_than")), "more than 33,000"),
        (cell("best", telling("a", 0)), "0"),
        (gap("2001-first"), "not reported"),
        (gap("2001-first", state="not_applicable"), "not applicable"),
        (cell("best", telling("a", reported_as="dozens nabbed")), "in words only: dozens nabbed"),
        (open_question((7000, "bare"), (8000, "more_than")), "unresolved: 7,000 or more than 8,000"),
        (open_question((7, "at_least"), (8, "exact")), "unresolved: at least 7 or 8"),
    ],
)
def test_the_states_of_a_cell_are_told_apart_in_words(found: Cell, text: str) -> None:
    assert describe.figure(found) == text


def test_a_summary_is_never_put_into_quotation_marks() -> None:
    quoted, summed = (telling("a", 5, reported_as="33,000+", wording=kind) for kind in ("quoted", "paraphrase"))
    assert describe.wording(quoted) == "“33,000+”"
    assert describe.wording(summed).startswith("33,000+ (a summary")
    assert "“" not in describe.wording(summed)


def test_a_claim_is_used_here_also_reported_or_judged_wrong() -> None:
    found = [telling("a", 5, rank="preferred"), telling("b", 5), telling("c", 50, rank="deprecated", why="A nought.")]
    chosen = cell("best", *found)
    assert [describe.standing(t, chosen) for t in found] == ["used here", "also reported", "judged wrong"]


@pytest.mark.parametrize(("times", "text"), [(10, "×10"), (4.714, "×4.7"), (1.5, "×1.5"), (250.3, "×250")])
def test_a_factor_is_said_as_a_person_writes_it(times: float, text: str) -> None:
    assert describe.factor(times) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2018-02-07", "7 February 2018"), ("2018-02", "February 2018"), ("2018", "2018"), ("unknown", "date unknown")],
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str, text: str) -> None:
    assert describe.day(iso) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2018-02", "2018-08", "February 2018 to August 2018"),
        ("2018", "2018", "2018"),
        ("unknown", "2015-08-18", "start unknown, as of 18 August 2015"),
        ("2018-02", "unknown", "from February 2018, end unknown"),
        ("unknown", "unknown", "period unknown"),
    ],
)
def test_an_unknown_end_of_a_time_is_said(start: str, end: str, text: str) -> None:
    assert describe.span(start, end) == text


def test_one_is_not_said_as_many() -> None:
    one, two = telling("a", 5, by=source("a")), telling("b", 5, by=source("b"))
    assert describe.rests_on(cell("best", one)) == "1 source, 1 statement"
    assert describe.rests_on(cell("best", one, two)) == "2 sources, 1 statement"


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (describe.BOUND_MEANING, schema.Bound),
        (describe.THEME, schema.Theme),
        (describe.RANK, schema.Rank),
        (describe.BASIS, cells.Basis),
        (describe.BASIS_MEANING, cells.Basis),
        (describe.STATE, cells.CellState),
        (describe.DIFFERENCE, cells.Difference),
    ],
    ids=["bounds", "themes", "ranks", "bases", "what bases mean", "states", "differences"],
)
def test_every_word_of_a_vocabulary_has_words_for_readers(words: dict[str, str], vocabulary: Any) -> None:
    assert set(words) == set(get_args(vocabulary))
    assert all(words.values())


def test_small_numbers_are_spelt_and_larger_ones_are_not() -> None:
    assert [describe.spelt(n) for n in (0, 6, 12, 13)] == ["no", "six", "twelve", "13"]


def test_a_stretch_of_time_names_the_ends_that_no_source_prints() -> None:
    assert describe.span("2015-07", "2015-12", ("to",)) == "July 2015 to December 2015 (end counted)"
    assert describe.span("2015-07", "2015-12", ("to", "from")).endswith("(both ends counted)")
    assert describe.counted_told(("from",)).startswith("No source prints the start")
    assert describe.counted_told(()) == ""


def test_campaigns_of_one_year_are_told_apart_by_whole_words() -> None:
    def campaign(id_: str, short: str) -> Any:
        return SimpleNamespace(id=id_, head=SimpleNamespace(short=SimpleNamespace(en=short)))

    some = [campaign("2018-a", "Cyberspace 2018"), campaign("2018-b", "Harbour Watch"), campaign("2021-c", "Cameras")]
    assert list(describe.labels(some).values()) == ["2018 Cyberspace", "2018 Harbour Watch", "2021"]
    alike = [campaign("2018-a", "Harbour Watch"), campaign("2018-b", "Harbour Walk"), campaign("2018-c", "Pier")]
    assert list(describe.labels(alike).values()) == ["2018 Harbour Watch", "2018 Harbour Walk", "2018 Pier"]
    long = [campaign("2018-a", "Water Army and Paid Comments"), campaign("2018-b", "Minors' Holiday")]
    assert list(describe.labels(long).values()) == ["2018 Water Army", "2018 Minors' Holiday"]
    same = [campaign("2018-a", "Harbour"), campaign("2018-b", "Harbour")]
    assert list(describe.labels(same).values()) == ["2018-a", "2018-b"]


def test_short_dates_say_a_shared_part_once_and_never_more_than_is_known() -> None:
    assert describe.short_span("2018-02", "2018-08") == "Feb to Aug 2018"
    assert describe.short_span("2018-02", "2019-02") == "Feb 2018 to Feb 2019"
    assert describe.short_span("2018-09-07", "2018-09-10") == "7 to 10 Sep 2018"
    assert describe.short_span("2018-09", "2018-09-10") == "Sep to 10 Sep 2018"
    assert describe.short_span("2015", "2015") == "2015"
    assert describe.short_span("unknown", "2015-08-18") == "to 18 Aug 2015"
    assert describe.short_span("2018-02", "unknown") == "from Feb 2018, no end given"
