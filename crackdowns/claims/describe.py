"""Words for readers: numbers with their hedges, dates with their precision, states, titles.

Everything that a chart says in words comes from here, so that the axis, the hover, the table, the
CSV and the alternative text cannot disagree. Sentences are whole templates, never glued fragments.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign
from crackdowns.dataset.schema import Agency, Source

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_QUANTITY = {
    "exact": "{n}",
    "more_than": "more than {n}",
    "at_least": "at least {n}",
    "about": "about {n}",
    "up_to": "up to {n}",
    "bare": "{n}",
}
BOUND_MEANING = {
    "exact": "in all: the source says that this is the whole count",
    "more_than": "more than: the source says that it is higher; by how much, it does not say",
    "at_least": "at least: the source says that it is this number or a higher one",
    "about": "about: the source says that it is near this number",
    "up_to": "up to: the source says that it is this number or a lower one",
    "bare": "printed without a hedge; whether the source rounded it is not known",
}
DIFFERENCE = {
    "number": "numbers differ",
    "meaning": "the meaning differs",
    "hedge": "only the hedge differs",
}
STATE = {
    "reported": "reported",
    "reported_zero": "reported as zero",
    "not_reported": "not reported",
    "not_applicable": "not applicable",
}
BASIS = {
    "best": "Best supported",
    "printed": "As printed in the articles",
    "lowest": "Lowest reported",
    "highest": "Highest reported",
}
BASIS_MEANING = {
    "best": "the best-supported claim on each figure",
    "printed": "what the articles print, misprints included",
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
RANK = {"preferred": "best supported", "normal": "also reported", "deprecated": "judged wrong"}
STAGE = {
    "interim": "interim figures",
    "final": "final figures",
    "unknown": "not said whether interim or final",
}

# Ends of a stretch of time that no source prints, by which of them: in short, and as a sentence.
_COUNTED = {
    ("from",): "start counted",
    ("to",): "end counted",
    ("from", "to"): "both ends counted",
}
_COUNTED_TOLD = {
    ("from",): "No source prints the start: it was counted here from the length.",
    ("to",): "No source prints the end: it was counted here from the length.",
    ("from", "to"): "No source prints the ends: they were counted here.",
}
# Whether the figures of an example case are within those of its campaign.
CASE_COUNTED = {
    "yes": "within the campaign's figures",
    "no": "not within the campaign's figures",
    "not_stated": "not said whether within the campaign's figures",
}
EVENT = {
    "launch": "Launch",
    "announcement": "Announcement",
    "statistics": "Figures made public",
    "inspection": "Inspection",
    "deadline": "Deadline",
    "case": "Example case",
    "law": "Law or draft",
    "judgment": "Judgment",
    "related_drive": "Another drive, no part of this campaign",
}
ROLE = {
    "lead": "Lead",
    "announcer": "Announcer",
    "partner": "Partner",
    "enforcer": "Enforcer",
    "supervisor": "Supervisor",
    "statistics": "Gives figures",
    "local": "Local body",
    "court": "Court",
    "prosecutor": "Prosecutor",
}
ROLE_MEANING = {
    "lead": "starts the campaign and directs it",
    "announcer": "makes the campaign or its results public",
    "partner": "takes part together with the body that leads",
    "enforcer": "acts itself: investigates, apprehends, closes, confiscates",
    "supervisor": "has others put things right: inspects them, summons them, sets deadlines",
    "statistics": "makes counts and totals known",
    "local": "a police force or office of one place, in an example case",
    "court": "judges an example case",
    "prosecutor": "approves arrests or brings charges in an example case",
}
ACTION = {
    "penalised": "Penalised",
    "fined": "Fined",
    "supervised": "Put under supervision",
    "cleaned_up": "Content removed",
    "accounts_punished": "Accounts dealt with",
    "listings_removed": "Listings removed",
    "summoned": "Summoned",
    "inspected": "Inspected",
    "rectified": "Told to put things right",
    "ordered": "Given orders",
}
MENTION = {"used_by_offenders": "Used by offenders", "offers_reported": "Offers were seen there"}
CHAIN = {
    "production": "Production",
    "sale": "Sale",
    "installation": "Installation",
    "use": "Use",
    "whole_chain": "The whole chain",
}
LAW_STATUS = {"in_force": "in force", "draft": "draft when reported"}

UNRESOLVED = "unresolved: {said}"
IN_WORDS = "in words only: {words}"
STANDING = {"used": "used here", "also": "also reported", "wrong": "judged wrong"}
AMOUNT = {"exact": "{said} {unit} in all", "any": "{said} {unit}"}
QUOTED = "“{words}”"
BODY = "{name} ({plain})"
PARAPHRASE = "{words} (a summary; the source's own words are not stored)"


def number(value: float) -> str:
    """`33,000`, `1.56 million`, `204 million`, `2.5`: never rounded, only written shorter."""
    if abs(value) >= 1_000_000:
        short = f"{value / 1_000_000:.3f}".rstrip("0").rstrip(".")
        if float(short) * 1_000_000 == value:
            return f"{short} million"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity(value: float, bound: str) -> str:
    """A number with its hedge: `more than 33,000`, `about 670,000`, `59`; no word where the source has none."""
    return _QUANTITY[bound].format(n=number(value))


def figure(cell: Cell) -> str:
    """What a figure says, whatever its state: `more than 33,000`, `not reported`, `in words only: dozens`."""
    if not cell.reported:
        return STATE[cell.state]
    if cell.undecided:
        return UNRESOLVED.format(said=" or ".join(quantity(value, bound) for value, bound in cell.readings))
    if cell.chosen is None or cell.bound is None:
        return IN_WORDS.format(words=cell.in_words)
    return quantity(cell.value, cell.bound)


def telling(found: Telling) -> str:
    """What one claim says: its number with its hedge, or its words."""
    if found.value is None or found.bound is None:
        return found.claim.reported_as
    return quantity(found.value, found.bound)


def amount(found: Telling) -> str:
    """What one claim says, with its unit: `more than 3,400 websites`, `59 people in all`, or its words."""
    if found.value is None or found.bound is None:
        return telling(found)
    return AMOUNT["exact" if found.bound == "exact" else "any"].format(said=telling(found), unit=found.metric.unit.en)


def standing(found: Telling, cell: Cell | None) -> str:
    """How a claim stands to the figure shown: used here, also reported, judged wrong."""
    if cell is not None and cell.chosen is not None and found.id == cell.chosen.id:
        return STANDING["used"]
    return STANDING["wrong" if found.judged_wrong else "also"]


def wording(found: Telling) -> str:
    """A claim's own words in quotation marks, or their summary, which is no quotation."""
    said = found.claim.reported_as
    return PARAPHRASE.format(words=said) if found.claim.wording == "paraphrase" else QUOTED.format(words=said)


