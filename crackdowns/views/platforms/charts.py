"""Who was penalised, how, and with what figure? Brackets of penalties, brackets of warnings, and what is folded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from crackdowns.charts.chart import FEW_COLUMNS_FROM, Chart, TwinRow, once
from crackdowns.charts.lettering import hover
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views import comparability, stability
from crackdowns.views.platforms import words
from crackdowns.views.platforms.figure import Bar, Block, Dot, narrow, wide
from crackdowns.views.platforms.rows import (
    NO_NAME,
    PENALTIES,
    WARNINGS,
    Action,
    Member,
    actions,
    all_owners,
    by_body,
    members,
    owners_of,
    spoken,
    wholes,
)
from crackdowns.views.scene import Choice, Scene, shared_parameters

# What links of former versions ask for, and what answers now.
RETIRED = (
    Retired("action", "All measures are shown at once now: penalties above, warnings and checks below."),
    Retired("scale", "No axis of numbers is drawn here any more: a figure stands on the bar of its group."),
    Retired("behind", "A click or tap on a bar or a dot now opens what is behind it."),
)
CHOICES = {"owner": Choice("Owners: {chosen}.", words.owner_name)}
PENALTY_CHART, WARNING_CHART = "platform-penalties", "platform-warnings"
REPLACED = {
    "platform-matrix": PENALTY_CHART,
    "platform-figures": PENALTY_CHART,
    "platform-parts-2021-camera-voyeurism-content-removed": PENALTY_CHART,
    "platform-parts-2021-camera-voyeurism-accounts-punished": PENALTY_CHART,
    "platform-parts-2021-camera-voyeurism-listings-removed": PENALTY_CHART,
}
_OTHERS = "others"
# A row of a fold's table: the record that it opens or "", its cells, and its (source, locator) pairs.
_Row = tuple[str, Sequence[str], Sequence[tuple[str, str]]]
_COLUMNS = (
    "Campaign", "By", "Measure", "Metric", "Figure", "Who is named", "Owners, and who states them", "List of"
)  # fmt: skip


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and the owners marked (none, to begin with)."""
    return *shared_parameters(dataset), Parameter("owner", "many", (), all_owners(dataset))


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The penalties, and below them warnings and checks, where there are any."""
    penalties = [action for action in actions(scene) if action.penalty]
    silent = [c.id for c in scene.campaigns if not any(action.campaign.id == c.id for action in penalties)]
    first = _chart(scene, mode, PENALTY_CHART, words.headline(penalties), words.SUBTITLE, penalties, silent)
    found = [replace(first, stability=stability.headline(scene, _finding), nothing=words.NOTHING)]
    if warnings := [action for action in actions(scene) if not action.penalty]:
        title = words.warnings_headline(warnings)
        found.append(_chart(scene, mode, WARNING_CHART, title, words.WARNINGS_SUBTITLE, warnings))
    return found


def _chart(
    scene: Scene, mode: Mode, name: str, title: str, subtitle: str, found: Sequence[Action], silent: Sequence[str] = ()
) -> Chart:
    """A chart of actions; `silent` campaigns have none of this kind."""
    look, (blocks, columns, marked) = look_for(scene.dataset, mode), _drawn(scene, found, silent)
    rows = tuple(_row(scene, action) for action in found)
    said = [words.IN_ALT.format(**{key.split(",")[0]: row.shown[key] for key in _COLUMNS[:6]}) for row in rows]
    cells = [action.cell for action in found if action.cell is not None]
    counted = {cell.metric.id: {c.campaign for c in cells if c.metric == cell.metric} for cell in cells}
    shared = [metric for metric, campaigns in counted.items() if len(campaigns) > 1]
    return Chart(
        id=name,
        title=title,
        subtitle=subtitle.format(basis=describe.BASIS[scene.basis].lower()),
        figure=wide(blocks, columns, marked, look) if found else None,
        narrow=narrow(blocks, look) if found else None,
        wide_from=FEW_COLUMNS_FROM,
        columns=_COLUMNS,
        rows=rows,
        alt=" ".join([f"{title}.", *said, *(_silence(scene, campaign) for campaign in silent)]),
        sources=once([*([m.source] for action in found for m in action.tellings), *(cell.sources for cell in cells)]),
        origins=once(cell.origins for cell in cells),
        cautions=tuple(comparability.cautions(scene, shared)),
        filters=scene.filters,
    )


def _silence(scene: Scene, campaign: str, here: bool = False) -> str:
    """That nobody is named in a campaign, or nobody under a penalty; `here` where its name stands beside."""
    named = any(action.campaign.id == campaign for action in actions(scene))
    alone = (words.NO_PENALTY, words.NO_PENALTY_HERE) if named else (words.SILENT, words.SILENT_HERE)
    short = scene.dataset.campaigns[campaign].head.short.en
    return alone[here].format(campaign=short, where=words.READ[scene.basis == "printed"])


def _finding(scene: Scene) -> tuple[str, list[str]]:
    """The headline on the version of the numbers chosen, and the figures."""
    found = actions(scene)
    return words.headline(found), sorted({words.own(action) for action in found})


# --- what is drawn


def _drawn(
    scene: Scene, found: Sequence[Action], silent: Sequence[str]
) -> tuple[list[Block], dict[str, str], set[str]]:
    """Actions in blocks by campaign and body, the columns of owners by slug, and those that the reader marked.

    Campaigns without any action are said in words.
    """
    dataset = scene.dataset
    owners = owners_of(member for action in found for member in action.members)
    columns = {owner: dataset.companies[owner].name.en for owner in owners if owner in dataset.companies}
    if len(columns) < len(owners):
        columns[_OTHERS] = words.OTHERS if NO_NAME in owners else words.OTHERS_NAMED
    blocks = [
        Block(
            campaign=some[0].campaign.id,
            title=some[0].campaign.head.short.en,
            body=words.bodies(dataset, some[0].told),
            bars=tuple(_bar(scene, action) for action in some),
        )
        for some in by_body(found)
    ]
    shorts = {name: dataset.campaigns[name].head.short.en for name in silent}
    blocks += [Block(name, short, "", said=_silence(scene, name, here=True)) for name, short in shorts.items()]
    marked = {_column(dataset, owner) for owner in scene.state.many("owner") if owner in owners}
    return sorted(blocks, key=lambda block: scene.names.index(block.campaign)), columns, marked


def _column(dataset: Dataset, owner: str) -> str:
    return owner if owner in dataset.companies else _OTHERS


def _bar(scene: Scene, action: Action) -> Bar:
    marked, order = scene.state.many("owner"), owners_of(action.members)
    dots = [
        Dot(
            name=words.bare_name(member),
            narrow_name=words.owned_name(scene.dataset, member),
            column=_column(scene.dataset, member.owner),
            filled=member.platform is not None and member.named,
            opens=action.told.id,
            hover=hover(_member_lines(scene, action, member)),
        )
        for member in sorted(action.members, key=lambda m: order.index(m.owner))
    ]
    return Bar(
        measure=words.MEASURE[action.told.action],
        figure=words.figure(action.cell),
        whose=words.FOR_ALL if action.cell is not None and action.group else "",
        dots=tuple(dots),
        open=action.told.including,
        opens=action.opens,
        hover=hover(_bar_lines(scene, action)),
        counted=action.cell is not None,
        lit=not marked or action.of(marked),
    )


def _bar_lines(scene: Scene, action: Action) -> list[str]:
    """The figure (or, without one, what was done) first, then who did it, whom the source lists, how others tell it."""
    dataset = scene.dataset
    listed = {m.source: (members(dataset, m), m.including) for m in action.tellings}
    companies = _only_companies([member for found, _ in listed.values() for member in found])
    mine, including = listed[action.told.source]
    others: dict[str, list[str]] = {}
    for source, (found, open_list) in listed.items():
        if (set(found), open_list) != (set(mine), including):
            names = words.listed(found, open_list, companies)
            others.setdefault(names, []).append(dataset.sources[source].publisher.en)
    rivals = sorted({describe.telling(t) for t in action.cell.rivals}) if action.cell is not None else []
    return [
        *words.first(action),
        words.BY.format(measure=words.MEASURE[action.told.action], body=words.bodies(dataset, action.told)),
        words.FIGURE_OF.format(source=action.lent.source.publisher.en) if action.lent is not None else "",
        words.lists([describe.source(dataset.sources[action.told.source])], words.listed(mine, including, companies)),
        *(words.lists(who, names) for names, who in others.items()),
        words.ONLY_COMPANIES.format(companies=describe.listed([one.name for one in companies])) if companies else "",
        words.ALSO.format(figures=describe.listed(rivals)) if rivals else "",
    ]


def _only_companies(found: Sequence[Member]) -> list[Member]:
    """The companies without a platform among those listed whose names can be no platform's here."""
    platforms = {member.name for member in found if member.platform is not None}
    return list(dict.fromkeys(m for m in found if m.platform is None and m.name not in platforms))


