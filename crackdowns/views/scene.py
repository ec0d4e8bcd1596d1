"""What all pages share: the parameters of every page, and the figures on the basis chosen."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from crackdowns.claims import cells, describe, tellings
from crackdowns.claims.cells import BASES, Basis, Cell, Series
from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.links.addresses import Parameter, State, explicit_query, href
from crackdowns.links.ways_back import SHARED
from crackdowns.remembering import remembering

MOST_CAMPAIGNS = 6
_ONE_CAMPAIGN = "This link names one campaign, and two or more are compared; the usual ones are shown."
# What one metric of old links became.
RENAMED_METRICS = {"criminal-cases": ("criminal-cases-investigated", "criminal-cases-solved")}


# Of each campaign alone: nobody who compares six of a thousand waits for the others.
_each = remembering(512)


@_each
def tellings_of(dataset: Dataset, campaign: str) -> tuple[Telling, ...]:
    """The claims of a campaign with what must be known to read them."""
    return tellings.tellings_of(dataset, dataset.campaigns[campaign])


def telling_of(dataset: Dataset, claim: str) -> Telling | None:
    """A claim with what must be known to read it, by its id; None where the dataset has none."""
    found = dataset.record(claim)
    return _tellings_by_id(dataset, found[0].id).get(claim) if found else None


@_each
def _tellings_by_id(dataset: Dataset, campaign: str) -> Mapping[str, Telling]:
    return {telling.id: telling for telling in tellings_of(dataset, campaign)}


@_each
def cells_of(dataset: Dataset, on: Basis, campaign: str) -> tuple[Cell, ...]:
    """The cells of a campaign on a basis."""
    return cells.cells(tellings_of(dataset, campaign), on)


def cell_of(dataset: Dataset, on: Basis, key: CellKey) -> Cell | None:
    """A cell by what it is about; None where the basis has none."""
    return _cells_by_key(dataset, on, key.campaign).get(key)


@_each
def _cells_by_key(dataset: Dataset, on: Basis, campaign: str) -> Mapping[CellKey, Cell]:
    return {cell.key: cell for cell in cells_of(dataset, on, campaign)}


@_each
def totals_of(dataset: Dataset, on: Basis, campaign: str) -> tuple[Cell, ...]:
    """The cells that stand for a whole campaign, at each of its reporting dates."""
    return cells.totals(cells_of(dataset, on, campaign), dataset.campaigns[campaign].head.reported_at)


@remembering(4096)
def series_of(dataset: Dataset, on: Basis, campaign: str, metric: str) -> Series:
    """One campaign's figure over its reporting dates, or its gap."""
    home = dataset.campaigns[campaign]
    excluded = {gap.metric: gap.why for gap in home.file.not_applicable}
    found = totals_of(dataset, on, campaign)
    return cells.series(found, campaign, dataset.metrics[metric], home.head.reported_at, excluded)


@remembering(4)
def labels_of(dataset: Dataset) -> Mapping[str, str]:
    """The short label of each campaign of the dataset, by its id; shared, so never change it."""
    return describe.labels(dataset.campaigns.values())


@remembering(4)
def bases_of(dataset: Dataset) -> tuple[Basis, ...]:
    """The versions of the numbers that a dataset has: one without articles has nothing as they print it."""
    articles = any(source.article for source in dataset.sources.values())
    return tuple(basis for basis in BASES if articles or basis != "printed")


def shared_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the bar chooses on every page: the campaigns compared and the basis."""
    campaigns = tuple(dataset.campaigns)
    fewest = min(2, len(campaigns))
    return (
        Parameter("c", "many", campaigns[:MOST_CAMPAIGNS], campaigns, fewest, MOST_CAMPAIGNS, _ONE_CAMPAIGN),
        Parameter("basis", "one", ("best",), bases_of(dataset)),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter in words: a sentence on what is `chosen`, and what each of its values is called."""

    said: str
    name: Callable[[Dataset, str], str]


@dataclass(frozen=True)
class Scene:
    """A dataset seen in a state: the campaigns chosen, the basis, and the figures that follow from them.

    `carried` is what every link within the dashboard must take along: the data version, where the page
    shows the data as it was.
    """

    dataset: Dataset
    state: State
    carried: tuple[tuple[str, str], ...] = ()

    def link(self, page: str, /, **query: str) -> str:
        """A link to a page with the same campaigns, basis and data version; to this page, with all of its state."""
        if page != self.state.page:
            return self.afresh(page, **query)
        return href(page, explicit_query(self.state) | query | dict(self.carried))

    def afresh(self, page: str, /, **query: str) -> str:
        """A link to a page with the same campaigns, basis and data version, and nothing else of its state."""
        whole = explicit_query(self.state)
        return href(page, {name: whole[name] for name in SHARED} | query | dict(self.carried))

    def on(self, basis: Basis) -> "Scene":
        """The same on another version of the numbers."""
        return self._with("basis", (basis,))

    def comparing(self, campaigns: tuple[str, ...]) -> "Scene":
        """The same with other campaigns, in the order of the dataset."""
        return self._with("c", tuple(name for name in self.dataset.campaigns if name in campaigns))

    def _with(self, parameter: str, chosen: tuple[str, ...]) -> "Scene":
        values = tuple((name, chosen if name == parameter else value) for name, value in self.state.values)
        return replace(self, state=replace(self.state, values=values))

    def cell(self, key: CellKey) -> Cell | None:
        """A figure on the basis chosen; None where it has none."""
        return cell_of(self.dataset, self.basis, key)

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns compared, in order of launch."""
        return tuple(self.dataset.campaigns[name] for name in self.state.many("c"))

    @property
    def names(self) -> tuple[str, ...]:
        """Their ids."""
        return self.state.many("c")

    @property
    def basis(self) -> Basis:
        """Which claims speak."""
        chosen = self.state.one("basis")
        return next(b for b in BASES if b == chosen)

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """The claims of the campaigns compared."""
        return tuple(telling for name in self.names for telling in tellings_of(self.dataset, name))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the campaigns compared, on the basis chosen."""
        return tuple(cell for name in self.names for cell in cells_of(self.dataset, self.basis, name))

    def series(self, metric: str) -> tuple[Series, ...]:
        """One figure of each campaign compared, over its reporting dates, gaps included."""
        return tuple(series_of(self.dataset, self.basis, campaign, metric) for campaign in self.names)

    @property
    def labels(self) -> Mapping[str, str]:
        """The short label of each campaign of the dataset, by its id."""
        return labels_of(self.dataset)

    @property
    def called(self) -> Mapping[str, str]:
        """The short name of each campaign compared, by its id; those that share one are told apart by their labels."""
        shorts = {campaign.id: campaign.head.short.en for campaign in self.campaigns}
        shared = Counter(shorts.values())
        return {id_: f"{name} ({self.labels[id_]})" if shared[name] > 1 else name for id_, name in shorts.items()}

    @property
    def filters(self) -> str:
        """What of the dataset is shown, for subtitles and downloads."""
        names = ", ".join(self.called.values())
        return f"Campaigns: {names}. Basis: {describe.BASIS[self.basis]}."
