"""The evidence page's sentences: whole templates, in one place."""

from collections.abc import Mapping, Sequence

from crackdowns.charts.lettering import hover, lines, width_of
from crackdowns.claims import describe
from crackdowns.claims.cells import Basis, Cell
from crackdowns.claims.disputes import Dispute, Reading, disputes
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Source
from crackdowns.views.evidence.rows import Repeat, Statement
from crackdowns.views.evidence.search import case_title

# Titles
SLIPS_OF_ONE = "One {text} prints {n} figures that look ten times too high"
SLIP = "One {text} prints a figure that looks ten times too high"
SLIPS = "{n} of the figures printed look ten times too high"
DIFFER = "The sources print different numbers for {n} of {total} figures, at most {factor} apart"
OPEN = "The sources give different numbers for {n} of {total} figures, and which is right is open"
UNDISPUTED = "No two sources give different numbers for any of these {total} figures"
ONLY_WORDS = "Where sources differ, they differ in what a figure means or in how they hedge it: see below."
THE_TEXT = "The {text}: {source}."
NO_FIGURE = "No source gives a figure here"
SUBTITLE = (
    "Every figure to which sources give different numbers, each compared with itself alone: how many times the lowest "
    "number printed the highest is. Numbers used: {basis}."
)
ONE_FIGURE = "{what}, {campaign}: {said}"
AT_DATE = "{figure} ({when})"
OTHERS = "{number} {standing}"
SEVERAL_FIGURES = "{what}: {n} figures"
FIGURES = "What each source says of it, and why one is used. Numbers used: {basis}."
ALSO_BELOW = "In the table of claims below, too: {more}."

# The picture of disputes
TIMES_TICK = "×{n}"
UNDECIDED = "open question"
PRINTED_NOTE = (
    "Factors are of the numbers as the sources print them. Where a number is open (more than), how many times it "
    "really is the other is not known."
)
NOT_OTHERS = "On the other versions of the numbers – {what}: {said}."
USED_THOUGH_WRONG = "used here, though judged wrong"
AS_ON = "{figure} ({basis})"
ALT_ROW = "{what}: {said}; {factor}."
DISPUTE_COLUMNS = ("Figure", "Campaign", "Time covered", "Number", "Times the lowest", "How it stands", "Why")

# Who repeats whom
REPEATED = {
    "all": "All {n} sources repeat one statement",
    "one": "{n} of {total} sources repeat one statement",
    "several": "{n} of {total} sources repeat one of {k} statements",
}
REPEATS_SUBTITLE = (
    "Each text under the statement that it goes back to, by the day on which it appeared; each dot is one of its "
    "figures, hollow where it is judged wrong"
)
REPEATS_ROW = "{campaign}, {statement}: {texts}."
REPEATS_TEXT = "{source} ({figures})"
REPEATS_COLUMNS = (
    "Campaign", "Statement", "Text", "Published", "Kind", "Read", "Figures", "Judged wrong", "In words only"
)  # fmt: skip

# The list of claims
CLAIMS = "Every claim"
FILTERS = "Filters"
FILTERS_ON = "Filters ({n} on)"
CLAIM_COLUMNS = (
    "Claim", "Campaign", "What was counted", "Part", "Example case", "Figure", "Value", "Bound", "Unit", "Own wording",
    "Kind of wording", "What this source counts", "Language", "Machine-translated", "Window", "Source",
    "Source published", "Source kind", "Where", "Address", "Goes back to", "Rank", "Shown in charts", "Reason",
    "Unresolved",
)  # fmt: skip
SUMMARY = "{claims} from {sources}, {statements} behind them"
NOTHING = "No claim fits {asked}."
ALL = "All {claims} of the campaigns compared"
WITHOUT = "Without {name}: {claims}"
FILTER = {
    "q": "the words searched",
    "metric": "the choice of what was counted",
    "of": "the choice of a campaign",
    "source": "the choice of a source",
    "rank": "the choice of a standing",
}
ASKED = {
    "q": "the words searched (“{said}”)",
    "metric": "what was counted ({said})",
    "of": "the campaign ({said})",
    "source": "the source ({said})",
    "rank": "the standing ({said})",
}
SEARCHED = "Text: {chosen}."
OUTSIDE = "{campaign} is not among the campaigns compared; add it under Campaigns to see its claims."
NO_FIGURE_THERE = "no figure"
NO_VIEWS = (
    "The page has no separate views any more: who repeats whom, the list of claims and what changed between versions "
    "stand on it one below the other."
)

# Figures in full, and what differs in words
MEANINGS = "{n} figures mean different things in different sources"
MEANING = "One figure means different things in different sources"
HEDGES = "{figures} only in a hedge"
DIFFERS = {
    "number": "The sources give different numbers, from {low} to {high}.",
    "meaning": "The sources agree on {low}, and differ in what it stands for.",
    "hedge": "The sources agree on {low}, and differ only in how they hedge it.",
    None: "No source that was read contradicts it.",
}


def figure_name(dataset: Dataset, told: Telling | Cell) -> str:
    """What is counted, with the part or the example case: `People apprehended · Upstream crime`."""
    return " · ".join(part for part in (told.metric.title.en, part_name(dataset, told)) if part)


