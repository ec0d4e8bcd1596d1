"""The evidence page's texts and lists: figures in full, what differs in words, the claims."""

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.disputes import in_meaning, only_in_hedge
from crackdowns.claims.tellings import Telling
from crackdowns.links.addresses import explicit_query, href
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views import disputed
from crackdowns.views.evidence import words
from crackdowns.views.evidence.charts import asked, filtered, focus, outside, selected, speaks
from crackdowns.views.evidence.search import sheet
from crackdowns.views.scene import MOST_CAMPAIGNS, Scene

# What the templates say figures with.
_SAID = {"words": words, "disputed": disputed}


@remembered
def in_focus(scene: Scene) -> Markup:
    """The figures that a link asks for: every claim about each, above everything else."""
    wanted = focus(scene)
    figures = [
        (cell, _ordered(cell), disputed.elsewhere(scene, cell) if cell.differences else "") for cell in wanted.cells
    ]
    more = describe.counted(wanted.left_out, "figure on a part, case or date", "figures on parts, cases and dates")
    rest = words.ALSO_BELOW.format(more=more) if wanted.left_out else ""
    return render("evidence/figures.html", scene=scene, figures=figures, rest=rest, **_SAID)


def _ordered(cell: Cell) -> list[Telling]:
    """The claims about a figure, what is shown first."""
    return sorted(cell.tellings, key=lambda t: (not speaks(t, cell), t.judged_wrong, t.value is None, t.rank, t.id))


@remembered
def meanings(scene: Scene) -> Markup:
    """The figures that mean different things to different sources, in words."""
    found = [(cell, _by_meaning(cell)) for cell in in_meaning(scene.cells)]
    title = words.MEANINGS.format(n=describe.capital(describe.spelt(len(found))))
    return _worded(scene, title if len(found) > 1 else words.MEANING, found)


@remembered
def hedges(scene: Scene) -> tuple[str, list[Markup]]:
    """The figures that differ only in a hedge: the fold's title, and each with its forms."""
    found = [(cell, _by_figure(cell)) for cell in only_in_hedge(scene.cells)]
    count = describe.counted(len(found), "figure differs", "figures differ")
    return words.HEDGES.format(figures=count), [_worded(scene, "", found)]


def _by_meaning(cell: Cell) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for told in cell.tellings:
        if told.claim.meaning is not None:
            found.setdefault(told.claim.meaning, []).append(told)
    return found


def _by_figure(cell: Cell) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for told in cell.rivals:
        found.setdefault(describe.telling(told), []).append(told)
    return found


def _worded(scene: Scene, title: str, found: list[tuple[Cell, dict[str, list[Telling]]]]) -> Markup:
    """Figures that differ in words, each with its claims by what they say; nothing where there are none."""
    return render("evidence/worded.html", title=title, rows=found, scene=scene, **_SAID) if found else Markup()


@remembered
def notices(scene: Scene) -> Markup:
    """What the filters ask for and campaigns or version leave out, in words."""
    lines, left = outside(scene), selected(scene)
    wanted = [scene.dataset.metrics[name].title.en for name in scene.state.many("metric")]
    if wanted and left and not focus(scene).cells:
        claims, basis = describe.counted(len(left), "claim", "claims"), describe.BASIS[scene.basis].lower()
        lines.append(words.NOT_TOLD.format(what=describe.listed(wanted), basis=basis, claims=claims))
    said = render("evidence/notices.html", lines=lines) if lines else Markup()
    return said + _nothing(scene) if wanted and not left else said


def list_heading() -> Markup:
    """The heading above search and list."""
    return render("evidence/heading.html", title=words.CLAIMS)


@remembered
def listing(scene: Scene, place: int) -> Markup:
    """The page with the claim at `place` of those that filters and search leave; of none, what there is instead."""
    found = selected(scene)
    if not found:
        return _nothing(scene)
    page = sheet(found, place)
    return render(
        "evidence/listing.html",
        scene=scene,
        page=page,
        summary=" · ".join([words.summary(found), *filtered(scene)]),
        download=href("data/view/evidence/claims.csv", explicit_query(scene.state) | dict(scene.carried)),
        following=scene.link("evidence", page=str(page.following)) if page.following else "",
        **_SAID,
    )


def _nothing(scene: Scene) -> Markup:
    """What was looked for in vain, and the claims that there are without one of the filters, or without all."""
    filters, instead = asked(scene), []
    for name in filters:
        left = len(selected(scene, without=name))
        if left and len(filters) > 1:
            said = words.WITHOUT.format(name=words.FILTER[name], claims=describe.counted(left, "claim", "claims"))
            instead.append((said, scene.link("evidence", **{name: "", "page": "1"})))
    others = [name for name in scene.dataset.campaigns if name not in scene.names][: MOST_CAMPAIGNS - len(scene.names)]
    if left := len(selected(scene.comparing((*scene.names, *others)))):
        said = words.ELSEWHERE.format(claims=describe.counted(left, "claim", "claims"))
        instead.append((said, scene.link("evidence", c=",".join((*scene.names, *others)))))
    every = describe.counted(len(scene.tellings), "claim", "claims")
    link = scene.link("evidence", **dict.fromkeys(filters, ""), page="1")
    filters |= {name: describe.QUOTED.format(words=said) for name, said in filters.items() if name == "q"}
    said = describe.listed([words.ASKED.format(name=words.FILTER[name], said=said) for name, said in filters.items()])
    instead.append((words.ALL.format(claims=every), link))
    return render("evidence/nothing.html", said=words.NOTHING.format(asked=said), instead=instead)
