"""A figure's own words are read as a person reads them, and a claim that says something else is not entered unseen."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.dataset.wording import disputes, figures

Hedge = tuple[str, str]


def read(words: str) -> list[tuple[float, list[str]]]:
    return [(figure.value, sorted(figure.bounds)) for figure in figures(words)]


@pytest.mark.parametrize(
    ("words", "value", "bounds"),
    [
        ("62,000", 62_000, []), ("6.2万余", 62_000, ["more_than"]), ("1.5亿", 150_000_000, []),
        ("62 thousand", 62_000, []), ("62k", 62_000, []), ("sixty-two thousand", 62_000, []),
        ("more than 62,000 sites", 62_000, ["more_than"]), ("over 1.5bn", 1_500_000_000, ["more_than"]),
        ("about 62,000", 62_000, ["about"]), ("62,000+", 62_000, ["more_than"]), ("north of 15,000", 15_000, ["more_than"]),
        ("no more than 500", 500, ["up_to"]), ("not less than 7", 7, ["at_least"]), ("500 or more", 500, ["at_least"]),
        ("nearly 500", 500, ["about", "up_to"]), ("moreover 500", 500, []), ("as many as 12", 12, ["up_to"]),
        ("more than an estimated 5,000", 5_000, ["more_than"]), ("US$37.9 million", 37_900_000, []),
        ("around RMB260 million", 260_000_000, ["about"]), ("$2.5m", 2_500_000, []), ("2.5m tall", 2.5, []),
        ("2.5cm", 2.5, []), ("a dozen", 12, []), ("two dozen", 24, []), ("sixty computers", 60, []),
        ("约6.2万", 62_000, ["about"]), ("不超过500", 500, ["up_to"]), ("超过140,000个", 140_000, ["more_than"]),
        ("80余万元", 800_000, ["more_than"]), ("156多万条", 1_560_000, ["more_than"]), ("10400多家", 10_400, ["more_than"]),
        ("1.2萬餘條", 12_000, ["more_than"]), ("两百多万", 2_000_000, ["more_than"]), ("六万二千", 62_000, []),
        ("1亿2000万", 120_000_000, []), ("6.2万左右", 62_000, ["about"]), ("500人以上", 500, ["at_least", "more_than"]),
        ("６.２万", 62_000, []), ("五年", 5, []), ("多达18万余个", 180_000, ["more_than", "up_to"]),
        ("共抓获59名", 59, []), ("百度2.5万", 25_000, []), ("APP3.5万余款", 35_000, ["more_than"]),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_hedge(words: str, value: float, bounds: list[str]) -> None:
    assert read(words) == [(value, bounds)]


@pytest.mark.parametrize(
    "words", ["several thousand", "hundreds of people", "dozens nabbed", "上万", "数十人", "几百万元", "no one", "百度"]
)
def test_words_that_print_no_number_are_read_as_none(words: str) -> None:
    assert read(words) == []


def test_all_numbers_of_the_words_are_read_and_a_word_stuck_to_one_is_none() -> None:
    assert [value for value, _ in read("from 100 yuan to 800 yuan")] == [100, 800]
    assert read("统一2万") == [(1, []), (20_000, [])]


@pytest.mark.parametrize(
    ("value", "bound", "words", "told"),
    [
        (92_000, "more_than", "9200余起", [("value", "is 92,000, but the words print 9,200 (ten times less)")]),
        (5_400, "about", "about 54,000 apps", [("value", "is 5,400, but the words print 54,000 (ten times as much)")]),
        (43, "bare", "22 of 44 columns", [("value", "is 43, but the words print 44;")]),
        (24, "bare", "dozens", [("value", "is 24, and the words print no number")]),
        (62_000, "bare", "6.2万余", [("bound", "is bare, but the words hedge the number; write more_than")]),
        (62_000, "about", "nearly 62,000", []),
        (62_000, "more_than", "62,000", [("bound", "is more_than, but no such hedge stands in the words")]),
        (59, "exact", "59 people", [("bound", 'is exact, but no word such as "a total of" or 共')]),
        (59, "exact", "a total of 59", []), (59, "bare", "共抓获59名", []), (59, "exact", "共抓获59名", []),
        (59, "exact", "公共场所59处", [("bound", "is exact")]),
        (1_600, "exact", "共下架1600余件", [("bound", "is exact, but the words hedge the number; write more_than")]),
        (43, "bare", "43 of more than 100 sites", []),
        (None, None, "dozens nabbed", []), (None, None, "in three cities", []),
        (None, None, "2015年8月18日", []),
        (None, None, "more than 7,000", [("value", "is missing, but the words print 7,000")]),
        # Said by their fields, and not twice.
        (True, "bare", "59", []), ("59", "bare", "60", []), (-1, "bare", "60", []), (59, "most", "59", []),
        (None, "bare", "59", []), (0, "bare", "none", [("value", "is 0, and the words")]), (0, "bare", "0", []),
    ],
)  # fmt: skip
def test_what_the_words_do_not_say_is_disputed(
    value: object, bound: object, words: str, told: list[tuple[str, str]]
) -> None:
    found = list(disputes(value, bound, words))
    assert [field for field, _ in found] == [field for field, _ in told]
    assert all(text.startswith(start) for (_, text), (_, start) in zip(found, told, strict=True))


ENGLISH: list[Hedge] = [
    ("{} people", "bare"), ("more than {} people", "more_than"), ("over {}", "more_than"), ("{}+", "more_than"),
    ("about {}", "about"), ("at least {}", "at_least"), ("up to {}", "up_to"), ("arrest of {}", "bare"),
]  # fmt: skip
CHINESE: list[Hedge] = [
    ("抓获{}人", "bare"), ("抓获{}余人", "more_than"), ("{}多个", "more_than"), ("超过{}个", "more_than"),
    ("约{}起", "about"), ("至少{}家", "at_least"), ("不超过{}家", "up_to"),
]  # fmt: skip
COUNTS = st.integers(2, 10**9)


def english(count: int) -> list[str]:
    forms = [f"{count:,}", str(count)]
    scales = [(10**3, "thousand"), (10**6, "million"), (10**9, "billion")]
    return forms + [f"{count / scale:.9f}".rstrip("0").rstrip(".") + f" {name}" for scale, name in scales]


def chinese(count: int) -> list[str]:
    forms = [str(count), f"{count / 10**4:.4f}".rstrip("0").rstrip(".") + "万"]
    # Beyond, numerals leave out a nought or not as their writer likes: 三亿一千 can be read in two ways.
    return [*forms, cn2an.an2cn(count, "low")] if count < 10**4 else forms


SAID = COUNTS.flatmap(
    lambda count: st.one_of(
        st.tuples(st.just(count), st.sampled_from(ENGLISH), st.sampled_from(english(count))),
        st.tuples(st.just(count), st.sampled_from(CHINESE), st.sampled_from(chinese(count))),
    )
)


@given(SAID)
def test_a_claim_that_says_what_its_words_say_is_never_disputed(said: tuple[int, Hedge, str]) -> None:
    count, (frame, bound), number = said
    assert list(disputes(count, bound, frame.format(number))) == []


@given(SAID, st.sampled_from([0.01, 0.1, 10, 100, 1_000]))
def test_a_slip_of_noughts_is_always_told(said: tuple[int, Hedge, str], factor: float) -> None:
    count, (frame, bound), number = said
    [(field, text)] = disputes(count * factor, bound, frame.format(number))
    assert field == "value"
    assert "times" in text


@given(SAID)
def test_a_dropped_or_added_hedge_is_always_told(said: tuple[int, Hedge, str]) -> None:
    count, (frame, bound), number = said
    other = "more_than" if bound == "bare" else "bare"
    assert [field for field, _ in disputes(count, other, frame.format(number))] == ["bound"]


@given(st.text(max_size=40) | st.text("0123456789,.万亿余多一二十百超过约+ kmbn$不", max_size=20))
def test_no_words_make_the_reader_fail(words: str) -> None:
    assert all(figure.value >= 0 for figure in figures(words))
    list(disputes(59, "bare", words))
