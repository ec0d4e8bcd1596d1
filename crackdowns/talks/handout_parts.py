"""What a page's hand-out holds beside its charts: the start page's table, the method's words."""

from crackdowns.talks.slides import MODES, SlidePage
from crackdowns.views.home import charts as home
from crackdowns.views.home import words as home_words
from crackdowns.views.method import charts as method
from crackdowns.views.scene import Scene


def before(scene: Scene) -> list[SlidePage]:
    """What stands above the page's charts."""
    if scene.state.page != "method":
        return []
    inner = method.bases() + method.gate() + method.metrics(scene.dataset)
    return [SlidePage("method", "Method", "part", part=dict.fromkeys(MODES, inner), state=scene.state)]


def after(scene: Scene) -> list[SlidePage]:
    """What stands below them."""
    if scene.state.page != "":
        return []
    table = {mode: str(home.matrix(scene, mode)) for mode in MODES}
    return [SlidePage("figures", home_words.MATRIX, "part", part=table, state=scene.state)]
