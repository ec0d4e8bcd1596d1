"""The story of one record: what a mark, a row or a link opens. (To be replaced by the whole story: claims only.)"""

from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.claims import describe
from crackdowns.templates.rendering import render
from crackdowns.views.scene import Scene, tellings_of


@dataclass(frozen=True, slots=True)
class RecordStory:
    """A record told: the dialog's title, and its body as finished HTML."""

    title: str
    body: Markup


def record_story(scene: Scene, record_id: str) -> RecordStory | None:
    """The story of a record by its id; None where the dataset has no such record."""
    for telling in tellings_of(scene.dataset):
        if telling.id == record_id:
            campaign = scene.dataset.campaigns[telling.campaign].head.short.en
            told = {"figure": describe.telling(telling), "wording": describe.wording(telling)}
            body = render("story/standin.html", source=describe.source(telling.source), **told)
            return RecordStory(f"{telling.metric.title.en}, {campaign}", body)
    return None
