"""What the platforms page says: whole templates, so that an edition in another language can stand beside them."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Dataset
from crackdowns.views.platforms.rows import NO_NAME, NO_OWNER, Action, Member, Whole

MEASURE = describe.ACTION
MEANING: dict[schema.Action, str] = {
    "penalised": "A penalty by an authority, without a court; its kind is not given.",
    "fined": "A penalty of money by an authority, without a court; how much, no source says.",
    "cleaned_up": "Harmful or rule-breaking content on the platform was removed, or ordered removed. "
    "That by itself is no fine.",
    "accounts_punished": "Accounts of users were dealt with: warned, limited or closed; which, the sources do not say.",
    "listings_removed": "Offers in online shops were taken down (下架). No goods were seized by it.",
    "supervised": "Listed by the police for supervised rectification (挂牌督办): the problems go on a list, and the "
    "police watch until they are put right. Stronger than being monitored.",
    "summoned": "Called in by an authority for a talk (约谈): a formal warning, without a penalty.",
    "inspected": "Checked for weak spots in security.",
    "rectified": "Made to change what broke the rules (整改).",
    "ordered": "Told to do something, often by a date, without a reported penalty.",
}
_NOUN: dict[schema.Action, str] = {
    "penalised": "a separate penalty{when}, no figure given",
    "fined": "a separate fine{when}, amount not given",
    "cleaned_up": "a separate clean-up{when}, no figure given",
    "accounts_punished": "separate action against accounts{when}, no figure given",
    "listings_removed": "a separate removal of listings{when}, no figure given",
    "supervised": "separate supervision{when}, no figure given",
    "summoned": "a separate summons{when}, no figure given",
    "inspected": "a separate inspection{when}, no figure given",
    "rectified": "a separate order to put things right{when}, no figure given",
    "ordered": "a separate order{when}, no figure given",
}
_WITH_FIGURE = "another campaign's action{when} ({measure}, {figure})"
_WHEN = " in {date}"
OWNER = {NO_OWNER: "Owner not stated", NO_NAME: "Not named by any source"}
OTHERS_NAMED, OTHERS = "Others named", "Others"
_UNNAMED = ", not named"

NO_FIGURE = "no figure given"
FOR_ALL = "for the whole group"
FIGURE_FOR_ALL = "{figure}, one figure for the whole group"
NO_BODY = "Who acted is not stated"
TOGETHER = "{bodies} together"
# Under an owner's heading, which is narrow, in two lines.
NOT_NAMED = "(platform\nnot named)"
COMPANY = "{company} (platform not named)"
OWNED = "{name} ({owner})"
AND_OTHERS = "and others"
OPEN_LIST = "{names} and others"

ALL_GROUPS = (
    "The one figure is for a group: no source says which part is whose",
    "All {n} figures are for groups: no source says which part is whose",
)
SOME_GROUPS = (
    "One of {all} figures is for a group: no source says which part is whose",
    "{N} of {all} figures are for groups: no source says which part is whose",
)
ALL_OWN = "Each figure is one platform's own"
ONLY_NAMES = "Platforms are named under penalties, and no figure is given"
NOTHING = "No penalty against a platform is reported in the campaigns compared"
SOME_UNNAMED = "{N} of {all} warnings and checks are against firms that no source names"
ALL_UNNAMED = "No source names a firm that was warned or checked"
ALL_NAMED = "The sources name platforms for all warnings and checks"
SUBTITLE = "A bar joins all whom one source lists, each under its owner, and carries one figure. Numbers: {basis}."
WARNINGS_SUBTITLE = "Supervised, summoned, inspected or ordered to act: by themselves no penalty. Numbers: {basis}."
SILENT = "{campaign}: no platform or company is named in {where}."
NO_PENALTY = "{campaign}: no penalty against a platform is reported in {where}."
SILENT_HERE = "No platform or company is named in {where}"
NO_PENALTY_HERE = "No penalty against a platform is reported in {where}"
READ = {True: "the articles", False: "the sources read here"}
KEY_NARROW = ("● platform named", "○ no platform named", "┄ open end: the source lists examples (“such as”)")
KEY = "    ".join(KEY_NARROW)
BY = "{measure}. By: {body}"
LISTED = ("", "{sources} lists: {names}", "{sources} list: {names}")
ONLY_COMPANIES = "Listed as companies, no platform named: {companies}"
FIGURE_OF = "The figure is that of {source}, from which no list is recorded"
ALSO = "Also reported: {figures}"
OWNED_BY = "Owner: {owner}, as {source} says"
OWNER_STATED = "{name}: {owner} ({source})"
NOT_LISTED = "Not in the list of: {sources}"
IN_ALT = "{Campaign}, {By}: {Measure}, {Figure}; {Who is named}."
TOLD = "{campaign}, {measure}: {figure}"
TELLING = "{measure}: {figure}. Listed: {names}. By: {body}."
TELLING_WITHOUT_BODY = "{measure}: {figure}. Listed: {names}. {body}."
DRAWN = "drawn above"
UNLISTED = "The figure alone, without a list of platforms recorded here: {sources}."
MEANING_COLUMNS = ("Measure", "Meaning")
MENTIONS_LEAD = "Offenders used these platforms, or offers were seen there. No measure against them is reported."
MENTION_COLUMNS = ("Platform", "Campaign", "Why it is named", "What is told", "Source")
BESIDE_LEAD = "The sources tell of these in passing. They are no part of the campaigns compared."
BESIDE_COLUMNS = ("Told beside", "Against", "Measure", "Figure", "By", "What", "Source")
FOLD = {
    "tellings": "How the tellings differ",
    "totals": "Totals that these figures are parts of",
    "meanings": "What the measures mean",
    "mentions": "Platforms that offenders only used",
    "beside": "Other campaigns' actions",
}
PILLS = "What did an owner get?"
WHOLE = (
    "{campaign}, {metric}: {total} in all. Parts of it: {parts}. A part is within its total and is never added to it; "
    "what lies elsewhere, no source says."
)
SAME_PART = (
    "{campaign}, {metric}: {total} in all. The same number is given for a part of it: {parts}. It is counted once."
)
PART = "{figure} ({of})"
NO_TOTAL = "{campaign}, {metric}: no total on this version of the numbers. Parts: {parts}."
ANSWER = "{owner}: {clauses}."
OWN = "{figure} ({measure})"
WITHOUT = ("", "one action without a figure", "{n} actions without a figure")
MENTIONED = "only mentioned, without any measure: {names}"


@dataclass(frozen=True, slots=True)
class Said:
    """The clauses of an owner's answer, in the tuples by number (none, one, more)."""

    nothing: str
    named: tuple[str, ...]
    own: str
    shares: tuple[str, ...] = ("", "one group figure, no part is known", "{n} group figures, no part is known")
    warned: tuple[str, ...] = (
        "",
        "one group figure of a warning or check, no part is known",
        "{n} group figures of warnings or checks, no part is known",
    )
    both: str = "group figures, {n} of penalties and {m} of warnings or checks, no part is known"


