"""The start page's sentences: whole templates, filled from the rows."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from crackdowns.charts import lettering
from crackdowns.charts.lettering import lines
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import Basis, Cell, Difference
from crackdowns.claims.disputes import Dispute
from crackdowns.claims.gate import Comparison
from crackdowns.dataset import schema
from crackdowns.views.comparability import Average, worst
from crackdowns.views.disputed import behind
from crackdowns.views.home.rows import Duration, Lane, Panel, Pin, Verdict

# What a reader asks of a subject: of two campaigns, and of more.
_QUESTION = {
    "people": ("Which was bigger?", "Which was biggest?"),
    "cases": ("More cases?", "Most cases?"),
    "content": ("Which removed more?", "Which removed most?"),
    "accounts": ("More accounts dealt with?", "Most accounts dealt with?"),
    "sites-services": ("More sites acted against?", "Most sites acted against?"),
    "products-devices": ("More devices found?", "Most devices found?"),
    "money": ("More money involved?", "Most money involved?"),
    "firms": ("More firms dealt with?", "Most firms dealt with?"),
}
_UNKNOWN = "{question} Nobody can say: {reason}"
_NONE_REPORTS = "{question} Nobody can say: no campaign chosen reports such a figure as a whole"
_ONE_REPORTS = "{question} Nobody can say: only {who} reports such a number"
_ALONE = "{who} stands alone: there is no other campaign here to compare it with"
_COMPARABLE = "{question} Here the figures of {who} can be compared"
_DRIVE, _DRIVES, _FURTHER = "{n} drive against {scope}", "{n} drives against {scope}", "{n} against {scope}"
# Why nobody can say, where the worst finding of the gate is this one.
_REASON = {
    "near_metric": "{a} counts {first}, {b} {second}",
    "other_metric": "{a} counts {first}, {b} {second}",
    "other_hands": "for {a} it was done by {first}, for {b} by {second}",
    "both_windows_unknown": "no source says how long a time was counted",
    "window_unknown": "no source says from when {a} was counted",
    "other_stage": "one count is from early on, the other from the end",
    "other_length": "the counts cover times of different length",
    "both_open": "the figures are all “more than”",
    "one_open": "the figure of {a} is no closed count",
    "secondary_only": "the figure of {a} is known from reports only",
}
BASIS = "Numbers: {basis}."
SUBTITLE = "What these campaigns reported, and when: {what}. {basis}"
SUBTITLE_CHINESE = "What these Chinese campaigns reported, and when: {what}. {basis}"
HEAD = "Counted: {metric}"
HEAD_SEVERAL = "Not all lanes count the same"
COUNTS = "counted: {metric}"
SURE = "HOW SURE"
LAUNCH, MONTHS, YEAR = "launch", "{n} months", "1 year"
AGAINST = "against {scope}"
LED = "led by {leads}"
LED_WITH = "led by {leads}, with {partners}"
BODY = "the {name}"
# A name of one word is nobody's office: "led by INTERPOL".
BODY_OF_ONE_WORD = "{name}"
UNLED = "no central body is said to lead"
PERIOD_COUNTED = "{span}; the end is counted, no source prints it"
PERIOD_ONE = "{span}; one source alone names the end"
READING = "{sources}: {span}"
READING_BELOW = "┄┄ {said}"
READING_COUNTED = "{sources}: “{stated}”; end counted"
TO_DAY, NO_DATE = "to {day}", "date not given"
NO_START = "from when, no source says"
NO_FIGURE = "no figure reported"
UNDECIDED = "undecided between"
WORDS_ONLY = "in words only"
JUDGED_WRONG = "○ judged wrong"
FINAL, NO_FINAL = "final figure reported", "no final total found"
RESTS_AT = "{day}: {rests}"
DIFFER = "{said}; numbers differ"
MORE = "{figures} in the table below"
VERDICT = "{symbol} {verdict}: {reason}"
NOTHING = "Nothing to compare: no such number was found for {who}"
ALSO = "Also reported: {said}"
OTHER_PAIR = "{label}: {verdict}. {reason}"
NESTED = "Counts of one campaign at several dates lie within each other: they are never added."
ALT = "Campaigns in lanes on an axis of months since launch. {lanes} {verdicts}"
ALT_LANE = "{label}, {name}: {period}, against {scope}; {figures}."
ALT_PIN = "{figure} ({metric}, {day})"
COUNTED = "{figure} {unit}"
OF = "{metric} · {campaign}"
NO_DISPUTE = "No figure differs tenfold between these sources"
DISPUTED_SUB = (
    "● used here, ○ {other}. The two count the same thing in the same campaign, so that a factor is fair. {basis}"
)
WRONG_IN, OTHERS = "judged wrong, of {article}", "also reported or judged wrong"
REST, NO_TENFOLD = "Beyond these, sources give {differences}.", "No figure differs tenfold between these sources."
THEY_GIVE, AGREE = "They give {differences}.", "On no figure do two sources differ."
_DIFFERENCES: Mapping[Difference, str] = {
    "number": "other numbers for {count}",
    "meaning": "another meaning for {count}",
    "hedge": "only another hedge for {count}",
}
ALL_DISPUTES = "See them all"
MATRIX = "What was reported, and what may be compared"
MATRIX_SUB = (
    "Figures that more than one campaign reports, or nearly. A number opens its story, a verdict its reasons, a "
    "name the figure's own chart. {basis}"
)
MATRIX_ALL = "Figure by figure"
MATRIX_TWO = "Figures that only two of the campaigns report, or nearly"
MATRIX_REST = "Figures that one campaign alone reports"
PAIR, PAIRS = "{a} and {b}: {verdict}", "{n}: {verdict}"
# Beyond so many pairs of campaigns a row counts them by verdict.
MOST_PAIRS = 3
DONE_BY = "{campaign}: done by {by}"
TARGETS = "What each campaign declared as its targets"
A_CASE = "How many suspects a case"
A_CASE_LINE = "{campaign}, to {day}: {people} suspects, {cases} cases ({metric}), {n} suspects a case on average"
REMARKS = "What sources say beside the scope of a campaign"
DRAW = "Draw one figure"
PANELS_APART = "{metric}: {who} cannot all share an axis"
PANELS_ONE = "{metric}: {who} alone reports it"
PANELS_CARE = "{metric}: {who} on one axis, to be compared with care"
PANELS_NONE = "{metric}: no campaign chosen reports it"
PANEL_SUB = "{unit}; {axis}. {basis}"
LINEAR, LOG = "bars from zero", "dots on a logarithmic axis, each step ten times the last"
MIXED = "bars from zero, or dots on a logarithmic axis, each step ten times the last"
ALT_FIGURE = "{campaign}: {figure}."
AT_DAY = "{campaign}, to {day}"
GAP = "{campaign}: {state}"
FILTERS = "{filters} Subject: {theme}."
TALK = "Tell it as a talk ({slides})"
DRAW_NONE = "Choose a figure"


def basis(on: Basis) -> str:
    """Which version of the numbers is shown."""
    return BASIS.format(basis=describe.inside(describe.BASIS[on]))


def title(lanes: Sequence[Lane], verdicts: Sequence[Verdict], theme: str) -> str:
    """The page's finding: why nobody can say which was biggest, or that the figures can be compared."""
    if len(lanes) == 1:
        return _ALONE.format(who=lanes[0].label)
    question = _QUESTION[theme][len(lanes) > 2]
    telling = [lane for lane in lanes if lane.numeric]
    if not telling:
        return _NONE_REPORTS.format(question=question)
    if len(telling) == 1:
        return _ONE_REPORTS.format(question=question, who=telling[0].label)
    found = [v.comparison for v in verdicts if v.comparison is not None]
    gravest = worst(found)
    if gravest.verdict == "comparable":
        who = describe.listed([lane.label for lane in telling])
        return _COMPARABLE.format(question=question, who=who)
    return _UNKNOWN.format(question=question, reason=_why(gravest, [lane.scope for lane in lanes if lane.pins]))


