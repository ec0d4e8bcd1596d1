"""The data of 2015 and 2018 say no more, and no less, than their sources; nor do the lists that all campaigns share."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from crackdowns.claims.cells import Basis, Cell
from crackdowns.dataset.fields import Name
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import CampaignFile, Claim, Measure, Period
from crackdowns.dataset.strict_yaml import read_file
from crackdowns.views.comparability import through_gate
from crackdowns.views.scene import Scene, totals_of

C15, C18 = "2015-cleaning-the-internet", "2018-cyberspace-management"
TOTALITY = re.compile(r"\b(a total of|in all|altogether)\b|共", re.IGNORECASE)
# Names of outlets that have none in Chinese that is official or well known.
WITHOUT_CHINESE = {"casinos-2018", "jurist-2015", "valuewalk-2015", "shenzhen-draft-translation"}


@pytest.fixture(scope="module")
def file15(dataset: Dataset) -> CampaignFile:
    return dataset.campaigns[C15].file


@pytest.fixture(scope="module")
def file18(dataset: Dataset) -> CampaignFile:
    return dataset.campaigns[C18].file


@pytest.fixture(scope="module")
def claims(file15: CampaignFile, file18: CampaignFile) -> dict[str, Claim]:
    return {claim.id: claim for claim in (*file15.claims, *file18.claims)}


@pytest.fixture(scope="module")
def periods(file15: CampaignFile, file18: CampaignFile) -> dict[str, Period]:
    return {period.id: period for period in (*file15.periods, *file18.periods)}


@pytest.fixture(scope="module")
def measures(file18: CampaignFile) -> dict[str, Measure]:
    return {measure.id: measure for measure in file18.measures}


@pytest.fixture(scope="module")
def best(dataset: Dataset) -> dict[tuple[str, str, str], Cell]:
    """The best supported whole figures of 2015 and 2018, by campaign, metric and window."""
    return figures(dataset, "best")


def figures(dataset: Dataset, basis: Basis) -> dict[tuple[str, str, str], Cell]:
    return {
        (cell.campaign, cell.metric.id, cell.key.window): cell
        for campaign in (C15, C18)
        for cell in totals_of(dataset, basis, campaign)
    }


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def unnamed_in_chinese(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Name):
        if value.zh is None:
            yield path
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from unnamed_in_chinese(getattr(value, name), path)
    elif isinstance(value, tuple):
        for item in value:
            yield from unnamed_in_chinese(item, getattr(item, "id", path))


# Words of the numbers


def test_exact_is_only_what_a_word_of_totality_says(claims: dict[str, Claim]) -> None:
    assert not [c.id for c in claims.values() if c.bound == "exact" and not TOTALITY.search(c.reported_as)]


def test_a_number_printed_to_the_last_unit_is_bare_and_not_exact(claims: dict[str, Claim]) -> None:
    found = {c.value: c.bound for c in claims.values() if c.value in (3_513, 1_791, 22, 337, 119, 365, 104)}
    assert set(found.values()) == {"bare"}
    assert claims["2018-people-apprehended-shanxi-ten-months"].bound == "bare"


def test_no_text_concludes_that_a_number_without_a_hedge_is_exact(file15: CampaignFile, file18: CampaignFile) -> None:
    words = [text for file in (file15, file18) for text in texts(file.model_dump(mode="json"))]
    assert not [text for text in words if re.search(r"is exact|true number|perhaps rounded", text)]


def test_what_is_stored_of_the_paper_in_chinese_is_marked_as_a_summary(
    claims: dict[str, Claim], periods: dict[str, Period]
) -> None:
    of_the_paper = [c for c in claims.values() if c.source == "the-paper-2018"]
    assert len(of_the_paper) == 6
    assert {c.wording for c in of_the_paper} == {"paraphrase"}
    assert periods["2018-period-one-year-the-paper"].wording == "paraphrase"
    assert not [c.id for c in of_the_paper if c.note]


def test_no_other_wording_of_2018_is_called_a_summary(file18: CampaignFile) -> None:
    assert {c.source for c in file18.claims if c.wording == "paraphrase"} == {"the-paper-2018"}


def test_the_six_of_xuzhou_claim_neither_a_verb_nor_a_totality(claims: dict[str, Claim]) -> None:
    claim = claims["2015-xuzhou-suspects"]
    assert (claim.value, claim.bound, claim.verb, claim.wording) == (6, "bare", None, "paraphrase")
    assert claim.meaning is not None
    assert "does not say that they were apprehended" in claim.meaning


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("2015-sites-reuters", "websites and columns"),
        ("2015-sites-dpa", "websites and columns"),
        ("2015-sites-idg", "internet posts"),
        ("2015-sites-valuewalk", "websites and columns"),
        ("2018-content-removed-casinos", "unit of the 1.56 is lost"),
        ("2018-web-pages-filtered-casinos", "count web pages"),
        ("2018-sites-closed-casinos-p3", "closed or suspended"),
        ("2018-data-centres-supervised-casinos", "monitored"),
        ("2018-columns-supervised-the-paper-english", "website columns"),
        ("2018-columns-supervised-mps-cases", "website columns"),
    ],
)
def test_a_claim_that_counts_something_else_says_what(claims: dict[str, Claim], claim: str, words: str) -> None:
    found = claims[claim].meaning
    assert found is not None
    assert words in found


def test_the_preferred_claim_of_a_figure_has_the_meaning_of_its_metric(claims: dict[str, Claim]) -> None:
    assert not [c.id for c in claims.values() if c.rank == "preferred" and c.meaning]


def test_forty_three_is_one_number_in_every_source(best: dict[tuple[str, str, str], Cell]) -> None:
    found = best[(C18, "columns-supervised", "2018-six-months")]
    assert (found.value, found.bound, {t.claim.meaning is not None for t in found.rivals}) == (43, "bare", {True})


# The dates of reporting


def test_2015_reported_once_and_2018_at_three_dates(dataset: Dataset) -> None:
    assert dataset.campaigns[C15].head.reporting_dates == ("2015-window-to-18-august",)
    assert dataset.campaigns[C18].head.reporting_dates == ("2018-to-april", "2018-six-months", "2018-ten-months")


@pytest.mark.parametrize(
    ("metric", "april", "august", "december"),
    [
        ("people-apprehended", (3_513, "bare"), (33_000, "more_than"), (83_668, "bare")),
        ("criminal-cases-solved", (1_791, "bare"), (22_000, "more_than"), (57_519, "bare")),
        ("content-removed", (650_000, "more_than"), (1_560_000, "more_than"), (4_290_000, "more_than")),
        ("columns-supervised", (22, "bare"), (43, "bare"), (365, "bare")),
    ],
)
def test_a_figure_of_2018_is_one_over_three_dates(
    best: dict[tuple[str, str, str], Cell],
    metric: str,
    april: tuple[float, str],
    august: tuple[float, str],
    december: tuple[float, str],
) -> None:
    found = [best[(C18, metric, w)] for w in ("2018-to-april", "2018-six-months", "2018-ten-months")]
    assert [(cell.value, cell.bound) for cell in found] == [april, august, december]


def test_only_the_ten_months_of_2018_are_final(dataset: Dataset) -> None:
    stages = {w.id: w.stage for c in (C15, C18) for w in dataset.campaigns[c].windows.values()}
    assert [name for name, stage in stages.items() if stage == "final"] == ["2018-ten-months"]


def test_december_2015_is_counted_in_every_reading_that_names_a_length(file15: CampaignFile) -> None:
    ends = {period.id: (period.to.iso, period.counted) for period in file15.periods}
    assert ends.pop("2015-period-american-interest") == ("unknown", ())
    assert set(ends.values()) == {("2015-12", ("to",))}


def test_the_ends_of_one_year_and_of_ten_months_are_counted_and_only_secrss_prints_one(file18: CampaignFile) -> None:
    printed = [p.source for p in file18.periods if p.to.year is not None and not p.counted]
    assert printed == ["secrss-2018"]


def test_the_last_months_of_the_windows_of_2018_are_counted(dataset: Dataset) -> None:
    windows = dataset.campaigns[C18].windows
    assert {name: window.counted for name, window in windows.items()} == {
        "2018-six-months": ("to",),
        "2018-to-april": (),
        "2018-ten-months": ("to",),
    }


def test_the_end_of_2018_is_said_to_rest_on_one_source_while_four_say_one_year(periods: dict[str, Period]) -> None:
    preferred = periods["2018-period-to-december"]
    assert preferred.why is not None
    assert "rests on this one source. Four others say one year" in preferred.why
    assert len([p for p in periods.values() if p.id.startswith("2018-period-one-year")]) == 4


# What is counted


def test_cases_investigated_in_2015_and_solved_in_2018_are_two_metrics_near_each_other(dataset: Dataset) -> None:
    assert "criminal-cases" not in dataset.metrics
    counts = {
        campaign: {c.metric for c in dataset.campaigns[campaign].file.claims if c.metric.startswith("criminal-cases")}
        for campaign in (C15, C18)
    }
    assert counts == {C15: {"criminal-cases-investigated"}, C18: {"criminal-cases-solved"}}
    for one, other in (("investigated", "solved"), ("solved", "investigated")):
        [near] = dataset.metrics[f"criminal-cases-{one}"].near
        assert near.metric == f"criminal-cases-{other}"
        assert "侦办" in near.why
        assert "破获" in near.why


def test_the_gate_says_why_cases_of_2015_and_2018_compare_with_care(scene: Callable[..., Scene]) -> None:
    comparison = through_gate(scene(""), "criminal-cases-investigated", C15, C18)
    assert (comparison.a.metric, comparison.b.metric) == ("criminal-cases-investigated", "criminal-cases-solved")
    [finding] = [f for f in comparison.findings if f.point == "definition"]
    assert (finding.verdict, finding.reason) == ("with_care", "near_metric")
    assert "not every case investigated is solved" in dict(finding.words)["why"]


def test_the_chinese_titles_of_the_cases_follow_the_verbs_of_the_sources(dataset: Dataset) -> None:
    titles = [dataset.metrics[f"criminal-cases-{verb}"].title.zh for verb in ("investigated", "solved")]
    assert titles == ["侦办网络犯罪案件", "破获、侦破网络犯罪案件"]


@pytest.mark.parametrize(
    ("metric", "says", "says_not"),
    [
        ("accounts-closed", "Illegal or rule-breaking internet accounts", "published"),
        ("accounts-punished", "the sources do not say how", "closing among them"),
        ("network-payment-accounts-closed", "communication numbers and payment accounts", "made use"),
        ("weaknesses-found", "in networked cameras", "cloud"),
        ("weaknesses-handled", "two excerpts", "one excerpt"),
        ("firms-penalised", "internet firms and networked units", "Firms penalised"),
        ("administrative-cases", "do not say what they were about", "threshold"),
        ("apps-banned", "acted against (打击)", "Apps banned"),
        ("camera-access-found", "It is the access that is counted", "login"),
        ("groups-dealt-with", "do not say of what kind", "Chat"),
        ("illicit-phone-cards", "does not say what kind of card", "false names"),
        ("cloud-platforms-inspected", "their number is not given", "whose security"),
    ],
)
def test_a_definition_says_what_the_sources_say_and_no_more(
    dataset: Dataset, metric: str, says: str, says_not: str
) -> None:
    definition = dataset.metrics[metric].definition
    assert says in definition
    assert says_not not in definition


def test_no_definition_divides_open_ended_numbers(dataset: Dataset) -> None:
    words = [text for metric in dataset.metrics.values() for text in texts(metric.model_dump(mode="json"))]
    assert not [text for text in words if "times as large" in text]


def test_7000_is_a_reading_of_all_people_apprehended_and_the_lowest(dataset: Dataset, claims: dict[str, Claim]) -> None:
    claim = claims["2018-people-apprehended-casinos-p11"]
    assert (claim.value, claim.bound, claim.locator, claim.subset, claim.rank) == (
        7_000,
        "bare",
        "P11",
        None,
        "deprecated",
    )
    assert claim.why is not None
    assert "it is a part" in claim.why
    where = (C18, "people-apprehended", "2018-six-months")
    lowest = figures(dataset, "lowest")[where].chosen
    assert lowest is not None
    assert lowest.id == claim.id
    assert claim.id in [telling.id for telling in figures(dataset, "printed")[where].rivals]


def test_7000_as_a_part_is_another_reading_of_the_same_sentence(claims: dict[str, Claim]) -> None:
    part = claims["2018-upstream-crime-casinos-p11"]
    assert part.same_statement_as == "2018-people-apprehended-casinos-p11"
    assert part.subset == "2018-upstream-crime"
    assert part.reported_as == claims[part.same_statement_as].reported_as


def test_34000_is_argued_from_the_sources_that_agree_and_not_from_the_ten_months(claims: dict[str, Claim]) -> None:
    for paragraph in ("p3", "p4"):
        claim = claims[f"2018-sites-closed-casinos-{paragraph}"]
        assert claim.rank == "deprecated"
        assert not claim.disputes
        assert "they agree with each other on over 3,400" in (claim.why or "")
        assert "ten-month" not in (claim.why or "")
    chosen = claims["2018-sites-closed-company"]
    assert (chosen.value, chosen.rank, chosen.confidence) == (3_400, "preferred", "likely")
    assert "nine sweeps and may not be the ten-month total" in (chosen.why or "")


def test_20000_websites_and_columns_belong_to_nine_sweeps(claims: dict[str, Claim]) -> None:
    assert "nine sweeps" in (claims["2018-sites-columns-closed-jsw-ten-months"].note or "")


def test_the_paper_and_its_machine_english_are_one_text(dataset: Dataset) -> None:
    assert dataset.sources["the-paper-2018-english"].same_text_as == "the-paper-2018"


def test_machine_english_is_never_preferred(dataset: Dataset, claims: dict[str, Claim]) -> None:
    machine = {s.id for s in dataset.sources.values() if s.translated_by == "machine"}
    assert not [c.id for c in claims.values() if c.rank == "preferred" and c.source in machine]
    assert not [
        p.id
        for c in (C15, C18)
        for p in dataset.campaigns[c].file.periods
        if p.rank == "preferred" and p.source in machine
    ]


def test_the_figure_chosen_for_2018_is_never_a_machines_where_a_clean_chinese_text_has_it(
    dataset: Dataset, best: dict[tuple[str, str, str], Cell]
) -> None:
    machine = {s.id for s in dataset.sources.values() if s.translated_by == "machine"}
    chosen = [cell.chosen.claim for cell in best.values() if cell.chosen]
    assert len(chosen) > 20
    assert not [claim.id for claim in chosen if claim.source in machine]


# Groups as printed


def test_the_43_columns_list_five_platforms_in_chinese_and_three_in_the_article(measures: dict[str, Measure]) -> None:
    listed, printed = measures["2018-measure-columns-listed"], measures["2018-measure-columns-supervised"]
    assert set(listed.platforms) - set(printed.platforms) == {"netease-blog", "360-search"}
    assert not set(printed.platforms) - set(listed.platforms)


def test_two_platforms_of_the_43_columns_have_the_names_of_their_source(dataset: Dataset) -> None:
    names = [dataset.platforms[name].name for name in ("netease-blog", "360-search")]
    assert [(name.en, name.zh) for name in names] == [("NetEase Blog", "网易博客"), ("360 Search", "360搜索")]


def test_no_list_of_2018_is_closed(measures: dict[str, Measure]) -> None:
    assert measures
    assert all(measure.including for measure in measures.values())


def test_no_part_of_2015_or_2018_lists_platforms(file15: CampaignFile, file18: CampaignFile) -> None:
    assert not [s.id for s in (*file15.subsets, *file18.subsets) if s.platforms]


# What had been left out


def test_what_cybercrime_covers_in_china_is_told_as_the_ft_has_it(file15: CampaignFile) -> None:
    [remark] = [r for r in file15.remarks if r.about == "offence_scope"]
    assert (remark.source, remark.locator) == ("american-interest-2015", "P8")
    assert "Financial Times" in remark.attributed_to
    assert "blogging" in remark.what


def test_gangs_elsewhere_in_asia_are_told_as_the_american_interest_has_it_without_a_source(
    file15: CampaignFile,
) -> None:
    [remark] = [r for r in file15.remarks if r.about == "offenders"]
    assert (remark.locator, remark.attributed_to) == ("P6", "The American Interest")
    assert "elsewhere in Asia" in remark.what
    assert "No source is named there" in (remark.note or "")


@pytest.mark.parametrize(
    ("campaign", "titles", "source"),
    [
        (C15, ["Guns and explosives", "Obscenity and pornography", "Online gambling"], "jiemian-2015"),
        (C18, ["Online gambling", "Pornography", "Fraud"], "casinos-2018"),
    ],
)
def test_the_targets_of_a_campaign_are_those_that_its_sources_name(
    dataset: Dataset, campaign: str, titles: list[str], source: str
) -> None:
    targets = dataset.campaigns[campaign].file.targets
    assert {target.title.en for target in targets} == set(titles)
    assert {target.source for target in targets} == {source}


@pytest.mark.parametrize(
    ("campaign", "by", "source"),
    [
        (C15, "Internet services, guided by the police", "jiemian-2015"),
        (C18, "The police of the whole country", "company-repost-2018"),
    ],
)
def test_who_removed_the_content_is_said_with_its_source(dataset: Dataset, campaign: str, by: str, source: str) -> None:
    [performer] = dataset.campaigns[campaign].file.performers
    assert (performer.metric, performer.by, performer.source) == ("content-removed", by, source)


@pytest.mark.parametrize(("number", "record"), [(12, "2015-remark-gangs"), (13, "2015-remark-definition")])
def test_a_fact_that_was_left_out_of_2015_is_recorded(number: int, record: str) -> None:
    path = Path(__file__).parents[1] / "facts" / "2015.yaml"
    assert read_file(path, path.name).value["facts"][str(number)] == (record,)


# Chinese


@pytest.mark.parametrize(
    ("metric", "title"),
    [
        ("firms-penalised", "行政处罚企业（家次）"),
        ("sites-closed", "关停或暂停服务网站"),
        ("apps-banned", "打击违法APP"),
        ("cloud-platforms-inspected", "检查视频监控云平台"),
        ("web-pages-filtered", "过滤违法犯罪网页"),
        ("accounts-closed", "关停违法违规网络账号"),
    ],
)
def test_a_metric_has_in_chinese_the_words_of_its_sources(dataset: Dataset, metric: str, title: str) -> None:
    assert dataset.metrics[metric].title.zh == title


@pytest.mark.parametrize(
    ("kind", "name", "chinese"),
    [
        ("platforms", "china-telecom-hangzhou", "杭州电信"),
        ("platforms", "china-unicom-zhengzhou", "郑州联通"),
        ("agencies", "shanghai-pudong-procuratorate", "上海市浦东新区人民检察院"),
        ("agencies", "shenzhen-nanshan-police", "深圳市公安局南山分局"),
    ],
)
def test_a_body_or_platform_has_its_own_name_in_chinese(dataset: Dataset, kind: str, name: str, chinese: str) -> None:
    assert getattr(dataset, kind)[name].name.zh == chinese


def test_every_name_of_2015_of_2018_and_of_the_shared_lists_stands_in_chinese_where_there_is_one(
    dataset: Dataset, file15: CampaignFile, file18: CampaignFile
) -> None:
    shared = [
        record for kind in ("sources", "origins", "metrics", "scopes") for record in getattr(dataset, kind).values()
    ]
    missing = {path for record in shared for path in unnamed_in_chinese(record, record.id)}
    missing |= {path for file in (file15, file18) for path in unnamed_in_chinese(file, "campaign")}
    assert missing == WITHOUT_CHINESE


def test_every_chinese_title_of_a_metric_is_its_own(dataset: Dataset) -> None:
    titles = [metric.title.zh for metric in dataset.metrics.values()]
    assert len(set(titles)) == len(titles)
