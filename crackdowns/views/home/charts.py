"""The start page: its state, its charts, and the parts below them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from crackdowns.charts.chart import COLUMNS_BESIDE_FROM, Chart, TwinRow, once
from crackdowns.charts.look import Mode, look_for
from crackdowns.charts.marks import honest_scale
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import Cell
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired, href
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views import comparability, disputed, stability
from crackdowns.views.home import one_figure, rows, words
from crackdowns.views.home.figure import NARROW, WIDE, lanes_figure
from crackdowns.views.home.rows import Lane, Verdict
from crackdowns.views.scene import RENAMED_METRICS, Choice, Scene, shared_parameters

RETIRED = (
    Retired(
        "scale", "The start page has no axis of numbers any more; a figure drawn alone chooses the axis that suits it."
    ),
    Retired("behind", "A number opens its own story now: touch it, or its row in the table."),
)
CHOICES = {
    "theme": Choice("Subject: {chosen}.", lambda _, theme: describe.THEME[theme]),
    "metric": Choice("Drawn by itself: {chosen}.", lambda dataset, metric: dataset.metrics[metric].title.en),
}
COLUMNS = ("Metric", "Campaign", "Figure", "Unit", "Counted", "Also reported", "Support", "A month", "Why")


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, the subject, the figure that is drawn alone."""
    return (
        *shared_parameters(dataset),
        Parameter("theme", "one", ("people",), tuple(describe.THEME)),
        Parameter("metric", "one", (), tuple(dataset.metrics), renamed=RENAMED_METRICS),
    )


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order: the lanes, what is disputed tenfold, and the figure that is asked for."""
    found = [lanes_chart(scene, mode), disputes_chart(scene, mode)]
    metric = scene.state.one("metric")
    return [*found, metric_chart(scene, mode, metric)] if metric is not None else found


@remembered
def lanes_chart(scene: Scene, mode: Mode) -> Chart:
    """The campaigns as lanes with their figures of the subject chosen."""
    theme = str(scene.state.one("theme"))
    lanes = rows.lanes(scene, theme)
    verdicts = rows.verdicts(scene, lanes)
    compared = [_pair(verdict) for verdict in verdicts if verdict.comparison is not None]
    look = look_for(scene.dataset, mode)
    cells = [pin.cell for lane in lanes for pin in lane.pins]
    metrics = {cell.metric.id: cell.metric.title.en.lower() for cell in cells}
    what = next(iter(metrics.values())) if len(metrics) == 1 else describe.THEME[theme].lower()
    # Named so by Chinese sources.
    chinese = all(campaign.head.name.zh for campaign in scene.campaigns)
    subtitle = words.SUBTITLE_CHINESE if chinese else words.SUBTITLE
    return Chart(
        id=f"side-by-side-{theme}",
        title=words.title(lanes, verdicts, theme),
        subtitle=subtitle.format(what=what, basis=words.basis(scene.basis)),
        figure=lanes_figure(lanes, verdicts, look, WIDE),
        narrow=lanes_figure(lanes, verdicts, look, NARROW),
        wide_from=COLUMNS_BESIDE_FROM,
        columns=COLUMNS,
        rows=tuple(_twin_row(scene, cell) for lane in lanes for cell in _cells(scene, lane)),
        alt=words.ALT.format(lanes=" ".join(map(words.alt, lanes)), verdicts=" ".join(compared)).strip(),
        sources=once(cell.sources for cell in cells),
        origins=once(cell.origins for cell in cells),
        notes=(words.NESTED, *compared),
        stability=tuple(stability.figures(scene, tuple(metrics))),
        filters=words.FILTERS.format(filters=scene.filters, theme=describe.THEME[theme]),
    )


def _pair(verdict: Verdict) -> str:
    assert verdict.comparison is not None
    label = describe.listed((verdict.first, verdict.second))
    reasons = " ".join(gate_text.reasons(verdict.comparison))
    return words.OTHER_PAIR.format(label=label, verdict=gate_text.VERDICT[verdict.comparison.verdict], reason=reasons)


def _cells(scene: Scene, lane: Lane) -> Sequence[Cell]:
    """A lane's figures; where it has none, the gap of the metric that stands in."""
    if lane.pins or lane.metric is None:
        return [pin.cell for pin in lane.pins]
    return next(series.counts for series in scene.series(lane.metric.id) if series.campaign == lane.campaign.id)


def _twin_row(scene: Scene, cell: Cell) -> TwinRow:
    """A figure in the table: what the picture says of it, and its rate a month where that is known."""
    window = cell.window
    side = comparability.side(scene, cell.metric.id, cell.campaign)
    shown = {
        "Metric": cell.metric.title.en,
        "Campaign": scene.called[cell.campaign],
        "Figure": describe.figure(cell),
        "Unit": cell.metric.unit.en,
        "Counted": describe.span(window.from_.iso, window.to.iso) if window else "",
        "Also reported": "; ".join(words.also(cell)),
        "Support": describe.rests_on(cell) if cell.reported else "",
        "A month": comparability.rate_text(side) if cell.reported and side.cell.key == cell.key else "",
        "Why": cell.reason or "",
    }
    cited = tuple((t.source.id, t.claim.locator) for t in cell.spoken)
    return TwinRow(shown, cell.opens, cell if cell.reported else None, cited)


