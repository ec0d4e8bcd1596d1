"""What a page's hand-out holds beside its charts: the start page's table, the method's words, the key of the marks."""

from collections.abc import Mapping

from markupsafe import Markup

from crackdowns.charts.look import Mode
from crackdowns.talks.parts import MODES
from crackdowns.talks.slides import SlidePage, key_slide
from crackdowns.views.home import charts as home
from crackdowns.views.method import charts as method
from crackdowns.views.pages import charts_of
from crackdowns.views.scene import Scene

FIGURES = "All figures of the campaigns"


def around(scene: Scene, slides: tuple[SlidePage, ...]) -> list[SlidePage]:
    """The charts of a view with what stands above and below them."""
    if scene.state.page == "method":
        inner = Markup(method.bases() + method.gate() + method.metrics(scene.dataset))
        return [_html(scene, "method", "Method", dict.fromkeys(MODES, inner))]
    marks = any(chart.marks for chart in charts_of(scene, "light"))
    return [*slides, *_below(scene), *([key_slide()] if marks else [])]


def _below(scene: Scene) -> list[SlidePage]:
    if scene.state.page != "":
        return []
    return [_html(scene, "figures", FIGURES, {mode: home.matrix(scene, mode) for mode in MODES})]


def _html(scene: Scene, name: str, title: str, inner: Mapping[Mode, Markup]) -> SlidePage:
    return SlidePage(name, title, "html", html=inner, state=scene.state)
