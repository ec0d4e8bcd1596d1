"""Actions against platforms, a row each: whom one telling lists, with what figure, and how others tell it.

A figure belongs to an action, and an action to the group that its source lists: nothing here splits a figure, and
nothing unites the lists of several sources.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from crackdowns.claims.cells import RANK_ORDER, Cell
from crackdowns.claims.tellings import Telling
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.remembering import remembered
from crackdowns.views.scene import Scene

# What takes something away or costs something; everything else is a warning, a check or an order.
PENALTIES = ("penalised", "fined", "cleaned_up", "accounts_punished", "listings_removed")
WARNINGS = ("supervised", "summoned", "inspected", "rectified", "ordered")
# One action can be told as a penalty by one source and as a fine by another.
_ONE_KIND = {"fined": "penalised"}
NO_OWNER = "owner-not-stated"
NO_NAME = "not-named"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom a source lists; `platform` is None where it names a company and none of its platforms.

    `owner` is a company's id, `NO_OWNER` where no source states one, `NO_NAME` for firms that no source names;
    `stated_by` is the id of the source that states the owner.
    """

    name: str
    owner: str
    platform: str | None
    stated_by: str | None = None

    @property
    def named(self) -> bool:
        """False for firms that no source names."""
        return self.owner != NO_NAME


@dataclass(frozen=True, slots=True)
class Action:
    """One action as one telling has it (`told`), with that telling's members and the figure on the basis chosen.

    `cell` is None where no figure is given. `tellings` are all that tell it, the one drawn first.
    """

    campaign: Campaign
    told: schema.Measure
    members: tuple[Member, ...]
    cell: Cell | None
    tellings: tuple[schema.Measure, ...]

    @property
    def penalty(self) -> bool:
        """True for a penalty, false for a warning, a check or an order."""
        return self.told.action in PENALTIES

    @property
    def group(self) -> bool:
        """True where it is of several, or of an open list."""
        return len(self.members) > 1 or self.told.including

    @property
    def opens(self) -> str:
        """The id of the record behind the bar: the figure's claim, else the measure."""
        if self.cell is None:
            return self.told.id
        return (self.cell.chosen or self.cell.spoken[0]).id

    @property
    def lent(self) -> Telling | None:
        """The figure's telling, where it is another one's than the list drawn; else None."""
        chosen = self.cell.chosen if self.cell is not None else None
        return chosen if chosen is not None and chosen.id != self.told.claim else None

    @property
    def unlisted(self) -> tuple[Telling, ...]:
        """Claims of the same figure from which no list of platforms is recorded."""
        listed = {measure.claim for measure in self.tellings}
        spoken = self.cell.spoken if self.cell is not None else ()
        return tuple(telling for telling in spoken if telling.id not in listed)

    def of(self, owners: Iterable[str]) -> bool:
        """True where it names anybody of `owners`."""
        return not {member.owner for member in self.members}.isdisjoint(owners)


@dataclass(frozen=True, slots=True)
class Whole:
    """A total on the basis (None where it has none), and the figures of groups of platforms within it."""

    campaign: Campaign
    metric: schema.Metric
    total: Cell | None
    parts: tuple[Cell, ...]


@remembered
def actions(scene: Scene, within: bool = True) -> tuple[Action, ...]:
    """The actions of the campaigns compared (or, `within` false, of other campaigns, told beside them).

    In the order of campaigns, penalties first, then by body. On the printed basis only what the articles tell is left.
    """
    cells = {telling.id: cell for cell in scene.cells for telling in cell.tellings}
    keys = {telling.id: str(telling.key) for telling in scene.tellings}
    found: list[Action] = []
    for campaign in scene.campaigns:
        told: dict[tuple[str, str], list[schema.Measure]] = {}
        for measure in campaign.file.measures:
            if measure.within_campaign == within and spoken(scene, measure.source):
                told.setdefault(_what(measure, keys), []).append(measure)
        some = [_action(scene.dataset, campaign, group, cells) for group in told.values()]
        found += sorted(some, key=_place)
    return tuple(found)


def spoken(scene: Scene, source: str) -> bool:
    """Whether the basis listens to a source."""
    return scene.basis != "printed" or scene.dataset.sources[source].article is not None


