"""Chinese inside English pages: marked as such, so that it is read aloud and drawn as Chinese.

It stands in names, quotations and glossary entries all over the pages, so it is marked in finished HTML, once.
"""

import re

from crackdowns.remembering import remembering

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Between two Chinese characters digits and punctuation belong to the Chinese; at the ends of it only Chinese marks do.
_WITHIN = r"\u3000-\u303f\uff00-\uffef“”‘’…—·0-9.%+\-"
_MARKS = r"\u3001\u3002\u3008-\u3011\uff01\uff0c\uff1a\uff1b\uff1f"
_CHINESE = re.compile(f"[{_MARKS}]*[{_HAN}](?:[{_WITHIN}{_HAN}]*[{_HAN}])?[{_MARKS}]*")
# Tags, and what is no text: scripts, styles and pictures keep every character.
_TAGS = re.compile(r"(<(script|style|svg|title)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE)


@remembering(128)
def marked(html: str) -> str:
    """Finished HTML with every run of Chinese in an element that says so."""
    # Plain text from here on: what joins pieces of `Markup` would escape them.
    html = "".join(html)
    if not _CHINESE.search(html):
        return html
    found, end = [], 0
    for tag in _TAGS.finditer(html):
        found += [_in_text(html[end : tag.start()]), tag.group()]
        end = tag.end()
    return "".join([*found, _in_text(html[end:])])


def _in_text(text: str) -> str:
    return _CHINESE.sub(r'<span lang="zh">\g<0></span>', text)
