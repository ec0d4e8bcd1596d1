"""What a page's hand-out holds beside its charts: the start page's tables, the method's words, the key of the marks."""

from markupsafe import Markup

from crackdowns.charts.look import Mode
from crackdowns.talks.parts import MODES
from crackdowns.talks.slides import SlidePage, key_slide
from crackdowns.views.home import tables as home_tables
from crackdowns.views.method import charts as method
from crackdowns.views.pages import charts_of
from crackdowns.views.scene import Scene


def around(scene: Scene, slides: tuple[SlidePage, ...]) -> list[SlidePage]:
    """The charts of a view with what stands above and below them."""
    marks = any(chart.marks for chart in charts_of(scene, "light"))
    return [*_before(scene), *slides, *_after(scene), *([key_slide()] if marks else [])]


def _before(scene: Scene) -> list[SlidePage]:
    if scene.state.page != "method":
        return []
    return [_html(scene, "method", "Method", method.bases() + method.gate() + method.metrics(scene.dataset))]


def _after(scene: Scene) -> list[SlidePage]:
    if scene.state.page != "":
        return []
    return [
        _html(scene, "compared", "Which figures can be compared", home_tables.gate_matrix(scene)),
        _html(scene, "gaps", "What was reported, and what was not", home_tables.gap_table(scene)),
    ]


def _html(scene: Scene, name: str, title: str, finished: str) -> SlidePage:
    both: dict[Mode, Markup] = dict.fromkeys(MODES, Markup(finished))
    return SlidePage(name, title, "html", html=both, state=scene.state)
