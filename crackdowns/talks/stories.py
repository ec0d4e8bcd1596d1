"""Talks of `data/stories/`: read, and held against the dataset that they speak of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from crackdowns.claims.cells import difference
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.problems import Document, Path, Problem, explain, suggest
from crackdowns.dataset.story import PARTS, PARTS_OF_CLAIMS, Slide, SlideView, StoryFile
from crackdowns.dataset.strict_yaml import read_file, read_text
from crackdowns.releases.reading import load_release
from crackdowns.talks.counting import all_or_none, miscounted
from crackdowns.talks.numbers import unfounded
from crackdowns.views.pages import PAGES, asked_state, charts_of
from crackdowns.views.scene import Scene, telling_of

Mistake = tuple[Path, str]

FOLDER = "stories"
MISCOUNTED = "says {count}, and it is {really} that are shown; correct it, or name its campaigns under story.campaigns"
OUTDATED = (
    'says "{word}", and what it shows is no longer what data version {then} showed; read it again, mend it, and write '
    "{now} under story.data"
)


@dataclass(frozen=True, eq=False)
class Talk:
    """A story file and the dataset that it fits. Equal only to itself: what is made of it is kept."""

    id: str
    file: StoryFile
    dataset: Dataset

    @property
    def title(self) -> str:
        """Its title."""
        return self.file.story.title.en

    def campaigns(self, dataset: Dataset) -> tuple[Campaign, ...]:
        """The campaigns that it speaks of, or all where it names none."""
        return tuple(
            dataset.campaigns[name]
            for name in self.file.story.campaigns or dataset.campaigns
            if name in dataset.campaigns
        )


def story_files(directory: FilePath, suffix: str = ".yaml") -> list[FilePath]:
    """The story files of a data directory; none where it has none, or is none."""
    try:
        return sorted((directory / FOLDER).glob(f"*{suffix}"))
    except OSError:  # a name too long for a path, or a folder that may not be entered
        return []


def check_stories(directory: FilePath, dataset: Dataset | None) -> list[Problem]:
    """Everything that is wrong with the stories of a data directory; only their form where there is no dataset."""
    problems: list[Problem] = []
    for path in story_files(directory):
        document = read_file(path, f"{FOLDER}/{path.name}")
        talk = _read(document, path.stem, dataset)
        for place, text in _outdated(talk, directory) if talk is not None else ():
            document.report(place, text)
        problems += document.problems
    for path in story_files(directory, ".yml"):
        problems.append(Problem(f"{FOLDER}/{path.name}", 1, "file", f"is not read; name it {path.stem}.yaml"))
    return sorted(problems)


def read_story(path: FilePath, dataset: Dataset) -> tuple[Talk | None, list[Problem]]:
    """One story, None where it cannot be used, and everything that is wrong with it."""
    document = read_file(path, f"{FOLDER}/{path.name}")
    return _read(document, path.stem, dataset), document.problems


def check_text(text: str, stem: str, dataset: Dataset) -> list[Problem]:
    """Everything that would be wrong with a story file `<stem>.yaml` of this text."""
    document = read_text(text, f"{FOLDER}/{stem}.yaml")
    _read(document, stem, dataset)
    return document.problems


def _read(document: Document, stem: str, dataset: Dataset | None) -> Talk | None:
    """The talk of a document, which is told what is wrong with it."""
    if document.problems:
        return None
    try:
        file = StoryFile.model_validate(document.value)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            document.report(error["loc"], explain(error, StoryFile))
        return None
    for path, text in (*_of_names(stem, file), *(_of_talk(file, dataset) if dataset is not None else ())):
        document.report(path, text)
    return None if dataset is None or document.problems else Talk(stem, file, dataset)


def _of_names(stem: str, file: StoryFile) -> Iterator[Mistake]:
    if not stem.replace("-", "").isalnum() or not stem.isascii() or stem != stem.lower():
        yield (), "the file's name is no story id; write small letters, digits and hyphens"
    names = [slide.id for slide in file.slides]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield ("slides", index, "id"), f'"{name}" is taken; choose another id'


def _of_talk(file: StoryFile, dataset: Dataset) -> Iterator[Mistake]:
    """What of a story does not fit the data."""
    head = file.story
    for place, name in enumerate(head.campaigns):
        if name not in dataset.campaigns:
            yield ("story", "campaigns", place), f'"{name}" is no campaign; {suggest(name, dataset.campaigns)}'
    start, _ = scene_of(dataset, SlideView(page="home"), head.campaigns)
    yield from _of_counts(start, (), ((("story", "title", "en"), head.title.en), (("story", "summary"), head.summary)))
    for index, slide in enumerate(file.slides):
        for path, text in _of_slide(slide, dataset, head.campaigns):
            yield ("slides", index, *path), text


def _of_slide(slide: Slide, dataset: Dataset, campaigns: tuple[str, ...]) -> Iterator[Mistake]:
    lists = (("source", slide.sources, dataset.sources), ("claim", slide.claims, dataset.claims))
    for kind, named, known in lists:
        for position, name in enumerate(named):
            if name not in known:
                yield (f"{kind}s", position), f'"{name}" is no {kind}; {suggest(name, known)}'
    found = [telling for name in slide.claims if (telling := telling_of(dataset, name)) is not None]
    # A number that a slide prints says whose it is, or the talk says more than its sources.
    for path, said in _texts(slide):
        for number in unfounded(said, [telling.claim for telling in found]):
            yield path, f"{number} is the number of none of the slide's claims; name its claim under `claims`"
    yield from _of_view(slide, dataset, campaigns)
    if len(found) == len(slide.claims) and slide.part in PARTS_OF_CLAIMS:
        yield from _of_part(slide.part, found)
    # The campaigns are a part of every page's state; a page that is none was told.
    view = slide.view if slide.view and slide.view.path in PAGES else SlideView(page="home")
    yield from _of_counts(scene_of(dataset, view, campaigns)[0], found, _texts(slide))


def _of_counts(scene: Scene, found: Sequence[Telling], texts: Iterable[tuple[Path, str]]) -> Iterator[Mistake]:
    """How many texts say there are: of the campaigns that are shown, and of what the claims rest on."""
    for path, said in texts:
        for count, really in miscounted(said, scene, found):
            yield path, MISCOUNTED.format(count=count, really=really)


def _of_view(slide: Slide, dataset: Dataset, campaigns: tuple[str, ...]) -> Iterator[Mistake]:
    view = slide.view
    if slide.part is not None and slide.part not in PARTS:
        yield ("part",), f'"{slide.part}" is no part; {suggest(slide.part, PARTS)}'
    if slide.part is not None and slide.chart is not None:
        yield ("part",), "stands beside a chart; a slide shows one of them"
    if view is None:
        if slide.chart is not None or slide.part is not None:
            yield (), "shows a chart or part without a view; name the page and its state"
        return
    if view.path not in PAGES or not view.page:
        yield ("view", "page"), f'"{view.page}" is no page; {suggest(view.page, [page or "home" for page in PAGES])}'
        return
    scene, notices = scene_of(dataset, view, campaigns)
    for notice in notices:
        yield ("view", "state"), notice
    if slide.chart is not None and not notices:
        known = [chart.id for chart in charts_of(scene, "light")]
        if slide.chart not in known:
            yield ("chart",), f'"{slide.chart}" is no chart of this view; {suggest(slide.chart, known)}'


def _of_part(part: str, found: Sequence[Telling]) -> Iterator[Mistake]:
    """A picture made of claims needs claims that belong together."""
    if not found:
        yield (), f"the part `{part}` is made of claims; name them under `claims`"
    elif part == "branches" and len({telling.origin for telling in found}) > 1:
        yield ("claims",), "go back to several statements; `branches` shows those of one"
    elif part == "pairs":
        couples = list(zip(found[::2], found[1::2], strict=False))
        if len(found) % 2 or any(difference(one, other) != "number" for one, other in couples):
            yield ("claims",), "are no pairs; name two by two claims that count one thing and differ in number"
        elif any(one.key != other.key for one, other in couples):
            yield ("claims",), "are no pairs; both claims of a pair are about one figure of one campaign"


def _outdated(talk: Talk, directory: FilePath) -> Iterator[Mistake]:
    """What speaks of all or of none, and was written when something else was shown."""
    dataset, head = talk.dataset, talk.file.story
    if head.data in (None, dataset.version):
        return
    then = load_release(directory, head.data or "")
    if then is None:
        yield ("story", "data"), f"{head.data} is no frozen version; write {dataset.version}, or freeze first"
        return
    for index, slide in enumerate(talk.file.slides):
        for path, said in _texts(slide):
            word = all_or_none(said)
            if word and _shown(then, slide, head.campaigns) != _shown(dataset, slide, head.campaigns):
                yield ("slides", index, *path), OUTDATED.format(word=word, then=head.data, now=dataset.version)


def _shown(dataset: Dataset, slide: Slide, campaigns: tuple[str, ...]) -> object:
    """What a slide shows of a dataset, to be compared."""
    claims = [claim for name in slide.claims if (claim := dataset.claims.get(name))]
    if slide.view is None:
        return claims
    scene, notices = scene_of(dataset, slide.view, campaigns)
    charts = [] if slide.chart is None else [c for c in charts_of(scene, "light") if c.id == slide.chart]
    figures = scene.cells if slide.part is not None else ()
    return claims, notices, [(chart.title, chart.rows, chart.alt) for chart in charts], figures


def _texts(slide: Slide) -> list[tuple[Path, str]]:
    return [(("title",), slide.title), *((("words", place), said) for place, said in enumerate(slide.words))]


def scene_of(dataset: Dataset, view: SlideView, campaigns: tuple[str, ...]) -> tuple[Scene, list[str]]:
    """What a slide's view shows of a dataset, and a sentence for each thing that it cannot have there.

    `campaigns` are the story's; a view may name its own.
    """
    state, notices = asked_state(dataset, view.path, ({"c": campaigns} if campaigns else {}) | view.state)
    return Scene(dataset, state), notices
