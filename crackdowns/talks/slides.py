"""A story, a reader's talk, or a page's present view, as slides: typed values, ready for a template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup

from crackdowns.charts import frame as chart_frame
from crackdowns.charts.chart import Chart
from crackdowns.charts.frame import mark_key
from crackdowns.charts.look import INK, Mode
from crackdowns.claims import describe
from crackdowns.claims.cells import KIND_ORDER
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Source
from crackdowns.dataset.story import Slide
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.remembering import remembering
from crackdowns.talks.parts import MODES, CampaignName, Part, campaign_name, part_of
from crackdowns.talks.readers import ReaderSlide, ReaderTalk
from crackdowns.talks.stories import Talk, scene_of
from crackdowns.views.pages import PAGES, chart_named, charts_of
from crackdowns.views.scene import Scene, telling_of

Kind = Literal["cover", "chart", "part", "html", "words", "closing"]
NO_CHART = "The data shown has nothing to draw here."
NO_PICTURE = "This page has no picture; the link below opens it."
GONE_SOURCES = "Sources that the data shown does not have: {names}."
KEY_TITLE = "How to read the marks"
READERS = "A talk made by a reader of this dashboard. Its titles and notes are theirs; the charts are the dashboard's."
READERS_FOOT = "Made by a reader; the title is theirs."
_NOTHING = Markup()
# What links into the dashboard take along.
Carried = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources under a slide, the best kind first; `count` says how many, of how many statements."""

    count: str
    records: tuple[Source, ...]


@dataclass(frozen=True)
class SlidePage:
    """One slide, ready to be written.

    `figures` are Plotly's JSON by theme, `narrow` the ones drawn for phones, `height` the first's in pixels; `part` is
    typed, `html` a page's own finished HTML by theme; `cautions` and `table` are those of every chart. `said` are
    sentences on what the view cannot have in the data shown, `more` what a hand-out adds. `campaigns` are for the
    cover, `cover` and `cover_zh` the talk's own title there.
    """

    id: str
    title: str
    kind: Kind
    subtitle: str = ""
    words: tuple[str, ...] = ()
    notes: str = ""
    cautions: Markup = _NOTHING
    more: tuple[str, ...] = ()
    part: Part | None = None
    html: Mapping[Mode, Markup] = field(default_factory=dict)
    figures: Mapping[Mode, str] = field(default_factory=dict)
    narrow: Mapping[Mode, str] = field(default_factory=dict)
    height: int = 0
    table: Markup = _NOTHING
    alt: str = ""
    sources: Sources | None = None
    said: tuple[str, ...] = ()
    state: State | None = None
    cover: str = ""
    cover_zh: str = ""
    campaigns: tuple[CampaignName, ...] = ()
    readers: str = ""


# A talk is opened by many at once; figures are costly, and the same for all.
@remembering(8)
def story_slides(dataset: Dataset, talk: Talk, carried: Carried = ()) -> tuple[SlidePage, ...]:
    """All slides of a story on a dataset; `carried` is what links into the dashboard take along."""
    slides = [_slide(dataset, talk, slide, carried) for slide in talk.file.slides]
    first, last = slides[0], slides[-1]
    if first.kind in ("words", "part"):
        head = talk.file.story.title
        title = head.en if head.en != first.title else ""
        named = () if first.part else tuple(campaign_name(dataset, campaign) for campaign in talk.campaigns(dataset))
        slides[0] = replace(first, kind="cover", cover=title, cover_zh=head.zh or "", campaigns=named)
    if len(slides) > 1 and last.kind == "words":
        slides[-1] = replace(last, kind="closing")
    return tuple(slides)


def _slide(dataset: Dataset, talk: Talk, slide: Slide, carried: Carried) -> SlidePage:
    found = [telling for name in slide.claims if (telling := telling_of(dataset, name)) is not None]
    wanted = dict.fromkeys((*slide.sources, *(telling.source.id for telling in found)))
    gone = tuple(source for source in wanted if source not in dataset.sources)
    sources = tuple(source for source in wanted if source in dataset.sources)
    said = (GONE_SOURCES.format(names=describe.listed(gone)),) if gone else ()
    page = SlidePage(slide.id, slide.title, "words", words=slide.words, notes=slide.notes or "", said=said)
    if slide.view is None:
        return replace(page, sources=sources_of(dataset, sources))
    scene, notices = scene_of(dataset, slide.view, talk.file.story.campaigns)
    scene = replace(scene, carried=carried)
    page = replace(page, state=scene.state, said=(*said, *notices))
    if slide.part is not None:
        part = part_of(scene, slide.part, slide.claims)
        missing = () if part else (NO_CHART,)
        behind = (dataset.sources[source].origin for source in slide.sources if source in dataset.sources)
        rest_on = sources_of(dataset, sources, tuple({*(telling.origin for telling in found), *behind}))
        return replace(page, kind="part", part=part, said=(*page.said, *missing), sources=rest_on)
    if slide.chart is not None:
        # None where the data shown, older than the story, does not give it.
        named = {mode: chart_named(scene, mode, slide.chart)[0] for mode in MODES}
        return _with_chart(dataset, page, {mode: chart for mode, chart in named.items() if chart is not None}, sources)
    return replace(page, sources=sources_of(dataset, sources))


