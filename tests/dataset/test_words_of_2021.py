"""What the data of 2021 says of numbers, bodies, groups and dates: no more, and no less, than its sources."""

import re
from collections.abc import Iterator

import pytest

from crackdowns.claims.cells import cells
from crackdowns.claims.tellings import CellKey, tellings
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import CampaignFile, Claim, Measure, Participation
from crackdowns.views.scene import cell_of

C21 = "2021-camera-voyeurism"
FOUR = {"cac", "miit", "mps", "samr"}
TOTAL = re.compile(r"\b(?:a total of|in all|altogether)\b|共", re.IGNORECASE)
Listed = tuple[set[str], set[str], bool]


@pytest.fixture(scope="module")
def file(dataset: Dataset) -> CampaignFile:
    return dataset.campaigns[C21].file


@pytest.fixture(scope="module")
def claims(file: CampaignFile) -> dict[str, Claim]:
    return {claim.id: claim for claim in file.claims}


@pytest.fixture(scope="module")
def parts(file: CampaignFile) -> dict[str, Participation]:
    return {part.id: part for part in file.participation}


@pytest.fixture(scope="module")
def measures(file: CampaignFile) -> dict[str, Measure]:
    return {measure.id: measure for measure in file.measures}


def of(file: CampaignFile, source: str, metric: str, subset: str | None = None) -> list[Claim]:
    """The claims of one source on one figure of the whole campaign."""
    return [c for c in file.claims if (c.source, c.metric, c.subset, c.case) == (source, metric, subset, None)]


# Words of the numbers


def test_only_a_word_of_totality_makes_a_number_exact(claims: dict[str, Claim]) -> None:
    exact = [claim for claim in claims.values() if claim.bound == "exact"]
    assert {claim.id for claim in exact} == {
        "2021-apprehended-caixin-p9",
        "2021-apprehended-xinhua",
        "2021-listings-ecommerce-reuters",
    }
    assert all(TOTAL.search(claim.reported_as) for claim in exact)


@pytest.mark.parametrize(
    ("metric", "subset", "value"),
    [
        ("accounts-punished", "2021-content-platforms", 134),
        ("groups-dealt-with", None, 132),
        ("vendors-summoned", None, 14),
        ("cloud-platforms-inspected", None, 18),
        ("factories-inspected", None, 5),
    ],
)
def test_a_number_printed_without_a_hedge_is_just_that_number(
    file: CampaignFile, metric: str, subset: str | None, value: int
) -> None:
    told = [c for c in file.claims if (c.metric, c.subset, c.case) == (metric, subset, None)]
    assert {(c.value, c.bound) for c in told} == {(value, "bare")}


def test_a_case_with_one_suspect_and_no_number_in_print_has_no_number(claims: dict[str, Claim]) -> None:
    claim = claims["2021-apprehended-xiamen-legal-daily-p15"]
    assert (claim.value, claim.bound) == (None, None)
    assert claim.reported_as == "arrested the suspect"


def test_webcams_seized_differ_in_meaning_from_permissions_found(file: CampaignFile) -> None:
    told = {c.source: c for c in file.claims if c.metric == "camera-access-found"}
    differing = {source for source, claim in told.items() if claim.meaning}
    assert differing == {"rt-2021", "reuters-2021", "china-daily-2021", "iet-2021"}
    assert all("permissions" in (told[source].meaning or "") for source in differing)
    assert all(told[source].rank == "deprecated" for source in differing)


def test_posts_that_rt_has_found_differ_in_meaning_from_pieces_cleaned_up(claims: dict[str, Claim]) -> None:
    for name in ("2021-content-rt-p6", "2021-content-platforms-rt-p8"):
        assert re.search(r"found.*cleaned up", claims[name].meaning or ""), name


def test_rts_words_for_the_listings_differ_in_meaning_and_those_of_reuters_do_not(claims: dict[str, Claim]) -> None:
    assert "offers taken down" in (claims["2021-listings-ecommerce-rt-p10"].meaning or "")
    assert claims["2021-listings-ecommerce-reuters"].meaning is None


def test_operators_criticised_differ_in_meaning_from_vendors_summoned(claims: dict[str, Claim]) -> None:
    assert re.search(r"criticised.*summoned", claims["2021-vendors-china-daily"].meaning or "")


def test_no_text_of_2021_computes_what_lies_outside_the_groups(file: CampaignFile) -> None:
    assert not re.search(r"(?<!\d)2,000|lie elsewhere", file.model_dump_json())


# Who did what


def test_the_title_of_rt_makes_another_body_detain_the_59_and_its_text_does_not(claims: dict[str, Claim]) -> None:
    title, text = claims["2021-apprehended-rt-title"], claims["2021-apprehended-rt-p5"]
    assert (title.locator, title.value, title.bound) == ("P2, P3", 59, "bare")
    assert re.search(r"CAC.*police", title.meaning or "")
    assert (text.locator, text.meaning) == ("P5", None)


