"""A picture while it is drawn: what is collected, what a touch reaches."""

from crackdowns.charts.look import Look
from crackdowns.charts.sheet import Sheet


def sheet(unit: float = 1.0) -> Sheet:
    return Sheet(Look("light", {}, {}), unit)


def test_a_stretch_answers_everywhere_along_it() -> None:
    drawn = sheet(unit=0.01)
    drawn.touch_along((2.0, 4.0), 10, "one", "hover", size=20)
    places = [x for x, *_ in drawn.touches]
    gaps = [b - a for a, b in zip([2.0, *places], [*places, 4.0], strict=True)]
    assert 0 < max(gaps) <= 20 * 0.01
    assert {opens for *_, opens, _ in drawn.touches} == {"one"}


def test_a_short_stretch_has_one_place_that_lies_in_it() -> None:
    drawn = sheet()
    drawn.touch_along((2.0, 3.0), 10, "one", "hover")
    assert [2.0 <= x <= 3.0 for x, *_ in drawn.touches] == [True]


def test_the_finished_picture_has_what_was_drawn_in_the_inks_of_its_theme() -> None:
    drawn = sheet()
    drawn.text("said", 1, 10, colour="muted")
    drawn.line((0, 1), (5, 5), "grid")
    drawn.mark(1, 5, "#ffffff", "#000000", letter="a")
    drawn.touch(1, 5, "one", "hover")
    figure = drawn.figure(99.6, (0, 10))
    assert (figure.layout.height, figure.layout.yaxis.range) == (100, (99.6, 0))
    assert figure.layout.annotations[0].font.color == drawn.look.ink["muted"]
    assert figure.layout.shapes[0].line.color == drawn.look.ink["grid"]
    assert [trace.name for trace in figure.data] == ["marks", "touch"]
    assert figure.data[1].customdata[0] == ["one", "hover"]
