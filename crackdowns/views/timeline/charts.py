"""When did each campaign run, and what do its figures cover? The chart, its title, table and alternative text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import BASES, Basis
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.templates.rendering import render
from crackdowns.views.scene import Scene, remembered, shared_parameters
from crackdowns.views.timeline import words
from crackdowns.views.timeline.axis import Scale, TimeAxis, launch_of, scale_for
from crackdowns.views.timeline.figure import PHONE, WIDE, Sheet, Texts, draw
from crackdowns.views.timeline.rows import LANES, Row, by_campaign, of_campaign, rows
from crackdowns.views.timeline.words import AXIS_NAMES

RETIRED: Final = (
    Retired("kind", "The timeline shows all kinds at once now; what was published when is on the page Evidence."),
)
REPLACED: Final = {"timeline": "overview"}
_COLUMNS = ("What", "Campaign", "Kind", "Date as stated", "Length", "After launch", "Own words", "Note")


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part and the axis."""
    return (*shared_parameters(dataset), Parameter("axis", "one", ("calendar",), tuple(AXIS_NAMES)))


def axis_of(scene: Scene) -> TimeAxis:
    """The axis chosen."""
    return "days" if scene.state.one("axis") == "days" else "calendar"


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """The page's one chart."""
    found = rows(scene)
    axis = axis_of(scene)
    scale = scale_for(found, {campaign.id: campaign.head.main_period for campaign in scene.campaigns}, axis)
    texts = _texts(scene, found, scale)
    look = look_for(scene.dataset, mode)
    names = {campaign.id: campaign.head.short.en for campaign in scene.campaigns}

    def picture(sheet: Sheet) -> object:
        return draw(found, scale, look, sheet, texts, names)

    launches = _launches(scene, found)
    told = [row for row in found if row.lane != "context" and not row.of_case]
    return [
        Chart(
            id="overview",
            title=title(scene),
            subtitle=words.SUBTITLE.format(axis=words.AXIS_TOLD[axis], version=words.VERSION[scene.basis]),
            figure=picture(WIDE),
            narrow=picture(PHONE),
            columns=_COLUMNS,
            rows=tuple(_twin(scene, row, launches[row.campaign]) for row in told),
            alt=_alt(scene, told, launches),
            sources=tuple(dict.fromkeys(source for row in told for source in row.sources)),
            filters=f"{scene.filters} Axis: {AXIS_NAMES[axis]}.",
            stability=stability(scene),
        )
    ]


def title(scene: Scene, on: Basis | None = None) -> str:
    """Which campaigns have a final count, on the version chosen or on another one."""
    version = on or scene.basis
    final = [c.id for c in scene.campaigns if _has_final(of_campaign(scene.dataset, c, version))]
    labels = scene.labels
    others = [labels[name] for name in scene.names if name not in final]
    return words.title([labels[name] for name in final], others, printed=version == "printed")


def _has_final(found: Sequence[Row]) -> bool:
    return any(row.speaks and row.stage == "final" for row in found if row.lane == "window")


def stability(scene: Scene) -> tuple[str, ...]:
    """What the other versions of the numbers change: the headline, the periods."""
    here, used = title(scene), _used(scene, scene.basis)
    said = []
    for other in BASES:
        if other == scene.basis:
            continue
        headline = title(scene, other)
        moved = {label: row for label, row in _used(scene, other).items() if _dates(row) != _dates(used[label])}
        changed = [*([] if headline == here else [headline]), *([words.periods(moved)] if moved else [])]
        version = describe.BASIS[other]
        template = words.OTHER if changed else words.SAME
        said.append(template.format(version=version, periods=". ".join(changed)))
    return tuple(said)


def _used(scene: Scene, on: Basis) -> dict[str, Row | None]:
    """The period that a version uses, by the campaign's label."""
    found = {scene.labels[c.id]: of_campaign(scene.dataset, c, on) for c in scene.campaigns}
    return {
        label: next((row for row in group if row.lane == "period" and row.speaks), None)
        for label, group in found.items()
    }


