"""The timeline's words: titles, labels on bars, hover texts, dates as stated. Whole sentences, in one place."""

from collections.abc import Sequence

from crackdowns.charts import lettering
from crackdowns.claims import describe
from crackdowns.claims.gate import DAYS_A_MONTH
from crackdowns.dataset.fields import PartialDate
from crackdowns.views.timeline.axis import TimeAxis, days_since
from crackdowns.views.timeline.rows import Moment, Row

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
# Of more campaigns than can be named in a line.
MOST_NAMED = 4
SOME_OF_MANY = "{n} of {total} campaigns have a final count: {some}"
MANY_OF_MANY = "{n} of {total} campaigns have a final count"
NONE_OF_MANY = "No final count was found for any of {total} campaigns: their figures are interim ones"
NO_FINAL_PRINTED = "The articles give no final count for {others}"
SUBTITLE = "Bars: how long each campaign ran. Lines: what its figures cover. {version}."
VERSION = {
    "best": "Periods as best supported",
    "printed": "Periods as the articles give them",
    "lowest": "The shortest period that any source gives",
    "highest": "The longest period that any source gives",
}
NOTES = {
    "calendar": "Each campaign stands by the months of its own years.",
    "days": "Days count from each campaign's launch; where only its month is known, every day is a range.",
}
MARKS = (
    "A bar is pale where only the month is known, thin where it is what other sources say, dotted where no source "
    "gives its end. A full diamond ends a count of this version of the numbers, a hollow one a count of another."
)
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
MONTHS_IN = "about {months} after launch"
FIRST_WEEKS = "within the first weeks after launch"
DAY, DAYS = "day {first}", "day {first} to {last}"
SINCE_LAUNCH = "Since launch: {days}"
WITHIN = "within {months}"
ALT = "Timeline, {axis}."
FOLD = "{campaign}: every date, with who says so ({count})"


def title(final: Sequence[str], others: Sequence[str], printed: bool) -> str:
    """The finding: which campaigns have a final count, by their labels."""
    words = {"some": describe.listed(final), "others": describe.listed(others)}
    total = len(final) + len(others)
    if total > MOST_NAMED and others and not printed:
        n = describe.capital(describe.spelt(len(final)))
        template = SOME_OF_MANY if len(final) < MOST_NAMED else MANY_OF_MANY
        if len(final) != 1:
            template = template if final else NONE_OF_MANY
            return template.format(n=n, total=describe.spelt(total), some=words["some"])
    if not final:
        return (NO_FINAL_PRINTED if printed else NO_FINAL).format(**words)
    if not others:
        return (ALL_FINAL if len(final) > 1 else ONE_FINAL).format(**words)
    return (ONLY_FINAL if len(final) == 1 else SOME_FINAL).format(**words)


def span(row: Row, counted: bool = False) -> str:
    """The dates as stated, in full, never more precise; where asked for with the ends that no source prints."""
    if row.start == row.end and row.lane in ("event", "drive", "context"):
        return describe.day(row.start.iso)
    return describe.span(row.start.iso, row.end.iso, row.counted if counted else ())


def short(row: Row) -> str:
    """The same for a mark: `7 Feb to Dec 2018`, `from Feb 2018, no end given`, `to 18 Aug 2015`."""
    return describe.short_span(row.start.iso, row.end.iso) if row.dated else DATES_UNKNOWN


def says_who(row: Row) -> str:
    """The source's name, or how many they are; two forms of one text are one."""
    texts = {source.text for source in row.sources}
    if len(texts) == 1:
        return row.sources[0].publisher.en.split(", ")[0]
    return describe.counted(len(texts), "source", "sources")


def label(row: Row, axis: TimeAxis) -> str:
    """What stands at a bar, or at the end of what figures cover; events are told in the list."""
    if row.lane == "period":
        dates = ", ".join(text for text in (short(row), describe.counted_here(row.counted)) if text)
        return SAID_BY.format(said=dates, who=says_who(row))
    if row.reading_of is not None:
        return SAID_BY.format(said=short(row) if row.dated else row.title, who=says_who(row))
    if row.lane != "window":
        return row.title
    end = describe.short_day(row.end.iso)
    # The year is the campaign's own.
    dated = end if row.end.month is None else end.rsplit(" ", 1)[0]
    return f"{(axis == 'days' and days(row.launch, row.end)) or dated}, {STAGE[row.stage]}"


def days(launch: PartialDate | None, *dates: PartialDate) -> str:
    """`day 18 to 48`: the days since launch over which dates can lie; empty where they are not known."""
    reaches = [reach for date in dates if (reach := days_since(date, launch)) is not None]
    if not reaches:
        return ""
    first, last = min(low for low, _ in reaches), max(high for _, high in reaches)
    return (DAY if first == last else DAYS).format(first=first, last=last).replace("-", "−")


