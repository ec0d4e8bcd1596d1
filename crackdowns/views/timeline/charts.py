"""When did each campaign run, and what do its figures cover? The chart, its title, table and alternative text."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from crackdowns.charts.chart import Chart, TwinRow, once
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.remembering import remembered
from crackdowns.templates.rendering import render
from crackdowns.views import stability
from crackdowns.views.scene import Choice, Scene, shared_parameters
from crackdowns.views.timeline import words
from crackdowns.views.timeline.axis import TimeAxis, scale_for
from crackdowns.views.timeline.figure import PHONE, WIDE, draw
from crackdowns.views.timeline.rows import LANES, Row, by_campaign, of_campaign, rows
from crackdowns.views.timeline.words import AXIS_NAMES

RETIRED: Final = (
    Retired("kind", "The timeline shows all kinds at once now; what was published when is on the page Evidence."),
)
REPLACED: Final = {"timeline": "overview"}
CHOICES: Final = {"axis": Choice("Axis: {chosen}.", lambda _, axis: AXIS_NAMES[axis])}
_COLUMNS = ("What", "Campaign", "Kind", "Date as stated", "Length", "After launch", "Own words", "Note")


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part and the axis."""
    return (*shared_parameters(dataset), Parameter("axis", "one", ("calendar",), tuple(AXIS_NAMES)))


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's one chart."""
    found = rows(scene)
    axis: TimeAxis = "days" if scene.state.one("axis") == "days" else "calendar"
    scale = scale_for(found, axis)
    periods = [row for row in found if row.lane == "period"]
    rivals = {row.id: [p for p in periods if p.campaign == row.campaign and p is not row] for row in periods}
    hovers = {row.id: words.hover(row, rivals.get(row.id, []), axis) for row in found}
    look = look_for(scene.dataset, mode)
    told = [row for row in found if row.drawn]
    wide, narrow = (draw(found, scale, look, plan, hovers, scene.called) for plan in (WIDE, PHONE))
    return [
        Chart(
            id="overview",
            title=_finding(scene)[0],
            subtitle=words.SUBTITLE.format(version=words.VERSION[scene.basis]),
            figure=wide,
            narrow=narrow,
            columns=_COLUMNS,
            rows=tuple(_twin(scene, row) for row in told),
            alt=_alt(scene, told, axis),
            sources=once([source.id for source in row.sources] for row in told),
            filters=f"{scene.filters} Axis: {AXIS_NAMES[axis]}.",
            stability=stability.headline(scene, _finding),
            notes=(words.MARKS, words.NOTES[axis]),
        )
    ]


def _finding(scene: Scene) -> tuple[str, list[str]]:
    """Which campaigns have a final count, and the period of each, on the version of the numbers chosen."""
    groups = {scene.labels[c.id]: of_campaign(scene.dataset, c, scene.basis) for c in scene.campaigns}
    final = [label for label, group in groups.items() if any(row.final for row in group)]
    others = [label for label in groups if label not in final]
    used = {label: next((r for r in group if r.lane == "period" and r.speaks), None) for label, group in groups.items()}
    title = words.title(final, others, printed=scene.basis == "printed")
    return title, [words.period(label, row) for label, row in used.items()]


def _twin(scene: Scene, row: Row) -> TwinRow:
    """A row of the table: dates as stated, what is not drawn included."""
    values = (
        row.title,
        scene.called[row.campaign],
        words.KIND[row.kind],
        words.span(row, counted=True),
        words.length(row),
        words.after_launch(row),
        words.own_words(row),
        words.reasons(row),
    )
    cited = tuple((said.source.id, said.locator) for said in row.said)
    return TwinRow(dict(zip(_COLUMNS, values, strict=True)), opens=row.id, cited=cited)


def _alt(scene: Scene, told: Sequence[Row], axis: TimeAxis) -> str:
    """The picture in words: periods with who says so, what the figures cover, every event."""
    sentences = [words.ALT.format(axis=AXIS_NAMES[axis].lower())]
    for campaign, group in by_campaign(told):
        sentences.append(f"{scene.called[campaign]}: {'; '.join(map(words.alt, group))}.")
    return " ".join(sentences)


@remembered
def details(scene: Scene) -> list[tuple[str, Markup]]:
    """For each campaign the title of its fold and a table of all that is dated, by date; a row opens its story."""
    parts = []
    for campaign, group in by_campaign(rows(scene)):
        count = describe.counted(len(group), "entry", "entries")
        caption = words.FOLD.format(campaign=scene.called[campaign], count=count)
        by_date = sorted(group, key=_by_date)
        here = scene.state.page
        html = render("timeline/details.html", caption=caption, rows=by_date, words=words, scene=scene, page=here)
        parts.append((caption, html))
    return parts


def _by_date(row: Row) -> tuple[object, ...]:
    first = row.start.earliest or row.end.earliest
    return first is None, str(first), LANES.index(row.lane), not row.speaks, row.id
