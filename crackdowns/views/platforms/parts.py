"""Totals of which the sources name parts, group by group of platforms; the rest is derived."""

from typing import Any

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.charts.side_by_side import cell_hover
from crackdowns.charts.worded_rows import worded
from crackdowns.claims import describe
from crackdowns.claims.records import records
from crackdowns.views.platforms import words
from crackdowns.views.platforms.part_rows import Whole, wholes
from crackdowns.views.platforms.parts_figure import parts_figure
from crackdowns.views.platforms.selection import Shown, filter_text, on_other_bases, shown
from crackdowns.views.scene import Scene, remembered

_SUBTITLE = "{unit}, {window}; every bar starts at zero, none is stacked; linear axis; {basis}"
_NO_TOTAL = "not reported on this basis"
_TITLES = {
    "same": "{campaign}, {metric}: {total} in both lists, the same ones",
    "none": "{campaign}, {metric}: {total} in all; the groups named make it up",
    "missing": "{campaign}, {metric}: groups of platforms are given, and what they leave is not known",
    "bounded": "{campaign}, {metric}: {total} in all, of which {left} lie elsewhere (derived)",
    "undetermined": "{campaign}, {metric}: {total} in all; what lies outside the named groups cannot be told",
    "other": "{campaign}, {metric}: {total} in all; the groups named cannot be subtracted from it",
}


def shown_wholes(scene: Scene) -> list[Whole]:
    """The totals with parts; with filters, those of which a part is the figure of an action shown."""
    found = wholes(scene.cells_frame, scene.dataset)
    now = shown(scene)
    if not now.filtered:
        return found
    wanted = set(now.actions["cell"])
    return [whole for whole in found if any(part["cell"] in wanted for part in whole.parts)]


def parts_title(scene: Scene, whole: Whole) -> str:
    """What is seen of one total."""
    now: Shown = shown(scene)
    kind = whole.remainder.kind if whole.remainder.kind in _TITLES else "other"
    if whole.total is None:
        kind = "missing"
    return _TITLES[kind].format(
        campaign=now.short(whole.campaign),
        metric=scene.dataset.metrics[whole.metric].title.en.lower(),
        total=describe.cell_text(whole.total) if whole.total is not None else "",
        left=describe.quantity(whole.remainder.value, whole.remainder.bound) if whole.remainder.bound else "",
    )


@remembered
def parts_charts(scene: Scene, mode: Mode) -> list[Chart]:
    """One chart a total: the total, its parts, and what they leave, each from zero."""
    return [_chart(scene, whole, mode) for whole in shown_wholes(scene)]


def _chart(scene: Scene, whole: Whole, mode: Mode) -> Chart:
    look = look_for(scene.dataset, mode)
    metric = scene.dataset.metrics[whole.metric]
    cells = [dict(cell) for cell in (whole.total, *whole.parts) if cell is not None]
    rows = [cell | {"hover": cell_hover(cell, scene.claims_frame, look)} for cell in cells]
    lines = []
    if whole.total is not None:
        lines.append(worded(f"In all: {words.figure(whole.total)}"))
    lines += [worded(f"Of which: {words.figure(part)}", str(part["subset_title"])) for part in whole.parts]
    left = whole.remainder
    window = describe.span(cells[0]["window_from"], cells[0]["window_to"])
    lines.append(worded(f"Elsewhere: {words.remainder(left)}", words.REMAINDER_WHY[left.kind]))

    def headline(other: Scene) -> str:
        same = [w for w in shown_wholes(other) if (w.campaign, w.metric) == (whole.campaign, whole.metric)]
        return parts_title(other, same[0]) if same else "No part is given"

    return Chart(
        id=f"platform-parts-{whole.campaign}-{whole.metric}",
        title=parts_title(scene, whole),
        subtitle=_SUBTITLE.format(
            unit=metric.unit.en.capitalize(), window=window, basis=describe.BASIS[scene.basis].lower()
        ),
        figure=parts_figure(rows, lines, left, scene.claims_frame, look),
        table=parts_table(scene, whole),
        alt=" ".join(
            [
                f"{parts_title(scene, whole)}.",
                *(f"{r['Part']}: {r['Figure']}." for r in records(parts_table(scene, whole))),
            ]
        ),
        sources=tuple(dict.fromkeys(s for cell in cells for s in cell["sources"])),
        notes=(f"Not to be confused with: {' '.join(metric.not_to_confuse)}",),
        stability=on_other_bases(scene, headline),
        marks=True,
        filters=filter_text(scene),
    )


def parts_table(scene: Scene, whole: Whole) -> pd.DataFrame:
    """The chart's twin: the total, its parts, and the remainder, which is derived."""
    by_id = scene.claims_frame.set_index("id")

    def row(part: str, cell: Any) -> dict[str, object]:
        if cell is None:
            return {"Part": part, "Figure": _NO_TOTAL}
        rivals = [by_id.loc[claim] for claim in cell["rivals"]]
        said = dict.fromkeys(describe.rival(r) for r in rivals if r["bound"])
        return {
            "Part": part,
            "Figure": describe.cell_text(cell),
            "Unit": cell["unit"],
            "Also reported": "; ".join(said),
            "Window": describe.span(cell["window_from"], cell["window_to"]),
            "Support": describe.support(cell),
            "Why": cell["reason"] or "",
        }

    rows = [
        row("In all", whole.total),
        *(row(f"Of which: {part['subset_title']}", part) for part in whole.parts),
        {
            "Part": "Elsewhere (derived)",
            "Figure": words.remainder(whole.remainder),
            "Why": words.REMAINDER_WHY[whole.remainder.kind],
        },
    ]
    names = ["Part", "Figure", "Unit", "Also reported", "Window", "Support", "Why"]
    return pd.DataFrame(rows, columns=names).fillna("")
