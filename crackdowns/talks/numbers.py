"""Numbers in a story's words, held against the claims that a slide names."""

import re
from collections.abc import Iterable

from crackdowns.claims.describe import MONTHS
from crackdowns.dataset.schema import Claim

_SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?(?: (?:{'|'.join(_SCALE)})\b)?")
# What tells when is no figure: 18 August 2015, 9 August, a year.
_WHEN = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}})?|\b(?:19|20)\d\d\b(?![,.]?\d)")


def numbers(text: str) -> list[str]:
    """The figures that a text prints, as it prints them: `34,000`, `1.56 million`. Dates and years are none."""
    return [found.rstrip(",") for found in _NUMBER.findall(_WHEN.sub(" ", text))]


def value_of(number: str) -> float:
    """`1.56 million` as 1560000."""
    digits, _, scale = number.partition(" ")
    return float(digits.replace(",", "")) * _SCALE.get(scale, 1)


def unfounded(text: str, claims: Iterable[Claim]) -> list[str]:
    """The figures of a text that are the value of none of the claims."""
    known = [claim.value for claim in claims if claim.value is not None]
    return [number for number in numbers(text) if not any(abs(value_of(number) - value) < 1e-6 for value in known)]
