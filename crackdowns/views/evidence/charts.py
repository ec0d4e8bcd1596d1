"""Every claim, its rivals, origin and rank: the list that filters and search leave, and its charts."""

from functools import lru_cache

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for, short_labels
from crackdowns.claims import basis, describe
from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.evidence.cells import Focus, by_campaign, focus, rivals_chart
from crackdowns.views.evidence.origin_rows import origin_frame
from crackdowns.views.evidence.origins_figure import origins_figure
from crackdowns.views.evidence.search import page_count, search
from crackdowns.views.scene import Scene, shared_parameters
from crackdowns.views.scene import cells_frame_of as cells
from crackdowns.views.scene import claims_frame_of as claims

VIEWS = {"table": "Table of claims", "origins": "Who repeats whom", "history": "What changed"}
RANKS = tuple(describe.RANK)
_COLUMNS = [
    "Claim", "Campaign", "What was counted", "Part", "Example case", "Figure", "Value", "Bound", "Unit", "Own wording",
    "Language", "Machine-translated", "Window", "Source", "Source published", "Source kind", "Where", "Address",
    "Goes back to", "Rank", "Shown in charts", "Reason", "Unresolved",
]  # fmt: skip


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page; a filter that names nothing filters nothing."""
    every = claims(dataset)
    order = {theme: index for index, theme in enumerate(describe.THEME)}
    metrics = sorted(
        (dataset.metrics[m] for m in set(every["metric"])), key=lambda m: (order[m.theme], m.title.en, m.id)
    )
    sources = sorted(set(every["source"]), key=lambda s: (dataset.sources[s].publisher.en.casefold(), s))
    pages = tuple(str(n + 1) for n in range(page_count(len(every))))
    return (
        *shared_parameters(dataset),
        Parameter("of", "many", (), tuple(dataset.campaigns)),
        Parameter("metric", "many", (), tuple(m.id for m in metrics)),
        Parameter("source", "many", (), tuple(sources)),
        Parameter("rank", "many", (), RANKS),
        Parameter("q", "text"),
        Parameter("view", "one", ("table",), tuple(VIEWS)),
        Parameter("claim", "one", (), tuple(every["id"])),
        Parameter("page", "one", ("1",), pages),
    )


def selected(scene: Scene) -> pd.DataFrame:
    """The claims that the filters and the search leave; of one figure, the best supported first."""
    state = scene.state
    wanted = {
        "campaign": state.many("of") or None,
        "metric": state.many("metric") or None,
        "source": state.many("source") or None,
        "rank": state.many("rank") or None,
    }
    found = search(basis.pick(scene.claims_frame, **wanted), scene.dataset, state.one("q"))
    return _in_order(scene, found)


def _in_order(scene: Scene, found: pd.DataFrame) -> pd.DataFrame:
    """By campaign, then by theme and metric; totals before parts and cases; of one figure the best supported first."""
    metrics = next(p.options for p in parameters(scene.dataset) if p.name == "metric")
    main = {c.id: c.head.reported_at[-1] for c in scene.campaigns}
    keys = pd.DataFrame(
        {
            "campaign": found["campaign"].map(scene.names.index),
            "metric": found["metric"].map(metrics.index),
            "case": found["case"].notna(),
            "window": found["window"] != found["campaign"].map(main),
            "subset": found["subset"].notna(),
            "cell": found["cell"],
            "rank": found["rank"].map(RANKS.index),
        }
    )
    return found.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(drop=True)


@lru_cache(maxsize=16)
def speaking(dataset: Dataset, on: basis.Basis) -> frozenset[str]:
    """The claims that charts show on a basis: of undecided figures all candidates, of those in words all words."""
    frame, every = cells(dataset, on), claims(dataset)
    undecided = every["cell"].isin(frame[frame["undecided"]]["cell"]) & every["unresolved"].notna()
    # A figure that nobody gives a number for is shown in words.
    wordy = frame[frame["claim"].isna() & ~frame["undecided"]]["cell"]
    in_words = every["cell"].isin(wordy) & every["value"].isna()
    return frozenset([*frame["claim"].dropna(), *every[undecided | in_words]["id"]])


def told(scene: Scene) -> str:
    """The filters in words, for downloads and subtitles."""
    dataset, state = scene.dataset, scene.state
    parts = [scene.filters]
    if chosen := state.many("of"):
        parts.append(f"Only of: {', '.join(dataset.campaigns[c].head.short.en for c in chosen)}.")
    if chosen := state.many("metric"):
        parts.append(f"Counted: {', '.join(dataset.metrics[m].title.en for m in chosen)}.")
    if chosen := state.many("source"):
        parts.append(f"Sources: {', '.join(dataset.sources[s].publisher.en for s in chosen)}.")
    if chosen := state.many("rank"):
        parts.append(f"Ranks: {', '.join(describe.RANK[r] for r in chosen)}.")
    if query := state.one("q"):
        parts.append(f"Text: “{query}”.")
    return " ".join(parts)


def outside(scene: Scene) -> list[str]:
    """Sentences on campaigns that the filter names and the sidebar leaves out."""
    return [
        _OUTSIDE.format(campaign=scene.dataset.campaigns[c].head.short.en)
        for c in scene.state.many("of")
        if c not in scene.names
    ]


_OUTSIDE = "{campaign} is not among the campaigns compared; add it in the sidebar to see its claims."


def summary(found: pd.DataFrame) -> str:
    """How much there is: `29 claims from 5 sources, 1 statement behind them.`, and what of it is deprecated."""
    if found.empty:
        return "No claim fits. Take a filter away, or search for fewer words."
    text = _SUMMARY.format(
        claims=describe.counted(len(found), "claim", "claims"),
        sources=describe.counted(found["source"].nunique(), "source", "sources"),
        origins=describe.counted(found["origin"].nunique(), "statement", "statements"),
    )
    deprecated = int((found["rank"] == "deprecated").sum())
    return text + (_DEPRECATED.format(n=deprecated) if deprecated else "")


_SUMMARY = "{claims} from {sources}, {origins} behind them."
_DEPRECATED = " Deprecated, which is kept as printed but not trusted: {n}."


def figure_text(claim: dict[str, object]) -> str:
    """A claim's number with its hedge, or that it has none."""
    value = claim["value"]
    if isinstance(value, float) and value == value:
        return describe.quantity(value, str(claim["bound"]))
    return f"in words only: “{claim['reported_as']}”"


