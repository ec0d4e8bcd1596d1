"""The start page's rows: a lane for each campaign, its period, and its figures of one subject by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from crackdowns.claims.cells import Cell
from crackdowns.claims.gate import DAYS_A_MONTH, Comparison, pairs
from crackdowns.dataset import schema
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.views import comparability
from crackdowns.views.scene import Scene, series_of

# Of which two figures an average is taken: suspects, and the cases in which they were.
SUSPECTS, SOLVED = "people-apprehended", "criminal-cases-solved"
# An end of a stretch: the earliest and the latest that it can be, in months since launch.
End = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """How long a campaign ran, as some sources say: `texts` is how many; `end` is None where they name none.

    `stated` are a source's own words for it, in letters that the reader of this edition knows, the shortest.
    """

    period: schema.Period
    start: End
    end: End | None
    texts: int
    stated: str | None = None

    @property
    def counted(self) -> bool:
        """True where no source prints the end, and it was counted here from a length."""
        return "to" in self.period.counted


@dataclass(frozen=True, slots=True)
class Pin:
    """A figure at the date up to which it was counted; `at` is None where no source gives that date."""

    cell: Cell
    at: End | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One campaign: when, who, against what, and its figures of the subject, the earliest first.

    `readings` are the periods that other sources give; `named_end` is how many texts print the end of `period`;
    `further` counts the campaign's other figures of the subject; `metric` stands in where it reports none.
    """

    campaign: Campaign
    label: str
    name: str
    scope: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    period: Reading
    readings: tuple[Reading, ...]
    named_end: int
    pins: tuple[Pin, ...]
    further: int
    metric: schema.Metric | None

    @property
    def numeric(self) -> bool:
        """True where its latest figure is a number, or a span of them."""
        return bool(self.pins) and self.pins[-1].cell.numeric

    @property
    def final(self) -> bool:
        """True where one of its figures is said to be final."""
        return any(pin.cell.window is not None and pin.cell.window.stage == "final" for pin in self.pins)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two lanes through the gate, by the latest figure of each; None where there is nothing to put through it."""

    first: str
    second: str
    comparison: Comparison | None


def lanes(scene: Scene, theme: str) -> tuple[Lane, ...]:
    """A lane for each campaign compared, in order of launch."""
    together = shared_metrics(scene, theme)
    return tuple(_lane(scene, campaign, theme, together) for campaign in scene.campaigns)


def of_theme(scene: Scene, theme: str) -> tuple[str, ...]:
    """The metrics of a subject that any campaign compared reports for the whole of it."""
    metrics = (m.id for m in scene.dataset.metrics.values() if m.theme == theme)
    return tuple(metric for metric in metrics if any(found.reported for found in scene.series(metric)))


def shared_metrics(scene: Scene, theme: str) -> tuple[str, ...]:
    """The metrics that stand first: those near each other that most campaigns report, the most reported first.

    They are the same on every version of the numbers, so that a reader who changes it sees one figure change.
    """
    groups = _near_groups(scene.dataset, [m.id for m in scene.dataset.metrics.values() if m.theme == theme])
    best: Sequence[str] = max(groups, key=lambda some: _reach(scene, some), default=())
    return tuple(sorted(best, key=lambda metric: _reach(scene, (metric,)), reverse=True))


def _near_groups(dataset: Dataset, metrics: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for metric in metrics:
        near = {entry.metric for entry in dataset.metrics[metric].near}
        near |= {other for other in metrics if any(e.metric == metric for e in dataset.metrics[other].near)}
        touched = [group for group in groups if near & set(group)]
        groups = [group for group in groups if group not in touched]
        groups.append([*(m for group in touched for m in group), metric])
    return groups


def _reach(scene: Scene, metrics: Sequence[str]) -> tuple[int, int, int]:
    """How many campaigns report one of `metrics`, at how many dates, in how many texts, on whatever version."""
    every = (series_of(scene.dataset, "best", name, metric) for metric in metrics for name in scene.names)
    found = [series for series in every if series.reported]
    cells = [cell for series in found for cell in series.counts]
    return len({series.campaign for series in found}), len(cells), sum(len(cell.texts) for cell in cells)


def _lane(scene: Scene, campaign: Campaign, theme: str, together: Sequence[str]) -> Lane:
    own = [m for m in of_theme(scene, theme) if _counts(scene, campaign.id, m)]
    shown = [m for m in together if m in own] or sorted(own, key=lambda m: _reach(scene, (m,)), reverse=True)[:1]
    cells: dict[str, Cell] = {}
    for metric in shown:
        for cell in _counts(scene, campaign.id, metric):
            cells.setdefault(cell.key.window, cell)
    zero = _zero(campaign)
    dates = campaign.head.reported_at
    pins = [Pin(cells[at], _at(cells[at].window, zero)) for at in dates if at in cells]
    label = scene.labels[campaign.id]
    leads, partners = _bodies(scene.dataset, campaign)
    period, readings, named_end = _readings(scene.dataset, campaign, zero)
    return Lane(
        campaign=campaign,
        label=label,
        name=campaign.head.name.en.removesuffix(f" {label}"),
        scope=scene.dataset.scopes[campaign.head.scope].name.en.lower(),
        leads=leads,
        partners=partners,
        period=period,
        readings=readings,
        named_end=named_end,
        pins=tuple(pins),
        further=sum(len(_counts(scene, campaign.id, m)) for m in own) - len(pins),
        metric=scene.dataset.metrics[together[0]] if together else None,
    )


def _counts(scene: Scene, campaign: str, metric: str) -> tuple[Cell, ...]:
    found = next(series for series in scene.series(metric) if series.campaign == campaign)
    return found.counts if found.reported else ()


def _zero(campaign: Campaign) -> date:
    return campaign.main_period.from_.earliest or date(int(campaign.id[:4]), 1, 1)


def _end(of: PartialDate, zero: date) -> End | None:
    if of.earliest is None or of.latest is None:
        return None
    return (of.earliest - zero).days / DAYS_A_MONTH, ((of.latest - zero).days + 1) / DAYS_A_MONTH


def _at(window: schema.Window | None, zero: date) -> End | None:
    return None if window is None else _end(window.to, zero)


def _bodies(dataset: Dataset, campaign: Campaign) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The central bodies that lead, an act of theirs being told, and the others that take part."""
    parts = [p for p in campaign.file.participation if p.case is None]
    parts = [p for p in parts if dataset.agencies[p.agency].level == "central"]
    # Who leads alone stands before who leads only together with others.
    alone = [p.agency for p in parts if p.role == "lead" and p.act is not None and not p.joint]
    joint = [p.agency for p in parts if p.role == "lead" and p.act is not None]
    leads = dict.fromkeys(alone or joint)
    told = [p.agency for p in parts]
    others = dict.fromkeys(sorted((a for a in told if a not in leads), key=told.count, reverse=True))
    return tuple(dataset.agencies[a].name.en for a in leads), tuple(dataset.agencies[a].name.en for a in others)


