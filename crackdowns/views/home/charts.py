"""The start page: the campaigns side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crackdowns.charts.chart import Caution, Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.charts.marks import Scale, honest_scale
from crackdowns.charts.side_by_side import side_by_side
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views import comparability
from crackdowns.views.scene import Scene, remembered, shared_parameters

NOTHING_REPORTED = "{theme}: no campaign chosen reports a figure"
ONE_EACH = "{theme}: no figure is reported for more than one campaign"
NONE_COMPARABLE = "{metric}: reported for {who}, and not comparable"
COMPARABLE = "{metric}: reported for {who}, and comparable"
WITH_CARE = "{metric}: reported for {who}, to be compared with care"
SOME_WITH_CARE = "{metric}: reported for {who}; only {pairs} can be compared, with care"
SCALE_NAMES = {"suggested": "Suggested", "log": "Logarithmic", "linear": "Linear"}


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, the theme, the axis."""
    return (
        *shared_parameters(dataset),
        Parameter("theme", "one", ("people",), tuple(describe.THEME)),
        Parameter("scale", "one", ("suggested",), tuple(SCALE_NAMES)),
    )


@dataclass(frozen=True)
class Headline:
    """One headline figure of a campaign: what it says, of what, and where its evidence is."""

    metric: str
    title: str
    text: str
    unit: str
    conflict: bool


@dataclass(frozen=True)
class Column:
    """One campaign in three seconds."""

    campaign: Campaign
    period: str
    bodies: tuple[str, ...]
    scope: str
    window: str
    headlines: tuple[Headline, ...]
    missing: tuple[str, ...]


def headline_metrics(scene: Scene) -> list[str]:
    """The metrics that the campaigns compared name as their headlines, each once, in their order."""
    return list(dict.fromkeys(metric for campaign in scene.campaigns for metric in campaign.head.headline))


def columns(scene: Scene) -> list[Column]:
    """One column a campaign, with its headline figures on the basis chosen, and what is not reported."""
    totals = {(cell["campaign"], cell["metric"]): cell for cell in records(scene.totals_frame)}
    everywhere = headline_metrics(scene)
    found = []
    for campaign in scene.campaigns:
        headlines, missing = [], []
        for metric in dict.fromkeys((*campaign.head.headline, *everywhere)):
            title = scene.dataset.metrics[metric].title.en
            if (campaign.id, metric) not in totals:
                missing.append(title)
            elif metric in campaign.head.headline:
                cell = totals[campaign.id, metric]
                text, unit = describe.cell_text(cell), scene.dataset.metrics[metric].unit.en
                headlines.append(Headline(metric, title, text, unit, bool(cell["rivals"])))
        excluded = {scene.dataset.metrics[gap.metric].title.en for gap in campaign.file.not_applicable}
        found.append(
            Column(
                campaign=campaign,
                period=describe.span(campaign.main_period.from_.iso, campaign.main_period.to.iso),
                bodies=_bodies(scene.dataset, campaign),
                scope=scene.dataset.scopes[campaign.head.scope].name.en,
                window=campaign.windows[campaign.head.reported_at[-1]].name.en,
                headlines=tuple(headlines),
                missing=tuple(title for title in missing if title not in excluded),
            )
        )
    return found


def _bodies(dataset: Dataset, campaign: Campaign) -> tuple[str, ...]:
    """The central bodies that took part, in the order lead, announcer, the others."""
    order = {"lead": 0, "announcer": 1}
    parts = [p for p in campaign.file.participation if p.case is None]
    parts.sort(key=lambda p: (order.get(p.role, 2), dataset.agencies[p.agency].name.en))
    central = [p.agency for p in parts if dataset.agencies[p.agency].level == "central"]
    return tuple(dataset.agencies[agency].name.en for agency in dict.fromkeys(central))


