"""When was what launched, reported, due? The timeline's charts, their titles, tables and alternative texts."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import basis, describe
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.scene import Scene, remembered, shared_parameters
from crackdowns.views.timeline import figure
from crackdowns.views.timeline.answers import Answer, answers, frame_of, readings_by_basis, spans_title, when_title
from crackdowns.views.timeline.axis import Launch, TimeAxis, panels, place
from crackdowns.views.timeline.rows import LANES
from crackdowns.views.timeline.words import KIND, SHOWN, cited_words, date_words, hover, label, precision_words, wording

AXIS_NAMES = {"calendar": "Calendar", "days": "Days since launch"}
LANE_NAMES = {
    "period": "Periods",
    "window": "Figures cover",
    "event": "Events",
    "publication": "Publications",
    "related": "Other drives",
    "law": "Laws",
}

NOTHING = "Nothing of the kinds chosen: choose more of them above."


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, the axis, the kinds shown."""
    return (
        *shared_parameters(dataset),
        Parameter("axis", "one", ("calendar",), tuple(AXIS_NAMES)),
        Parameter("kind", "many", LANES, LANES),
    )


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order."""
    return [overview_chart(scene, mode), timeline_chart(scene, mode)]


def rows(scene: Scene) -> pd.DataFrame:
    """All rows of the campaigns compared, with the columns `speaks` and `campaign_name`.

    `speaks` marks the reading of the period that the basis chooses, and the main reporting window.
    """
    frame = basis.pick(frame_of(scene.dataset), campaign=scene.names)
    frame = frame.sort_values("campaign", key=lambda c: c.map(scene.names.index), kind="stable", ignore_index=True)
    chosen = set(readings_by_basis(scene, frame)[scene.basis].values())
    chosen |= {campaign.head.reported_at[-1] for campaign in scene.campaigns}
    names = {campaign.id: campaign.head.short.en for campaign in scene.campaigns}
    return frame.assign(
        speaks=[row in chosen for row in frame["id"]],
        campaign_name=[names[campaign] for campaign in frame["campaign"]],
    )


def launches(scene: Scene, frame: pd.DataFrame) -> dict[str, Launch]:
    """The launch of each campaign on the basis chosen; one whose start is not known has none."""
    found = {}
    for campaign in scene.campaigns:
        mine = frame[(frame["campaign"] == campaign.id) & (frame["lane"] == "period")]
        speaking = records(mine[mine["speaks"]])
        # Where the basis has no reading of the period, the axis still needs a day to count from.
        start = speaking or [r for r in records(mine) if campaign.head.main_period in r["members"]]
        if start and start[0]["from_first"] is not None:
            found[campaign.id] = Launch(start[0]["start"], start[0]["from_first"], start[0]["from_last"])
    return found


def placed(scene: Scene, frame: pd.DataFrame, axis: TimeAxis) -> tuple[pd.DataFrame, dict[str, Any]]:
    """`frame` with places on the axis, labels and hover texts; and the panels by campaign."""
    found = panels(frame, launches(scene, frame), axis)
    there = place(frame, found)
    there["label"] = [label(row, axis) for row in records(there)]
    there["hover"] = [hover(scene.dataset, row, axis) for row in records(there)]
    return there, found


@remembered
def overview_chart(scene: Scene, mode: Mode) -> Chart:
    """How long the campaigns ran, and when in them the headline figures end."""
    there, found = placed(scene, rows(scene), "days")
    mine = there[there["speaks"] & there["lane"].isin(["period", "window"])]
    said = {answer.campaign: answer for answer in answers(scene)}
    mine = mine.assign(
        label=[
            said[row["campaign"]].figures_label if row["lane"] == "window" else said[row["campaign"]].period_label
            for row in records(mine)
        ]
    )
    return Chart(
        id="overview",
        title=when_title(list(said.values())),
        subtitle=(
            "Days since launch, one scale for all. Upper bar: the campaign; lower bar: what its headline figures "
            f"cover. Basis: {describe.BASIS[scene.basis]}"
        ),
        figure=figure.overview(mine, found, look_for(scene.dataset, mode)) if len(mine) else None,
        table=pd.DataFrame([answer.row for answer in said.values()]),
        alt="Bars in days since launch. " + " ".join(answer.sentence for answer in said.values()),
        sources=_sources(mine),
        filters=scene.filters,
        stability=stability(scene, when_title),
    )


def axis_of(scene: Scene) -> TimeAxis:
    """The axis chosen."""
    return "days" if scene.state.one("axis") == "days" else "calendar"


@remembered
def timeline_chart(scene: Scene, mode: Mode) -> Chart:
    """The panels: everything with a date, of the kinds chosen."""
    axis = axis_of(scene)
    kinds = scene.state.many("kind")
    there, found = placed(scene, rows(scene), axis)
    there = _sorted(there[there["lane"].isin(kinds)])
    shown = ", ".join(LANE_NAMES[kind].lower() for kind in kinds) or "none"
    days = int(next(iter(found.values())).length) if found else 0
    how = f"each panel shows {days} days, so lengths compare by eye" if found else "no launch is dated"
    return Chart(
        id="timeline",
        title=spans_title(answers(scene)) if len(there) else "Nothing to draw",
        subtitle=f"{AXIS_NAMES[axis]}; {how}. Thick: the period on this basis ({describe.BASIS[scene.basis]})",
        figure=figure.timeline(there, found, look_for(scene.dataset, mode)) if len(there) else None,
        table=table(scene, there),
        alt=alt(there, axis),
        sources=_sources(there),
        nothing=NOTHING,
        filters=f"{scene.filters} Axis: {AXIS_NAMES[axis]}. Kinds: {shown}.",
        cited=tuple(there["cited"]),
        stability=stability(scene, spans_title) if len(there) else (),
    )


def stability(scene: Scene, title: Callable[[list[Answer]], str]) -> tuple[str, ...]:
    """Whether a chart's headline stands on the other bases too, a sentence a basis."""
    here = title(answers(scene))
    said = []
    for other in basis.BASES:
        if other != scene.basis:
            there = title(answers(scene, other))
            verdict = "the same headline." if there == here else f"not the same. {there}."
            said.append(f"{describe.BASIS[other]}: {verdict}")
    return tuple(said)