@remembered
def disputes_chart(scene: Scene, mode: Mode) -> Chart:
    """The figures on which sources differ tenfold, each with its numbers and the factor."""
    found = rows.tenfold(scene)
    total = sum(cell.numeric for cell in scene.cells)
    title = disputed.title(found, total) if found else words.NO_DISPUTE
    chart = disputed.chart(scene, mode, "tenfold", title, words.disputed_sub(found, words.basis(scene.basis)), found)
    return replace(chart, nothing=words.NO_DISPUTE, wide_from=COLUMNS_BESIDE_FROM)


@remembered
def metric_chart(scene: Scene, mode: Mode, metric: str) -> Chart:
    """One figure by itself: only campaigns that the gate lets stand together share an axis."""
    panels = rows.panels(scene, metric)
    look = look_for(scene.dataset, mode)
    counted = scene.dataset.metrics[metric]
    series = scene.series(metric)
    every = [cell for one in series for cell in one.counts]
    gaps = [cell for cell in every if not cell.reported]
    scales = {honest_scale([v for cell in panel.cells for v in cell.spread]) for panel in panels}
    axis = words.MIXED if len(scales) > 1 else words.LOG if scales == {"log"} else words.LINEAR
    unit = describe.capital(counted.unit.en)
    return Chart(
        id=f"figure-{metric}",
        title=words.panels_title(counted, panels, [look.labels[one.campaign] for one in series if one.reported]),
        subtitle=words.PANEL_SUB.format(unit=unit, axis=axis, basis=words.basis(scene.basis)),
        figure=one_figure.panels_figure(scene.dataset, panels, gaps, look, beside=True),
        narrow=one_figure.panels_figure(scene.dataset, panels, gaps, look, beside=False),
        wide_from=COLUMNS_BESIDE_FROM,
        columns=COLUMNS,
        rows=tuple(_twin_row(scene, cell) for cell in every),
        alt=" ".join(
            words.ALT_FIGURE.format(campaign=look.labels[c.campaign], figure=describe.figure(c)) for c in every
        ),
        sources=once(cell.sources for cell in every),
        origins=once(cell.origins for cell in every),
        filters=scene.filters,
        cautions=tuple(comparability.cautions(scene, [metric])),
        stability=tuple(stability.figures(scene, [metric])),
        notes=(words.NESTED, counted.definition),
        marks=True,
    )


# The parts in HTML.


def talk(scene: Scene, story: str, slides: int) -> Markup:
    """The way to the same thing told as a talk of so many slides."""
    address = href("present", {"story": story} | dict(scene.carried))
    return render(
        "home/talk.html", href=address, label=words.TALK.format(slides=describe.counted(slides, "slide", "slides"))
    )


@remembered
def rest_of_disputes(scene: Scene) -> Markup:
    """How many other figures sources differ on, by kind, and the way to them all."""
    kinds = Counter(cell.differences[0] for cell in scene.cells if cell.differences)
    tenfold = len(rows.tenfold(scene))
    kinds["number"] -= tenfold
    said = words.others_differ(kinds, tenfold > 0)
    return render("home/rest.html", said=said, href=scene.link("evidence"), label=words.ALL_DISPUTES)


@remembered
def matrix(scene: Scene, mode: Mode = "light") -> Markup:
    """Every figure by campaign: those that more than one campaign reports open, the others in a fold.

    Of more than three campaigns, the figures of two alone have a fold of their own.
    """
    found = rows.matrix(scene)
    two = [row for row in found if len(row.comparisons) == 1 and len(scene.names) > 3]
    shared = [row for row in found if row.comparisons and row not in two]
    return render(
        "home/matrix.html",
        scene=scene,
        words=words,
        gate=gate_text,
        look=look_for(scene.dataset, mode),
        shared=shared or two,
        two=two if shared else [],
        alone=[row for row in found if not row.comparisons],
    )


@remembered
def targets(scene: Scene) -> Markup:
    """What each campaign declared as its targets."""
    found = [(scene.labels[c.id], [(t.title.en, t.note) for t in c.file.targets]) for c in scene.campaigns]
    return render("home/targets.html", campaigns=[one for one in found if one[1]])


@remembered
def beside_scope(scene: Scene) -> Markup:
    """What a source says beside a campaign's scope, attributed."""
    found = [(scene.labels[campaign.id], remark) for campaign in scene.campaigns for remark in campaign.file.remarks]
    return render("home/remarks.html", remarks=found) if found else Markup()


@remembered
def averages(scene: Scene) -> Markup:
    """Suspects a case at each date for which both are closed counts."""
    found = ((name, comparability.suspects_a_case(scene.dataset, scene.basis, name)) for name in scene.names)
    said = [words.average(one, scene.labels[name]) for name, some in found for one in some]
    return render("home/lines.html", lines=said) if said else Markup()
