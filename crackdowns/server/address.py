"""The dashboard's own address, for links that leave it: citations, embeds, hand-outs."""

from starlette.requests import Request

from crackdowns.store import named_base


def base_address(request: Request) -> str:
    """`CRACKDOWNS_BASE_URL` where the operator names it, else what the request was sent to; ends in a slash."""
    return named_base() or str(request.base_url).rstrip("/") + "/"
