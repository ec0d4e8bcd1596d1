"""Talks of `data/stories/`: read, and held against the dataset that they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from crackdowns.claims.cells import difference
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.problems import Document, Problem, explain, suggest
from crackdowns.dataset.schema import Claim
from crackdowns.dataset.story import PARTS, PARTS_OF_CLAIMS, Slide, SlideView, StoryFile
from crackdowns.dataset.strict_yaml import read_file, read_text
from crackdowns.releases.reading import load_release
from crackdowns.talks.counting import all_or_none, miscounted
from crackdowns.talks.numbers import unfounded
from crackdowns.views.pages import PAGES, asked_state, charts_of
from crackdowns.views.scene import Scene, telling_of

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


def story_files(directory: Path, suffix: str = ".yaml") -> list[Path]:
    """The story files of a data directory; none where it has none, or is none."""
    try:
        return sorted((directory / FOLDER).glob(f"*{suffix}"))
    except OSError:  # a name too long for a path, or a folder that may not be entered
        return []


def check_stories(directory: Path, dataset: Dataset | None) -> list[Problem]:
    """Everything that is wrong with the stories of a data directory; only their form where there is no dataset."""
    problems: list[Problem] = []
    for path in story_files(directory):
        document = read_file(path, f"{FOLDER}/{path.name}")
        talk, wrong = _read(document, path.stem, dataset)
        problems += wrong
        if talk is not None and dataset is not None:
            problems += _outdated(document, talk, dataset, directory)
    for path in story_files(directory, ".yml"):
        text = f"is not read; name it {path.stem}.yaml"
        problems.append(Problem(f"{FOLDER}/{path.name}", 1, "file", text))
    return sorted(problems)


def read_story(path: Path, dataset: Dataset) -> tuple[Talk | None, list[Problem]]:
    """One story, None where it cannot be used, and everything that is wrong with it."""
    return _read(read_file(path, f"{FOLDER}/{path.name}"), path.stem, dataset)


def check_text(text: str, stem: str, dataset: Dataset) -> list[Problem]:
    """Everything that would be wrong with a story file `<stem>.yaml` of this text."""
    return _read(read_text(text, f"{FOLDER}/{stem}.yaml"), stem, dataset)[1]


def _read(document: Document, stem: str, dataset: Dataset | None) -> tuple[Talk | None, list[Problem]]:
    if document.problems:
        return None, document.problems
    try:
        file = StoryFile.model_validate(document.value)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            document.report(error["loc"], explain(error, StoryFile))
        return None, document.problems
    _check_ids(document, stem, file)
    if dataset is not None:
        claims, campaigns = dataset.claims, file.story.campaigns
        for place, name in enumerate(campaigns):
            if name not in dataset.campaigns:
                text = f'"{name}" is no campaign; {suggest(name, dataset.campaigns)}'
                document.report(("story", "campaigns", place), text)
        _check_head(document, file, dataset)
        for index, slide in enumerate(file.slides):
            _check_references(document, index, slide, dataset, claims)
            _check_numbers(document, index, slide, claims)
            _check_view(document, index, slide, dataset, campaigns)
            _check_part(document, index, slide, dataset)
            _check_counts(document, index, slide, dataset, campaigns)
    return (None if dataset is None or document.problems else Talk(stem, file, dataset)), document.problems


def _check_ids(document: Document, stem: str, file: StoryFile) -> None:
    if not stem.replace("-", "").isalnum() or not stem.isascii() or stem != stem.lower():
        document.report((), "the file's name is no story id; write small letters, digits and hyphens")
    seen: set[str] = set()
    for index, slide in enumerate(file.slides):
        if slide.id in seen:
            document.report(("slides", index, "id"), f'"{slide.id}" is taken; choose another id')
        seen.add(slide.id)


def _check_references(
    document: Document, index: int, slide: Slide, dataset: Dataset, claims: Mapping[str, Claim]
) -> None:
    lists: tuple[tuple[str, tuple[str, ...], Iterable[str], str], ...] = (
        ("sources", slide.sources, dataset.sources, "source"),
        ("claims", slide.claims, claims, "claim"),
    )
    for field, named, known, kind in lists:
        for position, name in enumerate(named):
            if name not in known:
                document.report(("slides", index, field, position), f'"{name}" is no {kind}; {suggest(name, known)}')


def _check_numbers(document: Document, index: int, slide: Slide, claims: Mapping[str, Claim]) -> None:
    """A number that a slide prints says whose it is, or the talk says more than its sources."""
    named = [claims[name] for name in slide.claims if name in claims]
    for path, said in _texts(slide):
        for number in unfounded(said, named):
            document.report(
                ("slides", index, *path),
                f"{number} is the number of none of the slide's claims; name its claim under `claims`",
            )


def _check_head(document: Document, file: StoryFile, dataset: Dataset) -> None:
    """How many campaigns title and summary speak of."""
    scene, _ = scene_of(dataset, SlideView(page="home"), file.story.campaigns)
    for path, said in ((("title", "en"), file.story.title.en), (("summary",), file.story.summary)):
        for count, really in miscounted(said, scene, ()):
            document.report(("story", *path), MISCOUNTED.format(count=count, really=really))


def _check_counts(document: Document, index: int, slide: Slide, dataset: Dataset, campaigns: tuple[str, ...]) -> None:
    """How many a slide says there are: of the campaigns that it shows, and of what its claims rest on."""
    # The campaigns are a part of every page's state; a page that is none was told.
    view = slide.view if slide.view and slide.view.path in PAGES else SlideView(page="home")
    scene, _ = scene_of(dataset, view, campaigns)
    found = [telling for name in slide.claims if (telling := telling_of(dataset, name)) is not None]
    for path, said in _texts(slide):
        for count, really in miscounted(said, scene, found):
            document.report(("slides", index, *path), MISCOUNTED.format(count=count, really=really))


def _outdated(document: Document, talk: Talk, dataset: Dataset, directory: Path) -> list[Problem]:
    """What speaks of all or of none, and was written when something else was shown."""
    head, before = talk.file.story, len(document.problems)
    if head.data in (None, dataset.version):
        return []
    then = load_release(directory, head.data or "")
    if then is None:
        document.report(
            ("story", "data"), f"{head.data} is no frozen version; write {dataset.version}, or freeze first"
        )
    for index, slide in enumerate(talk.file.slides if then is not None else ()):
        for path, said in _texts(slide):
            word = all_or_none(said)
            if word and then and _shown(then, slide, head.campaigns) != _shown(dataset, slide, head.campaigns):
                text = OUTDATED.format(word=word, then=head.data, now=dataset.version)
                document.report(("slides", index, *path), text)
    return document.problems[before:]


def _shown(dataset: Dataset, slide: Slide, campaigns: tuple[str, ...]) -> object:
    """What a slide shows of a dataset, to be compared."""
    claims = [claim for name in slide.claims if (claim := dataset.claims.get(name))]
    if slide.view is None:
        return claims
    scene, notices = scene_of(dataset, slide.view, campaigns)
    charts = [] if slide.chart is None else [c for c in charts_of(scene, "light") if c.id == slide.chart]
    figures = scene.cells if slide.part is not None else ()
    return claims, notices, [(chart.title, chart.rows, chart.alt) for chart in charts], figures


def _texts(slide: Slide) -> list[tuple[tuple[str | int, ...], str]]:
    return [(("title",), slide.title), *((("words", place), said) for place, said in enumerate(slide.words))]


def _check_view(document: Document, index: int, slide: Slide, dataset: Dataset, campaigns: tuple[str, ...]) -> None:
    path, view = ("slides", index), slide.view
    if slide.part is not None and slide.part not in PARTS:
        document.report((*path, "part"), f'"{slide.part}" is no part; {suggest(slide.part, PARTS)}')
    if slide.part is not None and slide.chart is not None:
        document.report((*path, "part"), "stands beside a chart; a slide shows one of them")
    if view is None:
        if slide.chart is not None or slide.part is not None:
            document.report(path, "shows a chart or part without a view; name the page and its state")
        return
    if view.path not in PAGES or not view.page:
        pages = [page or "home" for page in PAGES]
        document.report((*path, "view", "page"), f'"{view.page}" is no page; {suggest(view.page, pages)}')
        return
    scene, notices = scene_of(dataset, view, campaigns)
    for notice in notices:
        document.report((*path, "view", "state"), notice)
    if slide.chart is not None and not notices:
        known = [chart.id for chart in charts_of(scene, "light")]
        if slide.chart not in known:
            text = f'"{slide.chart}" is no chart of this view; {suggest(slide.chart, known)}'
            document.report((*path, "chart"), text)


def _check_part(document: Document, index: int, slide: Slide, dataset: Dataset) -> None:
    """A picture made of claims needs claims that belong together."""
    found = [telling for name in slide.claims if (telling := telling_of(dataset, name)) is not None]
    path = ("slides", index, "claims")
    if len(found) != len(slide.claims) or slide.part not in PARTS_OF_CLAIMS:
        return
    if not found:
        document.report(path[:2], f"the part `{slide.part}` is made of claims; name them under `claims`")
    elif slide.part == "branches" and len({telling.origin for telling in found}) > 1:
        document.report(path, "go back to several statements; `branches` shows those of one")
    elif slide.part == "pairs":
        couples = list(zip(found[::2], found[1::2], strict=False))
        if len(found) % 2 or any(difference(one, other) != "number" for one, other in couples):
            document.report(path, "are no pairs; name two by two claims that count one thing and differ in number")
        elif any(one.key != other.key for one, other in couples):
            document.report(path, "are no pairs; both claims of a pair are about one figure of one campaign")


def scene_of(dataset: Dataset, view: SlideView, campaigns: tuple[str, ...]) -> tuple[Scene, list[str]]:
    """What a slide's view shows of a dataset, and a sentence for each thing that it cannot have there.

    `campaigns` are the story's; a view may name its own.
    """
    state, notices = asked_state(dataset, view.path, ({"c": campaigns} if campaigns else {}) | view.state)
    return Scene(dataset, state), notices
