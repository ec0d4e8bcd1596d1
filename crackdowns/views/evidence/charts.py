"""The evidence page: what is disputed, who repeats whom, and every claim that filters and search leave."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crackdowns.charts.chart import Chart, TwinRow, once
from crackdowns.charts.drawing import Drawing
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import RANK_ORDER, Basis, Cell
from crackdowns.claims.disputes import disputes
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter, Retired, State
from crackdowns.remembering import remembered
from crackdowns.views import disputed, stability
from crackdowns.views.disputed import case_title
from crackdowns.views.evidence import words
from crackdowns.views.evidence.repeats_figure import repeats_figure
from crackdowns.views.evidence.rows import Statement, statements
from crackdowns.views.evidence.search import search, starts
from crackdowns.views.scene import RENAMED_METRICS, Choice, Scene, shared_parameters

CHOICES = {
    "of": Choice("Only of: {chosen}.", lambda dataset, campaign: dataset.campaigns[campaign].head.short.en),
    "metric": Choice("Counted: {chosen}.", lambda dataset, metric: dataset.metrics[metric].title.en),
    "source": Choice("Sources: {chosen}.", lambda dataset, source: dataset.sources[source].publisher.en),
    "rank": Choice("Standing: {chosen}.", lambda _, rank: describe.RANK[rank]),
    "q": Choice("Narrowed by a {chosen}.", lambda _, __: "text search"),
}
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
    themes = tuple(describe.THEME)
    metrics = sorted(dataset.metrics.values(), key=lambda m: (themes.index(m.theme), m.title.en, m.id))
    sources = sorted(dataset.sources.values(), key=lambda s: (s.publisher.en.casefold(), s.id))
    return (
        *shared_parameters(dataset),
        Parameter("of", "many", (), tuple(dataset.campaigns)),
        Parameter("metric", "many", (), tuple(m.id for m in metrics), renamed=RENAMED_METRICS),
        Parameter("source", "many", (), tuple(s.id for s in sources)),
        Parameter("rank", "many", (), tuple(describe.RANK)),
        Parameter("q", "text"),
        # A page is named by the place of its first claim, so that pages of old links, of forty claims, keep theirs.
        Parameter("page", "one", ("1",), tuple(map(str, starts(dataset.claim_count))), renamed=_OLD_PAGES),
    )


@remembered
def told(scene: Scene) -> Mapping[str, Collection[str]]:
    """By filter what the campaigns compared have of it: more would leave nothing."""
    every = scene.tellings
    metrics, sources = {t.metric.id for t in every}, {t.source.id for t in every}
    return {"of": scene.names, "metric": metrics, "source": sources, "rank": tuple(describe.RANK)}


@remembered
def selected(scene: Scene, without: str | None = None) -> tuple[Telling, ...]:
    """The claims that the filters and the search leave, or would leave `without` one of them.

    By campaign, then by theme and metric; wholes before parts and cases; of one figure the best supported first.
    """
    wanted = {name: scene.state.many(name) for name in CHOICES if name != without and scene.state.many(name)}
    metrics = next(p.options for p in parameters(scene.dataset) if p.name == "metric")
    dates = {c.id: c.head.reported_at[-1] for c in scene.campaigns}

    def fits(t: Telling) -> bool:
        facts = {"of": t.campaign, "metric": t.metric.id, "source": t.source.id, "rank": t.rank}
        return all(fact in wanted.get(name, (fact,)) for name, fact in facts.items())

    def place(t: Telling) -> tuple[object, ...]:
        about = t.key.case is not None, t.key.window != dates[t.campaign], t.key.subset is not None, str(t.key)
        return scene.names.index(t.campaign), metrics.index(t.metric.id), *about, RANK_ORDER[t.rank]

    return search(sorted(filter(fits, scene.tellings), key=place), scene.dataset, wanted.get("q", (None,))[0])


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
    asked = dict.fromkeys(t.key for t in selected(scene))
    found = [cell for key in asked if (cell := scene.cell(key)) is not None]
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

    def title(there: Scene) -> str:
        return disputed.title(disputes(there.cells), sum(cell.numeric for cell in there.cells))

    found, holds = disputes(scene.cells), stability.headline(scene, lambda there: (title(there), ()))
    subtitle = words.subtitle(found, scene.basis)
    return disputed.chart(scene, mode, "disputes", title(scene), subtitle, found, holds)


@remembered
def figure_chart(scene: Scene, mode: Mode) -> Chart | None:
    """The numbers that sources give for the figures asked for; None where they do not differ."""
    wanted = focus(scene)
    title = words.focus_title(scene.dataset, wanted.cells) if wanted.cells else ""
    found = disputes(wanted.cells)
    return disputed.chart(scene, mode, "figure", title, words.figures(scene.basis), found) if found else None


@remembered
def repeats_chart(scene: Scene, mode: Mode) -> Chart:
    """Who repeats whom: each campaign's statements, and the texts that go back to them."""
    dataset, found = scene.dataset, statements(scene.dataset, scene.tellings)
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
        sources=once([t.source.id] for t in scene.tellings),
        origins=once([s.origin.id] for s in found),
        filters=scene.filters,
    )


