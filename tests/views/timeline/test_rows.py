"""Rows of the timeline: dates as precise as stated, equal readings joined, one reading a version, events that share a mark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.views.scene import Scene
from crackdowns.views.timeline.rows import Row, Said, moments, of_campaign, readings, rows, speaking
from tests import made, tiny
from tests.views.timeline.dates import row

Build = Callable[..., Scene]


@pytest.fixture
def found(scene: Build) -> dict[str, Row]:
    return {r.id: r for r in rows(scene("timeline"))}


def test_a_date_has_no_more_parts_than_its_source_gives(found: dict[str, Row]) -> None:
    assert (found["2015-launch"].start.iso, found["2015-launch"].start.precision) == ("2015-07", "month")
    assert not found["2021-national-teleconference"].dated
    assert not found["2015-window-just-over-a-month"].dated


def test_windows_of_example_cases_are_told_from_those_of_totals(found: dict[str, Row]) -> None:
    assert found["2021-case-july"].of_case
    assert not found["2018-ten-months"].of_case


def test_cases_and_laws_stand_apart_from_what_happened_in_the_campaign(found: dict[str, Row]) -> None:
    lanes = {name: found[name].lane for name in ("2021-appeal-dismissed", "2021-joint-notice", "2021-miit-drive")}
    assert lanes == {"2021-appeal-dismissed": "context", "2021-joint-notice": "event", "2021-miit-drive": "drive"}


def test_sources_with_the_same_dates_are_one_reading_that_names_them_all(found: dict[str, Row]) -> None:
    half_year = found["2015-period-peoples-daily"]
    wanted = {"peoples-daily-2015", "ap-2015", "dpa-2015", "jiemian-2015", "jurist-2015", "reuters-2015"}
    assert {source.id for source in half_year.sources} == wanted
    assert (half_year.rank, half_year.counted) == ("preferred", ("to",))
    assert "a special six-month operation" in [said.words for said in half_year.said]


def test_joining_loses_no_reading(dataset: Dataset) -> None:
    for campaign in dataset.campaigns.values():
        members = [name for reading in readings(dataset, campaign) for name in reading.members]
        assert sorted(members) == sorted(period.id for period in campaign.file.periods)


@pytest.mark.parametrize(
    ("on", "used"), [("best", "main"), ("printed", "open"), ("lowest", "short"), ("highest", "main")]
)
def test_each_version_has_its_reading(on: Any, used: str) -> None:
    article = made.source("paper", article="S1")
    periods = [
        row("short", "2001-01", "2001-03"),
        row("main", "2001-01", "2001-09"),
        row("open", "2001", "unknown", said=(Said(article),)),
    ]
    chosen = speaking(periods, "main", on)
    assert chosen is not None
    assert chosen.id == used


def test_a_version_without_a_reading_has_none() -> None:
    periods = [row("open", "2001", "unknown")]
    assert speaking(periods, "open", "printed") is None
    assert speaking(periods, "open", "highest") is None


def test_a_window_speaks_where_the_version_has_a_figure_for_it(scene: Build) -> None:
    def spoken(basis: str) -> set[str]:
        return {r.id for r in rows(scene("timeline", basis=(basis,))) if r.lane == "window" and r.speaks}

    assert {"2018-to-april", "2018-six-months", "2018-ten-months"} <= spoken("best")
    assert "2018-ten-months" not in spoken("printed")


def test_events_of_one_kind_that_are_hardly_apart_share_a_mark() -> None:
    found = [
        row(name, day, lane="event") for name, day in (("a", "2001-09-07"), ("b", "2001-09-10"), ("c", "2001-09-14"))
    ]
    assert [[r.id for r in moment.rows] for moment in moments(found, "event", ())] == [["a", "b"], ["c"]]


def test_another_kind_another_drive_and_what_has_no_date_stand_alone() -> None:
    found = [row("a", "2001-09-07", lane="event"), row("b", "2001-09-08", lane="event", kind="deadline")]
    found += [row("x", "2001-09", lane="drive"), row("y", "2001-09", lane="drive")]
    found += [row("lost", "unknown", lane="event")]
    assert [moment.mark for moment in moments(found, "event", ())] == ["1", "2", ""]
    assert [moment.mark for moment in moments(found, "drive", "ab")] == ["a", "b"]


def test_a_launch_of_a_day_and_of_its_month_are_one_entry_led_by_the_day(scene: Build) -> None:
    in_2018 = [r for r in rows(scene("timeline")) if r.campaign.startswith("2018")]
    first = moments(in_2018, "event", ())[0]
    assert [r.id for r in first.rows] == ["2018-launch-teleconference", "2018-launch-february"]


def test_a_campaign_that_gives_little_has_rows_all_the_same(tmp_path: Path) -> None:
    dataset = load(tiny.write(tmp_path))
    found = of_campaign(dataset, dataset.campaigns["2002-second"], "best")
    assert [(r.id, r.lane, r.speaks) for r in found] == [
        ("2002-year", "period", True),
        ("2002-all", "window", True),
        ("2002-start", "event", False),
    ]
