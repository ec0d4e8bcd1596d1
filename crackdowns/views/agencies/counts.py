"""How many bodies hold each role, and which bodies carry over from campaign to campaign."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, base_figure
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.views.agencies.marks import (
    LABEL_PIXELS,
    MARK,
    MOST_WITH_WORDS,
    SIDE,
    column_head,
    columns,
    fill,
    hatch,
    head_pixels,
    hover_text,
    label,
    row_labels,
)  # fmt: skip


def role_bars(counts: pd.DataFrame, names: Mapping[str, str], look: Look) -> go.Figure:
    """How many bodies hold each role: a row a role, a column of bars a campaign, all on one linear scale.

    `counts` is `agency_frames.role_counts`. Solid: with an act; outlined: named only; hatched: nobody.
    """
    roles, campaigns = list(dict.fromkeys(counts["role"])), list(dict.fromkeys(counts["campaign"]))
    most = float((counts["acting"] + counts["named"]).max())
    top = head_pixels(campaigns, names, look)
    figure = base_figure(look, 28 * len(roles) + top + 12, left=LABEL_PIXELS)
    figure.update_layout(barmode="stack", margin={"t": top, "b": 6})
    row_labels(figure, range(len(roles)), [describe.ROLE[role] for role in roles], len(roles) - 0.45)
    for place, campaign in enumerate(campaigns):
        axis = "x" if place == 0 else f"x{place + 1}"
        figure.update_layout({f"xaxis{axis[1:]}": _count_axis(place, len(campaigns), most, look)})
        rows = counts[counts["campaign"] == campaign]
        rows = rows.assign(y=[roles.index(role) for role in rows["role"]])
        column_head(figure, str(campaign), 0, axis, len(campaigns), names, look)
        _count_bars(figure, rows, str(campaign), axis, look)
        _count_gaps(figure, rows[rows["state"] == "not_reported"], axis, most, len(campaigns), look)
    return figure


def _count_axis(place: int, count: int, most: float, look: Look) -> dict[str, Any]:
    return {
        "domain": [place / count, (place + 0.9) / count], "anchor": "y", "range": [0, most * 1.3],
        "showgrid": False, "showticklabels": False, "fixedrange": True, "ticks": "",
        "zeroline": True, "zerolinecolor": look.ink["muted"], "zerolinewidth": 1,
    }  # fmt: skip


def _count_bars(figure: go.Figure, rows: pd.DataFrame, campaign: str, axis: str, look: Look) -> None:
    colour = look.colours[campaign]
    for column, inside in (("acting", colour), ("named", "rgba(0,0,0,0)")):
        some = rows[rows[column] > 0]
        figure.add_bar(
            orientation="h", x=some[column].tolist(), y=some["y"].tolist(), width=0.5, xaxis=axis,
            marker={"color": inside, "line": {"width": 1.5, "color": colour}}, name=f"{look.labels[campaign]} {column}",
            customdata=[_count_hover(row, look) for row in records(some)],
            hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    for row in records(rows[rows["state"] == "reported"]):
        total = row["acting"] + row["named"]
        figure.add_annotation(
            x=total, xref=axis, y=row["y"], yref="y", xanchor="left", xshift=4, showarrow=False, text=str(total),
            font={"size": 13},
        )  # fmt: skip


def _count_hover(row: Mapping[str, Any], look: Look) -> str:
    head = f"{look.labels[row['campaign']]} · {describe.ROLE[row['role']]}"
    acting, named = row["bodies"][: row["acting"]], row["bodies"][row["acting"] :]
    lines = [f"With an act reported: {', '.join(acting) or 'none'}"]
    return hover_text(head, lines + ([f"Named, no act reported: {', '.join(named)}"] if named else []))


def _count_gaps(figure: go.Figure, rows: pd.DataFrame, axis: str, most: float, columns: int, look: Look) -> None:
    if rows.empty:
        return
    figure.add_bar(
        orientation="h", x=[most] * len(rows), y=rows["y"].tolist(), width=0.5, xaxis=axis, name="none named",
        marker={
            "color": "rgba(0,0,0,0)", "line": {"width": 0},
            "pattern": {"shape": "/", "fgcolor": look.ink["hatch"], "size": 8, "solidity": 0.1},
        },
        customdata=[
            hover_text(
                f"{look.labels[row['campaign']]} · {describe.ROLE[row['role']]}", ["No body is named in this role"]
            )
            for row in records(rows)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    for y in rows["y"]:
        figure.add_annotation(
            x=0, xref=axis, y=y, yref="y", xanchor="left", xshift=4, showarrow=False, borderpad=1,
            text="none named" if columns <= MOST_WITH_WORDS else "none",
            font={"color": look.ink["muted"], "size": 11}, bgcolor=look.ink["ground"],
        )  # fmt: skip


def carry_lines(bodies: pd.DataFrame, names: Mapping[str, str], look: Look) -> go.Figure:
    """A row a body, a column a campaign; a line joins the campaigns that name it, dotted across a gap.

    `bodies` is `agency_frames.appearances`. A diamond where it leads, a disc in any other role with an
    act, a ring where it is only named; beside it its first role and how many more.
    """
    campaigns, agencies = list(dict.fromkeys(bodies["campaign"])), list(dict.fromkeys(bodies["agency"]))
    top = head_pixels(campaigns, names, look)
    figure = base_figure(look, 34 * len(agencies) + top + 8, left=LABEL_PIXELS)
    figure.update_layout(margin={"t": top, "b": 4})
    columns(figure, campaigns, names, look)
    shorts = [bodies[bodies["agency"] == agency]["short"].iloc[0] for agency in agencies]
    labels = [safe(shorten(str(short), 12, placeholder="…")) for short in shorts]
    row_labels(figure, range(len(agencies)), labels, len(agencies) - 0.5)
    rows = bodies.assign(
        x=[campaigns.index(c) for c in bodies["campaign"]], y=[agencies.index(a) for a in bodies["agency"]]
    )
    for y, block in groups(rows, "y"):
        _carry_line(figure, block, look)
        for row in records(block[block["state"].isin(["not_named", "other_role"])]):
            _carry_gap(figure, row, int(y), len(campaigns), look)
    for campaign, some in groups(rows[rows["state"].isin(["act", "named"])], "campaign"):
        _carry_marks(figure, some, str(campaign), len(campaigns) <= MOST_WITH_WORDS, look)
    return figure


def _carry_line(figure: go.Figure, block: pd.DataFrame, look: Look) -> None:
    places = sorted(block[block["state"].isin(["act", "named"])]["x"])
    for start, end in pairwise(places):
        figure.add_scatter(
            x=[start - MARK, end - MARK], y=[block["y"].iloc[0]] * 2, mode="lines", hoverinfo="skip",
            name="carries over",
            line={"color": look.ink["muted"], "width": 2, "dash": "solid" if end - start == 1 else "dot"},
        )  # fmt: skip


def _carry_gap(figure: go.Figure, row: Mapping[str, Any], y: int, count: int, look: Look) -> None:
    named = row["state"] == "other_role"
    words = "other roles only" if named else SIDE["not_named"]
    head = f"{row['short']} · {look.labels[row['campaign']]}"
    if not named:
        hatch(figure, row["x"], y - 0.3, y + 0.3, hover_text(head, ["Not named"]), look)
    wide = count <= MOST_WITH_WORDS
    label(figure, row["x"] - MARK, y, words if wide else words.replace(" ", "<br>"), look, 12 if wide else 9)


def _carry_marks(figure: go.Figure, rows: pd.DataFrame, campaign: str, words: bool, look: Look) -> None:
    marker = fill(list(rows["state"]), look.colours[campaign], 14)
    marker["symbol"] = [
        "diamond" if "lead" in row["acting"] else symbol
        for row, symbol in zip(records(rows), marker["symbol"], strict=True)
    ]
    figure.add_scatter(
        x=[x - MARK for x in rows["x"]], y=rows["y"].tolist(), mode="markers", marker=marker, cliponaxis=False,
        customdata=[_carry_hover(row, look) for row in records(rows)],
        hovertemplate="%{customdata}<extra></extra>", name=look.labels[campaign],
    )  # fmt: skip
    for row in records(rows) if words else ():
        # The words stand on the line, with the ground behind them.
        figure.add_annotation(
            x=row["x"] - MARK, xref="x", xshift=11, y=row["y"], yref="y", xanchor="left", showarrow=False,
            text=role_words(row["roles"]), font={"size": 12}, bgcolor=look.ink["ground"], borderpad=2,
        )  # fmt: skip


def role_words(roles: Sequence[str]) -> str:
    """The first role, and how many more: `Lead +2`."""
    first = describe.ROLE[roles[0]]
    return first if len(roles) == 1 else f"{first} +{len(roles) - 1}"


def _carry_hover(row: Mapping[str, Any], look: Look) -> str:
    acting = ", ".join(describe.ROLE[role] for role in row["acting"])
    named = ", ".join(describe.ROLE[role] for role in row["roles"] if role not in row["acting"])
    lines = [str(row["name"]), *([f"With an act: {acting}"] if acting else [])]
    lines += [f"Named, no act reported: {named}"] if named else []
    return hover_text(f"{row['short']} · {look.labels[row['campaign']]}", lines)
