"""The evidence page: what is disputed, who repeats whom, and every claim that filters and search leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.charts.drawing import Drawing
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import BASES, RANK_ORDER, Basis, Cell
from crackdowns.claims.disputes import Dispute, Reading, disputes
from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired
from crackdowns.remembering import remembered
from crackdowns.views.evidence import words
from crackdowns.views.evidence.figure import disputes_figure
from crackdowns.views.evidence.repeats_figure import repeats_figure
from crackdowns.views.evidence.rows import Statement, statements
from crackdowns.views.evidence.search import case_title, search, starts
from crackdowns.views.scene import RENAMED_METRICS, Scene, cells_of, shared_parameters, tellings_of

RANKS = tuple(describe.RANK)
FILTERS = ("q", "metric", "of", "source", "rank")
RETIRED = (Retired("view", words.NO_VIEWS),)
_OLD = ("2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism")
REPLACED = {f"rivals-{c}": "disputes" for c in _OLD} | {f"origins-{c}": "repeats" for c in _OLD}
# Pages of old links had forty claims each.
_OLD_PAGES = {str(n + 1): (str(40 * n + 1),) for n in range(1, 9)}
# So many figures are told in full above the rest; of more, whole campaigns' figures and what is disputed.
_FEW = 5


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page; a filter that names nothing filters nothing."""
    every = tellings_of(dataset)
    themes = tuple(describe.THEME)
    counted = {t.metric.id: t.metric for t in every}.values()
    metrics = sorted(counted, key=lambda m: (themes.index(m.theme), m.title.en, m.id))
    sources = sorted({t.source.id: t.source for t in every}.values(), key=lambda s: (s.publisher.en.casefold(), s.id))
    return (
        *shared_parameters(dataset),
        Parameter("of", "many", (), tuple(dataset.campaigns)),
        Parameter("metric", "many", (), tuple(m.id for m in metrics), renamed=RENAMED_METRICS),
        Parameter("source", "many", (), tuple(s.id for s in sources)),
        Parameter("rank", "many", (), RANKS),
        Parameter("q", "text"),
        # A page is named by the place of its first claim, so that pages of old links, of forty claims, keep theirs.
        Parameter("page", "one", ("1",), tuple(map(str, starts(len(every)))), renamed=_OLD_PAGES),
    )


@remembered
def selected(scene: Scene, without: str | None = None) -> tuple[Telling, ...]:
    """The claims that the filters and the search leave, or would leave `without` one of them.

    By campaign, then by theme and metric; wholes before parts and cases; of one figure the best supported first.
    """
    wanted = {name: scene.state.many(name) for name in FILTERS if name != without}
    metrics = next(p.options for p in parameters(scene.dataset) if p.name == "metric")
    dates = {c.id: c.head.reported_at[-1] for c in scene.campaigns}
    found = [
        t
        for t in scene.tellings
        if _allows(wanted, "of", t.campaign)
        and _allows(wanted, "metric", t.metric.id)
        and _allows(wanted, "source", t.source.id)
        and _allows(wanted, "rank", t.rank)
    ]
    found.sort(
        key=lambda t: (
            scene.names.index(t.campaign),
            metrics.index(t.metric.id),
            t.key.case is not None,
            t.key.window != dates[t.campaign],
            t.key.subset is not None,
            str(t.key),
            RANK_ORDER[t.rank],
        )
    )
    return search(found, scene.dataset, next(iter(wanted.get("q", ())), None))


def _allows(wanted: dict[str, tuple[str, ...]], name: str, value: str) -> bool:
    return not wanted.get(name) or value in wanted[name]


@remembered
def cells_by_key(dataset: Dataset, on: Basis) -> dict[CellKey, Cell]:
    """The cells on a basis by what they are about; shared, so never change it."""
    return {cell.key: cell for cell in cells_of(dataset, on)}


def speaks(told: Telling, cell: Cell | None) -> bool:
    """True where charts show the claim: it is chosen, one of those not decided between, or words without a number."""
    if cell is None:
        return False
    if cell.chosen is not None:
        return cell.chosen.id == told.id
    return told.unresolved is not None if cell.undecided else told.value is None


@dataclass(frozen=True, slots=True)
class Focus:
    """The figures that a link asks for, told above the rest; `left_out` more are in the list of claims only."""

    cells: tuple[Cell, ...]
    left_out: int = 0


