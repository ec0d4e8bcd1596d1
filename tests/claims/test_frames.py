"""The dataset as frames: a row says what its claim says, and what its source and window add."""

from pathlib import Path

import pytest

from crackdowns.claims.frames import CLAIM_COLUMNS, claims_frame
from crackdowns.dataset.loading import Dataset, load
from tests import tiny
from tests.tiny import FIRST, changed


@pytest.fixture
def small(tmp_path: Path) -> Dataset:
    """The tiny dataset."""
    return load(tiny.write(tmp_path))


def test_every_claim_has_one_row_in_the_order_of_campaigns_and_metrics(small: Dataset) -> None:
    frame = claims_frame(small)
    assert tuple(frame.columns) == CLAIM_COLUMNS
    assert list(frame["id"]) == [
        "2001-people-paper",
        "2001-people-wire",
        "2001-people-words",
        "2001-sites-paper",
        "2001-sites-shops",
        "2002-people-high",
        "2002-people-low",
    ]


def test_a_row_holds_what_the_claim_its_metric_its_window_and_its_source_say(small: Dataset) -> None:
    row = claims_frame(small).set_index("id").loc["2001-people-wire"]
    expected = {
        "campaign": "2001-first",
        "metric": "people",
        "value": 1000.0,
        "bound": "bare",
        "unit": "people",
        "rank": "deprecated",
        "why": "A nought too many.",
        "window_from": "2001-02",
        "window_to": "2001-04-30",
        "part_of": None,
        "case": None,
        "source": "wire",
        "locator": "excerpt",
        "reported_as": "抓获1000人",
        "lang": "zh",
        "origin": "statement",
        "translated_by": "machine",
        "disputes": "2001-people-paper",
        "theme": "people",
        "window": "2001-spring",
        "window_stage": "interim",
        "publisher": "The Wire",
        "source_date": "2001-03",
        "source_kind": "agency",
        "quality": "B",
        "article": None,
    }
    assert {name: row[name] for name in expected} == expected


def test_a_claim_speaks_its_own_language_and_origin_before_its_sources(tmp_path: Path) -> None:
    files = changed(
        FIRST,
        "    bound: exact\n    reported_as: a total",
        "    bound: exact\n    lang: zh\n    origin: rumour\n    reported_as: a total",
    )
    row = claims_frame(load(tiny.write(tmp_path, files))).set_index("id").loc["2001-sites-paper"]
    assert (row["lang"], row["origin"]) == ("zh", "rumour")


def test_a_figure_in_words_has_no_number_and_no_bound(small: Dataset) -> None:
    row = claims_frame(small).set_index("id").loc["2001-people-words"]
    assert row["value"] != row["value"]
    assert row["bound"] is None


def test_claims_of_one_number_share_a_cell_and_parts_have_their_own(small: Dataset) -> None:
    cells = claims_frame(small).set_index("id")["cell"]
    assert cells["2001-people-paper"] == cells["2001-people-wire"] == "2001-first/people/2001-spring//"
    assert cells["2001-sites-shops"] == "2001-first/sites/2001-spring/2001-shops/"


def test_a_claim_on_another_reading_of_a_window_is_about_the_same_number(tmp_path: Path) -> None:
    files = changed(FIRST, "抓获1000人\n    window: 2001-spring", "抓获1000人\n    window: 2001-spring-short")
    row = claims_frame(load(tiny.write(tmp_path, files))).set_index("id").loc["2001-people-wire"]
    assert (row["cell"], row["window_from"]) == ("2001-first/people/2001-spring//", "2001-02")


def test_an_open_question_stands_with_each_of_its_claims(small: Dataset) -> None:
    frame = claims_frame(small)
    assert list(frame[frame["unresolved"].notna()]["id"]) == ["2002-people-high", "2002-people-low"]
    assert set(frame["unresolved"].dropna()) == {"Nobody knows."}
