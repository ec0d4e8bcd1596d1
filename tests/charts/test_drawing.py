import pytest

from crackdowns.charts.drawing import Drawing


def test_what_is_set_later_is_merged_into_what_was_set_before() -> None:
    figure = Drawing().update_layout(margin={"l": 1, "t": 2}).update_xaxes(range=[0, 1])
    figure.update_layout(margin={"t": 3}, xaxis={"visible": False})
    assert figure.to_dict()["layout"] == {"margin": {"l": 1, "t": 3}, "xaxis": {"range": [0, 1], "visible": False}}


def test_what_was_given_is_not_changed_later() -> None:
    margin = {"l": 1}
    first = Drawing().update_layout(margin=margin)
    Drawing(first.to_dict()).update_layout(margin={"l": 2}).add_scatter(x=[1], y=[1])
    first.update_layout(margin={"r": 3})
    assert margin == {"l": 1}
    assert first.to_dict() == {"data": [], "layout": {"margin": {"l": 1, "r": 3}}}


def test_who_looks_at_a_figure_has_it_checked_by_plotly() -> None:
    with pytest.raises(ValueError, match="fontsize"):
        _ = Drawing().update_layout(annotations=[{"text": "x", "fontsize": 3}]).layout