@remembered
def _repeats_pictures(dataset: Dataset, names: tuple[str, ...], on: Basis, mode: Mode) -> tuple[Drawing, Drawing]:
    """The picture for a wide screen and for a phone; shared by all states of the list, so never change it."""
    here = Scene(dataset, State("evidence", (("c", names), ("basis", (on,)))))
    found, look = statements(dataset, here.tellings), look_for(dataset, mode)
    return repeats_figure(found, here, look), repeats_figure(found, here, look, narrow=True)


def _repeats_rows(dataset: Dataset, found: Sequence[Statement]) -> Iterator[TwinRow]:
    for statement, repeat in ((one, repeat) for one in found for repeat in one.repeats):
        source, figures = repeat.source, repeat.figures
        values = (
            dataset.campaigns[statement.campaign].head.short.en, statement.origin.title.en, source.publisher.en,
            describe.day(source.date.iso), describe.SOURCE_KIND[source.kind], describe.READ_AS[source.read_as],
            str(len(figures)), str(sum(t.judged_wrong for t in figures)), str(sum(t.value is None for t in figures)),
        )  # fmt: skip
        yield TwinRow(dict(zip(words.REPEATS_COLUMNS, values, strict=True)), cited=((source.id, None),))


@remembered
def claims_chart(scene: Scene) -> Chart:
    """The list of claims, as what its download holds; it has no picture, and pages of its own."""
    found, told = selected(scene), " ".join([scene.filters, *filtered(scene)])
    return Chart(
        id="claims",
        title=words.CLAIMS,
        subtitle=told,
        figure=None,
        columns=words.CLAIM_COLUMNS,
        rows=tuple(_claim_row(scene, t) for t in found),
        alt=words.summary(found),
        sources=once([t.source.id] for t in found),
        filters=told,
        nothing=words.summary(found),
    )


def _claim_row(scene: Scene, told: Telling) -> TwinRow:
    dataset, claim, source, cell = scene.dataset, told.claim, told.source, scene.cell(told.key)
    values = (
        told.id, told.campaign, told.metric.title.en, told.subset.name.en if told.subset else "",
        case_title(dataset, told.key) or "", words.figure(told), "" if told.value is None else f"{told.value:.15g}",
        told.bound or "", told.metric.unit.en, claim.reported_as, claim.wording, claim.meaning or "", told.lang,
        "yes" if told.translated_by == "machine" else "no",
        describe.span(told.window.from_.iso, told.window.to.iso), source.publisher.en, describe.day(source.date.iso),
        describe.SOURCE_KIND[source.kind], describe.place(claim.locator), source.url,
        dataset.origins[told.origin].title.en, disputed.stands(told, cell), "yes" if speaks(told, cell) else "no",
        claim.why or "", told.unresolved or "",
    )  # fmt: skip
    shown = dict(zip(words.CLAIM_COLUMNS, values, strict=True))
    return TwinRow(shown, opens=told.id, cited=((source.id, describe.place(claim.locator)),))


def asked(scene: Scene) -> dict[str, str]:
    """What the filters in use ask for, in words, by their names."""
    values = {name: scene.state.many(name) for name in CHOICES}
    return {
        name: ", ".join(chosen if name == "q" else [CHOICES[name].name(scene.dataset, value) for value in chosen])
        for name, chosen in values.items()
        if chosen
    }


def filtered(scene: Scene) -> list[str]:
    """A sentence for each filter in use."""
    said = {name: words.SEARCHED if name == "q" else choice.said for name, choice in CHOICES.items()}
    return [said[name].format(chosen=chosen) for name, chosen in asked(scene).items()]


def outside(scene: Scene) -> list[str]:
    """Sentences on campaigns that the filter names and that are not compared."""
    others = (scene.dataset.campaigns[name] for name in scene.state.many("of") if name not in scene.names)
    return [words.OUTSIDE.format(campaign=campaign.head.short.en) for campaign in others]
