"""A view in words: the title and the description that stand for it where it is not yet open.

Only names from the dataset and from our own vocabularies are said, never what a link's text field holds.
"""

from collections.abc import Callable, Mapping

from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.settings import SITE
from crackdowns.views.context import words as context
from crackdowns.views.pages import PAGES
from crackdowns.views.platforms import words as platform_words
from crackdowns.views.scene import Scene
from crackdowns.views.stories.records import record_story
from crackdowns.views.timeline import words as timeline

_PAGE_TITLE = "{page} · {site}"
_VIEW_TITLE = "{page}: {view} · {site}"
_SEVERAL = "{names} and {more} more"
_NONE = "none"
# A title names so many of several things chosen.
_MOST_NAMED = 3
_SEARCH = "text search"

_Name = Callable[[Dataset, str], str]


def _listed(names: Mapping[str, str]) -> _Name:
    return lambda _, value: names[value]


def _campaign(dataset: Dataset, value: str) -> str:
    return dataset.campaigns[value].head.short.en


# What a choice is called in a description, and what its values are called; by page and parameter.
_CHOICES: Mapping[str, Mapping[str, tuple[str, _Name]]] = {
    "": {
        "theme": ("Subject: {chosen}.", _listed(describe.THEME)),
        "metric": ("Drawn by itself: {chosen}.", lambda dataset, value: dataset.metrics[value].title.en),
    },
    "timeline": {
        "axis": ("Axis: {chosen}.", _listed(timeline.AXIS_NAMES)),
    },
    "platforms": {"owner": ("Owners: {chosen}.", platform_words.owner_name)},
    "evidence": {
        "of": ("Only of: {chosen}.", _campaign),
        "metric": ("Counted: {chosen}.", lambda dataset, value: dataset.metrics[value].title.en),
        "source": ("Sources: {chosen}.", lambda dataset, value: dataset.sources[value].publisher.en),
        "rank": ("Ranks: {chosen}.", _listed(describe.RANK)),
        "q": ("Narrowed by a {chosen}.", lambda _, __: _SEARCH),
    },
    "context": {"kind": ("Shown: {chosen}.", _listed(context.KINDS))},
}


def choices(page: str) -> Mapping[str, _Name]:
    """What the options of a page's controls are called, by parameter."""
    return {name: say for name, (_, say) in _CHOICES.get(page, {}).items()}


def view_title(scene: Scene, record: str = "") -> str:
    """The page's title, and what was chosen in this view other than the usual, or the `record` whose story is open."""
    page = PAGES[scene.state.page]
    usual = {p.name: p for p in page.parameters(scene.dataset)}
    told = [(name, say) for name, (_, say) in _CHOICES.get(scene.state.page, {}).items()]
    named = [("c", _campaign), *told, ("basis", _listed(describe.BASIS))]
    parts = [_chosen(scene, name, say) for name, say in named if _is_unusual(scene, usual[name])]
    if story := record_story(scene, record):
        parts = [story.title]
    if not parts:
        return _PAGE_TITLE.format(page=page.title, site=SITE)
    return _VIEW_TITLE.format(page=page.title, view="; ".join(parts), site=SITE)


def view_description(scene: Scene) -> str:
    """The page's question, the campaigns, the basis, and what was chosen in this view other than the usual."""
    page = PAGES[scene.state.page]
    usual = {p.name: p for p in page.parameters(scene.dataset)}
    sentences = [page.question, scene.filters]
    for name, (template, say) in _CHOICES.get(scene.state.page, {}).items():
        if _is_unusual(scene, usual[name]):
            sentences.append(template.format(chosen=_chosen(scene, name, say)))
    return " ".join(sentences)


def _is_unusual(scene: Scene, parameter: Parameter) -> bool:
    return scene.state.many(parameter.name) != parameter.default


def _chosen(scene: Scene, name: str, say: _Name) -> str:
    names = [say(scene.dataset, value) for value in scene.state.many(name)]
    if len(names) > _MOST_NAMED:
        return _SEVERAL.format(names=", ".join(names[:_MOST_NAMED]), more=len(names) - _MOST_NAMED)
    return describe.listed(names) or _NONE
