"""The start page's lanes, disputes, matrix and panels, of the real data and of a tiny dataset."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crackdowns.claims import describe
from crackdowns.claims.cells import BASES
from crackdowns.dataset.loading import load
from crackdowns.links.addresses import state_of
from crackdowns.views.home import charts, rows
from crackdowns.views.scene import Scene
from tests import tiny
from tests.tiny import FIRST, Files, changed

Build = Callable[..., Scene]


def of(files: Files, folder: Path, **chosen: tuple[str, ...]) -> Scene:
    """A small dataset as the start page sees it."""
    dataset = load(tiny.write(folder, files))
    return Scene(dataset, state_of("", charts.parameters(dataset), chosen))


def shown(lane: rows.Lane) -> list[tuple[str, str]]:
    """A lane's figures with the end of their window."""
    return [(describe.figure(p.cell), p.cell.window.to.iso if p.cell.window else "") for p in lane.pins]


def test_a_lane_has_its_figures_of_the_subject_at_their_dates_the_earliest_first(scene: Build) -> None:
    assert [shown(lane) for lane in rows.lanes(scene(""), "people")] == [
        [("more than 15,000", "2015-08-18")],
        [("3,513", "2018-04-28"), ("more than 33,000", "2018-08"), ("83,668", "2018-12")],
        [("59", "2021-08-09")],
    ]


def test_a_day_is_a_day_and_a_month_is_as_long_as_a_month(scene: Build) -> None:
    april, august, _ = (pin.at for pin in rows.lanes(scene(""), "people")[1].pins)
    assert april is not None
    assert august is not None
    assert round((april[1] - april[0]) * 30.44) == 1
    assert round((august[1] - august[0]) * 30.44) == 31
    assert 2.5 < april[0] < 2.8


def test_the_metrics_that_most_campaigns_report_or_nearly_stand_first(scene: Build) -> None:
    first, second, third = rows.lanes(scene(""), "sites-services")
    assert [pin.cell.metric.id for pin in first.pins] == ["sites-investigated"]
    assert [pin.cell.metric.id for pin in second.pins] == ["sites-closed", "sites-columns-closed"]
    # 2021 reports none of these; it shows what it does report of the subject.
    assert [pin.cell.metric.id for pin in third.pins] == ["weaknesses-found"]
    assert (first.further, third.further) == (0, 1)


def test_another_version_of_the_numbers_shows_the_same_metric(scene: Build) -> None:
    _, second, _ = rows.lanes(scene("", basis=("printed",)), "sites-services")
    assert [(p.cell.metric.id, describe.figure(p.cell)) for p in second.pins] == [("sites-closed", "more than 34,000")]


def test_a_campaign_without_a_figure_of_the_subject_has_an_empty_lane(scene: Build) -> None:
    first, *_ = rows.lanes(scene(""), "accounts")
    assert not first.pins
    assert first.metric is not None


def test_a_lane_says_who_led_in_full_and_against_what(scene: Build) -> None:
    first, _, third = rows.lanes(scene(""), "people")
    assert (first.leads, first.partners) == (("Ministry of Public Security",), ())
    assert third.leads == ("Cyberspace Administration of China",)
    assert set(third.partners) == {
        "Ministry of Public Security",
        "Ministry of Industry and Information Technology",
        "State Administration for Market Regulation",
    }
    assert [lane.scope for lane in (first, third)] == ["all cybercrime", "camera voyeurism"]


def test_a_period_knows_whether_its_end_was_counted_and_who_names_another(scene: Build) -> None:
    first, second, third = rows.lanes(scene(""), "people")
    assert (first.period.counted, second.period.counted) == (True, False)
    assert second.named_end == 1
    ghosts = [(r.texts, r.stated) for r in second.readings if r.end]
    # Three texts, one of them read in two forms.
    assert ghosts == [(3, "one-year special campaign")]
    assert [(r.texts, r.period.from_.iso) for r in third.readings if r.end] == [(1, "2021-06-11")]


@pytest.mark.parametrize("on", BASES)
def test_only_2015_and_2018_pass_the_gate_and_with_care(scene: Build, on: str) -> None:
    here = scene("", basis=(on,))
    found = rows.verdicts(here, rows.lanes(here, "people"))
    assert [v.comparison.verdict for v in found if v.comparison] == ["with_care", "not_comparable", "not_comparable"]


def test_nothing_goes_through_the_gate_where_one_side_reports_nothing(scene: Build) -> None:
    here = scene("")
    found = {(v.first, v.second): v.comparison for v in rows.verdicts(here, rows.lanes(here, "accounts"))}
    assert found["2015", "2018"] is None
    assert found["2018", "2021"] is not None


@pytest.mark.parametrize("on", BASES)
def test_the_three_tenfold_pairs_are_found_on_every_basis(scene: Build, on: str) -> None:
    found = rows.tenfold(scene("", basis=(on,)))
    assert [(d.cell.key.metric, d.factor) for d in found] == [
        ("administrative-cases", 10.0),
        ("apps-banned", 10.0),
        ("sites-closed", 10.0),
    ]


def test_the_matrix_has_every_figure_once_and_all_gaps(scene: Build) -> None:
    here = scene("")
    found = rows.matrix(here)
    told = [m for theme in describe.THEME for m in rows.of_theme(here, theme)]
    assert sorted(row.metric.id for row in found) == sorted(told)
    assert all(len(row.counts) == 3 and all(row.counts) for row in found)
    assert next(row for row in found if row.metric.id == "people-apprehended").comparisons
    assert not next(row for row in found if row.metric.id == "gambling-rings").comparisons


def test_content_removed_says_who_removed_it(scene: Build) -> None:
    content = next(row for row in rows.matrix(scene("")) if row.metric.id == "content-removed")
    assert [(label, done.by.split()[0]) for label, done in content.done_by] == [
        ("2015", "Internet"),
        ("2018", "The"),
        ("2021", "Platforms,"),
    ]


def test_only_campaigns_that_may_stand_together_share_a_panel(scene: Build) -> None:
    assert [p.campaigns for p in rows.panels(scene(""), "people-apprehended")] == [
        ("2015-cleaning-the-internet", "2018-cyberspace-management"),
        ("2021-camera-voyeurism",),
    ]


def test_an_undecided_figure_is_pinned_and_not_applicable_is_none(tmp_path: Path) -> None:
    here = of(tiny.FILES, tmp_path)
    _, second = rows.lanes(here, "people")
    assert second.pins[0].cell.undecided
    assert not rows.lanes(here, "sites-services")[1].pins


def test_who_led_stays_open_where_no_act_is_told(tmp_path: Path) -> None:
    first, second = rows.lanes(of(tiny.FILES, tmp_path), "people")
    assert (first.leads, first.partners) == ((), ("The police",))
    assert (second.leads, second.partners) == ((), ())


def test_a_date_that_nobody_knows_is_no_place_on_the_axis(tmp_path: Path) -> None:
    files = changed(FIRST, "from: 2001-02\n    to: 2001-04-30\n", "from: 2001-02\n    to: unknown\n")
    first, _ = rows.lanes(of(files, tmp_path), "people")
    assert first.pins[0].at is None
