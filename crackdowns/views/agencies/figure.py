"""Who did what: bodies and roles by campaign, and as two kinds of source tell it."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from crackdowns.charts.look import Look, base_figure, with_alpha
from crackdowns.charts.marks import safe
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.views.agencies.marks import (
    LABEL_PIXELS,
    MARK,
    MOST_WITH_WORDS,
    SIDE,
    columns,
    fill,
    hatch,
    head_pixels,
    hover_text,
    label,
    row_labels,
)  # fmt: skip

ROW_PIXELS = 20
CREDIT_WORD = {"articles": "articles", "others": "others", "both": "both"}
DISPUTED_WORD = "disputed"
SIDES = {"articles": "The five articles", "others": "Other sources"}


def role_matrix(grid: pd.DataFrame, names: Mapping[str, str], look: Look, credited: bool) -> go.Figure:
    """A block a body, a row a role, a column a campaign.

    `grid` is `agency_frames.role_grid`; `names` are the campaigns' names by id. `credited` writes beside
    each mark who reports it, which says nothing where only the articles speak.
    """
    campaigns = list(dict.fromkeys(grid["campaign"]))
    bodies = list(dict.fromkeys(grid["agency"]))
    pairs = list(dict.fromkeys(zip(grid["agency"], grid["role"], strict=True)))
    # One row more for each body's name.
    places = {pair: i + bodies.index(pair[0]) + 1 for i, pair in enumerate(pairs)}
    rows = grid.assign(
        x=[campaigns.index(c) for c in grid["campaign"]],
        y=[places[pair] for pair in zip(grid["agency"], grid["role"], strict=True)],
    )
    top = head_pixels(campaigns, names, look)
    figure = base_figure(look, ROW_PIXELS * (len(pairs) + len(bodies)) + top + 10, left=LABEL_PIXELS)
    figure.update_layout(margin={"t": top, "b": 4})
    columns(figure, campaigns, names, look)
    labels = [describe.ROLE[role] for _, role in pairs]
    row_labels(figure, list(places.values()), labels, len(pairs) + len(bodies) - 0.4)
    for _, block in groups(rows, "agency"):
        _body_head(figure, block.iloc[0], int(block["y"].min()) - 1, look)
        _not_named(figure, block, len(campaigns), look)
    _elsewhere(figure, rows[rows["state"] == "other_role"], look)
    for campaign, some in groups(rows[rows["state"].isin(["act", "named"])], "campaign"):
        _role_marks(figure, some, look, str(campaign), _words(some, credited, len(campaigns)))
    return figure


def _body_head(figure: go.Figure, body: Any, y: float, look: Look) -> None:
    short, chinese = shorten(str(body["short"]), 28, placeholder="…"), str(body["name_zh"])[:16]
    figure.add_annotation(
        x=0, xref="paper", xshift=-LABEL_PIXELS, y=y, yref="y", xanchor="left", showarrow=False,
        text=f"<b>{safe(short)}</b>  <span style='color:{look.ink['muted']}'>{safe(chinese)}</span>",
    )  # fmt: skip
    if y > 0:
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, yref="y", y0=y - 0.5, y1=y - 0.5,
            line={"color": look.ink["grid"], "width": 1},
        )  # fmt: skip


def _not_named(figure: go.Figure, block: pd.DataFrame, count: int, look: Look) -> None:
    """One hatched field for each campaign in which the body is not named, with the words on it."""
    first, last = float(block["y"].min()), float(block["y"].max())
    wide = count <= MOST_WITH_WORDS
    for campaign, some in groups(block[block["state"] == "not_named"], "campaign"):
        x = int(some["x"].iloc[0])
        head = f"{some['short'].iloc[0]} · {look.labels[str(campaign)]}"
        hatch(figure, x, first - 0.4, last + 0.4, hover_text(head, ["Not named"]), look)
        text = "not named" if wide else "not<br>named"
        label(figure, x - MARK, (first + last) / 2, text, look, 12 if wide else 9)


def _elsewhere(figure: go.Figure, rows: pd.DataFrame, look: Look) -> None:
    """A dash where the body takes part, though nobody reports it in this role."""
    if rows.empty:
        return
    figure.add_scatter(
        x=[x - MARK for x in rows["x"]], y=rows["y"].tolist(), mode="markers", name="not in this role",
        marker={
            "symbol": "line-ew-open", "size": 7, "color": look.ink["hatch"],
            "line": {"width": 1, "color": look.ink["hatch"]},
        },
        customdata=[
            hover_text(
                f"{row['short']} · {look.labels[row['campaign']]}",
                [f"Takes part; not reported in this role: {describe.ROLE[row['role']]}"],
            )
            for row in records(rows)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _words(rows: pd.DataFrame, credited: bool, count: int) -> list[str]:
    """What stands beside each mark; that a mark is disputed is said wherever there is room."""
    room = count <= MOST_WITH_WORDS
    said = [DISPUTED_WORD if r["disputed"] else CREDIT_WORD[r["credit"]] if credited else "" for r in records(rows)]
    return said if room else [""] * len(said)


def _role_marks(figure: go.Figure, rows: pd.DataFrame, look: Look, campaign: str, words: list[str]) -> None:
    colour = look.colours[campaign]
    figure.add_scatter(
        x=[x - MARK for x in rows["x"]],
        y=rows["y"].tolist(),
        mode="markers+text" if any(words) else "markers",
        text=[f"  {word}" for word in words],
        textposition="middle right",
        textfont={"color": look.ink["muted"], "size": 12},
        marker=fill(list(rows["state"]), colour, 13),
        customdata=[role_hover(row, look) for row in records(rows)],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        name=look.labels[campaign],
    )


def role_hover(row: Mapping[str, Any], look: Look) -> str:
    """Body, campaign and role; then each act with those who report it."""
    head = f"{row['short']} · {look.labels[row['campaign']]} · {describe.ROLE[row['role']]}"
    lines = [str(row["name"])]
    for act, sources in row["said"]:
        who = "; ".join(sources[:3]) + (f"; and {len(sources) - 3} more" if len(sources) > 3 else "")
        lines += [act or "Named, no act reported", f"– {who}"]
    if row["disputed"]:
        lines.append("Disputed: only articles say so; other sources credit another body.")
    return hover_text(head, lines)


def credit_marks(credit: pd.DataFrame, names: Mapping[str, str], look: Look) -> go.Figure:
    """A block a campaign, a row a body; left what the five articles say of it, right what the others say.

    `credit` is `agency_frames.credits`. Rows in which only one side reports an act stand on a band.
    """
    campaigns = list(dict.fromkeys(credit["campaign"]))
    rows = credit.assign(y=[i + campaigns.index(c) + 1 for i, c in enumerate(credit["campaign"])])
    height = (ROW_PIXELS + 3) * (len(rows) + len(campaigns)) + 34
    figure = base_figure(look, height, left=LABEL_PIXELS)
    figure.update_layout(margin={"t": 26, "b": 4})
    figure.update_xaxes(range=[-0.5, 1.5], showgrid=False, showticklabels=False, tickvals=[])
    labels = [
        f"<b>{safe(shorten(row['short'], 12, placeholder='…'))}</b>" if row["differs"] else safe(row["short"])
        for row in records(rows)
    ]
    row_labels(figure, rows["y"].tolist(), labels, len(rows) + len(campaigns) - 0.4)
    for x, side in enumerate(SIDES):
        figure.add_annotation(
            x=x - MARK - 0.03, xref="x", y=1, yref="paper", yanchor="bottom", xanchor="left", showarrow=False,
            text=f"<b>{SIDES[side]}</b>",
        )  # fmt: skip
    for campaign, block in groups(rows, "campaign"):
        figure.add_annotation(
            x=0, xref="paper", xshift=-LABEL_PIXELS, y=block["y"].min() - 1, yref="y", xanchor="left",
            showarrow=False, text=f"<b>{safe(shorten(names[campaign], 44, placeholder='…'))}</b>",
            font={"color": look.colours[campaign]},
        )  # fmt: skip
        for x, side in enumerate(SIDES):
            _credit_side(figure, block, x, side, look)
    for y in rows[rows["differs"]]["y"]:
        figure.add_shape(
            type="rect", xref="x", x0=-0.5, x1=1.5, yref="y", y0=y - 0.46, y1=y + 0.46, layer="below",
            line={"width": 0}, fillcolor=with_alpha(look.ink["hatch"], 0.18),
        )  # fmt: skip
    return figure


def _credit_side(figure: go.Figure, block: pd.DataFrame, x: int, side: str, look: Look) -> None:
    campaign = str(block["campaign"].iloc[0])
    told = block[block[side] != "not_named"]
    figure.add_scatter(
        x=[x - MARK] * len(told), y=told["y"].tolist(), mode="markers+text", cliponaxis=False,
        text=[f"  {SIDE[state]}" for state in told[side]], textposition="middle right",
        textfont={"color": look.ink["text"], "size": 13}, name=f"{look.labels[campaign]} {SIDES[side]}",
        marker=fill(list(told[side]), look.colours[campaign], 13),
        customdata=[credit_hover(row, side, look) for row in records(told)],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    for row in records(block[block[side] == "not_named"]):
        head = f"{row['short']} · {look.labels[campaign]}"
        hatch(figure, x, row["y"] - 0.4, row["y"] + 0.4, hover_text(head, [f"{SIDES[side]}: not named"]), look)
        label(figure, x - MARK, row["y"], SIDE["not_named"], look)


def credit_hover(row: Mapping[str, Any], side: str, look: Look) -> str:
    """Body, campaign, and in which roles this side reports acts."""
    roles = row["article_roles"] if side == "articles" else row["other_roles"]
    held = ", ".join(describe.ROLE[role] for role in roles)
    lines = [str(row["name"]), f"{SIDES[side]}: {SIDE[row[side]]}"]
    return hover_text(f"{row['short']} · {look.labels[row['campaign']]}", lines + ([f"Roles: {held}"] if held else []))
