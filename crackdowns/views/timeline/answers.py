"""The timeline in a few words: how long each campaign ran, and when in it the headline figures end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from crackdowns.claims import basis, describe
from crackdowns.claims.basis import Basis
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.views.scene import Scene
from crackdowns.views.timeline.rows import (
    about_months,
    calendar_months,
    days_between,
    merged_readings,
    speaking_reading,
    timeline_frame,
)

_STAGE = {"interim": "interim", "final": "final", "unknown": "not said whether final"}


@dataclass(frozen=True)
class Answer:
    """One campaign: its period on a basis, and how far into it the headline figures reach.

    `days` are the fewest and the most days from launch to the day up to which the figures count; None
    where one of the two is not known. `months` are the calendar months that the period touches.
    """

    campaign: str
    name: str
    period: str
    months: int | None
    words: str
    others: tuple[str, ...]
    figures_to: str
    days: tuple[int, int] | None
    stage: str
    published: str
    windows: tuple[str, ...]

    @property
    def months_in(self) -> str:
        """`about 6 months in`, or that it is not known."""
        if self.days is None:
            return "how far in is not known"
        months = about_months(self.days)
        return "within the first weeks" if months < 1 else f"about {_months(months)} in"

    @property
    def days_in(self) -> str:
        """`18 to 48 days after launch`: the range that dates without a day leave open."""
        if self.days is None:
            return ""
        low, high = self.days
        return (
            f"{high} days after launch"
            if low == high
            else f"{low} to {high} days after launch, as not every date names a day"
        )

    @property
    def period_label(self) -> str:
        """What stands over the campaign's bar."""
        return self.period if self.months is None else f"{self.period}: {self.length}"

    @property
    def length(self) -> str:
        """`within 6 calendar months`, or that the end is not stated."""
        return (
            "length not stated"
            if self.months is None
            else f"within {describe.counted(self.months, 'calendar month', 'calendar months')}"
        )

    @property
    def figures_label(self) -> str:
        """What stands over the bar of the figures."""
        return f"figures to {self.figures_to}: {self.months_in}, {_STAGE[self.stage]}"

    @property
    def sentence(self) -> str:
        """The answer as a sentence, for those who do not see the picture."""
        also = f" Also read as: {'; '.join(self.others)}." if self.others else ""
        days = self.days_in or "days not known"
        return f"{self.name}: {self.period}, {self.length}; {self.figures_label} ({days}).{also}"

    @property
    def row(self) -> dict[str, str]:
        """The answer as a row of the chart's table."""
        return {
            "Campaign": self.name,
            "Period": self.period,
            "Length": self.length,
            "Other readings": "; ".join(self.others),
            "Headline figures to": self.figures_to,
            "How far in": self.months_in,
            "Days since launch": "not known" if self.days is None else self.days_in,
            "Stage": _STAGE[self.stage],
            "First published, of what was read": self.published,
            "Other windows": "; ".join(self.windows),
        }


def _months(count: int) -> str:
    return describe.counted(count, "month", "months")


def readings_by_basis(scene: Scene, frame: pd.DataFrame) -> dict[Basis, dict[str, str | None]]:
    """For each basis the id of the period's reading that speaks, by campaign; None where there is none."""
    articles = frozenset(source.id for source in scene.dataset.sources.values() if source.article)
    periods = frame[frame["lane"] == "period"]
    return {
        on: {
            campaign.id: speaking_reading(
                periods[periods["campaign"] == campaign.id], campaign.head.main_period, articles, on
            )
            for campaign in scene.campaigns
        }
        for on in basis.BASES
    }


@lru_cache(maxsize=4)
def frame_of(dataset: Dataset) -> pd.DataFrame:
    """The timeline of a whole dataset, equal readings merged; shared, so never change it in place."""
    return merged_readings(timeline_frame(dataset))


def answers(scene: Scene, on: Basis | None = None) -> list[Answer]:
    """One answer a campaign compared, on the basis chosen or on another one."""
    frame = basis.pick(frame_of(scene.dataset), campaign=scene.names)
    chosen = readings_by_basis(scene, frame)[on or scene.basis]
    return [_answer(scene, frame, campaign, chosen[campaign.id]) for campaign in scene.campaigns]