def part_name(dataset: Dataset, told: Telling | Cell) -> str | None:
    """The part or the example case that a figure is about; None for a whole campaign's."""
    return told.subset.name.en if told.subset is not None else case_title(dataset, told.key)


def cut(text: str, width: int) -> str:
    """A text in one line; what does not fit is said to be missing."""
    first, *rest = lines(text, width)
    return f"{first.rstrip(' ,;(')} …" if rest else first


def figure(told: Telling) -> str:
    """A claim's number with its hedge, or its words where it gives none."""
    return describe.telling(told) if told.value is not None else describe.IN_WORDS.format(words=told.claim.reported_as)


def stands(told: Telling, cell: Cell | None) -> str:
    """How a claim stands to the figure that is shown, if one is."""
    if cell is None:
        return describe.STANDING["wrong" if told.judged_wrong else "also"]
    used = cell.chosen is not None and cell.chosen.id == told.id
    return USED_THOUGH_WRONG if used and told.judged_wrong else describe.standing(told, cell)


def differs(cell: Cell) -> str:
    """How the sources of a figure differ, in a sentence."""
    low, high = cell.spread
    kind = cell.differences[0] if cell.differences else None
    return DIFFERS[kind].format(low=describe.number(low), high=describe.number(high)) if cell.numeric else DIFFERS[None]


def focus_title(dataset: Dataset, found: Sequence[Cell]) -> str:
    """What is said of the figures asked for: of one campaign's figure its numbers by date, else what is counted."""
    wholes = [cell for cell in found if cell.key.subset is None and cell.key.case is None] or list(found)
    names = list(dict.fromkeys(figure_name(dataset, cell) for cell in wholes))
    if len(names) > 1 or len({cell.campaign for cell in wholes}) > 1:
        return SEVERAL_FIGURES.format(what=describe.listed(names[:3]), n=len(found))
    short = dataset.campaigns[wholes[0].campaign].head.short.en
    if len(wholes) == 1:
        return ONE_FIGURE.format(what=names[0], campaign=short, said=_with_rivals(wholes[0]))
    wholes.sort(key=lambda cell: cell.window.to.iso if cell.window else "")
    said = "; ".join(AT_DATE.format(figure=describe.figure(c), when=c.window.name.en) for c in wholes if c.window)
    return ONE_FIGURE.format(what=names[0], campaign=short, said=said)


def _with_rivals(cell: Cell) -> str:
    """The number that is used and, where it is disputed, the one that is furthest from it."""
    found = disputes([cell])
    if cell.chosen is None or not found:
        return describe.figure(cell)
    ends = (found[0].readings[0], found[0].readings[-1])
    return _numbers(sorted(ends, key=lambda reading: not reading.used), cell)


def filters(on: int) -> str:
    """The button's words: how many filters are on."""
    return FILTERS_ON.format(n=on) if on else FILTERS


def summary(found: Sequence[Telling]) -> str:
    """How much there is: `29 claims from 5 sources, 1 statement behind them`."""
    return SUMMARY.format(
        claims=describe.counted(len(found), "claim", "claims"),
        sources=describe.counted(len({t.text for t in found}), "source", "sources"),
        statements=describe.counted(len({t.origin for t in found}), "statement", "statements"),
    )


def full_name(dataset: Dataset, told: Telling | Cell) -> str:
    """What is counted, in which campaign, over what time."""
    return f"{figure_name(dataset, told)}, {where(dataset, told)}"


def statements(dataset: Dataset, cell: Cell) -> str:
    """The statements behind a figure, by their titles."""
    return describe.listed([dataset.origins[origin].title.en for origin in cell.origins])


def disputes_alt(dataset: Dataset, said: str, found: Sequence[Dispute]) -> str:
    """The picture in words: each figure with its numbers, how they stand, and the factor."""
    rows = [
        ALT_ROW.format(what=full_name(dataset, row.cell), said=_numbers(row.readings, row.cell), factor=factor(row))
        for row in found
    ]
    return " ".join([f"{said}.", *rows])


def _numbers(readings: Sequence[Reading], cell: Cell) -> str:
    """`more than 3,400 used here; more than 34,000 judged wrong`."""
    return "; ".join(OTHERS.format(number=describe.telling(r.lead), standing=stands(r.lead, cell)) for r in readings)


def where(dataset: Dataset, told: Telling | Cell) -> str:
    """Campaign and time covered: `Cyberspace 2018 · First six months`."""
    window = told.window.name.en if told.window is not None else ""
    return f"{dataset.campaigns[told.campaign].head.short.en} · {window}"


def title(found: Sequence[Dispute], total: int) -> str:
    """The finding of the picture of disputes, from its rows; `total` figures were looked at."""
    slips = [row for row in found if row.slip]
    if slips:
        return _slips(slips)
    if not total:
        return NO_FIGURE
    if not found:
        return UNDISPUTED.format(total=total)
    n, decided = describe.spelt(len(found)), [row for row in found if not row.cell.undecided]
    if not decided:
        return OPEN.format(n=n, total=total)
    return DIFFER.format(n=n, total=total, factor=factor(decided[0]))


