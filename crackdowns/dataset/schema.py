"""The records of the dataset and their vocabularies. No input or output happens here.

One class is one kind of record in the YAML files; the JSON Schemas in `data/schema/` are made
from these classes. What a single record cannot know (does this id exist, do rivals have a
preference) is checked in `references.py` and `consistency.py`.
"""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, create_model, field_validator, model_validator

from crackdowns.dataset.fields import Date, Name, Number, OwnWords, PartialDate, Record, Reference, Slug, Text, Url

Item = TypeVar("Item")
Some = Annotated[tuple[Item, ...], Field(min_length=1)]

SourceId = Annotated[Slug, Reference("source")]
OriginId = Annotated[Slug, Reference("origin")]
AgencyId = Annotated[Slug, Reference("agency")]
CompanyId = Annotated[Slug, Reference("company")]
PlatformId = Annotated[Slug, Reference("platform")]
MetricId = Annotated[Slug, Reference("metric")]
ScopeId = Annotated[Slug, Reference("scope")]
# These six live in a campaign's own file, and are looked up there only.
ClaimId = Annotated[Slug, Reference("claim")]
WindowId = Annotated[Slug, Reference("window")]
PeriodId = Annotated[Slug, Reference("period")]
SubsetId = Annotated[Slug, Reference("subset")]
CaseId = Annotated[Slug, Reference("case")]
LawId = Annotated[Slug, Reference("law")]

Bound = Literal["exact", "more_than", "at_least", "about", "up_to", "bare"]
Rank = Literal["preferred", "normal", "deprecated"]
Theme = Literal["people", "cases", "content", "accounts", "sites-services", "products-devices", "money", "firms"]
SourceKind = Literal["official", "agency", "newspaper", "repost", "blog"]
Lang = Literal["en", "zh"]
Colour = Literal["blue", "vermillion", "green", "orange", "purple", "sky"]
EventKind = Literal[
    "launch", "announcement", "statistics", "inspection", "deadline", "case", "law", "judgment", "related_drive"
]
Role = Literal["lead", "announcer", "partner", "enforcer", "supervisor", "statistics", "local", "court", "prosecutor"]
Action = Literal[
    "penalised", "fined", "supervised", "cleaned_up", "accounts_punished", "listings_removed", "summoned", "inspected",
    "rectified", "ordered",
]  # fmt: skip
MentionKind = Literal["used_by_offenders", "offers_reported"]
ChainLink = Literal["production", "sale", "installation", "use", "whole_chain"]
Wording = Literal["quoted", "paraphrase"]


class Source(Record):
    """A text that was read: who published it, when, where, and how much of it was seen.

    `same_text_as` names another source that is this text in another form, such as a machine's English of it:
    both together are one text, read twice.
    """

    id: Slug
    publisher: Name
    title: Text
    lang: Lang
    translated_by: Literal["human", "machine"] | None = None
    date: Date
    url: Url
    quality: Literal["A", "B", "C"]
    read_as: Literal["whole", "excerpt"]
    kind: SourceKind
    origin: OriginId
    same_text_as: SourceId | None = None
    article: Annotated[str, Field(pattern=r"^S[0-9]$")] | None = None
    note: Text | None = None

    @property
    def text(self) -> str:
        """The text that it is, by a source's id: two forms of one text are one."""
        return self.same_text_as or self.id

    @property
    def linked(self) -> bool:
        """Quality C is a repost on an unrelated domain: its address is shown as text, never as a link."""
        return self.quality != "C"


class Origin(Record):
    """The statement that sources descend from; ten papers repeating one release are one origin."""

    id: Slug
    title: Name
    issuer: AgencyId | None = None
    issued_by: Text | None = None
    date: Date
    kind: Literal["official", "press", "court", "law", "expert"]
    note: Text | None = None

    @model_validator(mode="after")
    def _one_issuer(self) -> "Origin":
        if (self.issuer is None) == (self.issued_by is None):
            raise ValueError("needs either issuer (an agency's id) or issued_by (a name), and not both")
        return self


class Agency(Record):
    """A body of state. `plain` says in an everyday word what it is, without article: `police`."""

    id: Slug
    name: Name
    short: Text
    plain: Name | None = None
    level: Literal["central", "local"]
    aliases: tuple[Text, ...] = ()
    note: Text | None = None


class Company(Record):
    """A company that owns platforms."""

    id: Slug
    name: Name
    aliases: tuple[Text, ...] = ()


class Platform(Record):
    """A website, an app, a shop or a data centre. `owner` stays empty where no source names one."""

    id: Slug
    name: Name
    owner: CompanyId | None = None
    owner_source: SourceId | None = None
    kind: Literal[
        "search", "browser", "portal", "social", "messaging", "video", "music", "ecommerce", "data_centre", "unnamed"
    ]
    aliases: tuple[Text, ...] = ()
    note: Text | None = None


class Scope(Record):
    """What kind of offence a campaign targets; `within` names a wider scope that contains it."""

    id: Slug
    name: Name
    within: ScopeId | None = None
    definition: Text


