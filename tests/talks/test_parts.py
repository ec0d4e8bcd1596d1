"""What slides show beside charts: made from claims, in any number, and nothing that the data does not say."""

from pathlib import Path

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.story import SlideView
from crackdowns.talks.parts import Branches, Cards, Groups, Numbers, Pairs, Periods, Verdicts, part_of
from crackdowns.talks.stories import scene_of
from crackdowns.views.scene import Scene
from tests import tiny


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The start page of the tiny dataset."""
    return start(load(tiny.write(tmp_path_factory.mktemp("small"))))


def start(dataset: Dataset) -> Scene:
    return scene_of(dataset, SlideView(page="home"), ())[0]


@pytest.mark.parametrize("name", ["numbers", "pairs", "branches", "groups", "verdicts"])
def test_a_part_of_claims_that_the_data_does_not_have_is_none(small: Scene, name: str) -> None:
    assert part_of(small, name, ["1999-nothing"]) is None


def test_a_number_stands_apart_from_its_hedge(small: Scene) -> None:
    part = part_of(small, "numbers", ["2001-people-paper"])
    assert isinstance(part, Numbers)
    ((told,),) = part.columns
    assert (told.number, told.hedge, told.digits) == ("more than 100", "more than", "100")
    assert not part.many


def test_counts_of_several_campaigns_stand_in_a_column_each(dataset: Dataset) -> None:
    names = ["2018-people-apprehended-april", "2015-people-ap", "2018-people-apprehended-shanxi-ten-months"]
    part = part_of(start(dataset), "numbers", names)
    assert isinstance(part, Numbers)
    assert [[told.digits for told in column] for column in part.columns] == [["3,513", "83,668"], ["15,000"]]
    assert part.many


def test_words_without_a_number_are_words(dataset: Dataset) -> None:
    part = part_of(start(dataset), "numbers", ["2021-apprehended-caixin-p2"])
    assert isinstance(part, Numbers)
    assert (part.columns[0][0].hedge, part.columns[0][0].digits) == ("", "dozens nabbed")


def test_a_pair_is_within_one_figure_and_its_length_says_its_factor(dataset: Dataset) -> None:
    claims = [
        "2018-sites-closed-company", "2018-sites-closed-casinos-p4",
        "2018-people-apprehended-casinos", "2018-people-apprehended-casinos-p11",
        "2018-people-apprehended-april", "2018-people-apprehended-xinhua-ten-months",  # two dates: no dispute
    ]  # fmt: skip
    part = part_of(start(dataset), "pairs", claims)
    assert isinstance(part, Pairs)
    assert [(pair.low.digits, pair.high.digits, pair.factor) for pair in part.rows] == [
        ("3,400", "34,000", "×10"),
        ("7,000", "33,000", "×4.7"),
    ]
    assert part.rows[0].reach == 100
    assert 60 < part.rows[1].reach < 70


def test_a_body_that_is_only_named_as_leading_is_not_said_to_have_led(dataset: Dataset) -> None:
    part = part_of(start(dataset), "campaigns", [])
    assert isinstance(part, Cards)
    assert [card.led_by for card in part.cards] == [
        "Led by the Ministry of Public Security",
        "Led by the Ministry of Public Security",
        "Led by the Cyberspace Administration of China",
    ]


def test_a_month_without_a_day_is_drawn_as_a_month(dataset: Dataset) -> None:
    part = part_of(start(dataset), "periods", [])
    assert isinstance(part, Periods)
    by_name = {row.campaign.short: row for row in part.rows}
    to_day, to_month, final = by_name["Cyberspace 2018"].counts
    assert to_day.width == 0
    assert to_month.width > 8
    assert final.label == "final count, to December 2018"
    assert by_name["Cyberspace 2018"].sure_left == 0  # the launch has a day
    assert by_name["Cleaning 2015"].sure_left > 0
    assert all(row.sure_left + row.sure_width <= row.width <= 100 for row in part.rows)


def test_a_group_keeps_its_tellings_own_members_and_stays_open(dataset: Dataset) -> None:
    part = part_of(start(dataset), "groups", ["2021-content-platforms-caixin-p4", "2021-content-platforms-xinhua"])
    assert isinstance(part, Groups)
    assert [row.members for row in part.rows] == [
        ("platforms of Baidu", "platforms of Tencent", "platforms of Alibaba"),
        ("UC Browser", "platforms of Baidu", "platforms of Tencent"),
    ]
    assert all(row.open for row in part.rows)


def test_a_statement_is_named_with_its_issuer(dataset: Dataset) -> None:
    part = part_of(start(dataset), "branches", ["2018-sites-closed-company"])
    assert isinstance(part, Branches)
    assert part.statement.startswith("Six-month statistics")
    assert part.issuer == "Ministry of Public Security"


def test_verdicts_are_one_for_each_pair_of_campaigns(small: Scene) -> None:
    part = part_of(small, "verdicts", ["2001-people-paper"])
    assert isinstance(part, Verdicts)
    assert len(part.rows) == 1


def test_parts_stand_without_any_dated_period(tmp_path: Path) -> None:
    files = {**tiny.FILES}
    for name in (tiny.FIRST, tiny.SECOND):
        files[name] = files[name].replace("to: 2001-12\n", "to: unknown\n").replace("to: 2002-12\n", "to: unknown\n")
    part = part_of(start(load(tiny.write(tmp_path, files))), "periods", [])
    assert isinstance(part, Periods)
