"""A story, or a page's present view, as slides: words, charts in both themes, sources, a way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from crackdowns.charts import frame as chart_frame
from crackdowns.charts.chart import Chart
from crackdowns.charts.look import INK, PALETTE, Mode
from crackdowns.charts.mark_key import mark_key
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.story import Slide
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.talks.stories import Story, all_claims, scene_of
from crackdowns.templates import markup
from crackdowns.views.home import charts as home
from crackdowns.views.pages import charts_of
from crackdowns.views.scene import Scene

MODES: tuple[Mode, Mode] = ("light", "dark")
Kind = Literal["cover", "chart", "part", "words", "closing"]
NO_CHART = "The data shown has nothing to draw here."
GONE_SOURCES = "Sources that the data shown does not have: {names}."
KEY_TITLE = "How to read the marks"


@dataclass(frozen=True)
class SlidePage:
    """One slide, ready to be written. `part`, `cautions`, `more`, `table` and `sources` are finished HTML.

    `figures` are Plotly's JSON by theme, `height` theirs in pixels; `said` are sentences on what the view cannot
    have in the data shown; `campaigns` are names and colours (by theme) for the cover.
    """

    id: str
    title: str
    kind: Kind
    subtitle: str = ""
    words: tuple[str, ...] = ()
    notes: str = ""
    cautions: str = ""
    more: str = ""
    part: Mapping[Mode, str] = field(default_factory=dict)
    figures: Mapping[Mode, str] = field(default_factory=dict)
    height: int = 0
    table: str = ""
    alt: str = ""
    sources: str = ""
    said: tuple[str, ...] = ()
    state: State | None = None
    title_zh: str = ""
    campaigns: tuple[tuple[str, Mapping[Mode, str]], ...] = ()


# A talk is opened by many at once; figures are costly, and the same for all.
@lru_cache(maxsize=8)
def story_slides(dataset: Dataset, story: Story, carried: tuple[tuple[str, str], ...] = ()) -> tuple[SlidePage, ...]:
    """All slides of a story on a dataset; `carried` is what links into the dashboard take along."""
    slides = [_slide(dataset, slide, carried) for slide in story.file.slides]
    first, last = slides[0], slides[-1]
    if first.kind == "words":
        named = tuple(
            (c.head.name.en, {m: PALETTE[m][c.head.colour] for m in MODES}) for c in dataset.campaigns.values()
        )
        slides[0] = replace(first, kind="cover", title_zh=story.file.story.title.zh or "", campaigns=named)
    if len(slides) > 1 and last.kind == "words":
        slides[-1] = replace(last, kind="closing")
    return tuple(slides)


def _slide(dataset: Dataset, slide: Slide, carried: tuple[tuple[str, str], ...]) -> SlidePage:
    claims = all_claims(dataset)
    wanted = dict.fromkeys((*slide.sources, *(claims[name].source for name in slide.claims if name in claims)))
    gone = tuple(source for source in wanted if source not in dataset.sources)
    sources = tuple(source for source in wanted if source in dataset.sources)
    said = (GONE_SOURCES.format(names=describe.listed(gone)),) if gone else ()
    page = SlidePage(slide.id, slide.title, "words", words=slide.words, notes=slide.notes or "")
    if slide.view is None:
        return replace(page, sources=_sources(dataset, sources), said=said)
    scene, notices = scene_of(dataset, slide.view)
    scene = replace(scene, carried=carried)
    page = replace(page, state=scene.state, said=(*said, *notices))
    if slide.part is not None:
        return _with_part(scene, page, slide.part, sources)
    if slide.chart is not None:
        return _with_chart(dataset, page, _charts(scene, slide.chart), sources)
    return replace(page, sources=_sources(dataset, sources))


def _charts(scene: Scene, name: str) -> Mapping[Mode, Chart]:
    """The chart in both themes; none where the data shown, older than the story, does not give it."""
    return {mode: chart for mode in MODES for chart in charts_of(scene, mode) if chart.id == name}


def _with_chart(dataset: Dataset, page: SlidePage, charts: Mapping[Mode, Chart], sources: tuple[str, ...]) -> SlidePage:
    if not charts:
        return replace(page, said=(*page.said, NO_CHART), sources=_sources(dataset, sources))
    chart = charts["light"]
    return replace(
        page,
        kind="chart",
        subtitle=chart.subtitle,
        cautions=chart_frame.cautions(chart),
        figures={mode: c.figure.to_json() for mode, c in charts.items() if c.figure is not None},
        height=int(chart.figure.layout.height) if chart.figure is not None else 0,
        table=chart_frame.twin(chart, dataset) if len(chart.table) else "",
        alt=chart.alt,
        sources=_sources(dataset, tuple(dict.fromkeys((*sources, *chart.sources))), chart.origins),
    )


def _sources(dataset: Dataset, sources: tuple[str, ...], origins: tuple[str, ...] = ()) -> str:
    return markup.sources_line(dataset, sources, origins) if sources else ""


def _with_part(scene: Scene, page: SlidePage, part: str, sources: tuple[str, ...]) -> SlidePage:
    if part == "comparability":
        page = replace(page, kind="part", sources=_sources(scene.dataset, sources))
        return replace(page, part={mode: str(home.matrix(scene, mode)) for mode in MODES})
    return _with_chart(scene.dataset, page, {mode: home.lanes_chart(scene, mode) for mode in MODES}, sources)


def view_slides(dataset: Dataset, scene: Scene) -> list[SlidePage]:
    """The charts of a page's view, one a slide, with all that the page says of them; then the key of the marks."""
    charts = {mode: charts_of(scene, mode) for mode in MODES}
    found = []
    for light, dark in zip(charts["light"], charts["dark"], strict=True):
        page = SlidePage(light.id, light.title, "chart", state=scene.state, more=_more(light))
        found.append(_with_chart(dataset, page, {"light": light, "dark": dark}, ()))
    if any(chart.marks for chart in charts["light"]):
        key = {mode: mark_key(INK[mode]["text"]) for mode in MODES}
        found.append(SlidePage("marks", KEY_TITLE, "part", part=key))
    return found


def _more(chart: Chart) -> str:
    """The chart's notes, and what changes on the other bases."""
    lines = [*chart.notes, *chart.stability]
    if chart.table.empty:
        lines.insert(0, chart.nothing or chart_frame.NOTHING)
    return "".join(f"<p>{markup.text(line)}</p>" for line in lines)


def way_back(state: State, version: str, then: bool = False) -> str:
    """The address, below the dashboard's base, of a very view; `then` where the data as it was is meant."""
    query = addresses.explicit_query(state) | {"v": version} | ({"data": "then"} if then else {})
    return addresses.href(state.page, query)