SAID_OF_COMPANY = Said(
    nothing="no measure against it is reported in the campaigns compared",
    named=("no platform of it is named", "its platform {names} is named", "its platforms {names} are named"),
    own="figures of its own: {figures}",
    shares=("", "it shares one group figure, its part is unknown", "it shares {n} group figures, its part is unknown"),
    warned=(
        "",
        "it shares one group figure of a warning or check, its part is unknown",
        "it shares {n} group figures of warnings or checks, its part is unknown",
    ),
    both="it shares group figures, {n} of penalties and {m} of warnings or checks, its part is unknown",
)
SAID = {
    NO_OWNER: Said(
        nothing="no measure is reported against such a platform in the campaigns compared",
        named=("", "{names} is named", "{names} are named"),
        own="figures of one platform: {figures}",
    ),
    NO_NAME: Said(
        nothing="no measure is reported against firms without a name in the campaigns compared",
        named=("", "{names}", "{names}"),
        own="figures of them: {figures}",
    ),
}


def owner_name(dataset: Dataset, owner: str) -> str:
    """The name of an owner, for pills."""
    return OWNER[owner] if owner in OWNER else dataset.companies[owner].name.en


def name(member: Member) -> str:
    """A member where nothing around it says whose it is: `Taobao`, `Tencent (platform not named)`."""
    if member.platform is None:
        return COMPANY.format(company=member.name)
    return member.name.replace(_UNNAMED, "")


