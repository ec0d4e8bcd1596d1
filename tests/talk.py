"""A small story for the tiny dataset (`tests/tiny.py`), and the routes of talks over it."""

from pathlib import Path

from tests import tiny

STORY = "stories/talk.yaml"
TEXT = """\
story:
  title: {en: A small talk, zh: 小讲}
  summary: What two campaigns reported.
slides:
  - id: start
    title: Two campaigns
    words: [Nothing but sources.]
    notes: Say hello.
    sources: [paper]
  - id: people
    title: How many people
    words: ["The first reports 100 people, in 2001."]
    notes: Point at the rings.
    view:
      page: home
      state: {theme: [people]}
    chart: side-by-side-people
    claims: [2001-people-paper]
  - id: columns
    title: The campaigns
    view: {page: home}
    part: campaigns
  - id: end
    title: Who says so?
    view: {page: evidence}
"""


def write(folder: Path, old: str = "", new: str = "") -> Path:
    """The tiny dataset with its story, one passage of it replaced; the passage must stand there once."""
    assert not old or TEXT.count(old) == 1, f"{old!r} stands {TEXT.count(old)} times in the story"
    return tiny.write(folder, {**tiny.FILES, STORY: TEXT.replace(old, new) if old else TEXT})
