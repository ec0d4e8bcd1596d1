"""What all pages share: the parameters of every page, and the frames on the basis chosen."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from crackdowns.claims import basis, describe
from crackdowns.claims.basis import Basis
from crackdowns.claims.frames import claims_frame
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.links.addresses import Parameter, State, explicit_query, href
from crackdowns.links.ways_back import SHARED

MOST_CAMPAIGNS = 6
# Many readers see the same few scenes. What is remembered is shared, so nothing may change it in place.
remembered = lru_cache(maxsize=64)


@lru_cache(maxsize=4)
def claims(dataset: Dataset) -> pd.DataFrame:
    """All claims of a dataset; shared, so never change it in place."""
    return claims_frame(dataset)


@lru_cache(maxsize=16)
def cells(dataset: Dataset, on: Basis) -> pd.DataFrame:
    """All cells of a dataset on a basis; shared, so never change it in place."""
    return basis.cells(claims(dataset), on)


def shared_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the sidebar chooses on every page: the campaigns compared and the basis."""
    campaigns = tuple(dataset.campaigns)
    fewest = min(2, len(campaigns))
    return (
        Parameter("c", "many", campaigns[:MOST_CAMPAIGNS], campaigns, at_least=fewest, at_most=MOST_CAMPAIGNS),
        Parameter("basis", "one", ("best",), basis.BASES),
    )


@dataclass(frozen=True)
class Scene:
    """A dataset seen in a state: the campaigns chosen, the basis, and the frames that follow from them.

    `carried` is what every link within the dashboard must take along: the data version, where the page
    shows the data as it was.
    """

    dataset: Dataset
    state: State
    carried: tuple[tuple[str, str], ...] = ()

    def link(self, page: str, /, **query: str) -> str:
        """A link to a page with the same campaigns, basis and data version; to this page, with all of its state."""
        whole = explicit_query(self.state)
        kept = whole if page == self.state.page else {name: whole[name] for name in SHARED}
        return href(page, kept | query | dict(self.carried))

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
        return next(b for b in basis.BASES if b == chosen)

    @property
    def claims(self) -> pd.DataFrame:
        """The claims of the campaigns compared."""
        return basis.pick(claims(self.dataset), campaign=self.names)

    @property
    def cells(self) -> pd.DataFrame:
        """The cells of the campaigns compared, on the basis chosen."""
        return basis.pick(cells(self.dataset, self.basis), campaign=self.names)

    @property
    def totals(self) -> pd.DataFrame:
        """The cells that stand for a whole campaign."""
        return basis.totals(self.cells, {c.id: c.head.reported_at[-1] for c in self.campaigns})

    def grid(self, metrics: list[str]) -> pd.DataFrame:
        """The given metrics by the campaigns compared, gaps included."""
        wanted = pd.DataFrame(
            [
                {"metric": m.id, "metric_title": m.title.en, "theme": m.theme, "unit": m.unit.en}
                for m in (self.dataset.metrics[name] for name in metrics)
            ],
            columns=["metric", "metric_title", "theme", "unit"],
        )
        excluded = {
            (campaign.id, gap.metric): gap.why for campaign in self.campaigns for gap in campaign.file.not_applicable
        }
        return basis.grid(self.totals, self.names, wanted, excluded)

    @property
    def filters(self) -> str:
        """What of the dataset is shown, for subtitles and downloads."""
        names = ", ".join(campaign.head.short.en for campaign in self.campaigns)
        return f"Campaigns: {names}. Basis: {describe.BASIS[self.basis]}."
