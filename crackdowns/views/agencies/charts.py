"""Who led, who joined, says who?"""

from markupsafe import Markup

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import Basis
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.remembering import remembered, remembering
from crackdowns.templates.rendering import render
from crackdowns.views.agencies import words
from crackdowns.views.agencies.figure import NARROW, WIDE, drawing
from crackdowns.views.agencies.rows import Grid, Part, grid, in_the_grid, never_named, parts
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


def names(scene: Scene) -> dict[str, str]:
    """The campaigns' short names by id; two that share a name are told apart by their labels."""
    shorts = [campaign.head.short.en for campaign in scene.campaigns]
    return {
        c.id: c.head.short.en if shorts.count(c.head.short.en) == 1 else f"{c.head.short.en} ({scene.labels[c.id]})"
        for c in scene.campaigns
    }


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's one chart."""
    dataset, printed, labels = scene.dataset, scene.basis == "printed", names(scene)
    shown = _grid(dataset, scene.names, scene.basis)
    title = words.headline(shown, scene.labels, scene.basis)
    told = [part for row in shown.rows for mark in row.marks for part in mark.parts]
    sources = tuple(dict.fromkeys(source for part in told for source in part.sources))
    articles = [source for source in sources if dataset.sources[source].article]
    look = look_for(dataset, mode)
    wide, narrow = (drawing(dataset, shown, labels, look, sheet, printed) for sheet in (WIDE, NARROW))
    subtitle = words.SUBTITLE_PRINTED if printed else words.SUBTITLE
    return [
        Chart(
            id=CHART,
            title=title,
            subtitle=subtitle.format(articles=words.publishers(dataset, articles, "; ")),
            figure=wide if told else None,
            narrow=narrow if told else None,
            columns=COLUMNS,
            rows=tuple(_rows(scene, shown, labels)),
            alt=words.alt(shown, title, labels),
            sources=sources,
            origins=tuple(
                dict.fromkeys(part.record.origin or dataset.sources[part.record.source].origin for part in told)
            ),
            warnings=tuple(words.quarrel(dataset, found, scene.labels) for found in shown.quarrels),
            notes=(*words.also_leading(dataset, shown, scene.labels), *words.NOTES),
            stability=(_stability(scene),),
            filters=scene.filters,
        )
    ]


def _stability(scene: Scene) -> str:
    """Whether the headline is the same where only the articles speak, or where all sources do."""
    other: Basis = "best" if scene.basis == "printed" else "printed"
    here, there = (_grid(scene.dataset, scene.names, basis) for basis in (scene.basis, other))
    if words.finding(here, scene.labels) == words.finding(there, scene.labels):
        return words.HOLDS
    title = words.headline(there, scene.labels, other)
    return words.ELSE.format(basis=describe.BASIS[other], title=title)


def _rows(scene: Scene, shown: Grid, labels: dict[str, str]) -> list[TwinRow]:
    """The table: a row for each record, then one for each body that has no part in a campaign."""
    found = []
    for block in shown.blocks:
        records = [(row.body, part) for row in block.rows for mark in row.marks for part in mark.parts]
        found += [_row(scene, body, part, labels) for body, part in records]
        for body in block.absent:
            empty = dict.fromkeys(COLUMNS, "")
            found.append(
                TwinRow(
                    empty
                    | {
                        "Campaign": labels[block.campaign],
                        "Body": describe.body(body),
                        "What is reported": words.NO_PART,
                    }
                )
            )
    return found


def _row(scene: Scene, body: Agency, part: Part, labels: dict[str, str]) -> TwinRow:
    record = part.record
    shown = {
        "Campaign": labels[part.campaign],
        "Body": describe.body(body),
        "Role": describe.ROLE[record.role],
        "What is reported": words.act(part),
        "Told by": " and ".join(words.SIDE[side].lower() for side in part.sides),
        "Source": words.publishers(scene.dataset, part.sources, "; "),
    }
    return TwinRow(shown, opens=record.id, cited=_cited(part))


def _cited(part: Part) -> tuple[tuple[str, str | None], ...]:
    return tuple((source, part.record.locator if source == part.record.source else None) for source in part.sources)


@remembered
def role_meanings(scene: Scene) -> Markup:
    """What each role means that occurs, in example cases too."""
    held = dict.fromkeys(part.record.role for part in parts(scene.dataset, scene.names, scene.basis))
    ordered = [role for role in describe.ROLE if role in held]
    return render("agencies/roles.html", roles=[(describe.ROLE[r], describe.ROLE_MEANING[r]) for r in ordered])


@remembered
def body_names(scene: Scene) -> Markup:
    """The names under which the sources speak of each body, and the sources that never use one."""
    dataset, labels = scene.dataset, names(scene)
    told = [p for p in parts(dataset, scene.names, scene.basis) if in_the_grid(dataset, p)]
    wordings: dict[str, dict[str, list[str]]] = {}
    for part in told:
        body, said = dataset.agencies[part.record.agency], part.record.named_as
        by = wordings.setdefault(body.id, {})
        if said and said not in (body.name.en, body.name.zh):
            by.setdefault(said, []).append(part.record.source)
    bodies = [
        (
            dataset.agencies[body],
            [(said, [dataset.sources[s] for s in dict.fromkeys(by)]) for said, by in called.items()],
        )
        for body, called in wordings.items()
    ]
    never = [
        (labels[campaign], dataset.sources[source], describe.body(dataset.agencies[body]), said)
        for (campaign, body, source), said in never_named(dataset, told).items()
    ]
    return render("agencies/names.html", bodies=bodies, never=never) if bodies else Markup()


@remembered
def local_bodies(scene: Scene) -> Markup:
    """Local bodies, and bodies in example cases, which are in no picture."""
    dataset, labels, rows = scene.dataset, names(scene), []
    for part in parts(dataset, scene.names, scene.basis):
        if in_the_grid(dataset, part):
            continue
        record = part.record
        case = next((c for c in dataset.campaigns[part.campaign].file.cases if c.id == record.case), None)
        rows.append(
            {
                "id": record.id,
                "href": scene.link("agencies", claim=record.id),
                "body": dataset.agencies[record.agency].name,
                "role": describe.ROLE[record.role],
                "act": words.act(part),
                "note": record.note,
                "campaign": labels[part.campaign],
                "case": case,
                "counted": words.COUNTED[case.counted] if case else "",
                "cited": [(dataset.sources[source], locator) for source, locator in _cited(part)],
            }
        )
    return render("agencies/local.html", rows=rows) if rows else Markup()
