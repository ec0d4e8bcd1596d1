"""`load`: one immutable dataset, and a version that follows the content and nothing else."""

import dataclasses
import json
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from crackdowns.dataset.loading import Dataset, examine, load
from crackdowns.dataset.problems import MOST_TOLD, DataError, listed
from tests import tiny
from tests.tiny import FIRST, SECOND, changed, recounted


@pytest.fixture
def version(tmp_path: Path) -> str:
    """The version of the tiny dataset as it stands."""
    return load(tiny.write(tmp_path / "as it stands")).version


def test_all_records_are_found_by_their_ids(tmp_path: Path) -> None:
    found = load(tiny.write(tmp_path))
    assert list(found.campaigns) == ["2001-first", "2002-second"]
    assert list(found.sources) == ["paper", "repost", "wire"]
    assert found.platforms["acme-shop"].owner == "acme"
    assert found.claim_count == 7
    assert found.campaigns["2001-first"].main_period.to.iso == "2001-12"
    assert list(found.campaigns["2001-first"].windows) == ["2001-spring", "2001-spring-short"]


def test_campaigns_stand_in_the_order_of_their_launch(tmp_path: Path) -> None:
    files = changed(SECOND, "    from: 2002\n", "    from: 1999\n")
    assert list(load(tiny.write(tmp_path, files)).campaigns) == ["2002-second", "2001-first"]


def test_a_dataset_cannot_be_changed(tmp_path: Path) -> None:
    found = load(tiny.write(tmp_path))
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.version = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.sources["more"] = found.sources["paper"]  # type: ignore[index]
    with pytest.raises(ValidationError, match="frozen"):
        found.sources["paper"].title = "x"  # type: ignore[misc]


def test_datasets_of_one_content_are_equal(tmp_path: Path) -> None:
    one, other = (load(tiny.write(tmp_path / name)) for name in ("one", "other"))
    different = load(tiny.write(tmp_path / "third", recounted(FIRST, "40", "41")))
    assert (one == other, hash(one) == hash(other), one == different) == (True, True, False)


def test_a_version_is_short_and_fit_for_a_link(version: str) -> None:
    assert len(version) == 12
    assert int(version, 16) >= 0


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_version_is_the_same_whatever_the_order_of_records_and_fields(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    def shuffled(value: Any, records: bool) -> Any:
        if isinstance(value, dict):
            items = [
                (key, shuffled(inner, records=isinstance(inner, tuple) and bool(inner) and isinstance(inner[0], dict)))
                for key, inner in value.items()
            ]
            chance.shuffle(items)
            return dict(items)
        if isinstance(value, tuple):
            some = [shuffled(item, records=False) for item in value]
            if records and "why" not in (value[0] if isinstance(value[0], dict) else {}):
                chance.shuffle(some)
            return some
        return value

    files = {
        name: json.dumps(shuffled(value, records=False), ensure_ascii=False) for name, value in tiny.plain().items()
    }
    folder = tmp_path_factory.mktemp("data")
    plain = load(tiny.write(folder / "plain"))
    assert load(tiny.write(folder / "shuffled", files)).version == plain.version


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FIRST, "claims:\n", "\n\n# What was claimed\nclaims:\n"),
        (FIRST, "value: 100\n", "value: 100.0\n"),
        (FIRST, "value: 100\n", "value: 1e2 # a hundred\n"),
        (FIRST, "summary: The first campaign.", "summary: 'The first campaign.'"),
        (SECOND, "    from: 2002\n", '    from: "2002"\n'),
        (
            SECOND,
            '    reported_as: "7"\n',
            "    reported_as: '7'\n    rank: normal\n    disputes: []\n    note: null\n",
        ),
        (
            SECOND,
            "claims: [2002-people-low, 2002-people-high]",
            "claims:\n    - 2002-people-low\n    - 2002-people-high",
        ),
    ],
)
def test_the_version_is_the_same_whatever_the_writing(
    tmp_path: Path, version: str, file: str, old: str, new: str
) -> None:
    assert load(tiny.write(tmp_path / "other", changed(file, old, new))).version == version


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            FIRST,
            "value: 40\n    bound: exact\n    reported_as: a total of 40",
            "value: 41\n    bound: bare\n    reported_as: '41'",
        ),
        (FIRST, "bound: exact\n    reported_as: a total", "bound: bare\n    reported_as: a total"),
        (FIRST, "why: It keeps the hedge.", "why: Because."),
        (FIRST, "    to: 2001-04-30\n    stage: interim", "    to: 2001-04\n    stage: interim"),
        (SECOND, "why: Nobody knows.", "why: Who knows."),
        (SECOND, "not_applicable:\n  - metric: sites\n    why: It had nothing to do with sites.\n", ""),
        ("sources.yaml", "https://wire.example/count", "https://wire.example/other"),
        ("sources.yaml", "quality: C", "quality: B"),
        ("metrics.yaml", "definition: Sites closed.", "definition: Closed sites."),
        ("agencies.yaml", "zh: 警方", "zh: 公安"),
    ],
)
def test_the_version_is_another_when_any_content_changes(
    tmp_path: Path, version: str, file: str, old: str, new: str
) -> None:
    assert load(tiny.write(tmp_path / "other", changed(file, old, new))).version != version


