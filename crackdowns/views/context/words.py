"""The words of the context page."""

from collections.abc import Iterable

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Case, Corroborated, Event, Law, Proposal, Remark, Target

TITLE = "Cases, laws and proposals around the figures"
LEAD = (
    "What sources name as each campaign's targets, single cases, the law as they quote it, and what experts proposed."
)
KINDS = {
    "targets": "Declared targets",
    "cases": "Example cases",
    "laws": "Laws and drafts",
    "proposals": "Experts' proposals",
}
LEADS = {
    "targets": "Kinds of offence that sources name as a campaign's targets, and what they say beside the figures.",
    "cases": "One case each; its figures are no campaign totals. A figure opens its story.",
    "laws": "As the sources quote them; drafts are marked.",
    "proposals": "Along the chain from production to use; roles and institutions, as the reports give them. "
    "Which figures a proposal touches is our reading, not the experts'.",
}
NOTHING = "The campaigns chosen have none."
COUNTED = {
    "yes": "Counted in the campaign's totals.",
    "no": "Not part of the campaign's totals.",
    "not_stated": "Whether it is counted in the campaign's totals, the source does not say.",
}
ALL = "One by one"
WHO = "Who says so"
MORE = "More, and who says so"
TOUCHED = "What it touches, and who says so"
TOUCHES = "Touches, as we read it"
ACTED = "Acted: {bodies}"
BEARS_ON = "Bears on: {links}"
FIGURE = "{metric}: {figure} {unit}"
IN_WORDS = "{metric}: {figure}"
# The table of the page, for its download.
COLUMNS = ("Name", "Campaign", "Kind", "What", "Links")


def case_lines(dataset: Dataset, campaign: Campaign, case: Case) -> list[str]:
    """A case's dates, who acted, and whether the campaign's totals hold it."""
    bodies = describe.listed([dataset.agencies[agency].name.en for agency in case.agencies])
    acted = [ACTED.format(bodies=bodies)] if bodies else []
    return [*_dates(event for event in campaign.file.events if event.case == case.id), *acted, COUNTED[case.counted]]


def law_lines(campaign: Campaign, law: Law) -> list[str]:
    """A law's dates, and the links of the chain that it bears on."""
    links = ", ".join(describe.CHAIN[name].lower() for name in law.links)
    dates = _dates(event for event in campaign.file.events if event.law == law.id)
    return [*dates, BEARS_ON.format(links=links)] if links else dates


def _dates(events: Iterable[Event]) -> list[str]:
    return [f"{event.title.en}: {describe.day(event.date.iso)}" for event in events]


def figure(cell: Cell) -> str:
    """A figure of a case."""
    template = FIGURE if cell.numeric else IN_WORDS
    return template.format(metric=cell.metric.title.en, figure=describe.figure(cell), unit=cell.metric.unit.en)


def touched(found: Iterable[Telling], proposal: Proposal) -> list[Telling]:
    """The claims that a proposal touches in our reading."""
    known = {telling.id: telling for telling in found}
    return [known[name] for name in proposal.addresses if name in known]


def told(record: Corroborated) -> tuple[str, str, str, tuple[str, ...]]:
    """A record in the table: its name, its kind, what it says, the links of the chain that it is about."""
    match record:
        case Target():
            return record.title.en, "declared target", record.named_as or "", ()
        case Case():
            return record.title.en, "example case", record.summary, ()
        case Law():
            return record.name.en, describe.LAW_STATUS[record.status], record.what, record.links
        case Proposal():
            return record.by, "proposal", record.what, (record.link,)
        case Remark():
            return record.attributed_to, "remark", record.what, ()
    raise TypeError(record)
