"""A view in words: the title and the description that stand for it where it is not yet open.

Only names from the dataset and from our own vocabularies are said, never what a link's text field holds.
"""

from collections.abc import Iterator, Mapping

from crackdowns.claims import describe
from crackdowns.settings import SITE
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Choice, Scene
from crackdowns.views.stories.records import record_story

_PAGE_TITLE = "{page} · {site}"
_VIEW_TITLE = "{page}: {view} · {site}"
_SEVERAL = "{names} and {more} more"
_NONE = "none"
# A title names so many of several things chosen.
_MOST_NAMED = 3
# What every page has; a description says it as the scene's filters.
_CAMPAIGNS = Choice("{chosen}", lambda dataset, value: dataset.campaigns[value].head.short.en)
_BASIS = Choice("{chosen}", lambda _, value: describe.BASIS[value])


def view_title(scene: Scene, record: str = "") -> str:
    """The page's title, and what was chosen in this view other than the usual, or the `record` whose story is open."""
    page = PAGES[scene.state.page]
    parts = list(_unusual(scene, {"c": _CAMPAIGNS, **page.choices, "basis": _BASIS}, sentences=False))
    if story := record_story(scene, record):
        parts = [story.title]
    if not parts:
        return _PAGE_TITLE.format(page=page.title, site=SITE)
    return _VIEW_TITLE.format(page=page.title, view="; ".join(parts), site=SITE)


def view_description(scene: Scene) -> str:
    """The page's question, the campaigns, the basis, and what was chosen in this view other than the usual."""
    page = PAGES[scene.state.page]
    return " ".join([page.question, scene.filters, *_unusual(scene, page.choices, sentences=True)])


def _unusual(scene: Scene, choices: Mapping[str, Choice], sentences: bool) -> Iterator[str]:
    """What was chosen other than the usual, as names or as sentences."""
    usual = {p.name: p.default for p in PAGES[scene.state.page].parameters(scene.dataset)}
    for parameter, choice in choices.items():
        if scene.state.many(parameter) != usual[parameter]:
            names = [choice.name(scene.dataset, value) for value in scene.state.many(parameter)]
            chosen = describe.listed(names) or _NONE
            if len(names) > _MOST_NAMED:
                chosen = _SEVERAL.format(names=", ".join(names[:_MOST_NAMED]), more=len(names) - _MOST_NAMED)
            yield choice.said.format(chosen=chosen) if sentences else chosen
