"""Actions, the telling that each is drawn as, their members, and the totals that figures are parts of."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from crackdowns.claims import describe
from crackdowns.dataset import schema
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import (
    NO_NAME,
    NO_OWNER,
    PENALTIES,
    WARNINGS,
    Action,
    actions,
    all_owners,
    by_body,
    members,
    owners_in,
    wholes,
)
from crackdowns.views.scene import Scene
from tests import tiny

Build = Callable[..., Scene]


def of_tiny(folder: Path, more: str = "", **chosen: tuple[str, ...]) -> Scene:
    files = tiny.changed(tiny.FIRST, "participation:\n", f"{more}participation:\n") if more else tiny.FILES
    dataset = load(tiny.write(folder, files))
    return Scene(dataset, state_of("platforms", PAGES["platforms"].parameters(dataset), chosen))


def measure(name: str, fields: str) -> str:
    return f"  - id: 2001-{name}\n    what: Done.\n    source: paper\n    locator: P4\n{fields}"


def with_figure(found: tuple[Action, ...], figure: str) -> Action:
    [one] = [action for action in found if words.figure(action.cell) == figure]
    return one


def test_every_action_of_the_vocabulary_is_a_penalty_or_a_warning_and_has_words() -> None:
    assert {*PENALTIES, *WARNINGS} == set(get_args(schema.Action)) == set(words.MEASURE) == set(words.MEANING)
    assert not {*PENALTIES} & {*WARNINGS}


def test_the_real_actions_are_these_penalties_first(scene: Build) -> None:
    found = [(a.campaign.id[:4], a.told.action, words.figure(a.cell)) for a in actions(scene("platforms"))]
    assert found == [
        ("2018", "fined", "more than 1,000 websites"),
        ("2018", "supervised", "119 data centres"),
        ("2018", "supervised", "43 websites and columns"),
        ("2021", "cleaned_up", "more than 12,000 pieces"),
        ("2021", "cleaned_up", "more than 8,000 pieces"),
        ("2021", "accounts_punished", "more than 3,700 accounts"),
        ("2021", "accounts_punished", "134 accounts"),
        ("2021", "listings_removed", "more than 1,600 listings"),
        ("2021", "summoned", "14 vendors"),
        ("2021", "ordered", "no figure given"),
        ("2021", "inspected", "18 platforms"),
        ("2021", "ordered", "no figure given"),
    ]


def test_the_members_are_those_of_the_source_whose_figure_is_shown(scene: Build) -> None:
    best = with_figure(actions(scene("platforms")), "more than 8,000 pieces")
    assert best.told.source == "caixin-2021"
    assert [(m.owner, m.platform) for m in best.members] == [("baidu", None), ("tencent", None), ("alibaba", None)]
    notice = with_figure(actions(scene("platforms")), "134 accounts")
    assert notice.told.source == "xinhua-2021"
    assert [(m.owner, m.platform) for m in notice.members] == [
        ("alibaba", "uc-browser"),
        ("baidu", None),
        ("tencent", None),
    ]
    printed = with_figure(actions(scene("platforms", basis=("printed",))), "134 accounts")
    assert {m.platform for m in printed.members} == {None}


@pytest.mark.parametrize("basis", ["best", "printed", "lowest", "highest"])
def test_no_action_has_members_that_its_one_source_does_not_list(scene: Build, basis: str) -> None:
    here = scene("platforms", basis=(basis,))
    for action in actions(here):
        assert action.members == members(here.dataset, action.told)
        assert action.told in action.tellings
        assert {m.platform for m in action.members if m.platform} == set(action.told.platforms)
        owners = [m.owner for m in action.members if m.platform is None]
        assert len(owners) == len(set(owners))
        assert not set(owners) & {m.owner for m in action.members if m.platform}


def test_only_the_chinese_list_of_43_names_netease_blog_and_360_search(scene: Build) -> None:
    best = with_figure(actions(scene("platforms")), "43 websites and columns")
    printed = with_figure(actions(scene("platforms", basis=("printed",))), "43 websites and columns")
    assert {m.platform for m in best.members} - {m.platform for m in printed.members} == {"netease-blog", "360-search"}


def test_a_penalty_and_a_fine_told_of_one_figure_are_one_action(scene: Build) -> None:
    fine = with_figure(actions(scene("platforms")), "more than 1,000 websites")
    assert [m.action for m in fine.tellings] == ["fined", "penalised"]


def test_without_figures_only_tellings_ranked_against_each_other_are_one_action(scene: Build) -> None:
    told = [tuple(m.id for m in a.tellings) for a in actions(scene("platforms")) if a.told.action == "ordered"]
    assert told == [
        ("2021-measure-improve-screening-rt",),
        ("2021-measure-one-month-notice", "2021-measure-one-month-rt"),
    ]


def test_another_campaigns_action_is_not_within(scene: Build) -> None:
    here = scene("platforms")
    assert [a.told.id for a in actions(here, within=False)] == ["2021-measure-child-content-fines"]
    assert "2021-measure-child-content-fines" not in {m.id for a in actions(here) for m in a.tellings}


def test_the_printed_basis_leaves_only_what_the_articles_tell(scene: Build) -> None:
    here = scene("platforms", basis=("printed",))
    told = [m.source for action in actions(here) for m in action.tellings]
    assert all(here.dataset.sources[source].article for source in told)
    assert "inspected" not in {action.told.action for action in actions(here)}


def test_claims_without_a_list_are_told_apart(scene: Build) -> None:
    content = with_figure(actions(scene("platforms")), "more than 8,000 pieces")
    assert {telling.source.id for telling in content.unlisted} == {"iet-2021"}


def test_a_company_is_a_member_only_where_none_of_its_platforms_is_named(tmp_path: Path) -> None:
    both = measure("acme-inspected", "    action: inspected\n    platforms: [acme-shop]\n    companies: [acme]\n")
    alone = measure("acme-summoned", "    action: summoned\n    companies: [acme]\n")
    found = {a.told.id: a for a in actions(of_tiny(tmp_path, both + alone))}
    assert [m.name for m in found["2001-acme-inspected"].members] == ["Acme Shop"]
    assert [(m.name, m.platform) for m in found["2001-acme-summoned"].members] == [("Acme", None)]


def test_a_click_opens_the_figures_claim_or_the_measure_where_there_is_none(tmp_path: Path, scene: Build) -> None:
    order = measure("x", "    action: ordered\n    companies: [acme]\n")
    found = {a.told.id: a for a in actions(of_tiny(tmp_path, order))}
    assert found["2001-shops-cleaned"].opens == "2001-sites-shops"
    assert found["2001-x"].opens == "2001-x"
    assert with_figure(actions(scene("platforms")), "134 accounts").opens == "2021-accounts-platforms-xinhua"


def test_owners_are_the_companies_then_those_not_stated_and_not_named(scene: Build, dataset: Dataset) -> None:
    named = owners_in(scene("platforms"))
    assert named == ("alibaba", "baidu", "jd-com", "tencent", NO_OWNER, NO_NAME)
    assert set(named) <= set(all_owners(dataset))


def test_blocks_have_one_campaign_and_one_body_or_bodies_together(scene: Build) -> None:
    blocks = by_body(actions(scene("platforms")))
    found = [(some[0].campaign.id[:4], some[0].told.agencies, len(some)) for some in blocks]
    assert found == [
        ("2018", ("mps",), 3),
        ("2021", ("cac",), 6),
        ("2021", ("cac", "miit", "mps", "samr"), 1),
        ("2021", ("miit",), 1),
        ("2021", ("samr",), 1),
    ]


def test_totals_have_their_parts_beside_them_and_no_rest(scene: Build) -> None:
    found = {
        whole.metric.id: (describe.figure(whole.total), [describe.figure(part) for part in whole.parts])
        for whole in wholes(scene("platforms"))
        if whole.total is not None
    }
    assert found == {
        "content-removed": ("more than 22,000", ["more than 12,000", "more than 8,000"]),
        "accounts-punished": ("more than 4,000", ["more than 3,700", "134"]),
        "listings-removed": ("more than 1,600", ["more than 1,600"]),
    }


def test_a_figure_whose_source_lists_nobody_stands_with_the_preferred_list_of_another(tmp_path: Path) -> None:
    passage = "    subset: 2001-shops\n    part_of: 2001-sites-paper\n    source: paper\n    locator: P3\n"
    lone = (
        "  - id: 2001-sites-shops-wire\n    metric: sites\n    value: 15\n    bound: bare\n    reported_as: 15 shops\n"
        "    window: 2001-spring\n    subset: 2001-shops\n    source: wire\n    locator: excerpt\n"
        "    rank: preferred\n    why: It is right.\n"
    )
    files = tiny.changed(tiny.FIRST, passage, f"{passage}    why: Too few.\n{lone}")
    dataset = load(tiny.write(tmp_path, files))
    here = Scene(dataset, state_of("platforms", PAGES["platforms"].parameters(dataset), {}))
    [action] = actions(here)
    assert (words.figure(action.cell), action.opens) == ("15 sites", "2001-sites-shops-wire")
    assert (action.told.source, [m.name for m in action.members]) == ("paper", ["Acme Shop"])
    assert action.lent is not None
    assert action.lent.source.id == "wire"
    chart = PAGES["platforms"].charts(here, "light")[0]
    hovers = [text for trace in chart.figure.data if trace.name == "touch" for _, text in trace.customdata]
    assert any("The figure is that of" in text.replace("<br>", " ") for text in hovers)


@pytest.mark.parametrize("basis", ["best", "printed", "lowest", "highest"])
def test_every_real_figure_stands_with_the_list_of_its_own_source(scene: Build, basis: str) -> None:
    assert [action.told.id for action in actions(scene("platforms", basis=(basis,))) if action.lent] == []
