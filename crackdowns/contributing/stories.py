"""A talk to begin with, as a file of `data/stories/`: a cover, a slide for each figure chosen, an end."""

from collections.abc import Mapping

from crackdowns.contributing.draft import Desk, Plain
from crackdowns.contributing.questions import Answers, Question, Step, names
from crackdowns.dataset.strict_yaml import written

_HEAD = """\
# yaml-language-server: $schema=../schema/story.schema.json
# CONTRIBUTING.md, "Write a story", explains the fields. Every number in a title or in words must be a number of the
# slide's claims; notes are for the speaker alone. Titles say what is seen: change these.
"""
_END = "Says who?"


def story(desk: Desk, answers: Answers) -> Step:
    """What a talk is about."""
    yield Question("story_title", "What is the talk called?")
    yield Question("summary", "What does it tell? One sentence.")
    yield Question("campaigns", "Of which campaigns does it speak?", "many", names(desk.campaigns))
    counted = {c["metric"] for name in answers["campaigns"] for c in desk.records("claims", name).values()}
    titles = {id_: title for id_, title in names(desk.records("metrics"), "title").items() if id_ in counted}
    yield Question("metrics", "Which of their figures does it show?", "many", titles)


def story_text(desk: Desk, answers: Answers, version: str) -> str:
    """The talk as YAML with its explanation; `version` is that of the data it was made from."""
    title, titles = answers["story_title"], names(desk.records("metrics"), "title")
    head = {"title": {"en": title}, "campaigns": list(answers["campaigns"]), "data": version}
    slides: list[Plain] = [{"id": "start", "title": title, "words": [answers["summary"]]}]
    for metric in answers["metrics"]:
        claims = [one for name in answers["campaigns"] if (one := _speaks(desk.records("claims", name), metric))]
        state = {"metric": [metric], "of": list(answers["campaigns"])}
        shown = {"view": {"page": "evidence", "state": state}, "part": "numbers", "claims": claims}
        slides.append({"id": metric, "title": titles[metric], **shown, "notes": "What the sources say, with hedges."})
    slides.append({"id": "end", "title": _END})
    return _HEAD + written({"story": head | {"summary": answers["summary"]}, "slides": slides})


def _speaks(claims: Mapping[str, Plain], metric: str) -> str | None:
    """The claim that speaks for a campaign: the last that is best supported, else one that stands."""
    mine = {i: c for i, c in claims.items() if c["metric"] == metric and not {"subset", "case"} & c.keys()}
    best = [id_ for id_, claim in mine.items() if claim.get("rank") == "preferred"]
    standing = [id_ for id_, claim in mine.items() if claim.get("rank") != "deprecated"]
    return next(reversed(best or standing), None)