def _sorted(there: pd.DataFrame) -> pd.DataFrame:
    """Campaign by campaign, lane by lane; readings as they are ranked, all else by date."""
    campaigns = list(dict.fromkeys(there["campaign"]))
    ranked = records(there)

    def place_of(index: int) -> tuple[Any, ...]:
        row = ranked[index]
        first = row["from_first"] or row["to_first"]
        key = (not row["speaks"], row["of_case"], 0) if row["lane"] in ("period", "window") else ()
        lane = LANES.index(row["lane"])
        return (campaigns.index(row["campaign"]), lane, *key, first is None, str(first), row["id"])

    if not ranked:
        return there
    periods_as_merged = sorted(range(len(ranked)), key=place_of)
    return there.iloc[periods_as_merged].reset_index(drop=True)


def _sources(there: pd.DataFrame) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for pairs in there["cited"] for source, _ in pairs))


def table(scene: Scene, there: pd.DataFrame) -> pd.DataFrame:
    """The twin: one row a mark, dates as stated, what is not drawn included."""
    found = [
        {
            "Campaign": row["campaign_name"],
            "Kind": KIND[row["kind"]],
            "What": row["title"],
            "Date as stated": date_words(row),
            "Known to": precision_words(row),
            "In the picture": SHOWN[row["where"]],
            "Own words": wording(scene.dataset, row["wording"]),
            "Rank": row["rank"] if row["lane"] in ("period", "window") else "",
            "Source": cited_words(scene.dataset, row["cited"]),
            "Note": " ".join(text for text in (row["why"], row["note"]) if text),
        }
        for row in records(there)
    ]
    names = ["Campaign", "Kind", "What", "Date as stated", "Known to", "In the picture", "Own words", "Rank"]
    return pd.DataFrame(found, columns=[*names, "Source", "Note"])


def alt(there: pd.DataFrame, axis: TimeAxis) -> str:
    """The picture in words: every date, what is outside it and what is not drawn; publications are counted."""
    sentences = [f"Timeline, {AXIS_NAMES[axis].lower()}."]
    for name in dict.fromkeys(there["campaign_name"]):
        mine = there[there["campaign_name"] == name]
        for lane, heading in figure.HEADINGS.items():
            some = records(mine[mine["lane"] == lane])
            if some:
                sentences.append(f"{name}, {heading.lower()}: {_listed(lane, some)}.")
    return " ".join(sentences)


def _listed(lane: str, some: Sequence[dict[str, Any]]) -> str:
    if lane == "publication":
        undated = sum(row["where"] == "nowhere" for row in some)
        return f"{describe.counted(len(some), 'source', 'sources')}, {undated} of them without a date"
    return "; ".join(f"{row['title']}, {date_words(row)} ({SHOWN[row['where']]})" for row in some)
