"""The timeline's words: titles, labels on bars, hover texts, dates as stated. Whole sentences, in one place."""

from collections.abc import Mapping, Sequence
from html import escape

from crackdowns.charts.lettering import lines, short_day, short_span
from crackdowns.claims import describe
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Dataset
from crackdowns.views.timeline.axis import TimeAxis, about_months, calendar_months, days_in
from crackdowns.views.timeline.rows import Moment, Row, Said

AXIS_NAMES = {"calendar": "Calendar", "days": "Days since launch"}
# What each row is, in the middle of a sentence.
KIND = {
    "period": "campaign",
    "window": "what figures cover",
    "window_reading": "what figures cover, another reading",
    **{kind: describe.inside(said) for kind, said in describe.EVENT.items()},
}
STAGE = {"interim": "interim", "final": "final", "unknown": "not said whether final"}
ROWS = {
    "period": "campaign",
    "others": "also said",
    "window": "figures cover",
    "event": "what happened",
    "drive": "other drives",
}
ONLY_FINAL = "Only {some} has a final count; none was found for {others}"
SOME_FINAL = "{some} have a final count; none was found for {others}"
ALL_FINAL = "Every campaign has a final count"
ONE_FINAL = "{some} has a final count"
NO_FINAL = "No final count was found for {others}: their figures are interim ones"
NO_FINAL_PRINTED = "The five articles give no final count for {others}"
SUBTITLE = (
    "Bars: how long each campaign ran, pale where no day is known, thin where sources say otherwise. Lines: what its "
    "figures cover. {axis}. {version}."
)
AXIS_TOLD = {"calendar": "Months of each campaign's own years", "days": "Days since launch, one scale for all"}
VERSION = {
    "best": "Periods as best supported",
    "printed": "Periods as the five articles give them",
    "lowest": "The shortest period that any source gives",
    "highest": "The longest period that any source gives",
}
SAME = "{version}: the same periods and figures."
OTHER = "{version}: {periods}."
PERIOD = "{campaign}: {span}"
NO_PERIOD = "{campaign}: no period given"
NOT_DRAWN = "Start not known, so not drawn"
START_UNKNOWN = "start not stated"
DATES_UNKNOWN = "dates not stated"
NOT_GIVEN = "no period given"
SAID_BY = "{said} ({who})"
SOURCES = "Sources: {names}"
ALSO = "Also reported: {others}"
MORE = "{title}, and {more}"
DAYS = "about {months} after launch"
FIRST_WEEKS = "within the first weeks after launch"
ALT = "Timeline, {axis}."
FOLD = "{campaign}: every date, with who says so ({count})"
_HOVER_WIDTH = 54


def title(final: Sequence[str], others: Sequence[str], printed: bool) -> str:
    """The finding: which campaigns have a final count, by their labels."""
    words = {"some": describe.listed(final), "others": describe.listed(others)}
    if not final:
        return (NO_FINAL_PRINTED if printed else NO_FINAL).format(**words)
    if not others:
        return (ALL_FINAL if len(final) > 1 else ONE_FINAL).format(**words)
    return (ONLY_FINAL if len(final) == 1 else SOME_FINAL).format(**words)


def counted(row: Row) -> str:
    """`end counted`: which ends no source prints; empty where all are printed."""
    return describe.counted_here(row.counted)


def span(row: Row) -> str:
    """The dates as stated, in full, never more precise: `7 February 2018 to December 2018`."""
    if row.start == row.end and row.lane in ("event", "drive", "context"):
        return describe.day(row.start.iso)
    return describe.span(row.start.iso, row.end.iso)


def short(row: Row) -> str:
    """The same for a mark: `7 Feb to Dec 2018`, `from Feb 2018, no end given`, `to 18 Aug 2015`."""
    start, end = row.start.iso, row.end.iso
    if start == end == "unknown":
        return DATES_UNKNOWN
    if start == "unknown":
        return f"to {short_day(end)}"
    if end == "unknown":
        return f"from {short_day(start)}, no end given"
    return short_span(start, end)


def says_who(dataset: Dataset, row: Row) -> str:
    """The source's name, or how many they are."""
    if len(row.sources) == 1:
        return dataset.sources[row.sources[0]].publisher.en.split(", ")[0]
    return describe.counted(len(row.sources), "source", "sources")


def bar_label(dataset: Dataset, row: Row) -> str:
    """What stands on a period's bar: its dates, which of them were counted, and who says so."""
    dates = ", ".join(text for text in (short(row), counted(row)) if text)
    return SAID_BY.format(said=dates, who=says_who(dataset, row))


def end_label(row: Row) -> str:
    """What stands at the end of what figures cover: `28 Apr`, `Dec, final`."""
    return f"{_without_year(row.end)}, {STAGE[row.stage or 'unknown']}"


def _without_year(day: PartialDate) -> str:
    return short_day(day.iso) if day.month is None else short_day(day.iso).rsplit(" ", 1)[0]


def moment_date(moment: Moment) -> str:
    """When an entry of the list was: `7 Feb 2018`, `7 to 10 Sep 2018`, `no date`."""
    # The first of several may hold the day that the others lack.
    days = [row for row in moment.rows if row.start.precision == moment.first.start.precision] or list(moment.rows)
    first = min((row.start for row in days), key=lambda day: str(day.earliest))
    last = max((row.end for row in days), key=lambda day: str(day.latest))
    return short_span(first.iso, last.iso)


