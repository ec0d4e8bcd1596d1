"""The story of one record, for the dialog that a mark, a row or a link opens: what it says, who says so, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.cells import DIFFERENCES, RANK_ORDER, Cell, difference
from crackdowns.claims.gate import a_case
from crackdowns.claims.tellings import Telling
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Campaign
from crackdowns.links.addresses import explicit_query, href
from crackdowns.links.ways_back import SHARED
from crackdowns.templates.rendering import render
from crackdowns.views import record_words as words
from crackdowns.views.scene import Scene, cells_of, series_of, tellings_of

# The count of people and the counts of cases whose quotient is told as suspects a case.
SUSPECTS, CASES = "people-apprehended", ("criminal-cases-solved", "criminal-cases-investigated")
# Up to so many figures stand open under one heading.
MOST_OPEN = 5
# A number and its rounding are no factor apart.
LEAST_FACTOR = 1.1


@dataclass(frozen=True, slots=True)
class RecordStory:
    """A record told: the dialog's title, and its body as finished HTML."""

    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Other claims about one figure that differ from the one told in one way; `folded` where they would fill the
    screen and change nothing."""

    kind: str
    title: str
    tellings: tuple[Telling, ...]

    @property
    def folded(self) -> bool:
        """True where a reader in a hurry loses nothing."""
        return self.kind in ("same", "hedge") or len(self.figures) > MOST_OPEN

    @property
    def figures(self) -> tuple[tuple[Telling, ...], ...]:
        """The claims that say one thing together."""
        found: dict[tuple[str, str | None], list[Telling]] = {}
        for telling in self.tellings:
            found.setdefault((describe.telling(telling), telling.claim.meaning), []).append(telling)
        return tuple(map(tuple, found.values()))


@dataclass(frozen=True, slots=True)
class Teller:
    """What the stories of one campaign need at hand; `cell` is the figure told, where one is."""

    scene: Scene
    campaign: Campaign
    cell: Cell | None = None

    @property
    def version(self) -> Mapping[str, str]:
        """What links to files carry, so that they stay with the data shown."""
        return dict(self.scene.carried)

    def address(self, record: str) -> str:
        """The link to this view with a record's story open."""
        return self.scene.link(self.scene.state.page, claim=record)

    def source(self, name: str) -> schema.Source:
        """A source by its id."""
        return self.scene.dataset.sources[name]

    def standing(self, telling: Telling) -> str:
        """Used here, also reported or judged wrong, in short."""
        return describe.STANDING[_standing(telling, self.cell)]

    def bodies(self, names: Iterable[str]) -> str:
        """Bodies of state by their full names, as a list in words."""
        return describe.listed([self.scene.dataset.agencies[name].name.en for name in names])

    def platforms(self, names: Iterable[str]) -> tuple[str, ...]:
        """Platforms by name."""
        return tuple(self.scene.dataset.platforms[name].name.en for name in names)

    def claim(self, name: str | None) -> Telling | None:
        """A claim of the dataset by its id."""
        return next((t for t in tellings_of(self.scene.dataset) if t.id == name), None)


def record_story(scene: Scene, record_id: str) -> RecordStory | None:
    """The story of any record of a campaign, by its id; None where the dataset has no such record."""
    for campaign in scene.dataset.campaigns.values():
        for kind, told in _STORIES.items():
            for record in getattr(campaign.file, kind):
                if record.id == record_id:
                    return told(Teller(scene, campaign), record)
    return None


def _claim(tell: Teller, record: schema.Claim) -> RecordStory:
    scene = tell.scene
    telling = tell.claim(record.id)
    assert telling is not None
    same = tuple(t for t in tellings_of(scene.dataset) if t.key == telling.key)
    cell = next((c for c in cells_of(scene.dataset, scene.basis) if c.key == telling.key), None)
    tell = Teller(scene, tell.campaign, cell)
    origin = scene.dataset.origins[telling.origin]
    ids = {t.id for t in same}
    case = next((c for c in tell.campaign.file.cases if c.id == record.case), None)
    body = render(
        "story/claim.html",
        tell=tell,
        telling=telling,
        figure=describe.amount(telling),
        origin=origin,
        issuer=_issuer(tell, origin),
        rests_on=_rests_on(same),
        standing=_stands(scene, telling, cell),
        hedge=words.HEDGE.get(record.bound or ""),
        single_text=len({t.text for t in same}) == 1,
        span=describe.span(telling.window.from_.iso, telling.window.to.iso),
        counted=_counted(telling.window),
        case=case,
        case_counted=words.CASE_COUNTED[case.counted] if case else "",
        covers=_covers(tell, record),
        part_of=tell.claim(record.part_of),
        a_case=_a_case(tell, telling),
        groups=_groups(telling, same, cell),
        dates=_dates(tell, telling),
        parts=tuple(t for t in tellings_of(scene.dataset) if t.claim.part_of in ids),
        more=_more(tell, telling),
        evidence=_evidence(scene, telling),
    )
    return RecordStory(_title(telling.metric.title.en, tell), body)