def rests_on(cell: Cell) -> str:
    """How many texts speak of a figure, and how many statements they descend from: `6 sources, 1 statement`."""
    return behind(len(cell.texts), len(cell.origins))


def behind(texts: int, statements: int) -> str:
    """`6 sources, 1 statement`; the statements are left out where there is none."""
    sources = counted(texts, "source", "sources")
    return f"{sources}, {counted(statements, 'statement', 'statements')}" if statements else sources


def factor(times: float) -> str:
    """How many times the highest of disputed numbers the lowest is: `×10`, `×4.7`."""
    return f"×{times:.0f}" if abs(times - round(times)) < 0.05 or times >= 100 else f"×{times:.1f}"


def between(low: float, high: float) -> str:
    """A computed range, rounded outward to two digits so that it stays true."""
    if math.isinf(high):
        return f"more than {number(_rounded(low, math.floor))}"
    return f"between {number(_rounded(low, math.floor))} and {number(_rounded(high, math.ceil))}"


def times(low: float, high: float) -> str:
    """How many times one figure is another, from the lowest to the highest that their bounds allow."""
    if low == high and round(low, 1) == low:
        return number(low)
    return f"at most {number(_rounded(high, math.ceil))}" if low == 0 else between(low, high)


def _rounded(value: float, end: Callable[[float], int]) -> float:
    if value <= 0:
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return max(end(value / step) * step, 0.0) if step >= 1 else round(end(value / step) * step, 6)


def day(iso: str) -> str:
    """`7 February 2018`, `February 2018`, `2018` or `date unknown`, from the form of the data files."""
    return "date unknown" if iso == "unknown" else _day(iso)


def short_day(iso: str) -> str:
    """`7 Feb 2018`, `Feb 2018`, `2018` or `no date`, from the form of the data files."""
    return "no date" if iso == "unknown" else _day(iso, letters=3)


