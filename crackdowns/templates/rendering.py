"""The one way from values to HTML: autoescaped templates. No other module writes a tag."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from crackdowns.claims import describe, gate_text
from crackdowns.links.addresses import href

_FOLDER = Path(__file__).resolve().parent


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # The words of numbers, dates, sources and verdicts are the same in every template; so is the form of an address.
    made.globals |= {"describe": describe, "gate_text": gate_text, "href": href}
    return made


def render(template: str, **values: object) -> Markup:
    """A template of this folder (`home/matrix.html`) with values; every text in them is escaped.

    Raises `jinja2.UndefinedError` where the template asks for a value that is not given.
    """
    return Markup(_environment().get_template(template).render(values))


def piece(template: str, macro: str, *values: object) -> Markup:
    """One macro of a template, for code that joins pieces itself."""
    return Markup(getattr(_environment().get_template(template).module, macro)(*values))