def _dates(row: Row | None) -> tuple[str, str] | None:
    return None if row is None else (row.start.iso, row.end.iso)


def _texts(scene: Scene, found: Sequence[Row], scale: Scale) -> Mapping[str, Texts]:
    """Labels and hover texts by row."""
    texts = {}
    launches = _launches(scene, found)
    for campaign, group in by_campaign(found):
        launch = launches[campaign]
        periods = [row for row in group if row.lane == "period"]
        for row in group:
            rivals = [other for other in periods if other is not row] if row.lane == "period" else []
            hover = words.hover(scene.dataset, row, rivals, launch, scale.axis)
            texts[row.id] = Texts(words.label(scene.dataset, row), hover)
    return texts


def _twin(scene: Scene, row: Row, launch: PartialDate | None) -> TwinRow:
    """A row of the table: dates as stated, what is not drawn included."""
    values = (
        row.title,
        scene.dataset.campaigns[row.campaign].head.short.en,
        words.KIND[row.kind],
        words.span(row) + (f" ({counted})" if (counted := words.counted(row)) else ""),
        words.length(row),
        words.after_launch(row, launch),
        words.own_words(scene.dataset, row),
        " ".join(words.reasons(row)),
    )
    cited = tuple((said.source, said.locator) for said in row.said)
    return TwinRow(dict(zip(_COLUMNS, values, strict=True)), opens=row.id, cited=cited)


def _alt(scene: Scene, told: Sequence[Row], launches: Mapping[str, PartialDate | None]) -> str:
    """The picture in words: periods with who says so, what the figures cover, every event."""
    sentences = [words.ALT.format(axis=AXIS_NAMES[axis_of(scene)].lower())]
    for campaign, group in by_campaign(told):
        name = scene.dataset.campaigns[campaign].head.short.en
        clauses = [words.alt(scene.dataset, row, launches[campaign]) for row in group]
        sentences.append(f"{name}: {'; '.join(clauses)}.")
    return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a fold, in words; `address` opens its story."""

    row: Row
    address: str
    date: str
    counted: str
    title: str
    kind: str
    told: str


def details(scene: Scene) -> list[tuple[str, Markup]]:
    """For each campaign the title of its fold and a table of all that is dated, by date; a row opens its story."""
    parts = []
    found = rows(scene)
    launches = _launches(scene, found)
    for campaign, group in by_campaign(found):
        lines = [_line(scene, row, launches[campaign]) for row in sorted(group, key=_by_date)]
        name = scene.dataset.campaigns[campaign].head.short.en
        caption = words.FOLD.format(campaign=name, count=describe.counted(len(lines), "entry", "entries"))
        html = render("timeline/details.html", caption=caption, lines=lines, sources=scene.dataset.sources)
        parts.append((caption, html))
    return parts


def _line(scene: Scene, row: Row, launch: PartialDate | None) -> Line:
    kind = ", ".join(text for text in (words.KIND[row.kind], words.stands_with(scene.dataset, row)) if text)
    return Line(
        row=row,
        address=scene.link(scene.state.page, claim=row.id),
        date=words.span(row),
        counted=words.counted(row),
        title="" if row.lane == "period" else row.title,
        kind=kind,
        told=words.told(scene.dataset, row, launch),
    )


def _launches(scene: Scene, found: Sequence[Row]) -> Mapping[str, PartialDate | None]:
    mains = {campaign.id: campaign.head.main_period for campaign in scene.campaigns}
    return {campaign: launch_of(group, mains[campaign]) for campaign, group in by_campaign(found)}


def _by_date(row: Row) -> tuple[object, ...]:
    first = row.start.earliest or row.end.earliest
    return first is None, str(first), LANES.index(row.lane), not row.speaks, row.id
