"""What a page's hand-out holds beside its charts: the start page's table, the method's words, the key of the marks."""

from markupsafe import Markup

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
        inner = Markup(method.bases(scene.dataset) + method.gate() + method.metrics(scene.dataset))
        return [SlidePage("method", "Method", "html", html=dict.fromkeys(MODES, inner), state=scene.state)]
    found = list(slides)
    if scene.state.page == "":
        matrix = {mode: home.matrix(scene, mode) for mode in MODES}
        found.append(SlidePage("figures", FIGURES, "html", html=matrix, state=scene.state))
    return [*found, key_slide()] if any(chart.marks for chart in charts_of(scene, "light")) else found
