"""The pictures of the evidence page: rivals of a figure, and who repeats whom."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from crackdowns.charts.look import look_for
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence.cells import readings, readings_alt
from crackdowns.views.evidence.origin_rows import origin_frame
from crackdowns.views.evidence.origins_figure import origins_figure
from crackdowns.views.evidence.rivals_figure import READING_COLUMNS, rivals_figure, wrapped
from crackdowns.views.scene import Scene
from crackdowns.views.scene import claims_frame_of as claims

SceneOf = Callable[..., Scene]
SITES = "2018-cyberspace-management/sites-closed/2018-six-months//"
VIEWERS = "2021-camera-voyeurism/viewers/2021-case-undated//2021-case-hotel-app-code"


def trace(figure: Any, name: str) -> Any:
    return next(t for t in figure.data if t.name == name)


# The picture of rivals


def test_rivals_are_ticks_on_the_speakers_row_and_marks_on_their_own(dataset: Dataset) -> None:
    figure = rivals_figure(readings(dataset, "best", [SITES]), look_for(dataset, "light"), "linear")
    values = trace(figure, "2018")
    assert list(values.x) == [3400, 34000, 34000]
    assert list(values.marker.symbol) == ["triangle-right", "diamond-open", "triangle-right-open"]
    ticks = trace(figure, "rivals")
    assert list(ticks.x) == [34000, 34000]
    assert set(ticks.y) == {values.y[0]}
    assert list(trace(figure, "spread").x)[:2] == [3400, 34000]


def test_open_ends_are_drawn_for_more_than_only(dataset: Dataset) -> None:
    figure = rivals_figure(readings(dataset, "best", [SITES]), look_for(dataset, "light"), "linear")
    starts = list(trace(figure, "open end").x[::3])
    assert starts == [3400, 34000]


def test_the_labels_name_rank_support_and_outlets(dataset: Dataset) -> None:
    figure = rivals_figure(readings(dataset, "best", [SITES]), look_for(dataset, "light"), "linear")
    said = " ".join(note.text for note in figure.layout.annotations)
    assert "<b>more than 3,400</b>  preferred · 4 sources, 1 origin" in said
    assert "and 2 more" in said
    assert "reviewed-casinos.com (paragraph 4)" in said


def test_figures_in_words_have_labels_and_no_axis(dataset: Dataset) -> None:
    figure = rivals_figure(readings(dataset, "best", [VIEWERS]), look_for(dataset, "light"), "log")
    assert figure.layout.xaxis.visible is False
    assert any("hundreds of people" in note.text for note in figure.layout.annotations)


def test_data_is_never_markup_in_the_picture(dataset: Dataset) -> None:
    row = records(readings(dataset, "best", [SITES]))[0]
    evil = row | {"subject": "<a href=x>", "outlets": ("<b>bold",), "reason": "<img src=x>"}
    figure = rivals_figure(pd.DataFrame([evil], columns=list(READING_COLUMNS)), look_for(dataset, "light"), "linear")
    text = figure.to_json()
    assert "<a href" not in text
    assert "<b>bold" not in text
    assert "<img" not in text


def test_lines_break_at_blanks_only() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("unbreakable", 4) == ["unbreakable"]
    assert wrapped("", 4) == []


def test_the_alternative_text_names_every_reading_with_its_rank(dataset: Dataset) -> None:
    said = readings_alt(readings(dataset, "best", [SITES]))
    assert said == (
        "Websites closed or suspended · Cyberspace 2018 · First six months: more than 3,400. "
        "Also reported: 34,000 (unhedged) (deprecated); more than 34,000 (deprecated)."
    )


# Who repeats whom


def test_sources_stand_under_their_statement_by_date(dataset: Dataset) -> None:
    every = claims(dataset)
    frame = origin_frame(dataset, every[every["campaign"] == "2018-cyberspace-management"])
    assert list(dict.fromkeys(frame["origin"])) == [
        "mps-april-2018",
        "mps-statistics-2018-09",
        "mps-annual-2019-03",
    ]
    september = frame[frame["origin"] == "mps-statistics-2018-09"]
    assert len(september) == 6
    assert september["date"].tolist() == sorted(september["date"])
    casino = september.set_index("source").loc["casinos-2018"]
    assert (casino["figures"], casino["deprecated"], casino["unresolved"]) == (29, 6, 1)


def test_a_source_with_two_statements_stands_under_both(dataset: Dataset) -> None:
    every = claims(dataset)
    frame = origin_frame(dataset, every[every["source"] == "legal-daily-2021"])
    assert set(frame["origin"]) == {
        "cac-notice-2021-08-09",
        "rule-of-law-daily-2021-08",
        "beijing-court-wu-2020",
    }


def test_an_unknown_date_comes_last(dataset: Dataset) -> None:
    every = claims(dataset)
    frame = origin_frame(dataset, every[every["campaign"] == "2015-cleaning-the-internet"])
    dates = frame["date"].tolist()
    assert dates[0] == "2015-08-18"
    assert set(dates[-3:]) == {"unknown"}


def test_the_picture_counts_a_repeated_statement_once(scene: SceneOf) -> None:
    state = scene("evidence", of=("2015-cleaning-the-internet",))
    (chart,) = evidence.origin_charts(state, evidence.selected(state), "light")
    assert chart.title == "Cleaning 2015: 10 sources, 1 statement behind them"
    notes = [note.text for note in chart.figure.layout.annotations]
    assert notes[0].endswith("10 sources, 1 origin")
    dots = trace(chart.figure, "figures")
    assert len(dots.x) == 10
    assert sum(dots.x) == 32
    assert "JURIST (2)" in chart.alt


def test_doubtful_figures_are_named_on_the_source(dataset: Dataset) -> None:
    every = claims(dataset)
    frame = origin_frame(dataset, every[every["source"] == "casinos-2018"])
    figure = origins_figure(frame, "#000000", look_for(dataset, "light"))
    assert any("6 deprecated; 1 unresolved" in note.text for note in figure.layout.annotations)
