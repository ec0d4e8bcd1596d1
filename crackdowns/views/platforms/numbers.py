"""The figures of the measures against platforms, action by action."""

import math
from typing import Any

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Look, Mode, look_for
from crackdowns.charts.marks import Scale, honest_scale
from crackdowns.charts.side_by_side import cell_hover
from crackdowns.charts.worded_rows import worded
from crackdowns.claims import basis, describe
from crackdowns.claims.records import records
from crackdowns.views.platforms import figure as figures
from crackdowns.views.platforms import words
from crackdowns.views.platforms.matrix import Cited
from crackdowns.views.platforms.rows import KINDS
from crackdowns.views.platforms.selection import Shown, filter_text, nothing, on_other_bases, shown, silent
from crackdowns.views.scene import Scene, remembered

_SUBTITLE = "What each action counts, in its campaign's own reporting window; {axis}; {basis}"
_ALT = "{Campaign}, {Measure}, {Group}: {Figure} {Unit}."
_ALT_RIVALS = "{Campaign}, {Measure}, {Group}: {Figure} {Unit} (also reported: {Also_reported})."
_ALT_NONE = "{Campaign}, {Measure}, {Group}: named, no figure. {What}"


def numbers_title(scene: Scene) -> str:
    """Whether any kind of measure is reported in more than one campaign."""
    now = shown(scene)
    kinds = words.by_campaign(now.actions)
    if not kinds:
        return nothing(now)
    if len(kinds) == 1:
        return f"Only {now.short(next(iter(kinds)))} has measures against platforms"
    shared = [k for k in KINDS if sum(k in has for has in kinds.values()) > 1]
    if not shared:
        return "No kind of measure is reported in two campaigns, so none can be compared"
    return f"In more than one campaign: {', '.join(words.KIND[k].lower() for k in shared)}"


def numbers_rows(now: Shown, look: Look) -> tuple[pd.DataFrame, list[tuple[str, ...]]]:
    """The actions as rows for the numbers' figure (columns of `basis.CELL_COLUMNS`, `hover`), and their words."""
    rows, lines = [], []
    for action in _in_order(now):
        cell = now.cell(action)
        group = words.members(now.dataset, action["targets"], action["including"])
        head = f"{words.KIND[action['kind']]}: {words.figure(cell)}"
        if cell is None:
            rows.append(_gap(action["campaign"], words.hover([head, group, action["what"]])))
            lines.append(worded(head, f"{group}. {action['what']}"))
        else:
            rows.append(cell | {"hover": cell_hover(cell, now.scene.claims_frame, look)})
            lines.append(worded(head, cell["subset_title"] or group))
    for campaign in [c for c in now.scene.names if c not in set(now.actions["campaign"])]:
        if not now.filtered:
            said = "No measure against a platform: not reported"
            rows.append(_gap(campaign, words.hover([said])))
            lines.append(worded(said))
    frame = pd.DataFrame(rows, columns=[*basis.CELL_COLUMNS, "hover"], dtype=object)
    types = dict.fromkeys(("value", "low", "high", "spread_low", "spread_high"), "float64")
    return frame.astype(types | {"deprecated": bool, "undecided": bool}), lines


def numbers_alt(now: Shown, table: pd.DataFrame) -> str:
    """The figures in words: every action with its bound, its rivals, or that it has no figure."""
    said = []
    for row in records(table):
        template = _ALT_RIVALS if row["Also reported"] else _ALT if row["Unit"] else _ALT_NONE
        said.append(template.format(**{name.replace(" ", "_"): value for name, value in row.items()}))
    return " ".join(["Figures of the measures, action by action.", *said, *silent(now)])


def _figures(scene: Scene) -> list[str]:
    """The actions' figures in words, to tell which move from basis to basis."""
    now = shown(scene)
    return [f"{words.KIND[a['kind']].lower()} {words.figure(now.cell(a))}" for a in _in_order(now)]


def _in_order(now: Shown) -> list[dict[str, Any]]:
    """Kind by kind, larger figures first, actions without a figure last."""

    def place(action: dict[str, Any]) -> tuple[int, float]:
        cell = now.cell(action)
        value = cell["value"] if cell else math.nan
        return list(KINDS).index(action["kind"]), -value if value == value else math.inf

    return sorted(records(now.actions), key=place)


def _gap(campaign: str, hover: str) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(basis.CELL_COLUMNS)
    return empty | {
        "campaign": campaign, "state": "not_reported", "hover": hover, "rivals": (), "deprecated": False,
        "undecided": False,
    }  # fmt: skip


@remembered
def numbers_chart(scene: Scene, mode: Mode) -> Chart:
    """The actions' figures by kind; group figures stay the group's."""
    now, look = shown(scene), look_for(scene.dataset, mode)
    rows, lines = numbers_rows(now, look)
    table, cited = numbers_table(now)
    chosen = str(scene.state.one("scale"))
    scale: Scale = honest_scale(rows["value"].tolist())
    if chosen in ("log", "linear"):
        scale = "log" if chosen == "log" else "linear"
    axis = "logarithmic axis, each step ten times the last" if scale == "log" else "linear axis"
    return Chart(
        id="platform-figures",
        title=numbers_title(scene),
        subtitle=_SUBTITLE.format(axis=axis, basis=describe.BASIS[scene.basis].lower()),
        figure=figures.numbers(rows, lines, scene.claims_frame, look, scale) if len(now.actions) else None,
        table=table,
        alt=numbers_alt(now, table),
        sources=tuple(dict.fromkeys(s for row in rows["sources"] if row for s in row)),
        notes=(
            "Each figure is its whole group's. The rows share an axis, but their units differ: no total, no ranking.",
        ),
        stability=on_other_bases(scene, numbers_title, _figures),
        marks=True,
        cited=tuple(cited),
        cells=tuple(dict.fromkeys(cell["cell"] for action in records(now.actions) if (cell := now.cell(action)))),
        filters=filter_text(scene),
    )


def numbers_table(now: Shown) -> tuple[pd.DataFrame, list[Cited]]:
    """The numbers' twin, one row an action, and the places that each row rests on."""
    by_id = now.scene.claims_frame.set_index("id")
    rows, cited = [], []
    for action in _in_order(now):
        cell = now.cell(action)
        rivals = [by_id.loc[claim] for claim in cell["rivals"]] if cell else []
        rows.append(
            {
                "Measure": words.KIND[action["kind"]],
                "Campaign": now.short(action["campaign"]),
                "Group": words.members(now.dataset, action["targets"], action["including"]),
                "Figure": describe.cell_text(cell) if cell else words.NO_FIGURE,
                "Unit": cell["unit"] if cell else "",
                "Also reported": "; ".join(dict.fromkeys(describe.rival(r) for r in rivals)),
                "Window": describe.span(cell["window_from"], cell["window_to"]) if cell else "",
                "By": words.bodies(now.dataset, action["agencies"]),
                "Support": describe.support(cell) if cell else "",
                "What": action["what"],
                "Source": words.outlets(now.dataset, now.told(action)),
            }
        )
        cited.append(tuple((row["source"], row["locator"]) for row in now.told(action)))
    names = [
        "Measure",
        "Campaign",
        "Group",
        "Figure",
        "Unit",
        "Also reported",
        "Window",
        "By",
        "Support",
        "What",
        "Source",
    ]
    return pd.DataFrame(rows, columns=names), cited
