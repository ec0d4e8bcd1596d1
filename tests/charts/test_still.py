"""A figure without a script: nothing is left out, and nothing in it can harm."""

import itertools

import pytest

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.look import Look, Mode
from crackdowns.charts.sheet import Sheet
from crackdowns.charts.still import still
from crackdowns.claims.cells import BASES
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES, charts_of
from crackdowns.views.scene import Scene

MODES: tuple[Mode, Mode] = ("light", "dark")


def drawn(mode: Mode = "light", said: str = "said") -> Drawing:
    sheet = Sheet(Look(mode, {}, {}))
    sheet.line((0, 5), (10, 10), "grid", dash="dot")
    sheet.box((0, 5), (20, 30), "#123456")
    sheet.mark(5, 40, "#ffffff", "#000000", letter="a", size=12)
    sheet.mark(5, 60, "#123456", "#654321", symbol="diamond-open", opacity=0)
    sheet.touch(5, 40, "one", "hover")
    sheet.text(said, 10, 50, size=10, at="right")
    return sheet.figure(100, (0, 10), left=7, right=9)


def test_places_across_are_shares_of_the_plot_and_margins_stand_beside_it() -> None:
    shown = still(drawn(), drawn(), "alt")
    assert "padding:0 9px 0 7px" in shown
    assert '<line x1="0.0%" x2="50.0%" y1="10.0" y2="10.0"' in shown
    assert '<rect x="0.0%" y="20.0" width="50.0%" height="10.0" fill="#123456"' in shown
    assert '<svg x="50.0%" y="40.0"><path transform="scale(6.0)"' in shown


def test_what_only_answers_a_touch_or_is_invisible_is_not_drawn() -> None:
    shown = still(drawn(), drawn(), "alt")
    assert shown.count("<path") == 1
    assert "hover" not in shown


def test_a_colour_that_differs_between_the_themes_follows_the_readers() -> None:
    shown = still(drawn("light"), drawn("dark"), "alt")
    assert 'stroke="light-dark(#e4e2dd, #3a3833)"' in shown
    assert 'fill="#123456"' in shown


def test_a_text_keeps_its_lines_weights_sizes_and_colours() -> None:
    said = 'plain <b style="font-size:15px">bold</b><br><span style="color:#111111">AT&amp;T</span>'
    shown = still(drawn(said=said), drawn(said=said), "alt")
    assert shown.count('text-anchor="end"') == 2
    assert '<tspan font-weight="700" font-size="15.0" fill="#22211f">bold</tspan>' in shown
    assert '<tspan font-size="10.0" fill="#111111">AT&amp;T</tspan>' in shown


@pytest.mark.parametrize("said", ["&lt;script&gt;alert(1)&lt;/script&gt;", '"><script>alert(1)</script>'])
def test_no_text_becomes_a_tag(said: str) -> None:
    shown = still(drawn(said=said), drawn(said=said), said)
    assert "<script" not in shown


def test_every_chart_of_every_page_can_be_drawn_on_every_version_of_the_numbers(present: Dataset) -> None:
    for page, basis in itertools.product(PAGES, BASES):
        scene = Scene(present, state_of(page, PAGES[page].parameters(present), {"basis": (basis,)}))
        for light, dark in zip(*(charts_of(scene, mode) for mode in MODES), strict=True):
            for kind in ("figure", "narrow"):
                if (figure := getattr(light, kind)) is not None:
                    shown = still(figure, getattr(dark, kind), light.alt)
                    texts = [a for a in figure.to_dict()["layout"]["annotations"] if a["text"] and a.get("opacity", 1)]
                    assert shown.count("<text") >= len(texts)