def _with_chart(dataset: Dataset, page: SlidePage, charts: Mapping[Mode, Chart], sources: tuple[str, ...]) -> SlidePage:
    if not charts:
        return replace(page, said=(*page.said, NO_CHART), sources=sources_of(dataset, sources))
    chart = charts["light"]
    return replace(
        page,
        kind="chart",
        subtitle=chart.subtitle,
        cautions=chart_frame.cautions(chart),
        figures={mode: str(c.figure.to_json()) for mode, c in charts.items() if c.figure is not None},
        narrow={mode: str(c.narrow.to_json()) for mode, c in charts.items() if c.narrow is not None},
        height=chart.figure.height if chart.figure is not None else 0,
        table=chart_frame.twin(chart, dataset) if chart.rows else Markup(),
        alt=chart.alt,
        sources=sources_of(dataset, tuple(dict.fromkeys((*sources, *chart.sources))), chart.origins),
    )


def sources_of(dataset: Dataset, sources: Sequence[str], origins: Sequence[str] = ()) -> Sources | None:
    """The sources under a slide; None where it has none. Two forms of one text count once."""
    if not sources:
        return None
    records = sorted((dataset.sources[s] for s in sources), key=lambda r: (KIND_ORDER[r.kind], r.publisher.en))
    texts = {record.text for record in records}
    return Sources(describe.behind(len(texts), len(origins)), tuple(records))


def view_slides(dataset: Dataset, scene: Scene, only: str = "") -> tuple[SlidePage, ...]:
    """The charts of a page's view, one a slide, with all that the page says of them; `only` names one of them.

    A page without charts, or without the one named, is a slide of words that says so.
    """
    wanted, said = chart_named(scene, "light", only) if only else (None, "")
    shown = [chart.id for chart in ([wanted] if wanted else [] if only else charts_of(scene, "light"))]
    notices = (said,) if said else ()
    title, question = PAGES[scene.state.page].title, PAGES[scene.state.page].question
    if not shown:
        return (SlidePage("view", title, "words", words=(question,), said=notices or (NO_PICTURE,), state=scene.state),)
    charts = {mode: {chart.id: chart for chart in charts_of(scene, mode)} for mode in MODES}
    found = []
    for name in shown:
        light = charts["light"][name]
        page = SlidePage(name, light.title, "chart", state=scene.state, more=_more(light), said=notices)
        found.append(_with_chart(dataset, page, {mode: charts[mode][name] for mode in MODES}, ()))
    return tuple(found)


def key_slide() -> SlidePage:
    """The key of the marks."""
    return SlidePage("marks", KEY_TITLE, "html", html={mode: mark_key(INK[mode]["text"]) for mode in MODES})


def _more(chart: Chart) -> tuple[str, ...]:
    """The chart's notes, and what changes on the other versions of the numbers."""
    empty = (chart.nothing or chart_frame.NOTHING,) if not chart.rows else ()
    return (*empty, *chart.notes, *chart.stability)


@remembering(4)
def reader_slides(dataset: Dataset, talk: ReaderTalk, carried: Carried = ()) -> tuple[SlidePage, ...]:
    """A reader's talk: a cover that says whose it is, then its views under the reader's titles."""
    named = tuple(campaign_name(dataset, campaign) for campaign in dataset.campaigns.values())
    cover = SlidePage("cover", talk.title, "cover", words=(READERS,), campaigns=named, readers=READERS_FOOT)
    slides = [_reader_slide(dataset, slide, number, carried) for number, slide in enumerate(talk.slides, start=1)]
    return (cover, *slides)


def _reader_slide(dataset: Dataset, slide: ReaderSlide, number: int, carried: Carried) -> SlidePage:
    scene, notices = slide.scene(dataset)
    page = view_slides(dataset, replace(scene, carried=carried), slide.chart)[0]
    return replace(
        page,
        id=f"view-{number}",
        title=slide.title or page.title,
        notes=slide.notes,
        said=(*page.said, *notices),
        more=(),
        readers=READERS_FOOT if slide.title else "",
    )


def way_back(state: State, version: str, then: bool = False) -> str:
    """The address, below the dashboard's base, of a very view; `then` where the data as it was is meant."""
    query = addresses.explicit_query(state) | {"v": version} | ({"data": "then"} if then else {})
    return addresses.href(state.page, query)