def subtitle(found: Sequence[Dispute], basis: Basis) -> str:
    """What the picture of disputes shows, and which text its title is about."""
    said = SUBTITLE.format(basis=describe.BASIS[basis].lower())
    sources = _behind([row for row in found if row.slip])
    if len(sources) != 1:
        return said
    return f"{said} {THE_TEXT.format(text=_kind(sources[0]), source=describe.source(sources[0]))}"


def figures(basis: Basis) -> str:
    """What is told of the figures asked for."""
    return FIGURES.format(basis=describe.BASIS[basis].lower())


def _slips(slips: Sequence[Dispute]) -> str:
    sources = _behind(slips)
    if len(sources) > 1:
        return SLIPS.format(n=describe.capital(describe.spelt(len(slips))))
    text = _kind(sources[0])
    return SLIP.format(text=text) if len(slips) == 1 else SLIPS_OF_ONE.format(text=text, n=describe.spelt(len(slips)))


def _behind(slips: Sequence[Dispute]) -> list[Source]:
    """The sources that print the numbers judged wrong."""
    return list({t.source.id: t.source for row in slips for t in row.readings[-1].tellings}.values())


def _kind(source: Source) -> str:
    return "article" if source.article is not None else "text"


def factor(row: Dispute) -> str:
    """`×10` between numbers printed, or that it is an open question."""
    return UNDECIDED if row.cell.undecided else describe.factor(row.factor)


def times(row: Dispute, reading: Reading) -> str:
    """How many times the lowest number of a row one is, where that can be said."""
    return UNDECIDED if row.cell.undecided else TIMES_TICK.format(n=f"{reading.times:.3g}")


def given_by(reading: Reading, width: int) -> str:
    """The outlet, where it is one whose name fits, else how many texts."""
    texts = reading.texts
    outlet = texts[0].source.publisher.en
    if len(texts) == 1 and width_of(outlet) <= width:
        return outlet
    return describe.counted(len(texts), "source", "sources")


def outlets(found: Sequence[Telling]) -> str:
    """Who gives a number, each with the place in it."""
    named: dict[str, list[str]] = {}
    for telling in found:
        named.setdefault(telling.source.publisher.en, []).append(describe.place(telling.claim.locator))
    return "; ".join(
        name if places == ["excerpt"] else f"{name} ({', '.join(dict.fromkeys(places))})"
        for name, places in named.items()
    )


def reason(found: Sequence[Telling]) -> str:
    """Why claims stand as they do, each reason once."""
    return " ".join(dict.fromkeys(t.claim.why for t in found if t.claim.why))


def reading_hover(row: Dispute, reading: Reading, name: str) -> str:
    """The mark's own number first, then who gives it and why it stands so, then the other numbers."""
    own = f"{describe.telling(reading.lead)}, {stands(reading.lead, row.cell)}"
    others = _numbers([other for other in row.readings if other is not reading], row.cell)
    why = reason(reading.tellings)
    return hover((own, name, outlets(reading.tellings), describe.wording(reading.lead), why, others))


def elsewhere(what: str, figures: Mapping[str, str]) -> str:
    """What the other versions of the numbers show of a figure; the versions are by figure."""
    said = "; ".join(AS_ON.format(figure=figure, basis=basis) for figure, basis in figures.items())
    return NOT_OTHERS.format(what=what, said=said)


def repeats_title(found: Sequence[Statement]) -> str:
    """How many of the texts go back to the one statement of each campaign that is repeated most."""
    texts = {repeat.source.id for statement in found for repeat in statement.repeats}
    campaigns = {statement.campaign for statement in found}
    most = [max((s for s in found if s.campaign == c), key=lambda s: len(s.repeats)) for c in campaigns]
    among = {repeat.source.id for statement in most for repeat in statement.repeats}
    kind = "several" if len(campaigns) > 1 else "all" if among == texts else "one"
    return REPEATED[kind].format(n=len(among), total=len(texts), k=describe.spelt(len(campaigns)))


def repeats_alt(dataset: Dataset, said: str, found: Sequence[Statement]) -> str:
    """Who repeats whom in words: each statement with its texts and how many figures each gives."""
    rows = [
        REPEATS_ROW.format(
            campaign=dataset.campaigns[statement.campaign].head.short.en,
            statement=statement.origin.title.en,
            texts="; ".join(map(_text, statement.repeats)),
        )
        for statement in found
    ]
    return " ".join([f"{said}.", *rows])


def _text(repeat: Repeat) -> str:
    count = describe.counted(len(repeat.figures), "figure", "figures")
    return REPEATS_TEXT.format(source=describe.source(repeat.source), figures=count)


def claim_hover(dataset: Dataset, told: Telling, cell: Cell | None) -> str:
    """One claim as a dot: its number, what it counts, how it stands, its own words."""
    own = f"{describe.telling(told)}, {stands(told, cell)}"
    return hover((own, full_name(dataset, told), describe.source(told.source), describe.wording(told)))
