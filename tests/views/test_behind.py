"""Behind a figure: a choice from a list opens every claim about it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.views import behind
from crackdowns.views.pages import charts_of
from crackdowns.views.scene import Scene
from tests.conftest import page_html

Open = Callable[..., AppTest]
Scenes = Callable[..., Scene]


def sites(scene: Scenes, basis: str = "best") -> tuple[Scene, tuple[str, ...]]:
    now = scene("", theme=("sites-services",), basis=(basis,))
    return now, charts_of(now, "light")[0].cells


def name_of(scene: Scenes, basis: str = "best") -> str:
    now, drawn = sites(scene, basis)
    return next(name for name, label in behind.choices(now, drawn).items() if label.startswith("Websites closed or"))


def test_every_figure_that_is_drawn_can_be_chosen_and_no_gap(scene: Scenes) -> None:
    now, drawn = sites(scene)
    chart = charts_of(now, "light")[0]
    reported = chart.table[~chart.table["Figure"].isin(["not reported", "not applicable"])]
    assert len(behind.choices(now, drawn)) == len(reported)


def test_a_figure_keeps_its_name_on_every_basis(scene: Scenes) -> None:
    assert len({name_of(scene, basis) for basis in ("best", "printed", "lowest", "highest")}) == 1


def test_the_figure_chosen_opens_all_claims_with_words_rank_and_reason(open_page: Open, scene: Scenes) -> None:
    shown = page_html(open_page("", theme="sites-services", behind=name_of(scene)))
    for words in ("34,000 websites", "3400余家", "reviewed-casinos.com", "deprecated"):
        assert words in shown
    assert "The Chinese reports agree with each other on over 3,400" in shown
    assert "Every claim about this figure" in shown


def test_nothing_is_open_until_a_figure_is_chosen(open_page: Open) -> None:
    assert "Every claim about this figure" not in page_html(open_page(""))


def test_a_figure_of_another_theme_is_given_up(open_page: Open, scene: Scenes) -> None:
    app = open_page("", theme="people", behind=name_of(scene))
    assert "Every claim about this figure" not in page_html(app)
    assert app.selectbox(key="home.behind").value is None
