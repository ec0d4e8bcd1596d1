"""A reader's own talk: carried in an address, hostile until checked, and written as a story file."""

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.dataset.loading import Dataset
from crackdowns.talks.readers import (
    MAX_NOTES,
    MAX_PACKED,
    MAX_SLIDES,
    MAX_TITLE,
    MAX_UNPACKED,
    ReaderSlide,
    ReaderTalk,
    Unreadable,
    packed,
    unpacked,
)
from crackdowns.talks.slides import READERS, READERS_FOOT, reader_slides
from crackdowns.talks.stories import check_text
from crackdowns.talks.story_file import story_text
from crackdowns.talks.writing import Setting, written
from crackdowns.views.pages import PAGES

PLACE = Setting("https://host.example/", "123456789abc")


def talk(*slides: ReaderSlide, title: str = "Mine") -> ReaderTalk:
    return ReaderTalk(title, slides or (ReaderSlide("timeline", "", "", "When?", ""),))


def sent(value: Any, kind: str = "z") -> str:
    """Any value as an address would hold it."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    raw = zlib.compress(content, 9, wbits=-15) if kind == "z" else content
    return kind + base64.urlsafe_b64encode(raw).decode().rstrip("=")


SLIDE = ["timeline", "", "", "", ""]


def test_a_talk_comes_back_as_it_was_sent_compressed_or_not() -> None:
    mine = talk(ReaderSlide("", "theme=people&basis=lowest", "overview", "谁说的？", "Say hello."))
    assert unpacked(packed(mine)) == mine
    assert unpacked(sent({"t": "T", "s": [["home", "?a=b", "", "x", "y"]]}, "p")) == ReaderTalk(
        "T", (ReaderSlide("", "a=b", "", "x", "y"),)
    )


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "cut or garbled"),
        ("z", "cut or garbled"),
        ("x" + packed(talk())[1:], "cut or garbled"),
        (packed(talk())[:-4], "cut or garbled"),
        (packed(talk()) + "<script>", "cut or garbled"),
        ("z" * (MAX_PACKED + 1), "longer than 60,000 characters"),
        (sent(b" " * (MAX_UNPACKED + 1)), "larger than 120,000 bytes"),
        (sent(b"\x00" * 30_000_000), "larger than 120,000 bytes"),
        (sent(b"[" * 100_000), "cut or garbled"),
        (sent(b"9" * 6_000), "cut or garbled"),
        (sent(b"\xff\xfe", "p"), "cut or garbled"),
        (sent([]), "not the form of a talk"),
        (sent({"t": 1, "s": [SLIDE]}), "not the form of a talk"),
        (sent({"t": "T", "s": {}}), "not the form of a talk"),
        (sent({"t": "T", "s": []}), "no slide"),
        (sent({"t": "T", "s": [SLIDE] * (MAX_SLIDES + 1)}), "more than 24 slides"),
        (sent({"t": "T", "s": [SLIDE[:4]]}), "not the form of a talk"),
        (sent({"t": "T", "s": [["timeline", None, "", "", ""]]}), "not the form of a talk"),
        (sent({"t": "T", "s": [["../etc", "", "", "", ""]]}), "slide 1 asks for the page"),
        (
            sent({"t": "T", "s": [["timeline", "", "", "x" * (MAX_TITLE + 1), ""]]}),
            "title of slide 1 is longer than 200",
        ),
        (sent({"t": "T", "s": [["timeline", "", "", "", "x" * (MAX_NOTES + 1)]]}), "notes of slide 1 is longer than"),
        (sent({"t": "T", "s": [["timeline", "a=b&" * 100, "", "", ""]]}), "not the form of a talk"),
    ],
)
def test_what_is_no_talk_is_refused_in_words(address: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        unpacked(address)


@given(st.text(alphabet="zpABCabc019_-", max_size=80) | st.binary(max_size=200).map(lambda raw: sent(raw)))
def test_whatever_an_address_holds_is_a_talk_or_a_sentence(address: str) -> None:
    try:
        found = unpacked(address)
    except Unreadable:
        return
    assert found.slides


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(PAGES)), st.text(max_size=60), st.text(max_size=60)), min_size=1, max_size=4
    )
)
def test_any_readers_texts_are_shown_harmless(slides: list[tuple[str, str, str]]) -> None:
    sent_slides = [[page or "home", "", "", title, notes] for page, title, notes in slides]
    found = unpacked(sent({"t": "<b>", "s": sent_slides}))
    for slide in found.slides:
        assert slide.title == " ".join(slide.title.split())
        assert all(c.isprintable() for c in slide.title + slide.notes)


def test_hostile_words_stand_on_the_slide_as_words(dataset: Dataset) -> None:
    evil = '"><script>alert(1)</script>'
    slide = ReaderSlide("timeline", f"axis={evil}&nothing={evil}", "", evil, evil)
    html = written(reader_slides(dataset, talk(slide, title=evil)), PLACE)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "This link asks for" in html


def test_it_says_on_its_cover_and_foot_whose_the_titles_are(dataset: Dataset) -> None:
    cover, shown, own = reader_slides(dataset, talk(*(ReaderSlide("timeline", "", "", t, "") for t in ("When?", ""))))
    assert cover.words == (READERS,)
    assert (cover.readers, shown.readers) == (READERS_FOOT, READERS_FOOT)
    # Without a title of the reader's own, the dashboard's stands there.
    assert own.readers == ""
    assert own.title


def test_a_chart_that_does_not_exist_is_said(dataset: Dataset) -> None:
    (_, slide) = reader_slides(dataset, talk(ReaderSlide("timeline", "", "nothing-such", "", "")))
    assert any('the chart "nothing-such", which this view does not have' in sentence for sentence in slide.said)
    (_, odd) = reader_slides(dataset, unpacked_with_chart("<b>"))
    assert odd.kind == "chart"


def unpacked_with_chart(chart: str) -> ReaderTalk:
    return unpacked(sent({"t": "T", "s": [["timeline", "", chart, "", ""]]}))


# As a file


@pytest.mark.parametrize("page", PAGES)
def test_the_story_file_of_any_page_has_no_problems(dataset: Dataset, page: str) -> None:
    mine = talk(
        ReaderSlide(page, "", "", "", ""), ReaderSlide(page, "basis=lowest", "nothing", 'A "quoted": title #1', "n: [x")
    )
    assert check_text(story_text(dataset, mine), "my-talk", dataset) == []


@pytest.mark.parametrize(
    "title", ["34,000 or 3,400?", "No number", "12,345 people", "59 and 61", "---", "'\"\\: {}", "谁说的？"]
)
def test_a_number_of_no_claim_goes_to_the_notes(dataset: Dataset, title: str) -> None:
    mine = talk(ReaderSlide("evidence", "", "", title, ""), title=title)
    text = story_text(dataset, mine)
    assert check_text(text, "my-talk", dataset) == []
    assert ("Title as its maker wrote it" in text) == (title in ("12,345 people", "59 and 61"))
