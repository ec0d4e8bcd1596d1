"""The timeline's frame: dates as precise as stated, equal readings joined, one reading a basis."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from crackdowns.charts.lettering import lines, short_span
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset, load
from crackdowns.views.timeline.axis import Launch, extent, panels, place
from crackdowns.views.timeline.rows import (
    TIME_COLUMNS,
    about_months,
    calendar_months,
    days_between,
    merged_readings,
    speaking_reading,
    timeline_frame,
)
from tests import tiny

CAMPAIGN = "2001-first"
JULY = Launch("2015-07", date(2015, 7, 1), date(2015, 7, 31))


@pytest.fixture(scope="module")
def real(dataset: Dataset) -> pd.DataFrame:
    return timeline_frame(dataset)


def row(frame: pd.DataFrame, name: str) -> dict[str, Any]:
    return next(r for r in records(frame) if r["id"] == name)


def reading(name: str, start: date | None, end: date | None, **more: object) -> dict[str, object]:
    """A period from one day to another, both known to the day."""
    plain: dict[str, object] = dict.fromkeys(TIME_COLUMNS)
    return (
        plain
        | {
            "id": name,
            "campaign": CAMPAIGN,
            "lane": "period",
            "kind": "period",
            "start": start.isoformat() if start else "unknown",
            "end": end.isoformat() if end else "unknown",
            "from_first": start,
            "from_last": start,
            "to_first": end,
            "to_last": end,
            "rank": "normal",
            "of_case": False,
            "cited": ((f"{name}-source", "P1"),),
            "wording": (),
            "members": (name,),
        }
        | more
    )


def frame_of(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(TIME_COLUMNS), dtype=object)


def test_a_month_has_its_first_and_last_day_and_no_day_of_its_own(real: pd.DataFrame) -> None:
    launch = row(real, "2015-launch")
    assert (launch["from_first"], launch["from_last"]) == (date(2015, 7, 1), date(2015, 7, 31))
    assert (launch["start"], launch["precision"]) == ("2015-07", "month")


def test_a_year_reaches_from_new_year_to_new_years_eve(tmp_path: Path) -> None:
    period = row(timeline_frame(load(tiny.write(tmp_path))), "2002-year")
    assert (period["from_first"], period["from_last"]) == (date(2002, 1, 1), date(2002, 12, 31))
    assert (period["to_first"], period["to_last"]) == (None, None)


def test_what_has_no_date_is_in_the_frame_all_the_same(real: pd.DataFrame) -> None:
    for name in ("2021-national-teleconference", "2015-window-just-over-a-month", "2021-case-undated"):
        assert row(real, name)["to_last"] is None


def test_windows_of_example_cases_are_told_from_those_of_totals(real: pd.DataFrame) -> None:
    assert row(real, "2021-case-july")["of_case"] is True
    assert row(real, "2018-ten-months")["of_case"] is False


def test_every_source_that_says_anything_of_a_campaign_is_a_publication(dataset: Dataset, real: pd.DataFrame) -> None:
    published = {pair[0] for pairs in real[real["lane"] == "publication"]["cited"] for pair in pairs}
    assert published == set(dataset.sources)


def test_sources_with_the_same_dates_become_one_reading_that_names_them_all(real: pd.DataFrame) -> None:
    merged = merged_readings(real)
    half_year = row(merged, "2015-period-peoples-daily")
    sources = {source for source, _ in half_year["cited"]}
    assert sources == {"peoples-daily-2015", "ap-2015", "dpa-2015", "jiemian-2015", "jurist-2015", "reuters-2015"}
    assert half_year["rank"] == "preferred"
    assert ("jurist-2015", "a special six-month operation") in half_year["wording"]


def test_merging_loses_no_reading(real: pd.DataFrame) -> None:
    merged = merged_readings(real)
    members = [m for members in merged[merged["lane"] == "period"]["members"] for m in members]
    assert sorted(members) == sorted(real[real["lane"] == "period"]["id"])
    assert len(merged[merged["lane"] != "period"]) == len(real[real["lane"] != "period"])


@pytest.mark.parametrize(
    ("on", "speaks"), [("best", "main"), ("printed", "open"), ("lowest", "short"), ("highest", "main")]
)
def test_each_basis_has_its_reading(on: Any, speaks: str) -> None:
    readings = frame_of(
        reading("short", date(2001, 1, 1), date(2001, 3, 1)),
        reading("main", date(2001, 1, 1), date(2001, 9, 1), rank="preferred"),
        reading("open", date(2001, 1, 1), None),
    )
    assert speaking_reading(readings, "main", frozenset({"open-source"}), on) == speaks


def test_a_basis_without_a_reading_has_none() -> None:
    readings = frame_of(reading("open", date(2001, 1, 1), None))
    assert speaking_reading(readings, "open", frozenset(), "printed") is None
    assert speaking_reading(readings, "open", frozenset(), "highest") is None


def test_days_between_dates_are_a_range_where_a_day_is_missing() -> None:
    july, day = (date(2015, 7, 1), date(2015, 7, 31)), (date(2015, 8, 18), date(2015, 8, 18))
    assert days_between(july, day) == (18, 48)
    assert about_months((18, 48)) == 1


def test_calendar_months_count_both_ends() -> None:
    assert calendar_months(date(2015, 7, 1), date(2015, 12, 31)) == 6
    assert calendar_months(date(2018, 2, 7), date(2019, 2, 28)) == 13


def test_panels_have_the_same_length_and_hold_every_period(real: pd.DataFrame) -> None:
    launches = {
        "2015-cleaning-the-internet": JULY,
        "2018-cyberspace-management": Launch("2018-02-07", date(2018, 2, 7), date(2018, 2, 7)),
    }
    found = panels(real, launches, "calendar")
    assert len({panel.length for panel in found.values()}) == 1
    there = place(real[real["campaign"].isin(list(launches))], found)
    periods = there[there["lane"] == "period"]
    assert (periods["start_first"] >= 0).all()
    assert periods["end_last"].max() <= found["2018-cyberspace-management"].high


def test_what_lies_years_away_does_not_stretch_the_panels() -> None:
    near = reading("near", date(2001, 2, 1), date(2001, 4, 1))
    launch = {CAMPAIGN: Launch("2001-02-01", date(2001, 2, 1), date(2001, 2, 1))}
    law = reading("law", date(1990, 1, 1), date(1990, 1, 1), lane="law", kind="law")
    assert extent(frame_of(near, law), launch) == extent(frame_of(near), launch)
    assert place(frame_of(law), panels(frame_of(near), launch, "calendar"))["where"].tolist() == ["before"]


def test_days_since_an_undated_launch_day_are_a_range() -> None:
    figures = reading("figures", date(2015, 8, 18), date(2015, 8, 18), lane="event", kind="statistics")
    found = panels(frame_of(figures), {CAMPAIGN: JULY}, "days")
    there = records(place(frame_of(figures), found))[0]
    assert (there["start_first"], there["end_last"] - 1) == (18, 48)


def test_the_launch_itself_is_day_0_however_vague_its_date() -> None:
    dates = {"start": JULY.iso, "from_first": JULY.first, "from_last": JULY.last}
    period = reading("period", None, date(2015, 12, 31)) | dates
    there = records(place(frame_of(period), panels(frame_of(period), {CAMPAIGN: JULY}, "days")))[0]
    assert (there["start_first"], there["start_last"]) == (0, 0)


def test_a_campaign_without_a_launch_date_is_placed_nowhere() -> None:
    lost = reading("lost", date(2001, 1, 1), date(2001, 2, 1))
    assert place(frame_of(lost), {})["where"].tolist() == ["nowhere"]


@pytest.mark.parametrize("axis", ["calendar", "days"])
@pytest.mark.parametrize("years", [0, 3, 40])
def test_an_axis_has_few_ticks_however_long_it_is(axis: Any, years: int) -> None:
    long = reading("long", date(1980, 3, 1), date(1980 + years, 6, 1))
    found = panels(frame_of(long), {CAMPAIGN: Launch("1980-03-01", date(1980, 3, 1), date(1980, 3, 1))}, axis)
    assert 1 <= len(found[CAMPAIGN].ticks()) <= 8


def test_short_dates_say_a_shared_year_once_and_never_more_than_is_known() -> None:
    assert short_span("2018-02", "2018-08") == "Feb to Aug 2018"
    assert short_span("2018-02", "2019-02") == "Feb 2018 to Feb 2019"
    assert short_span("2015", "2015") == "2015"


def test_lines_fit_their_width_and_lose_nothing() -> None:
    assert lines("one two three four", 10) == ["one two", "three four"]
    assert lines("网络犯罪案件侦办情况", 10) == ["网络犯罪案", "件侦办情况"]
