"""What stands in a document's head for those who do not open it yet: search engines, previews of links, embedders."""

from dataclasses import dataclass
from urllib.parse import urlencode

from crackdowns.dataset.loading import Dataset
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.settings import SITE
from crackdowns.templates.rendering import render
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.titles import view_description, view_title

CARD_SIZE = (1200, 630)


@dataclass(frozen=True)
class Preview:
    """A document as a preview shows it. `card` is the name of its picture, `embed` the address to embed it by."""

    title: str
    description: str
    canonical: str
    card: str
    embed: str = ""


def card_of(page: str) -> str:
    """The name of a page's picture; the start page's is `home`."""
    return page or "home"


def card_address(base: str, card: str) -> str:
    """The absolute address of a picture."""
    return f"{base}assets/cards/{card}.png"


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
        card=card_of(scene.state.page),
        embed=f"{address}{mark}{urlencode(version)}" if version else address,
    )


def tags(base: str, shown: Preview) -> str:
    """The head's tags, every value escaped."""
    values = {"base": base, "shown": shown, "site": SITE, "size": CARD_SIZE, "picture": card_address(base, shown.card)}
    asks = f"{base}oembed?{urlencode({'url': shown.embed, 'format': 'json'})}" if shown.embed else ""
    return render("talks/head.html", asks=asks, **values)
