"""Who took part, as a grid: campaign and body down, role across, and in each place what two sides report.

Nothing is counted: ten papers that name one ministry make one mark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, get_args

from crackdowns.claims.cells import Basis
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency, Participation, Role

# What a side reports of a body in a role. `joint`: acts, and all of them together with other bodies.
Voice = Literal["own", "joint", "named", "silent"]
Side = Literal["articles", "others"]
SIDES: tuple[Side, ...] = get_args(Side)
ROLES: tuple[Role, ...] = get_args(Role)
_ORDER: tuple[Voice, ...] = get_args(Voice)


@dataclass(frozen=True, slots=True)
class Part:
    """A record of a body's part, with the sides that state it and the ids of their sources, the quoted one first."""

    campaign: str
    record: Participation
    sides: tuple[Side, ...]
    sources: tuple[str, ...]

    @property
    def state(self) -> Voice:
        """What the record alone says of its body."""
        if self.record.act is None:
            return "named"
        return "joint" if self.record.joint else "own"

    @property
    def cited(self) -> tuple[tuple[str, str | None], ...]:
        """Its sources with the place in the one that is quoted."""
        return tuple((s, self.record.locator if s == self.record.source else None) for s in self.sources)


@dataclass(frozen=True, slots=True)
class Half:
    """What one side reports of a body in a role: its own acts first, then joint ones, then where it is only named."""

    side: Side
    parts: tuple[Part, ...]

    @property
    def state(self) -> Voice:
        """The most that any of the records says."""
        return self.parts[0].state if self.parts else "silent"

    @property
    def opens(self) -> str | None:
        """The id of the record that stands for the half; None where the side is silent."""
        return self.parts[0].record.id if self.parts else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A body in a role of a campaign. `disputed`: sources credit different bodies, and this is one of them."""

    role: Role
    articles: Half
    others: Half
    disputed: bool = False

    @property
    def halves(self) -> tuple[Half, Half]:
        """The left and the right half."""
        return self.articles, self.others

    @property
    def parts(self) -> tuple[Part, ...]:
        """The records of both sides, each once."""
        return tuple({part.record.id: part for half in self.halves for part in half.parts}.values())

    @property
    def acting(self) -> bool:
        """True where any side reports an act."""
        return any(half.state in ("own", "joint") for half in self.halves)


@dataclass(frozen=True, slots=True)
class Row:
    """One body in one campaign, with a mark for each role in which it is named."""

    campaign: str
    body: Agency
    marks: tuple[Mark, ...]

    @property
    def acting(self) -> bool:
        """True where any act of the body is reported."""
        return any(mark.acting for mark in self.marks)

    @property
    def leading(self) -> bool:
        """True where an act as the body that leads is reported."""
        return any(mark.role == "lead" and mark.acting for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Block:
    """One campaign: its bodies, those that lead first, and the bodies of the other campaigns that it does not have."""

    campaign: str
    rows: tuple[Row, ...]
    absent: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A role in which sources credit different bodies: each body with the sources that credit it."""

    campaign: str
    role: Role
    credited: tuple[tuple[Agency, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Grid:
    """The page's picture: the roles that occur, a block a campaign, and where sources credit different bodies."""

    roles: tuple[Role, ...]
    blocks: tuple[Block, ...]
    quarrels: tuple[Quarrel, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from the top."""
        return tuple(row for block in self.blocks for row in block.rows)


def parts(dataset: Dataset, campaigns: Sequence[str], basis: Basis) -> tuple[Part, ...]:
    """Every record that the basis lets speak: who took part is no figure, so only `printed` leaves records out."""
    found = (
        _part(dataset, campaign, record, basis == "printed")
        for campaign in campaigns
        for record in dataset.campaigns[campaign].file.participation
    )
    return tuple(part for part in found if part.sources)


def _part(dataset: Dataset, campaign: str, record: Participation, printed: bool) -> Part:
    sources = (record.source, *record.also)
    heard = tuple(source for source in sources if not printed or _side(dataset, source) == "articles")
    told = {_side(dataset, source) for source in heard}
    return Part(campaign, record, tuple(side for side in SIDES if side in told), heard)


def _side(dataset: Dataset, source: str) -> Side:
    return "others" if dataset.sources[source].article is None else "articles"


def in_the_grid(dataset: Dataset, part: Part) -> bool:
    """Whether a record is of a central body in the campaign itself; local bodies and example cases stand apart."""
    return part.record.case is None and dataset.agencies[part.record.agency].level == "central"


def grid(dataset: Dataset, campaigns: Sequence[str], basis: Basis) -> Grid:
    """The grid of some campaigns on a basis."""
    shown = [part for part in parts(dataset, campaigns, basis) if in_the_grid(dataset, part)]
    held = {part.record.role for part in shown}
    quarrels = tuple(_quarrels(dataset, shown, campaigns))
    blocks = tuple(_block(dataset, shown, campaign, quarrels) for campaign in campaigns)
    return Grid(tuple(role for role in ROLES if role in held), blocks, quarrels)


def _block(dataset: Dataset, shown: Sequence[Part], campaign: str, quarrels: Sequence[Quarrel]) -> Block:
    here = [part for part in shown if part.campaign == campaign]
    disputed = {(q.role, body.id) for q in quarrels if q.campaign == campaign for body, _ in q.credited}
    bodies = list(dict.fromkeys(part.record.agency for part in here))
    everywhere = dict.fromkeys(part.record.agency for part in shown)
    rows = [_row(dataset.agencies[body], campaign, here, disputed) for body in bodies]
    return Block(
        campaign,
        tuple(sorted(rows, key=lambda row: (not row.leading, -len(row.marks)))),
        tuple(sorted((dataset.agencies[b] for b in everywhere if b not in bodies), key=lambda body: body.name.en)),
    )


def _row(body: Agency, campaign: str, here: Sequence[Part], disputed: set[tuple[Role, str]]) -> Row:
    mine = [part for part in here if part.record.agency == body.id]
    held = [role for role in ROLES if any(part.record.role == role for part in mine)]
    marks = tuple(_mark([part for part in mine if part.record.role == role], role, disputed) for role in held)
    return Row(campaign, body, marks)


def _mark(mine: Sequence[Part], role: Role, disputed: set[tuple[Role, str]]) -> Mark:
    by_state = sorted(mine, key=lambda part: (_ORDER.index(part.state), -len(part.sources)))
    articles, others = (Half(side, tuple(part for part in by_state if side in part.sides)) for side in SIDES)
    return Mark(role, articles, others, (role, mine[0].record.agency) in disputed)


def _quarrels(dataset: Dataset, shown: Sequence[Part], campaigns: Sequence[str]) -> Iterable[Quarrel]:
    for campaign in campaigns:
        for role in ROLES:
            mine = [p for p in shown if (p.campaign, p.record.role, p.state) == (campaign, role, "own")]
            credited = _at_odds(_credits(dataset, mine))
            if credited:
                yield Quarrel(campaign, role, tuple((dataset.agencies[body], by) for body, by in credited.items()))


def _credits(dataset: Dataset, acts: Sequence[Part]) -> dict[str, set[str]]:
    """By text, the bodies that it credits with acts of their own: two forms of one text are one."""
    found: dict[str, set[str]] = {}
    for part in acts:
        for source in part.sources:
            found.setdefault(dataset.sources[source].text, set()).add(part.record.agency)
    return found


def _at_odds(credits: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """The bodies on which two texts share nothing, with the texts that credit each."""
    odd = {
        text for one, other in combinations(credits, 2) if not credits[one] & credits[other] for text in (one, other)
    }
    found: dict[str, tuple[str, ...]] = {}
    for text in credits:
        for body in sorted(credits[text]) if text in odd else ():
            found[body] = (*found.get(body, ()), text)
    return found


def never_named(dataset: Dataset, told: Iterable[Part]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(campaign, body, source) of each source read whole that tells of a body and never uses one of its names,
    with what it says instead."""
    wordings: dict[tuple[str, str, str], list[str | None]] = {}
    for part in told:
        for source in part.sources:
            first = source == part.record.source
            if dataset.sources[source].read_as == "whole":
                said = part.record.named_as if first else None
                wordings.setdefault((part.campaign, part.record.agency, source), []).append(said)
    return {
        key: tuple(dict.fromkeys(word for word in said if word))
        for key, said in wordings.items()
        if not any(word is None or is_name(dataset.agencies[key[1]], word) for word in said)
    }


def is_name(agency: Agency, wording: str) -> bool:
    """Whether a wording is one of the body's names: its own, its short one, or an alias that is a proper name.

    Lower-case aliases ("public security organs") describe a body and do not name it.
    """
    plain = wording.casefold().removeprefix("the ").strip()
    names = [agency.name.en, agency.name.zh, agency.short, *agency.aliases]
    return plain in {name.casefold() for name in names if name and not name[:1].islower()}