def _member_lines(scene: Scene, action: Action, member: Member) -> list[str]:
    """The member, its owner and who states it, the group's figure, and the sources that do not list it.

    Without a figure, what was done stands first.
    """
    dataset = scene.dataset
    owner = dataset.companies[member.owner].name.en if member.owner in dataset.companies else ""
    stated = dataset.sources[member.stated_by].publisher.en if member.stated_by else ""
    absent = [m.source for m in action.tellings if not _lists(dataset, m, member)]
    publishers = dict.fromkeys(dataset.sources[source].publisher.en for source in absent)
    *done, figure = words.first(action)
    return [
        *done,
        words.name(member),
        words.OWNED_BY.format(owner=owner, source=stated) if owner and stated else "",
        words.OWNER.get(member.owner, ""),
        figure,
        words.NOT_LISTED.format(sources=describe.listed(list(publishers))) if absent else "",
    ]


def _lists(dataset: Dataset, measure: schema.Measure, member: Member) -> bool:
    """Whether a telling lists this platform, or this company with or without a platform."""
    found = members(dataset, measure)
    if member.platform is None:
        return any(other.owner == member.owner for other in found)
    return any(other.platform == member.platform for other in found)


def _row(scene: Scene, action: Action) -> TwinRow:
    """One row of the table: the action as its telling has it, with the tellings cited."""
    dataset, told = scene.dataset, action.told
    owned = [words.owner_stated(dataset, member) for member in action.members if member.owner in dataset.companies]
    values = (
        action.campaign.head.short.en,
        words.bodies(dataset, told),
        words.MEASURE[told.action],
        action.cell.metric.title.en if action.cell is not None else "",
        words.figure_of(action),
        words.listed(action.members, told.including),
        "; ".join(owned),
        describe.source(dataset.sources[told.source]),
    )
    pairs = tuple(dict.fromkeys((m.source, m.locator) for m in action.tellings))
    return TwinRow(dict(zip(_COLUMNS, values, strict=True)), action.opens, action.cell, pairs)


