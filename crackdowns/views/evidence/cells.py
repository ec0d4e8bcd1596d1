"""One figure and everything said about it: which reading speaks, which do not, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.charts.marks import honest_scale
from crackdowns.claims import describe
from crackdowns.claims.basis import BASES, Basis, choose
from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence.rivals_figure import READING_COLUMNS, rivals_figure
from crackdowns.views.scene import Scene
from crackdowns.views.scene import cells_frame_of as cells
from crackdowns.views.scene import claims_frame_of as claims

FEW = 5
_RANKS = ("preferred", "normal", "deprecated")


@dataclass(frozen=True)
class Focus:
    """The cells told above the table, and how many more the filters leave to the table."""

    cells: tuple[str, ...]
    left_out: int = 0


def focus(scene: Scene, found: pd.DataFrame) -> Focus:
    """The cells to tell in full: all that `found` (claims) speaks of where they are few.

    Where they are many, those of whole campaigns, if these are few; the rest stays with the table.
    """
    every = tuple(dict.fromkeys(found["cell"]))
    if len(every) <= FEW:
        return Focus(every)
    main = {c.id: c.head.reported_at[-1] for c in scene.campaigns}
    best = cells(scene.dataset, "best")
    of_whole = best[best["cell"].isin(every) & best["subset"].isna() & best["case"].isna()]
    whole = tuple(of_whole[of_whole["window"] == of_whole["campaign"].map(main)]["cell"])
    return Focus(whole, len(every) - len(whole)) if 0 < len(whole) <= FEW else Focus((), len(every))


def by_campaign(dataset: Dataset, wanted: Focus) -> list[Focus]:
    """A focus of its own for each campaign, so that no axis joins two; the last one says what is left out."""
    frame = claims(dataset)
    homes = dict(zip(frame["cell"], frame["campaign"], strict=True))
    parts = [tuple(cell for cell in wanted.cells if homes[cell] == c) for c in dataset.campaigns]
    cut = [part for part in parts if part]
    return [Focus(part, wanted.left_out if part == cut[-1] else 0) for part in cut]


def subject(dataset: Dataset, claim: Any) -> str:
    """What a claim or cell is about, as a label: metric, part or case, campaign, window."""
    campaign = dataset.campaigns[claim["campaign"]]
    case = next((c.title.en for c in campaign.file.cases if c.id == claim["case"]), None)
    window = campaign.windows[claim["window"]].name.en
    parts = [claim["metric_title"], claim["subset_title"], f"example case: {case}" if case else None]
    return " · ".join([*(part for part in parts if part), campaign.head.short.en, window])


def readings(dataset: Dataset, on: Basis, wanted: Sequence[str]) -> pd.DataFrame:
    """One row a distinct reading of each wanted cell, columns `READING_COLUMNS`: what speaks first, then its rivals.

    Where nothing speaks (sources disagree and the evidence does not choose, or the basis has no claim) a row
    says so in the place of the speaker.
    """
    frame = claims(dataset)
    spoken = {row["cell"]: row for row in records(cells(dataset, on))}
    rows: list[dict[str, Any]] = []
    for cell in wanted:
        group = frame[frame["cell"] == cell]
        rows += _readings_of(dataset, group, spoken.get(cell), on)
    return pd.DataFrame(rows, columns=list(READING_COLUMNS), dtype=object).astype(
        dict.fromkeys(("value", "low", "high", "spread_low", "spread_high"), "float64")
    )


def _readings_of(dataset: Dataset, group: pd.DataFrame, cell: dict[str, Any] | None, on: Basis) -> list[dict[str, Any]]:
    first = records(group)[0]
    chosen, undecided = choose(group, on)
    numeric, words = group[group["value"].notna()], group[group["value"].isna()]
    common: dict[str, Any] = {
        "cell": first["cell"],
        "campaign": first["campaign"],
        "subject": subject(dataset, first),
        "unit": first["unit"],
        "spread_low": numeric["value"].min(),
        "spread_high": numeric["value"].max(),
    }
    found = []
    # A deprecated claim is no support for the same number in another sense, so it makes a reading of its own.
    wrong = numeric["rank"] == "deprecated"
    for (value, bound, apart), same in numeric.groupby(["value", "bound", wrong], sort=False):
        spoken = (chosen["value"], chosen["bound"], chosen["rank"] == "deprecated") if chosen is not None else None
        speaks = spoken == (value, bound, apart)
        kind = "chosen" if speaks else "candidate" if same["unresolved"].notna().any() else "rival"
        text = describe.quantity(same["value"].iloc[0], str(bound))
        found.append(common | _reading(same, kind, text) | {"value": value, "bound": bound})
    if len(words):
        said = "; ".join(f"“{own}”" for own in dict.fromkeys(words["reported_as"]))
        found.append(common | _reading(words, "words", f"in words only: {said}"))
    order = {"chosen": 0, "candidate": 1, "rival": 1, "words": 3}
    found.sort(key=lambda r: (order[r["kind"]], _RANKS.index(r["rank"]), float(r.get("value") or 0), r["text"]))
    if undecided and cell is not None:
        whole = common | _reading(group, "undecided", describe.cell_text(cell))
        whole |= {"low": cell["low"], "high": cell["high"], "reason": cell["reason"] or first["unresolved"], "rank": ""}
        return [whole, *found]
    if chosen is None and (len(numeric) or cell is None):
        return [
            common | _reading(group, "silent", "none of the five articles prints it") | {"rank": "", "reason": ""},
            *found,
        ]
    return found


def _reading(group: pd.DataFrame, kind: str, text: str) -> dict[str, Any]:
    outlets: dict[str, list[str]] = {}
    for row in records(group):
        outlets.setdefault(row["publisher"], []).append(describe.place(row["locator"]))
    named = tuple(
        f"{outlet} ({', '.join(dict.fromkeys(places))})" if places != ["excerpt"] else outlet
        for outlet, places in outlets.items()
    )
    return {
        "kind": kind,
        "text": text,
        "rank": min(group["rank"], key=_RANKS.index),
        "outlets": named,
        "sources": group["source"].nunique(),
        "origins": group["origin"].nunique(),
        "source_ids": tuple(dict.fromkeys(group["source"])),
        "reason": " ".join(dict.fromkeys(group["why"].dropna())),
        "claims": tuple(group["id"]),
    }


def on_other_bases(dataset: Dataset, cell: str, on: Basis) -> list[tuple[str, str]]:
    """What the other bases say of a cell: (name of the basis, figure in words)."""
    found = []
    for basis in BASES:
        if basis != on:
            frame = cells(dataset, basis)
            rows = records(frame[frame["cell"] == cell])
            found.append((describe.BASIS[basis], describe.cell_text(rows[0]) if rows else "no figure"))
    return found


def rivals_title(frame: pd.DataFrame) -> str:
    """What the chart of `readings` shows, as a finding."""
    numbered = frame[frame["value"].notna()]
    values = [sorted(set(block["value"])) for _, block in numbered.groupby("cell", sort=False)]
    hedges = [len(block) for _, block in numbered.groupby("cell", sort=False)]
    misread = any(_misread(block) for _, block in numbered.groupby("cell", sort=False))
    conflicts, total = sum(len(v) > 1 for v in values), frame["cell"].nunique()
    if total == 1 and conflicts:
        low, high = describe.number(values[0][0]), describe.number(values[0][-1])
        return f"The sources do not agree: their numbers run from {low} to {high}"
    if total == 1 and misread:
        return f"The sources agree on {describe.number(values[0][0])}, and differ in what it stands for"
    if total == 1 and hedges and hedges[0] > 1:
        return f"The sources agree on {describe.number(values[0][0])}, and differ in how they hedge it"
    if total == 1:
        return "No source contradicts another on this figure"
    if conflicts:
        return f"The sources give different numbers for {conflicts} of these {total} figures"
    if misread:
        return f"The sources agree on the numbers of these {total} figures, and not on what each stands for"
    if any(n > 1 for n in hedges):
        return f"The sources agree on the numbers of these {total} figures, and differ only in their hedges"
    return f"No source contradicts another on these {total} figures"


def _misread(block: pd.DataFrame) -> bool:
    """Whether one number of a cell is given in two senses, of which one is deprecated."""
    wrong = block["rank"] == "deprecated"
    return bool(set(block[wrong]["value"]) & set(block[~wrong]["value"]))


def rivals_chart(scene: Scene, wanted: Sequence[str], mode: Mode) -> Chart | None:
    """The readings of those wanted cells, of one campaign, that have more than one; None where none has."""
    frame = readings(scene.dataset, scene.basis, wanted)
    frame = frame[frame.groupby("cell")["cell"].transform("size") > 1].reset_index(drop=True)
    if frame.empty:
        return None
    numbers = frame["value"].dropna().tolist()
    scale = honest_scale(numbers)
    axis = "logarithmic axis: each step is ten times the last" if scale == "log" else "linear axis"
    return Chart(
        id=f"rivals-{frame['campaign'].iloc[0]}",
        title=rivals_title(frame),
        subtitle=f"{describe.BASIS[scene.basis]}; {axis}; the first row of each figure is what the charts show",
        figure=rivals_figure(frame, look_for(scene.dataset, mode), scale),
        table=readings_table(frame),
        alt=readings_alt(frame),
        sources=tuple(dict.fromkeys(s for sources in frame["source_ids"] for s in sources)),
        filters=scene.filters,
        stability=tuple(_elsewhere(scene, cell, about) for (cell, about), _ in groups(frame, ["cell", "subject"])),
        marks=True,
    )


def _elsewhere(scene: Scene, cell: str, about: str) -> str:
    said = "; ".join(f"{name}: {figure}" for name, figure in on_other_bases(scene.dataset, cell, scene.basis))
    return f"{about} – {said}."


def readings_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The chart's twin: one row a reading, with who gives it and why it speaks or does not."""
    rows = [
        {
            "What": row["subject"],
            "Figure": row["text"],
            "Unit": row["unit"],
            "Shown in charts": "yes" if row["kind"] in ("chosen", "undecided") else "no",
            "Rank": row["rank"],
            "Given by": "; ".join(row["outlets"]),
            "Support": describe.support({"sources": range(row["sources"]), "origins": range(row["origins"])}),
            "Why": row["reason"],
            "Claims": " ".join(row["claims"]),
        }
        for row in records(frame)
    ]
    names = ["What", "Figure", "Unit", "Shown in charts", "Rank", "Given by", "Support", "Why", "Claims"]
    return pd.DataFrame(rows, columns=names)


def readings_alt(frame: pd.DataFrame) -> str:
    """The chart in words: what speaks for each figure, and every other reading."""
    sentences = []
    for about, block in frame.groupby("subject", sort=False):
        speaker, *others = records(block)
        rest = "; ".join(f"{r['text']} ({r['rank']})" for r in others)
        template = "{about}: {text}. Also reported: {rest}." if rest else "{about}: {text}."
        sentences.append(template.format(about=about, text=speaker["text"], rest=rest))
    return " ".join(sentences)