def bare_name(member: Member) -> str:
    """A member under its owner's heading."""
    return NOT_NAMED if member.platform is None else name(member)


def owned_name(dataset: Dataset, member: Member) -> str:
    """A member with its owner, where the name does not say it: `Taobao (Alibaba)`."""
    owner = None if member.owner in OWNER else dataset.companies[member.owner].name.en
    if owner is None or member.platform is None or owner in member.name:
        return name(member)
    return OWNED.format(name=member.name, owner=owner)


def owner_stated(dataset: Dataset, member: Member) -> str:
    """A member's owner and the source that states it; a company alone is its own."""
    owner = dataset.companies[member.owner].name.en
    if member.stated_by is None:
        return name(member)
    return OWNER_STATED.format(name=member.name, owner=owner, source=dataset.sources[member.stated_by].publisher.en)


def listed(members: Iterable[Member], including: bool, told_apart: Container[Member] = ()) -> str:
    """Who is in a group: `Baidu, Sina Weibo, Youku and others`; of some the reader is told apart what they are."""
    names = [member.name if member in told_apart else name(member) for member in members]
    return OPEN_LIST.format(names=", ".join(names)) if including else describe.listed(names)


def bodies(dataset: Dataset, told: schema.Measure) -> str:
    """The authorities that a telling credits, in full, and whether together; or that it credits none."""
    if not told.agencies:
        return NO_BODY
    names = describe.listed([dataset.agencies[agency].name.en for agency in told.agencies])
    return TOGETHER.format(bodies=names) if told.joint else names


def told(action: Action) -> str:
    """An action over its tellings: `Cameras 2021, fined: 40 sites`."""
    measure = MEASURE[action.told.action].lower()
    return TOLD.format(campaign=action.campaign.head.short.en, measure=measure, figure=figure(action.cell))


def unlisted(action: Action) -> str:
    """Who gives an action's figure alone."""
    publishers = dict.fromkeys(telling.source.publisher.en for telling in action.unlisted)
    return UNLISTED.format(sources=describe.listed(list(publishers)))


def telling(dataset: Dataset, measure: schema.Measure, said: str, members: Sequence[Member]) -> str:
    """What one telling says: `Fined: 1,000 websites. Listed: Baidu, Youku and others. By: Ministry of ...`"""
    template = TELLING if measure.agencies else TELLING_WITHOUT_BODY
    names, by = listed(members, measure.including), bodies(dataset, measure)
    return template.format(measure=MEASURE[measure.action], figure=said, names=names, body=by)


def figure(cell: Cell | None) -> str:
    """A figure with its unit: `more than 8,000 pieces`; or that none is given."""
    if cell is None:
        return NO_FIGURE
    return f"{describe.figure(cell)} {cell.metric.unit.en}" if cell.numeric else describe.figure(cell)


def figure_of(action: Action) -> str:
    """The figure, and that it is the whole group's where it is."""
    said = figure(action.cell)
    return FIGURE_FOR_ALL.format(figure=said) if action.cell is not None and action.group else said


def first(action: Action) -> tuple[str, ...]:
    """What a hover says first: the figure, or what was done where none is given."""
    return (figure_of(action),) if action.cell is not None else (action.told.what, NO_FIGURE)


def headline(found: Sequence[Action]) -> str:
    """What the penalties come to, as a person would say it."""
    with_figure = [action for action in found if action.penalty and action.cell is not None]
    if not with_figure:
        return ONLY_NAMES if any(action.penalty for action in found) else NOTHING
    groups, every = sum(action.group for action in with_figure), len(with_figure)
    if not groups:
        return ALL_OWN
    count = describe.spelt(groups)
    template = (ALL_GROUPS if groups == every else SOME_GROUPS)[groups > 1]
    return template.format(n=count, N=describe.capital(count), all=describe.spelt(every))