def others_differ(kinds: Mapping[Difference, int], tenfold: bool) -> str:
    """In how many figures sources differ otherwise than tenfold, by kind."""
    said = [
        template.format(count=describe.counted(kinds[kind], "figure", "figures"))
        for kind, template in _DIFFERENCES.items()
        if kinds[kind]
    ]
    if tenfold:
        return REST.format(differences=describe.listed(said)) if said else ""
    return f"{NO_TENFOLD} {THEY_GIVE.format(differences=describe.listed(said)) if said else AGREE}"


def differ(lanes: Sequence[Lane]) -> bool:
    """True where not all numbers count the same, so that each must say what it counts."""
    return len({pin.cell.metric.id for lane in lanes for pin in lane.pins}) > 1


def head(lanes: Sequence[Lane]) -> str:
    """What the numbers count, over the lanes."""
    counted = [pin.cell.metric.title.en for lane in lanes for pin in lane.pins]
    return HEAD_SEVERAL if differ(lanes) or not counted else HEAD.format(metric=describe.inside(counted[0]))


def _why(gravest: Comparison, scopes: Sequence[str]) -> str:
    if any(f.point == "scope" and f.verdict == "not_comparable" for f in gravest.findings):
        return _drives(scopes)
    grave = gravest.reasons[0]
    return _REASON[grave.reason].format(**{name: describe.inside(value) for name, value in grave.words})