def _title(what: str, tell: Teller) -> str:
    return words.TITLE.format(what=what, campaign=tell.campaign.head.short.en)


def _issuer(tell: Teller, origin: schema.Origin) -> str:
    return tell.bodies([origin.issuer]) if origin.issuer else (origin.issued_by or "")


def _rests_on(found: tuple[Telling, ...]) -> str:
    texts = describe.counted(len({t.text for t in found}), "source", "sources")
    return f"{texts}, {describe.counted(len({t.origin for t in found}), 'statement', 'statements')}"


def _standing(telling: Telling, cell: Cell | None) -> str:
    if cell is not None and cell.chosen is not None and cell.chosen.id == telling.id:
        return "used"
    return "wrong" if telling.judged_wrong else "also"


def _stands(scene: Scene, telling: Telling, cell: Cell | None) -> str:
    basis = describe.BASIS[scene.basis]
    if cell is None or telling not in cell.spoken:
        return words.NOT_HERE.format(basis=basis)
    found = _standing(telling, cell)
    if found == "also" and cell.chosen is not None and difference(cell.chosen, telling) is None:
        return words.STANDING["same"]
    return words.STANDING["used_wrong" if found == "used" and telling.judged_wrong else found].format(basis=basis)


def _groups(telling: Telling, same: tuple[Telling, ...], cell: Cell | None) -> tuple[Group, ...]:
    """The other claims about the figure by how they differ from the one told, the gravest first."""
    sorts: dict[str, list[Telling]] = {name: [] for name in (*DIFFERENCES, "words", "same")}
    for other in sorted(same, key=lambda t: (RANK_ORDER[t.rank], t.value or 0, t.id)):
        if other.id != telling.id:
            sorts[_differs(telling, other)].append(other)
    times = cell.factor if cell is not None else None
    factor = words.FACTOR.format(times=describe.factor(times)) if times and times >= LEAST_FACTOR else ""
    return tuple(
        Group(kind, words.GROUP[kind].format(factor=factor, count=_others(found)), tuple(found))
        for kind, found in sorts.items()
        if found
    )


def _differs(telling: Telling, other: Telling) -> str:
    if other.value is None:
        return "words"
    return difference(telling, other) or "same"


def _others(found: list[Telling]) -> str:
    return describe.counted(len({t.text for t in found}), "other source", "other sources")


def _dates(tell: Teller, telling: Telling) -> tuple[tuple[str, str, Telling | None], ...]:
    """The figure of the whole campaign at each of its reporting dates, as (date, figure, claim of another
    date); () for one date."""
    if telling.subset is not None or telling.claim.case is not None:
        return ()
    found = series_of(tell.scene.dataset, tell.scene.basis, telling.campaign, telling.metric.id)
    if len(found.counts) < 2 or telling.key not in [c.key for c in found.counts]:
        return ()
    return tuple(
        (c.window.name.en if c.window else "", describe.figure(c), c.chosen if c.key != telling.key else None)
        for c in found.counts
    )


def _a_case(tell: Teller, telling: Telling) -> str | None:
    """Suspects a case at this reporting date, where both counts are closed."""
    here = {
        c.metric.id: c
        for c in cells_of(tell.scene.dataset, tell.scene.basis)
        if (c.campaign, c.key.window, c.key.subset, c.key.case) == (telling.campaign, telling.key.window, None, None)
    }
    people = here.get(SUSPECTS)
    if telling.metric.id not in (SUSPECTS, *CASES) or telling.key.subset or telling.key.case or people is None:
        return None
    for metric in CASES if telling.metric.id == SUSPECTS else (telling.metric.id,):
        if (cases := here.get(metric)) is not None and (times := a_case(people, cases)) is not None:
            return words.A_CASE.format(
                times=f"{times:.1f}",
                people=describe.figure(people),
                cases=describe.figure(cases),
                metric=cases.metric.title.en,
            )
    return None


