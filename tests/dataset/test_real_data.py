"""The real data: complete, used, traceable to the articles' numbered facts, and what its headlines say."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from crackdowns.claims.cells import BASES, Basis, Cell, cells, totals
from crackdowns.claims.tellings import tellings
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.references import GLOBAL_KINDS, references
from crackdowns.dataset.schema import CampaignFile, Claim
from crackdowns.dataset.strict_yaml import read_file
from crackdowns.templates.rendering import piece

FACTS = Path(__file__).parents[1] / "facts"
FACT_NUMBERS = range(1, 148)
OnBasis = dict[Basis, tuple[Cell, ...]]
Headline = Callable[..., Cell]
C15, C18, C21 = "2015-cleaning-the-internet", "2018-cyberspace-management", "2021-camera-voyeurism"
# Lists of a campaign file whose records stand by themselves; the others are there to be named by another record.


@pytest.fixture(scope="module")
def dataset(present: Dataset) -> Dataset:
    """What is asked here is asked of the data as it is now, of all or of the five articles' three campaigns."""
    return present


@pytest.fixture(scope="module")
def named(dataset: Dataset) -> dict[str, set[str]]:
    """Every id that some record names, by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in records(dataset):
        for _, kind, name in references(type(record), record.model_dump(by_alias=True)):
            found[kind].add(name)
    return found


@pytest.fixture(scope="module")
def facts() -> dict[int, Any]:
    """What became of each numbered fact: a list of ids, or why it was left out."""
    found: dict[int, Any] = {}
    for path in sorted(FACTS.glob("*.yaml")):
        document = read_file(path, path.name)
        assert not document.problems
        for number, where in document.value["facts"].items():
            assert int(number) not in found, f"fact {number} stands in two files"
            found[int(number)] = where
    return found


@pytest.fixture(scope="module")
def on_basis(dataset: Dataset) -> OnBasis:
    """The cells of the real data on every basis."""
    return {basis: cells(tellings(dataset), basis) for basis in BASES}


@pytest.fixture(scope="module")
def claims(dataset: Dataset) -> dict[str, Claim]:
    return {claim.id: claim for campaign in dataset.campaigns.values() for claim in campaign.file.claims}


def records(dataset: Dataset) -> Iterator[BaseModel]:
    """Every record of the dataset; a campaign's file is one, with all its own inside."""
    for name in ("sources", "origins", "agencies", "companies", "platforms", "metrics", "scopes"):
        yield from getattr(dataset, name).values()
    yield from (campaign.file for campaign in dataset.campaigns.values())


def ids(dataset: Dataset) -> set[str]:
    found = set(dataset.campaigns)
    for name in ("sources", "origins", "agencies", "companies", "platforms", "metrics", "scopes"):
        found |= set(getattr(dataset, name))
    for campaign in dataset.campaigns.values():
        for name in type(campaign.file).model_fields:
            value = getattr(campaign.file, name)
            found |= {record.id for record in value if hasattr(record, "id")} if isinstance(value, tuple) else set()
    return found


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the data, with where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}[{index}]")


def all_texts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for record in records(dataset):
        yield from texts(record.model_dump(mode="json"), getattr(record, "id", "campaign"))


# Used and reachable


def test_the_three_campaigns_stand_in_the_order_of_their_launch(dataset: Dataset) -> None:
    assert [name for name in dataset.campaigns if name in (C15, C18, C21)] == [C15, C18, C21]


def test_the_ledger_holds_well_over_150_claims(dataset: Dataset) -> None:
    assert dataset.claim_count > 200
    assert all(len(dataset.campaigns[name].file.claims) >= 30 for name in (C15, C18, C21))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("source", "sources"),
        ("origin", "origins"),
        ("agency", "agencies"),
        ("company", "companies"),
        ("platform", "platforms"),
        ("metric", "metrics"),
        ("scope", "scopes"),
    ],
)
def test_no_record_is_left_that_nothing_names(
    dataset: Dataset, named: dict[str, set[str]], kind: str, name: str
) -> None:
    assert not set(getattr(dataset, name)) - named[kind]