class NearMetric(Record):
    """Another metric that measures almost, but not quite, the same."""

    metric: MetricId
    why: Text


class Metric(Record):
    """What is counted. `family` joins metrics of which one can be part of the other."""

    id: Slug
    title: Name
    unit: Name
    theme: Theme
    family: Slug
    definition: Text
    not_to_confuse: Some[Text]
    near: tuple[NearMetric, ...] = ()


class Sourced(Record):
    """Anything that a source states: no fact has a place without one."""

    id: Slug
    source: SourceId
    locator: Text
    origin: OriginId | None = None


class Corroborated(Sourced):
    """Something that further sources (`also`) state in the same way."""

    also: tuple[SourceId, ...] = ()


class Ranked(Sourced):
    """A reading that other readings can contradict."""

    rank: Rank = "normal"
    why: Text | None = None

    @model_validator(mode="after")
    def _deprecated_has_reason(self) -> "Ranked":
        if self.rank == "deprecated" and self.why is None:
            raise ValueError("is deprecated without a reason; say in why: what is wrong with it")
        return self


class Span(Ranked):
    """A stretch of time that may be open or unknown at either end.

    `counted` names the ends that no source prints, and that were counted here ("half a year" from July).
    `wording` says whether `stated_as` is the source's own words.
    """

    from_: Date = Field(alias="from")
    to: Date
    counted: tuple[Literal["from", "to"], ...] = ()
    stated_as: OwnWords | None = None
    wording: Wording = "quoted"

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> "Span":
        return _in_order(self, self.from_, self.to)


def starts_after(start: PartialDate, end: PartialDate) -> bool:
    """True where `start` lies after `end` however the missing parts are filled in."""
    first, last = start.earliest, end.latest
    return first is not None and last is not None and first > last


def _in_order(record: Item, start: PartialDate, end: PartialDate) -> Item:
    if starts_after(start, end):
        raise ValueError(f"starts {start.iso}, after its end {end.iso}; swap them or correct one")
    return record


class Period(Span):
    """How long a campaign ran, as one source says."""


class Window(Span):
    """The stretch of time that figures cover, to the as-of date; `reading_of` names the window it rivals."""

    name: Name
    stage: Literal["interim", "final", "unknown"]
    reading_of: WindowId | None = None


class Subset(Record):
    """A part of what a metric counts: some platforms, some people."""

    id: Slug
    name: Name
    platforms: tuple[PlatformId, ...] = ()


class ClaimScope(Record):
    """Whom and what the figure covers, where that is narrower than the campaign."""

    agencies: tuple[AgencyId, ...] = ()
    platforms: tuple[PlatformId, ...] = ()
    place: Name | None = None
    offence: ScopeId | None = None


class Claim(Ranked):
    """What one source says about one number of one campaign.

    `value` and `bound` are empty together, for a figure that the source gives in words only ("dozens").
    `wording` says whether `reported_as` is the source's own words. `meaning` says, where this source counts
    something else than the metric's definition or credits another body, what that is: such a claim differs in
    meaning from its rivals. `reckoned` says how number and hedge follow from words that do not print them ("three
    score"). `same_statement_as` names the claim that is another reading of the same sentence.
    """

    metric: MetricId
    value: Number | None = None
    bound: Bound | None = None
    reported_as: OwnWords
    wording: Wording = "quoted"
    meaning: Text | None = None
    reckoned: Text | None = None
    same_statement_as: ClaimId | None = None
    verb: OwnWords | None = None
    lang: Lang | None = None
    translated_by: Literal["human", "machine"] | None = None
    window: WindowId
    subset: SubsetId | None = None
    part_of: ClaimId | None = None
    case: CaseId | None = None
    scope: ClaimScope = ClaimScope()
    confidence: Literal["likely", "single_text"] | None = None
    disputes: tuple[ClaimId, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _value_and_bound_together(self) -> "Claim":
        if (self.value is None) != (self.bound is None):
            raise ValueError("value and bound stand together; a figure in words only has neither")
        return self


class Unresolved(Record):
    """Rival claims between which the evidence does not decide."""

    id: Slug
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=2)]
    why: Text


class NotApplicable(Record):
    """A metric that cannot have a figure in this campaign, and why."""

    metric: MetricId
    why: Text


class Event(Corroborated):
    """Something that happened on a date. `law` and `case` name the record it belongs to."""

    kind: EventKind
    title: Name
    date: Date
    until: Date | None = None
    agencies: tuple[AgencyId, ...] = ()
    law: LawId | None = None
    case: CaseId | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Event":
        return _in_order(self, self.date, self.until or PartialDate())


class Participation(Corroborated):
    """A body's part in a campaign. `act` stays empty where the body is named and no act reported.

    `joint` marks an act that the source reports of several bodies together, and of none alone.
    """

    agency: AgencyId
    role: Role
    act: Text | None = None
    joint: bool = False
    named_as: OwnWords | None = None
    case: CaseId | None = None
    note: Text | None = None


