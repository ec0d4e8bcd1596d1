"""What one source says about one number: a claim with its source, metric and window beside it."""

from dataclasses import dataclass

from crackdowns.dataset import schema
from crackdowns.dataset.consistency import cell_of
from crackdowns.dataset.loading import Campaign, Dataset


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """What a figure is about: one metric of one campaign at one reporting date, whole or in part.

    `subset` and `case` are None for the whole campaign. Written out it is the cell's id in addresses.
    """

    campaign: str
    metric: str
    window: str
    subset: str | None = None
    case: str | None = None

    def __str__(self) -> str:
        return "/".join((self.campaign, self.metric, self.window, self.subset or "", self.case or ""))


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim and what must be known to read it.

    `origin` is the id of the statement that it descends from; `window` is the one that it counts for, which the
    claim's own window may be another reading of; `unresolved` says why the evidence does not decide, where it does not.
    """

    claim: schema.Claim
    key: CellKey
    metric: schema.Metric
    source: schema.Source
    origin: str
    window: schema.Window
    subset: schema.Subset | None
    unresolved: str | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def campaign(self) -> str:
        """The campaign's id."""
        return self.key.campaign

    @property
    def value(self) -> float | None:
        """The number in the metric's unit; None where the source gives it in words only."""
        return self.claim.value

    @property
    def bound(self) -> schema.Bound | None:
        """How the source hedges the number; None together with `value`."""
        return self.claim.bound

    @property
    def rank(self) -> schema.Rank:
        """Whether the claim is preferred, normal, or shown to be wrong."""
        return self.claim.rank

    @property
    def judged_wrong(self) -> bool:
        """True where the claim is shown to be wrong."""
        return self.claim.rank == "deprecated"

    @property
    def lang(self) -> schema.Lang:
        """The language of its words."""
        return self.claim.lang or self.source.lang

    @property
    def translated_by(self) -> str | None:
        """Who made the translation that was read: a human or a machine; None for an original."""
        return self.claim.translated_by or self.source.translated_by

    @property
    def text(self) -> str:
        """The text that was read, by a source's id: a machine's English of a text is that text."""
        return self.source.text


def tellings(dataset: Dataset) -> tuple[Telling, ...]:
    """Every claim of a dataset, ordered by campaign, cell and id."""
    return tuple(telling for campaign in dataset.campaigns.values() for telling in tellings_of(dataset, campaign))


def tellings_of(dataset: Dataset, campaign: Campaign) -> tuple[Telling, ...]:
    """Every claim of one campaign, ordered by cell and id."""
    subsets = {subset.id: subset for subset in campaign.file.subsets}
    questions = {claim: question.why for question in campaign.file.unresolved for claim in question.claims}
    found = []
    for claim in campaign.file.claims:
        metric, window, subset, case = cell_of(claim, campaign.windows)
        source = dataset.sources[claim.source]
        found.append(
            Telling(
                claim=claim,
                key=CellKey(campaign.id, metric, window, subset, case),
                metric=dataset.metrics[metric],
                source=source,
                origin=claim.origin or source.origin,
                window=campaign.windows[window],
                subset=subsets.get(claim.subset) if claim.subset else None,
                unresolved=questions.get(claim.id),
            )
        )
    return tuple(sorted(found, key=lambda t: (str(t.key), t.id)))
