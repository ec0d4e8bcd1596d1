"""The evidence page's sentences: whole templates, in one place."""

from collections.abc import Sequence

from crackdowns.charts.lettering import lines
from crackdowns.claims import describe
from crackdowns.claims.cells import Basis, Cell
from crackdowns.claims.disputes import Dispute, disputes
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.views import disputed
from crackdowns.views.evidence.rows import Repeat, Statement

# Titles
THE_TEXT = "The {text}: {source}."
SUBTITLE = "Where sources print different numbers for one figure, and by what factor. Numbers used: {basis}."
ONE_FIGURE = "{what}, {campaign}: {said}"
AT_DATE = "{figure} ({when})"
SEVERAL_FIGURES = "{what}: {n} figures"
FIGURES = "What each source says of it, and why one is used. Numbers used: {basis}."
ALSO_BELOW = "In the table of claims below, too: {more}."


# Who repeats whom
REPEATED = {
    "all": "All {n} sources repeat one statement",
    "one": "{n} of {total} sources repeat one statement",
    "several": "{n} of {total} sources repeat one of {k} statements",
}
REPEATS_SUBTITLE = (
    "Each text under the statement that it repeats, by date; each dot is one of its figures, hollow where judged wrong"
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
ELSEWHERE = "In the campaigns that are not compared now: {claims}"
NOT_TOLD = "{what}: on this version of the numbers ({basis}) there is no such figure. The list below has {claims}."
WITHOUT = "Without asking for {name}: {claims}"
FILTER = {
    "of": "the campaign",
    "metric": "what was counted",
    "source": "the source",
    "rank": "the standing",
    "q": "the words searched",
}
CHOOSE = {
    "metric": ("What was counted", "All"),
    "of": ("Campaign", "All compared"),
    "source": ("Source", "All"),
    "rank": ("How it stands", "All"),
}
ASKED = "{name} ({said})"
SEARCHED = "Text: {chosen}."
OUTSIDE = "{campaign} is not among the campaigns compared; add it under Campaigns to see its claims."
NO_VIEWS = (
    "The page has no separate views any more: who repeats whom, the list of claims and what changed between versions "
    "stand on it one below the other."
)

# Figures in full, and what differs in words
MEANINGS = "{n} figures mean different things in different sources"
MEANING = "One figure means different things in different sources"
REPEATS_UNFOLD = "Every text under its statement"
HEDGES = "{figures} only in a hedge"
DIFFERS = {
    "number": "The sources give different numbers, from {low} to {high}.",
    "meaning": "The sources agree on {low}, and differ in what it stands for.",
    "hedge": "The sources agree on {low}, and differ only in how they hedge it.",
    None: "No source that was read contradicts it.",
}


def cut(text: str, width: int) -> str:
    """A text in one line; what does not fit is said to be missing."""
    first, *rest = lines(text, width)
    return f"{first.rstrip(' ,;(')} …" if rest else first


def figure(told: Telling) -> str:
    """A claim's number with its hedge, or its words where it gives none."""
    return describe.telling(told) if told.value is not None else describe.IN_WORDS.format(words=told.claim.reported_as)


def differs(cell: Cell) -> str:
    """How the sources of a figure differ, in a sentence."""
    low, high = cell.spread
    kind = cell.differences[0] if cell.differences else None
    return DIFFERS[kind].format(low=describe.number(low), high=describe.number(high)) if cell.numeric else DIFFERS[None]


def focus_title(dataset: Dataset, found: Sequence[Cell]) -> str:
    """What is said of the figures asked for: of one campaign's figure its numbers by date, else what is counted."""
    wholes = [cell for cell in found if cell.key.subset is None and cell.key.case is None] or list(found)
    names = list(dict.fromkeys(disputed.figure_name(dataset, cell) for cell in wholes))
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
    return disputed.numbers(sorted(ends, key=lambda reading: not reading.used), cell)


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


def statements(dataset: Dataset, cell: Cell) -> str:
    """The statements behind a figure, by their titles."""
    return describe.listed([dataset.origins[origin].title.en for origin in cell.origins])


def subtitle(found: Sequence[Dispute], basis: Basis) -> str:
    """What the picture of disputes shows, and which text its title is about."""
    said = SUBTITLE.format(basis=describe.BASIS[basis].lower())
    sources = disputed.behind([row for row in found if row.slip])
    if len(sources) != 1:
        return said
    return f"{said} {THE_TEXT.format(text=disputed.kind(sources[0]), source=describe.source(sources[0]))}"


def figures(basis: Basis) -> str:
    """What is told of the figures asked for."""
    return FIGURES.format(basis=describe.BASIS[basis].lower())


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