def test_every_metric_has_a_claim(dataset: Dataset, claims: dict[str, Claim]) -> None:
    assert {claim.metric for claim in claims.values()} == set(dataset.metrics)


def test_every_agency_takes_part_or_acts_and_every_platform_is_dealt_with_or_mentioned(dataset: Dataset) -> None:
    files = [campaign.file for campaign in dataset.campaigns.values()]
    acting = {part.agency for file in files for part in file.participation}
    acting |= {agency for file in files for measure in file.measures for agency in measure.agencies}
    acting |= {agency for file in files for event in file.events for agency in event.agencies}
    acting |= {origin.issuer for origin in dataset.origins.values() if origin.issuer}
    assert set(dataset.agencies) == acting
    named = {platform for file in files for measure in file.measures for platform in measure.platforms}
    named |= {platform for file in files for mention in file.mentions for platform in mention.platforms}
    named |= {platform for file in files for subset in file.subsets for platform in subset.platforms}
    assert set(dataset.platforms) == named


def test_windows_and_subsets_of_a_campaign_are_used(dataset: Dataset) -> None:
    for campaign in dataset.campaigns.values():
        used: dict[str, set[str]] = defaultdict(set)
        for _, kind, name in references(CampaignFile, campaign.file.model_dump(by_alias=True)):
            used[kind].add(name)
        assert set(campaign.windows) <= used["window"]
        assert {subset.id for subset in campaign.file.subsets} <= used["subset"]


def test_every_kind_of_reference_was_looked_at(named: dict[str, set[str]]) -> None:
    assert set(named) >= GLOBAL_KINDS | {"claim", "window", "period", "subset", "case", "law"}


# The numbered facts of the five articles


@pytest.mark.parametrize("number", FACT_NUMBERS)
def test_every_fact_of_the_articles_is_recorded_or_left_out_with_a_reason(
    dataset: Dataset, facts: dict[int, Any], number: int
) -> None:
    where = facts[number]
    if isinstance(where, str):
        assert re.fullmatch(r"left out: .{20,}", where)
    else:
        assert where
        assert set(where) <= ids(dataset)


def test_no_fact_is_accounted_for_that_does_not_exist(facts: dict[int, Any]) -> None:
    assert set(facts) == set(FACT_NUMBERS)


# The numbers that the articles print, by fact: value, bound, article, paragraphs.
PRINTED: dict[int, tuple[float, str, str, str]] = {
    4: (15_000, "bare", "S4", "P2"),
    5: (15_000, "more_than", "S4", "P3"),
    6: (7_400, "bare", "S4", "P4"),
    24: (33_000, "bare", "S2", "P3"),
    25: (34_000, "bare", "S2", "P3"),
    26: (34_000, "more_than", "S2", "P4"),
    27: (92_000, "more_than", "S2", "P4"),
    28: (1_000, "bare", "S2", "P4"),
    29: (10_400, "more_than", "S2", "P5"),
    30: (1.56, "bare", "S2", "P6"),
    31: (50_000, "bare", "S2", "P6"),
    32: (204_000_000, "more_than", "S2", "P6"),
    33: (43, "bare", "S2", "P7"),
    35: (119, "bare", "S2", "P7"),
    36: (320_000, "more_than", "S2", "P8"),
    37: (140_000, "bare", "S2", "P8"),
    38: (1_000, "more_than", "S2", "P8"),
    39: (670_000, "about", "S2", "P8"),
    40: (54_000, "about", "S2", "P9"),
    41: (7_000, "bare", "S2", "P11"),
    44: (250, "bare", "S2", "P11"),
    45: (34, "bare", "S2", "P11"),
    46: (60, "bare", "S2", "P11"),
    47: (50_000_000, "bare", "S2", "P11"),
    48: (7_300_000, "bare", "S2", "P11"),
    49: (29, "bare", "S2", "P12"),
    50: (79, "bare", "S2", "P12"),
    51: (462, "bare", "S2", "P12"),
    52: (260_000_000, "about", "S2", "P12"),
    53: (37_900_000, "bare", "S2", "P12"),
    69: (8_000, "more_than", "S0", "P4"),
    70: (134, "bare", "S0", "P4"),
    71: (1_600, "more_than", "S0", "P5"),
    72: (12_000, "more_than", "S0", "P5"),
    73: (3_700, "more_than", "S0", "P5"),
    74: (14, "bare", "S0", "P6"),
    75: (59, "exact", "S0", "P9"),
    77: (25_000, "more_than", "S0", "P2, P9"),
    78: (1_500, "more_than", "S0", "P9"),
    85: (59, "bare", "S1", "P5"),
    88: (25_000, "bare", "S1", "P4"),
    89: (4_000, "more_than", "S1", "P6"),
    90: (132, "bare", "S1", "P6"),
    91: (22_000, "bare", "S1", "P6"),
    95: (1_600, "bare", "S1", "P10"),
    103: (22_000, "more_than", "S3", "P27"),
    104: (4_000, "more_than", "S3", "P27"),
    105: (132, "bare", "S3", "P27"),
    106: (1_600, "more_than", "S3", "P21, P27"),
    107: (14, "bare", "S3", "P28"),
    109: (180_000, "bare", "S3", "P5"),
    110: (3, "bare", "S3", "P14"),
    116: (2.5, "bare", "S3", "P22"),
}


