"""A story, or a page's present view, as slides: text, live charts in both themes, sources, a way back."""

from collections.abc import Mapping
from dataclasses import dataclass

from crackdowns import chart_html, describe, links, markup
from crackdowns.chart import Chart
from crackdowns.dataset import Dataset
from crackdowns.figures.look import Mode
from crackdowns.figures.picture import picture
from crackdowns.links import State
from crackdowns.views import PAGES, home, home_html, home_tables
from crackdowns.views.common import Scene
from crackdowns.views.stories import Slide, Story, slide_scene

SOURCES = "Sources: {sources}."
FROM = "Crackdowns, compared. Data version {version}. {link}"
MODES: tuple[Mode, Mode] = ("light", "dark")


@dataclass(frozen=True)
class SlidePage:
    """One slide, ready to be written: `html` parts are finished, `figures` are Plotly's JSON by theme."""

    id: str
    title: str
    subtitle: str
    words: tuple[str, ...]
    notes: str
    cautions: str
    part: Mapping[Mode, str]
    figures: Mapping[Mode, str]
    table: str
    alt: str
    sources: str
    state: State | None


def story_slides(dataset: Dataset, story: Story) -> list[SlidePage]:
    """All slides of a story on a dataset."""
    return [_slide(dataset, slide) for slide in story.file.slides]


def _slide(dataset: Dataset, slide: Slide) -> SlidePage:
    scene = slide_scene(dataset, slide)
    charts: dict[Mode, Chart] = {}
    part: dict[Mode, str] = {}
    if scene is not None and slide.chart is not None:
        for mode in MODES:
            found = PAGES[scene.state.page].charts(scene, mode)
            charts[mode] = next(chart for chart in found if chart.id == slide.chart)
    if scene is not None and slide.part is not None:
        part = {mode: _part(scene, slide.part, mode) for mode in MODES}
    sources = tuple(dict.fromkeys((*slide.sources, *(charts["light"].sources if charts else ()))))
    return _page(dataset, slide.id, slide.title, slide.words, slide.notes or "", charts, part, sources, scene)


def view_slides(dataset: Dataset, scene: Scene) -> list[SlidePage]:
    """The charts of a page's view, one a slide."""
    both = {mode: PAGES[scene.state.page].charts(scene, mode) for mode in MODES}
    return [
        _page(dataset, light.id, light.title, (), "", {"light": light, "dark": dark}, {}, light.sources, scene)
        for light, dark in zip(both["light"], both["dark"], strict=True)
    ]


def _part(scene: Scene, part: str, mode: Mode) -> str:
    if part == "columns":
        return home_html.columns(scene.dataset, home.columns(scene), mode)
    return home_tables.gate_matrix(scene)


def _page(
    dataset: Dataset,
    name: str,
    title: str,
    words: tuple[str, ...],
    notes: str,
    charts: Mapping[Mode, Chart],
    part: Mapping[Mode, str],
    sources: tuple[str, ...],
    scene: Scene | None,
) -> SlidePage:
    chart = charts.get("light")
    return SlidePage(
        id=name,
        title=title,
        subtitle=chart.subtitle if chart else "",
        words=words,
        notes=notes,
        cautions=chart_html.cautions(chart) if chart else "",
        part=part,
        figures={mode: c.figure.to_json() for mode, c in charts.items() if c.figure is not None},
        table=markup.table(chart.table, chart.title) if chart is not None and len(chart.table) else "",
        alt=chart.alt if chart else "",
        sources=markup.sources_line(dataset, sources) if sources else "",
        state=scene.state if scene else None,
    )


def chart_picture(dataset: Dataset, chart: Chart, mode: Mode, link: str) -> str:
    """A chart as one picture (Plotly's JSON), with the cautions above and sources, data version and link below."""
    above = [chart_html.caution_text(caution) for caution in chart.cautions]
    named = describe.listed([describe.source(dataset.sources[source]) for source in chart.sources])
    under = [SOURCES.format(sources=named)] if named else []
    under += [chart.filters, FROM.format(version=dataset.version, link=link)]
    return str(picture(chart, mode, above, under).to_json())


def way_back(state: State, version: str) -> str:
    """The address, below the dashboard's base, of the very view that a slide shows."""
    return links.href(state.page, links.explicit_query(state) | {"v": version})