def _drives(scopes: Sequence[str]) -> str:
    """`two drives against all cybercrime, one against camera voyeurism`."""
    found = Counter(scopes)
    first = _DRIVE if found[scopes[0]] == 1 else _DRIVES
    templates = (first, *[_FURTHER] * (len(found) - 1))
    said = zip(templates, found.items(), strict=True)
    return ", ".join(template.format(n=describe.spelt(n), scope=scope) for template, (scope, n) in said)


def period(lane: Lane) -> str:
    """A campaign's period in words, and whether its end was counted or rests on one source."""
    own = lane.period.period
    said = describe.short_span(own.from_.iso, own.to.iso)
    if lane.period.counted:
        return PERIOD_COUNTED.format(span=said)
    return PERIOD_ONE.format(span=said) if lane.named_end == 1 and lane.period.end else said


def reading(found: Duration) -> str:
    """Another reading of a campaign's period in a source's own words, and how many sources give it."""
    sources = describe.counted(found.texts, "source", "sources")
    if found.counted and found.stated is not None:
        return READING_COUNTED.format(sources=sources, stated=found.stated)
    return READING.format(sources=sources, span=describe.short_span(found.period.from_.iso, found.period.to.iso))


def bodies(lane: Lane) -> str:
    """Who led, and with whom, in full names."""
    if not lane.leads:
        return UNLED
    words = {"leads": _named(lane.leads), "partners": _named(lane.partners)}
    return (LED_WITH if lane.partners else LED).format(**words)


def _named(names: Sequence[str]) -> str:
    told = [name.removeprefix("The ") for name in names]
    return describe.listed([(BODY if " " in name else BODY_OF_ONE_WORD).format(name=name) for name in told])


def hedge(cell: Cell) -> str:
    """What stands over a number: `more than`, `about`; nothing where the source has no hedge."""
    if cell.undecided:
        return UNDECIDED
    if cell.chosen is None or cell.bound is None:
        return WORDS_ONLY
    return describe.quantity(cell.value, cell.bound).removesuffix(describe.number(cell.value)).strip()


def number(cell: Cell) -> str:
    """The number alone; the readings where the evidence does not choose; a word in quotation marks."""
    if cell.undecided:
        return " or ".join(describe.quantity(value, bound) for value, bound in cell.readings)
    if math.isnan(cell.value):
        return describe.QUOTED.format(words=cell.in_words)
    return describe.number(cell.value)


def day_of(pin: Pin) -> str:
    """The date up to which a figure was counted, as short as it can be said."""
    window = pin.cell.window
    return describe.short_day(window.to.iso) if window is not None and pin.at is not None else NO_DATE


def below(pin: Pin, named: bool) -> list[str]:
    """The lines under a number: date, an unknown start, what is counted where that differs, judged wrong."""
    window = pin.cell.window
    found = [TO_DAY.format(day=day_of(pin)) if pin.at is not None else NO_DATE]
    if window is not None and window.from_.precision == "unknown":
        found.append(NO_START)
    if named:
        found += lines(pin.cell.metric.title.en.lower(), 38)
    if pin.cell.judged_wrong:
        found.append(JUDGED_WRONG)
    return found


def sure(lane: Lane) -> list[str]:
    """How sure a lane's figures are: texts and statements behind each, and whether there is a final one."""
    if not lane.pins:
        return []
    found = [_rests(pin, several=len(lane.pins) > 1) for pin in lane.pins]
    found.append(FINAL if lane.final else NO_FINAL)
    if lane.further:
        found.append(MORE.format(figures=describe.counted(lane.further, "more figure", "more figures")))
    return found


def _rests(pin: Pin, several: bool) -> str:
    said = describe.rests_on(pin.cell)
    if several:
        said = RESTS_AT.format(day=day_of(pin), rests=said)
    return DIFFER.format(said=said) if "number" in pin.cell.differences else said


def verdict(found: Verdict, one: Lane, other: Lane) -> str:
    """The gate's verdict between two lanes, with its gravest reason."""
    if found.comparison is None:
        return NOTHING.format(who=describe.listed([lane.label for lane in (one, other) if not lane.numeric]))
    name = found.comparison.verdict
    reasons = gate_text.reasons(found.comparison)
    words = {"symbol": gate_text.SYMBOL[name], "verdict": describe.capital(gate_text.VERDICT[name])}
    return VERDICT.format(**words, reason=reasons[0] if reasons else gate_text.sentence(found.comparison.findings[0]))