def _what(measure: schema.Measure, keys: Mapping[str, str]) -> tuple[str, str]:
    """What a measure is, the same for tellings of one action.

    Without a figure, tellings are taken for one action only where the data ranks them against each other.
    """
    kind = _ONE_KIND.get(measure.action, measure.action)
    if measure.claim is not None:
        return kind, keys[measure.claim]
    return kind, " ".join(sorted((*measure.platforms, *measure.companies))) if measure.why else measure.id


def _place(action: Action) -> tuple[object, ...]:
    """Penalties first, then by body (none stated: last), by measure, and the larger number first."""
    bodies, order = action.told.agencies, (*PENALTIES, *WARNINGS)
    value = action.cell.value if action.cell is not None and action.cell.numeric else 0.0
    return not action.penalty, not bodies, bodies, order.index(action.told.action), -value


def _action(dataset: Dataset, campaign: Campaign, group: list[schema.Measure], cells: Mapping[str, Cell]) -> Action:
    cell = next((cells[m.claim] for m in group if m.claim is not None and m.claim in cells), None)
    chosen = cell.chosen.id if cell is not None and cell.chosen is not None else None
    # The list of the source whose figure is shown; else the list that the data prefers.
    ranked = sorted(group, key=lambda m: (chosen is None or m.claim != chosen, RANK_ORDER[m.rank]))
    return Action(campaign, ranked[0], members(dataset, ranked[0]), cell, tuple(ranked))


def members(dataset: Dataset, listed: schema.Measure | schema.Mention) -> tuple[Member, ...]:
    """Whom a source lists: its platforms, and a company only where the source names none of its platforms."""
    platforms = [member(dataset, platform) for platform in listed.platforms]
    companies = listed.companies if isinstance(listed, schema.Measure) else ()
    owners = {one.owner for one in platforms}
    alone = [Member(dataset.companies[c].name.en, c, None) for c in companies if c not in owners]
    return (*platforms, *alone)


def member(dataset: Dataset, platform: str) -> Member:
    """A platform as a member of a group."""
    record = dataset.platforms[platform]
    nobody = NO_NAME if record.kind == "unnamed" else NO_OWNER
    return Member(record.name.en, record.owner or nobody, platform, record.owner_source)


def owners_of(found: Iterable[Member]) -> tuple[str, ...]:
    """The owners of members: companies by name, then "owner not stated", then "not named by any source"."""
    last = {NO_OWNER: 1, NO_NAME: 2}
    return tuple(sorted({one.owner for one in found}, key=lambda owner: (last.get(owner, 0), owner)))


def all_owners(dataset: Dataset) -> tuple[str, ...]:
    """Every owner that the dataset knows."""
    alone = (Member("", company, None) for company in dataset.companies)
    return owners_of([*(member(dataset, platform) for platform in dataset.platforms), *alone])


@remembered
def owners_in(scene: Scene) -> tuple[str, ...]:
    """Every owner of anybody whom a measure or a mention of the campaigns compared names."""
    files = [campaign.file for campaign in scene.campaigns]
    measures = [one for file in files for measure in file.measures for one in members(scene.dataset, measure)]
    return owners_of(
        [*measures, *(one for f in files for mention in f.mentions for one in members(scene.dataset, mention))]
    )


def wholes(scene: Scene) -> tuple[Whole, ...]:
    """The totals of which figures of groups of platforms are parts: parts are said, never added or subtracted."""
    cells = {telling.id: cell for cell in scene.cells for telling in cell.tellings}
    parts = [(action.campaign, action.cell, action.cell.part_of) for action in actions(scene) if action.cell]
    found: dict[str, Whole] = {}
    for campaign, part, total in parts:
        if total is not None:
            key = f"{campaign.id}/{part.key.metric}"
            known = found.get(key, Whole(campaign, part.metric, cells.get(total), ()))
            found[key] = replace(known, parts=(*known.parts, part))
    return tuple(found.values())


def by_body(found: Iterable[Action]) -> list[tuple[Action, ...]]:
    """Actions in blocks of one campaign and one body, or of bodies that acted together; order is kept."""
    return [tuple(some) for _, some in groupby(found, key=lambda a: (a.campaign.id, a.told.agencies, a.told.joint))]
