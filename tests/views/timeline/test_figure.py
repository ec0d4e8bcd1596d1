"""The timeline's picture: what its marks say, where they lie, what opens at a touch."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crackdowns.charts.look import look_for
from crackdowns.dataset.loading import load
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.timeline import words
from crackdowns.views.timeline.axis import scale_for
from crackdowns.views.timeline.charts import charts
from crackdowns.views.timeline.figure import PHONE, WIDE, Plan, draw
from crackdowns.views.timeline.rows import Row
from tests import tiny
from tests.views.timeline.dates import CAMPAIGN, launched, row

Build = Callable[..., Scene]
MAIN = row("main", "2001-02-01", "2001-06-30", speaks=True)


@pytest.fixture
def look(tmp_path: Path) -> Any:
    return look_for(load(tiny.write(tmp_path)), "light")


def drawn(look: Any, *found: Row, plan: Plan = WIDE, axis: Any = "calendar") -> Any:
    rows = launched(*found)
    hovers = {r.id: f"<b>{r.id}</b>" for r in rows}
    return draw(rows, scale_for(rows, axis), look, plan, hovers, {CAMPAIGN: "First"})


def said(figure: Any) -> list[str]:
    return [note.text.replace("<br>", " ") for note in figure.layout.annotations]


def trace(figure: Any, name: str) -> Any:
    return next(t for t in figure.data if t.name == name)


def marks(figure: Any, symbol: str) -> list[tuple[float, float, str]]:
    """The marks of a symbol: place, height, letter."""
    found = trace(figure, "marks")
    every = zip(found.x, found.y, found.text, found.marker.symbol, strict=True)
    return [(x, y, letter) for x, y, letter, s in every if s.removesuffix("-open") == symbol]


def boxes(figure: Any, name: str) -> list[Any]:
    """A row's bars, the longest first."""
    found = [shape for shape in figure.layout.shapes if shape.type == "rect" and shape.name == name]
    return sorted(found, key=lambda shape: shape.x0 - shape.x1)


def bars(figure: Any, name: str) -> list[tuple[float, float]]:
    """Start and length of a row's bars, the longest first."""
    return [(shape.x0, shape.x1 - shape.x0) for shape in boxes(figure, name)]


def dotted(figure: Any) -> list[Any]:
    return [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]


def test_a_month_only_end_is_pale_beyond_what_is_sure(look: Any) -> None:
    figure = drawn(look, row("main", "2001-02-01", "2001-06", speaks=True))
    (first, whole), (_, sure) = bars(figure, "main")
    assert (first, first + whole) == (1, 6)
    assert first + sure == pytest.approx(5 + 1 / 30)


def test_the_period_that_is_used_is_thick_and_other_readings_are_thin(look: Any) -> None:
    figure = drawn(look, MAIN, row("year", "2001-02-01", "2002-01-31"))
    used, other = (boxes(figure, name)[0] for name in ("main", "year"))
    assert used.y1 - used.y0 > other.y1 - other.y0


def test_an_end_that_nobody_gives_is_drawn_open_and_a_reading_without_one_contradicts_none(look: Any) -> None:
    figure = drawn(look, row("main", "2001-02-01", "unknown", speaks=True), row("open", "2001-03-01", "unknown"))
    assert len(dotted(figure)) == 1
    assert bars(figure, "open") == []


def test_a_start_that_nobody_states_is_drawn_open_from_the_edge_and_said(look: Any) -> None:
    figure = drawn(look, MAIN, row("w", "unknown", "2001-04-30", "window", stage="interim", speaks=True))
    (line,) = dotted(figure)
    assert line.x0 == figure.layout.xaxis.range[0]
    assert words.START_UNKNOWN in said(figure)


def test_counts_with_one_start_share_a_line_with_a_mark_at_each_end(look: Any) -> None:
    ends = ("2001-03-15", "2001-05-15")
    windows = [row(end, "2001-02-01", end, "window", stage="interim", speaks=end == ends[0]) for end in ends]
    figure = drawn(look, MAIN, *windows)
    assert len({y for _, y, _ in marks(figure, "diamond")}) == 1
    assert list(trace(figure, "marks").marker.symbol) == ["diamond", "diamond-open"]


@pytest.mark.parametrize("plan", [WIDE, PHONE])
def test_labels_of_ends_that_are_near_stand_above_each_other(look: Any, plan: Plan) -> None:
    windows = [
        row(end, "2001-02-01", end, "window", stage="interim", speaks=True)
        for end in ("2001-03-15", "2001-03-20", "2001-03-25")
    ]
    figure = drawn(look, MAIN, *windows, plan=plan)
    heights = {note.y for note in figure.layout.annotations if note.name and note.name.startswith("2001-03")}
    assert len(heights) == (6 if plan.phone else 3)
    assert max(heights) < marks(figure, "diamond")[0][1]


def test_a_window_without_dates_is_told_in_words(look: Any) -> None:
    figure = drawn(look, MAIN, row("w", "unknown", lane="window", stage="unknown"))
    assert words.DATES_UNKNOWN in said(figure)


@pytest.mark.parametrize("plan", [WIDE, PHONE])
def test_where_nothing_is_listed_the_plot_has_the_whole_width(look: Any, plan: Plan) -> None:
    assert drawn(look, MAIN, plan=plan).layout.xaxis.domain == (0, 1)
    listed = drawn(look, MAIN, row("talk", "2001-03-03", lane="event"), plan=plan).layout.xaxis.domain
    assert listed == (0, 1 if plan.phone else pytest.approx(742 / 1188))


