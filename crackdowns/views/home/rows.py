"""The start page's rows: a lane for each campaign, its period, and its figures of one subject by date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from crackdowns.claims.cells import Cell
from crackdowns.claims.disputes import Dispute, disputes
from crackdowns.claims.gate import DAYS_A_MONTH, Comparison, pairs
from crackdowns.dataset import schema
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.views import comparability
from crackdowns.views.scene import Scene, series_of

# Sources differ tenfold where a digit was slipped; "about" and rounding leave a little room.
TENFOLD = 9.0
# An end of a stretch: the earliest and the latest that it can be, in months since launch.
End = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Duration:
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
    period: Duration
    readings: tuple[Duration, ...]
    named_end: int
    pins: tuple[Pin, ...]
    further: int
    metric: schema.Metric | None

    @property
    def ghosts(self) -> tuple[tuple[Duration, float], ...]:
        """The other readings with the latest that their end can be; what names no end contradicts none."""
        return tuple((reading, reading.end[1]) for reading in self.readings if reading.end is not None)

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
    best = max(groups, key=lambda some: _reach(scene, some), default=[])
    return tuple(sorted(best, key=lambda metric: _reach(scene, [metric]), reverse=True))


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
    cells = [cell for series in every if series.reported for cell in series.counts]
    return len({cell.campaign for cell in cells}), len(cells), sum(len(cell.texts) for cell in cells)


def _lane(scene: Scene, campaign: Campaign, theme: str, together: Sequence[str]) -> Lane:
    reported = {metric: _counts(scene, campaign.id, metric) for metric in of_theme(scene, theme)}
    own = [metric for metric, counts in reported.items() if counts]
    shown = [m for m in together if m in own] or sorted(own, key=lambda m: _reach(scene, [m]), reverse=True)[:1]
    # Of two metrics at one date the one that stands first is drawn.
    cells = {cell.key.window: cell for metric in reversed(shown) for cell in reported[metric]}
    # Months are counted from the launch, or where nobody knows it from the year of the campaign.
    zero = campaign.main_period.from_.earliest or date(int(campaign.id[:4]), 1, 1)
    dated = [cells[at] for at in campaign.head.reported_at if at in cells]
    label = scene.labels[campaign.id]
    leads, partners = _bodies(scene.dataset, campaign)
    period, readings, named_end = _readings(scene.dataset, campaign, zero)
    return Lane(
        campaign=campaign,
        label=label,
        name=campaign.head.name.en.removesuffix(f" {campaign.id[:4]}"),
        scope=scene.dataset.scopes[campaign.head.scope].name.en.lower(),
        leads=leads,
        partners=partners,
        period=period,
        readings=readings,
        named_end=named_end,
        pins=tuple(Pin(cell, _end(cell.window.to, zero) if cell.window else None) for cell in dated),
        further=sum(map(len, reported.values())) - len(dated),
        metric=scene.dataset.metrics[together[0]] if together else None,
    )


def _counts(scene: Scene, campaign: str, metric: str) -> tuple[Cell, ...]:
    found = series_of(scene.dataset, scene.basis, campaign, metric)
    return found.counts if found.reported else ()


def _end(of: PartialDate, zero: date) -> End | None:
    if of.reach is None:
        return None
    first, last = of.reach
    return (first - zero).days / DAYS_A_MONTH, ((last - zero).days + 1) / DAYS_A_MONTH


def _bodies(dataset: Dataset, campaign: Campaign) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The central bodies that lead, an act of theirs being told, and the others that take part."""
    parts = [p for p in campaign.file.participation if not p.case and dataset.agencies[p.agency].level == "central"]
    acting = [p for p in parts if p.role == "lead" and p.act is not None]
    # Who leads alone stands before who leads only together with others.
    leads = dict.fromkeys(p.agency for p in acting if not p.joint) or dict.fromkeys(p.agency for p in acting)
    # Whom more is told of stands first.
    others = [agency for agency, _ in Counter(p.agency for p in parts).most_common() if agency not in leads]
    return tuple(dataset.agencies[a].name.en for a in leads), tuple(dataset.agencies[a].name.en for a in others)


def _readings(dataset: Dataset, campaign: Campaign, zero: date) -> tuple[Duration, tuple[Duration, ...], int]:
    """The period that the bar shows, the readings that do not fit it, and how many texts print its end."""
    main = campaign.main_period
    fitting = [p for p in campaign.file.periods if _meet(p.from_, main.from_) and _meet(p.to, main.to)]
    rest: dict[tuple[str, str], list[schema.Period]] = {}
    for period in campaign.file.periods:
        if period not in fitting:
            rest.setdefault((period.from_.iso, period.to.iso), []).append(period)
    named = [p for p in fitting if "to" not in p.counted and p.to.precision != "unknown"]
    readings = [_reading(dataset, some, zero) for some in rest.values()]
    return _reading(dataset, [main, *fitting], zero), tuple(readings), _texts(dataset, named)


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """True where both dates can mean the same day; what is not stated contradicts none."""
    if one.reach is None or other.reach is None:
        return True
    return one.reach[0] <= other.reach[1] and other.reach[0] <= one.reach[1]


def _reading(dataset: Dataset, periods: Sequence[schema.Period], zero: date) -> Duration:
    first = periods[0]
    own = [p.stated_as for p in periods if p.stated_as and p.wording == "quoted" and p.stated_as.isascii()]
    end = _end(first.to, zero)
    # Of a start that nobody states no day is sure.
    start = _end(first.from_, zero) or (0.0, end[1] if end else 0.0)
    return Duration(first, start, end, _texts(dataset, periods), min(own, key=len, default=None))


def _texts(dataset: Dataset, periods: Sequence[schema.Period]) -> int:
    return len({dataset.sources[p.source].text for p in periods})


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


def tenfold(scene: Scene) -> tuple[Dispute, ...]:
    """The figures, but of example cases, whose numbers differ about tenfold or more, the most first."""
    return tuple(d for d in disputes(scene.cells) if d.factor >= TENFOLD and d.cell.key.case is None)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One figure by campaign: its counts, gaps included, and every pair of campaigns that report it or a near one."""

    metric: schema.Metric
    counts: tuple[tuple[Cell, ...], ...]
    comparisons: tuple[Comparison, ...]
    done_by: tuple[tuple[str, schema.Performer], ...] = ()


def matrix(scene: Scene) -> tuple[MatrixRow, ...]:
    """Every figure that a campaign compared reports for the whole of it, by subject, the most reported first."""
    found = []
    for theme in get_args(schema.Theme):
        metrics = of_theme(scene, theme)
        found += sorted(metrics, key=lambda metric: _reach(scene, [metric]), reverse=True)
    return tuple(_matrix_row(scene, scene.dataset.metrics[metric]) for metric in found)


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
        fitting = (g for g in groups if all(_stand_together(scene, metric, name, other) for other in g))
        if (group := next(fitting, None)) is not None:
            group.append(name)
        else:
            groups.append([name])
    return tuple(Panel(tuple(group), tuple(cell for name in group for cell in cells[name])) for group in groups)


def _stand_together(scene: Scene, metric: str, one: str, other: str) -> bool:
    return comparability.between(scene, (metric, one), (metric, other)).verdict != "not_comparable"
