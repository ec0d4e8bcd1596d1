"""The story of a claim: its figure, its words, who says so, how it stands to the others, and why."""

from dataclasses import dataclass

from crackdowns.claims import describe
from crackdowns.claims.cells import DIFFERENCES, RANK_ORDER, Cell, difference
from crackdowns.claims.tellings import Telling
from crackdowns.dataset import schema
from crackdowns.templates.rendering import render
from crackdowns.views.comparability import suspects_a_case
from crackdowns.views.scene import series_of, tellings_of
from crackdowns.views.stories import words
from crackdowns.views.stories.teller import RecordStory, Teller

# Up to so many figures stand open under one heading.
MOST_OPEN = 5
# A number and its rounding are no factor apart.
LEAST_FACTOR = 1.1


@dataclass(frozen=True, slots=True)
class Group:
    """Other claims that differ from the one told in one way, by figure.

    It is `folded` where a reader in a hurry loses nothing.
    """

    kind: str
    title: str
    figures: tuple[tuple[Telling, ...], ...]

    @property
    def folded(self) -> bool:
        """True where the claims would fill the screen and change nothing."""
        return self.kind in ("same", "hedge") or len(self.figures) > MOST_OPEN


def claim_story(tell: Teller, record: schema.Claim) -> RecordStory:
    """What a claim says and how it stands to the other claims about its figure."""
    telling = tell.telling(record.id)
    assert telling is not None
    every = tellings_of(tell.dataset, tell.campaign.id)
    same = tuple(t for t in every if t.key == telling.key)
    cell = tell.scene.cell(telling.key)
    tell = Teller(tell.scene, tell.campaign, cell)
    ids = {t.id for t in same}
    origin = tell.dataset.origins[telling.origin]
    body = render(
        "story/claim.html",
        tell=tell,
        telling=telling,
        origin=origin,
        issuer=tell.bodies([origin.issuer]) if origin.issuer else origin.issued_by,
        rests_on=describe.behind(len({t.text for t in same}), len({t.origin for t in same})),
        standing=_stands(tell, telling),
        hedge=words.HEDGE.get(record.bound or ""),
        single_text=len({t.text for t in same}) == 1,
        span=describe.span(telling.window.from_.iso, telling.window.to.iso, telling.window.counted),
        case=tell.campaign.cases[record.case] if record.case else None,
        covers=_covers(tell, record.scope),
        part_of=tell.telling(record.part_of),
        a_case=_a_case(tell, telling),
        groups=_groups(telling, same, cell),
        dates=_dates(tell, telling),
        parts=tuple(t for t in every if t.claim.part_of in ids),
        more=_more(tell, telling),
        # Without what else a reader searched there.
        evidence=tell.scene.afresh("evidence", of=telling.campaign, metric=telling.metric.id),
    )
    return tell.story(telling.metric.title.en, body)


def _stands(tell: Teller, telling: Telling) -> str:
    """How the claim stands to the figure that this version of the numbers shows."""
    cell, basis = tell.cell, describe.BASIS[tell.scene.basis]
    if cell is None or telling not in cell.spoken:
        return words.NOT_HERE.format(basis=basis)
    if telling == cell.chosen:
        return (words.USED_WRONG if telling.judged_wrong else words.USED).format(basis=basis)
    if not telling.judged_wrong and cell.chosen is not None and difference(cell.chosen, telling) is None:
        return words.SAYS_THE_SAME
    return describe.capital(tell.standing(telling))


def _groups(telling: Telling, same: tuple[Telling, ...], cell: Cell | None) -> tuple[Group, ...]:
    """The other claims about the figure by how they differ from the one told, the gravest first."""
    sorts: dict[str, list[Telling]] = {name: [] for name in (*DIFFERENCES, "words", "same")}
    for other in sorted(same, key=lambda t: (RANK_ORDER[t.rank], t.value or 0, t.id)):
        if other.id != telling.id:
            sorts["words" if other.value is None else difference(telling, other) or "same"].append(other)
    times = cell.factor if cell is not None else None
    factor = words.FACTOR.format(times=describe.factor(times)) if times and times >= LEAST_FACTOR else ""
    return tuple(_group(kind, found, factor) for kind, found in sorts.items() if found)


def _group(kind: str, found: list[Telling], factor: str) -> Group:
    """Claims that say one thing stand together."""
    figures: dict[tuple[str, str | None], list[Telling]] = {}
    for one in found:
        figures.setdefault((describe.telling(one), one.claim.meaning), []).append(one)
    count = describe.counted(len({one.text for one in found}), "other source", "other sources")
    return Group(kind, words.GROUP[kind].format(factor=factor, count=count), tuple(map(tuple, figures.values())))


def _dates(tell: Teller, telling: Telling) -> tuple[tuple[Cell, Telling | None], ...]:
    """The whole campaign's figure at each of its reporting dates, with the claim that another date opens."""
    counts = series_of(tell.dataset, tell.scene.basis, telling.campaign, telling.metric.id).counts
    if len(counts) < 2 or telling.key not in [count.key for count in counts]:
        return ()
    return tuple((count, count.chosen if count.key != telling.key else None) for count in counts)


def _a_case(tell: Teller, telling: Telling) -> str | None:
    """Suspects a case at this reporting date, where both counts are closed."""
    averages = suspects_a_case(tell.dataset, tell.scene.basis, tell.campaign.id)
    found = next((a for a in averages if telling.key in (a.people.key, a.cases.key)), None)
    if found is None:
        return None
    counts = {"people": describe.figure(found.people), "cases": describe.figure(found.cases)}
    return words.A_CASE.format(times=f"{found.times:.1f}", metric=found.cases.metric.title.en, **counts)


def _covers(tell: Teller, scope: schema.ClaimScope) -> str:
    named = [*(tell.bodies([name]) for name in scope.agencies), *tell.platforms(scope.platforms)]
    named += [scope.place.en] if scope.place else []
    named += [tell.dataset.scopes[scope.offence].name.en] if scope.offence else []
    return describe.listed(named)


def _more(tell: Teller, telling: Telling) -> tuple[tuple[str, str], ...]:
    """What a doubting reader asks next, as (term, text)."""
    claim, source = telling.claim, telling.source
    disputed = [t.id for t in tellings_of(tell.dataset, tell.campaign.id) if claim.id in t.claim.disputes]
    performers = [p for p in tell.campaign.file.performers if p.metric == claim.metric]
    told = {
        "Who did it, as told": "; ".join(f"{p.by} ({tell.says(p)})" for p in performers),
        "What is counted": telling.metric.definition,
        "Not to be confused with": " ".join(telling.metric.not_to_confuse),
        "The source's own verb": claim.verb,
        "Title of the source": source.title,
        "How it was read": f"{source.quality}: {describe.QUALITY[source.quality]}",
        "Address (not linked)": None if source.linked else source.url,
        "On this source": source.note,
        "On the statement behind it": tell.dataset.origins[telling.origin].note,
        "Confidence": describe.CONFIDENCE[claim.confidence] if claim.confidence else None,
        "Note": claim.note,
        "Another reading of the same sentence": _named(tell, claim.same_statement_as),
        "Disputes": _named(tell, *claim.disputes),
        "Disputed by": _named(tell, *disputed),
        "Campaign": tell.campaign.head.name.en,
        "Claim": claim.id,
    }
    return tuple((term, said) for term, said in told.items() if said)


def _named(tell: Teller, *names: str | None) -> str:
    found = [telling for name in names if (telling := tell.telling(name)) is not None]
    return "; ".join(f"{describe.amount(telling)} ({describe.source(telling.source)})" for telling in found)
