"""What a presenter shares: a link that states the whole view, and what hinders others from opening it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from crackdowns.links import addresses
from crackdowns.links.addresses import State

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
