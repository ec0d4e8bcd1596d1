"""The gate on the real campaigns: what may be compared, what may not, and what other bases change."""

from collections.abc import Callable

import pytest

from crackdowns.claims.gate import ratio
from crackdowns.views import comparability, stability
from crackdowns.views.scene import Scene

C15, C18, C21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"
Scenes = Callable[..., Scene]


def test_2015_and_2018_are_compared_with_care_and_2021_with_neither(scene: Scenes) -> None:
    found = {c.label: c.verdict for c in comparability.cautions(scene(""), ["people-apprehended"])}
    assert found == {
        "2015 and 2018": "with_care",
        "2015 and 2021": "not_comparable",
        "2018 and 2021": "not_comparable",
    }


def test_no_ratio_is_made_of_any_two_people_figures(scene: Scenes) -> None:
    now = scene("")
    for first, second in ((C15, C18), (C15, C21), (C18, C21)):
        assert ratio(comparability.through_gate(now, "people-apprehended", first, second)) is None


def test_a_near_metric_stands_in_for_a_gap_and_says_so(scene: Scenes) -> None:
    comparison = comparability.through_gate(scene(""), "sites-closed", C15, C18)
    assert comparison.a.metric == "sites-investigated"
    assert comparison.verdict == "with_care"
    assert "near_metric" in [finding.reason for finding in comparison.reasons]


def test_a_gap_ends_the_comparison_with_its_reason(scene: Scenes) -> None:
    comparison = comparability.through_gate(scene(""), "administrative-cases", C15, C18)
    assert comparison.verdict == "not_comparable"
    assert [finding.reason for finding in comparison.reasons] == ["not_reported"]


def test_a_figure_is_held_against_the_same_date_on_the_other_bases(scene: Scenes) -> None:
    said = stability.figures(scene(""), ["content-removed"])
    [moved] = [line for line in said if "to August 2018" in line]
    assert "more than 1.56 million on the basis chosen; 1.56 (as printed in the articles" in moved
    # The count of December is in no article: it is held against nothing.
    assert not [line for line in said if "to December 2018" in line]


def test_the_order_of_people_holds_on_all_four_bases(scene: Scenes) -> None:
    assert stability.figures(scene(""), ["people-apprehended"])[0].endswith("holds on all four bases.")


@pytest.mark.parametrize(
    ("campaign", "said"),
    [
        (C15, "no rate: the time covered is not known"),
        (C18, "between 7,600 and 9,200"),
        (C21, "between 17 and 26"),
    ],
)
def test_rates_exist_only_where_the_window_is_known_and_stay_bounds(scene: Scenes, campaign: str, said: str) -> None:
    assert comparability.rate_text(comparability.side(scene(""), "people-apprehended", campaign)) == said


def test_a_metric_outside_a_campaigns_scope_is_not_applicable_and_has_no_rate(scene: Scenes) -> None:
    found = comparability.side(scene(""), "gambling-rings", C21)
    assert (found.cell.state, comparability.rate_text(found)) == ("not_applicable", "not applicable")
