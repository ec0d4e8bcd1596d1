"""The context page: its parameters, its parts as HTML, and its records as one table for download."""

from markupsafe import Markup

from crackdowns.charts.chart import Chart, TwinRow, once
from crackdowns.charts.look import Mode, campaign_colours
from crackdowns.claims import describe
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Corroborated, Proposal
from crackdowns.links.addresses import Parameter
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views.context import words
from crackdowns.views.scene import Choice, Scene, shared_parameters

CHOICES = {"kind": Choice("Shown: {chosen}.", lambda _, kind: words.KINDS[kind])}
# Records of one kind with their campaigns.
Found = list[tuple[Campaign, Corroborated]]


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and which kinds of records are shown."""
    kinds = tuple(words.KINDS)
    return (*shared_parameters(dataset), Parameter("kind", "many", kinds, kinds, at_least=1))


@remembered
def sections(scene: Scene, mode: Mode) -> list[Markup]:
    """The kinds of records that are chosen, each with its cards."""
    values = {"scene": scene, "words": words, "colours": campaign_colours(scene.dataset, mode)}
    sections = {kind: records(scene, kind) for kind in scene.state.many("kind")}
    return [
        render(f"context/{kind}.html", title=words.KINDS[kind], lead=words.LEADS[kind], found=found, **values)
        for kind, found in sections.items()
    ]


def records(scene: Scene, kind: str) -> Found:
    """The records of a kind of the campaigns compared, proposals in the order of the chain; remarks with targets."""
    kinds = ("targets", "remarks") if kind == "targets" else (kind,)
    found: Found = [(c, record) for name in kinds for c in scene.campaigns for record in getattr(c.file, name)]
    chain = list(describe.CHAIN)
    return sorted(found, key=lambda one: chain.index(one[1].link) if isinstance(one[1], Proposal) else 0)


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's records as one table, for download; there is no picture of them."""
    del mode
    kinds = scene.state.many("kind")
    rows = tuple(_row(campaign, record) for kind in kinds for campaign, record in records(scene, kind))
    return [
        Chart(
            id="context",
            title=words.TITLE,
            subtitle="",
            figure=None,
            alt="",
            columns=words.COLUMNS,
            rows=rows,
            sources=once([source] for row in rows for source, _ in row.cited),
            filters=f"{scene.filters} Kinds: {', '.join(words.KINDS[kind] for kind in kinds)}.",
            nothing=words.NOTHING,
        )
    ]


def _row(campaign: Campaign, record: Corroborated) -> TwinRow:
    name, *told, links = words.told(record)
    values = (name, campaign.head.short.en, *told, ", ".join(describe.CHAIN[link].lower() for link in links))
    cited = ((record.source, record.locator), *((source, None) for source in record.also))
    return TwinRow(dict(zip(words.COLUMNS, values, strict=True)), cited=cited)
