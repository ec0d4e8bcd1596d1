"""What a slide can show beside charts, as typed rows: large numbers, pairs, branches, groups, periods, verdicts."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crackdowns.charts.look import Mode, campaign_colours
from crackdowns.claims import describe, gate_text
from crackdowns.claims.gate import DAYS_A_MONTH, pairs
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Window
from crackdowns.views import comparability
from crackdowns.views.scene import Scene, cells_of, telling_of

MODES: tuple[Mode, Mode] = ("light", "dark")
# What stands under a figure; whole sentences, so that another language can order them anew.
TO = "to {date}"
PART = "{whole}, {part}"
FIGURE = "{label}: {figure}"
LED_BY = "Led by the {bodies}"
NO_LEAD = "No source names who led it"
_FIRST_DIGIT = re.compile(r"\d")
AGAINST = "Against: {offence}"
LATE = 75
LAUNCH = "launch"
TICK = "{months} months"
COUNTED = {"interim": "count to {date}", "final": "final count, to {date}", "unknown": "count to {date}"}
OF_OWNER = "platforms of {owner}"


@dataclass(frozen=True, slots=True)
class CampaignName:
    """A campaign as a slide names it; `colours` are `#rrggbb` by theme."""

    short: str
    name: str
    name_zh: str
    colours: Mapping[Mode, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as a large number: who prints it, of what, and whether it is judged wrong.

    `number` is the whole ("more than 3,400"), `hedge` what stands before its digits, `digits` the rest.
    """

    id: str
    number: str
    hedge: str
    digits: str
    what: str
    campaign: CampaignName
    date: str
    source: str
    words: str
    meaning: str
    standing: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Numbers:
    """Claims as large numbers, in columns of one campaign each where there are several campaigns."""

    columns: tuple[tuple[Told, ...], ...]
    kind: Literal["numbers"] = "numbers"

    @property
    def many(self) -> bool:
        """True where a column holds several counts of one figure, which is then named once above them."""
        return any(len(column) > 1 for column in self.columns)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one figure: the lower, the higher, how many times it is, and where both stand (0 to 100)."""

    what: str
    low: Told
    high: Told
    factor: str
    reach: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Disputes within one figure each, on one scale of factors."""

    rows: tuple[Pair, ...]
    kind: Literal["pairs"] = "pairs"


@dataclass(frozen=True, slots=True)
class Branches:
    """One statement and the claims that go back to it."""

    statement: str
    issuer: str
    leaves: tuple[Told, ...]
    kind: Literal["branches"] = "branches"


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign in four lines."""

    campaign: CampaignName
    when: str
    led_by: str
    against: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The campaigns side by side."""

    cards: tuple[CampaignCard, ...]
    kind: Literal["campaigns"] = "campaigns"


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """Two campaigns' figures, what the gate says of them, and its gravest reason."""

    first: str
    second: str
    verdict: str
    name: str
    symbol: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One figure of each campaign, and the gate's word on each pair."""

    metric: str
    rows: tuple[VerdictRow, ...]
    kind: Literal["verdicts"] = "verdicts"


@dataclass(frozen=True, slots=True)
class Count:
    """When figures were given, in percent of the axis: a month-only date is as wide as its month."""

    left: float
    width: float
    label: str

    @property
    def late(self) -> bool:
        """True where its label has room before it only."""
        return self.left + self.width > LATE


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A campaign's period from its launch on, in percent of the axis: surely running, and perhaps (whole span)."""

    campaign: CampaignName
    when: str
    sure_left: float
    sure_width: float
    width: float
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Periods:
    """How long each campaign ran, and when its figures were given; `ticks` are (percent, label)."""

    rows: tuple[PeriodRow, ...]
    ticks: tuple[tuple[float, str], ...]
    kind: Literal["periods"] = "periods"


@dataclass(frozen=True, slots=True)
class Group:
    """One figure for several platforms or companies; `open` where the source lists only some of them."""

    told: Told
    members: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """Figures that stay their group's."""

    rows: tuple[Group, ...]
    kind: Literal["groups"] = "groups"


