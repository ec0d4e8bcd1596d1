"""What a page shows, without Streamlit: (dataset, state, mode) to charts and plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.dataset.fields import shown
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired, State, read_query
from crackdowns.remembering import remembered
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.context import charts as context
from crackdowns.views.contribute import charts as contribute
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.home import charts as home
from crackdowns.views.method import charts as method
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.scene import Choice, Scene
from crackdowns.views.timeline import charts as timeline


@dataclass(frozen=True)
class PageView:
    """One page: its title, the question it answers, its parameters, and its charts in a given state.

    `retired` are parameters that old links carry, `replaced` the charts of today by the ids that they had or replace;
    `choices` say in words what was chosen with the page's own parameters. `listed` pages are in the menu.
    """

    title: str
    question: str
    parameters: Callable[[Dataset], tuple[Parameter, ...]]
    charts: Callable[[Scene, Mode], list[Chart]]
    retired: tuple[Retired, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    listed: bool = True


_REPLACED = "The chart `{asked}` of this link has been replaced; “{title}” is shown."
_NO_CHART = "This link asks for the chart {asked}, which this view does not have; {known}"
_KNOWN = "its charts are {charts}."
_NONE = "it has none."


def _page(title: str, question: str, charts: ModuleType, listed: bool = True) -> PageView:
    """A page as its module `charts` has it, with `CHOICES`, and `RETIRED` and `REPLACED` where old links need them."""
    replaced, choices = (getattr(charts, name, {}) for name in ("REPLACED", "CHOICES"))
    retired = getattr(charts, "RETIRED", ())
    return PageView(title, question, charts.parameters, charts.charts, retired, replaced, choices, listed)


# By URL path; the start page's is empty. The order is the menu's.
PAGES: dict[str, PageView] = {
    "": _page(
        "Side by side", "Which was biggest? What the campaigns reported, when, and what of it can be compared.", home
    ),
    "timeline": _page("Timeline", "When did each campaign run, and what do its figures cover?", timeline),
    "agencies": _page("Agencies", "Who took part, in which role, doing what?", agencies),
    "platforms": _page("Platforms", "Who was penalised, how, and with what figure?", platforms),
    "evidence": _page("Evidence", "Where do the sources differ, by how much, and who repeats whom?", evidence),
    "context": _page("Context", "Declared targets, example cases, laws and drafts, experts' proposals.", context),
    "method": _page("Method", "How claims are chosen, what can be compared, what the words mean, how to cite.", method),
    "contribute": _page(
        "Contribute",
        "Add a figure or a campaign, or correct a figure, without learning a file format.",
        contribute,
        listed=False,
    ),
}


def asked_state(dataset: Dataset, page: str, query: Mapping[str, Sequence[str]]) -> tuple[State, list[str]]:
    """The state of a page that a link asks for, and sentences on what it asks for and cannot have."""
    return read_query(page, PAGES[page].parameters(dataset), query, PAGES[page].retired)


@remembered
def charts_of(scene: Scene, mode: Mode) -> list[Chart]:
    """The charts of a scene's page. Shared: never change one in place."""
    return PAGES[scene.state.page].charts(scene, mode)


def chart_now(page: str, asked: str) -> str:
    """A chart's id today, where a link has the one that it had, or of one that it replaced."""
    return PAGES[page].replaced.get(asked, asked)


def chart_named(scene: Scene, mode: Mode, asked: str) -> tuple[Chart | None, str]:
    """The chart of a scene's page with an id, that of an old link too, and what is to be said of it."""
    charts = {chart.id: chart for chart in charts_of(scene, mode)}
    if asked in charts:
        return charts[asked], ""
    if renewed := charts.get(chart_now(scene.state.page, asked)):
        return renewed, _REPLACED.format(asked=asked, title=renewed.title)
    known = _KNOWN.format(charts=", ".join(charts)) if charts else _NONE
    return None, _NO_CHART.format(asked=shown(asked), known=known)
