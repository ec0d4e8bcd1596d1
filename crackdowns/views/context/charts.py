"""The context page: its parameters, its parts as HTML, and its records as one table for download."""

from markupsafe import Markup

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.charts.look import Mode, campaign_colours
from crackdowns.claims import describe
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Corroborated
from crackdowns.links.addresses import Parameter
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views.context import words
from crackdowns.views.context.rows import cases, laws, proposals, targets
from crackdowns.views.scene import Scene, shared_parameters


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and which kinds of records are shown."""
    kinds = tuple(words.KINDS)
    return (*shared_parameters(dataset), Parameter("kind", "many", kinds, kinds, at_least=1))


@remembered
def sections(scene: Scene, mode: Mode) -> list[Markup]:
    """The kinds of records that are chosen, each with its cards."""
    found = {"targets": targets, "cases": cases, "laws": laws, "proposals": proposals}
    return [
        render(
            f"context/{kind}.html",
            title=words.KINDS[kind],
            lead=words.LEADS[kind],
            found=found[kind](scene),
            scene=scene,
            colours=campaign_colours(scene.dataset, mode),
            words=words,
        )
        for kind in scene.state.many("kind")
    ]


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's records as one table, for download; there is no picture of them."""
    del mode
    kinds = scene.state.many("kind")
    rows = tuple(row for kind in kinds for row in _table(scene, kind))
    return [
        Chart(
            id="context",
            title=words.TITLE,
            subtitle="",
            figure=None,
            alt="",
            columns=words.COLUMNS,
            rows=rows,
            sources=tuple(dict.fromkeys(source for row in rows for source, _ in row.cited)),
            filters=f"{scene.filters} Kinds: {', '.join(words.KINDS[kind] for kind in kinds)}.",
            nothing=words.NOTHING,
        )
    ]


def _table(scene: Scene, kind: str) -> list[TwinRow]:
    named = words.TABLE_KINDS
    if kind == "cases":
        return [_row(c.campaign, c.case, c.case.title.en, named["case"], c.case.summary) for c in cases(scene)]
    if kind == "laws":
        return [
            _row(c.campaign, c.law, c.law.name.en, describe.LAW_STATUS[c.law.status], c.law.what, c.law.links)
            for c in laws(scene)
        ]
    if kind == "proposals":
        return [
            _row(c.campaign, c.proposal, c.proposal.by, named["proposal"], c.proposal.what, (c.proposal.link,))
            for _, cards in proposals(scene)
            for c in cards
        ]
    told = [(c, t, t.title.en, named["target"], t.named_as or "") for c in targets(scene) for t in c.file.targets]
    said = [(c, r, r.attributed_to, named["remark"], r.what) for c in targets(scene) for r in c.file.remarks]
    return [_row(*entry) for entry in (*told, *said)]


def _row(
    campaign: Campaign, record: Corroborated, name: str, kind: str, what: str, links: tuple[str, ...] = ()
) -> TwinRow:
    values = (name, campaign.head.short.en, kind, what, ", ".join(describe.CHAIN[link].lower() for link in links))
    cited = ((record.source, record.locator), *((source, None) for source in record.also))
    return TwinRow(dict(zip(words.COLUMNS, values, strict=True)), cited=cited)