def _readings(dataset: Dataset, campaign: Campaign, zero: date) -> tuple[Reading, tuple[Reading, ...], int]:
    """The period that the bar shows, the readings that do not fit it, and how many texts print its end."""
    main = campaign.main_period
    fitting = [p for p in campaign.file.periods if _fits(p, main)]
    rest: dict[tuple[str, str], list[schema.Period]] = {}
    for period in campaign.file.periods:
        if period not in fitting:
            rest.setdefault((period.from_.iso, period.to.iso), []).append(period)
    named = [p for p in fitting if "to" not in p.counted and p.to.precision != "unknown"]
    readings = [_reading(dataset, some, zero) for some in rest.values()]
    return _reading(dataset, [main, *fitting], zero), tuple(readings), _texts(dataset, named)


def _fits(one: schema.Period, other: schema.Period) -> bool:
    """True where both readings can mean the same days."""
    return all(
        a.earliest is not None
        and a.latest is not None
        and b.earliest is not None
        and b.latest is not None
        and a.earliest <= b.latest
        and b.earliest <= a.latest
        for a, b in ((one.from_, other.from_), (one.to, other.to))
    )


def _reading(dataset: Dataset, periods: Sequence[schema.Period], zero: date) -> Reading:
    first = periods[0]
    own = [p.stated_as for p in periods if p.stated_as and p.wording == "quoted" and p.stated_as.isascii()]
    start, end = _end(first.from_, zero) or (0.0, 0.0), _end(first.to, zero)
    return Reading(first, start, end, _texts(dataset, periods), min(own, key=len, default=None))


def _texts(dataset: Dataset, periods: Sequence[schema.Period]) -> int:
    return len({dataset.sources[p.source].same_text_as or p.source for p in periods})


