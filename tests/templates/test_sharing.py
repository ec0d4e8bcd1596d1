"""A link as a QR code, and as code for another page."""

from html import unescape
from urllib.parse import unquote

import segno

from crackdowns.templates.sharing import embed_code, qr_code


def test_the_code_for_a_room_is_that_of_the_link() -> None:
    link = "https://example.org/timeline?c=a,b&v=0123456789ab"
    drawn = segno.make(link, error="m", micro=False).svg_inline(scale=4, border=3, dark="#000000", light="#ffffff")
    assert drawn.split("<path", 1)[1] in unquote(qr_code(link, "#000000", "#ffffff"))
    assert drawn.split("<path", 1)[1] not in unquote(qr_code(link + "c", "#000000", "#ffffff"))


def test_text_in_a_link_or_title_cannot_leave_the_embedding_code() -> None:
    code = embed_code('https://example.org/?q="><script>', 'A "title" <b>')
    assert "<script>" not in code
    assert code.count("<") == 2
    assert "embed=true" in unescape(code)
