"""Brackets as they are drawn: a bar for an action, a dot for a member, the figure once, an open end left open."""

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crackdowns.charts.lettering import width_of
from crackdowns.charts.look import INK, Look
from crackdowns.views.platforms import figure as brackets
from crackdowns.views.platforms.figure import DOT, FAINT, LETTER, LINE, Bar, Block, Dot, pack

LOOK = Look("light", {"2001-first": "#0072B2", "2002-second": "#D55E00"}, {})


def dot(name: str, column: str = "acme", filled: bool = True) -> Dot:
    return Dot(name, f"{name} (Acme)", column, filled, f"measure-{name}", f"<b>{name}</b>")


def bar(*dots: Dot, opened: bool = False, **more: Any) -> Bar:
    plain = {"measure": "Fined", "figure": "40 sites", "whose": "for the whole group", "opens": "claim", "hover": "40"}
    return Bar(dots=dots, open=opened, **(plain | more))


def blocks(*bars: Bar) -> tuple[Block, ...]:
    return Block("2001-first", "First", "Police", bars), Block("2002-second", "Second", "", said="Nobody is named")


def wide(*bars: Bar, marked: frozenset[str] = frozenset()) -> Any:
    columns = {"acme": "Acme", "other": "Other", "others": "Others named"}
    return brackets.wide(blocks(*bars), columns, marked, LOOK)


def narrow(*bars: Bar) -> Any:
    return brackets.narrow(blocks(*bars), LOOK)


def trace(figure: go.Figure, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


GROUP = bar(dot("Shop"), dot("Mail"), dot("Blog", "others", filled=False), opened=True)
both = pytest.mark.parametrize("draw", [wide, narrow])


@both
def test_each_member_has_a_dot_that_opens_the_measure(draw: Any) -> None:
    figure = draw(GROUP)
    touch = trace(figure, "touch")
    places = list(zip(touch.x, touch.y, (opens for opens, _ in touch.customdata), strict=True))
    marks = trace(figure, "marks")
    for x, y, name in zip(marks.x, marks.y, ("Shop", "Mail", "Blog"), strict=True):
        assert f"measure-{name}" in [opens for at, down, opens in places if abs(at - x) < 10 and down == y]
    assert touch.hovertemplate == "%{customdata[1]}<extra></extra>"


@both
def test_a_member_without_a_named_platform_is_hollow(draw: Any) -> None:
    colours = trace(draw(GROUP), "marks").marker.color
    assert list(colours) == ["#0072B2", "#0072B2", INK["light"]["ground"]]


@both
def test_the_figure_stands_once_and_opens_its_claim(draw: Any) -> None:
    figure = draw(GROUP)
    assert [text for text in texts(figure) if "40 sites" in text] == ["<b>40 sites</b> for the whole group"]
    assert ("claim", "40") in [tuple(pair) for pair in trace(figure, "touch").customdata]


@both
@pytest.mark.parametrize("opened", [True, False])
def test_only_an_open_list_ends_open(draw: Any, opened: bool) -> None:
    figure = draw(bar(dot("Shop"), dot("Blog", "others"), opened=opened))
    dotted = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert (len(dotted) == 1) is opened
    assert ("and others" in texts(figure)) is opened


def test_open_lists_end_right_of_every_owner() -> None:
    figure = wide(bar(dot("Shop"), opened=True))
    places = {note.text: note.x for note in figure.layout.annotations}
    assert places["and others"] > places["<b>Others named</b>"]


def test_members_stand_under_their_owners_and_nothing_stands_where_nobody_is_named() -> None:
    figure = wide(GROUP)
    heads = {note.text: note.x for note in figure.layout.annotations}
    shop, mail, blog = trace(figure, "marks").x
    assert heads["<b>Acme</b>"] < shop < mail < heads["<b>Other</b>"] < heads["<b>Others named</b>"] < blog
    filled = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert not [s for s in filled if s.x0 < heads["<b>Others named</b>"] and s.x1 > heads["<b>Other</b>"]]


def test_one_bar_joins_the_columns_of_one_action() -> None:
    figure = wide(GROUP)
    level = [s for s in figure.layout.shapes if s.type == "line" and s.y0 == s.y1 and s.line.dash == "solid"]
    shop, _, blog = trace(figure, "marks").x
    assert any(shop < s.x0 < s.x1 < blog for s in level)


@both
def test_a_campaign_where_nobody_is_named_is_said_in_words(draw: Any) -> None:
    assert any("Nobody is named" in text for text in texts(draw(GROUP)))


def test_a_marked_owner_has_its_column_tinted_and_the_other_actions_pale() -> None:
    pale = bar(dot("Blog", "others"), lit=False)
    figure = wide(GROUP, pale, marked=frozenset({"acme"}))
    assert [*trace(figure, "marks").marker.opacity] == [1, 1, 1, FAINT]
    heights = [s.y1 - s.y0 for s in figure.layout.shapes if s.type == "rect"]
    assert max(heights) > figure.layout.height / 2


def test_a_figure_of_one_alone_stands_in_its_bar() -> None:
    figure = wide(bar(dot("Shop"), whose=""))
    note = next(note for note in figure.layout.annotations if "40 sites" in note.text)
    place = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    assert place.x0 < note.x < place.x1
    assert place.y0 < note.y < place.y1


def test_an_action_without_figure_says_so_and_not_in_bold() -> None:
    figure = wide(bar(dot("Shop"), figure="no figure given", whose="", counted=False))
    assert "no figure given" in texts(figure)


@both
def test_data_is_never_markup(draw: Any) -> None:
    hostile = bar(dot("<b onload=x>"), figure="<i>1</i>", measure="<u>")
    said = " ".join(texts(draw(hostile)))
    assert not [tag for tag in ("<i>", "<u>", "<b onload") if tag in said]


@both
def test_a_drawing_has_a_fixed_height_and_holds_all_its_marks(draw: Any) -> None:
    figure = draw(GROUP)
    assert figure.layout.height == pytest.approx(figure.layout.yaxis.range[0], abs=1)
    for name in ("marks", "touch"):
        assert all(0 <= x < figure.layout.xaxis.range[1] for x in trace(figure, name).x)
        assert all(0 <= y < figure.layout.height for y in trace(figure, name).y)


@given(st.lists(st.text("ab ü网络", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=12))
def test_packed_names_keep_their_order_fit_the_width_and_never_overlap(names: list[str]) -> None:
    placed, width, height = pack([(dot(name), name) for name in names], 300.0, 30)
    assert [place.dot.name for place in placed] == names
    assert width <= 300.0
    for before, after in pairwise(placed):
        if after.y == before.y:
            assert after.x >= before.x + DOT + max(width_of(line) for line in before.said) * LETTER
        else:
            assert after.x == 0
            assert after.y >= before.y + LINE * len(before.said)
    assert height > placed[-1].y