def moment_date(moment: Moment, axis: TimeAxis) -> str:
    """When an entry of the list was: `7 Feb 2018`, `7 to 10 Sep 2018`, `no date`; or `day 212 to 215`."""
    # The first of several may hold the day that the others lack.
    rows = [row for row in moment.rows if row.start.precision == moment.rows[0].start.precision]
    first = min((row.start for row in rows), key=lambda day: str(day.earliest))
    last = max((row.end for row in rows), key=lambda day: str(day.latest))
    if axis == "days" and rows[0].is_launch:
        return DAY.format(first=0)
    return (axis == "days" and days(rows[0].launch, first, last)) or describe.short_span(first.iso, last.iso)


def moment_title(moment: Moment) -> str:
    """What an entry of the list says."""
    first, *others = moment.rows
    return MORE.format(title=first.title, more=f"{len(others)} more") if others else first.title


def after_launch(row: Row) -> str:
    """`about 6 months after launch`: where in the campaign the figures end; empty where that is not known."""
    reach = days_since(row.end, row.launch)
    if row.lane != "window" or reach is None:
        return ""
    months = round(sum(reach) / 2 / DAYS_A_MONTH)
    return MONTHS_IN.format(months=describe.counted(months, "month", "months")) if months > 0 else FIRST_WEEKS


def length(row: Row) -> str:
    """`within 6 calendar months`; empty for what is no stretch or has an open end."""
    first, last = row.start.earliest, row.end.latest
    if first is None or last is None or row.lane not in ("period", "window"):
        return ""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return WITHIN.format(months=describe.counted(months, "calendar month", "calendar months"))


def own_words(row: Row) -> str:
    """Own words with who wrote them; the same words are said once."""
    by_words: dict[str, list[str]] = {}
    for said in row.said:
        if said.words:
            quoted = (describe.QUOTED if said.quoted else describe.PARAPHRASE).format(words=said.words)
            by_words.setdefault(quoted, []).append(said.source.publisher.en)
    return "; ".join(SAID_BY.format(said=words, who=", ".join(names)) for words, names in by_words.items())


def source_names(row: Row) -> str:
    """Sources by publisher, with the place in them where it is known."""
    names = [(said.source.publisher.en, said.locator) for said in row.said]
    return "; ".join(f"{name}, {describe.place(where)}" if where else name for name, where in names)


def reasons(row: Row) -> str:
    """Everything that must be known beside the dates."""
    return " ".join(text for text in (describe.counted_told(row.counted), row.why, row.note) if text)


def hover(row: Row, others: Sequence[Row], axis: TimeAxis) -> str:
    """The hover text of a mark: its own dates first, then what else is reported, in whose words, and why."""
    kind = [describe.capital(KIND[row.kind]), length(row), after_launch(row)]
    kind += [describe.STAGE[row.stage]] if row.lane == "window" else []
    since = days(row.launch, row.end) if axis == "days" else ""
    rivals = "; ".join(SAID_BY.format(said=short(other), who=says_who(other)) for other in others)
    return lettering.hover(
        (
            span(row) if row.lane in ("period", "window") else f"{span(row)}: {row.title}",
            ", ".join(text for text in kind if text),
            SINCE_LAUNCH.format(days=since) if since else None,
            own_words(row),
            SOURCES.format(names=source_names(row)),
            ALSO.format(others=rivals) if others else None,
            reasons(row),
        )
    )


def period(label: str, row: Row | None) -> str:
    """The period of a campaign on a version of the numbers."""
    return PERIOD.format(campaign=label, span=span(row)) if row else NO_PERIOD.format(campaign=label)


def stands(row: Row) -> str:
    """`also reported, 4 sources`: how a reading stands to the one that is used; empty for what has no rival."""
    if row.lane != "period" and row.reading_of is None:
        return ""
    standing = "used" if row.speaks else "wrong" if row.rank == "deprecated" else "also"
    return f"{describe.STANDING[standing]}, {says_who(row)}"


def told(row: Row) -> str:
    """All that is to be said of a row beside its dates and its title."""
    stage = describe.STAGE[row.stage] if row.lane == "window" else ""
    facts = ", ".join(text for text in (length(row), after_launch(row), stage) if text)
    said = (f"{describe.capital(facts)}." if facts else "", own_words(row), reasons(row))
    return " ".join(text for text in said if text)


def alt(row: Row) -> str:
    """A row as a clause for those who do not see the picture."""
    dates = span(row, counted=True)
    if row.lane == "period":
        return f"{KIND['period']} {dates}, {stands(row)}"
    if row.lane == "window":
        more = [text for text in (STAGE[row.stage], after_launch(row)) if text]
        return f"{KIND[row.kind]}, {dates}, {', '.join(more)}"
    return f"{row.title}, {dates}"
