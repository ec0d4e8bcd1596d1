"""What every story needs at hand: the view that it is opened on, the record's campaign, and names in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.tellings import Telling
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.views.scene import Scene, telling_of
from crackdowns.views.stories import words


@dataclass(frozen=True, slots=True)
class RecordStory:
    """A record told: the dialog's title, and its body as finished HTML."""

    title: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Teller:
    """What the stories of one campaign need at hand; `cell` is the figure told, where one is."""

    scene: Scene
    campaign: Campaign
    cell: Cell | None = None

    @property
    def dataset(self) -> Dataset:
        """The dataset that is told."""
        return self.scene.dataset

    @property
    def version(self) -> Mapping[str, str]:
        """What links to files carry, so that they stay with the data shown."""
        return dict(self.scene.carried)

    def story(self, what: str, body: Markup) -> RecordStory:
        """A finished story under its title."""
        return RecordStory(words.TITLE.format(what=what, campaign=self.campaign.head.short.en), body)

    def address(self, record: str) -> str:
        """The link to this view with a record's story open."""
        return self.scene.link(self.scene.state.page, claim=record)

    def standing(self, telling: Telling) -> str:
        """Used here, also reported or judged wrong, in short."""
        return describe.standing(telling, self.cell)

    def says(self, record: schema.Sourced) -> str:
        """Who says a record, by publisher and date."""
        return describe.source(self.dataset.sources[record.source])

    def bodies(self, names: Iterable[str]) -> str:
        """Bodies of state by their full names, as a list in words."""
        return describe.listed([self.dataset.agencies[name].name.en for name in names])

    def platforms(self, names: Iterable[str]) -> tuple[str, ...]:
        """Platforms by name."""
        return tuple(self.dataset.platforms[name].name.en for name in names)

    def telling(self, name: str | None) -> Telling | None:
        """A claim of the dataset by its id, ready to be told."""
        return telling_of(self.dataset, name) if name else None
