"""What a slide can show beside charts, as typed rows: large numbers, pairs, branches, groups, periods, verdicts."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crackdowns.charts.look import Mode, campaign_colours
from crackdowns.claims import describe
from crackdowns.claims.gate import DAYS_A_MONTH, Comparison, pairs
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.views import comparability
from crackdowns.views.scene import Scene, cell_of, telling_of

MODES: tuple[Mode, Mode] = ("light", "dark")
# What stands under a figure; whole sentences, so that another language can order them anew.
TO = "to {date}"
PART = "{whole}, {part}"
LED_BY = "Led by the {bodies}"
NO_LEAD = "No source names who led it"
AGAINST = "Against: {offence}"
# From so far on, in percent of the axis, a label has room before its mark only.
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
class BigNumber:
    """One claim as a large number, of what and until when, and how it stands to the figure shown.

    `number` is the whole ("more than 3,400"), `hedge` what stands before its digits, `digits` the rest.
    """

    telling: Telling
    campaign: CampaignName
    number: str
    hedge: str
    digits: str
    what: str
    date: str
    standing: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Claims as large numbers, in columns of one campaign each where there are several campaigns.

    `many` where a column holds several counts of one figure, which is then named once above them.
    """

    columns: tuple[tuple[BigNumber, ...], ...]
    many: bool
    kind: Literal["numbers"] = "numbers"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one figure: the lower, the higher, how many times it is, and where both stand (0 to 100)."""

    low: BigNumber
    high: BigNumber
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
    leaves: tuple[BigNumber, ...]
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
class Verdicts:
    """One figure of each two campaigns, and the gate's word on them."""

    rows: tuple[Comparison, ...]
    kind: Literal["verdicts"] = "verdicts"


@dataclass(frozen=True, slots=True)
class Count:
    """When figures were given, in percent of the axis: a month-only date is as wide as its month."""

    left: float
    width: float
    label: str
    late: bool


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
class GroupFigure:
    """One figure for several platforms or companies; `open` where the source lists only some of them."""

    told: BigNumber
    members: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """Figures that stay their group's."""

    rows: tuple[GroupFigure, ...]
    kind: Literal["groups"] = "groups"


Part = Numbers | Pairs | Branches | Cards | Verdicts | Periods | Groups


def part_of(scene: Scene, name: str, claims: Sequence[str]) -> Part | None:
    """The part of a name, made from the claims that a slide names; None where the data shown has none of them."""
    dataset = scene.dataset
    if name == "campaigns":
        return Cards(tuple(_card(dataset, campaign) for campaign in scene.campaigns))
    if name == "periods":
        return _periods(scene)
    found = [telling for claim in claims if (telling := telling_of(dataset, claim)) is not None]
    if not found:
        return None
    if name == "groups":
        return _groups(dataset, found)
    if name == "verdicts":
        metric = found[0].metric.id
        return Verdicts(tuple(comparability.through_gate(scene, metric, *pair) for pair in pairs(scene.names)))
    if name == "pairs":
        return _pairs(dataset, found)
    told = [_told(dataset, telling) for telling in found]
    if name == "branches":
        record = dataset.origins[found[0].origin]
        issuer = dataset.agencies[record.issuer].name.en if record.issuer else record.issued_by or ""
        return Branches(record.title.en, issuer, tuple(told))
    # A column for each campaign; a column for each claim where all are of one campaign.
    campaigns = list(dict.fromkeys(telling.campaign for telling in found))
    columns = [tuple(one for one in told if one.telling.campaign == name) for name in campaigns]
    columns = columns if len(columns) > 1 else [(one,) for one in told]
    return Numbers(tuple(columns), many=any(len(column) > 1 for column in columns))


def campaign_name(dataset: Dataset, campaign: Campaign) -> CampaignName:
    """A campaign's names and colours."""
    head = campaign.head
    colours = {mode: campaign_colours(dataset, mode)[campaign.id] for mode in MODES}
    return CampaignName(head.short.en, head.name.en, head.name.zh or "", colours)


def _told(dataset: Dataset, telling: Telling) -> BigNumber:
    cell = cell_of(dataset, "best", telling.key)
    said, what, end = describe.telling(telling), telling.metric.title.en, telling.window.to
    digits = re.search(r"\d", said)
    at = digits.start() if digits else 0
    return BigNumber(
        telling=telling,
        campaign=campaign_name(dataset, dataset.campaigns[telling.campaign]),
        number=said,
        hedge=said[:at].strip(),
        digits=said[at:],
        what=PART.format(whole=what, part=telling.subset.name.en) if telling.subset else what,
        date="" if end.precision == "unknown" else TO.format(date=describe.day(end.iso)),
        standing=describe.standing(telling, cell) if cell is not None else "",
    )


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
        rows.append(Pair(_told(dataset, low), _told(dataset, high), describe.factor(times), reach))
    return Pairs(tuple(rows))


def _card(dataset: Dataset, campaign: Campaign) -> CampaignCard:
    # Who is only named as leading, without any act, is not said to have led.
    leads = [p.agency for p in campaign.file.participation if p.role == "lead" and p.case is None and p.act]
    bodies = [dataset.agencies[lead].name.en for lead in dict.fromkeys(leads)]
    return CampaignCard(
        campaign=campaign_name(dataset, campaign),
        when=_when(campaign),
        led_by=LED_BY.format(bodies=describe.listed(bodies)) if bodies else NO_LEAD,
        against=AGAINST.format(offence=dataset.scopes[campaign.head.scope].name.en),
    )


def _when(campaign: Campaign) -> str:
    return describe.span(campaign.main_period.from_.iso, campaign.main_period.to.iso)


def _periods(scene: Scene) -> Periods:
    """Month-only dates are spans; what has no known date is left out, and never guessed."""
    reaches = [(c, c.main_period.from_.reach, c.main_period.to.reach) for c in scene.campaigns]
    spans = [(campaign, *start, *end) for campaign, start, end in reaches if start and end]
    longest = max(((last - first).days for _, first, *_, last in spans), default=1)

    def percent(days: float) -> float:
        return round(100 * days / longest, 2)

    rows = []
    for campaign, first, settled, ending, last in spans:
        counts = []
        for window in map(campaign.windows.__getitem__, campaign.head.reported_at):
            if reach := window.to.reach:
                left, width = percent((reach[0] - first).days), percent((reach[1] - reach[0]).days)
                label = COUNTED[window.stage].format(date=describe.day(window.to.iso))
                counts.append(Count(left, width, label, late=left + width > LATE))
        sure, whole = percent(max((ending - settled).days, 0)), percent((last - first).days)
        name, left = campaign_name(scene.dataset, campaign), percent((settled - first).days)
        rows.append(PeriodRow(name, _when(campaign), left, sure, whole, tuple(counts)))
    months = range(0, int(longest / DAYS_A_MONTH) + 1, 3)
    ticks = ((percent(month * DAYS_A_MONTH), TICK.format(months=month) if month else LAUNCH) for month in months)
    return Periods(tuple(rows), tuple(ticks))


def _groups(dataset: Dataset, found: Sequence[Telling]) -> Groups:
    rows = []
    for telling in found:
        for measure in dataset.campaigns[telling.campaign].file.measures:
            if measure.claim == telling.id:
                platforms = [dataset.platforms[name].name.en for name in measure.platforms]
                owners = [OF_OWNER.format(owner=dataset.companies[name].name.en) for name in measure.companies]
                rows.append(GroupFigure(_told(dataset, telling), (*platforms, *owners), measure.including))
    return Groups(tuple(rows))
