"""What stands around the figures: declared targets, example cases, laws and drafts, experts' proposals."""

from collections.abc import Iterable
from dataclasses import dataclass

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign
from crackdowns.dataset.schema import Case, Event, Law, Proposal
from crackdowns.views.context import words
from crackdowns.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure in words, and the claim whose story it opens."""

    said: str
    opens: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """An example case with its figures on the version chosen, its dates, and who acted."""

    campaign: Campaign
    case: Case
    figures: tuple[Evidence, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawCard:
    """A provision or draft, with its dated events and the links of the chain that it bears on."""

    campaign: Campaign
    law: Law
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """An expert's proposal, with the claims that it touches in our reading."""

    campaign: Campaign
    proposal: Proposal
    touches: tuple[Evidence, ...]


def targets(scene: Scene) -> tuple[Campaign, ...]:
    """The campaigns of which sources name targets, or say something beside the figures."""
    return tuple(c for c in scene.campaigns if c.file.targets or c.file.remarks)


def cases(scene: Scene) -> tuple[CaseCard, ...]:
    """The example cases of the campaigns compared."""
    return tuple(_case(scene, campaign, case) for campaign in scene.campaigns for case in campaign.file.cases)


def _case(scene: Scene, campaign: Campaign, case: Case) -> CaseCard:
    mine = [cell for cell in scene.cells if cell.key.case == case.id and cell.campaign == campaign.id]
    bodies = [scene.dataset.agencies[agency].name.en for agency in case.agencies]
    acted = (words.ACTED.format(bodies=describe.listed(bodies)),) if bodies else ()
    dates = _dates(event for event in campaign.file.events if event.case == case.id)
    return CaseCard(campaign, case, tuple(map(_figure, mine)), (*dates, *acted, words.COUNTED[case.counted]))


def _figure(cell: Cell) -> Evidence:
    template = words.FIGURE if cell.numeric else words.IN_WORDS
    said = template.format(metric=cell.metric.title.en, figure=describe.figure(cell), unit=cell.metric.unit.en)
    return Evidence(said, (cell.chosen or cell.tellings[0]).id)


def _dates(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(f"{event.title.en}: {describe.day(event.date.iso)}" for event in events)


def laws(scene: Scene) -> tuple[LawCard, ...]:
    """Laws, provisions and drafts that the sources of the campaigns name."""
    return tuple(_law(campaign, law) for campaign in scene.campaigns for law in campaign.file.laws)


def _law(campaign: Campaign, law: Law) -> LawCard:
    dates = _dates(event for event in campaign.file.events if event.law == law.id)
    links = ", ".join(describe.CHAIN[name].lower() for name in law.links)
    return LawCard(campaign, law, (*dates, *((words.BEARS_ON.format(links=links),) if links else ())))


def proposals(scene: Scene) -> tuple[tuple[str, tuple[ProposalCard, ...]], ...]:
    """Experts' proposals by link of the chain, in its order; links without any are left out."""
    said = {telling.id: telling for telling in scene.tellings}
    found = [_proposal(campaign, p, said) for campaign in scene.campaigns for p in campaign.file.proposals]
    by_link = {link: tuple(card for card in found if card.proposal.link == link) for link in describe.CHAIN}
    return tuple((describe.CHAIN[link], cards) for link, cards in by_link.items() if cards)


def _proposal(campaign: Campaign, proposal: Proposal, said: dict[str, Telling]) -> ProposalCard:
    touched = [said[name] for name in proposal.addresses if name in said]
    return ProposalCard(campaign, proposal, tuple(_claim(telling) for telling in touched))


def _claim(telling: Telling) -> Evidence:
    return Evidence(f"{telling.metric.title.en}: {describe.telling(telling)}", telling.id)
