"""A reader's talk as a file of `data/stories/`."""

from collections.abc import Iterable

from crackdowns.dataset.fields import MAX_TEXT
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Claim
from crackdowns.dataset.strict_yaml import written
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
    start = {"id": "start", **_founded(dataset, talk.title, "", COVER), "words": [READERS]}
    views = [_view(dataset, slide, number) for number, slide in enumerate(talk.slides, start=1)]
    story = {"title": {"en": talk.title}, "summary": SUMMARY}
    return HEAD + written({"story": story, "slides": [start, *views]})


def _view(dataset: Dataset, slide: ReaderSlide, number: int) -> dict[str, object]:
    scene, _ = slide.scene(dataset)
    known = {chart.id: chart for chart in charts_of(scene, "light")}
    chart = slide.chart if slide.chart in known else next(iter(known), None)
    page = PAGES[scene.state.page].title
    said = _founded(dataset, slide.title or (known[chart].title if chart else page), slide.notes, page)
    state = {name: list(values) for name, values in scene.state.values}
    view = {"page": scene.state.page or "home", "state": state}
    return {"id": f"view-{number}", **said, "view": view, **({"chart": chart} if chart else {})}


def _founded(dataset: Dataset, title: str, notes: str, instead: str) -> dict[str, object]:
    """Title, notes and the claims whose numbers the title prints; a title with any other number goes to the notes."""
    claims = dataset.claims
    if unfounded(title, claims.values()):
        return {"title": instead, "notes": " ".join([MOVED.format(title=title), notes]).strip()[:MAX_TEXT].strip()}
    named = [_claim(claims.values(), value_of(number)) for number in dict.fromkeys(numbers(title))]
    found = {"title": title, "notes": notes, "claims": named}
    return {name: value for name, value in found.items() if value}


def _claim(claims: Iterable[Claim], value: float) -> str:
    """The best-ranked claim of a number that some claim has."""
    mine = (claim for claim in claims if claim.value is not None and abs(claim.value - value) < 1e-6)
    return min(mine, key=lambda claim: (claim.rank != "preferred", claim.rank == "deprecated", claim.id)).id