@remembered
def focus(scene: Scene) -> Focus:
    """The figures of the metrics asked for; of many, the wholes and the disputed."""
    if not scene.state.many("metric"):
        return Focus(())
    by_key = cells_by_key(scene.dataset, scene.basis)
    found = [by_key[key] for key in dict.fromkeys(t.key for t in selected(scene)) if key in by_key]
    # An example case is no answer to a question about a campaign, where there is one.
    told = [cell for cell in found if cell.key.case is None] or found
    if len(told) > _FEW:
        told = [cell for cell in told if "number" in cell.differences or cell.key.subset is None]
    return Focus(tuple(told), len(found) - len(told))


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page: the figures asked for, what is disputed, who repeats whom, the claims."""
    asked = figure_chart(scene, mode)
    return [*([asked] if asked else []), disputes_chart(scene, mode), repeats_chart(scene, mode), claims_chart(scene)]


@remembered
def disputes_chart(scene: Scene, mode: Mode) -> Chart:
    """Every figure of the campaigns chosen to which sources give different numbers."""
    found = disputes(scene.cells)
    return _dumbbells(
        scene, mode, "disputes", _finding(scene, scene.basis), words.subtitle(found, _used(scene)), found, _holds(scene)
    )


def lead(scene: Scene) -> str:
    """What is told of the figures asked for."""
    return words.FIGURES.format(basis=_used(scene))


def _used(scene: Scene) -> str:
    return describe.BASIS[scene.basis].lower()


def _finding(scene: Scene, on: Basis) -> str:
    cells = [cell for cell in cells_of(scene.dataset, on) if cell.campaign in scene.names]
    return words.title(disputes(cells), sum(cell.numeric for cell in cells))


def _holds(scene: Scene) -> tuple[str, ...]:
    """Whether the other bases have the same headline."""
    here = _finding(scene, scene.basis)
    others = {on: _finding(scene, on) for on in BASES if on != scene.basis}
    breaks = [words.BREAKS.format(basis=describe.BASIS[on], title=said) for on, said in others.items() if said != here]
    return tuple(breaks) or (words.HOLDS,)


@remembered
def figure_chart(scene: Scene, mode: Mode) -> Chart | None:
    """The numbers that sources give for the figures asked for; None where they do not differ."""
    wanted = focus(scene)
    found = disputes(wanted.cells)
    if not found:
        return None
    return _dumbbells(
        scene,
        mode,
        "figure",
        words.focus_title(scene.dataset, wanted.cells),
        lead(scene),
        found,
    )


def _dumbbells(
    scene: Scene,
    mode: Mode,
    name: str,
    title: str,
    subtitle: str,
    found: Sequence[Dispute],
    holds: tuple[str, ...] = (),
) -> Chart:
    dataset, look = scene.dataset, look_for(scene.dataset, mode)
    tellings = [t for row in found for reading in row.readings for t in reading.tellings]
    notes = (words.PRINTED_NOTE,)
    return Chart(
        id=name,
        title=title,
        subtitle=subtitle,
        figure=disputes_figure(found, dataset, look) if found else None,
        narrow=disputes_figure(found, dataset, look, narrow=True) if found else None,
        columns=words.DISPUTE_COLUMNS,
        rows=tuple(_twin(dataset, row, reading) for row in found for reading in row.readings),
        alt=words.disputes_alt(dataset, title, found),
        sources=tuple(dict.fromkeys(t.source.id for t in tellings)),
        origins=tuple(dict.fromkeys(t.origin for t in tellings)),
        filters=scene.filters,
        notes=notes if found else (),
        stability=(*holds, *(elsewhere(scene, row.cell) for row in found)),
        nothing=words.ONLY_WORDS,
    )


def _twin(dataset: Dataset, row: Dispute, reading: Reading) -> TwinRow:
    window = row.cell.window.name.en if row.cell.window else ""
    values = (
        words.figure_name(dataset, row.cell), dataset.campaigns[row.cell.campaign].head.short.en, window,
        describe.telling(reading.lead), words.times(row, reading),
        words.standing(reading, row.cell), words.reason(reading.tellings),
    )  # fmt: skip
    cited = tuple((t.source.id, describe.place(t.claim.locator)) for t in reading.tellings)
    return TwinRow(
        dict(zip(words.DISPUTE_COLUMNS, values, strict=True)),
        opens=reading.lead.id,
        cell=row.cell if reading.used else None,
        cited=cited,
    )


def elsewhere(scene: Scene, cell: Cell) -> str:
    """What the other bases show of a figure."""
    others = [(describe.BASIS[on], cells_by_key(scene.dataset, on).get(cell.key)) for on in BASES if on != scene.basis]
    said = [(name, describe.figure(there) if there else words.NO_FIGURE_THERE) for name, there in others]
    return words.elsewhere(f"{words.figure_name(scene.dataset, cell)}, {words.where(scene.dataset, cell)}", said)


@remembered
def repeats_chart(scene: Scene, mode: Mode) -> Chart:
    """Who repeats whom: each campaign's statements, and the texts that go back to them."""
    dataset = scene.dataset
    found = statements(dataset, scene.tellings)
    title = words.repeats_title(found)
    wide, narrow = _repeats_pictures(dataset, scene.names, scene.basis, mode)
    return Chart(
        id="repeats",
        title=title,
        subtitle=words.REPEATS_SUBTITLE,
        figure=wide,
        narrow=narrow,
        columns=words.REPEATS_COLUMNS,
        rows=tuple(_repeats_rows(dataset, found)),
        alt=words.repeats_alt(dataset, title, found),
        sources=tuple(dict.fromkeys(t.source.id for t in scene.tellings)),
        origins=tuple(dict.fromkeys(s.origin.id for s in found)),
        filters=scene.filters,
    )