@pytest.mark.parametrize("number", PRINTED)
def test_a_number_that_an_article_prints_is_claimed_as_printed(
    dataset: Dataset, claims: dict[str, Claim], facts: dict[int, Any], number: int
) -> None:
    found = [
        (claim.value, claim.bound, dataset.sources[claim.source].article, claim.locator)
        for claim in (claims[name] for name in facts[number] if name in claims)
    ]
    assert PRINTED[number] in found


def test_every_claim_of_an_article_is_the_record_of_a_fact(
    dataset: Dataset, claims: dict[str, Claim], facts: dict[int, Any]
) -> None:
    recorded = {name for where in facts.values() if not isinstance(where, str) for name in where}
    assert not {claim.id for claim in claims.values() if dataset.sources[claim.source].article} - recorded


def test_the_five_articles_were_read_whole_and_their_claims_name_a_paragraph(
    dataset: Dataset, claims: dict[str, Claim]
) -> None:
    articles = {source.article: source for source in dataset.sources.values() if source.article}
    assert sorted(articles) == ["S0", "S1", "S2", "S3", "S4"]
    assert {source.read_as for source in articles.values()} == {"whole"}
    for claim in claims.values():
        if dataset.sources[claim.source].article:
            assert re.fullmatch(r"P\d+(, P\d+)*", claim.locator)


# What the headlines say


@pytest.fixture(scope="module")
def headline(dataset: Dataset, on_basis: OnBasis) -> Headline:
    """`headline(C18, "sites-closed", "printed")`: a campaign's figure on a metric."""
    windows = {c.id: c.head.reported_at[-1:] for c in dataset.campaigns.values()}
    # Of the three dates of 2018 the one that the article and its misprints are about.
    windows[C18] = ("2018-six-months",)

    def look(campaign: str, metric: str, basis: Basis = "best") -> Cell:
        here = [cell for cell in on_basis[basis] if cell.campaign == campaign]
        [cell] = [cell for cell in totals(here, windows[campaign]) if cell.metric.id == metric]
        return cell

    return look


