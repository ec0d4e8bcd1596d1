"""The story of any record: what it says, who says so, and what belongs to it. Claims have their own room."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crackdowns.claims import describe
from crackdowns.claims.tellings import Telling
from crackdowns.dataset import schema
from crackdowns.templates.rendering import render
from crackdowns.views.scene import Scene, cells_of, tellings_of
from crackdowns.views.stories import words
from crackdowns.views.stories.claim import claim_story
from crackdowns.views.stories.teller import RecordStory, Teller


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: `text`, which opens the record `opens` where there is one, and what is said of it."""

    text: str
    said: str = ""
    opens: str = ""


# A list under a title of its own.
Listed = tuple[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a record beside its own words, its sources and its note, which the template reads off it.

    Its headline `figure` may open another record; empty sentences and lists are left out.
    """

    title: str
    figure: str
    lines: Sequence[str] = ()
    lists: Sequence[Listed] = ()
    opens: str = ""


def record_story(scene: Scene, record_id: str) -> RecordStory | None:
    """The story of any record of a campaign, by its id; None where the dataset has no such record."""
    found = scene.dataset.record(record_id)
    if found is None:
        return None
    campaign, record = found
    tell = Teller(scene, campaign)
    if isinstance(record, schema.Claim):
        return claim_story(tell, record)
    told = _TELL[type(record)](tell, record)
    # A reading that others can contradict has a rank and a reason.
    judged = words.RANKED[record.rank].format(why=record.why or "") if isinstance(record, schema.Ranked) else ""
    body = render(
        "story/record.html",
        tell=tell,
        record=record,
        text=tell.dataset.sources[record.source],
        told=told,
        lines=[line for line in (*told.lines, judged.strip()) if line],
        lists=[(name, entries) for name, entries in told.lists if entries],
    )
    return tell.story(told.title, body)


def _measure(tell: Teller, record: schema.Measure) -> Told:
    claim = tell.telling(record.claim)
    companies = (words.COMPANY.format(company=tell.dataset.companies[name].name.en) for name in record.companies)
    members = (*tell.platforms(record.platforms), *companies)
    lines = (
        record.what,
        _by(tell, record.agencies, record.joint) or words.NO_BODY,
        words.OF_A_GROUP if claim and len(members) + record.including > 1 else "",
        "" if record.within_campaign else words.ANOTHER_DRIVE,
    )
    lists = (
        (words.MEMBERS_OPEN if record.including else words.MEMBERS, tuple(map(Entry, members))),
        (words.OTHER_TELLINGS, _other_tellings(tell, record, claim) if claim else ()),
    )
    figure, opens = (describe.amount(claim), claim.id) if claim else (words.NO_FIGURE, "")
    return Told(describe.ACTION[record.action], figure, lines, lists, opens)


def _other_tellings(tell: Teller, record: schema.Measure, claim: Telling) -> tuple[Entry, ...]:
    """The same action as other sources tell it: measures whose figures are about one thing."""
    others = ((m, tell.telling(m.claim)) for m in tell.campaign.file.measures if m.id != record.id)
    return tuple(
        Entry(describe.amount(figure), tell.says(other), other.id)
        for other, figure in others
        if figure is not None and figure.key == claim.key
    )


def _by(tell: Teller, bodies: tuple[str, ...], joint: bool = False) -> str:
    return (words.BY_TOGETHER if joint else words.BY).format(bodies=tell.bodies(bodies)) if bodies else ""


def _participation(tell: Teller, record: schema.Participation) -> Told:
    acts = [p for p in tell.campaign.file.participation if p.agency == record.agency and p.id != record.id]
    others = tuple(Entry(_act(part), tell.says(part), part.id) for part in acts)
    lines = (_act(record), _in_case(tell, record.case))
    return Told(describe.ROLE[record.role], tell.bodies([record.agency]), lines, [(words.OTHER_ACTS, others)])


def _act(record: schema.Participation) -> str:
    """The role and the act, and whether several bodies did it together."""
    template = words.ACT_JOINT if record.joint else words.ACT
    return template.format(role=describe.ROLE[record.role], act=record.act or words.NAMED_ONLY)


def _in_case(tell: Teller, name: str | None) -> str:
    return words.IN_CASE.format(case=tell.campaign.cases[name].title.en) if name else ""


def _event(tell: Teller, record: schema.Event) -> Told:
    named = [Entry(law.name.en, opens=law.id) for law in tell.campaign.file.laws if law.id == record.law]
    named += [Entry(case.title.en, opens=case.id) for case in tell.campaign.file.cases if case.id == record.case]
    figure = describe.span(record.date.iso, record.until.iso) if record.until else describe.day(record.date.iso)
    lines = (describe.EVENT[record.kind], _by(tell, record.agencies))
    return Told(record.title.en, figure, lines, [(words.BELONGS_TO, tuple(named))])


def _period(tell: Teller, record: schema.Period) -> Told:
    drawn = words.ON_BARS if record.id == tell.campaign.head.main_period else ""
    return _span(tell, words.LENGTH, record, [drawn], tell.campaign.file.periods)


def _window(tell: Teller, record: schema.Window) -> Told:
    root = record.reading_of or record.id
    readings = [window for window in tell.campaign.file.windows if root in (window.id, window.reading_of)]
    count = sum(t.key.window == record.id for t in tellings_of(tell.dataset, tell.campaign.id))
    covered = words.COVERS.format(count=describe.counted(count, "claim", "claims")) if count else ""
    stage = words.STAGE.format(name=record.name.en, stage=describe.STAGE[record.stage])
    return _span(tell, words.WINDOW, record, [stage, covered], readings)


def _span(tell: Teller, title: str, record: schema.Span, lines: Sequence[str], readings: Sequence[schema.Span]) -> Told:
    """A stretch of time as its source gives it, and who reads it otherwise."""
    others = tuple(Entry(_length(other), tell.says(other), other.id) for other in readings if other.id != record.id)
    lines = [describe.counted_told(record.counted), *lines]
    return Told(title, _length(record), lines, [(words.OTHER_READINGS, others)])


def _length(record: schema.Span) -> str:
    return describe.span(record.from_.iso, record.to.iso, record.counted)


def _case(tell: Teller, record: schema.Case) -> Told:
    found = [c for c in cells_of(tell.dataset, tell.scene.basis, tell.campaign.id) if c.key.case == record.id]
    figures = tuple(Entry(describe.figure(c), c.metric.title.en, c.opens or "") for c in found)
    dates = _dated(event for event in tell.campaign.file.events if event.case == record.id)
    counted = words.COUNTED_CASE.format(counted=describe.CASE_COUNTED[record.counted])
    lines = (record.summary, record.place.en if record.place else "", _by(tell, record.agencies), counted)
    return Told(describe.EVENT["case"], record.title.en, lines, ((words.FIGURES, figures), (words.DATES, dates)))


def _dated(events: Iterable[schema.Event]) -> tuple[Entry, ...]:
    return tuple(Entry(describe.day(event.date.iso), event.title.en, event.id) for event in events)


def _law(tell: Teller, record: schema.Law) -> Told:
    about = [record.article, record.place.en if record.place else None, describe.LAW_STATUS[record.status]]
    dates = _dated(event for event in tell.campaign.file.events if event.law == record.id)
    lines = (", ".join(piece for piece in about if piece), record.what, _chain(record.links))
    return Told(describe.EVENT["law"], record.name.en, lines, [(words.DATES, dates)])


def _chain(links: Sequence[str]) -> str:
    return words.ON_CHAIN.format(links=describe.listed([describe.CHAIN[link] for link in links])) if links else ""


def _proposal(tell: Teller, record: schema.Proposal) -> Told:
    bears = [telling for name in record.addresses if (telling := tell.telling(name)) is not None]
    figures = tuple(Entry(describe.amount(telling), telling.metric.title.en, telling.id) for telling in bears)
    lines = (words.BY.format(bodies=record.by), _chain([record.link]))
    return Told(words.PROPOSAL, record.what, lines, [(words.OUR_LINKS, figures)])


def _mention(tell: Teller, record: schema.Mention) -> Told:
    lines = (record.what, words.NOT_ACTED_ON, _in_case(tell, record.case))
    return Told(describe.MENTION[record.kind], describe.listed(tell.platforms(record.platforms)), lines)


def _target(_: Teller, record: schema.Target) -> Told:
    return Told(words.TARGET, record.title.en)


def _performer(tell: Teller, record: schema.Performer) -> Told:
    metric = tell.dataset.metrics[record.metric].title.en
    return Told(metric, record.by, [words.DID.format(metric=metric)])


def _remark(_: Teller, record: schema.Remark) -> Told:
    return Told(words.REMARK[record.about], record.what, [words.SAID_BY.format(who=record.attributed_to)])


_TELL: Mapping[type[schema.Sourced], Callable[[Teller, Any], Told]] = {
    schema.Measure: _measure,
    schema.Participation: _participation,
    schema.Event: _event,
    schema.Period: _period,
    schema.Window: _window,
    schema.Case: _case,
    schema.Law: _law,
    schema.Proposal: _proposal,
    schema.Mention: _mention,
    schema.Target: _target,
    schema.Performer: _performer,
    schema.Remark: _remark,
}