def warnings_headline(found: Sequence[Action]) -> str:
    """How many of the warnings and checks are against firms that no source names."""
    unnamed = sum(not any(member.named for member in action.members) for action in found)
    template = ALL_NAMED if not unnamed else SOME_UNNAMED if unnamed < len(found) else ALL_UNNAMED
    return template.format(N=describe.capital(describe.spelt(unnamed)), all=describe.spelt(len(found)))


def whole(found: Whole) -> str:
    """A total and its parts: said beside each other, never added, and no rest is worked out."""
    parts = describe.listed([PART.format(figure=describe.figure(p), of=_of(p)) for p in found.parts])
    words = {"campaign": found.campaign.head.short.en, "metric": found.metric.title.en, "parts": parts}
    total = found.total
    if total is None:
        return NO_TOTAL.format(**words)
    same = any(total.numeric and part.low == total.low for part in found.parts)
    return (SAME_PART if same else WHOLE).format(**words, total=figure(total))


def _of(part: Cell) -> str:
    return part.subset.name.en if part.subset is not None else part.metric.title.en


def answer(
    dataset: Dataset, owner: str, found: Sequence[Action], beside: Sequence[Action], mentioned: Sequence[Member]
) -> str:
    """What an owner got, in a sentence: who is named, which figures it shares, what is its own, what stands beside."""
    said = SAID.get(owner, SAID_OF_COMPANY)
    mine = [action for action in found if action.of((owner,))]
    named = [m for action in mine for m in action.members if m.owner == owner and m.platform]
    names = list(dict.fromkeys(name(member) for member in named))
    clauses = [_by_count(said.named, len(names), names=describe.listed(names))] if mine else [said.nothing]
    shared = [action for action in mine if action.group and action.cell is not None]
    clauses += _shared(said, [action.penalty for action in shared])
    alone = [own(action) for action in mine if not action.group and action.cell is not None]
    if alone:
        clauses.append(said.own.format(figures=describe.listed(alone)))
    if without := sum(action.cell is None for action in mine):
        clauses.append(_by_count(WITHOUT, without))
    clauses += [_beside(dataset, action) for action in beside if action.of((owner,))]
    only = [name(m) for m in mentioned if m.owner == owner and name(m) not in names]
    if only:
        clauses.append(MENTIONED.format(names=describe.listed(list(dict.fromkeys(only)))))
    return ANSWER.format(owner=owner_name(dataset, owner), clauses="; ".join(clauses))


def _shared(said: Said, penalties: Sequence[bool]) -> list[str]:
    """The clause on group figures; empty without any."""
    some, others = sum(penalties), len(penalties) - sum(penalties)
    if not penalties:
        return []
    if some and others:
        return [said.both.format(n=describe.spelt(some), m=describe.spelt(others))]
    return [_by_count(said.shares if some else said.warned, len(penalties))]


def own(action: Action) -> str:
    """A figure with what it is of: `more than 8,000 pieces (content removed)`."""
    return OWN.format(figure=figure(action.cell), measure=MEASURE[action.told.action].lower())


def _beside(dataset: Dataset, action: Action) -> str:
    origin = action.told.origin or dataset.sources[action.told.source].origin
    date = dataset.origins[origin].date
    when = "" if date.precision == "unknown" else _WHEN.format(date=describe.day(date.iso))
    if action.cell is None:
        return _NOUN[action.told.action].format(when=when)
    return _WITH_FIGURE.format(when=when, measure=MEASURE[action.told.action].lower(), figure=figure(action.cell))


def lists(sources: Sequence[str], names: str) -> str:
    """Whom sources list: `Caixin Global lists: Baidu and others`."""
    return _by_count(LISTED, len(sources), sources=describe.listed(sources), names=names)


def _by_count(templates: tuple[str, ...], count: int, **words: str) -> str:
    """The template for so many things, the last one for any higher number; `{n}` is the number in words."""
    return templates[min(count, len(templates) - 1)].format(n=describe.spelt(count), **words)