@pytest.mark.parametrize(
    ("campaign", "metric", "value", "bound"),
    [
        (C15, "people-apprehended", 15_000, "more_than"),
        (C15, "criminal-cases-investigated", 7_400, "more_than"),
        (C15, "content-removed", 190_000, "more_than"),
        (C15, "sites-investigated", 66_000, "more_than"),
        (C18, "people-apprehended", 33_000, "more_than"),
        (C18, "criminal-cases-solved", 22_000, "more_than"),
        (C18, "administrative-cases", 9_200, "more_than"),
        (C18, "sites-closed", 3_400, "more_than"),
        (C18, "apps-banned", 5_400, "more_than"),
        (C18, "content-removed", 1_560_000, "more_than"),
        (C18, "web-pages-filtered", 204_000_000, "more_than"),
        (C18, "live-rooms-closed", 670_000, "more_than"),
        (C21, "people-apprehended", 59, "exact"),
        (C21, "camera-access-found", 25_000, "more_than"),
        (C21, "devices-confiscated", 1_500, "more_than"),
        (C21, "content-removed", 22_000, "more_than"),
        (C21, "accounts-punished", 4_000, "more_than"),
        (C21, "groups-dealt-with", 132, "bare"),
        (C21, "listings-removed", 1_600, "more_than"),
        (C21, "vendors-summoned", 14, "bare"),
    ],
)
def test_a_headline_figure_is_the_best_supported_one_with_its_hedge(
    headline: Headline, campaign: str, metric: str, value: float, bound: str
) -> None:
    found = headline(campaign, metric)
    assert (found.value, found.bound, found.judged_wrong, found.undecided) == (value, bound, False, False)
    assert found.open == (bound == "more_than")


@pytest.mark.parametrize(
    ("metric", "value", "bound"),
    [
        ("administrative-cases", 92_000, "more_than"),
        ("sites-closed", 34_000, "more_than"),
        ("apps-banned", 54_000, "about"),
        ("content-removed", 1.56, "bare"),
    ],
)
def test_a_misprint_of_2018_is_kept_as_printed_deprecated_with_its_reason(
    headline: Headline, metric: str, value: float, bound: str
) -> None:
    printed = headline(C18, metric, "printed")
    assert (printed.value, printed.bound, printed.judged_wrong) == (value, bound, True)
    best = headline(C18, metric)
    assert printed.chosen in best.rivals
    assert best.reason
    rivals = [rival for rival in best.rivals if rival.value == value]
    assert rivals
    assert all(rival.judged_wrong and rival.claim.why for rival in rivals)


def test_ten_times_too_many_sites_are_rivals_of_the_3400(headline: Headline) -> None:
    found = headline(C18, "sites-closed")
    assert {rival.value for rival in found.rivals if rival.value != 3_400} == {34_000}
    assert found.spread == (3_400, 34_000)


def test_whether_7000_or_8000_were_in_upstream_crime_stays_unresolved(on_basis: OnBasis) -> None:
    [found] = [cell for cell in on_basis["best"] if cell.undecided]
    assert (found.campaign, found.key.subset, found.spread) == (C18, "2018-upstream-crime", (7_000, 8_000))
    assert found.chosen is None
    assert len(found.reason or "") > 40


def test_parts_of_2021_are_parts_and_never_rivals_of_their_totals(on_basis: OnBasis, headline: Headline) -> None:
    total = headline(C21, "content-removed")
    whole = {telling.id for telling in total.tellings}
    assert sorted(cell.value for cell in on_basis["best"] if cell.part_of in whole) == [8_000, 12_000]
    assert not {rival.value for rival in total.rivals} & {8_000, 12_000}


def test_a_webcam_is_no_access_permission(headline: Headline) -> None:
    found = headline(C21, "camera-access-found")
    assert found.chosen is not None
    assert found.chosen.source.article == "S0"
    assert {rival.rank for rival in found.rivals} == {"deprecated"}


def test_criminal_cases_of_2018_and_2021_are_in_no_article(on_basis: OnBasis) -> None:
    found = {(cell.metric.id, cell.campaign) for cell in on_basis["printed"]}
    assert {campaign for metric, campaign in found if metric == "criminal-cases-investigated"} == {C15}
    assert not [campaign for metric, campaign in found if metric == "criminal-cases-solved"]


def test_the_window_of_2015_is_unknown_but_for_its_last_day(dataset: Dataset) -> None:
    campaign = dataset.campaigns[C15]
    window = campaign.windows[campaign.head.reported_at[-1]]
    assert (window.from_.iso, window.to.iso) == ("unknown", "2015-08-18")


def test_only_2021_is_against_a_narrower_kind_of_offence(dataset: Dataset) -> None:
    scopes = [dataset.campaigns[name].head.scope for name in (C15, C18, C21)]
    assert scopes == ["all-cybercrime", "all-cybercrime", "camera-voyeurism"]
    assert dataset.scopes["camera-voyeurism"].within == "all-cybercrime"


