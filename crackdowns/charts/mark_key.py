"""The key of the marks: what each shape says about a number."""

from urllib.parse import quote

from crackdowns.claims import describe
from crackdowns.templates.markup import text

_LINE = '<line x1="{a}" y1="9" x2="{b}" y2="9" stroke="currentColor" stroke-width="2"{extra}/>'
_DOTS = ' stroke-dasharray="2 3"'
_RIGHT = '<path d="M14 3 L25 9 L14 15 Z" fill="currentColor"/>'
_SHAPES = {
    "exact": '<circle cx="19" cy="9" r="6" fill="currentColor"/>',
    "bare": '<path d="M19 2 L26 9 L19 16 L12 9 Z" fill="currentColor"/>',
    "about": '<rect x="4" y="1" width="30" height="16" fill="currentColor" opacity=".25"/>'
    '<circle cx="19" cy="9" r="6" fill="currentColor"/>',
    "more_than": _RIGHT + _LINE.format(a=25, b=40, extra=_DOTS),
    "at_least": '<line x1="14" y1="0" x2="14" y2="18" stroke="currentColor" stroke-width="3"/>'
    + _RIGHT
    + _LINE.format(a=25, b=40, extra=_DOTS),
    "up_to": '<path d="M26 3 L15 9 L26 15 Z" fill="currentColor"/>' + _LINE.format(a=0, b=15, extra=_DOTS),
}
_STROKE = 'fill="none" stroke="currentColor" stroke-width="2"'
_OTHERS = (
    (f'<path d="M19 1 L19 17" {_STROKE}/>', "a rival: what another source says"),
    (f'<circle cx="19" cy="9" r="5" {_STROKE}/>', "deprecated: reported, but shown to be wrong"),
    (f'<path d="M2 16 L10 2 M12 16 L20 2 M22 16 L30 2" opacity=".6" {_STROKE}/>', "not reported: a gap, not a zero"),
    (
        f'<path d="M5 9 h3 M14 9 h3 M23 9 h3" opacity=".6" {_STROKE}/>',
        "not applicable: outside what the campaign was against",
    ),
)


def mark_key(ink: str) -> str:
    """All marks with their meaning, as a list; `ink` is the colour to draw them in (`#rrggbb`).

    The shapes are images, because Streamlit takes drawings out of HTML.
    """
    items = [(_SHAPES[bound], meaning) for bound, meaning in describe.BOUND_MEANING.items()]
    items += _OTHERS
    return '<ul class="key">' + "".join(_item(shape, meaning, ink) for shape, meaning in items) + "</ul>"


def _item(shape: str, meaning: str, ink: str) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 18" color="{ink}">{shape}</svg>'
    address = "data:image/svg+xml," + quote(drawing)
    return f'<li><img src="{address}" width="42" height="18" alt="">{text(meaning)}</li>'
