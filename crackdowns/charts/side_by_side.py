"""Campaigns side by side on a theme's metrics: a block a metric, a row a campaign."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import Axis, Scale, axis_for, draw_rows, safe
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records

ROW_PIXELS = 27
# The numbers stand in words in a column of their own, right of this share of the width.
PLOT_SHARE = 0.53
LABEL_PIXELS = 72


def side_by_side(grid: pd.DataFrame, claims: pd.DataFrame, look: Look, scale: Scale) -> go.Figure:
    """Draw `grid` (see `basis.grid`); `claims` (see `frames.claims_frame`) names the rivals.

    Every metric shares the axis of numbers; units stand with the metrics' names, and no bar, sum or
    line joins two rows.
    """
    rows = _placed(grid, claims, look)
    rivals = rival_rows(rows, claims)
    drawn = pd.concat([rows["value"], rivals["value"], rows["spread_high"], rows["spread_low"]]).dropna()
    axis = axis_for(drawn.tolist(), scale)
    blocks = rows.groupby("metric", sort=False)
    height = int(ROW_PIXELS * (len(rows) + len(blocks)) + 52)
    figure = base_figure(look, height, left=LABEL_PIXELS)
    draw_rows(figure, rows, rivals, axis, look)
    _label(figure, rows, axis, look)
    return figure


def _placed(grid: pd.DataFrame, claims: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Rows with their label, their place `y` (a block's name takes one row more) and their hover text.

    Gaps of one kind in one block share a row that names their campaigns.
    """
    rows = grid.assign(label=[look.labels[campaign] for campaign in grid["campaign"]])
    gap = rows["state"].isin(["not_reported", "not_applicable"])
    joined = {key: ", ".join(some["label"]) for key, some in groups(rows[gap], ["metric", "state"])}
    first = ~rows.duplicated(["metric", "state"])
    rows = rows[~gap | first].reset_index(drop=True)
    rows["label"] = [joined.get((row["metric"], row["state"]), row["label"]) for row in records(rows)]
    position, places, last = -1.0, [], None
    for metric in rows["metric"]:
        position += 2 if metric != last else 1
        last = metric
        places.append(position)
    rows["y"] = places
    rows["hover"] = [cell_hover(row, claims, look) for row in records(rows)]
    return rows


def cell_hover(cell: Mapping[str, Any], claims: pd.DataFrame, look: Look) -> str:
    """The hover text of one cell: figure, unit, own wording, who says so, and why not another."""
    title = safe(cell["metric_title"])
    campaign = cell.get("label") or look.labels[cell["campaign"]]
    lines = [f"<b>{safe(campaign)} · {title}</b>", f"{safe(describe.cell_text(cell))} {safe(cell['unit'])}"]
    if cell["state"] in ("not_reported", "not_applicable"):
        lines[1] = describe.STATE[cell["state"]].capitalize()
        return "<br>".join(lines + ([wrap(safe(cell["reason"]))] if cell["reason"] else []))
    lines.append(describe.span(cell["window_from"], cell["window_to"]))
    chosen = claims[claims["id"] == cell["claim"]]
    for row in records(chosen):
        lines.append(f"“{safe(row['reported_as'])}” – {safe(row['publisher'])}, {safe(row['locator'])}")
    lines.append(describe.support(cell))
    if cell["rivals"]:
        lines.append(f"{describe.counted(len(cell['rivals']), 'rival claim', 'rival claims')}: see the ticks")
    if cell["reason"]:
        lines.append(wrap(safe(cell["reason"])))
    return "<br>".join(lines)


def rival_rows(rows: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that contradict the chosen one, columns cell, value, bound, rank, hover; one row a value."""
    wanted = {claim for rivals in rows["rivals"] for claim in rivals}
    some = claims[claims["id"].isin(wanted)]
    found = []
    for (cell, value, bound, rank), group in groups(some, ["cell", "value", "bound", "rank"]):
        outlets = "; ".join(dict.fromkeys(f"{safe(r['publisher'])}, {safe(r['locator'])}" for r in records(group)))
        reasons = [wrap(safe(why)) for why in group["why"].dropna().unique()]
        hover = [f"<b>Rival: {describe.quantity(value, bound)}</b> ({describe.RANK[rank]})"]
        hover += [wrap(outlets), *reasons[:1]]
        found.append({"cell": cell, "value": value, "bound": bound, "rank": rank, "hover": "<br>".join(hover)})
    return pd.DataFrame(found, columns=["cell", "value", "bound", "rank", "hover"])


def wrap(text: str, width: int = 56) -> str:
    """Break a line at blanks, so that it fits a phone."""
    lines, current = [], ""
    for word in text.split():
        if current and len(current) + len(word) >= width:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return "<br>".join([*lines, current])


def _label(figure: go.Figure, rows: pd.DataFrame, axis: Axis, look: Look) -> None:
    figure.update_xaxes(domain=[0, PLOT_SHARE], **axis.layout)
    figure.update_yaxes(
        range=[rows["y"].max() + 0.7, -0.7],
        tickvals=rows["y"].tolist(),
        ticktext=rows["label"].tolist(),
    )
    for _, block in groups(rows, "metric"):
        first = block.iloc[0]
        unit = f"<span style='color:{look.ink['muted']}'>{safe(first['unit'])}</span>"
        figure.add_annotation(
            x=0, xref="paper", xshift=-LABEL_PIXELS, y=block["y"].min() - 1, yref="y", showarrow=False, xanchor="left",
            text=f"<b>{safe(first['metric_title'])}</b>  {unit}",
            align="left",
        )  # fmt: skip
    for row in records(rows):
        gap = row["state"] in ("not_reported", "not_applicable")
        figure.add_annotation(
            x=PLOT_SHARE + 0.02, xref="paper", y=row["y"], yref="y", showarrow=False, xanchor="left",
            text=wrap(safe(describe.cell_text(row)), 24), align="left",
            font={"color": look.ink["muted"] if gap else look.ink["text"]},
        )  # fmt: skip