def _day(iso: str, letters: int | None = None) -> str:
    year, *rest = iso.split("-")
    months = [MONTHS[int(month) - 1][:letters] for month in rest[:1]]
    return " ".join([*(str(int(day)) for day in rest[1:]), *months, year])


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


def span(start: str, end: str, counted_ends: Iterable[str] = ()) -> str:
    """A stretch of time as a reader says it; unknown ends are named, and those that no source prints."""
    said = _span(start, end)
    return f"{said} ({ends})" if (ends := counted_here(counted_ends)) else said


def counted_here(ends: Iterable[str]) -> str:
    """`end counted`: which ends of a stretch of time no source prints; empty where all are printed."""
    return _COUNTED.get(tuple(sorted(ends)), "")


def counted_told(ends: Iterable[str]) -> str:
    """The same as a sentence."""
    return _COUNTED_TOLD.get(tuple(sorted(ends)), "")


def _span(start: str, end: str) -> str:
    if start == "unknown" and end == "unknown":
        return "period unknown"
    if start == "unknown":
        return f"start unknown, as of {day(end)}"
    if end == "unknown":
        return f"from {day(start)}, end unknown"
    return day(start) if start == end else f"{day(start)} to {day(end)}"


# A label with the whole short name has so many letters at most.
MOST_LETTERS = 24


def labels(campaigns: Iterable[Campaign]) -> dict[str, str]:
    """By id the year of each campaign; where several share it, the short name as well, of a long one as many words as
    tell, and two at least: one alone may be no name."""
    found: dict[str, str] = {}
    told = {c.id: [c.id[:4], *(word for word in c.head.short.en.split() if word != c.id[:4])] for c in campaigns}
    begun = Counter(tuple(words[:n]) for words in told.values() for n in range(1, len(words) + 1))
    for id_, words in told.items():
        tells = (n for n in range(1, len(words) + 1) if begun[tuple(words[:n])] == 1)
        needed, whole = next(tells, len(words)), len(" ".join(words)) <= MOST_LETTERS
        found[id_] = " ".join(words if whole and needed > 1 else words[: needed + (needed == 2)])
    # Where even the short names are the same, the ids differ.
    counts = Counter(found.values())
    return {id_: id_ if counts[label] > 1 else label for id_, label in found.items()}


def body(agency: Agency) -> str:
    """A body of state in full, and what it is in an everyday word: `Ministry of Public Security (police)`."""
    return BODY.format(name=agency.name.en, plain=agency.plain.en) if agency.plain else agency.name.en


def plain_body(agency: Agency) -> str:
    """A body of state as a person would say it, without article: `police`; its full name where it has no such word."""
    return agency.plain.en if agency.plain else agency.name.en


def source(record: Source) -> str:
    """A source by publisher and date, where it has one."""
    date = "" if record.date.precision == "unknown" else f", {day(record.date.iso)}"
    return record.publisher.en + date


def listed(words: Sequence[str]) -> str:
    """`2015`, `2015 and 2018`, `2015, 2018 and 2021`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(n: int, one: str, many: str) -> str:
    """`1 source`, `6 sources`."""
    return f"{n} {one if n == 1 else many}"


_SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelt(n: int) -> str:
    """`six`, `13`: numbers up to twelve are written out."""
    return _SPELT[n] if n < len(_SPELT) else str(n)


def capital(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


SOURCE_KIND = {
    "official": "official text",
    "agency": "news agency",
    "newspaper": "newspaper or magazine",
    "repost": "repost of another outlet's text",
    "blog": "blog or trade site",
}
QUALITY = {
    "A": "read on the publisher's own site, or on a known partner's",
    "B": "second-hand: a repost that names its origin, or a site that retells others' reports",
    "C": "read on an unrelated site that reposts it: its words match other reports, but the site is no authority",
}
READ_AS = {"whole": "read whole", "excerpt": "only an excerpt was read"}
CONFIDENCE = {
    "likely": "likely: several texts agree, though probably all from one statement",
    "single_text": "single text: only one text read here gives it",
}


def place(locator: str) -> str:
    """Where in a source a figure stands: `paragraph 4`, `paragraphs 2, 9`, or the data file's own words."""
    parts = [part.strip() for part in locator.split(",")]
    if not all(part[:1] == "P" and part[1:].isdecimal() for part in parts):
        return locator
    numbers = ", ".join(part[1:] for part in parts)
    return f"paragraph {numbers}" if len(parts) == 1 else f"paragraphs {numbers}"
