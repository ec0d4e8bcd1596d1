"""What a presenter shares: a link that states the whole view, a QR code of it, code to embed it."""

from functools import lru_cache
from html import escape
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

import segno

from crackdowns.links import addresses
from crackdowns.links.addresses import State

EMBED_HEIGHT = 720
LOOPBACK = (
    "This address works on this machine only. To give it to others, the server's operator sets CRACKDOWNS_BASE_URL to "
    "the address that readers use."
)
NO_FRAMES = (
    "Other sites may not show this dashboard inside their pages yet. The server's operator allows it with "
    "CRACKDOWNS_FRAME_ANCESTORS, a list of their addresses."
)


def base_of(address: str, page: str) -> str:
    """The dashboard's base, ending in a slash, from the address of one of its pages."""
    parts = urlsplit(address)
    folder = parts.path.removesuffix("/").removesuffix(f"/{page}") if page else parts.path.removesuffix("/")
    return f"{parts.scheme}://{parts.netloc}{folder}/"


def is_loopback(address: str) -> bool:
    """True for an address that only the machine itself can open."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def share_link(base: str, state: State, version: str) -> str:
    """The address of just this view, defaults included, with the data version. `base` ends in a slash."""
    address = addresses.href(state.page, addresses.explicit_query(state) | {"v": version})
    return base + address.removeprefix("./")


@lru_cache(maxsize=64)
def qr_code(link: str, ink: str, ground: str, alt: str = "QR code of the link to this view") -> str:
    """A QR code of a link as an image for HTML, drawn in `ink` on `ground` (`#rrggbb`)."""
    drawing = segno.make(link, error="m", micro=False).svg_inline(scale=4, border=3, dark=ink, light=ground)
    drawing = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f'<img class="qr" src="data:image/svg+xml,{quote(drawing)}" alt="{escape(alt, quote=True)}">'


def embed_code(link: str, title: str, height: int = EMBED_HEIGHT, widest: int | None = None) -> str:
    """HTML that puts the view into another page; it takes that page's width, up to `widest` pixels."""
    address = f"{link}{'&' if '?' in link else '?'}embed=true"
    most = f";max-width:{widest}px" if widest else ""
    return (
        f'<iframe src="{escape(address, quote=True)}" title="{escape(title, quote=True)}" '
        f'width="100%" height="{height}" style="border:0{most}" loading="lazy"></iframe>'
    )