def test_the_narrowing_of_the_59_by_china_daily_has_its_note(claims: dict[str, Claim]) -> None:
    assert "makers or sellers" in (claims["2021-apprehended-china-daily"].note or "")


def test_rts_wording_of_the_accounts_and_groups_has_its_note(claims: dict[str, Claim]) -> None:
    for name in ("2021-accounts-rt-p6", "2021-groups-rt-p6"):
        assert "initiated the crackdown on" in (claims[name].note or ""), name


JOINT_ACTS = [
    ("rt-2021", "P6"),
    ("rt-2021", "P7"),
    ("caixin-2021", "P7"),
    ("legal-daily-2021", "P7"),
    ("xinhua-2021", "excerpt"),
    ("china-daily-2021", "excerpt"),
    ("chinanews-2021", "excerpt"),
]


@pytest.mark.parametrize(("source", "locator"), JOINT_ACTS)
def test_a_joint_act_is_an_act_of_each_of_the_four_bodies(file: CampaignFile, source: str, locator: str) -> None:
    told = [p for p in file.participation if (p.source, p.locator, p.joint) == (source, locator, True)]
    assert {part.agency for part in told} == FOUR
    assert len(told) == 4
    assert all(part.act for part in told)


def test_the_order_by_the_relevant_ministries_says_which_are_meant_and_why(parts: dict[str, Participation]) -> None:
    for agency in FOUR:
        assert re.search(r"the relevant ministries.*P6", parts[f"2021-part-{agency}-rt-order"].note or ""), agency


def test_no_article_credits_miit_or_samr_with_an_act_of_its_own(dataset: Dataset, file: CampaignFile) -> None:
    own = [p for p in file.participation if p.agency in ("miit", "samr") and p.act and not p.joint]
    assert own
    assert not [part.id for part in own if dataset.sources[part.source].article]


def test_the_ordering_bodies_of_rts_order_are_four_and_joint(measures: dict[str, Measure]) -> None:
    measure = measures["2021-measure-improve-screening-rt"]
    assert (measure.locator, set(measure.agencies), measure.joint) == ("P7", FOUR, True)


def test_an_order_of_which_rt_names_no_body_is_credited_to_none(measures: dict[str, Measure]) -> None:
    assert measures["2021-measure-content-rt"].agencies == ()


# Groups stay as printed

UC_BAIDU_TENCENT: Listed = ({"uc-browser"}, {"baidu", "tencent"}, True)
THREE_SHOPS: Listed = ({"jd", "taobao", "xianyu"}, set(), True)
GROUPS: dict[str, Listed | None] = {
    "2021-content-platforms-caixin-p4": (set(), {"baidu", "tencent", "alibaba"}, True),
    "2021-accounts-platforms-caixin-p4": (set(), {"baidu", "tencent", "alibaba"}, True),
    "2021-content-platforms-rt-p8": UC_BAIDU_TENCENT,
    "2021-content-platforms-reuters": UC_BAIDU_TENCENT,
    "2021-accounts-platforms-reuters": UC_BAIDU_TENCENT,
    "2021-content-platforms-iet": None,
    "2021-accounts-platforms-iet": None,
    **{f"2021-{what}-platforms-{of}": UC_BAIDU_TENCENT for what in ("content", "accounts") for of in ("xinhua", "wechat-a", "wechat-b")},
    "2021-listings-ecommerce-iet": ({"taobao"}, set(), True),
    "2021-listings-ecommerce-china-daily": ({"taobao", "jd"}, set(), True),
    "2021-listings-ecommerce-rt-p10": THREE_SHOPS,
    "2021-listings-ecommerce-reuters": THREE_SHOPS,
    **{f"2021-{what}-ecommerce-{of}": THREE_SHOPS for what in ("content", "accounts", "listings") for of in ("caixin-p5", "xinhua", "wechat-a", "wechat-b")},
}  # fmt: skip


@pytest.mark.parametrize("claim", GROUPS)
def test_each_telling_of_a_group_figure_lists_its_own_members_and_no_others(file: CampaignFile, claim: str) -> None:
    told = [(set(m.platforms), set(m.companies), m.including) for m in file.measures if m.claim == claim]
    listed = GROUPS[claim]
    assert told == ([] if listed is None else [listed])


def test_every_figure_of_a_group_of_platforms_was_looked_at(claims: dict[str, Claim]) -> None:
    assert {claim.id for claim in claims.values() if claim.subset} == set(GROUPS)


def test_no_subset_lists_platforms_for_all_its_tellings(file: CampaignFile) -> None:
    assert {subset.name.en: subset.platforms for subset in file.subsets} == {
        "Content platforms": (),
        "E-commerce platforms": (),
    }


def test_no_platform_stands_for_the_unnamed_platforms_of_a_company(dataset: Dataset) -> None:
    assert not [p.id for p in dataset.platforms.values() if p.kind == "unnamed" and p.owner]