def test_events_are_numbered_in_the_picture_and_in_its_list(look: Any) -> None:
    figure = drawn(look, MAIN, row("talk", "2001-03-03", lane="event"), row("end", "2001-05", lane="event"))
    assert [letter for *_, letter in marks(figure, "circle")] == ["1", "2"]
    assert "<b>3 Mar 2001</b> Talk" in said(figure)
    assert bars(figure, "end") == [(4, 1)]


def test_what_lies_off_the_axis_or_has_no_date_is_listed_only(look: Any) -> None:
    figure = drawn(look, MAIN, row("old", "1990-08", lane="drive"), row("lost", "unknown", lane="event"))
    assert "<b>← Aug 1990</b> Old" in said(figure)
    assert "<b>no date</b> Lost" in said(figure)
    assert "marks" not in [t.name for t in figure.data]


def test_every_mark_has_a_record_to_open_and_a_large_place_to_touch(look: Any) -> None:
    window = row("w", "2001-02-01", "2001-04-30", "window", stage="final", speaks=True)
    figure = drawn(look, MAIN, window, row("talk", "2001-03-03", lane="event"))
    touch = trace(figure, "touch")
    large = {data[0] for data, size in zip(touch.customdata, touch.marker.size, strict=True) if size >= 30}
    assert large == {"w", "talk"}
    assert {tuple(data) for data in touch.customdata} == {(name, f"<b>{name}</b>") for name in ("main", "w", "talk")}
    assert {note.name for note in figure.layout.annotations if note.captureevents} == {"main", "w", "talk"}


@pytest.mark.parametrize("plan", [WIDE, PHONE])
def test_dots_never_cover_each_other(look: Any, plan: Plan) -> None:
    events = [row(f"e{n}", f"2001-03-{n:02d}", lane="event", kind=str(n)) for n in range(1, 12)]
    places = marks(drawn(look, MAIN, *events, plan=plan), "circle")
    scale = scale_for(launched(MAIN, *events), "calendar")
    unit = plan.plot / (scale.high - scale.low)
    near = [(a, b) for n, a in enumerate(places) for b in places[:n] if abs(a[0] - b[0]) * unit < 17 and a[1] == b[1]]
    assert near == []


def test_drives_that_overlap_have_levels_of_their_own(look: Any) -> None:
    figure = drawn(look, MAIN, row("a", "2001-03", lane="drive"), row("b", "2001-02", "2001-05", lane="drive"))
    assert len({y for _, y, _ in marks(figure, "square")}) == 2


def test_markup_in_the_data_stays_text(look: Any) -> None:
    figure = drawn(look, MAIN, row("talk", "2001-03-03", lane="event", title="<i>x</i>"))
    assert "<b>3 Mar 2001</b> &lt;i&gt;x&lt;/i&gt;" in said(figure)


@pytest.mark.parametrize("axis", ["calendar", "days"])
def test_a_campaign_without_any_date_is_told_in_words(look: Any, axis: str) -> None:
    figure = drawn(look, row("main", "unknown", speaks=True), axis=axis)
    assert words.NOT_DRAWN in said(figure)


def rows_of(figure: Any) -> Sequence[float]:
    return sorted(note.y for note in figure.layout.annotations)


def test_the_real_picture_fits_the_first_screen_and_a_phone(scene: Build) -> None:
    found = charts(scene("timeline"), "light")[0]
    assert 400 <= found.figure.layout.height <= 470
    assert found.narrow.layout.height <= 1300
    for figure in (found.figure, found.narrow):
        assert max(rows_of(figure)) <= figure.layout.yaxis.range[0]


def test_the_real_picture_says_start_end_who_and_what_was_counted(scene: Build) -> None:
    found = said(charts(scene("timeline"), "light")[0].figure)
    for label in (
        "Jul to Dec 2015, end counted (6 sources)",
        "7 Feb to Dec 2018 (SecRSS)",
        "Feb 2018 to Feb 2019, end counted (3 sources)",
        "Feb to Dec 2018, end counted (3 sources)",
        "May to Aug 2021 (2 sources)",
        "11 Jun to Sep 2021, end counted (South China Morning Post)",
        "28 Apr, interim",
        "Aug, interim",
        "Dec, final",
        "18 Aug, interim",
        "9 Aug, interim",
        words.START_UNKNOWN,
    ):
        assert label in found


def test_campaigns_stand_in_their_order_and_one_alone_is_drawn(scene: Build, tmp_path: Path) -> None:
    found = said(charts(scene("timeline"), "light")[0].figure)
    places = [found.index(f"<b>{c.head.short.en}</b>") for c in scene("timeline").campaigns]
    assert places == sorted(places)
    dataset = load(tiny.write(tmp_path, {name: text for name, text in tiny.FILES.items() if name != tiny.SECOND}))
    alone = Scene(dataset, state_of("timeline", PAGES["timeline"].parameters(dataset), {}))
    assert "<b>First</b>" in said(charts(alone, "light")[0].figure)


def test_six_campaigns_have_six_lanes(look: Any) -> None:
    names = [f"200{n}-x" for n in range(6)]
    found = [row(f"m{n}", f"200{n}-02", f"200{n}-06", campaign=name, speaks=True) for n, name in enumerate(names)]
    found = [replace(r, launch=r.start) for r in found]
    scale = scale_for(found, "calendar")
    wide = type(look)(look.mode, dict.fromkeys(names, "#0072B2"), dict(zip(names, names, strict=True)))
    figure = draw(found, scale, wide, WIDE, {r.id: "" for r in found}, dict(zip(names, names, strict=True)))
    assert [f"<b>{name}</b>" in said(figure) for name in names] == [True] * 6
    assert scale.high < 7
