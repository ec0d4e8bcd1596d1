"""What stands in a document's head for those who do not open it yet: search engines, previews of links, embedders."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.settings import ASSETS, SITE
from crackdowns.templates.rendering import render
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.titles import view_description, view_title

CARD_SIZE = (1200, 630)
# The ids of the campaigns that the pictures show, as `make cards` found them.
CARDS_OF = ASSETS / "cards" / "campaigns.txt"


@dataclass(frozen=True)
class Preview:
    """A document as a preview shows it. `picture` is its address, `embed` the address to embed it by."""

    title: str
    description: str
    canonical: str
    picture: str
    embed: str = ""


def card_of(page: str) -> str:
    """The name of a page's picture; the start page's is `home`."""
    return page or "home"


def card_address(base: str, dataset: Dataset, card: str) -> str:
    """The absolute address of a picture; empty where the pictures were drawn of other campaigns than are shown."""
    return f"{base}assets/cards/{card}.png" if tuple(dataset.campaigns) == _drawn() else ""


@cache
def _drawn() -> tuple[str, ...]:
    return tuple(CARDS_OF.read_text(encoding="utf-8").split())


def canonical(base: str, dataset: Dataset, state: State) -> str:
    """The one address of a view: bare while all is the usual, else with its whole state."""
    query = addresses.address_query(state, PAGES[state.page].parameters(dataset))
    return base + addresses.href(state.page, query).removeprefix("./")


def preview(base: str, scene: Scene, version: tuple[tuple[str, str], ...] = ()) -> Preview:
    """A page's view; `version` is the part of the link that names the data and the chart."""
    address = canonical(base, scene.dataset, scene.state)
    mark = "&" if "?" in address else "?"
    return Preview(
        title=view_title(scene, dict(version).get("claim", "")),
        description=view_description(scene),
        canonical=address,
        picture=card_address(base, scene.dataset, card_of(scene.state.page)),
        embed=f"{address}{mark}{urlencode(version)}" if version else address,
    )


def tags(base: str, shown: Preview) -> str:
    """The head's tags, every value escaped."""
    values = {"base": base, "shown": shown, "site": SITE, "size": CARD_SIZE, "picture": shown.picture}
    asks = f"{base}oembed?{urlencode({'url': shown.embed, 'format': 'json'})}" if shown.embed else ""
    return render("talks/head.html", asks=asks, **values)
