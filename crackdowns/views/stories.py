"""Stories: talks as data. A slide names a view of a page by its state, and says a few words about it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from crackdowns.dataset import Dataset
from crackdowns.fields import Name, Record, Slug, Text
from crackdowns.links import State, read_query, state_of
from crackdowns.problems import DataError, Document, explain, suggest
from crackdowns.strict_yaml import read_file
from crackdowns.views import PAGES, PageView
from crackdowns.views.common import Scene

PARTS = ("columns", "comparability")


class SlideView(Record):
    """A page and the state in which it is shown; `page` is `home` for the start page."""

    page: Slug
    state: dict[str, tuple[Slug, ...]] = Field(default_factory=dict)

    @property
    def path(self) -> str:
        """The page's URL path."""
        return "" if self.page == "home" else self.page


class Slide(Record):
    """One slide. `chart` is the id of one of the view's charts; `part` a piece of the start page instead."""

    id: Slug
    title: Text
    words: tuple[Text, ...] = ()
    notes: Text | None = None
    view: SlideView | None = None
    chart: Slug | None = None
    part: Slug | None = None
    sources: tuple[Slug, ...] = ()


class StoryHead(Record):
    """A story's title and what it tells."""

    title: Name
    summary: Text


class StoryFile(Record):
    """One file of `data/stories/`; the file's stem is the story's id."""

    story: StoryHead
    slides: Annotated[tuple[Slide, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Story:
    """A story that fits the dataset it was read beside."""

    id: str
    file: StoryFile


def stories(directory: Path, dataset: Dataset) -> dict[str, Story]:
    """All stories of a data directory, by id.

    Raises `DataError` with every problem of every story.
    """
    return dict(_stories(directory, dataset, _signature(directory)))


def _signature(directory: Path) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted((directory / "stories").glob("*.yaml")))


@lru_cache(maxsize=8)
def _stories(
    directory: Path, dataset: Dataset, signature: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, Story], ...]:
    found, problems = [], []
    for name, _ in signature:
        path = directory / "stories" / name
        document = read_file(path, f"stories/{name}")
        story = _validate(document, path.stem, dataset)
        problems += document.problems
        if story is not None:
            found.append((story.id, story))
    if problems:
        raise DataError(problems)
    return tuple(found)


def _validate(document: Document, name: str, dataset: Dataset) -> Story | None:
    if document.value is None:
        return None
    try:
        file = StoryFile.model_validate(document.value)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            document.report(error["loc"], explain(error, StoryFile))
        return None
    seen: set[str] = set()
    for index, slide in enumerate(file.slides):
        path = ("slides", index)
        if slide.id in seen:
            document.report((*path, "id"), f'"{slide.id}" is taken; choose another id')
        seen.add(slide.id)
        for position, source in enumerate(slide.sources):
            if source not in dataset.sources:
                document.report(
                    (*path, "sources", position), f'"{source}" is no source; {suggest(source, dataset.sources)}'
                )
        if slide.part is not None and slide.part not in PARTS:
            document.report((*path, "part"), f'"{slide.part}" is no part; {suggest(slide.part, PARTS)}')
        if slide.view is not None:
            _check_view(document, path, slide, slide.view, dataset)
        elif slide.chart is not None or slide.part is not None:
            document.report(path, "shows a chart or part without a view; name the page and its state")
    return Story(name, file)


def _check_view(document: Document, path: tuple[str, int], slide: Slide, view: SlideView, dataset: Dataset) -> None:
    if view.path not in PAGES:
        pages = [page or "home" for page in PAGES]
        document.report((*path, "view", "page"), f'"{view.page}" is no page; {suggest(view.page, pages)}')
        return
    page = PAGES[view.path]
    _, notices = read_query(view.path, page.parameters(dataset), view.state)
    for notice in notices:
        document.report((*path, "view", "state"), notice)
    if slide.chart is not None and not notices:
        known = [chart.id for chart in page.charts(_scene(dataset, view, page), "light")]
        if slide.chart not in known:
            document.report(
                (*path, "chart"), f'"{slide.chart}" is no chart of this view; {suggest(slide.chart, known)}'
            )


def _scene(dataset: Dataset, view: SlideView, page: PageView) -> Scene:
    return Scene(dataset, state_of(view.path, page.parameters(dataset), view.state))


def slide_scene(dataset: Dataset, slide: Slide) -> Scene | None:
    """The view that a slide shows, None for a slide of words."""
    return None if slide.view is None else _scene(dataset, slide.view, PAGES[slide.view.path])


def slide_state(dataset: Dataset, slide: Slide) -> State | None:
    """The state that a slide's "open in the dashboard" leads to."""
    scene = slide_scene(dataset, slide)
    return None if scene is None else scene.state
