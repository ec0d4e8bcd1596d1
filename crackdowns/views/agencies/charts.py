"""Who led, who joined, says who?"""

from collections.abc import Iterator

from markupsafe import Markup

from crackdowns.charts.chart import FEW_COLUMNS_FROM, Chart, TwinRow, once
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import Basis
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.remembering import remembered, remembering
from crackdowns.templates.rendering import render
from crackdowns.views import stability
from crackdowns.views.agencies import words
from crackdowns.views.agencies.figure import NARROW, WIDE, drawing
from crackdowns.views.agencies.rows import Block, Grid, Side, grid, in_the_grid, never_named, parts
from crackdowns.views.scene import Scene, shared_parameters

CHART = "who-did-what"
REPLACED = dict.fromkeys(("bodies-by-role", "bodies-counted", "bodies-carried-over", "bodies-credited"), CHART)
RETIRED = (Retired("role", "Roles are no longer chosen: the picture shows all of them, each in a column of its own."),)
# How a body is called and the notes are in the dialog that a row opens.
COLUMNS = ("Campaign", "Body", "Role", "What is reported", "Told by", "Source")


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page is the part that all pages share."""
    return shared_parameters(dataset)


@remembering(32)
def _grid(dataset: Dataset, campaigns: tuple[str, ...], basis: Basis) -> Grid:
    return grid(dataset, campaigns, basis)


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's one chart."""
    dataset = scene.dataset
    shown, look = _grid(dataset, scene.names, scene.basis), look_for(dataset, mode)
    title = words.headline(shown, scene.labels, scene.basis)
    told = [part for row in shown.rows for mark in row.marks for part in mark.parts]
    sources = once(part.sources for part in told)
    articles = [source for source in sources if dataset.sources[source].article]
    # Where no article tells of these campaigns, a mark has no half for them.
    side: Side | None = "articles" if scene.basis == "printed" else None if articles else "others"
    wide, narrow = (drawing(dataset, shown, scene.called, look, plan, side) for plan in (WIDE, NARROW))
    subtitle = {None: words.SUBTITLE, "articles": words.SUBTITLE_PRINTED, "others": words.SUBTITLE_ONE}[side]
    return [
        Chart(
            id=CHART,
            title=title,
            subtitle=subtitle.format(articles=words.publishers(dataset, articles, "; ")),
            figure=wide if told else None,
            narrow=narrow if told else None,
            wide_from=FEW_COLUMNS_FROM,
            columns=COLUMNS,
            rows=tuple(_rows(scene, shown)),
            alt=words.alt(shown, title, scene.called),
            sources=sources,
            origins=once([part.record.origin or dataset.sources[part.record.source].origin] for part in told),
            warnings=tuple(words.quarrel(dataset, found, scene.labels) for found in shown.quarrels),
            notes=(*words.also_leading(dataset, shown, scene.labels), *words.NOTES),
            stability=stability.headline(scene, _finding),
            filters=scene.filters,
        )
    ]


def _finding(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """Which bodies act in which campaign, whoever says so."""
    return describe.capital(words.finding(_grid(scene.dataset, scene.names, scene.basis), scene.labels)), ()


def _rows(scene: Scene, shown: Grid) -> Iterator[TwinRow]:
    """The table: a row for each record, then one for each body that has no part in a campaign."""
    for block in shown.blocks:
        for row in block.rows:
            for part in (part for mark in row.marks for part in mark.parts):
                told = " and ".join(words.SIDE[side].lower() for side in part.sides)
                sources = words.publishers(scene.dataset, part.sources, "; ")
                said = (describe.ROLE[part.record.role], words.act(part), told, sources)
                yield TwinRow(_shown(scene, block, row.body, said), opens=part.record.id, cited=part.cited)
        for body in block.absent:
            yield TwinRow(_shown(scene, block, body, ("", words.NO_PART, "", "")))


def _shown(scene: Scene, block: Block, body: Agency, said: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(COLUMNS, (scene.called[block.campaign], describe.body(body), *said), strict=True))


@remembered
def role_meanings(scene: Scene) -> Markup:
    """What each role means that occurs, in example cases too."""
    held = dict.fromkeys(part.record.role for part in parts(scene.dataset, scene.names, scene.basis))
    ordered = [role for role in describe.ROLE if role in held]
    return render("agencies/roles.html", roles=[(describe.ROLE[r], describe.ROLE_MEANING[r]) for r in ordered])


@remembered
def body_names(scene: Scene) -> Markup:
    """The names under which the sources speak of each body, and the sources that never use one."""
    told = [part for part in parts(scene.dataset, scene.names, scene.basis) if in_the_grid(scene.dataset, part)]
    wordings: dict[str, dict[str, list[str]]] = {}
    for part in told:
        body, said = scene.dataset.agencies[part.record.agency], part.record.named_as
        by = wordings.setdefault(body.id, {})
        if said and said not in (body.name.en, body.name.zh):
            by.setdefault(said, []).append(part.record.source)
    never = never_named(scene.dataset, told)
    return render("agencies/names.html", scene=scene, wordings=wordings, never=never) if told else Markup()


@remembered
def local_bodies(scene: Scene) -> Markup:
    """Local bodies, and bodies in example cases, which are in no picture."""
    every = parts(scene.dataset, scene.names, scene.basis)
    local = [part for part in every if not in_the_grid(scene.dataset, part)]
    return render("agencies/local.html", scene=scene, words=words, parts=local) if local else Markup()
