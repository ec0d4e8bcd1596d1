"""A chart as one picture that can travel alone."""

from crackdowns.charts import frame as chart_frame
from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.charts.picture import picture
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset

SOURCES = "Sources: {sources}."
FROM = "Crackdowns, compared. Data version {version}. {link}"


def chart_picture(dataset: Dataset, chart: Chart, mode: Mode, link: str) -> str:
    """The picture as Plotly's JSON: what changes the reading above the chart; sources, version and link below."""
    above = [line.plain for line in chart_frame.visible(chart)]
    # Semicolons: a publisher and its date have a comma between them.
    named = "; ".join(describe.source(dataset.sources[source]) for source in chart.sources)
    under = [SOURCES.format(sources=named)] if named else []
    under += [chart.filters, FROM.format(version=dataset.version, link=link)]
    return str(picture(chart, mode, above, [line for line in under if line]).to_json())
