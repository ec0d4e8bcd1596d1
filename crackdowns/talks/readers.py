"""A reader's own talk: views collected in a browser, carried whole in an address, and checked when it comes in.

The form in the address is JSON, `{"t": title, "s": [[page, query, chart, title, notes], ...]}`, in UTF-8, compressed
(raw deflate, RFC 1951) and written in base64url without padding, after the letter `z`; after the letter `p` where the
browser cannot compress. Nothing of it is stored here, and nothing of it is believed: every size is bounded before the
work that it would cause.
"""

import base64
import json
import re
import zlib
from dataclasses import astuple, dataclass
from typing import Any
from urllib.parse import parse_qs

from crackdowns.dataset.fields import SLUG_PATTERN, shown
from crackdowns.dataset.loading import Dataset
from crackdowns.views.pages import PAGES, asked_state
from crackdowns.views.scene import Scene

# What an address may hold without being cut on the way, in characters; the builder says so past it.
LONGEST_LINK = 7_500
# What is taken in at all, in characters and bytes: a form sends more than an address.
MAX_PACKED = 60_000
MAX_UNPACKED = 120_000
MAX_SLIDES = 24
MAX_TITLE = 200
MAX_NOTES = 1_500
MAX_QUERY = 1_500
MAX_PARAMETERS = 40
UNTITLED = "A talk without a title"

_ALPHABET = re.compile(r"[zp][A-Za-z0-9_-]*")
NOT_READ = "This link's talk cannot be read: {why}."
_GARBLED = "it is cut or garbled"
_NO_FORM = "it has not the form of a talk"


class Unreadable(Exception):
    """What a link holds is no talk; the text is a sentence for its reader."""

    def __init__(self, why: str) -> None:
        super().__init__(NOT_READ.format(why=why))


@dataclass(frozen=True, slots=True)
class ReaderSlide:
    """A view with a reader's title and notes: `page` is a URL path, `query` what stands after its question mark."""

    page: str
    query: str
    chart: str
    title: str
    notes: str

    def scene(self, dataset: Dataset) -> tuple[Scene, list[str]]:
        """What it shows of a dataset, and a sentence for each thing that it cannot have there."""
        given = parse_qs(self.query, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
        state, notices = asked_state(dataset, self.page, given)
        return Scene(dataset, state), notices


@dataclass(frozen=True, slots=True)
class ReaderTalk:
    """A talk made by a reader."""

    title: str
    slides: tuple[ReaderSlide, ...]


def unpacked(packed: str) -> ReaderTalk:
    """The talk that an address holds. Raises `Unreadable` where it holds none, whatever it holds."""
    if len(packed) > MAX_PACKED:
        raise Unreadable(f"it is longer than {MAX_PACKED:,} characters")
    if not _ALPHABET.fullmatch(packed):
        raise Unreadable(_GARBLED)
    try:
        raw = base64.urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4))
        content = _inflated(raw) if packed[0] == "z" else raw
        return _talk(json.loads(content.decode("utf-8")))
    except (zlib.error, ValueError, RecursionError):  # base64, UTF-8 and JSON tell their faults as `ValueError`
        raise Unreadable(_GARBLED) from None


def packed(talk: ReaderTalk) -> str:
    """A talk as an address holds it."""
    slides = [astuple(slide) for slide in talk.slides]
    content = json.dumps({"t": talk.title, "s": slides}, ensure_ascii=False, separators=(",", ":")).encode()
    squeezed = zlib.compress(content, 9, wbits=-15)
    return "z" + base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


def _inflated(raw: bytes) -> bytes:
    """Never more than is allowed, however much the bytes would swell to."""
    reader = zlib.decompressobj(wbits=-15)
    content = reader.decompress(raw, MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise Unreadable(f"unpacked it is larger than {MAX_UNPACKED:,} bytes")
    if not reader.eof:
        raise Unreadable(_GARBLED)
    return content


def _talk(value: Any) -> ReaderTalk:
    if not isinstance(value, dict) or not isinstance(value.get("s"), list) or not isinstance(value.get("t", ""), str):
        raise Unreadable(_NO_FORM)
    if not value["s"]:
        raise Unreadable("it has no slide")
    if len(value["s"]) > MAX_SLIDES:
        raise Unreadable(f"it has more than {MAX_SLIDES} slides")
    title = _plain(value.get("t", ""))[:MAX_TITLE] or UNTITLED
    return ReaderTalk(title, tuple(_slide(number, slide) for number, slide in enumerate(value["s"], start=1)))


def _slide(number: int, value: Any) -> ReaderSlide:
    if not isinstance(value, list) or len(value) != 5 or not all(isinstance(part, str) for part in value):
        raise Unreadable(_NO_FORM)
    page, query, chart, title, notes = value
    page = "" if page == "home" else page
    if page not in PAGES:
        known = ", ".join(name or "home" for name in PAGES)
        raise Unreadable(f"slide {number} asks for the page {shown(page)}, which does not exist; there are {known}")
    for field, text, most in (("title", title, MAX_TITLE), ("notes", notes, MAX_NOTES), ("address", query, MAX_QUERY)):
        if len(text) > most:
            raise Unreadable(f"the {field} of slide {number} is longer than {most:,} characters")
    if query.count("&") >= MAX_PARAMETERS:
        raise Unreadable(_NO_FORM)
    # A chart that is none is answered where the view is drawn, in words; what is no slug cannot be one.
    named = chart if re.fullmatch(SLUG_PATTERN, chart, re.ASCII) and len(chart) <= MAX_TITLE else ""
    return ReaderSlide(page, query.removeprefix("?"), named, _plain(title), _plain(notes))


def _plain(text: str) -> str:
    """Text without what cannot be printed; a line's end is a blank."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
