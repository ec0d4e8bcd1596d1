"""The agencies page: one chart, its table, its folds."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.scene import Scene
from tests.conftest import figures, page_html
from tests.reading import plain

Build = Callable[..., Scene]
Y15, Y18 = "2015-cleaning-the-internet", "2018-cyberspace-management"


def one(scene: Scene) -> Chart:
    [chart] = agencies.charts(scene, "light")
    return chart


def test_the_table_has_every_record_of_a_central_body_once(scene: Build) -> None:
    here = scene("agencies")
    opened = [row.opens for row in one(here).rows if row.opens]
    known = [p.id for c in here.campaigns for p in c.file.participation if p.case is None]
    assert sorted(opened) == sorted(known)


def test_the_table_says_who_has_no_part(scene: Build) -> None:
    gaps = [row.shown for row in one(scene("agencies")).rows if row.opens is None]
    assert [(row["Campaign"], row["Body"]) for row in gaps][:1] == [
        ("Cleaning 2015", "Cyberspace Administration of China (internet regulator)")
    ]
    assert {row["What is reported"] for row in gaps} == {"no part reported"}
    assert len(gaps) == 6


def test_joint_acts_are_marked_in_the_table(scene: Build) -> None:
    rows = one(scene("agencies")).rows
    joint = [row for row in rows if row.shown["What is reported"].endswith("[joint]")]
    assert len(rows[0].shown) == 6
    assert len(joint) == 4 * 7


def test_the_printed_version_cites_articles_only(scene: Build) -> None:
    chart = one(scene("agencies", basis=("printed",)))
    assert "all other sources are left out" in chart.subtitle
    told = [row for row in chart.rows if row.opens]
    assert {row.shown["Told by"] for row in told} == {"the articles"}
    assert len(chart.sources) == 5


def test_the_alternative_text_tells_both_halves_and_gaps(scene: Build) -> None:
    alt = one(scene("agencies")).alt
    assert "Partner (articles: joint act, none of its own; other sources: joint act, none of its own)" in alt
    assert (
        "Cleaning 2015: No part reported of the internet regulator, the industry ministry and the market regulator."
        in alt
    )


@pytest.mark.parametrize("part", ["body_names", "local_bodies", "role_meanings"])
def test_a_fold_without_anything_is_not_made_up(scene: Build, part: str) -> None:
    made = getattr(agencies, part)(scene("agencies", c=(Y15, Y18)))
    assert bool(made) is (part != "local_bodies")


def test_the_folds_say_what_the_picture_leaves_out(scene: Build) -> None:
    here = scene("agencies")
    names, local, roles = (plain(f(here)) for f in (agencies.body_names, agencies.local_bodies, agencies.role_meanings))
    assert "never names the body it means, the Ministry of Public Security (police)" in names
    assert "“the ministry” and “the public security organs”" in names
    assert "“State Internet Information Office”" in names
    assert "Beijing Third Intermediate People's Court" in local
    assert "Prosecutor approves arrests" in roles


def test_reposts_of_low_quality_are_never_links(scene: Build) -> None:
    here = scene("agencies")
    [source] = [s for s in here.dataset.sources.values() if "ifchj.com" in s.url]
    assert source.linked is False
    assert source.url not in agencies.body_names(here) + agencies.local_bodies(here)


def test_a_local_body_s_row_opens_its_record(scene: Build) -> None:
    assert 'data-opens="2021-part-xiamen"' in agencies.local_bodies(scene("agencies"))


def test_nothing_denies_the_joint_acts_of_the_two_partners(open_page: Callable[..., AppTest]) -> None:
    app = open_page("agencies")
    assert "none of the five articles" not in page_html(app)
    assert len(figures(app)) == 2


def test_old_chart_names_and_the_old_parameter_have_an_answer(scene: Build) -> None:
    [chart] = agencies.charts(scene("agencies"), "light")
    assert set(agencies.REPLACED.values()) == {chart.id}
    assert [one.name for one in agencies.RETIRED] == ["role"]
