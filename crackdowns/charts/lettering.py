"""Text on pictures: how wide it is, lines that fit, hovers."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from unicodedata import east_asian_width

# In letters: no line of a hover is wider than a phone.
HOVER_WIDTH = 54
# Source Sans: letters by how wide they are, in thousandths of the type's size and never less than that.
_WIDTHS = {
    letter: width
    for width, letters in {
        200: " ", 250: "',.:;ij|·‘’", 275: "Il", 300: "!f", 325: "()-[]{}", 350: "/\\rt", 425: "*?sz", 450: 'x"“”',
        475: "cvy", 500: "0123456789#$+<=>FJLY^_ek~–×é", 525: "VXag", 550: "AESTZ`hnou", 575: "CPRbdpq",
        600: "BK●○", 625: "&DG┄→←", 650: "NU", 675: "HOQ", 725: "w", 750: "M", 800: "W—", 825: "%", 850: "@m",
        875: "◐", 950: "…",
    }.items()
    for letter in letters
}  # fmt: skip
_CHINESE, _OTHER, _BOLD = 1000, 650, 1.08


def safe(text: object) -> str:
    """Text for Plotly's labels and hovers, which read a little HTML: data is never markup."""
    return escape(str(text), quote=False)


@lru_cache(4096)
def width_of(text: str) -> int:
    """The width of a text in Latin letters; a Chinese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


@lru_cache(4096)
def _thousandths(text: str) -> int:
    return sum(_WIDTHS.get(c) or (_CHINESE if east_asian_width(c) in "WF" else _OTHER) for c in text)


def pixels(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is drawn."""
    return _thousandths(text) / 1000 * size * (_BOLD if bold else 1)


def lines(text: str, width: float, size: float = 0) -> list[str]:
    """Break a text at blanks into lines of at most `width`; a longer word is cut, never dropped.

    The width is in letters, or in pixels of type where a `size` is given.
    """
    wide, most = (_thousandths, width * 1000 / size) if size else (width_of, width)
    found: list[str] = []
    current, used = "", 0
    for word in (piece for whole in text.split() for piece in _pieces(whole, most, wide)):
        more = wide(" ") + wide(word)
        if current and used + more <= most:
            current, used = f"{current} {word}", used + more
        else:
            found += [current] if current else []
            current, used = word, wide(word)
    return [*found, current] if current else found


def _pieces(word: str, most: float, wide: Callable[[str], int]) -> list[str]:
    if wide(word) <= most:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and wide(pieces[-1] + letter) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def hover(said: Iterable[str | None], heads: int = 1) -> str:
    """What a mark says at a touch: the first `heads` texts in bold, then the rest; empty ones are left out."""
    told = [[safe(line) for line in lines(text, HOVER_WIDTH)] for text in said if text]
    return "<br>".join(f"<b>{line}</b>" if n < heads else line for n, text in enumerate(told) for line in text)
