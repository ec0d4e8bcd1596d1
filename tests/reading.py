"""What a page and its charts say, as plain text."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.conftest import figures, page_html

# Tags within a line of text, which part no words.
_INLINE = re.compile(r"</?(?:a|abbr|b|em|i|q|span|strong|sub|sup)\b[^>]*>")
# What ends a block of a page: a paragraph, a row, an entry of a list.
_BLOCK = re.compile(r"</(?:tr|li|p|dd|h2|h3|section|summary|caption|div)>|\n\n")


def plain(markup: str) -> str:
    """Text without tags, with single blanks and one kind of quotation mark."""
    shown = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", markup, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]*>", " ", _INLINE.sub("", shown)))
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return re.sub(r"\s+", " ", text).replace("**", "").strip()


def blocks_of(markup: str) -> list[str]:
    """What a piece of HTML says, block by block."""
    return [block for part in _BLOCK.split(markup) if (block := plain(part))]


def blocks(app: AppTest) -> list[str]:
    """What a page says, block by block: its HTML and Markdown, and the hovers and labels of its charts."""
    written = [page_html(app), *(element.value for element in app.markdown)]
    found = [plain(part) for whole in written for part in _BLOCK.split(whole)]
    for spec in figures(app):
        found += [plain(text) for text in drawn_texts(spec)]
    return [block for block in found if block]


def drawn_texts(spec: dict[str, Any]) -> Iterator[str]:
    """Hovers and labels of a chart."""
    for trace in spec["data"]:
        for key in ("customdata", "text"):
            value = trace.get(key)
            yield from (str(v) for v in value) if isinstance(value, list) else (str(value),) if value else ()
    for label in spec["layout"].get("annotations", ()):
        yield str(label.get("text", ""))
