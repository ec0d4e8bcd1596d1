"""The dashboard's own address, for links that leave it and links that come back to it."""

from urllib.parse import SplitResult, parse_qs, urlsplit

from starlette.requests import Request

from crackdowns import settings

# No view has nearly so many parameters.
_MOST_PARAMETERS = 100
_USUAL_PORT = {"http": 80, "https": 443}


def base_address(request: Request) -> str:
    """`CRACKDOWNS_BASE_URL` where the operator names it, else what the request was sent to; ends in a slash.

    What the request was sent to is what whoever sends it says: such an answer is kept by no shared cache (`Headers`).
    """
    if (named := settings.current().base_url) is not None:
        return named
    request.state.by_host = True
    return str(request.base_url).rstrip("/") + "/"


def below(base: str, url: str) -> tuple[str, dict[str, list[str]]] | None:
    """The path below `base` and the query of an absolute address, None where it is not this dashboard's.

    `http` and `https` count as one: behind a proxy the server may not know which of them readers see.
    """
    try:
        here, there = urlsplit(base), urlsplit(url)
        if there.scheme not in _USUAL_PORT or place(here) != place(there) or there.username is not None:
            return None
        query = parse_qs(there.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return None
    path = there.path or "/"
    if path == here.path.rstrip("/"):
        path = here.path
    return (path.removeprefix(here.path), query) if path.startswith(here.path) else None


def place(address: SplitResult) -> tuple[str | None, int | None]:
    """Host and port, the port that is usual for the scheme left out. Raises `ValueError` where the port is none."""
    usual = address.port == _USUAL_PORT.get(address.scheme)
    return address.hostname, None if usual else address.port
