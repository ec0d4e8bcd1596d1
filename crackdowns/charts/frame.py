"""What stands around a chart's picture: title, what cannot be compared, sources, table, download."""

from collections.abc import Mapping

from crackdowns.charts.chart import Caution, Chart
from crackdowns.charts.look import INK, Mode
from crackdowns.charts.mark_key import mark_key
from crackdowns.claims import gate_text
from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.templates import markup

NOTHING = "None of the campaigns chosen reports a figure here."


def above(chart: Chart) -> str:
    """Title, subtitle, and which campaigns may be compared."""
    return (
        f'<h2 class="chart-title" id="{markup.text(chart.id)}">{markup.text(chart.title)}</h2>'
        f'<p class="chart-subtitle">{markup.text(chart.subtitle)}</p>'
        + cautions(chart)
        + (f"<p>{markup.text(chart.nothing or NOTHING)}</p>" if chart.table.empty else "")
    )


def cautions(chart: Chart) -> str:
    """Which of the campaigns drawn together may be compared, and why not."""
    found = "".join(f"<li>{_caution(c)}</li>" for c in chart.cautions)
    found += "".join(f"<li>{markup.text(said)}</li>" for said in chart.warnings)
    return f'<ul class="cautions">{found}</ul>' if found else ""


def caution_text(caution: Caution) -> str:
    """A caution as plain text."""
    return f"{caution.label}: {gate_text.VERDICT[caution.verdict]}. {' '.join(caution.reasons)}"


def _caution(caution: Caution) -> str:
    symbol, verdict = gate_text.SYMBOL[caution.verdict], gate_text.VERDICT[caution.verdict]
    reasons = " ".join(markup.text(reason) for reason in caution.reasons)
    return f'<span aria-hidden="true">{symbol}</span> <b>{markup.text(caution.label)}: {verdict}.</b> {reasons}'


def download(chart: Chart, state: State, version: Mapping[str, str]) -> str:
    """Links to what is shown, in just this state: table, picture, and how to cite it."""
    query, page = addresses.explicit_query(state) | dict(version), state.page or "home"
    found = [("CSV", addresses.href(f"data/view/{page}/{chart.id}.csv", query))]
    found += [("JSON", addresses.href(f"data/view/{page}/{chart.id}.json", query))]
    if chart.figure is not None:
        own = {"_page": page, "_chart": chart.id}
        found += [("PNG", addresses.href("picture", own | {"_format": "png"} | query))]
        found += [("SVG", addresses.href("picture", own | {"_format": "svg"} | query))]
    listed = " · ".join(markup.link(to, name, new_tab=True) for name, to in found)
    cite = markup.cite_links(f"chart/{page}/{chart.id}", query)
    return f'<p class="take">Take along: {listed}<br>Cite: {cite}</p>'


def below(chart: Chart, dataset: Dataset, state: State, mode: Mode, version: Mapping[str, str]) -> str:
    """Notes, sources, the key of the marks, what other bases change, and the table with its download.

    A chart without a picture shows its table open.
    """
    table = twin(chart, dataset) if len(chart.table) else ""
    if chart.figure is not None and table:
        table = markup.details("The same as a table", table)
    parts = [f"<p>{markup.text(note)}</p>" for note in chart.notes]
    if chart.sources:
        parts.append(f'<div class="source-line">{markup.sources_line(dataset, chart.sources, chart.origins)}</div>')
    if chart.marks:
        parts.append(markup.details("How to read the marks", mark_key(INK[mode]["text"])))
    if chart.stability:
        lines = "".join(f"<li>{markup.text(line)}</li>" for line in chart.stability)
        parts.append(markup.details("Does this hold on the other bases?", f"<ul>{lines}</ul>"))
    return f'<div class="block">{"".join(parts)}{table}{download(chart, state, version) if table else ""}</div>'


def twin(chart: Chart, dataset: Dataset) -> str:
    """The table twin; where the chart says what each row rests on, with links to the sources."""
    if not chart.cited:
        return markup.table(chart.table, chart.title)
    linked = [markup.cited(dataset, pairs) for pairs in chart.cited]
    return markup.table(chart.table.assign(Source=linked), chart.title, raw=("Source",))
