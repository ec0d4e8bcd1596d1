"""Dates keep their precision, numbers are numbers, texts and ids are harmless."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from crackdowns.dataset.fields import (
    FIRST_YEAR,
    LAST_YEAR,
    LEAST_NUMBER,
    MOST_NUMBER,
    OwnWords,
    PartialDate,
    Slug,
    Text,
    Url,
    parse_number,
    parse_partial_date,
    shown,
)


def refused(kind: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return str(caught.value.errors()[0].get("ctx", {}).get("error", caught.value.errors()[0]["msg"]))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2018-02-07", "day", date(2018, 2, 7), date(2018, 2, 7)),
        ("2018-02", "month", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018", "year", date(2018, 1, 1), date(2018, 12, 31)),
        ("unknown", "unknown", None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, precision: str, earliest: Any, latest: Any) -> None:
    found = parse_partial_date(text)
    assert (found.precision, found.earliest, found.latest, found.iso) == (precision, earliest, latest, text)


def test_a_year_written_as_a_number_is_that_year() -> None:
    assert parse_partial_date(2018) == PartialDate(2018)


@pytest.mark.parametrize(
    "value",
    [
        "2018-2-7",
        "07.02.2018",
        "2018-02-07T00:00",
        "",
        " 2018",
        "2018\n",
        "２０１８",
        "Unknown",
        None,
        True,
        18,
        201802,
        2018.0,
        ["2018"],
    ],
)
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"is no date; write 2018-02-07, 2018-02, 2018 or unknown"):
        parse_partial_date(value)


@pytest.mark.parametrize("text", ["2018-02-30", "2018-13", "2019-02-29", "2018-00", "0000"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text} is not in the calendar; write a day that exists"):
        parse_partial_date(text)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_of_the_years_in_question_is_read_back_as_written(day: date) -> None:
    assert parse_partial_date(day.isoformat()).iso == day.isoformat()


@given(
    st.dates(max_value=date(FIRST_YEAR - 1, 12, 31)) | st.dates(date(LAST_YEAR + 1, 1, 1)), st.sampled_from([4, 7, 10])
)
@example(date(1, 1, 1), 10)
@example(date(1018, 2, 7), 10)
@example(date(2800, 1, 1), 4)
@example(date(9999, 12, 31), 10)
def test_a_mistyped_year_is_refused(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    with pytest.raises(ValueError, match=f"^{text} has a mistyped year; write one from 1990 to 2100, like 2018$"):
        parse_partial_date(text)


@pytest.mark.parametrize("value", ["33000", "33,000", "1_000", "", None, True, False, [1], {"a": 1}])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a number; write it without quotes, blanks, commas or underscores"):
        parse_number(value)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [(float("inf"), "is not finite"), (float("nan"), "is not finite"), (-1, "is negative"), (-0.5, "is negative")],
)
def test_a_number_that_counts_nothing_is_refused(value: float, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse_number(value)


@given(st.floats(0, LEAST_NUMBER, exclude_min=True, exclude_max=True))
@example(5e-324)
def test_a_number_too_small_to_be_meant_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r" is too small; write 0 or a number from 0\.01 to 1000000000000000$"):
        parse_number(value)


@given(st.integers(MOST_NUMBER + 1) | st.floats(MOST_NUMBER, exclude_min=True, allow_infinity=False))
def test_a_number_too_large_to_be_meant_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r" is too large; write 0 or a number from 0\.01 to 1000000000000000$"):
        parse_number(value)


@given(st.just(0) | st.integers(1, MOST_NUMBER) | st.floats(LEAST_NUMBER, MOST_NUMBER))
def test_a_number_between_is_read_as_written(value: float) -> None:
    assert parse_number(value) == value


def test_five_and_five_point_nought_are_one_number() -> None:
    assert [(n, type(n)) for n in map(parse_number, (5, 5.0, -0.0, 1.56))] == [
        (5, int),
        (5, int),
        (0, int),
        (1.56, float),
    ]


@pytest.mark.parametrize(
    "value", ["Sites", "sites_closed", "sites--closed", "-a", "a-", "", "a b", "a\n", "数", "a" * 81, "../x"]
)
def test_what_is_no_id_is_refused(value: str) -> None:
    assert refused(Slug, value).endswith("is no id; write small letters, digits and single hyphens, like sites-closed")


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "ftp://x.example",
        "https://",
        "https://x.example/ y",
        'https://x.example/"onclick=',
        "https://x.example/<b>",
    ],
)
def test_only_a_web_address_can_become_a_link(value: str) -> None:
    assert refused(Url, value).endswith("is no web address; write one that starts with https:// or http://")


@pytest.mark.parametrize("kind", [Text, OwnWords, Url], ids=["Text", "OwnWords", "Url"])
@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\x00", "a\nb", "a\tb"])
def test_no_text_hides_control_or_direction_characters(kind: Any, hidden: str) -> None:
    assert "has a control or formatting character" in refused(kind, f"https://x.example/{hidden}x")


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        (" a", "has blanks at its start or end"),
        ("a\n", "has blanks at its start or end"),
        ("a" * 1501, "has 1501 characters; at most 1500 fit"),
    ],
)
def test_a_text_is_one_plain_line(value: str, wrong: str) -> None:
    assert refused(Text, value).startswith(wrong)


def test_a_quotation_is_a_few_words_in_any_language() -> None:
    assert TypeAdapter(OwnWords).validate_python(" ".join(["word"] * 10))
    assert TypeAdapter(OwnWords).validate_python("字" * 30)
    for long in (" ".join(["word"] * 11), "字" * 31):
        assert refused(OwnWords, long).startswith("is too long for a quotation; keep the figure's own few words")


@given(st.text() | st.integers() | st.none() | st.booleans() | st.lists(st.integers()))
def test_a_value_in_a_message_is_short_and_on_one_line(value: Any) -> None:
    text = shown(value)
    assert len(text) <= 62
    assert text.isprintable()
