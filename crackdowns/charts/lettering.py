"""Text that must fit: lines of a given width, short dates."""

from unicodedata import east_asian_width

from crackdowns.claims.describe import MONTHS


def width_of(text: str) -> int:
    """The width of a text in Latin letters; a Chinese character is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def lines(text: str, width: int) -> list[str]:
    """Break a text at blanks into lines of at most `width`; a longer word is cut, never dropped."""
    found: list[str] = []
    current = ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, width)):
        if current and width_of(current) + 1 + width_of(word) > width:
            found.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*found, current] if current else found


def _pieces(word: str, width: int) -> list[str]:
    if width_of(word) <= width:
        return [word]
    pieces, left = [""], width
    for letter in word:
        left -= width_of(letter)
        if left < 0 and pieces[-1]:
            pieces.append("")
            left = width - width_of(letter)
        pieces[-1] += letter
    return pieces


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
    """`7 Feb 2018`, `7 to 10 Sep 2018`, `Feb to Aug 2018`, `Feb 2018 to Feb 2019`, from the form of the data files."""
    if start == end:
        return short_day(start)
    first, last = short_day(start), short_day(end)
    if start[:7] == end[:7] and len(start) == len(end) == len("2018-09-07"):
        return f"{first.split()[0]} to {last}"
    if start[:4] == end[:4] and len(start) > 4:
        first = first[:-5]
    return f"{first} to {last}"