def claims_table(scene: Scene, found: pd.DataFrame) -> pd.DataFrame:
    """All of `found` with readers' column names, for the download."""
    speaks = speaking(scene.dataset, scene.basis)
    rows = []
    for claim in records(found):
        campaign = scene.dataset.campaigns[claim["campaign"]]
        case = next((c.title.en for c in campaign.file.cases if c.id == claim["case"]), "")
        value = claim["value"]
        values = (
            claim["id"], claim["campaign"], claim["metric_title"], claim["subset_title"] or "", case,
            figure_text(claim), f"{value:.15g}" if value == value else "", claim["bound"] or "",
            claim["unit"], claim["reported_as"], claim["lang"], "yes" if claim["translated_by"] == "machine" else "no",
            describe.span(claim["window_from"], claim["window_to"]), claim["publisher"],
            describe.day(claim["source_date"]), describe.SOURCE_KIND[claim["source_kind"]],
            describe.place(claim["locator"]), claim["url"],
            scene.dataset.origins[claim["origin"]].title.en, claim["rank"],
            "yes" if claim["id"] in speaks else "no", claim["why"] or "", claim["unresolved"] or "",
        )  # fmt: skip
        rows.append(dict(zip(_COLUMNS, values, strict=True)))
    return pd.DataFrame(rows, columns=_COLUMNS)


def claims_chart(scene: Scene, found: pd.DataFrame) -> Chart:
    """The list itself, as what its download holds; it has no picture."""
    return Chart(
        id="claims",
        title="Claims",
        subtitle=told(scene),
        figure=None,
        table=claims_table(scene, found),
        alt=summary(found),
        sources=tuple(dict.fromkeys(found["source"])),
        filters=told(scene),
    )


def rivals_of(scene: Scene, found: pd.DataFrame, mode: Mode) -> list[tuple[Focus, Chart | None]]:
    """The figures in focus, a chart a campaign: those of the claim opened, else those the metrics chosen leave."""
    claim = scene.state.one("claim")
    if claim is not None:
        every = claims(scene.dataset)
        wanted = Focus(tuple(every[every["id"] == claim]["cell"]))
    elif scene.state.many("metric"):
        wanted = focus(scene, found)
    else:
        wanted = Focus(())
    return [(part, rivals_chart(scene, part.cells, mode)) for part in by_campaign(scene.dataset, wanted)]


def claim_labels(dataset: Dataset) -> dict[str, str]:
    """Each claim in one line, by id."""
    labels = short_labels(list(dataset.campaigns))
    return {
        claim[
            "id"
        ]: f"{labels[claim['campaign']]}: {figure_text(claim)} · {claim['metric_title']} · {claim['publisher']}"
        for claim in records(claims(dataset))
    }


def origin_charts(scene: Scene, found: pd.DataFrame, mode: Mode) -> list[Chart]:
    """Who repeats whom, a chart a campaign: statements, and the sources that go back to them."""
    return [_origin_chart(scene, str(c), block, mode) for c, block in groups(found, "campaign")]


_ORIGIN_NAMES = {
    "origin_title": "Statement",
    "publisher": "Source",
    "published": "Published",
    "kind_in_words": "Kind",
    "read": "How read",
    "figures": "Figures",
    "deprecated": "Of these deprecated",
    "words": "In words only",
    "unresolved": "Unresolved",
}


def _origin_chart(scene: Scene, campaign: str, block: pd.DataFrame, mode: Mode) -> Chart:
    frame, look = origin_frame(scene.dataset, block), look_for(scene.dataset, mode)
    short = scene.dataset.campaigns[campaign].head.short.en
    sources = describe.counted(block["source"].nunique(), "source", "sources")
    origins = describe.counted(block["origin"].nunique(), "statement", "statements")
    table = frame[list(_ORIGIN_NAMES)].rename(columns=_ORIGIN_NAMES)
    said = "; ".join(
        "{title}: {sources}".format(
            title=title,
            sources=", ".join("{publisher} ({figures})".format_map(row) for row in records(rows)),
        )
        for title, rows in groups(frame, "origin_title")
    )
    return Chart(
        id=f"origins-{campaign}",
        title=f"{short}: {sources}, {origins} behind them",
        subtitle="Each dot: how many figures a source takes from the statement it stands under",
        figure=origins_figure(frame, look.colours[campaign], look),
        table=table,
        alt=f"{short}: {sources} go back to {origins}. {said}.",
        sources=tuple(dict.fromkeys(block["source"])),
        filters=told(scene),
    )  # fmt: skip


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page: the list, the readings in focus, who repeats whom."""
    found = selected(scene)
    rivals = [chart for _, chart in rivals_of(scene, found, mode) if chart is not None]
    return [claims_chart(scene, found), *rivals, *origin_charts(scene, found, mode)]
