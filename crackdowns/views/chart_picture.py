"""A chart as one picture that can travel alone."""

from crackdowns import chart_html, describe
from crackdowns.chart import Chart
from crackdowns.dataset import Dataset
from crackdowns.figures.look import Mode
from crackdowns.figures.picture import picture

SOURCES = "Sources: {sources}."
FROM = "Crackdowns, compared. Data version {version}. {link}"


def chart_picture(dataset: Dataset, chart: Chart, mode: Mode, link: str) -> str:
    """The picture as Plotly's JSON: the cautions above the chart; sources, basis, data version and link below."""
    above = [chart_html.caution_text(caution) for caution in chart.cautions]
    # Semicolons: a publisher and its date have a comma between them.
    named = "; ".join(describe.source(dataset.sources[source]) for source in chart.sources)
    under = [SOURCES.format(sources=named)] if named else []
    under += [*chart.notes, chart.filters, FROM.format(version=dataset.version, link=link)]
    return str(picture(chart, mode, above, [line for line in under if line]).to_json())