def moment_title(moment: Moment) -> str:
    """What an entry of the list says."""
    if len(moment.rows) == 1:
        return moment.first.title
    return MORE.format(title=moment.first.title, more=f"{len(moment.rows) - 1} more")


def after_launch(row: Row, launch: PartialDate | None) -> str:
    """`about 6 months after launch`: where in the campaign the figures end; empty where that is not known."""
    days = days_in(row, launch)
    if row.lane != "window" or days is None:
        return ""
    months = about_months(days)
    return DAYS.format(months=describe.counted(months, "month", "months")) if months > 0 else FIRST_WEEKS


def days_told(row: Row, launch: PartialDate | None) -> str:
    """`18 to 48`: the days since launch that the dates of an end leave open; empty where they are not known."""
    days = days_in(row, launch)
    return "" if days is None else (str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}").replace("-", "−")


def length(row: Row) -> str:
    """`within 6 calendar months`; empty for what is no stretch or has an open end."""
    months = calendar_months(row.start, row.end)
    if months is None or row.lane not in ("period", "window"):
        return ""
    return f"within {describe.counted(months, 'calendar month', 'calendar months')}"


def own_words(dataset: Dataset, row: Row) -> str:
    """Own words with who wrote them; the same words are said once."""
    by_words: dict[str, list[str]] = {}
    for said in row.said:
        if said.words:
            by_words.setdefault(_quoted(said), []).append(dataset.sources[said.source].publisher.en)
    return "; ".join(f"{words} ({', '.join(names)})" for words, names in by_words.items())


def _quoted(said: Said) -> str:
    assert said.words is not None
    return (describe.QUOTED if said.quoted else describe.PARAPHRASE).format(words=said.words)


def source_names(dataset: Dataset, row: Row) -> str:
    """Sources by publisher, with the place in them where it is known."""
    names = [(dataset.sources[said.source].publisher.en, said.locator) for said in row.said]
    return "; ".join(f"{name}, {describe.place(where)}" if where else name for name, where in names)


def reasons(row: Row) -> tuple[str, ...]:
    """Everything that must be known beside the dates."""
    return tuple(text for text in (describe.counted_told(row.counted), row.why, row.note) if text)


def hover(dataset: Dataset, row: Row, others: Sequence[Row], launch: PartialDate | None, axis: TimeAxis) -> str:
    """The hover text of a mark: its own dates first, then what else is reported, in whose words, and why."""
    head = span(row) if row.lane in ("period", "window") else f"{span(row)}: {row.title}"
    found = [describe.capital(KIND[row.kind])]
    found += [text for text in (length(row), after_launch(row, launch)) if text]
    if row.lane == "window":
        found.append(describe.STAGE[row.stage or "unknown"])
    told = [", ".join(found)]
    if axis == "days" and (days := days_told(row, launch)):
        told.append(f"Since launch: day {days}")
    if words := own_words(dataset, row):
        told.append(words)
    told.append(SOURCES.format(names=source_names(dataset, row)))
    if others:
        told.append(ALSO.format(others="; ".join(f"{short(o)} ({says_who(dataset, o)})" for o in others)))
    told += reasons(row)
    body = [escape(line, quote=False) for text in told for line in lines(text, _HOVER_WIDTH)]
    return "<br>".join(
        ["<br>".join(f"<b>{escape(line, quote=False)}</b>" for line in lines(head, _HOVER_WIDTH)), *body]
    )


def periods(found: Mapping[str, Row | None]) -> str:
    """The periods on a version, a clause a campaign, by its label."""
    return "; ".join(
        PERIOD.format(campaign=label, span=span(row)) if row else NO_PERIOD.format(campaign=label)
        for label, row in found.items()
    )


def label(dataset: Dataset, row: Row) -> str:
    """What stands beside a mark of a bar or of a window; events are told in the list."""
    if row.lane == "period":
        return bar_label(dataset, row)
    if row.reading_of is not None:
        return SAID_BY.format(said=short(row) if row.dated else row.title, who=says_who(dataset, row))
    return end_label(row) if row.lane == "window" else row.title


def stands_with(dataset: Dataset, row: Row) -> str:
    """`also reported, 4 sources`: how a reading stands to the one that is used; empty for what has no rival."""
    return f"{stands(row)}, {says_who(dataset, row)}" if stands(row) else ""


def stands(row: Row) -> str:
    """How a reading stands to the one that is used; empty for what has no rival."""
    if row.lane == "period":
        return describe.STANDING["used" if row.speaks else "wrong" if row.rank == "deprecated" else "also"]
    return describe.STANDING["also"] if row.reading_of is not None else ""


def told(dataset: Dataset, row: Row, launch: PartialDate | None) -> str:
    """All that is to be said of a row beside its dates and its title."""
    stage = describe.STAGE[row.stage] if row.stage else ""
    facts = ", ".join(text for text in (length(row), after_launch(row, launch), stage) if text)
    sentences = [f"{facts[0].upper()}{facts[1:]}."] if facts else []
    return " ".join([*sentences, own_words(dataset, row), *reasons(row)]).strip()


def alt(dataset: Dataset, row: Row, launch: PartialDate | None) -> str:
    """A row as a clause for those who do not see the picture."""
    dates = span(row) + (f" ({counted(row)})" if counted(row) else "")
    if row.lane == "period":
        return f"{KIND['period']} {dates}, {stands_with(dataset, row)}"
    if row.lane == "window":
        more = [text for text in (STAGE[row.stage or "unknown"], after_launch(row, launch)) if text]
        return f"{KIND[row.kind]}, {dates}, {', '.join(more)}"
    return f"{row.title}, {dates}"