# --- the answer and the folds


def answers(scene: Scene) -> tuple[str, ...]:
    """For each owner that the reader marked, what it got, in a sentence."""
    mentioned = [m for _, mention in _mentions(scene) for m in members(scene.dataset, mention)]
    return tuple(
        words.answer(scene.dataset, owner, actions(scene), actions(scene, within=False), mentioned)
        for owner in scene.state.many("owner")
    )


@remembered
def answer(scene: Scene) -> Markup:
    """The answers as a block of the page; empty where no owner is marked."""
    return render("platforms/answer.html", answers=answers(scene))


def _mentions(scene: Scene) -> Iterator[tuple[Campaign, schema.Mention]]:
    for campaign in scene.campaigns:
        for mention in campaign.file.mentions:
            if any(spoken(scene, source) for source in (mention.source, *mention.also)):
                yield campaign, mention


@remembered
def tellings(scene: Scene) -> Markup:
    """How the tellings of one action differ: who lists whom, with which figure, in which words."""
    some = [action for action in actions(scene) if len(action.tellings) > 1 or action.unlisted]
    told = [(action, _told(scene, action)) for action in some]
    return render("platforms/tellings.html", actions=told, scene=scene, words=words) if told else Markup()


def _told(scene: Scene, action: Action) -> dict[str, list[tuple[schema.Measure, str]]]:
    """An action's tellings with what is to be noted of each; those that say the same of the same members together."""
    claims = {t.id: t for t in (action.cell.tellings if action.cell else ())}
    told: dict[str, list[tuple[schema.Measure, str]]] = {}
    for measure in action.tellings:
        claim = claims.get(measure.claim or "")
        figure = describe.amount(claim) if claim else words.NO_FIGURE
        said = words.telling(scene.dataset, measure, figure, members(scene.dataset, measure))
        notes = (measure.what, measure.why, measure.note, claim.claim.note if claim else None)
        told.setdefault(said, []).append((measure, " ".join(dict.fromkeys(note for note in notes if note))))
    return told


@remembered
def used_by_offenders(scene: Scene) -> Markup:
    """Platforms that offenders used or offered on: named, and nothing was done to them."""
    rows: list[_Row] = []
    for campaign, mention in _mentions(scene):
        names = describe.listed([words.owned_name(scene.dataset, m) for m in members(scene.dataset, mention)])
        told = (names, campaign.head.short.en, describe.MENTION[mention.kind], mention.what)
        rows.append(("", told, [(source, mention.locator) for source in (mention.source, *mention.also)]))
    return _table(scene, words.MENTIONS_LEAD, words.MENTION_COLUMNS, rows)


@remembered
def beside(scene: Scene) -> Markup:
    """Actions of other campaigns that the sources mention beside these."""
    rows: list[_Row] = []
    for action in actions(scene, within=False):
        told = (
            action.campaign.head.short.en,
            words.listed(action.members, action.told.including),
            words.MEASURE[action.told.action],
            words.figure(action.cell),
            words.bodies(scene.dataset, action.told),
            " ".join(part for part in (action.told.what, action.told.note) if part),
        )
        rows.append((action.opens, told, [(measure.source, measure.locator) for measure in action.tellings]))
    return _table(scene, words.BESIDE_LEAD, words.BESIDE_COLUMNS, rows)


@remembered
def totals(scene: Scene) -> Markup:
    """The totals that figures of groups are parts of, in words."""
    return render("platforms/totals.html", said=[words.whole(whole) for whole in wholes(scene)])


@remembered
def meanings(scene: Scene) -> Markup:
    """What each kind of measure means, of those that are shown."""
    present = {measure.action for action in actions(scene) for measure in action.tellings}
    kinds = [kind for kind in (*PENALTIES, *WARNINGS) if kind in present]
    rows: list[_Row] = [("", (words.MEASURE[kind], words.MEANING[kind]), ()) for kind in kinds]
    return _table(scene, words.FOLD["meanings"], words.MEANING_COLUMNS, rows)


def _table(scene: Scene, lead: str, columns: Sequence[str], rows: Sequence[_Row]) -> Markup:
    return render("platforms/table.html", scene=scene, lead=lead, columns=columns, rows=rows) if rows else Markup()