def test_a_group_never_lists_a_platform_beside_its_owner(dataset: Dataset, file: CampaignFile) -> None:
    for measure in file.measures:
        owners = {dataset.platforms[platform].owner for platform in measure.platforms}
        assert not owners & set(measure.companies), measure.id


# What is counted, and when


def test_2021_has_one_reporting_date_which_is_interim(dataset: Dataset, file: CampaignFile) -> None:
    assert file.campaign.reporting_dates == ("2021-may-to-9-august",)
    assert dataset.campaigns[C21].windows["2021-may-to-9-august"].stage == "interim"


def test_the_three_months_from_11_june_end_where_they_were_counted_to(file: CampaignFile) -> None:
    period = next(p for p in file.periods if p.id == "2021-period-three-month-scmp")
    assert (period.from_.iso, period.to.iso, period.counted) == ("2021-06-11", "2021-09", ("to",))


def test_the_three_months_of_caixin_have_no_end_made_up(file: CampaignFile) -> None:
    period = next(p for p in file.periods if p.id == "2021-period-three-month-caixin")
    assert (period.from_.iso, period.to.iso, period.counted) == ("2021-05", "unknown", ())


def test_the_months_of_the_window_are_those_of_the_chinese_text(dataset: Dataset) -> None:
    window = dataset.campaigns[C21].windows["2021-may-to-9-august"]
    assert (window.source, window.stated_as) == ("xinhua-2021", "5月以来")


@pytest.mark.parametrize("metric", ["content-removed", "accounts-punished", "groups-dealt-with", "listings-removed"])
def test_the_chinese_text_speaks_before_a_machines_english_of_it(file: CampaignFile, metric: str) -> None:
    [chinese], [machine] = of(file, "xinhua-2021", metric), of(file, "legal-daily-2021", metric)
    assert (chinese.value, chinese.bound) == (machine.value, machine.bound)
    assert (chinese.rank, machine.rank) == ("preferred", "normal")


def test_no_machine_english_is_preferred_where_a_chinese_text_says_the_same(dataset: Dataset) -> None:
    for cell in cells(tellings(dataset), "best"):
        for telling in cell.tellings:
            if telling.rank == "preferred" and telling.translated_by == "machine":
                assert not [t for t in cell.tellings if t.lang == "zh" and t.value is not None], telling.id


def test_the_total_of_people_is_said_to_stand_in_the_chinese_text_too(claims: dict[str, Claim]) -> None:
    assert "共" in (claims["2021-apprehended-caixin-p9"].why or "")


def test_two_reposts_of_one_text_are_a_single_text(file: CampaignFile) -> None:
    told = [claim for claim in file.claims if claim.metric == "factories-inspected"]
    assert {claim.confidence for claim in told} == {"single_text"}


def test_parts_belong_to_the_total_that_is_preferred(claims: dict[str, Claim]) -> None:
    wholes = {claim.part_of for claim in claims.values() if claim.part_of}
    assert {claims[name].rank for name in wholes} == {"preferred"}
    assert {claims[name].source for name in wholes} == {"xinhua-2021"}


def test_the_articles_alone_still_give_the_content_with_its_hedge(dataset: Dataset) -> None:
    key = CellKey(C21, "content-removed", "2021-may-to-9-august")
    found = cell_of(dataset, "printed", key)
    assert found is not None
    assert found.chosen is not None
    assert (found.chosen.id, found.value, found.bound) == ("2021-content-legal-daily-p27", 22_000, "more_than")


# What was left out


def test_the_declared_targets_are_spying_trade_and_teaching(file: CampaignFile) -> None:
    titles = {target.title.en for target in file.targets}
    assert titles == {"Spying on people with cameras", "Trade in the recordings", "Teaching how to spy"}
    assert {(target.source, target.locator) for target in file.targets} == {("caixin-2021", "P3")}
    assert all("xinhua-2021" in target.also and target.title.zh for target in file.targets)


def test_the_content_was_removed_by_platforms_that_were_urged_to(file: CampaignFile) -> None:
    [performer] = file.performers
    assert performer.metric == "content-removed"
    assert re.search(r"Platforms, urged by .* local offices", performer.by)
    assert {"xinhua-2021", "legal-daily-2021"} <= {performer.source, *performer.also}


def named(file: CampaignFile) -> Iterator[tuple[str, str | None]]:
    yield from ((window.id, window.name.zh) for window in file.windows)
    yield from ((subset.id, subset.name.zh) for subset in file.subsets)


def test_every_window_and_subset_has_a_chinese_name(file: CampaignFile) -> None:
    assert not [name for name, chinese in named(file) if not chinese]


def test_the_cloud_platforms_were_inspected_in_the_words_of_the_notice(file: CampaignFile) -> None:
    assert "检测" not in file.model_dump_json()
