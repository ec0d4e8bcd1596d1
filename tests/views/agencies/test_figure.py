"""The drawing: halves, what they open, and that names fit."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Look
from crackdowns.claims import describe
from crackdowns.dataset.schema import Role
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.agencies.figure import NARROW, WIDE, Plan, drawing
from crackdowns.views.agencies.rows import ROLES, Side, grid
from crackdowns.views.scene import Scene
from tests.views.agencies.houses import Told, dataset

Build = Callable[..., Scene]
LOOK = Look("light", {"one": "#0072B2", "two": "#D55E00"}, {"one": "2001", "two": "2002"})


def draw(*told: Told, plan: Plan = WIDE, side: Side | None = None) -> Any:
    made = dataset(*told)
    campaigns = tuple(made.campaigns)
    return drawing(
        made,
        grid(made, campaigns, "printed" if side == "articles" else "best"),
        {c: c.title() for c in campaigns},
        LOOK,
        plan,
        side,
    )


def halves(figure: Any) -> list[tuple[str, str, str]]:
    """(fill, line, dash) of each half of a mark, those of the key left out."""
    paths = [shape for shape in figure.layout.shapes if shape.type == "path"]
    return [(s.fillcolor, s.line.color, s.line.dash or "") for s in paths[4:]]


def texts(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_an_act_is_filled_a_bare_name_outlined_and_silence_only_hinted() -> None:
    clear = "rgba(0,0,0,0)"
    acts = halves(draw(("one", "a", "lead", "x", "s1")))
    assert acts[0] == ("#0072B2", "#0072B2", "")
    assert acts[1][0] == clear
    assert acts[1][2] == "dot"
    assert halves(draw(("one", "a", "lead", None, "s1")))[0] == (clear, "#0072B2", "")


@pytest.mark.parametrize(("act", "strokes"), [("x", 0), ("+x", 2)])
def test_a_joint_act_bears_a_plus(act: str, strokes: int) -> None:
    found = draw(("one", "a", "lead", act, "s1"))
    plus = [s for s in found.layout.shapes if s.type == "line" and s.line.color == "#ffffff"]
    # The key has one plus of its own.
    assert len(plus) - 2 == strokes


def test_a_touch_on_a_half_opens_that_side_s_record() -> None:
    points = draw(("one", "a", "lead", "x", "s1"), ("one", "a", "lead", "y", "wire")).data[0]
    assert [opens for opens, _ in points.customdata] == ["p0", "p1"]
    assert points.x[0] < 0.5 < points.x[1]
    # Over the half itself: 13 pixels from the mark's middle where the columns have 1,050.
    assert 10 < 1050 * (points.x[1] - 0.5) < 16
    assert "Ministry of A (a)" in points.customdata[0][1]
    assert "2001 · Lead" in points.customdata[0][1]


def test_the_printed_version_has_left_halves_only() -> None:
    found = draw(("one", "a", "lead", "x", "s1"), ("one", "b", "lead", "y", "wire"), side="articles")
    # The key says nothing of silence, of which there is none.
    assert len(halves(found)) == 0
    assert "silent" not in texts(found)
    assert [opens for opens, _ in found.data[0].customdata] == ["p0"]


def test_where_there_are_no_articles_a_mark_is_whole() -> None:
    def outline(side: Side | None) -> str:
        return str(
            [s for s in draw(("one", "a", "lead", "y", "wire"), side=side).layout.shapes if s.type == "path"][-1].path
        )

    # A half is round at its outer two corners, a whole mark at all four.
    assert outline(None).count("Q") == 2
    assert outline("others").count("Q") == 4


def test_bodies_that_sources_disagree_on_bear_a_sign_and_the_key_says_what_it_means() -> None:
    apart = draw(("one", "a", "enforcer", "x", "s1"), ("one", "b", "enforcer", "y", "wire"))
    assert texts(apart).count("<b>!</b>") == 3
    assert "sources credit different bodies" in texts(apart)
    assert "<b>!</b>" not in texts(draw(("one", "a", "lead", "x", "s1")))


def test_names_from_the_data_are_no_markup() -> None:
    drawn = draw(("one", "<b>x</b>".strip("<>/b"), "lead", "<script>", "s1")).to_json()
    assert "<script" not in drawn.replace("\\u003c", "<")


@pytest.mark.parametrize("plan", [WIDE, NARROW], ids=["wide", "narrow"])
def test_rows_follow_each_other_without_overlap(plan: Plan) -> None:
    told: list[Told] = [
        (c, f"{b} {'of long names ' * 4}".strip(), r, "x", "s1")
        for c in ("one", "two")
        for b in "abcdef"
        for r in ROLES[:6]
    ]
    made = dataset(*[(c, b.replace(" ", "-"), r, act, s) for c, b, r, act, s in told])
    found = drawing(made, grid(made, ("one", "two"), "best"), {"one": "x" * 80, "two": "Two"}, LOOK, plan, None)
    heights = sorted(set(found.data[0].y))
    assert len(heights) == 12
    assert min(b - a for a, b in pairwise(heights)) >= 40
    assert max(heights) + 12 < found.layout.height
    assert all(0 <= x <= 1 for x in found.data[0].x)


def one(scene: Scene) -> Chart:
    [chart] = agencies.charts(scene, "light")
    return chart


def test_the_hero_has_a_hero_s_height_and_the_phone_a_drawing_of_its_own(scene: Build) -> None:
    chart = one(scene("agencies"))
    assert 400 <= chart.figure.layout.height <= 470
    assert chart.narrow.layout.margin.l == 0


def test_the_real_grid_says_who_did_what(scene: Build) -> None:
    rows = one(scene("agencies")).figure.data[0].customdata
    said = " ".join(hover.replace("<br>", " ") for _, hover in rows)
    assert "Had 18 cloud platforms" in said
    assert "Detained 59 people, according to the title. (RT)" in said
    assert len(rows) == 2 * (3 + 4 + 3 + 3 + 2 + 2)


def test_every_touch_opens_a_record_of_its_body_and_role(scene: Build) -> None:
    here = scene("agencies")
    known = {p.id: p for c in here.dataset.campaigns.values() for p in c.file.participation}
    roles: dict[str, Role] = {}
    for opens, hover in one(here).figure.data[0].customdata:
        if opens:
            roles[opens] = known[opens].role
            assert describe.ROLE[known[opens].role] in hover
    assert len(roles) > 15
    names = [note.name for note in one(here).figure.layout.annotations if note.captureevents]
    assert all(name in known for name in names)