def _covers(tell: Teller, record: schema.Claim) -> str:
    scope = record.scope
    named = [*(tell.bodies([name]) for name in scope.agencies), *tell.platforms(scope.platforms)]
    named += [scope.place.en] if scope.place else []
    named += [tell.scene.dataset.scopes[scope.offence].name.en] if scope.offence else []
    return describe.listed(named)


def _counted(span: schema.Span) -> str:
    return words.COUNTED_HERE[tuple(sorted(span.counted))]


def _more(tell: Teller, telling: Telling) -> tuple[tuple[str, str], ...]:
    """What a doubting reader asks next, as (term, text)."""
    claim, source, origin = telling.claim, telling.source, tell.scene.dataset.origins[telling.origin]
    disputed = [t.id for t in tellings_of(tell.scene.dataset) if claim.id in t.claim.disputes]
    performers = [p for p in tell.campaign.file.performers if p.metric == claim.metric]
    told = {
        "Who did it, as told": "; ".join(f"{p.by} ({describe.source(tell.source(p.source))})" for p in performers),
        "What is counted": telling.metric.definition,
        "Not to be confused with": " ".join(telling.metric.not_to_confuse),
        "The source's own verb": claim.verb,
        "Title of the source": source.title,
        "How it was read": f"{source.quality}: {describe.QUALITY[source.quality]}",
        "Address (not linked)": None if source.linked else source.url,
        "On this source": source.note,
        "On the statement behind it": origin.note,
        "Confidence": describe.CONFIDENCE[claim.confidence] if claim.confidence else None,
        "Note": claim.note,
        "Another reading of the same sentence": _named(tell, [claim.same_statement_as or ""]),
        "Disputes": _named(tell, claim.disputes),
        "Disputed by": _named(tell, disputed),
        "Campaign": tell.campaign.head.name.en,
        "Claim": claim.id,
    }
    return tuple((term, said) for term, said in told.items() if said)


def _named(tell: Teller, names: Iterable[str]) -> str:
    found = [t for name in names if (t := tell.claim(name)) is not None]
    return "; ".join(f"{describe.amount(t)} ({describe.source(t.source)})" for t in found)


def _evidence(scene: Scene, telling: Telling) -> str:
    """The evidence on the claim's figure, without what else a reader searched there."""
    whole = explicit_query(scene.state)
    shared = {name: whole[name] for name in SHARED}
    return href("evidence", shared | {"of": telling.campaign, "metric": telling.metric.id} | dict(scene.carried))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: `text`, which opens the record `opens` where there is one, and what is said of it."""

    text: str
    said: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under a title of its own."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A record that is no claim, ready to be written.

    `figure` is its headline, which opens `opens`; `words` are the source's own, or a summary (`wording`); `also` are
    further sources of the same; `lines` are sentences, `lists` what belongs to it.
    """

    figure: str
    opens: str = ""
    words: str | None = None
    wording: schema.Wording = "quoted"
    rank: schema.Rank = "normal"
    also: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    lists: tuple[Listed, ...] = ()


def _written(tell: Teller, title: str, record: schema.Sourced, told: Told) -> RecordStory:
    """The story, without empty lists and sentences."""
    whole = replace(
        told,
        lines=tuple(line for line in (*told.lines, *_judged(record)) if line),
        lists=tuple(some for some in told.lists if some.entries),
    )
    note = getattr(record, "note", None)
    body = render("story/record.html", tell=tell, record=record, told=whole, note=note)
    return RecordStory(_title(title, tell), body)


def _judged(record: schema.Sourced) -> tuple[str, ...]:
    """Rank and reason of a reading that others can contradict."""
    if not isinstance(record, schema.Ranked) or (record.rank == "normal" and record.why is None):
        return ()
    if record.rank == "normal":
        return (str(record.why),)
    return (words.RANKED[record.rank].format(why=record.why or "").strip(),)