@remembered
def _repeats_pictures(dataset: Dataset, names: tuple[str, ...], on: Basis, mode: Mode) -> tuple[Drawing, Drawing]:
    """The picture for a wide screen and for a phone; shared by all states of the list, so never change it."""
    found = statements(dataset, [t for t in tellings_of(dataset) if t.campaign in names])
    look, by_key = look_for(dataset, mode), cells_by_key(dataset, on)
    wide, narrow = (repeats_figure(found, by_key, dataset, look, phone) for phone in (False, True))
    return wide, narrow


def _repeats_rows(dataset: Dataset, found: Sequence[Statement]) -> list[TwinRow]:
    rows = []
    for statement in found:
        for repeat in statement.repeats:
            source, figures = repeat.source, repeat.figures
            values = (
                dataset.campaigns[statement.campaign].head.short.en, statement.origin.title.en, source.publisher.en,
                describe.day(source.date.iso), describe.SOURCE_KIND[source.kind], describe.READ_AS[source.read_as],
                str(len(figures)), str(sum(t.judged_wrong for t in figures)),
                str(sum(t.value is None for t in figures)),
            )  # fmt: skip
            rows.append(TwinRow(dict(zip(words.REPEATS_COLUMNS, values, strict=True)), cited=((source.id, None),)))
    return rows


@remembered
def claims_chart(scene: Scene) -> Chart:
    """The list of claims, as what its download holds; it has no picture, and pages of its own."""
    found = selected(scene)
    return Chart(
        id="claims",
        title=words.CLAIMS,
        subtitle=told(scene),
        figure=None,
        columns=words.CLAIM_COLUMNS,
        rows=tuple(_claim_row(scene, t) for t in found),
        alt=words.summary(found),
        sources=tuple(dict.fromkeys(t.source.id for t in found)),
        filters=told(scene),
        nothing=words.summary(found),
    )


def _claim_row(scene: Scene, told: Telling) -> TwinRow:
    dataset, claim, source = scene.dataset, told.claim, told.source
    cell = cells_by_key(dataset, scene.basis).get(told.key)
    values = (
        told.id, told.campaign, told.metric.title.en, told.subset.name.en if told.subset else "",
        case_title(dataset, told.key) or "", words.figure(told), "" if told.value is None else f"{told.value:.15g}",
        told.bound or "", told.metric.unit.en, claim.reported_as, claim.wording, claim.meaning or "", told.lang,
        "yes" if told.translated_by == "machine" else "no",
        describe.span(told.window.from_.iso, told.window.to.iso), source.publisher.en, describe.day(source.date.iso),
        describe.SOURCE_KIND[source.kind], describe.place(claim.locator), source.url,
        dataset.origins[told.origin].title.en, words.stands(told, cell), "yes" if speaks(told, cell) else "no",
        claim.why or "", told.unresolved or "",
    )  # fmt: skip
    shown = dict(zip(words.CLAIM_COLUMNS, values, strict=True))
    return TwinRow(shown, opens=told.id, cited=((source.id, describe.place(claim.locator)),))


def told(scene: Scene) -> str:
    """The filters in words, for downloads and subtitles."""
    return " ".join([scene.filters, *filtered(scene)])


def filtered(scene: Scene) -> list[str]:
    """A sentence for each filter in use."""
    return [words.FILTERED[name].format(said=said) for name, said in asked(scene)]


def asked(scene: Scene) -> list[tuple[str, str]]:
    """The filters in use with what they ask for, in words."""
    say = {
        "q": lambda value: value,
        "metric": lambda value: scene.dataset.metrics[value].title.en,
        "of": lambda value: scene.dataset.campaigns[value].head.short.en,
        "source": lambda value: scene.dataset.sources[value].publisher.en,
        "rank": describe.RANK.__getitem__,
    }
    return [(n, ", ".join(say[n](v) for v in scene.state.many(n))) for n in FILTERS if scene.state.many(n)]


def outside(scene: Scene) -> list[str]:
    """Sentences on campaigns that the filter names and that are not compared."""
    heads = {c.id: c.head for c in scene.dataset.campaigns.values()}
    return [words.OUTSIDE.format(campaign=heads[c].short.en) for c in scene.state.many("of") if c not in scene.names]