def _answer(scene: Scene, frame: pd.DataFrame, campaign: Campaign, reading: str | None) -> Answer:
    mine = records(frame[frame["campaign"] == campaign.id])
    periods = [row for row in mine if row["lane"] == "period"]
    period = next((row for row in periods if row["id"] == reading), None)
    windows = [row for row in mine if row["lane"] == "window" and not row["of_case"]]
    main = next(row for row in windows if row["id"] == campaign.head.reported_at[-1])
    days = None
    if period and period["from_first"] and main["to_first"]:
        days = days_between(_range(period, "from"), _range(main, "to"))
    closed = period is not None and period["from_first"] is not None and period["to_last"] is not None
    return Answer(
        campaign=campaign.id,
        name=campaign.head.short.en,
        period=describe.span(period["start"], period["end"]) if period else "no period given",
        months=calendar_months(period["from_first"], period["to_last"]) if period and closed else None,
        words=_own_words(scene, period["wording"]) if period else "",
        others=tuple(_reading(scene, row) for row in periods if row is not period),
        figures_to=describe.day(main["end"]),
        days=days,
        stage=main["stage"],
        published=_published(scene, campaign),
        windows=tuple(_window(row) for row in windows if row is not main),
    )


def _range(row: dict[str, Any], end: str) -> tuple[date, date]:
    return row[f"{end}_first"], row[f"{end}_last"]


def _reading(scene: Scene, row: dict[str, Any]) -> str:
    words = _own_words(scene, row["wording"])
    support = describe.counted(len(row["cited"]), "source", "sources")
    span = describe.span(row["start"], row["end"])
    return f"{span} ({support}), {words}" if words else f"{span} ({support})"


def _window(row: dict[str, Any]) -> str:
    if row["kind"] == "window_reading":
        return f"{row['title']} (another reading)"
    return f"{describe.span(row['start'], row['end'])} ({_STAGE[row['stage']]})"


def _own_words(scene: Scene, pairs: Sequence[tuple[str, str]]) -> str:
    """The wording of one source in English; the table has all of them, in their own language."""
    english = [pair for pair in pairs if scene.dataset.sources[pair[0]].lang == "en"]
    if not english:
        return ""
    source, words = english[0]
    return f"“{words}” ({scene.dataset.sources[source].publisher.en})"


def _published(scene: Scene, campaign: Campaign) -> str:
    """The earliest date on a source of the headline figures."""
    used = {claim.source for claim in campaign.file.claims if claim.window == campaign.head.reported_at[-1]}
    dated = [scene.dataset.sources[source].date for source in used]
    days = sorted(day.iso for day in dated if day.precision == "day")
    return describe.day(days[0]) if days else "date unknown"


def when_title(found: Sequence[Answer]) -> str:
    """The finding on when the headline figures were counted."""
    known = [answer.days for answer in found if answer.days is not None]
    if not known:
        return "How far into the campaigns the headline figures reach is not known"
    months = [about_months(days) for days in known]
    stretch = _months(months[0]) if min(months) == max(months) else f"{min(months)} to {_months(max(months))}"
    if len(known) < len(found):
        return f"Headline figures end about {stretch} after launch, where launch and count are dated"
    if all(answer.stage == "interim" for answer in found):
        return f"All headline figures are interim: they end about {stretch} after launch"
    interim = sum(answer.stage == "interim" for answer in found)
    return f"Headline figures end about {stretch} after launch; {interim} of {len(found)} are interim"


def spans_title(found: Sequence[Answer]) -> str:
    """The finding on how long the campaigns ran."""
    known = [answer for answer in found if answer.months is not None]
    if not known:
        return "No end is stated on this basis: how long the campaigns ran stays open"
    if len(known) < len(found):
        return f"Only {len(known)} of {len(found)} campaigns have both a start and an end on this basis"
    least, most = min(map(_length, known)), max(map(_length, known))
    if least == most:
        return f"Every campaign fell within {_calendar(most)}"
    return f"The shortest campaign fell within {_calendar(least)}, the longest within {most}"


def _length(answer: Answer) -> int:
    return answer.months or 0


def _calendar(count: int) -> str:
    return describe.counted(count, "calendar month", "calendar months")
