"""What stands around a chart's picture: title, what cannot be compared, sources, table, download."""

from crackdowns import gate_text, html, links
from crackdowns.chart import Caution, Chart
from crackdowns.dataset import Dataset
from crackdowns.figures.look import INK, Mode
from crackdowns.links import State
from crackdowns.mark_key import mark_key

NOTHING = "None of the campaigns chosen reports a figure here."


def above(chart: Chart) -> str:
    """Title, subtitle, and which campaigns may be compared."""
    cautions = "".join(f"<li>{_caution(caution)}</li>" for caution in chart.cautions)
    return (
        f'<h2 class="chart-title" id="{html.text(chart.id)}">{html.text(chart.title)}</h2>'
        f'<p class="chart-subtitle">{html.text(chart.subtitle)}</p>'
        + (f'<ul class="cautions">{cautions}</ul>' if cautions else "")
        + (f"<p>{html.text(chart.nothing or NOTHING)}</p>" if chart.table.empty else "")
    )


def _caution(caution: Caution) -> str:
    symbol, verdict = gate_text.SYMBOL[caution.verdict], gate_text.VERDICT[caution.verdict]
    reasons = " ".join(html.text(reason) for reason in caution.reasons)
    return f'<span aria-hidden="true">{symbol}</span> <b>{html.text(caution.label)}: {verdict}.</b> {reasons}'


def download(chart: Chart, state: State) -> str:
    """A link to the chart's table as CSV, in just this state."""
    address = links.href(f"data/view/{state.page or 'home'}/{chart.id}.csv", links.explicit_query(state))
    return f"<p>{html.link(address, 'Download this table (CSV)')}</p>"


def below(chart: Chart, dataset: Dataset, state: State, mode: Mode) -> str:
    """Notes, sources, the key of the marks, what other bases change, and the table with its download.

    A chart without a picture shows its table open.
    """
    table = _table(chart, dataset) + download(chart, state) if len(chart.table) else ""
    if chart.figure is not None and table:
        table = html.details("The same as a table", table)
    parts = [f"<p>{html.text(note)}</p>" for note in chart.notes]
    if chart.sources:
        parts.append(f'<div class="source-line">{html.sources_line(dataset, chart.sources)}</div>')
    if chart.marks:
        parts.append(html.details("How to read the marks", mark_key(INK[mode]["text"])))
    if chart.stability:
        lines = "".join(f"<li>{html.text(line)}</li>" for line in chart.stability)
        parts.append(html.details("Does this hold on the other bases?", f"<ul>{lines}</ul>"))
    return f'<div class="block">{"".join(parts)}{table}</div>'


def _table(chart: Chart, dataset: Dataset) -> str:
    """The table twin; where the chart says what each row rests on, with links to the sources."""
    if not chart.cited:
        return html.table(chart.table, chart.title)
    linked = [html.cited(dataset, pairs) for pairs in chart.cited]
    return html.table(chart.table.assign(Source=linked), chart.title, raw=("Source",))
