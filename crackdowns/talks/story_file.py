"""A reader's talk as a file of `data/stories/`."""

import json
from collections.abc import Iterable, Iterator

from crackdowns.dataset.fields import MAX_TEXT
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Claim
from crackdowns.talks.numbers import numbers, unfounded, value_of
from crackdowns.talks.readers import ReaderSlide, ReaderTalk
from crackdowns.talks.slides import READERS
from crackdowns.views.pages import PAGES, charts_of

HEAD = """\
# yaml-language-server: $schema=../schema/story.schema.json
# Put together by a reader on /talk. Every number in a title must be the number of a claim; a title that holds another
# one stands in its slide's notes instead.
"""
SUMMARY = "Views of the dashboard, put together by a reader."
MOVED = "Title as its maker wrote it: {title}"
COVER = "A reader's talk"


def story_text(dataset: Dataset, talk: ReaderTalk) -> str:
    """The talk as YAML that `python -m crackdowns check` finds no fault with."""
    lines = ["story:", f"  title: {{en: {_text(talk.title)}}}", f"  summary: {_text(SUMMARY)}", "slides:"]
    lines += _slide("start", *_founded(dataset, talk.title, "", COVER), words=READERS)
    for number, slide in enumerate(talk.slides, start=1):
        lines += _view(dataset, slide, number)
    return HEAD + "\n".join(lines) + "\n"


def _view(dataset: Dataset, slide: ReaderSlide, number: int) -> Iterator[str]:
    scene, _ = slide.scene(dataset)
    known = {chart.id: chart for chart in charts_of(scene, "light")}
    chart = slide.chart if slide.chart in known else next(iter(known), None)
    page = PAGES[scene.state.page].title
    title, notes, claims = _founded(dataset, slide.title or (known[chart].title if chart else page), slide.notes, page)
    yield from _slide(f"view-{number}", title, notes, claims)
    yield "    view:"
    yield f"      page: {scene.state.page or 'home'}"
    yield f"      state: {_flow(dict(scene.state.values))}"
    if chart:
        yield f"    chart: {chart}"


def _slide(name: str, title: str, notes: str, claims: tuple[str, ...], words: str = "") -> Iterator[str]:
    yield f"  - id: {name}"
    yield f"    title: {_text(title)}"
    if words:
        yield f"    words: [{_text(words)}]"
    if notes:
        yield f"    notes: {_text(notes)}"
    if claims:
        yield f"    claims: [{', '.join(claims)}]"


def _founded(dataset: Dataset, title: str, notes: str, instead: str) -> tuple[str, str, tuple[str, ...]]:
    """Title, notes and the claims whose numbers the title prints; a title with any other number goes to the notes."""
    claims = dataset.claims
    if unfounded(title, claims.values()):
        return instead, " ".join([MOVED.format(title=title), notes]).strip()[:MAX_TEXT].strip(), ()
    return title, notes, tuple(_claim(claims.values(), value_of(number)) for number in dict.fromkeys(numbers(title)))


def _claim(claims: Iterable[Claim], value: float) -> str:
    """The best-ranked claim of a number that some claim has."""
    mine = (claim for claim in claims if claim.value is not None and abs(claim.value - value) < 1e-6)
    return min(mine, key=lambda claim: (claim.rank != "preferred", claim.rank == "deprecated", claim.id)).id


def _flow(state: dict[str, tuple[str, ...]]) -> str:
    """A page's state as a mapping of lists on one line."""
    return "{" + ", ".join(f"{name}: [{', '.join(map(_text, values))}]" for name, values in state.items()) + "}"


def _text(value: str) -> str:
    """A text as JSON, which YAML reads as the same text whatever it holds."""
    return json.dumps(value, ensure_ascii=False)
