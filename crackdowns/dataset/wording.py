"""What a figure's own words say, in English and Chinese: each number that they print, and how they hedge it.

`62,000`, `6.2万余`, `1.5亿`, `62 thousand`, `more than sixty`: so that a claim's number and hedge are held against the
words that it was entered from, and no slip of a nought is entered unseen.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

import cn2an
from number_parser import parse as spelled_out
from number_parser.data.en import info

from crackdowns.dataset.schema import Bound

_SCALE = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12, "dozen": 12,
}  # fmt: skip
_KINDS = ("UNIT_NUMBERS", "DIRECT_NUMBERS", "TENS", "HUNDREDS", "BIG_POWERS_OF_TEN")
_WORDS = "hundred|thousand|million|billion|trillion|dozen"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# `m` is a metre, too: a million only behind a currency.
_SCALED = re.compile(rf"({_DIGITS})(?:[ -]?({_WORDS})|(k|mn|bn))\b|(?<=[$£€¥])({_DIGITS})(m)\b")
# "Several thousand" and 数十 print no number, "one of them" and "no one" count nobody.
_VAGUE = re.compile(
    rf"\b(?:(?:several|many|few|couple of) (?:{_WORDS})s?|no one|one of)\b|[数數几幾上][十百千万萬亿億]+"
)
_NUMERALS = "零〇一二三四五六七八九十百千万亿两兩廿壹贰叁肆伍陆柒捌玖拾佰仟萬億"
# 6.2万余, 156多万, 80余万: the sign of a rest may stand before the last unit.
_CHINESE = re.compile(rf"({_DIGITS}(?:[{_NUMERALS}]+(?:{_DIGITS})?)*|[{_NUMERALS}]+)([余餘多]?)([百千万亿萬億]*)")
# What a numeral in letters begins with, as far as number-parser knows one; it takes a quarter of a millisecond a text.
_SPELLED = re.compile(rf"\b(?:fir|sec|{'|'.join(sorted({word[:3] for kind in _KINDS for word in info[kind]}))})")
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日]")
_BETWEEN = r"(?:\s|\b(?:an?|the|another|us|rmb|cny|usd|estimated)\b|rmb(?=\d)|[$£€¥了达達至到:])*"
_BEFORE: dict[str, tuple[Bound, ...]] = {
    r"more than|over|above|upwards? of|north of|exceed(?:ed|ing|s)?|in excess of|greater than|beyond"
    r"|超过|超過|超|逾|多于|高于|>": ("more_than",),
    r"at least|(?:no|not) (?:fewer|less) than|a minimum of|至少|不少于|不低于|不下于?|≥": ("at_least",),
    r"about|around|approximately|roughly|some|circa|estimated|大约|大概|约|約|~|≈": ("about",),
    r"nearly|almost|close to|将近|接近|近": ("about", "up_to"),
    r"up to|as many as|at most|(?:no|not) more than|(?:fewer|less) than|under|below|多达|多達|至多|最多|不超过"
    r"|不到|不足|<|≤": ("up_to",),
}
_AFTER: dict[str, tuple[Bound, ...]] = {
    r" ?\+| plus\b|[余餘多]": ("more_than",),
    r" or more\b": ("at_least",),
    r"\D?以上": ("at_least", "more_than"),
    r" or so\b|\D?(?:左右|上下)": ("about",),
    r" or (?:fewer|less)\b|\D?(?:以下|以内)": ("up_to",),
}
# The first match from the left is the longest one: 不超过 before 超过, "no more than" before "more than".
_HEDGE_BEFORE = re.compile(rf"(?<![a-z])(?:{'|'.join(f'({words})' for words in _BEFORE)}){_BETWEEN}$")
_HEDGE_AFTER = re.compile("|".join(f"({words})" for words in _AFTER))
_TOTAL = re.compile(
    r"\btotal|\baltogether\b|\bin all\b|\ball\b|[总總]|合计|合計|全部|累计|累計|(?<!公)共(?![享同青产])"
)

_OR = "or say in reckoned how it follows from them"
_CORRECT = "correct one of them"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that words print, and what the hedges at it make of it; no bound where it is printed bare."""

    value: float
    bounds: frozenset[Bound]


