"""What a page's hand-out holds beside its charts: the start page's tables, the method's words."""

from crackdowns.views import home, home_html, home_tables, method
from crackdowns.views.common import Scene
from crackdowns.views.slides import MODES, SlidePage


def before(scene: Scene) -> list[SlidePage]:
    """What stands above the page's charts."""
    if scene.state.page == "":
        columns = {mode: home_html.columns(scene, home.columns(scene), mode) for mode in MODES}
        return [SlidePage("campaigns", "The campaigns", "part", part=columns, state=scene.state)]
    if scene.state.page == "method":
        inner = method.bases() + method.gate() + method.metrics(scene.dataset)
        return [SlidePage("method", "Method", "part", part=dict.fromkeys(MODES, inner), state=scene.state)]
    return []


def after(scene: Scene) -> list[SlidePage]:
    """What stands below them."""
    if scene.state.page != "":
        return []
    tables = {
        "compared": ("Which figures can be compared", home_tables.gate_matrix(scene)),
        "gaps": ("What was reported, and what was not", home_tables.gap_table(scene)),
    }
    return [
        SlidePage(name, title, "part", part=dict.fromkeys(MODES, inner), state=scene.state)
        for name, (title, inner) in tables.items()
    ]