Part = Numbers | Pairs | Branches | Cards | Verdicts | Periods | Groups


def part_of(scene: Scene, name: str, claims: Sequence[str]) -> Part | None:
    """The part of a name, made from the claims that a slide names; None where the data shown has none of them."""
    found = [telling for name in claims if (telling := telling_of(scene.dataset, name)) is not None]
    if name == "campaigns":
        return Cards(tuple(_card(scene.dataset, campaign) for campaign in scene.campaigns))
    if name == "periods":
        return _periods(scene)
    if not found:
        return None
    if name == "groups":
        return _groups(scene.dataset, found)
    if name == "verdicts":
        return _verdicts(scene, found[0].metric.id)
    told = [_told(scene.dataset, telling) for telling in found]
    if name == "branches":
        return _branches(scene.dataset, found[0].origin, told)
    return _pairs(scene.dataset, found) if name == "pairs" else _numbers(found, told)


def campaign_name(dataset: Dataset, campaign: Campaign) -> CampaignName:
    """A campaign's names and colours."""
    head = campaign.head
    colours = {mode: campaign_colours(dataset, mode)[campaign.id] for mode in MODES}
    return CampaignName(head.short.en, head.name.en, head.name.zh or "", colours)


def _told(dataset: Dataset, telling: Telling) -> Told:
    cell = next((cell for cell in cells_of(dataset, "best") if cell.key == telling.key), None)
    said = describe.telling(telling)
    digits = _FIRST_DIGIT.search(said)
    at = digits.start() if digits else 0
    what = telling.metric.title.en
    return Told(
        id=telling.id,
        number=said,
        hedge=said[:at].strip(),
        digits=said[at:],
        what=PART.format(whole=what, part=telling.subset.name.en) if telling.subset else what,
        campaign=campaign_name(dataset, dataset.campaigns[telling.campaign]),
        date=_until(telling.window),
        source=describe.source(telling.source),
        words=describe.wording(telling),
        meaning=telling.claim.meaning or "",
        standing=describe.standing(telling, cell) if cell is not None else "",
        wrong=telling.judged_wrong,
    )


def _until(window: Window) -> str:
    return "" if window.to.precision == "unknown" else TO.format(date=describe.day(window.to.iso))


def _numbers(found: Sequence[Telling], told: Sequence[Told]) -> Numbers:
    """A column for each campaign; a column for each claim where all are of one campaign."""
    columns: dict[str, list[Told]] = {}
    for telling, one in zip(found, told, strict=True):
        columns.setdefault(telling.campaign, []).append(one)
    parted = columns.values() if len(columns) > 1 else [[one] for one in told]
    return Numbers(tuple(tuple(column) for column in parted))


def _pairs(dataset: Dataset, found: Sequence[Telling]) -> Pairs:
    """Claims two by two; two that do not count the same, or without numbers, have no factor and are left out."""
    couples = []
    for one, other in zip(found[::2], found[1::2], strict=False):
        low, high = sorted((one, other), key=lambda telling: telling.value or 0)
        if one.key == other.key and low.value and high.value:
            couples.append((low, high, high.value / low.value))
    widest = max((math.log(times) for *_, times in couples), default=0) or 1
    rows = []
    for low, high, times in couples:
        reach = round(100 * math.log(times) / widest, 1)
        ends = _told(dataset, low), _told(dataset, high)
        rows.append(Pair(low.metric.title.en, *ends, describe.factor(times), reach))
    return Pairs(tuple(rows))


def _branches(dataset: Dataset, origin: str, told: Sequence[Told]) -> Branches:
    record = dataset.origins[origin]
    issuer = dataset.agencies[record.issuer].name.en if record.issuer else record.issued_by or ""
    return Branches(record.title.en, issuer, tuple(told))


