"""What was read, how claims are chosen, what the gate asks, what the words mean, how to cite and to download."""

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from crackdowns.charts.chart import Chart
from crackdowns.charts.frame import mark_key
from crackdowns.charts.look import INK, Mode
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import DIFFERENCES
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Metric
from crackdowns.links.addresses import Parameter
from crackdowns.remembering import remembered
from crackdowns.settings import SITE, TEXTS
from crackdowns.templates.rendering import render
from crackdowns.views.method import words
from crackdowns.views.scene import Scene, bases_of, shared_parameters


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and the words that definitions must hold."""
    return (*shared_parameters(dataset), Parameter("q", "text"))


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """This page has no charts."""
    del scene, mode
    return []


def contents(dataset: Dataset) -> Markup:
    """Links to the parts of the page."""
    return render("method/contents.html", parts=_titles(dataset))


def _titles(dataset: Dataset) -> dict[str, str]:
    """What the parts are called, by id: with so many articles as the dataset has, where it has any."""
    n = describe.spelt(sum(source.article is not None for source in dataset.sources.values()))
    read = "printed" in bases_of(dataset)
    return {name: said.format(n=n) for name, said in words.CONTENTS.items() if read or name != "articles"}


def above(scene: Scene, mode: Mode | None) -> Markup:
    """All that stands between the contents and the definitions; the marks are drawn in a mode's ink only."""
    parts = (
        *([articles(scene)] if "printed" in bases_of(scene.dataset) else []),
        text("method"),
        bases(scene.dataset),
        differences(scene),
        marks(mode),
        gate(),
        text("glossary", folded=True),
    )
    return render("method/beside.html", parts=parts)


def below(scene: Scene) -> Markup:
    """All that stands below the definitions."""
    return render("method/beside.html", parts=(limits(scene), downloads(scene.dataset), text("contribute")))


@cache
def text(name: str, folded: bool = False) -> Markup:
    """The parts of a text of `texts/`, each under its heading, which its id is made from."""
    # Streamlit's own Markdown is drawn late, and the page would jump.
    written = MarkdownIt().render((TEXTS / f"{name}.md").read_text(encoding="utf-8"))
    titles, bodies = (re.split(r"<h2>(.*?)</h2>", written)[start::2] for start in (1, 2))
    parts = (
        render(
            "method/part.html",
            id=title.lower().replace(" ", "-"),
            title=title,
            lead="",
            folded=folded,
            inner=Markup(body),
        )
        for title, body in zip(titles, bodies, strict=True)
    )
    return Markup("").join(parts)


def _part(name: str, template: str, lead: str = "", folded: bool = False, **values: object) -> Markup:
    """A part of the page under its title."""
    return render(f"method/{template}.html", id=name, title=words.CONTENTS[name], lead=lead, folded=folded, **values)


def _definitions(name: str, lead: str, items: Mapping[str, str], folded: bool = False) -> Markup:
    return _part(name, "definitions", lead, folded, items=items)


@remembered
def articles(scene: Scene) -> Markup:
    """The articles that were read whole, by title, outlet and date, with the campaigns compared of which each tells."""
    articles = (source for source in scene.dataset.sources.values() if source.article)
    found = sorted(articles, key=lambda s: (str(s.date.earliest), s.id))
    campaigns = scene.campaigns
    told = {s.id: [c.head.short.en for c in campaigns if any(t.source == s.id for t in c.file.claims)] for s in found}
    lead = words.ARTICLES_LEAD.format(count=describe.counted(len(found), "article", "articles"))
    title = _titles(scene.dataset)["articles"]
    return render(
        "method/articles.html", id="articles", title=title, lead=lead, folded=False, articles=found, told=told
    )


def bases(dataset: Dataset) -> Markup:
    """The versions of the numbers and what each shows."""
    items = {describe.BASIS[name]: describe.BASIS_MEANING[name] for name in bases_of(dataset)}
    return _definitions("versions", words.VERSIONS_LEAD, items)


@remembered
def differences(scene: Scene) -> Markup:
    """The kinds of disagreement, and how many figures of the campaigns compared each names, on the best-supported
    version."""
    told = [cell for cell in scene.on("best").cells if len(cell.tellings) > 1]
    gravest = [cell.differences[0] for cell in told if cell.differences]
    counts = {kind: describe.counted(gravest.count(kind), "figure", "figures") for kind in DIFFERENCES}
    items = {f"{describe.capital(describe.DIFFERENCE[k])} ({n})": words.DIFFERENCE[k] for k, n in counts.items()}
    return _definitions("disagreement", words.DIFFERENCES_LEAD.format(count=len(told), differing=len(gravest)), items)


@remembered
def gate() -> Markup:
    """The gate's rules, point by point."""
    verdicts = ", ".join(f"{gate_text.SYMBOL[name]} {said}" for name, said in gate_text.VERDICT.items())
    items = {gate_text.POINT[point]: rule for point, rule in gate_text.RULES.items()}
    return _definitions("compared", words.GATE_LEAD.format(verdicts=verdicts), items, folded=True)


def marks(mode: Mode | None) -> Markup:
    """The hedges of numbers, and how they and gaps are drawn."""
    return _part("hedges", "part", words.HEDGES_LEAD, folded=True, inner=mark_key(INK[mode]["text"]) if mode else "")


@remembered
def metrics(dataset: Dataset, asked: str = "") -> Markup:
    """Every metric with its definition and what it must not be confused with, by theme; or those that hold `asked`."""
    found = [metric for metric in dataset.metrics.values() if asked.casefold() in _text(metric)]
    template = words.METRICS_LEAD
    if asked:
        template = words.METRICS_FOUND if found else words.METRICS_NONE
    lead = template.format(found=len(found), count=len(dataset.metrics), asked=asked)
    return _part("counted", "metrics", lead, metrics=found, opened=bool(asked), words=words)


def _text(metric: Metric) -> str:
    return " ".join((metric.title.en, metric.title.zh or "", metric.definition, *metric.not_to_confuse)).casefold()


@remembered
def limits(scene: Scene) -> Markup:
    """What the sources cannot tell, with what can be counted of it: campaigns are named where they are compared."""
    read = [source.read_as for source in scene.dataset.sources.values()]
    campaigns = scene.campaigns
    open_ended = [c.head.short.en for c in campaigns if all(c.windows[w].stage != "final" for w in c.head.reported_at)]
    return _part(
        "limits",
        "limits",
        folded=True,
        whole=describe.counted(read.count("whole"), "source was", "sources were"),
        excerpts=read.count("excerpt"),
        no_final=words.NO_FINAL.format(campaigns=describe.listed(open_ended)) if open_ended else "",
        # Their figures are left out.
        drives=[(c.head.short.en, e.title.en) for c in campaigns for e in c.file.events if e.kind == "related_drive"],
    )


@remembered
def downloads(dataset: Dataset) -> Markup:
    """Files to take along, and how to cite them."""
    campaigns = describe.counted(len(dataset.campaigns), "campaign", "campaigns")
    citation = words.CITATION.format(site=SITE, campaigns=campaigns, version=dataset.version)
    return _part("downloads", "downloads", words.DOWNLOADS_LEAD, files=words.FILES, citation=citation)
