"""Talks, the builder of one's own, hand-outs and pictures: HTML documents beside the Streamlit pages."""

from starlette.routing import BaseRoute, Route

from crackdowns.server import assets, my_talk
from crackdowns.server.handouts import handout
from crackdowns.server.pictures import picture
from crackdowns.server.talks import present


def routes() -> list[BaseRoute]:
    """All their routes and those of their scripts and styles, for the ASGI app."""
    return [
        Route("/present", present),
        Route("/handout", handout),
        Route("/picture", picture),
        *my_talk.routes(),
        *assets.routes(),
    ]