def verdicts(scene: Scene, found: Sequence[Lane]) -> tuple[Verdict, ...]:
    """Every pair of lanes through the gate."""
    by_name = {lane.campaign.id: lane for lane in found}
    return tuple(_verdict(scene, by_name[a], by_name[b]) for a, b in pairs([*by_name]))


def _verdict(scene: Scene, one: Lane, other: Lane) -> Verdict:
    if not one.numeric or not other.numeric:
        return Verdict(one.label, other.label, None)
    first, second = (lane.pins[-1].cell.metric.id for lane in (one, other))
    sides = (first, one.campaign.id), (second, other.campaign.id)
    return Verdict(one.label, other.label, comparability.between(scene, *sides))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A figure on which sources' numbers differ so many times (`factor`), and the telling that is furthest off."""

    cell: Cell
    label: str
    factor: float


def disputes(scene: Scene, least: float) -> tuple[Dispute, ...]:
    """The figures of whole campaigns whose numbers differ at least `least` times, the most first."""
    found = [
        Dispute(cell, scene.labels[cell.campaign], cell.factor)
        for cell in scene.cells
        if cell.factor is not None and cell.factor >= least and cell.key.case is None
    ]
    return tuple(sorted(found, key=lambda d: (-d.factor, str(d.cell.key))))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One figure by campaign: its counts, gaps included, and every pair of campaigns that report it or a near one."""

    metric: schema.Metric
    counts: tuple[tuple[Cell, ...], ...]
    comparisons: tuple[Comparison, ...]
    done_by: tuple[tuple[str, schema.Performer], ...] = ()

    @property
    def shared(self) -> bool:
        """True where there is something to compare."""
        return bool(self.comparisons)


def matrix(scene: Scene) -> tuple[MatrixRow, ...]:
    """Every figure that a campaign compared reports for the whole of it, by subject, the most reported first."""
    found = [metric for theme in get_args(schema.Theme) for metric in of_theme(scene, theme)]
    order = list(get_args(schema.Theme))
    metrics = [scene.dataset.metrics[metric] for metric in found]
    metrics.sort(key=lambda m: (order.index(m.theme), *(-n for n in _reach(scene, (m.id,)))))
    return tuple(_matrix_row(scene, metric) for metric in metrics)


def _matrix_row(scene: Scene, metric: schema.Metric) -> MatrixRow:
    compared = [comparability.through_gate(scene, metric.id, a, b) for a, b in pairs(scene.names)]
    done = [
        (scene.labels[campaign.id], performer)
        for campaign in scene.campaigns
        for performer in campaign.file.performers
        if performer.metric == metric.id
    ]
    return MatrixRow(
        metric,
        tuple(series.counts for series in scene.series(metric.id)),
        tuple(c for c in compared if c.a.reported and c.b.reported),
        tuple(done),
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """Campaigns that the gate lets stand together on one figure, which share an axis, and their cells."""

    campaigns: tuple[str, ...]
    cells: tuple[Cell, ...]


def panels(scene: Scene, metric: str) -> tuple[Panel, ...]:
    """One figure's campaigns, apart where the gate keeps any two of them apart; gaps are left out."""
    groups: list[list[str]] = []
    cells = {series.campaign: series.counts for series in scene.series(metric) if series.reported}
    for name in cells:
        fits = (g for g in groups if all(_stand_together(scene, metric, name, other) for other in g))
        group = next(fits, None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return tuple(Panel(tuple(group), tuple(cell for name in group for cell in cells[name])) for group in groups)


def _stand_together(scene: Scene, metric: str, one: str, other: str) -> bool:
    return comparability.between(scene, (metric, one), (metric, other)).verdict != "not_comparable"


def suspects_a_case(scene: Scene) -> tuple[tuple[Cell, Cell], ...]:
    """People and solved criminal cases of one campaign at one date, for an average."""
    people = {(c.campaign, c.key.window): c for c in scene.cells if _whole(c, SUSPECTS)}
    cases = [c for c in scene.cells if _whole(c, SOLVED)]
    return tuple((people[at], cell) for cell in cases if (at := (cell.campaign, cell.key.window)) in people)


def _whole(cell: Cell, metric: str) -> bool:
    return cell.key.metric == metric and cell.key.subset is None and cell.key.case is None