def _measure(tell: Teller, record: schema.Measure) -> RecordStory:
    claim = tell.claim(record.claim)
    companies = [tell.scene.dataset.companies[name].name.en for name in record.companies]
    members = (*tell.platforms(record.platforms), *(words.COMPANY.format(company=name) for name in companies))
    told = Told(
        figure=describe.amount(claim) if claim else words.NO_FIGURE,
        opens=claim.id if claim else "",
        words=record.named_as,
        rank=record.rank,
        lines=(
            record.what,
            _by(tell, record.agencies, record.joint) or words.NO_BODY,
            words.OF_A_GROUP if claim and len(members) + record.including > 1 else "",
            "" if record.within_campaign else words.ANOTHER_DRIVE,
        ),
        lists=(
            Listed(words.MEMBERS_OPEN if record.including else words.MEMBERS, tuple(map(Entry, members))),
            Listed(words.OTHER_TELLINGS, _other_tellings(tell, record, claim)),
        ),
    )
    return _written(tell, words.ACTION[record.action], record, told)


def _other_tellings(tell: Teller, record: schema.Measure, claim: Telling | None) -> tuple[Entry, ...]:
    """The same action as other sources tell it: measures whose figures are about one thing."""
    found = []
    for other in tell.campaign.file.measures:
        figure = tell.claim(other.claim)
        if claim is not None and figure is not None and other.id != record.id and figure.key == claim.key:
            found.append(Entry(describe.amount(figure), describe.source(tell.source(other.source)), other.id))
    return tuple(found)


def _by(tell: Teller, bodies: tuple[str, ...], joint: bool) -> str:
    if not bodies:
        return ""
    return (words.BY_TOGETHER if joint else words.BY).format(bodies=tell.bodies(bodies))


def _participation(tell: Teller, record: schema.Participation) -> RecordStory:
    acts = [p for p in tell.campaign.file.participation if p.agency == record.agency and p.id != record.id]
    told = Told(
        figure=tell.bodies([record.agency]),
        words=record.named_as,
        also=record.also,
        lines=(_act(record), _case(tell, record.case)),
        lists=(
            Listed(
                words.OTHER_ACTS,
                tuple(Entry(_act(p), describe.source(tell.source(p.source)), p.id) for p in acts),
            ),
        ),
    )
    return _written(tell, words.PART.format(role=describe.ROLE[record.role]), record, told)


def _act(record: schema.Participation) -> str:
    """The role and the act, and whether several bodies did it together."""
    template = words.ACT_JOINT if record.joint else words.ACT
    return template.format(role=describe.ROLE[record.role], act=record.act or words.NAMED_ONLY)


def _case(tell: Teller, name: str | None) -> str:
    case = next((c for c in tell.campaign.file.cases if c.id == name), None)
    return words.IN_CASE.format(case=case.title.en) if case else ""


def _event(tell: Teller, record: schema.Event) -> RecordStory:
    law = next((x for x in tell.campaign.file.laws if x.id == record.law), None)
    case = next((c for c in tell.campaign.file.cases if c.id == record.case), None)
    named = [Entry(x.name.en, opens=x.id) for x in (law,) if x] + [Entry(c.title.en, opens=c.id) for c in (case,) if c]
    told = Told(
        figure=describe.span(record.date.iso, record.until.iso) if record.until else describe.day(record.date.iso),
        also=record.also,
        lines=(words.EVENT[record.kind], _by(tell, record.agencies, joint=False)),
        lists=(Listed(words.BELONGS_TO, tuple(named)),),
    )
    return _written(tell, record.title.en, record, told)


def _period(tell: Teller, record: schema.Period) -> RecordStory:
    here = " " + words.ON_BARS if record.id == tell.campaign.head.main_period else ""
    others = [p for p in tell.campaign.file.periods if p.id != record.id]
    told = _span_told(tell, record, others)
    return _written(tell, words.LENGTH, record, replace(told, lines=(here.strip(), *told.lines)))


def _window(tell: Teller, record: schema.Window) -> RecordStory:
    asked = record.reading_of or record.id
    others = [w for w in tell.campaign.file.windows if w.id != record.id and asked in (w.id, w.reading_of)]
    told = _span_told(tell, record, others)
    count = sum(t.key.window == record.id and t.campaign == tell.campaign.id for t in tellings_of(tell.scene.dataset))
    covered = words.COVERS.format(count=describe.counted(count, "claim", "claims")) if count else ""
    stage = words.STAGE.format(name=record.name.en, stage=describe.STAGE[record.stage])
    return _written(tell, words.WINDOW, record, replace(told, lines=(stage, covered, *told.lines)))


