"""The start page's tables: the gate's matrix, and the gaps."""

from collections.abc import Sequence

import pandas as pd

from crackdowns.charts.look import short_labels
from crackdowns.claims import describe, gate_text
from crackdowns.claims.gate import Comparison, pairs
from crackdowns.claims.records import records
from crackdowns.templates.markup import details, text
from crackdowns.views import comparability
from crackdowns.views.home.charts import headline_metrics
from crackdowns.views.scene import Scene

NO_FIGURE = "no figure: {who}"


def gate_matrix(scene: Scene) -> str:
    """Headline metrics by pairs of campaigns; each verdict opens its reasons."""
    labels = short_labels(list(scene.dataset.campaigns))
    head = "".join(f'<th scope="col">{text(labels[a])} and {text(labels[b])}</th>' for a, b in pairs(scene.names))
    rows = []
    for metric, comparisons in comparability.matrix(scene, headline_metrics(scene)):
        title = text(scene.dataset.metrics[metric].title.en)
        cells = "".join(_verdict(comparison) for comparison in comparisons)
        rows.append(f'<tr><th scope="row">{title}</th>{cells}</tr>')
    caption = "Which figures can be compared"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="gate">'
        f'<caption>{caption}</caption><thead><tr><th scope="col">Figure</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _verdict(comparison: Comparison) -> str:
    gaps = [side.label for side in (comparison.a, comparison.b) if not side.reported]
    if gaps:
        name = NO_FIGURE.format(who=", ".join(gaps))
    else:
        name = f"{gate_text.SYMBOL[comparison.verdict]} {gate_text.VERDICT[comparison.verdict]}"
    said = [*gate_text.reasons(comparison), gate_text.ratio_sentence(comparison)]
    reasons = "".join(f"<li>{text(sentence)}</li>" for sentence in said if sentence)
    inner = details(name, f"<ul>{reasons}</ul>") if reasons else text(name)
    return f'<td class="{"gap" if gaps else comparison.verdict}">{inner}</td>'


def gap_table(scene: Scene) -> str:
    """Headline metrics by campaign, each cell in one of the four states."""
    metrics = headline_metrics(scene)
    grid = scene.grid_frame(metrics)
    head = "".join(f'<th scope="col">{text(c.head.short.en)}</th>' for c in scene.campaigns)
    rows = []
    for metric in metrics:
        some = grid[grid["metric"] == metric]
        rows.append(f'<tr><th scope="row">{text(some.iloc[0]["metric_title"])}</th>{_states(some)}</tr>')
    caption = "What each campaign reported, and what not"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="states">'
        f'<caption>{caption}</caption><thead><tr><th scope="col">Figure</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _states(some: pd.DataFrame) -> str:
    return "".join(
        f'<td class="{cell["state"]}" title="{text(cell["reason"] or "")}">{text(describe.cell_text(cell))}</td>'
        for cell in records(some)
    )


def basis_line(scene: Scene) -> str:
    """One sentence on the basis of all figures of the page."""
    return f"All figures: {describe.BASIS_MEANING[scene.basis]}."


def section(title: str, lead: str, inner: Sequence[str]) -> str:
    """A titled part of the page."""
    return f'<h2 class="chart-title">{text(title)}</h2><p class="chart-subtitle">{text(lead)}</p>{"".join(inner)}'
