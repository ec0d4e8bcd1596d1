"""The story of one record, for the dialog that a mark, a row or a link opens: what it says, who says so, and why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
from crackdowns.views.scene import Scene, cells_of, series_of, tellings_of

TITLE = "{what}, {campaign}"
# The count of people and the counts of cases whose quotient is told as suspects a case.
SUSPECTS, CASES = "people-apprehended", ("criminal-cases-solved", "criminal-cases-investigated")
A_CASE = "On average {times} suspects a case: {people} people, {cases} cases ({metric})."
# Up to so many figures stand open under one heading.
MOST_OPEN = 5
FACTOR, LEAST_FACTOR = " ({times})", 1.1
HEDGE = {
    "bare": "Printed without a hedge; whether it was rounded is not known.",
    "exact": "The source's words say that this is the whole count.",
    "about": "How near it is, the source does not say.",
}
STANDING = {
    "used": "Used here ({basis})",
    "used_wrong": "Used here ({basis}), though judged wrong",
    "same": "Says the same as the claim used here",
    "also": "Also reported",
    "wrong": "Judged wrong",
}
NOT_HERE = "Not in this version of the numbers ({basis})"
GROUP = {
    "number": "Also reported: numbers differ{factor}",
    "meaning": "Also reported: the meaning differs",
    "hedge": "Only the hedge differs",
    "same": "The same from {count}",
    "words": "In words only",
}
CASE_COUNTED = {
    "yes": "within the campaign's totals",
    "no": "not within the campaign's totals",
    "not_stated": "whether it is within the campaign's totals is not said",
}
COUNTED_HERE = {
    (): "",
    ("from",): " (the start is counted here; no source prints it)",
    ("to",): " (the end is counted here; no source prints it)",
    ("from", "to"): " (both ends are counted here; no source prints them)",
}


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
        hedge=HEDGE.get(record.bound or ""),
        single_text=len({t.text for t in same}) == 1,
        span=describe.span(telling.window.from_.iso, telling.window.to.iso),
        counted=_counted(telling.window),
        case=case,
        case_counted=CASE_COUNTED[case.counted] if case else "",
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
    return TITLE.format(what=what, campaign=tell.campaign.head.short.en)


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
        return NOT_HERE.format(basis=basis)
    found = _standing(telling, cell)
    if found == "also" and cell.chosen is not None and difference(cell.chosen, telling) is None:
        return STANDING["same"]
    return STANDING["used_wrong" if found == "used" and telling.judged_wrong else found].format(basis=basis)


def _groups(telling: Telling, same: tuple[Telling, ...], cell: Cell | None) -> tuple[Group, ...]:
    """The other claims about the figure by how they differ from the one told, the gravest first."""
    sorts: dict[str, list[Telling]] = {name: [] for name in (*DIFFERENCES, "words", "same")}
    for other in sorted(same, key=lambda t: (RANK_ORDER[t.rank], t.value or 0, t.id)):
        if other.id != telling.id:
            sorts[_differs(telling, other)].append(other)
    times = cell.factor if cell is not None else None
    # A number and its rounding are no factor apart.
    words = {"factor": FACTOR.format(times=describe.factor(times)) if times and times >= LEAST_FACTOR else ""}
    return tuple(
        Group(kind, GROUP[kind].format(**words, count=_others(found)), tuple(found))
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
            return A_CASE.format(
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
    return COUNTED_HERE[tuple(sorted(span.counted))]


def _more(tell: Teller, telling: Telling) -> tuple[tuple[str, str], ...]:
    """What a doubting reader asks next, as (term, text)."""
    claim, source, origin = telling.claim, telling.source, tell.scene.dataset.origins[telling.origin]
    disputed = [t.id for t in tellings_of(tell.scene.dataset) if claim.id in t.claim.disputes]
    told = {
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


# By the campaign file's list, in the order in which an id is looked for.
_STORIES: Mapping[str, Callable[[Teller, Any], RecordStory]] = {
    "claims": _claim,
}