def figures(words: str) -> tuple[Figure, ...]:
    """The numbers that words print, in their order."""
    text = _scaled(_plain(words))
    return tuple(_figures(_scaled(spelled_out(text, language="en")) if _SPELLED.search(text) else text))


def says_total(words: str) -> bool:
    """Whether a word of totality stands in the words: "a total of", 共."""
    return _TOTAL.search(words.lower()) is not None


def disputes(value: Any, bound: Any, words: str) -> Iterator[tuple[str, str]]:
    """Where a claim's number or bound is not what its own words say: the field, and what to do about it."""
    if value is None and bound is None:
        printed = list(_figures(_scaled(_DATE.sub(" ", _plain(words)))))
        if printed:
            yield "value", f"is missing, but the words print {_shown(printed[0].value)}; give value and bound, {_OR}"
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        return  # what is no number was told by its field
    found = figures(words)
    mine = [figure for figure in found if math.isclose(figure.value, value, rel_tol=1e-9)]
    if not found:
        yield "value", f"is {_shown(value)}, and the words print no number; quote those that do, {_OR}"
    elif not mine:
        nearest = min((figure.value for figure in found), key=lambda one: abs(math.log((one or 1) / (value or 1))))
        yield (
            "value",
            f"is {_shown(value)}, but the words print {_shown(nearest)}{_slip(value, nearest)}; {_CORRECT}, {_OR}",
        )
    elif bound in get_args(Bound) and not any(_allows(figure, bound, words) for figure in mine):
        hedges = sorted({one for figure in mine for one in figure.bounds})
        if hedges:
            yield "bound", f"is {bound}, but the words hedge the number; write {' or '.join(hedges)}, {_OR}"
        else:
            lacks = 'no word such as "a total of" or 共' if bound == "exact" else "no such hedge"
            yield "bound", f"is {bound}, but {lacks} stands in the words; write bare, or quote it, {_OR}"


def _allows(figure: Figure, bound: str, words: str) -> bool:
    if figure.bounds:
        return bound in figure.bounds
    return bound == "bare" or (bound == "exact" and says_total(words))


def _slip(value: float, printed: float) -> str:
    """The slip of noughts, where it is one."""
    for noughts, said in enumerate(("ten", "a hundred", "a thousand", "ten thousand"), start=1):
        if math.isclose(value, printed * 10**noughts):
            return f" ({said} times less)"
        if math.isclose(value * 10**noughts, printed):
            return f" ({said} times as much)"
    return ""


def _shown(value: float) -> str:
    return f"{value:,.12g}"


def _plain(words: str) -> str:
    """Words in one form of letters and digits, without the words that look like a number and print none."""
    return _VAGUE.sub(" ", unicodedata.normalize("NFKC", words).lower())


def _scaled(text: str) -> str:
    """`62 thousand` as `62000`, `a dozen` as `12`."""

    def number(found: re.Match[str]) -> str:
        digits, scale = (part for part in found.groups() if part)
        return f"{Decimal(digits.replace(',', '')) * _SCALE[scale]:f}"

    return _SCALED.sub(number, text.replace("a dozen", "1 dozen"))


def _figures(text: str) -> Iterator[Figure]:
    text = _CHINESE.sub(_arabic, text)
    for found in re.finditer(_DIGITS, text):
        before, after = _HEDGE_BEFORE.search(text[: found.start()]), _HEDGE_AFTER.match(text, found.end())
        bounds = [
            list(table.values())[hedge.lastindex - 1]
            for table, hedge in ((_BEFORE, before), (_AFTER, after))
            if hedge and hedge.lastindex
        ]
        yield Figure(float(found[0].replace(",", "")), frozenset(bound for some in bounds for bound in some))


def _arabic(found: re.Match[str]) -> str:
    """A Chinese number in digits, its sign of a rest behind it; what only looks like one stays as it is."""
    digits, rest, unit = found.groups()
    if not set(digits + unit) & set(_NUMERALS):
        return found[0]
    try:
        value = cn2an.cn2an(digits.replace(",", "") + unit, "smart")
    except (ValueError, KeyError):
        return found[0]
    return f" {Decimal(str(round(value, 6))).normalize():f}{rest}"
