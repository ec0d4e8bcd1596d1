"""How claims are chosen, what the gate asks, what the words mean, how to cite and to download."""

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import INK, Mode
from crackdowns.charts.mark_key import mark_key
from crackdowns.claims import describe, gate_text
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.templates.markup import cite_links, link, text
from crackdowns.views.scene import Scene, shared_parameters

CITATION = "Crackdowns, compared. A dataset of sourced claims on {campaigns} campaigns. Data version {version}."
FILES = {
    "data/claims.csv": "Every claim, one a row (CSV)",
    "data/claims.json": "Every claim, with the data version (JSON)",
    "data/claims.parquet": "Every claim, with types (Parquet)",
    "data/dataset.zip": "The whole dataset as a Data Package: tables, schemas, sources",
    "openapi.json": "What all these addresses give (OpenAPI)",
}


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: only the shared part."""
    return shared_parameters(dataset)


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """This page has no charts."""
    del scene, mode
    return []


def bases() -> str:
    """The four bases and what each shows."""
    items = [(describe.BASIS[name], meaning) for name, meaning in describe.BASIS_MEANING.items()]
    return _part(
        "Four bases",
        "The bar above each page says which version of the numbers is shown: which claim speaks for each figure. Every "
        "chart follows it, says it, and tells what changes on the others.",
        _definitions(items),
    )


def gate() -> str:
    """The gate's rules, point by point."""
    verdicts = ", ".join(f"{gate_text.SYMBOL[name]} {said}" for name, said in gate_text.VERDICT.items())
    return _part(
        "When figures can be compared",
        "Before two campaigns are drawn together or divided by each other, five points are checked. "
        f"The verdict is the worst of them: {verdicts}.",
        _definitions([(gate_text.POINT[point], rule) for point, rule in gate_text.RULES.items()]),
    )


def marks(mode: Mode) -> str:
    """The marks of numbers and gaps."""
    lead = "The same marks on every chart, the same words in every table."
    return _part("How numbers are drawn", lead, mark_key(INK[mode]["text"]))


def metrics(dataset: Dataset) -> str:
    """Every metric with its definition and what it must not be confused with."""
    parts = []
    for theme, title in describe.THEME.items():
        items = [
            (f"{m.title.en} ({m.title.zh})", f"{m.definition} Not to be confused with: {' '.join(m.not_to_confuse)}")
            for m in dataset.metrics.values()
            if m.theme == theme
        ]
        if items:
            parts.append(f"<details><summary>{text(title)} ({len(items)})</summary>{_definitions(items)}</details>")
    return _part("What is counted", "Definitions of all metrics, by theme.", "".join(parts))


def downloads(dataset: Dataset) -> str:
    """Files to take along, and how to cite them."""
    files = "".join(f"<li>{link(path, said)}</li>" for path, said in FILES.items())
    citation = CITATION.format(campaigns=len(dataset.campaigns), version=dataset.version)
    return _part(
        "Take it along, and cite it",
        "The data version is a hash of the content: the same content has the same version, however it is written down.",
        f"<ul>{files}</ul><p>{text(citation)}</p>"
        f"<p>As a file for a reference manager: {cite_links('dataset/crackdowns', {})}.</p>"
        "<p>Cite a single figure by its source, not by this dashboard: every figure leads to it.</p>",
    )


def _part(title: str, lead: str, inner: str) -> str:
    return f'<div class="prose"><h2 class="chart-title">{text(title)}</h2><p>{text(lead)}</p>{inner}</div>'


def _definitions(items: list[tuple[str, str]]) -> str:
    rows = "".join(f"<dt><b>{text(name)}</b></dt><dd>{text(said)}</dd>" for name, said in items)
    return f"<dl>{rows}</dl>"
