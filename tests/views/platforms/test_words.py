"""What the platforms page says: headlines, answers by owner, totals with their parts, bodies."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from crackdowns.views.platforms import charts as platforms
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import actions, wholes
from crackdowns.views.scene import Scene

Build = Callable[..., Scene]

ANSWERS = {
    "alibaba": "Alibaba: its platforms Taobao, Xianyu and UC Browser are named; it shares five group figures, its part "
    "is unknown; a separate fine in July 2021, amount not given.",
    "baidu": "Baidu: its platforms Baidu and Baidu Music are named; it shares group figures, three of penalties and "
    "one of warnings or checks, its part is unknown; only mentioned, without any measure: Baidu Tieba.",
    "jd-com": "JD.com: its platform JD.com is named; it shares three group figures, its part is unknown.",
    "tencent": "Tencent: no platform of it is named; it shares two group figures, its part is unknown; a separate fine "
    "in July 2021, amount not given.",
    "owner-not-stated": "Owner not stated: Sina Weibo, Youku, 21Vianet, Dr. Peng Broadband, China Telecom Hangzhou, "
    "China Unicom Zhengzhou, Sogou Pics, NetEase Blog and 360 Search are named; group figures, one of penalties and "
    "two of warnings or checks, no part is known; only mentioned, without any measure: QQ and WeChat.",
    "not-named": "Not named by any source: Vendors of video-surveillance apps, Platform companies and Cloud platforms "
    "for video surveillance; figures of them: 14 vendors (summoned) and 18 platforms (inspected); two actions without "
    "a figure.",
}


@pytest.mark.parametrize("owner", ANSWERS)
def test_each_owner_has_its_answer(scene: Build, owner: str) -> None:
    assert platforms.answers(scene("platforms", owner=(owner,))) == (ANSWERS[owner],)


def test_several_owners_have_an_answer_each_and_none_has_none(scene: Build) -> None:
    here = scene("platforms", owner=("tencent", "jd-com"))
    assert platforms.answers(here) == (ANSWERS["tencent"], ANSWERS["jd-com"])
    assert platforms.answers(scene("platforms")) == ()
    assert platforms.answer(scene("platforms")).strip() == ""


def test_an_owner_without_a_measure_in_the_campaigns_chosen_is_answered_too(scene: Build) -> None:
    here = scene("platforms", owner=("tencent",), c=("2015-cleaning-the-internet", "2018-cyberspace-management"))
    assert platforms.answers(here) == ("Tencent: no measure against it is reported in the campaigns compared.",)


def test_the_headline_counts_figures_and_says_whose_they_are(scene: Build) -> None:
    found = actions(scene("platforms"))
    assert words.headline(found) == "All six figures are for groups: no source says which part is whose"
    own = replace(found[0], members=found[0].members[:1], told=found[0].told.model_copy(update={"including": False}))
    assert words.headline([own]) == words.ALL_OWN
    assert words.headline([own, found[3]]) == "One of two figures is for a group: no source says which part is whose"
    assert words.headline([own, *found[3:5]]).startswith("Two of three figures are for groups")
    assert words.headline([found[3]]) == "The one figure is for a group: no source says which part is whose"
    assert words.headline([replace(found[3], cell=None)]) == words.ONLY_NAMES
    assert words.headline([a for a in found if not a.penalty]) == words.NOTHING


def test_the_warnings_headline_counts_those_against_nobody_named(scene: Build) -> None:
    found = [action for action in actions(scene("platforms")) if not action.penalty]
    assert words.warnings_headline(found) == "Four of six warnings and checks are against firms that no source names"
    named = [action for action in found if any(m.named for m in action.members)]
    assert words.warnings_headline(named) == words.ALL_NAMED
    assert words.warnings_headline([a for a in found if a not in named]) == words.ALL_UNNAMED


def test_totals_are_said_with_their_parts_and_nothing_is_worked_out(scene: Build) -> None:
    said = [words.whole(whole) for whole in wholes(scene("platforms"))]
    assert said[0] == (
        "Cameras 2021, Pieces of content removed: more than 22,000 pieces in all. Parts of it: more than 12,000 "
        "(E-commerce platforms) and more than 8,000 (Content platforms). A part is within its total and is never added "
        "to it; what lies elsewhere, no source says."
    )
    assert "The same number is given for a part of it: more than 1,600 (E-commerce platforms)." in said[2]


def test_a_total_that_a_basis_does_not_have_is_said_to_be_missing(scene: Build) -> None:
    found = replace(wholes(scene("platforms"))[0], total=None)
    assert "no total on this version of the numbers. Parts: more than 12,000" in words.whole(found)


def test_bodies_stand_in_full_and_together_where_they_acted_together(scene: Build) -> None:
    here, told = scene("platforms").dataset, actions(scene("platforms"))[0].told
    both = told.model_copy(update={"agencies": ("cac", "samr"), "joint": True})
    assert words.bodies(here, told) == "Ministry of Public Security"
    assert words.bodies(here, both).endswith("State Administration for Market Regulation together")
    assert "together" not in words.bodies(here, both.model_copy(update={"joint": False}))
    assert words.bodies(here, told.model_copy(update={"agencies": ()})) == words.NO_BODY