def _span_told(tell: Teller, record: schema.Span, others: Sequence[schema.Span]) -> Told:
    """A stretch of time as its source gives it, and who reads it otherwise."""
    return Told(
        figure=_length(record),
        words=record.stated_as,
        wording=record.wording,
        rank=record.rank,
        lists=(
            Listed(
                words.OTHER_READINGS,
                tuple(Entry(_length(o), describe.source(tell.source(o.source)), o.id) for o in others),
            ),
        ),
    )


def _length(record: schema.Span) -> str:
    return describe.span(record.from_.iso, record.to.iso) + _counted(record)


def _example(tell: Teller, record: schema.Case) -> RecordStory:
    found = [
        c
        for c in cells_of(tell.scene.dataset, tell.scene.basis)
        if c.key.case == record.id and c.campaign == tell.campaign.id
    ]
    figures = [
        Entry(describe.figure(c), c.metric.title.en, c.chosen.id if c.chosen else c.tellings[0].id) for c in found
    ]
    events = [e for e in tell.campaign.file.events if e.case == record.id]
    told = Told(
        figure=record.title.en,
        also=record.also,
        lines=(
            record.summary,
            record.place.en if record.place else "",
            _by(tell, record.agencies, joint=False),
            words.COUNTED_CASE.format(counted=words.CASE_COUNTED[record.counted]),
        ),
        lists=(Listed(words.FIGURES, tuple(figures)), Listed(words.DATES, _dated(events))),
    )
    return _written(tell, words.EVENT["case"], record, told)


def _dated(events: Iterable[schema.Event]) -> tuple[Entry, ...]:
    return tuple(Entry(describe.day(e.date.iso), e.title.en, e.id) for e in events)


def _law(tell: Teller, record: schema.Law) -> RecordStory:
    about = [record.article, record.place.en if record.place else None, words.LAW_STATUS[record.status]]
    events = [e for e in tell.campaign.file.events if e.law == record.id]
    told = Told(
        figure=record.name.en,
        also=record.also,
        lines=(", ".join(piece for piece in about if piece), record.what, _chain(record.links)),
        lists=(Listed(words.DATES, _dated(events)),),
    )
    return _written(tell, words.EVENT["law"], record, told)


def _chain(links: Iterable[str]) -> str:
    named = describe.listed([words.CHAIN[link] for link in links])
    return words.ON_CHAIN.format(links=named) if named else ""


def _proposal(tell: Teller, record: schema.Proposal) -> RecordStory:
    bears = [t for name in record.addresses if (t := tell.claim(name)) is not None]
    told = Told(
        figure=record.what,
        also=record.also,
        lines=(words.BY.format(bodies=record.by), _chain([record.link])),
        lists=(Listed(words.OUR_LINKS, tuple(Entry(describe.amount(t), t.metric.title.en, t.id) for t in bears)),),
    )
    return _written(tell, words.PROPOSAL, record, told)


def _mention(tell: Teller, record: schema.Mention) -> RecordStory:
    told = Told(
        figure=describe.listed(tell.platforms(record.platforms)),
        also=record.also,
        lines=(record.what, words.NOT_ACTED_ON, _case(tell, record.case)),
    )
    return _written(tell, words.MENTION[record.kind], record, told)


def _target(tell: Teller, record: schema.Target) -> RecordStory:
    told = Told(record.title.en, words=record.named_as, also=record.also)
    return _written(tell, words.TARGET, record, told)


def _performer(tell: Teller, record: schema.Performer) -> RecordStory:
    metric = tell.scene.dataset.metrics[record.metric].title.en
    told = Told(record.by, words=record.named_as, also=record.also, lines=(words.DID.format(metric=metric),))
    return _written(tell, metric, record, told)


def _remark(tell: Teller, record: schema.Remark) -> RecordStory:
    told = Told(record.what, also=record.also, lines=(words.SAID_BY.format(who=record.attributed_to),))
    return _written(tell, words.REMARK[record.about], record, told)


# By the campaign file's list, in the order in which an id is looked for.
_STORIES: Mapping[str, Callable[[Teller, Any], RecordStory]] = {
    "claims": _claim,
    "measures": _measure,
    "participation": _participation,
    "events": _event,
    "periods": _period,
    "windows": _window,
    "cases": _example,
    "laws": _law,
    "proposals": _proposal,
    "mentions": _mention,
    "targets": _target,
    "performers": _performer,
    "remarks": _remark,
}
