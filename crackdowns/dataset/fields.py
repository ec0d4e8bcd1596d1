"""Field types that the records of `schema.py` share: dates with precision, numbers, slugs, names.

Each type takes the plain values of `strict_yaml` (str, int, float, bool, None) and raises
`ValueError` with a sentence that says what is wrong and what would be right.
"""

import calendar
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, PlainValidator, WithJsonSchema

Precision = Literal["day", "month", "year", "unknown"]

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
is_slug = re.compile(SLUG_PATTERN, re.ASCII).fullmatch
DATE_PATTERN = r"^(unknown|\d{4}(-\d{2}(-\d{2})?)?)$"
# The years and numbers that a source of this subject can mean, and that a chart can hold: past them lies a slip.
FIRST_YEAR, LAST_YEAR = 1990, 2100
_is_date = re.compile(DATE_PATTERN, re.ASCII).fullmatch
_BOUNDED_DATE = DATE_PATTERN.replace(r"\d{4}", r"(199\d|20\d{2}|2100)")
LEAST_NUMBER, MOST_NUMBER = 0.01, 10**15
# "about eight words at most" (a locator and a link give the rest): a little slack for articles,
# and for Chinese, which puts no blanks between words, the same length counted in characters.
MAX_OWN_WORDS = 10
MAX_OWN_CHARACTERS_CJK = 30
MAX_TEXT = 1_500


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source gives it; the empty parts are None.

    `PartialDate(2018, 2, None)` is "February 2018", never the first of that month.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """The finest part that the source states."""
        if self.year is None:
            return "unknown"
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def iso(self) -> str:
        """`2018-02-07`, `2018-02`, `2018` or `unknown`: the form that the data files use."""
        if self.year is None:
            return "unknown"
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> date | None:
        """The first day that the statement can mean; None where nothing is known."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day that the statement can mean; None where nothing is known."""
        if self.year is None:
            return None
        month = self.month or 12
        last = calendar.monthrange(self.year, month)[1]
        return date(self.year, month, self.day or last)

    @property
    def reach(self) -> tuple[date, date] | None:
        """The first and the last day that the statement can mean; None where nothing is known."""
        return None if self.earliest is None or self.latest is None else (self.earliest, self.latest)


def parse_partial_date(value: Any) -> PartialDate:
    """Read `2018-02-07`, `2018-02`, `2018` (text or number) or `unknown`; the year is one of 1990 to 2100."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _is_date(text):
        raise ValueError(
            f"{shown(value)} is no date; write 2018-02-07, 2018-02, 2018 or unknown, as precise as the source is"
        )
    if text == "unknown":
        return PartialDate()
    parts = [int(part) for part in text.split("-")]
    try:
        date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        raise ValueError(f"{text} is not in the calendar; write a day that exists") from None
    if not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        raise ValueError(f"{text} has a mistyped year; write one from {FIRST_YEAR} to {LAST_YEAR}, like 2018")
    return PartialDate(*parts)


def is_campaign_id(stem: str) -> bool:
    """Whether `stem` is fit to be a campaign's id: `2015-cleaning-the-internet`."""
    named = re.fullmatch(r"(\d{4})(-[a-z0-9]+)+", stem, re.ASCII)
    return named is not None and FIRST_YEAR <= int(named[1]) <= LAST_YEAR


def parse_number(value: Any) -> int | float:
    """A finite number that is 0 or of a size that can be counted or paid; text, true and false are refused."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = "write it without quotes, blanks, commas or underscores, and without a leading zero"
        raise ValueError(f"{shown(value)} is not a number; {hint}, like 33000 or 1.56")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not finite; write the number that the source prints")
    if value < 0:
        raise ValueError(f"{shown(value)} is negative; counts and sums start at 0")
    if value and not LEAST_NUMBER <= value <= MOST_NUMBER:
        size = "small" if value < 1 else "large"
        raise ValueError(f"{shown(value)} is too {size}; write 0 or a number from {LEAST_NUMBER} to {MOST_NUMBER}")
    # 5.0 and 5 are the same content, and must give the same data version.
    return int(value) if value == int(value) else value


def shown(value: Any) -> str:
    """A value as an error message shows it: short, on one line, harmless in a terminal."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = "".join(c if c.isprintable() else "?" for c in str(value))
    text = text if len(text) <= 60 else text[:57] + "..."
    return f'"{text}"' if isinstance(value, str) else text


def _check_text(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; write a text or leave the field out")
    if value != value.strip():
        raise ValueError("has blanks at its start or end; take them away")
    # Cf would let bidirectional overrides reorder what a reader sees; Cs cannot be encoded at all.
    if not value.isprintable() and any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in value):
        raise ValueError("has a control or formatting character (a line break, a tab, ...); write one plain line")
    if len(value) > MAX_TEXT:
        raise ValueError(f"has {len(value)} characters; at most {MAX_TEXT} fit")
    return value


def _check_own_words(value: str) -> str:
    _check_text(value)
    cjk = sum("\u3400" <= c <= "\u9fff" for c in value)
    if cjk > MAX_OWN_CHARACTERS_CJK or len(value.split()) > MAX_OWN_WORDS:
        raise ValueError(
            f"is too long for a quotation; keep the figure's own few words "
            f"(at most {MAX_OWN_WORDS} words, or {MAX_OWN_CHARACTERS_CJK} Chinese characters)"
        )
    return value


def _check_slug(value: str) -> str:
    if len(value) > 80 or not is_slug(value):
        raise ValueError(f"{shown(value)} is no id; write small letters, digits and single hyphens, like sites-closed")
    return value


def _check_url(value: str) -> str:
    _check_text(value)
    # Only web addresses may ever become a link: javascript: and data: never.
    if not re.fullmatch(r"https?://[^\s<>\"'`\\^{}|]+", value):
        raise ValueError(f"{shown(value)} is no web address; write one that starts with https:// or http://")
    return value


@dataclass(frozen=True)
class Reference:
    """Marks a field that holds the id of a record of this kind."""

    kind: str


def kind_named(marks: Iterable[Any]) -> str | None:
    """The kind of record that a field's marks or annotation name; None where it holds no id of another record."""
    for mark in marks:
        if isinstance(mark, Reference):
            return mark.kind
        if (kind := kind_named(get_args(mark))) is not None:
            return kind
    return None


Number = Annotated[
    int | float,
    PlainValidator(parse_number),
    WithJsonSchema({"type": "number", "anyOf": [{"const": 0}, {"minimum": LEAST_NUMBER, "maximum": MOST_NUMBER}]}),
]
Date = Annotated[
    PartialDate,
    PlainValidator(parse_partial_date),
    PlainSerializer(lambda value: value.iso, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _BOUNDED_DATE},
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            ],
            "description": "2018-02-07, 2018-02, 2018 or unknown: as precise as the source is",
        }
    ),
]
Slug = Annotated[str, AfterValidator(_check_slug)]
Text = Annotated[str, AfterValidator(_check_text)]
OwnWords = Annotated[str, AfterValidator(_check_own_words)]
Url = Annotated[str, AfterValidator(_check_url)]


class Record(BaseModel):
    """Base of everything the YAML files hold: immutable, no unknown keys, no type guessing."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Name(Record):
    """A name in English and, where one is known, in Chinese."""

    en: Text
    zh: Text | None = None
