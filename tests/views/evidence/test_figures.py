"""The pictures of the evidence page: marks, labels, order, hovers, what opens, and that texts keep apart."""

from collections.abc import Callable
from itertools import groupby
from math import log10
from typing import Any

import pytest

from crackdowns.charts.look import look_for
from crackdowns.claims.cells import cells
from crackdowns.claims.disputes import disputes
from crackdowns.claims.tellings import tellings
from crackdowns.dataset.loading import Dataset
from crackdowns.views.disputed import figure as disputes_figure
from crackdowns.views.evidence import charts as evidence
from crackdowns.views.evidence.repeats_figure import repeats_figure
from crackdowns.views.evidence.rows import statements
from crackdowns.views.scene import Scene
from tests.reading import plain

SceneOf = Callable[..., Scene]
SLIPS = ["Administrative cases", "Apps banned or acted against", "Websites closed or suspended"]


Mark = tuple[float, str, str, str]


def rows_of(figure: Any) -> list[list[Mark]]:
    """The marks of each row, from the top: place, fill, the claim that a touch opens, what it says."""
    marks, touch = figure.data
    found = zip(marks.x, marks.y, marks.marker.color, touch.customdata, strict=True)
    return [[(x, fill, *custom) for x, _, fill, custom in row] for _, row in groupby(found, key=lambda mark: mark[1])]


def labels(figure: Any) -> list[str]:
    return [plain(note.text.replace("<br>", " | ")) for note in figure.layout.annotations]


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def drawn(request: pytest.FixtureRequest, dataset: Dataset) -> Any:
    look = look_for(dataset, "light")
    return disputes_figure(disputes(cells(tellings(dataset), "best")), dataset, look, narrow=request.param)


def test_the_three_slips_stand_together_on_top_each_ten_times_as_long_as_one(drawn: Any) -> None:
    first = rows_of(drawn)[:3]
    assert [row[0][2].split("-", 1)[1] for row in first] == [
        "administrative-cases-company", "apps-banned-company", "sites-closed-company"
    ]  # fmt: skip
    assert all([x for x, *_ in row] == pytest.approx([0, 1]) for row in first)
    said = labels(drawn)
    assert said.count("×10") == 3
    assert [next(n for n in said if n.startswith(name)) for name in SLIPS]


def test_the_number_used_is_filled_and_the_others_hollow(drawn: Any, dataset: Dataset) -> None:
    look = look_for(dataset, "light")
    first = rows_of(drawn)[0]
    colour = look.colours["2018-cyberspace-management"]
    assert [fill for _, fill, *_ in first] == [colour, look.ink["ground"]]
    undecided = next(row for row in rows_of(drawn) if "upstream-crime" in row[0][2])
    assert {fill for _, fill, *_ in undecided} == {look.ink["ground"]}


def test_a_number_stands_at_its_dot_with_its_standing_and_outlet(drawn: Any) -> None:
    said = labels(drawn)
    assert "more than 9,200 | used here | 3 sources" in said
    assert "more than 92,000 | judged wrong | reviewed-casinos.com" in said
    assert "7,000 | also reported | reviewed-casinos.com" in said
    assert said.count("open question") == 1
    assert sum(label.startswith("×") for label in said) == 4


def test_a_mark_says_its_own_number_first_and_opens_its_claim(drawn: Any) -> None:
    row = rows_of(drawn)[2]
    assert [opens for *_, opens, _ in row] == ["2018-sites-closed-company", "2018-sites-closed-casinos-p4"]
    hover = row[1][3]
    assert hover.startswith("<b>more than 34,000, judged wrong</b><br>Websites closed or suspended, Cyberspace 2018")
    assert "Ten times what the Chinese reports say" in plain(hover.replace("<br>", " "))
    assert hover.endswith("more than 3,400 used here")


def test_every_dot_has_room_for_a_thumb(drawn: Any) -> None:
    marks, touch = drawn.data
    assert (list(touch.x), list(touch.y)) == (list(marks.x), list(marks.y))
    assert set(touch.marker.size) == {40}
    assert touch.marker.opacity == 0


def test_the_axis_says_times_the_lowest_number(dataset: Dataset) -> None:
    figure = disputes_figure(disputes(cells(tellings(dataset), "best")), dataset, look_for(dataset, "light"))
    assert list(figure.layout.xaxis.ticktext) == ["lowest number", "×2", "×5", "×10"]
    assert list(figure.layout.xaxis.tickvals) == pytest.approx([log10(n) for n in (1, 2, 5, 10)])
    assert 400 <= figure.layout.height <= 470


def test_what_no_one_disputes_has_no_picture_and_says_what_differs(scene: SceneOf) -> None:
    chart = evidence.disputes_chart(
        scene("evidence", c=("2015-cleaning-the-internet", "2021-camera-voyeurism")), "light"
    )
    assert (chart.figure, chart.narrow, chart.rows) == (None, None, ())
    assert chart.title == "No two sources give different numbers for any of these 32 figures"
    assert "what a figure means" in chart.nothing


# Who repeats whom


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_each_dot_is_a_figure_of_a_text_and_opens_its_claim(dataset: Dataset, scene: SceneOf, narrow: bool) -> None:
    found = statements(dataset, tellings(dataset))
    marks, touch = repeats_figure(found, scene("evidence"), look_for(dataset, "light"), narrow).data
    customs = touch.customdata
    assert [custom[0] for custom in customs] == [t.id for s in found for r in s.repeats for t in r.figures]
    wrong = {t.id for t in tellings(dataset) if t.judged_wrong}
    ground = look_for(dataset, "light").ink["ground"]
    hollow = {custom[0] for custom, colour in zip(customs, marks.marker.color, strict=True) if colour == ground}
    assert hollow == wrong & {custom[0] for custom in customs}
    assert list(touch.x) == list(marks.x)
    assert max(marks.x) < (358 if narrow else 1318)
    # Dots are too near each other for a thumb: a place that answers reaches to the middle between two.
    assert max(touch.marker.size) <= 11


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def repeats(request: pytest.FixtureRequest, dataset: Dataset, scene: SceneOf) -> Any:
    found = statements(dataset, tellings(dataset))
    return repeats_figure(found, scene("evidence"), look_for(dataset, "light"), request.param)


def test_each_text_stands_below_its_statement_with_its_day(repeats: Any) -> None:
    said = labels(repeats)
    assert "reviewed-casinos.com 10 Sep 2018" in said
    assert said.index("Statement of the Ministry of Public | Security, 18 August 2015") < said.index(
        "Reuters 18 Aug 2015"
    )


def test_columns_keep_apart_and_a_phone_has_one(repeats: Any) -> None:
    columns = {note.x for note in repeats.layout.annotations}
    whole = repeats.layout.xaxis.range[1]
    assert sorted(columns) == pytest.approx([0] if whole == 358 else [0, whole / 3, whole * 2 / 3])


def test_no_two_texts_of_a_column_stand_on_one_line(repeats: Any) -> None:
    places = [(note.x, note.y) for note in repeats.layout.annotations]
    assert len(places) == len(set(places))