class Measure(Ranked):
    """What was done to platforms or companies. One figure for a group stays the group's.

    `claim` is empty where platforms are named and no figure is given. `within_campaign` is false
    for an action of another campaign that a source mentions beside it. `platforms` and `companies` are those that
    this source lists, and `including` says that its list is open ("such as", 等). `joint` marks an order that the
    source reports of several bodies together.
    """

    action: Action
    platforms: tuple[PlatformId, ...] = ()
    companies: tuple[CompanyId, ...] = ()
    including: bool = False
    agencies: tuple[AgencyId, ...] = ()
    joint: bool = False
    claim: ClaimId | None = None
    what: Text
    named_as: OwnWords | None = None
    within_campaign: bool = True
    note: Text | None = None

    @model_validator(mode="after")
    def _has_a_target(self) -> "Measure":
        if not self.platforms and not self.companies:
            raise ValueError("names nobody; give platforms or companies")
        return self


class Mention(Corroborated):
    """A platform that offenders used or offered on: named, but nothing was done to it."""

    kind: MentionKind
    platforms: Some[PlatformId]
    what: Text
    case: CaseId | None = None


class Case(Corroborated):
    """An example case. `counted` says whether its figures are within the campaign's totals."""

    title: Name
    place: Name | None = None
    summary: Text
    agencies: tuple[AgencyId, ...] = ()
    counted: Literal["yes", "no", "not_stated"]
    note: Text | None = None


class Law(Corroborated):
    """A legal provision or draft; its dates are events."""

    name: Name
    article: Text | None = None
    status: Literal["in_force", "draft"]
    place: Name | None = None
    what: Text
    links: tuple[ChainLink, ...] = ()
    note: Text | None = None


class Proposal(Corroborated):
    """An expert's proposal; role and institution, never a private name."""

    link: ChainLink
    by: Text
    what: Text
    addresses: tuple[ClaimId, ...] = ()


class Target(Corroborated):
    """A kind of offence that a source reports as a campaign's declared target."""

    title: Name
    named_as: OwnWords | None = None
    note: Text | None = None


class Performer(Corroborated):
    """Who did what a metric counts, as a source tells it: the police, or platforms that were told to."""

    metric: MetricId
    by: Text
    named_as: OwnWords | None = None


class Remark(Corroborated):
    """What a source says about a campaign's field that is no count: attributed, and beside the figures."""

    about: Literal["offence_scope", "offenders"]
    attributed_to: Text
    what: Text
    note: Text | None = None


class CampaignHead(Record):
    """The campaign itself; `main_period` is the one that bars use. A `colour` need not be chosen.

    `reporting_dates` are the windows for which figures of the whole campaign were given, in order of time: one
    figure over time, each count within the next. `main_window` is how datasets with one date only name it.
    """

    name: Name
    short: Name
    aliases: tuple[Text, ...] = ()
    colour: Colour | None = None
    scope: ScopeId
    summary: Text
    reporting_dates: tuple[WindowId, ...] = ()
    main_window: WindowId | None = None
    main_period: PeriodId
    headline: Some[MetricId]

    @model_validator(mode="after")
    def _has_a_date(self) -> "CampaignHead":
        if bool(self.reporting_dates) == (self.main_window is not None):
            raise ValueError("needs reporting_dates (windows of this file, the earliest first)")
        return self

    @property
    def reported_at(self) -> tuple[str, ...]:
        """The windows of the whole campaign's figures, the earliest first; never empty."""
        return self.reporting_dates or ((self.main_window,) if self.main_window else ())


class CampaignFile(Record):
    """One file of `data/campaigns/`; the file's stem is the campaign's id."""

    campaign: CampaignHead
    periods: Some[Period]
    windows: Some[Window]
    subsets: tuple[Subset, ...] = ()
    claims: Some[Claim]
    unresolved: tuple[Unresolved, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    events: tuple[Event, ...] = ()
    participation: tuple[Participation, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    targets: tuple[Target, ...] = ()
    performers: tuple[Performer, ...] = ()
    remarks: tuple[Remark, ...] = ()
    cases: tuple[Case, ...] = ()
    laws: tuple[Law, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @field_validator("campaign", mode="after")
    @classmethod
    def _no_repeated_headline(cls, head: CampaignHead) -> CampaignHead:
        if len(set(head.headline)) != len(head.headline):
            raise ValueError("headline names a metric twice; name each once")
        return head


# The lists that all campaigns share, by the file that holds them; a tuple is a list that may be left out.
_SHARED: dict[str, dict[str, Any]] = {
    "sources": {"sources": Some[Source]},
    "origins": {"origins": Some[Origin]},
    "agencies": {"agencies": (tuple[Agency, ...], ())},
    "platforms": {"companies": (tuple[Company, ...], ()), "platforms": (tuple[Platform, ...], ())},
    "metrics": {"metrics": Some[Metric]},
    "scopes": {"scopes": Some[Scope]},
}
REGISTRY_FILES: dict[str, type[Record]] = {
    name: create_model(f"{name.title()}File", __base__=Record, __doc__=f"`data/{name}.yaml`", **lists)
    for name, lists in _SHARED.items()
}