def verdicts(found: Sequence[Comparison]) -> list[tuple[str, str]]:
    """A row's verdicts as (symbol, words): a pair each, or where pairs are many how many have which verdict."""
    if len(found) <= MOST_PAIRS:
        return [(gate_text.SYMBOL[c.verdict], pair(c)) for c in found]
    counts = Counter[str](c.verdict for c in found)
    return [
        (symbol, PAIRS.format(n=describe.counted(counts[name], "pair", "pairs"), verdict=gate_text.VERDICT[name]))
        for name, symbol in gate_text.SYMBOL.items()
        if counts[name]
    ]


def pair(found: Comparison) -> str:
    """Two campaigns and the gate's verdict on them."""
    return PAIR.format(a=found.a.label, b=found.b.label, verdict=gate_text.VERDICT[found.verdict])


def also(cell: Cell) -> list[str]:
    """What else sources say of a figure, the numbers first; how it is meant, where that is what differs."""
    said = []
    for rival in cell.rivals:
        one = describe.telling(rival)
        if rival.claim.meaning is not None:
            one = f"{one} ({rival.claim.meaning.removesuffix('.')})"
        said.append(f"{one}, {describe.RANK['deprecated']}" if rival.judged_wrong else one)
    return list(dict.fromkeys(said))


def hover(cell: Cell, label: str) -> str:
    """A figure in a hover: its own number first, then what it covers, who says it, and what else is said."""
    figure, window, claim, said = describe.figure(cell), cell.window, cell.chosen, also(cell)
    return lettering.hover(
        (
            COUNTED.format(figure=figure, unit=cell.metric.unit.en) if cell.numeric else figure,
            OF.format(metric=cell.metric.title.en, campaign=label),
            describe.span(window.from_.iso, window.to.iso) if window else None,
            describe.STAGE[window.stage] if window else None,
            f"{describe.wording(claim)} {describe.source(claim.source)}" if claim else None,
            describe.rests_on(cell) if cell.reported else None,
            ALSO.format(said="; ".join(said)) if said else None,
            cell.reason,
        )
    )


def hover_period(found: Duration, said: str) -> str:
    """A reading of a campaign's period in a hover."""
    period = found.period
    template = describe.PARAPHRASE if period.wording == "paraphrase" else describe.QUOTED
    return lettering.hover((said, template.format(words=period.stated_as) if period.stated_as else None, period.why))


def hover_verdict(found: Verdict, said: str) -> str:
    """All reasons of a verdict."""
    reasons = gate_text.reasons(found.comparison) if found.comparison is not None else []
    return lettering.hover((said.split(":")[0], *reasons))


def alt(lane: Lane) -> str:
    """A lane in words: campaign, period, figures with their dates."""
    pins = [
        ALT_PIN.format(figure=describe.figure(p.cell), metric=p.cell.metric.title.en.lower(), day=day_of(p))
        for p in lane.pins
    ]
    told = {"label": lane.label, "name": lane.name, "period": period(lane), "scope": lane.scope}
    return ALT_LANE.format(**told, figures="; ".join(pins) or NO_FIGURE)


def disputed_sub(found: Sequence[Dispute], basis: str) -> str:
    """What the marks mean, and which article it is, where one stands behind all of them."""
    sources, other = behind(found), OTHERS
    if len(sources) == 1 and all(dispute.slip for dispute in found):
        other = WRONG_IN.format(article=describe.source(sources[0]))
    return DISPUTED_SUB.format(other=other, basis=basis)


def panels_title(metric: schema.Metric, panels: Sequence[Panel], who: Sequence[str]) -> str:
    """What a figure's own chart shows: who stands together, and who does not."""
    template = PANELS_APART if len(panels) > 1 else PANELS_NONE
    if len(panels) == 1:
        template = PANELS_ONE if len(panels[0].campaigns) == 1 else PANELS_CARE
    return template.format(metric=metric.title.en, who=describe.listed(who))


def average(found: Average, label: str) -> str:
    """Suspects a case of one campaign at one date."""
    window = found.cases.window
    return A_CASE_LINE.format(
        campaign=label,
        day=describe.day(window.to.iso) if window else NO_DATE,
        people=describe.number(found.people.value),
        cases=describe.number(found.cases.value),
        metric=describe.inside(found.cases.metric.title.en),
        n=f"{found.times:.1f}",
    )