def _card(dataset: Dataset, campaign: Campaign) -> CampaignCard:
    # Who is only named as leading, without any act, is not said to have led.
    leads = [p.agency for p in campaign.file.participation if p.role == "lead" and p.case is None and p.act]
    bodies = [dataset.agencies[lead].name.en for lead in dict.fromkeys(leads)]
    period = campaign.main_period
    return CampaignCard(
        campaign=campaign_name(dataset, campaign),
        when=describe.span(period.from_.iso, period.to.iso),
        led_by=LED_BY.format(bodies=describe.listed(bodies)) if bodies else NO_LEAD,
        against=AGAINST.format(offence=dataset.scopes[campaign.head.scope].name.en),
    )


def _periods(scene: Scene) -> Periods:
    """Month-only dates are spans; what has no known date is left out, and never guessed."""
    spans = []
    for campaign in scene.campaigns:
        start, end = campaign.main_period.from_, campaign.main_period.to
        if start.earliest and start.latest and end.earliest and end.latest:
            spans.append((campaign, start.earliest, start.latest, end.earliest, end.latest))
    longest = max(((end - start).days for _, start, _, _, end in spans), default=1)
    rows = []
    for campaign, first, settled, ending, last in spans:
        counts = []
        for window in (campaign.windows[name] for name in campaign.head.reported_at):
            if window.to.earliest and window.to.latest:
                left, width = (window.to.earliest - first).days, (window.to.latest - window.to.earliest).days
                label = COUNTED[window.stage].format(date=describe.day(window.to.iso))
                counts.append(Count(_percent(left, longest), _percent(width, longest), label))
        sure = max((ending - settled).days, 0)
        left, width = (settled - first).days, (last - first).days
        when = describe.span(campaign.main_period.from_.iso, campaign.main_period.to.iso)
        places = (_percent(left, longest), _percent(sure, longest), _percent(width, longest))
        rows.append(PeriodRow(campaign_name(scene.dataset, campaign), when, *places, tuple(counts)))
    months = range(0, int(longest / DAYS_A_MONTH) + 1, 3)
    labels = [(month, TICK.format(months=month) if month else LAUNCH) for month in months]
    ticks = tuple((_percent(month * DAYS_A_MONTH, longest), label) for month, label in labels)
    return Periods(tuple(rows), ticks)


def _percent(days: float, longest: int) -> float:
    return round(100 * days / longest, 2)


def _groups(dataset: Dataset, found: Sequence[Telling]) -> Groups:
    rows = []
    for telling in found:
        for measure in dataset.campaigns[telling.campaign].file.measures:
            if measure.claim == telling.id:
                platforms = [dataset.platforms[name].name.en for name in measure.platforms]
                owners = [OF_OWNER.format(owner=dataset.companies[name].name.en) for name in measure.companies]
                rows.append(Group(_told(dataset, telling), (*platforms, *owners), measure.including))
    return Groups(tuple(rows))


def _verdicts(scene: Scene, metric: str) -> Verdicts:
    rows = []
    for first, second in pairs(scene.names):
        comparison = comparability.through_gate(scene, metric, first, second)
        worst = [finding for finding in comparison.reasons if finding.verdict == comparison.verdict]
        rows.append(
            VerdictRow(
                first=FIGURE.format(label=comparison.a.label, figure=describe.figure(comparison.a.cell)),
                second=FIGURE.format(label=comparison.b.label, figure=describe.figure(comparison.b.cell)),
                verdict=gate_text.VERDICT[comparison.verdict],
                name=comparison.verdict,
                symbol=gate_text.SYMBOL[comparison.verdict],
                reason=gate_text.sentence(worst[0]) if worst else "",
            )
        )
    return Verdicts(scene.dataset.metrics[metric].title.en, tuple(rows))


def told_of(part: Part) -> tuple[Told, ...]:
    """The claims that a part prints."""
    if isinstance(part, Numbers):
        return tuple(one for column in part.columns for one in column)
    if isinstance(part, Pairs):
        return tuple(one for pair in part.rows for one in (pair.low, pair.high))
    if isinstance(part, Groups):
        return tuple(row.told for row in part.rows)
    return part.leaves if isinstance(part, Branches) else ()
