"""What a page shows, without Streamlit: (dataset, state, mode) to charts and plain values."""

from collections.abc import Callable
from dataclasses import dataclass

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.context import charts as context
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.home import charts as home
from crackdowns.views.method import charts as method
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.scene import Scene, remembered
from crackdowns.views.timeline import charts as timeline


@dataclass(frozen=True)
class PageView:
    """One page: its title, the question it answers, its parameters, and its charts in a given state."""

    title: str
    question: str
    parameters: Callable[[Dataset], tuple[Parameter, ...]]
    charts: Callable[[Scene, Mode], list[Chart]]


# By URL path; the start page's is empty. The order is the menu's.
PAGES: dict[str, PageView] = {
    "": PageView(
        "Side by side",
        "Which was biggest? What the campaigns reported, when, and what of it can be compared.",
        home.parameters,
        home.charts,
    ),
    "timeline": PageView(
        "Timeline",
        "When was what launched, reported, due?",
        timeline.parameters,
        timeline.charts,
    ),
    "agencies": PageView(
        "Agencies",
        "Who took part, in which role, doing what?",
        agencies.parameters,
        agencies.charts,
    ),
    "platforms": PageView(
        "Platforms",
        "Which companies and platforms were named or penalised, by which measure, with what figure?",
        platforms.parameters,
        platforms.charts,
    ),
    "evidence": PageView(
        "Evidence",
        "Every claim, its rivals, origin and rank.",
        evidence.parameters,
        evidence.charts,
    ),
    "context": PageView(
        "Context",
        "Example cases, laws and drafts, experts' proposals.",
        context.parameters,
        context.charts,
    ),
    "method": PageView(
        "Method",
        "How claims are chosen, what can be compared, what the words mean, how to cite.",
        method.parameters,
        method.charts,
    ),
}


@remembered
def charts_of(scene: Scene, mode: Mode) -> list[Chart]:
    """The charts of a scene's page. Shared: never change one in place."""
    return PAGES[scene.state.page].charts(scene, mode)