def test_two_bodies_of_2021_act_only_jointly_in_the_articles_and_by_themselves_in_the_notice(
    dataset: Dataset,
) -> None:
    parts = [part for part in dataset.campaigns[C21].file.participation if part.agency in ("miit", "samr")]
    in_articles = [part for part in parts if dataset.sources[part.source].article]
    assert len(in_articles) == 8
    assert all(part.act and part.joint for part in in_articles)
    assert {part.agency for part in parts if part.act and not part.joint} == {"miit", "samr"}


def test_what_others_were_fined_for_is_no_measure_of_the_campaign(dataset: Dataset) -> None:
    measures = {measure.id: measure for measure in dataset.campaigns[C21].file.measures}
    assert measures["2021-measure-child-content-fines"].within_campaign is False


def test_programs_that_offenders_used_are_mentioned_and_not_penalised(dataset: Dataset) -> None:
    file = dataset.campaigns[C18].file
    mentioned = {
        platform for mention in file.mentions if mention.kind == "used_by_offenders" for platform in mention.platforms
    }
    assert {"qq", "wechat"} <= mentioned
    assert not mentioned & {platform for measure in file.measures for platform in measure.platforms}


# What is written, and what is not


def test_a_repost_of_low_quality_is_never_linked(dataset: Dataset) -> None:
    low = [source for source in dataset.sources.values() if source.quality == "C"]
    assert low
    for source in low:
        shown = piece("macros.html", "source", source)
        assert "href" not in shown
        assert source.url not in shown
    assert all("href" in piece("macros.html", "source", s) for s in dataset.sources.values() if s.quality != "C")


def test_a_figures_own_wording_is_about_eight_words_at_most(claims: dict[str, Claim]) -> None:
    assert not [
        claim.id for claim in claims.values() if len(claim.reported_as.split()) > 9 or len(claim.reported_as) > 60
    ]
    assert not [claim.id for claim in claims.values() if claim.verb and len(claim.verb) > 30]


def test_no_text_holds_an_address_of_a_person(dataset: Dataset) -> None:
    mail = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
    phone = re.compile(r"(?<![\d/.-])1[3-9]\d{9}(?!\d)")
    assert not [
        path for path, text in all_texts(dataset) if mail.search(text) or (phone.search(text) and "http" not in text)
    ]


def test_experts_are_told_by_role_and_accused_by_none_of_their_names(dataset: Dataset) -> None:
    # 某 stands in Chinese reports for the hidden part of an accused person's name; machines write it "Mou".
    hidden = re.compile(r"某[某甲乙丙]|[赵钱孙李周吴郑王刘陈张杨]某|\b[A-Z][a-z]+ ?[Mm]ou\w*\b")
    assert not [path for path, text in all_texts(dataset) if hidden.search(text)]
    role = re.compile(r"professor|director|expert|researcher|lawyer", re.IGNORECASE)
    assert not [
        p.by for campaign in dataset.campaigns.values() for p in campaign.file.proposals if not role.search(p.by)
    ]


def test_chinese_wording_is_marked_as_chinese_and_english_as_english(
    dataset: Dataset, claims: dict[str, Claim]
) -> None:
    for claim in claims.values():
        lang = claim.lang or dataset.sources[claim.source].lang
        chinese, letters = (re.search(some, claim.reported_as) for some in ("[\u4e00-\u9fff]", "[A-Za-z]"))
        assert (chinese is None) if lang == "en" else (letters is None or chinese is not None), claim.id


def test_no_date_lies_after_what_was_read(dataset: Dataset) -> None:
    dates = [value for record in records(dataset) for value in partial_dates(record)]
    assert len(dates) > 100
    assert all(value.year is None or 1990 < value.year <= 2024 for value in dates)


def partial_dates(value: Any) -> Iterator[PartialDate]:
    if isinstance(value, PartialDate):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from partial_dates(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from partial_dates(item)
