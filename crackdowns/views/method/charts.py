"""What was read, how claims are chosen, what the gate asks, what the words mean, how to cite and to download."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.charts.chart import Chart
from crackdowns.charts.frame import mark_key
from crackdowns.charts.look import INK, Mode
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import DIFFERENCES
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Metric, Source
from crackdowns.links.addresses import Parameter
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views.method import words
from crackdowns.views.scene import Scene, cells_of, shared_parameters


@dataclass(frozen=True, slots=True)
class Article:
    """One of the articles that the dashboard began with, and the campaigns of which it tells."""

    source: Source
    campaigns: str


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and the words that definitions must hold."""
    return (*shared_parameters(dataset), Parameter("q", "text"))


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """This page has no charts."""
    del scene, mode
    return []


def contents() -> Markup:
    """Links to the parts of the page."""
    return render("method/contents.html", parts=words.CONTENTS)


@remembered
def articles(dataset: Dataset) -> Markup:
    """The articles that were read whole, by title, outlet and date."""
    found = [
        Article(
            source, describe.listed([c.head.short.en for c in dataset.campaigns.values() if _tells(c.file, source)])
        )
        for source in sorted(dataset.sources.values(), key=lambda s: (str(s.date.earliest), s.id))
        if source.article is not None
    ]
    lead = words.ARTICLES_LEAD.format(count=describe.counted(len(found), "article", "articles"))
    return render("method/articles.html", id="articles", title=words.ARTICLES, lead=lead, articles=found)


def _tells(file: object, source: Source) -> bool:
    return any(claim.source == source.id for claim in getattr(file, "claims", ()))


def bases() -> Markup:
    """The versions of the numbers and what each shows."""
    items = [(describe.BASIS[name], meaning) for name, meaning in describe.BASIS_MEANING.items()]
    return _definitions("versions", words.VERSIONS, words.VERSIONS_LEAD, items)


@remembered
def differences(dataset: Dataset) -> Markup:
    """The kinds of disagreement, and how many figures each names, on the best-supported version."""
    told = [cell for cell in cells_of(dataset, "best") if len(cell.tellings) > 1]
    gravest = [cell.differences[0] for cell in told if cell.differences]
    items = []
    for kind in DIFFERENCES:
        count = describe.counted(gravest.count(kind), "figure", "figures")
        items.append((f"{describe.DIFFERENCE[kind].capitalize()} ({count})", words.DIFFERENCE[kind]))
    lead = words.DIFFERENCES_LEAD.format(count=len(told), differing=len(gravest))
    return _definitions("disagreement", words.DIFFERENCES, lead, items)


@remembered
def gate() -> Markup:
    """The gate's rules, point by point."""
    verdicts = ", ".join(f"{gate_text.SYMBOL[name]} {said}" for name, said in gate_text.VERDICT.items())
    items = [(gate_text.POINT[point], rule) for point, rule in gate_text.RULES.items()]
    return _definitions("compared", words.GATE, words.GATE_LEAD.format(verdicts=verdicts), items)


def marks(mode: Mode) -> Markup:
    """The hedges of numbers, and how they and gaps are drawn."""
    return render(
        "method/part.html", id="hedges", title=words.HEDGES, lead=words.HEDGES_LEAD, inner=mark_key(INK[mode]["text"])
    )


@remembered
def metrics(dataset: Dataset, asked: str = "") -> Markup:
    """Every metric with its definition and what it must not be confused with, by theme; or those that hold `asked`."""
    found = [metric for metric in dataset.metrics.values() if asked.casefold() in _text(metric)]
    template = words.METRICS_LEAD
    if asked:
        template = words.METRICS_FOUND if found else words.METRICS_NONE
    lead = template.format(found=len(found), count=len(dataset.metrics), asked=asked)
    themes = [(title, tuple(m for m in found if m.theme == theme)) for theme, title in describe.THEME.items()]
    return render(
        "method/metrics.html",
        id="counted",
        title=words.METRICS,
        lead=lead,
        themes=[(title, some) for title, some in themes if some],
        opened=bool(asked),
        confused=words.CONFUSED,
    )


def _text(metric: Metric) -> str:
    return " ".join((metric.title.en, metric.title.zh or "", metric.definition, *metric.not_to_confuse)).casefold()


@remembered
def limits(dataset: Dataset) -> Markup:
    """What the sources cannot tell, with what can be counted of it."""
    read = [source.read_as for source in dataset.sources.values()]
    open_ended = [
        campaign.head.short.en
        for campaign in dataset.campaigns.values()
        if all(campaign.windows[window].stage != "final" for window in campaign.head.reported_at)
    ]
    return render(
        "method/limits.html",
        id="limits",
        title=words.LIMITS,
        whole=describe.counted(read.count("whole"), "source was", "sources were"),
        excerpts=read.count("excerpt"),
        no_final=words.NO_FINAL.format(campaigns=describe.listed(open_ended)) if open_ended else "",
        drives=_drives(dataset),
    )


def _drives(dataset: Dataset) -> Sequence[tuple[str, str]]:
    """Other drives, as (campaign, what it was); their figures are left out."""
    return [
        (campaign.head.short.en, event.title.en)
        for campaign in dataset.campaigns.values()
        for event in campaign.file.events
        if event.kind == "related_drive"
    ]


@remembered
def downloads(dataset: Dataset) -> Markup:
    """Files to take along, and how to cite them."""
    campaigns = describe.counted(len(dataset.campaigns), "campaign", "campaigns")
    return render(
        "method/downloads.html",
        id="downloads",
        title=words.DOWNLOADS,
        lead=words.DOWNLOADS_LEAD,
        files=words.FILES,
        citation=words.CITATION.format(campaigns=campaigns, version=dataset.version),
    )


def _definitions(name: str, title: str, lead: str, items: Sequence[tuple[str, str]]) -> Markup:
    return render("method/definitions.html", id=name, title=title, lead=lead, items=items)