def test_the_version_is_another_when_a_campaign_is_renamed(tmp_path: Path, version: str) -> None:
    files = {name.replace("2002-second", "2002-third"): text for name, text in tiny.FILES.items()}
    assert load(tiny.write(tmp_path / "other", files)).version != version


def test_a_further_campaign_file_is_enough_for_a_further_campaign(tmp_path: Path) -> None:
    third = tiny.FILES[SECOND].replace("2002-", "2003-").replace("colour: green", "colour: sky")
    found: Dataset = load(tiny.write(tmp_path, {**tiny.FILES, "campaigns/2003-third.yaml": third}))
    assert list(found.campaigns) == ["2001-first", "2002-second", "2003-third"]


def test_an_error_holds_every_problem_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    files = changed(SECOND, "colour: green", "colour: pink", changed(SECOND, "kind: launch", "kind: lunch"))
    files = changed("agencies.yaml", "level: central", "level: middle", files)
    with pytest.raises(DataError) as caught:
        load(tiny.write(tmp_path, files))
    places = [(problem.file, problem.line) for problem in caught.value.problems]
    assert places == sorted(places)
    assert [place[0] for place in places] == ["agencies.yaml", SECOND, SECOND]
    assert str(caught.value).count("\n") == 2


def test_a_record_is_found_by_its_id_with_its_campaign(tmp_path: Path) -> None:
    found = load(tiny.write(tmp_path))
    here = found.record("2001-people-paper")
    assert here is not None
    assert (here[0].id, here[1]) == ("2001-first", found.claims["2001-people-paper"])
    for campaign in found.campaigns.values():
        for record in (*campaign.file.periods, *campaign.file.windows, *campaign.file.events):
            assert found.record(record.id) == (campaign, record)
    assert found.record("nothing") is None


def test_a_file_of_thousands_of_mistakes_tells_a_hundred_and_how_many_more_within_seconds(tmp_path: Path) -> None:
    record = "  - id: 2001-{n}\n    metric: no{n}\n    value: many{n}\n    window: no{n}\n    source: no{n}\n    found: {n}\n"
    spoilt = "claims:\n" + "".join(record.format(n=n) for n in range(3000))
    tiny.write(tmp_path, changed(FIRST, "claims:\n", spoilt))
    begun = time.process_time()
    _, problems = examine(tmp_path)
    # A minute and more, when the likely word was looked for each time.
    assert time.process_time() - begun < 10
    mine = [problem for problem in problems if problem.file == FIRST]
    assert len(mine) == MOST_TOLD + 1
    assert re.fullmatch(r"has \d{5} more problems; mend the others first", mine[-1].text)
    assert listed([*problems, *problems]).endswith(f"... and {2 * len(problems) - MOST_TOLD} more")
