"""A link as a code for cameras, and as code for another page."""

from functools import lru_cache
from urllib.parse import quote

import segno
from markupsafe import Markup

from crackdowns.templates.rendering import render

# Pixels.
EMBED_HEIGHT = 720


@lru_cache(maxsize=64)
def qr_code(link: str, ink: str, ground: str, alt: str = "QR code of the link to this view") -> Markup:
    """A QR code of a link as an image for HTML, drawn in `ink` on `ground` (`#rrggbb`)."""
    drawing = segno.make(link, error="m", micro=False).svg_inline(scale=4, border=3, dark=ink, light=ground)
    drawing = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return render("sharing/qr.html", drawing=quote(drawing), alt=alt)


def embed_code(link: str, title: str, height: int = EMBED_HEIGHT, widest: int | None = None) -> str:
    """HTML that puts the view into another page; it takes that page's width, up to `widest` pixels."""
    address = f"{link}{'&' if '?' in link else '?'}embed=true"
    return str(render("sharing/embed.html", address=address, title=title, height=height, widest=widest))