@remembered
def theme_chart(scene: Scene, mode: Mode) -> Chart:
    """The side-by-side chart of the theme chosen."""
    theme = str(scene.state.one("theme"))
    reported = scene.totals_frame
    of_theme = reported[reported["theme"] == theme].sort_values("value", ascending=False)
    # Metrics that most campaigns report come first, then the larger numbers.
    share = of_theme.groupby("metric")["campaign"].nunique().to_dict()
    metrics = sorted(dict.fromkeys(of_theme["metric"]), key=lambda m: -share[m])
    grid = scene.grid_frame(metrics)
    look = look_for(scene.dataset, mode)
    scale = _scale(str(scene.state.one("scale")), grid)
    cautions = tuple(comparability.cautions(scene, metrics))
    axis = "logarithmic axis: each step is ten times the last" if scale == "log" else "linear axis"
    return Chart(
        id=f"side-by-side-{theme}",
        title=finding(grid, look.labels, cautions, describe.THEME[theme]),
        subtitle=f"{describe.BASIS[scene.basis]}; {axis}; each campaign's own reporting window",
        figure=side_by_side(grid, scene.claims_frame, look, scale) if len(grid) else None,
        table=grid_table(scene, grid),
        alt=grid_alt(scene, grid, describe.THEME[theme]),
        sources=tuple(dict.fromkeys(s for sources in grid["sources"] for s in sources)),
        origins=tuple(dict.fromkeys(o for origins in grid["origins"] for o in origins)),
        filters=f"{scene.filters} Theme: {describe.THEME[theme]}.",
        cautions=cautions,
        cells=tuple(grid[grid["claims"].map(len) > 0]["cell"]),
        stability=tuple(comparability.stability(scene, metrics)),
        marks=True,
    )


def finding(grid: pd.DataFrame, labels: Mapping[str, str], cautions: Sequence[Caution], theme: str) -> str:
    """The chart's title: who reports, and what of it can be compared. No title lines figures up as a trend."""
    reported = grid[grid["state"].isin(["reported", "reported_zero"])]
    several = [metric for metric, some in groups(reported, "metric") if len(some) > 1]
    if reported.empty:
        return NOTHING_REPORTED.format(theme=theme)
    if not several:
        return ONE_EACH.format(theme=theme)
    some = reported[reported["metric"] == several[0]]
    words = {
        "metric": some.iloc[0]["metric_title"],
        "who": describe.listed([labels[campaign] for campaign in some["campaign"]]),
        "pairs": "; ".join(c.label for c in cautions if c.verdict != "not_comparable"),
    }
    verdicts = {c.verdict for c in cautions}
    if verdicts == {"not_comparable"}:
        return NONE_COMPARABLE.format(**words)
    if verdicts == {"comparable"}:
        return COMPARABLE.format(**words)
    return (SOME_WITH_CARE if "not_comparable" in verdicts else WITH_CARE).format(**words)


def _scale(chosen: str, grid: pd.DataFrame) -> Scale:
    if chosen == "linear":
        return "linear"
    return "log" if chosen == "log" else honest_scale([*grid["spread_low"], *grid["spread_high"]])


def grid_table(scene: Scene, grid: pd.DataFrame) -> pd.DataFrame:
    """The chart's twin: one row a metric and campaign, gaps in words, rivals named."""
    by_id = {claim["id"]: claim for claim in records(scene.claims_frame)}
    rows = []
    for cell in records(grid):
        rivals = [by_id[claim] for claim in cell["rivals"]]
        said = dict.fromkeys(describe.rival(r) for r in rivals)
        reported = cell["state"] in ("reported", "reported_zero")
        rows.append(
            {
                "Metric": cell["metric_title"],
                "Campaign": scene.dataset.campaigns[cell["campaign"]].head.short.en,
                "Figure": describe.cell_text(cell),
                "Unit": cell["unit"],
                "Also reported": "; ".join(said),
                "Window": describe.span(cell["window_from"], cell["window_to"]) if reported else "",
                "Support": describe.support(cell) if reported else "",
                "A month": comparability.rate_text(comparability.side(scene, cell["metric"], cell["campaign"]))
                if reported
                else "",
                "Why": cell["reason"] or "",
            }
        )
    names = ["Metric", "Campaign", "Figure", "Unit", "Also reported", "Window", "Support", "A month", "Why"]
    return pd.DataFrame(rows, columns=names)


def _rate(scene: Scene, cell: Mapping[str, Any]) -> str:
    return comparability.rate_text(comparability.side(scene, cell["metric"], cell["campaign"]))


def grid_alt(scene: Scene, grid: pd.DataFrame, theme: str) -> str:
    """The chart in words: every figure with its hedge, every gap."""
    table = grid_table(scene, grid)
    sentences = []
    for metric, block in groups(table, "Metric"):
        said = [
            f"{row['Campaign']}: {row['Figure']}"
            + (f" (also reported: {row['Also reported']})" if row["Also reported"] else "")
            for row in records(block)
        ]
        sentences.append(f"{metric}: {', '.join(said)}.")
    return f"{theme}, side by side. " + " ".join(sentences)


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order."""
    return [theme_chart(scene, mode)]
