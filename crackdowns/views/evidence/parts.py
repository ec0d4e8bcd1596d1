"""The evidence page's texts and lists: figures in full, what differs in words, the claims."""

from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.disputes import in_meaning, only_in_hedge
from crackdowns.claims.tellings import Telling
from crackdowns.links.addresses import explicit_query, href
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views.evidence import words
from crackdowns.views.evidence.charts import (
    Focus,
    asked,
    cells_by_key,
    elsewhere,
    filtered,
    focus,
    outside,
    selected,
    speaks,
)  # fmt: skip
from crackdowns.views.evidence.search import sheet
from crackdowns.views.scene import Scene


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim as a list shows it, with what is said around it."""

    told: Telling
    link: str
    figure: str
    what: str
    where: str
    standing: str
    reason: str


@dataclass(frozen=True, slots=True)
class FigureTold:
    """One figure in full: what is shown and why, how its sources differ, all claims about it."""

    name: str
    where: str
    said: str
    unit: str
    rests_on: str
    statements: str
    differs: str
    reason: str
    elsewhere: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What some sources say of a figure, in words, and who; `opens` is the first of their claims."""

    opens: str
    link: str
    said: str
    who: str
    standing: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Worded:
    """A figure that differs in words: what is used of it, and each of the other sayings."""

    name: str
    where: str
    opens: str
    link: str
    used: str
    sayings: tuple[Saying, ...]


def claim_line(scene: Scene, told: Telling, but: str | None = None) -> ClaimLine:
    """One claim in words; a reason that is given already (`but`) is left out."""
    reasons = (told.claim.meaning, told.claim.why, told.unresolved)
    return ClaimLine(
        told=told,
        link=scene.link("evidence", claim=told.id),
        figure=words.figure(told),
        what=words.figure_name(scene.dataset, told),
        where=words.where(scene.dataset, told),
        standing=words.stands(told, cells_by_key(scene.dataset, scene.basis).get(told.key)),
        reason=" ".join(text for text in reasons if text and text != but),
    )


@remembered
def in_focus(scene: Scene) -> Markup:
    """The figures that a link asks for: every claim about each, above everything else."""
    wanted = focus(scene)
    return render("evidence/figures.html", figures=[_told(scene, c) for c in wanted.cells], rest=_rest(wanted))


def _rest(wanted: Focus) -> str:
    if not wanted.left_out:
        return ""
    more = describe.counted(wanted.left_out, "figure on a part, case or date", "figures on parts, cases and dates")
    return words.ALSO_BELOW.format(more=more)


def _told(scene: Scene, cell: Cell) -> FigureTold:
    ordered = sorted(cell.tellings, key=lambda t: (not speaks(t, cell), t.judged_wrong, t.value is None, t.rank, t.id))
    return FigureTold(
        name=words.figure_name(scene.dataset, cell),
        where=words.where(scene.dataset, cell),
        said=describe.figure(cell),
        unit=cell.metric.unit.en if cell.numeric else "",
        rests_on=describe.rests_on(cell),
        statements=describe.listed([scene.dataset.origins[name].title.en for name in cell.origins]),
        differs=words.differs(cell),
        reason=cell.reason or "",
        elsewhere=elsewhere(scene, cell) if cell.differences else "",
        claims=tuple(claim_line(scene, told, but=cell.reason) for told in ordered),
    )


@remembered
def meanings(scene: Scene) -> Markup:
    """The figures that mean different things to different sources, in words."""
    found = [_worded(scene, cell, _by_meaning(cell)) for cell in in_meaning(scene.cells)]
    title = words.MEANINGS.format(n=words.counted(len(found)).capitalize()) if len(found) > 1 else words.MEANING
    return render("evidence/worded.html", title=title, rows=found) if found else Markup()


@remembered
def hedges(scene: Scene) -> tuple[str, list[Markup]]:
    """The figures that differ only in a hedge: the fold's title, and each with its forms."""
    found = [_worded(scene, cell, _by_figure(cell)) for cell in only_in_hedge(scene.cells)]
    count = describe.counted(len(found), "figure differs", "figures differ")
    forms = [render("evidence/worded.html", title="", rows=found)] if found else []
    return words.HEDGES.format(figures=count), forms


def _by_meaning(cell: Cell) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for told in cell.tellings:
        if told.claim.meaning is not None:
            found.setdefault(told.claim.meaning, []).append(told)
    return found


def _by_figure(cell: Cell) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for told in cell.rivals:
        found.setdefault(describe.telling(told), []).append(told)
    return found


def _worded(scene: Scene, cell: Cell, grouped: dict[str, list[Telling]]) -> Worded:
    first = cell.chosen or cell.tellings[0]
    sayings = [
        Saying(
            opens=told[0].id,
            link=scene.link("evidence", claim=told[0].id),
            said=said,
            who=", ".join(dict.fromkeys(t.source.publisher.en for t in told)),
            standing=words.stands(told[0], cell),
            wrong=told[0].judged_wrong,
        )
        for said, told in grouped.items()
    ]
    return Worded(
        name=words.figure_name(scene.dataset, cell),
        where=words.where(scene.dataset, cell),
        opens=first.id,
        link=scene.link("evidence", claim=first.id),
        used=describe.figure(cell),
        sayings=tuple(sayings),
    )


@remembered
def notices(scene: Scene) -> Markup:
    """What the filters ask for and the choice of campaigns leaves out, in words."""
    return render("evidence/notices.html", lines=outside(scene)) if outside(scene) else Markup()


def list_heading() -> Markup:
    """The heading above search and list."""
    return render("evidence/heading.html", title=words.CLAIMS)


@remembered
def listing(scene: Scene, place: int) -> Markup:
    """The page with the claim at `place` of those that filters and search leave; of none, what there is instead."""
    found = selected(scene)
    if not found:
        return _nothing(scene)
    page = sheet(found, place)
    return render(
        "evidence/listing.html",
        caption=words.PAGE_OF.format(first=page.first, last=page.last, total=page.total),
        summary=" · ".join([words.summary(found), *filtered(scene)]),
        download=href("data/view/evidence/claims.csv", explicit_query(scene.state) | dict(scene.carried)),
        claims=[claim_line(scene, told) for told in page.rows],
        following=scene.link("evidence", page=str(page.following)) if page.following else "",
    )


def _nothing(scene: Scene) -> Markup:
    filters = asked(scene)
    instead = []
    for name, _ in filters:
        left = len(selected(scene, without=name))
        if left and len(filters) > 1:
            said = words.WITHOUT.format(name=words.FILTER[name], claims=_claims(left))
            instead.append((said, scene.link("evidence", **{name: "", "page": "1"})))
    every = {name: "" for name, _ in filters} | {"page": "1"}
    instead.append((words.ALL.format(claims=_claims(len(scene.tellings))), scene.link("evidence", **every)))
    said = describe.listed([words.ASKED[name].format(said=value) for name, value in filters])
    return render("evidence/nothing.html", said=words.NOTHING.format(asked=said), instead=instead)


def _claims(n: int) -> str:
    return describe.counted(n, "claim", "claims")
