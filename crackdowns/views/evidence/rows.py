"""Who repeats whom: typed rows from claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from crackdowns.claims.cells import support
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Origin, Source


@dataclass(frozen=True, slots=True)
class Repeat:
    """A text that goes back to a statement, with its figures; two forms of one text are one."""

    source: Source
    tellings: tuple[Telling, ...]

    @property
    def figures(self) -> tuple[Telling, ...]:
        """One claim of each number that the text gives for a figure, what is judged wrong last."""
        return tuple({(telling.key, telling.value): telling for telling in reversed(self.tellings)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that sources descend from, within one campaign, and the texts that repeat it by date."""

    campaign: str
    origin: Origin
    repeats: tuple[Repeat, ...]


def statements(dataset: Dataset, found: Sequence[Telling]) -> tuple[Statement, ...]:
    """Who repeats whom: by campaign, then by the statement's date; unknown dates last."""
    behind: dict[tuple[str, str], dict[str, list[Telling]]] = {}
    for telling in found:
        behind.setdefault((telling.campaign, telling.origin), {}).setdefault(telling.text, []).append(telling)
    rows = [
        Statement(campaign, dataset.origins[origin], tuple(sorted(_repeats(dataset, texts), key=_published)))
        for (campaign, origin), texts in behind.items()
    ]
    order = tuple(dataset.campaigns)
    return tuple(sorted(rows, key=lambda s: (order.index(s.campaign), f"{s.origin.date.iso}~", s.origin.id)))


def _repeats(dataset: Dataset, texts: dict[str, list[Telling]]) -> list[Repeat]:
    # What is used most stands first in its row, what is judged wrong last.
    return [Repeat(dataset.sources[text], tuple(sorted(found, key=support))) for text, found in texts.items()]


def _published(repeat: Repeat) -> tuple[str, str]:
    # "unknown" sorts behind every year, and a month behind the days within it.
    return f"{repeat.source.date.iso}~", repeat.source.publisher.en
