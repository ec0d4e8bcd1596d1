"""Words for readers: numbers with their hedges, dates with their precision, states, titles.

Everything that a chart says in words comes from here, so that the axis, the hover, the table, the
CSV and the alternative text cannot disagree. Sentences are whole templates, never glued fragments.
"""

import math
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_QUANTITY = {
    "exact": "exactly {n}",
    "more_than": "more than {n}",
    "at_least": "at least {n}",
    "about": "about {n}",
    "up_to": "up to {n}",
    "bare": "{n} (unhedged)",
}
BOUND_MEANING = {
    "exact": "exactly: the source says that this is the whole count",
    "more_than": "more than: the true number is higher, how much is not said",
    "at_least": "at least: this number or a higher one",
    "about": "about: rounded by the source, in which direction is not said",
    "up_to": "up to: this number or a lower one",
    "bare": "unhedged: printed without any hedge, so it may be rounded",
}
STATE = {
    "reported": "reported",
    "reported_zero": "reported as zero",
    "not_reported": "not reported",
    "not_applicable": "not applicable",
}
BASIS = {
    "best": "Best supported",
    "printed": "As printed in the five articles",
    "lowest": "Lowest reported",
    "highest": "Highest reported",
}
BASIS_MEANING = {
    "best": "the best-supported claim on each figure",
    "printed": "what the five articles print, misprints included",
    "lowest": "the lowest number that any source gives",
    "highest": "the highest number that any source gives",
}
THEME = {
    "people": "People",
    "cases": "Cases",
    "content": "Content",
    "accounts": "Accounts",
    "sites-services": "Sites and services",
    "products-devices": "Products and devices",
    "money": "Money",
    "firms": "Firms",
}
RANK = {"preferred": "preferred", "normal": "normal", "deprecated": "deprecated"}
STAGE = {
    "interim": "interim figures",
    "final": "final figures",
    "unknown": "not said whether interim or final",
}


def number(value: float) -> str:
    """`33,000`, `1.56 million`, `204 million`, `2.5`: never rounded, only written shorter."""
    if abs(value) >= 1_000_000:
        short = f"{value / 1_000_000:.3f}".rstrip("0").rstrip(".")
        if float(short) * 1_000_000 == value:
            return f"{short} million"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity(value: float, bound: str) -> str:
    """A number with its hedge: `more than 33,000`, `about 670,000`, `exactly 59`, `1.56 (unhedged)`."""
    return _QUANTITY[bound].format(n=number(value))


def cell_text(cell: Any) -> str:
    """What one cell says, whatever its state (`cell` is a row of `basis.cells` or `basis.grid`)."""
    if cell["state"] in ("not_reported", "not_applicable"):
        return STATE[cell["state"]]
    if cell["undecided"]:
        low, high = number(cell["low"]), cell["high"]
        top = cell["spread_high"]
        return f"unresolved: {low} or " + (f"more than {number(top)}" if math.isinf(high) else number(high))
    if cell["bound"] is None or math.isnan(cell["value"]):
        return f"in words only: {cell['in_words']}"
    return quantity(cell["value"], cell["bound"])


def day(iso: str) -> str:
    """`7 February 2018`, `February 2018`, `2018` or `date unknown`, from the form of the data files."""
    if iso == "unknown":
        return "date unknown"
    parts = iso.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)


def span(start: str, end: str) -> str:
    """A stretch of time as a reader says it; unknown ends are named."""
    if start == "unknown" and end == "unknown":
        return "period unknown"
    if start == "unknown":
        return f"start unknown, as of {day(end)}"
    if end == "unknown":
        return f"from {day(start)}, end unknown"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


def counted(n: int, one: str, many: str) -> str:
    """`1 source`, `6 sources`."""
    return f"{n} {one if n == 1 else many}"


def support(cell: Any) -> str:
    """How many sources speak, and how many statements they descend from: `6 sources, 1 origin`."""
    sources = counted(len(cell["sources"]), "source", "sources")
    return f"{sources}, {counted(len(cell['origins']), 'origin', 'origins')}"
