"""Text on pictures: how wide it is, lines that fit, hovers, short dates."""

from collections.abc import Callable, Iterable
from html import escape
from unicodedata import east_asian_width

from crackdowns.claims.describe import MONTHS

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


def width_of(text: str) -> int:
    """The width of a text in Latin letters; a Chinese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def pixels(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is drawn."""
    widths = (_WIDTHS.get(c) or (_CHINESE if east_asian_width(c) in "WF" else _OTHER) for c in text)
    return sum(widths) / 1000 * size * (_BOLD if bold else 1)


def lines(text: str, width: float, size: float = 0) -> list[str]:
    """Break a text at blanks into lines of at most `width`; a longer word is cut, never dropped.

    The width is in letters, or in pixels of type where a `size` is given.
    """

    def wide(some: str) -> float:
        return pixels(some, size) if size else width_of(some)

    found: list[str] = []
    current = ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, width, wide)):
        if current and wide(f"{current} {word}") > width:
            found.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*found, current] if current else found


def _pieces(word: str, width: float, wide: Callable[[str], float]) -> list[str]:
    if wide(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and wide(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def hover(said: Iterable[str | None], heads: int = 1) -> str:
    """What a mark says at a touch: the first `heads` texts in bold, then the rest; empty ones are left out."""
    told = [[safe(line) for line in lines(text, HOVER_WIDTH)] for text in said if text]
    return "<br>".join(f"<b>{line}</b>" if n < heads else line for n, text in enumerate(told) for line in text)


def short_day(iso: str) -> str:
    """`7 Feb 2018`, `Feb 2018`, `2018` or `no date`, from the form of the data files."""
    if iso == "unknown":
        return "no date"
    parts = iso.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1][:3])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def short_span(start: str, end: str) -> str:
    """`7 to 10 Sep 2018`, `Feb to Aug 2018`, `to 18 Aug 2015`, `from Feb 2018, no end given`, from the data's form."""
    if start == end:
        return short_day(start)
    if start == "unknown":
        return f"to {short_day(end)}"
    if end == "unknown":
        return f"from {short_day(start)}, no end given"
    first, last = short_day(start), short_day(end)
    if start[:7] == end[:7] and len(start) == len(end) == len("2018-09-07"):
        return f"{first.split()[0]} to {last}"
    if start[:4] == end[:4] and len(start) > 4:
        first = first[:-5]
    return f"{first} to {last}"
