"""What a page says and shows before any script has run: the finding, the picture, the figures, of the very view.

Readers see it at once, and until the live page stands ready in its place; readers without scripts, and search engines,
have it for good. It stands where the live page will, so that nothing jumps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from crackdowns import serving
from crackdowns.charts import frame
from crackdowns.charts.chart import Chart
from crackdowns.charts.still import still
from crackdowns.claims import describe
from crackdowns.links import addresses
from crackdowns.remembering import remembered
from crackdowns.settings import SITE
from crackdowns.talks.parts import MODES
from crackdowns.templates.chinese import marked
from crackdowns.templates.rendering import render
from crackdowns.views.context import charts as context
from crackdowns.views.context import words as context_words
from crackdowns.views.contribute import words as contribute_words
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence import parts as evidence_parts
from crackdowns.views.evidence import words as evidence_words
from crackdowns.views.home import charts as home
from crackdowns.views.method import charts as method
from crackdowns.views.method import words as method_words
from crackdowns.views.pages import PAGES, chart_named, charts_of
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.scene import Scene

# The control above a page's picture: the parameter that it chooses, and how its options stand.
_CONTROL = {
    "": ("theme", "pills one"),
    "timeline": ("axis", "segments"),
    "platforms": ("owner", "pills"),
    "context": ("kind", "pills"),
}


@dataclass(frozen=True)
class Sight:
    """A page's heading, what stands beside its control, above and below its picture, and the id of the chart drawn."""

    title: str
    lead: str
    beside: tuple[Markup, ...] = ()
    above: tuple[Markup, ...] = ()
    chart: str = ""
    below: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class Link:
    """A link, and whether it leads to what is shown or takes back what is chosen."""

    label: str
    href: str
    now: bool


def first_sight(scene: Scene, notices: Sequence[Markup] = (), only: str | None = None) -> Markup:
    """The whole of it. `only` is for a page inside another one: no menu, and one chart alone where it names one."""
    wanted, said = chart_named(scene, "light", only) if only else (None, "")
    sight = Sight(wanted.title, wanted.subtitle, chart=wanted.id) if wanted else _sight(scene)
    told = (*notices, *([render("shell/notice.html", said=said)] if said else []))
    return render(
        "shell/first.html",
        sight=sight,
        notices=told,
        heading=_marked(render("shell/heading.html", title=sight.title, lead=sight.lead)),
        menu=() if only is not None else _menu(scene),
        talk=addresses.href("present", {"_page": scene.state.page or "home"} | _query(scene)),
        site=SITE,
        campaigns=", ".join(scene.labels[name] for name in scene.names),
        basis=describe.BASIS[scene.basis].lower(),
        choices=() if wanted else _choices(scene),
        style=_CONTROL.get(scene.state.page, ("", ""))[1],
        picture=_picture(scene, sight.chart) if sight.chart else "",
    )


def _sight(scene: Scene) -> Sight:
    page = scene.state.page
    if page == "method":
        definitions = method.metrics(scene.dataset, "".join(scene.state.many("q")))
        parts = (method.contents(scene.dataset), method.above(scene, None), definitions, method.below(scene))
        return Sight(method_words.TITLE, method_words.LEAD, below=tuple(map(_marked, parts)))
    if page == "contribute":
        return Sight(contribute_words.TITLE, contribute_words.LEAD)
    if page == "context":
        return Sight(context_words.TITLE, context_words.LEAD, below=tuple(context.sections(scene, "light")))
    hero = charts_of(scene, "light")[0]
    if page == "evidence" and (asked := evidence.focus(scene).cells):
        focus = (evidence_parts.in_focus(scene),)
        if evidence.figure_chart(scene, "light") is None:
            title = evidence_words.focus_title(scene.dataset, asked)
            return Sight(title, evidence_words.figures(scene.basis), below=focus)
        return Sight(hero.title, hero.subtitle, chart=hero.id, below=focus)
    beside = [home.talk(scene, s.id, len(s.file.slides)) for s in serving.served().stories.values()] if not page else []
    told = {"platforms": platforms.answer, "evidence": evidence_parts.notices}.get(page)
    above = (told(scene),) if told else ()
    return Sight(hero.title, hero.subtitle, tuple(beside), above, hero.id)


@remembered
def _picture(scene: Scene, name: str) -> Markup:
    """A chart as every page shows it, without a script: what changes its reading, the picture, the line under it."""
    light, dark = (next(c for c in charts_of(scene, mode) if c.id == name) for mode in MODES)
    drawn = {"wide": _still(light, dark, "figure"), "narrow": _still(light, dark, "narrow")}
    # The key of the marks has the ink of one theme only.
    below = frame.below(replace(light, marks=False), scene.dataset, scene.state, "light", scene.carried)
    return render(
        "shell/first_chart.html",
        cautions=_marked(frame.cautions(light)),
        drawn=drawn,
        below=_marked(below),
        chart=light,
        nothing=frame.NOTHING,
    )


def _still(light: Chart, dark: Chart, kind: str) -> Markup:
    figure = getattr(light, kind)
    return still(figure, getattr(dark, kind), light.alt) if figure is not None else Markup()


def _menu(scene: Scene) -> list[Link]:
    listed = {path: page.title for path, page in PAGES.items() if page.listed}
    return [Link(title, scene.link(path), path == scene.state.page) for path, title in listed.items()]


def _choices(scene: Scene) -> list[Link]:
    """The options of the page's control as links: of one, each alone; of several, each added or taken away."""
    name, _ = _CONTROL.get(scene.state.page, ("", ""))
    parameters = PAGES[scene.state.page].parameters(scene.dataset)
    found = []
    for parameter in (p for p in parameters if p.name == name):
        held, say = scene.state.many(name), PAGES[scene.state.page].choices[name].name
        for option in parameter.options:
            several = [value for value in parameter.options if (value in held) != (value == option)]
            then = several if parameter.kind == "many" else [option]
            link = addresses.href(scene.state.page, _query(scene) | {name: ",".join(then)})
            found.append(Link(say(scene.dataset, option), link, option in held))
    return found


def _query(scene: Scene) -> dict[str, str]:
    return addresses.explicit_query(scene.state) | dict(scene.carried)


def _marked(written: Markup) -> Markup:
    return Markup(marked(str(written)))
