"""Every id stands once, and every id that is named leads to a record."""

from pathlib import Path
from typing import get_args

import pytest

from crackdowns.dataset import schema
from crackdowns.dataset.fields import Reference
from crackdowns.dataset.references import LISTS, references
from crackdowns.dataset.schema import CampaignFile
from tests import tiny
from tests.tiny import FIRST, SECOND, changed, line_of


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            FIRST,
            "value: 40\n    bound: exact",
            "value: 40\n    scope: {agencies: [polize]}\n    bound: exact",
            'claims[2001-sites-paper].scope.agencies[0]: "polize" is no agency; did you mean `police`?',
        ),
        (
            FIRST,
            "disputes: [2001-people-paper]",
            "disputes: [2001-people-papre]",
            'claims[2001-people-wire].disputes[0]: "2001-people-papre" is no claim in this file; '
            "did you mean `2001-people-paper`?",
        ),
        (
            FIRST,
            "headline: [people, sites]",
            "headline: [people, site]",
            'campaign.headline[1]: "site" is no metric; did you mean `sites`?',
        ),
        (
            FIRST,
            "reading_of: 2001-spring",
            "reading_of: 2002-all",
            'windows[2001-spring-short].reading_of: "2002-all" is no window in this file; '
            "write one of 2001-spring, 2001-spring-short",
        ),
        (
            FIRST,
            "    platforms: [acme-shop]\nclaims",
            "    platforms: [acme]\nclaims",
            'subsets[2001-shops].platforms[0]: "acme" is no platform; write one of acme-shop',
        ),
        (
            "metrics.yaml",
            "- metric: people",
            "- metric: peoples",
            'metrics[sites].near[0].metric: "peoples" is no metric; did you mean `people`?',
        ),
        (
            "sources.yaml",
            "    kind: agency\n    origin: statement",
            "    kind: agency\n    origin: statment",
            'sources[wire].origin: "statment" is no origin; did you mean `statement`?',
        ),
        (
            "platforms.yaml",
            "owner: acme",
            "owner: zzz",
            'platforms[acme-shop].owner: "zzz" is no company; write one of acme',
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_told_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    files = changed(file, old, new)
    wrong = message.split('"')[1]
    where = line_of(files[file], new) + new[: new.index(wrong)].count("\n")
    assert tiny.problems(tiny.write(tmp_path, files)) == [f"{file}:{where}: {message}"]


def test_a_claim_of_another_campaign_cannot_be_the_total(tmp_path: Path) -> None:
    files = changed(SECOND, "    locator: P9\n", "    locator: P9\n    part_of: 2001-people-paper\n")
    [problem] = tiny.problems(tiny.write(tmp_path, files))
    assert 'claims[2002-people-low].part_of: "2001-people-paper" is no claim in this file' in problem


def test_an_id_taken_in_another_campaign_is_told_with_its_first_place(tmp_path: Path) -> None:
    files = changed(
        SECOND,
        "- id: 2002-start",
        "- id: 2002-start\n    kind: launch\n    title: {en: Launch}\n    date: 2002-01\n    source: wire\n"
        "    locator: excerpt\n  - id: 2002-start",
    )
    first, again = (number for number, text in enumerate(files[SECOND].splitlines(), 1) if "- id: 2002-start" in text)
    expected = f'{SECOND}:{again}: events[2002-start].id: "2002-start" is taken ({SECOND}:{first}); choose another id'
    assert tiny.problems(tiny.write(tmp_path, files)) == [expected]


def test_an_id_taken_on_the_same_line_is_told(tmp_path: Path) -> None:
    police = "{id: police, name: {en: A, zh: 甲}, short: A, level: local}"
    files = {**tiny.FILES, "agencies.yaml": f"agencies: [{police}, {police}]\n"}
    assert tiny.problems(tiny.write(tmp_path, files)) == [
        'agencies.yaml:1: agencies[police].id: "police" is taken (agencies.yaml:1); choose another id'
    ]


def test_records_of_different_kinds_may_share_an_id(tmp_path: Path) -> None:
    files = changed("platforms.yaml", "- id: acme\n", "- id: acme-shop\n")
    files = changed("platforms.yaml", "owner: acme\n", "owner: acme-shop\n", files)
    assert tiny.problems(tiny.write(tmp_path, files)) == []


def test_an_invalid_record_is_one_mistake_and_not_one_for_each_that_names_it(tmp_path: Path) -> None:
    files = changed("metrics.yaml", "    theme: people\n", "    theme: peple\n")
    assert len(tiny.problems(tiny.write(tmp_path, files))) == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("metrics.yaml", "metrics: many\n"),
        ("metrics.yaml", "metric: []\n"),
        ("metrics.yaml", "{"),
        ("origins.yaml", ""),
        ("sources.yaml", "[]\n"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_its_own_file_only(tmp_path: Path, file: str, text: str) -> None:
    found = tiny.problems(tiny.write(tmp_path, {**tiny.FILES, file: text}))
    assert found
    assert all(problem.startswith(f"{file}:") for problem in found)


def test_a_campaigns_list_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    windows = tiny.FILES[FIRST][tiny.FILES[FIRST].index("windows:") : tiny.FILES[FIRST].index("subsets:")]
    files = changed(FIRST, windows, "windows: none\n")
    assert [problem.split(": ", 2)[1] for problem in tiny.problems(tiny.write(tmp_path, files))] == ["windows"]


def test_every_kind_that_a_field_names_has_a_list() -> None:
    marks = [value for name, value in vars(schema).items() if name.endswith("Id")]
    kinds = {mark.kind for one in marks for mark in get_args(one) if isinstance(mark, Reference)}
    assert len(kinds) >= 13
    assert kinds <= set(LISTS.values())
    assert "not_applicable" not in LISTS


def test_references_are_found_however_deep_they_sit() -> None:
    value = tiny.plain()[FIRST]
    found = {(path, kind, name) for path, kind, name in references(CampaignFile, value)}
    assert (("campaign", "headline", 1), "metric", "sites") in found
    assert (("subsets", 0, "platforms", 0), "platform", "acme-shop") in found
    assert (("claims", 4, "part_of"), "claim", "2001-sites-paper") in found
