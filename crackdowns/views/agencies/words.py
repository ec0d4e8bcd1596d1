"""What the agencies page says: its headline, the words on marks and hovers, and the alternative text."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from crackdowns.charts.lettering import lines, width_of
from crackdowns.claims import describe
from crackdowns.claims.cells import Basis
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency
from crackdowns.views.agencies.rows import Block, Grid, Half, Mark, Part, Quarrel, Side, Voice

TELLERS = {"best": "Sources credit", "printed": "The articles credit"}
TITLE = "{tellers} {clauses}"
JOINED = "{first}, and {last}"
THE = "the {body}"
ONLY = "only {bodies} in {campaigns}"
SEVERAL = "{bodies} in {campaigns}"
NOBODY = "no central body in {campaigns}"
LED = "{bodies} in {campaigns}, led by {leaders}"
SEVERAL_LEAD = "{bodies} in {campaigns}, {n} of them leading"
RANGE = "between {low} and {high} bodies in each of {n} campaigns"
ALWAYS = "{range}, and {bodies} in all of them"
NONE_SHOWN = "No central body is named in these campaigns"
BODIES = "{n} bodies"
# A title says so many different things of campaigns; beyond that it gives the range.
MOST_CLAUSES = 3
# A sentence names so many sources, and counts the others.
MOST_NAMED = 3
MORE = "{n} more"

SUBTITLE = "Left half of a mark: what the articles report ({articles}). Right half: every other source read."
SUBTITLE_PRINTED = "Only the articles speak in this version ({articles}); all other sources are left out."
SUBTITLE_ONE = "A mark is filled where a source reports an act of the body, and outlined where it only names it."
SIDE: Mapping[Side, str] = {"articles": "The articles", "others": "Other sources"}
STATE: Mapping[Voice, str] = {
    "own": "act reported",
    "joint": "joint act, none of its own",
    "named": "named, no act reported",
    "silent": "no part in this role",
}
# Under a mark, where it is not simply an act that both sides report.
BENEATH = {"named": "named only", "articles": "articles only", "others": "others only", "joint": "jointly"}
KEY: tuple[tuple[Voice, str], ...] = (
    ("own", "act reported"),
    ("joint", "joint acts only"),
    ("named", "named, no act"),
    ("silent", "silent"),
)
KEY_DISPUTED = "sources credit different bodies"
ABSENT = "No part reported of {bodies}."
HOVER_SIDE = "{side}: {state}"
HOVER_ACT = "{act} ({source})"
HOVER_MORE = "{n} more; click for all"
DISPUTED = "! Sources credit different bodies"
ACT_JOINT = "{act} [joint]"
NO_PART = "no part reported"
NAMED_ONLY = "Named; no act reported."
QUARREL = "! {campaign}, {role}: {accounts}."
CREDITED = "the {body} ({sources})"
OR = " or "
# Publishers' names hold commas.
BETWEEN = " · "
ALSO_LEADING = "{campaign}: also named as leading, without an act in that role: the {body} ({sources})."
NOTES = (
    "A joint act, such as one of “the four bodies”, is an act of each. “Joint acts only” means that no act of this "
    "body alone is reported in this role.",
    "Marks say who reports what, not how much was done. The versions of the numbers change no mark, except that only "
    "the articles speak in “As printed”.",
)
ALT_ROW = "{body}, {campaign}: {marks}."
ALT_MARK = "{role} (articles: {articles}; other sources: {others})"
ALT_ABSENT = "{campaign}: {absent}"


# Of so many campaigns each is named in the headline.
MOST_CAMPAIGNS_NAMED = 3
CAMPAIGNS = "{n} campaigns"


def headline(grid: Grid, labels: Mapping[str, str], basis: Basis) -> str:
    """Who is credited with acts in which campaign, and who leads where several are."""
    if not grid.rows:
        return NONE_SHOWN
    return TITLE.format(tellers=TELLERS["printed" if basis == "printed" else "best"], clauses=finding(grid, labels))


def finding(grid: Grid, labels: Mapping[str, str]) -> str:
    """The headline without who says so."""
    # Campaigns of which the same is said stand together, wherever they are in the row.
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Block]] = {}
    for block in grid.blocks:
        acting = [row for row in block.rows if row.acting]
        leading = tuple(row.body.id for row in acting if row.leading and len(acting) > 1)
        alike.setdefault((tuple(sorted(row.body.id for row in acting)), leading), []).append(block)
    if len(alike) > MOST_CLAUSES:
        return _range(grid)
    clauses = [_clause(blocks, labels) for blocks in alike.values()]
    return JOINED.format(first=", ".join(clauses[:-1]), last=clauses[-1]) if len(clauses) > 1 else clauses[0]


def _clause(blocks: Sequence[Block], labels: Mapping[str, str]) -> str:
    """What is said of campaigns in which the same bodies act and lead."""
    campaigns = describe.listed([labels[block.campaign] for block in blocks])
    if len(blocks) > MOST_CAMPAIGNS_NAMED:
        campaigns = CAMPAIGNS.format(n=describe.spelt(len(blocks)))
    acting = [row for row in blocks[0].rows if row.acting]
    if not acting:
        return NOBODY.format(campaigns=campaigns)
    if len(acting) == 1:
        return ONLY.format(bodies=_bodies([acting[0].body]), campaigns=campaigns)
    named = _bodies([row.body for row in acting]) if len(acting) == 2 else BODIES.format(n=describe.spelt(len(acting)))
    leaders = [row.body for row in acting if row.leading]
    if len(leaders) > 2:
        return SEVERAL_LEAD.format(bodies=named, campaigns=campaigns, n=describe.spelt(len(leaders)))
    if leaders:
        return LED.format(bodies=named, campaigns=campaigns, leaders=_bodies(leaders))
    return SEVERAL.format(bodies=named, campaigns=campaigns)


def _bodies(bodies: Sequence[Agency]) -> str:
    return describe.listed([THE.format(body=describe.plain_body(body)) for body in bodies])


def _range(grid: Grid) -> str:
    acting = [[row.body.id for row in block.rows if row.acting] for block in grid.blocks]
    low, high = min(map(len, acting)), max(map(len, acting))
    said = RANGE.format(low=describe.spelt(low), high=describe.spelt(high), n=describe.spelt(len(acting)))
    always = {row.body.id: row.body for row in grid.rows if all(row.body.id in bodies for bodies in acting)}
    return ALWAYS.format(range=said, bodies=_bodies([*always.values()])) if always else said


def body_lines(body: Agency, width: int) -> list[str]:
    """A body in full on at most two lines; the everyday word on the second where the name fills the first."""
    whole, name = describe.body(body), body.name.en
    if width_of(whole) > width >= width_of(name) and body.plain:
        return [name, whole.removeprefix(name).strip()]
    told = lines(whole, width)
    return [*told[:1], lines(" ".join(told[1:]), width - 1)[0] + "…"] if len(told) > 2 else told


def beneath(mark: Mark, side: Side | None) -> str:
    """The word under a mark that says in short how it is no plain act of both sides; empty where it is."""
    states = {half.state for half in mark.halves if half.state != "silent"}
    if states == {"named"}:
        return BENEATH["named"]
    if "own" not in states:
        return BENEATH["joint"]
    silent = [half.side for half in mark.halves if half.state in ("silent", "named")]
    if side or not silent:
        return ""
    return BENEATH["others" if silent == ["articles"] else "articles"]


def act(part: Part) -> str:
    """What a record reports."""
    if part.record.act is None:
        return NAMED_ONLY
    return ACT_JOINT.format(act=part.record.act) if part.record.joint else part.record.act


def hover_lines(dataset: Dataset, half: Half, mark: Mark) -> list[str]:
    """What one half of a mark says, the acts first, then what the other half says."""
    lines = [HOVER_SIDE.format(side=SIDE[half.side], state=STATE[half.state])]
    if half.parts:
        first = half.parts[0]
        # The record's first source may stand on the other side: the half names its own.
        names = [s for s in first.sources if (dataset.sources[s].article is not None) == (half.side == "articles")]
        lines.append(HOVER_ACT.format(act=act(first), source=dataset.sources[names[0]].publisher.en))
    if len(half.parts) > 1:
        lines.append(HOVER_MORE.format(n=len(half.parts) - 1))
    other = mark.others if half.side == "articles" else mark.articles
    lines.append(HOVER_SIDE.format(side=SIDE[other.side], state=STATE[other.state]))
    return [*lines, DISPUTED] if mark.disputed else lines


def quarrel(dataset: Dataset, found: Quarrel, labels: Mapping[str, str]) -> str:
    """Who credits whom, where sources credit different bodies in one role."""
    accounts = [
        CREDITED.format(sources=publishers(dataset, by), body=describe.plain_body(body)) for body, by in found.credited
    ]
    return QUARREL.format(
        campaign=labels[found.campaign], role=describe.ROLE[found.role].lower(), accounts=OR.join(accounts)
    )


def publishers(dataset: Dataset, sources: Sequence[str], between: str = "") -> str:
    """Sources by their publishers, each once: all of them parted by `between`, or the first few."""
    names = list(dict.fromkeys(dataset.sources[source].publisher.en for source in sources))
    if between:
        return between.join(names)
    more = len(names) - MOST_NAMED
    return BETWEEN.join(names if more < 2 else [*names[:MOST_NAMED], MORE.format(n=more)])


def also_leading(dataset: Dataset, grid: Grid, labels: Mapping[str, str]) -> list[str]:
    """Bodies that sources name as leading without an act, beside another one that leads."""
    return [
        ALSO_LEADING.format(
            campaign=labels[row.campaign],
            sources=publishers(dataset, [source for part in mark.parts for source in part.sources]),
            body=describe.plain_body(row.body),
        )
        for block in grid.blocks
        if any(row.leading for row in block.rows)
        for row in block.rows
        for mark in row.marks
        if mark.role == "lead" and not mark.acting
    ]


def alt(grid: Grid, title: str, labels: Mapping[str, str]) -> str:
    """Every body of every campaign with its roles, as both sides report them, and who is not there."""
    told = [f"{title}."]
    for campaign, rows in groupby(grid.rows, key=lambda row: row.campaign):
        for row in rows:
            marks = "; ".join(
                ALT_MARK.format(
                    role=describe.ROLE[mark.role], articles=STATE[mark.articles.state], others=STATE[mark.others.state]
                )
                for mark in row.marks
            )
            told.append(ALT_ROW.format(body=describe.body(row.body), campaign=labels[campaign], marks=marks))
    for block in grid.blocks:
        if block.absent:
            told.append(ALT_ABSENT.format(campaign=labels[block.campaign], absent=absent(block.absent)))
    return " ".join(told)


def absent(bodies: Sequence[Agency]) -> str:
    """Who has no part in a campaign; empty where nobody is left out."""
    return ABSENT.format(bodies=_bodies(bodies)) if bodies else ""
