"""What a page's hand-out holds beside its charts: the start page's tables, the method's words."""

from crackdowns.talks.slides import MODES, SlidePage
from crackdowns.views.home import charts as home
from crackdowns.views.home import html as home_html
from crackdowns.views.home import tables as home_tables
from crackdowns.views.method import charts as method
from crackdowns.views.scene import Scene


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
