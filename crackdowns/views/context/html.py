"""Cases, laws and proposals as HTML."""

from collections.abc import Iterable, Sequence

from crackdowns.charts.look import PALETTE, Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Corroborated
from crackdowns.templates.markup import link, source_link, text
from crackdowns.views.context.charts import CHAIN, COUNTED, STATUS, CaseCard, LawCard, ProposalCard
from crackdowns.views.scene import Scene

NOTHING = "The campaigns chosen have none."


def section(title: str, lead: str, cards: Sequence[str], wide: bool = False) -> str:
    """A titled part of the page with its cards, or a sentence where there are none."""
    inner = f'<div class="cards{" chain" if wide else ""}">{"".join(cards)}</div>' if cards else f"<p>{NOTHING}</p>"
    return f'<h2 class="chart-title">{text(title)}</h2><p class="chart-subtitle">{text(lead)}</p>{inner}'


def case_card(scene: Scene, card: CaseCard, mode: Mode) -> str:
    """One example case: what happened, who acted, its figures, and whether the totals hold it."""
    facts = [f"<li>{_evidence(scene, claim, said)}</li>" for claim, said in card.figures]
    lines = [*card.dates, *((f"Acted: {', '.join(card.bodies)}",) if card.bodies else ()), COUNTED[card.case.counted]]
    note = f'<p class="muted">{text(card.case.note)}</p>' if card.case.note else ""
    place = f" · {text(card.case.place.en)}" if card.case.place else ""
    return _card(
        PALETTE[mode][card.campaign.head.colour],
        f"{text(card.campaign.head.short.en)}{place}",
        card.case.title.en,
        f"<p>{text(card.case.summary)}</p>" + (f"<ul>{''.join(facts)}</ul>" if facts else "") + _lines(lines) + note,
        _sources(scene.dataset, card.case),
    )


def law_card(scene: Scene, card: LawCard, mode: Mode) -> str:
    """One provision: its article, whether it is in force, what it says, and on which links of the chain."""
    law = card.law
    article = f", {text(law.article)}" if law.article else ""
    links = ", ".join(CHAIN[name].lower() for name in law.links)
    lines = [*card.dates, *((f"Bears on: {links}",) if links else ())]
    note = f'<p class="muted">{text(law.note)}</p>' if law.note else ""
    return _card(
        PALETTE[mode][card.campaign.head.colour],
        f"{text(STATUS[law.status])}{article}",
        law.name.en,
        f"<p>{text(law.what)}</p>" + _lines(lines) + note,
        _sources(scene.dataset, law),
    )


def chain(scene: Scene, cards: Iterable[ProposalCard], mode: Mode) -> list[str]:
    """Proposals by link of the chain, in its order: one column a link."""
    found = list(cards)
    columns = []
    for name, title in CHAIN.items():
        mine = [card for card in found if card.proposal.link == name]
        if mine:
            inner = "".join(_proposal(scene, card, mode) for card in mine)
            columns.append(f'<section class="link"><h3>{text(title)}</h3>{inner}</section>')
    return columns


def _proposal(scene: Scene, card: ProposalCard, mode: Mode) -> str:
    touches = "".join(f"<li>{_evidence(scene, claim, said)}</li>" for claim, said in card.touches)
    return _card(
        PALETTE[mode][card.campaign.head.colour],
        text(card.proposal.by),
        "",
        f"<p>{text(card.proposal.what)}</p>" + (f"<p>Touches</p><ul>{touches}</ul>" if touches else ""),
        _sources(scene.dataset, card.proposal),
    )


def _card(colour: str, over: str, title: str, inner: str, under: str) -> str:
    heading = f"<h3>{text(title)}</h3>" if title else ""
    return (
        f'<article class="card" style="--campaign:{colour}"><div class="over">{over}</div>{heading}{inner}'
        f'<p class="source-line">{under}</p></article>'
    )


def _lines(lines: Sequence[str]) -> str:
    return f'<p class="lines">{"<br>".join(text(line) for line in lines)}</p>' if lines else ""


def _evidence(scene: Scene, claim: str | None, said: str) -> str:
    return text(said) if claim is None else link(scene.link("evidence", claim=claim), said)


def _sources(dataset: Dataset, record: Corroborated) -> str:
    first = f"{source_link(dataset, record.source)}, {text(record.locator)}"
    return "; ".join([first, *(source_link(dataset, source) for source in record.also)])
