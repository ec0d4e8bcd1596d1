"""The matrix of the platforms page: owner, platform and measure by campaign."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.views.platforms import figure as figures
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import KINDS
from crackdowns.views.platforms.selection import Shown, filter_text, nothing, on_other_bases, shown, silent
from crackdowns.views.scene import Scene, remembered

Cited = tuple[tuple[str, str | None], ...]
_KEY = ("A line joins the platforms of one action.", "Filled: the action's figure is given. Hollow: named, no figure.")

_TITLE = "{many} under a measure, in {campaigns} of {of}; no figure is split by platform"
_TITLE_OWN = "{many} under a measure, in {campaigns} of {of}; {own} of {figures} figures are one platform's own"
_TITLE_NO_FIGURE = "{many} under a measure, in {campaigns} of {of}; no figure is given"


def dots(now: Shown) -> pd.DataFrame:
    """One row a platform and action, columns act, campaign, kind, target, filled, hover."""
    by_target = {row["target"]: row for row in records(now.targets)}
    rows = []
    for action in records(now.actions):
        cell, told = now.cell(action), now.told(action)
        for target in action["targets"]:
            if target in by_target:
                naming = [row for row in told if target in row["targets"]]
                rows.append(
                    {name: action[name] for name in ("act", "campaign", "kind")}
                    | {
                        "target": target,
                        "filled": cell is not None and (cell["bound"] is not None or cell["undecided"]),
                        "hover": _dot_hover(now, by_target[target], action, naming),
                    }
                )
    return pd.DataFrame(rows, columns=["act", "campaign", "kind", "target", "filled", "hover"])


def _dot_hover(now: Shown, target: Mapping[str, Any], action: Mapping[str, Any], naming: list[dict[str, Any]]) -> str:
    owner = words.owner_name(now.dataset, target["owner"])
    return words.hover(
        [
            str(target["name"]),
            owner if target["owner"] in words.OWNER else f"Owner: {owner}",
            f"{now.short(action['campaign'])}: {words.KIND[action['kind']].lower()}",
            words.whose(action, now.cell(action)),
            f"By: {words.bodies(now.dataset, action['agencies'])}",
            str(naming[0]["what"]),
            f"Named by: {words.outlets(now.dataset, naming)}",
        ]
    )


def matrix_title(scene: Scene) -> str:
    """How many platforms are named, in how many campaigns, and whose the figures are."""
    now = shown(scene)
    if now.actions.empty:
        return nothing(now)
    named = set(now.targets[now.targets["named"].astype(bool)]["target"])
    many = describe.counted(len(named), "platform is named", "platforms are named")
    campaigns = now.actions["campaign"].nunique()
    of = describe.counted(len(scene.names), "campaign", "campaigns")
    given = [a for a in records(now.actions) if now.cell(a) is not None]
    own = [a for a in given if len(a["targets"]) == 1 and not a["including"] and a["targets"][0] in named]
    template = _TITLE_OWN if own else _TITLE if given else _TITLE_NO_FIGURE
    return template.format(many=many, campaigns=campaigns, of=of, own=len(own), figures=len(given))


@remembered
def matrix_chart(scene: Scene, mode: Mode) -> Chart:
    """Owner, platform and measure by campaign."""
    now, look = shown(scene), look_for(scene.dataset, mode)
    placed = dots(now)
    targets = now.targets.assign(
        label=[words.label(row) for row in records(now.targets)],
        heading=[words.owner_name(scene.dataset, owner) for owner in now.targets["owner"]],
    )
    kinds = {kind: words.KIND_LINES[kind] for kind in KINDS if kind in set(placed["kind"])}
    shape = figures.shapes(list(scene.dataset.campaigns))
    coloured = " &nbsp; ".join(
        f"<span style='color:{look.colours[name]};font-size:15px'>{shape[name][1]}</span> {safe(look.labels[name])}"
        for name in dict.fromkeys(placed["campaign"])
    )
    key = (f"{coloured} &nbsp; {_KEY[0]}", _KEY[1])
    table, cited = matrix_table(now)
    return Chart(
        id="platform-matrix",
        title=matrix_title(scene),
        subtitle=f"Platforms by owner, against kinds of measure; {describe.BASIS[scene.basis].lower()}",
        figure=figures.matrix(placed, targets, kinds, shape, look, key) if len(placed) else None,
        table=table,
        alt=matrix_alt(now),
        sources=tuple(dict.fromkeys(s for row in now.actions["sources"] for s in row)),
        notes=silent(now),
        stability=on_other_bases(scene, matrix_title),
        cited=tuple(cited),
        filters=filter_text(scene),
    )


def matrix_table(now: Shown) -> tuple[pd.DataFrame, list[Cited]]:
    """The matrix's twin, one row a platform and action, and the places that each row rests on."""
    by_target = {row["target"]: row for row in records(now.targets)}
    rows, cited = [], []
    for target in by_target.values():
        for action in records(now.actions):
            if target["target"] not in action["targets"]:
                continue
            naming = [row for row in now.told(action) if target["target"] in row["targets"]]
            stated = target["owner_source"]
            rows.append(
                {
                    "Owner": words.owner_name(now.dataset, target["owner"]),
                    "Owner stated by": now.dataset.sources[stated].publisher.en if stated else "",
                    "Platform": target["name"],
                    "Campaign": now.short(action["campaign"]),
                    "Measure": words.KIND[action["kind"]],
                    "Figure": words.whose(action, now.cell(action)),
                    "Group": words.members(now.dataset, action["targets"], action["including"]),
                    "By": words.bodies(now.dataset, action["agencies"]),
                    "Source": words.outlets(now.dataset, naming),
                }
            )
            cited.append(tuple((row["source"], row["locator"]) for row in naming))
    names = ["Owner", "Owner stated by", "Platform", "Campaign", "Measure", "Figure", "Group", "By", "Source"]
    return pd.DataFrame(rows, columns=names), cited


def matrix_alt(now: Shown) -> str:
    """The matrix in words: each action with its group and figure, and campaigns that have none."""
    said = [
        f"{now.short(a['campaign'])}, {words.KIND[a['kind']].lower()}: "
        f"{words.members(now.dataset, a['targets'], a['including'])}; {words.figure(now.cell(a))}."
        for a in records(now.actions)
    ]
    return " ".join(["Platforms and measures.", *said, *silent(now)])
