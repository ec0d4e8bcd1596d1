"""How many a slide says there are, held against what it shows; and whether it speaks of all, or of none."""

import re
from collections.abc import Callable, Iterator, Sequence

from crackdowns.claims.tellings import Telling
from crackdowns.views.scene import Scene

_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=2
    )
}
_CAMPAIGNS = "campaigns|crackdowns|drives"
# What else a slide counts, and how many of it the claims that it names make.
_OF_CLAIMS: dict[str, Callable[[Sequence[Telling]], int]] = {
    "reports|articles|papers|sources": lambda found: len({telling.source.id for telling in found}),
    "texts": lambda found: len({telling.text for telling in found}),
    "statements|releases": lambda found: len({telling.origin for telling in found}),
}
_COUNT = re.compile(
    rf"\b({'|'.join(_NUMBERS)}) (?:{_CAMPAIGNS}|{'|'.join(_OF_CLAIMS)})\b(?: (?:were |was |are )?against ([a-z ]+))?",
    re.IGNORECASE,
)
_ALL_OR_NONE = re.compile(r"\b(?:only|every|each|all|both|none|neither|never|nobody|no other|alone)\b", re.IGNORECASE)


def all_or_none(text: str) -> str | None:
    """The word by which a text speaks of all that there is, or of none; None where it does not."""
    found = _ALL_OR_NONE.search(text)
    return found[0] if found else None


def miscounted(text: str, scene: Scene, found: Sequence[Telling]) -> Iterator[tuple[str, int]]:
    """The counts in a text that are not what the slide shows, each with what is."""
    for said in _COUNT.finditer(text):
        number, noun = said[0].lower().split()[:2]
        if re.fullmatch(_CAMPAIGNS, noun):
            scopes = scene.dataset.scopes
            against = (said[2] or "").lower()
            of = [name for name in scopes if against.startswith(scopes[name].name.en.lower())]
            shown = [campaign for campaign in scene.campaigns if not of or campaign.head.scope in of]
            really = len(shown)
        elif found:
            really = next(count for nouns, count in _OF_CLAIMS.items() if re.fullmatch(nouns, noun))(found)
        else:
            continue
        if really != _NUMBERS[number]:
            yield f"{said[1]} {noun}", really
