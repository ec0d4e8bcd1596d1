"""The key of the marks: what each shape says about a number."""

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.templates.rendering import render


def mark_key(ink: str) -> Markup:
    """All marks with their meaning, as a list; `ink` is the colour to draw them in (`#rrggbb`)."""
    return render("chart/key.html", ink=ink, meanings=describe.BOUND_MEANING)
