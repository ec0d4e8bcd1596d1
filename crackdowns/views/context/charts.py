"""Example cases, laws and drafts, experts' proposals along the chain from production to use."""

from dataclasses import dataclass

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Case, Event, Law, Proposal
from crackdowns.links.addresses import Parameter
from crackdowns.views.scene import Scene, shared_parameters

KINDS = {"cases": "Example cases", "laws": "Laws and drafts", "proposals": "Experts' proposals"}
CHAIN = {
    "production": "Production",
    "sale": "Sale",
    "installation": "Installation",
    "use": "Use",
    "whole_chain": "The whole chain",
}
COUNTED = {
    "yes": "Counted in the campaign's totals.",
    "no": "Not part of the campaign's totals.",
    "not_stated": "Whether it is counted in the campaign's totals, the source does not say.",
}
STATUS = {"in_force": "in force", "draft": "draft when reported"}


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and which kinds of records are shown."""
    return (*shared_parameters(dataset), Parameter("kind", "many", tuple(KINDS), tuple(KINDS), at_least=1))


@dataclass(frozen=True)
class CaseCard:
    """An example case with its figures: (claim id, figure and what it counts)."""

    campaign: Campaign
    case: Case
    dates: tuple[str, ...]
    bodies: tuple[str, ...]
    figures: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True)
class LawCard:
    """A provision, with its dated events."""

    campaign: Campaign
    law: Law
    dates: tuple[str, ...]


@dataclass(frozen=True)
class ProposalCard:
    """A proposal, with the claims that it touches: (claim id, figure and what it counts)."""

    campaign: Campaign
    proposal: Proposal
    touches: tuple[tuple[str, str], ...]


def cases(scene: Scene) -> list[CaseCard]:
    """The example cases of the campaigns compared, each with its figures on the basis chosen."""
    cells = scene.cells_frame
    found = []
    for campaign in scene.campaigns:
        for case in campaign.file.cases:
            mine = cells[(cells["case"] == case.id) & (cells["campaign"] == campaign.id)]
            figures = tuple((cell["claim"], _figure(cell)) for cell in records(mine))
            bodies = tuple(scene.dataset.agencies[agency].name.en for agency in case.agencies)
            dates = _dates([e for e in campaign.file.events if e.case == case.id])
            found.append(CaseCard(campaign, case, dates, bodies, figures))
    return found


def _figure(cell: dict[str, object]) -> str:
    return f"{cell['metric_title']}: {describe.cell_text(cell)} {cell['unit']}"


def _dates(events: list[Event]) -> tuple[str, ...]:
    return tuple(f"{event.title.en}: {describe.day(event.date.iso)}" for event in events)


def laws(scene: Scene) -> list[LawCard]:
    """Laws, provisions and drafts that the sources of the campaigns name."""
    return [
        LawCard(campaign, law, _dates([e for e in campaign.file.events if e.law == law.id]))
        for campaign in scene.campaigns
        for law in campaign.file.laws
    ]


def proposals(scene: Scene) -> list[ProposalCard]:
    """Experts' proposals, with the claims that they touch."""
    said = {claim["id"]: claim for claim in records(scene.claims_frame)}
    return [
        ProposalCard(
            campaign,
            proposal,
            tuple((name, _claim(said[name])) for name in proposal.addresses if name in said),
        )
        for campaign in scene.campaigns
        for proposal in campaign.file.proposals
    ]


def _claim(claim: dict[str, object]) -> str:
    value, bound = claim["value"], claim["bound"]
    if not isinstance(bound, str) or not isinstance(value, float):
        return f"{claim['metric_title']}: {claim['reported_as']}"
    return f"{claim['metric_title']}: {describe.quantity(value, bound)}"


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's records as one table, for download; there is no picture of them."""
    del mode
    kinds = scene.state.many("kind")
    rows: list[dict[str, str]] = []
    if "cases" in kinds:
        rows += [_row(c.campaign, "example case", c.case.title.en, c.case.summary, c.case.source, c.case.locator)
                 for c in cases(scene)]  # fmt: skip
    if "laws" in kinds:
        rows += [_row(c.campaign, STATUS[c.law.status], c.law.name.en, c.law.what, c.law.source, c.law.locator)
                 for c in laws(scene)]  # fmt: skip
    if "proposals" in kinds:
        rows += [_row(c.campaign, f"proposal, {CHAIN[c.proposal.link].lower()}", c.proposal.by, c.proposal.what,
                      c.proposal.source, c.proposal.locator) for c in proposals(scene)]  # fmt: skip
    names = ["Campaign", "Kind", "Name", "What", "Source", "Where in it"]
    return [
        Chart(
            id="context",
            title="Cases, laws and proposals",
            subtitle="",
            figure=None,
            table=pd.DataFrame(rows, columns=names),
            alt="",
            sources=tuple(dict.fromkeys(row["Source"] for row in rows)),
            filters=f"{scene.filters} Kinds: {', '.join(KINDS[kind] for kind in kinds)}.",
        )
    ]


def _row(campaign: Campaign, kind: str, name: str, what: str, source: str, locator: str) -> dict[str, str]:
    values = (campaign.head.short.en, kind, name, what, source, locator)
    return dict(zip(("Campaign", "Kind", "Name", "What", "Source", "Where in it"), values, strict=True))
