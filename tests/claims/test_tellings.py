"""A telling says what its claim says, and what its source, its metric and its window add."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from crackdowns.claims.tellings import Telling, tellings
from crackdowns.dataset.loading import load
from tests import tiny
from tests.tiny import FIRST, changed


@pytest.fixture
def small(tmp_path: Path) -> dict[str, Telling]:
    """The tiny dataset's claims by id."""
    return read(tmp_path)


def read(folder: Path, files: Mapping[str, str] = tiny.FILES) -> dict[str, Telling]:
    return {telling.id: telling for telling in tellings(load(tiny.write(folder, files)))}


def test_every_claim_has_one_telling_in_the_order_of_campaigns_and_figures(small: dict[str, Telling]) -> None:
    assert list(small) == [
        "2001-people-paper",
        "2001-people-wire",
        "2001-people-words",
        "2001-sites-paper",
        "2001-sites-shops",
        "2002-people-high",
        "2002-people-low",
    ]


def test_a_telling_holds_what_the_claim_its_metric_its_window_and_its_source_say(small: dict[str, Telling]) -> None:
    wire = small["2001-people-wire"]
    assert (wire.value, wire.bound, wire.rank, wire.claim.why) == (1000, "bare", "deprecated", "A nought too many.")
    assert (wire.metric.id, wire.window.id, wire.subset) == ("people", "2001-spring", None)
    assert (wire.source.id, wire.source.article, wire.origin) == ("wire", None, "statement")
    assert (wire.lang, wire.translated_by, wire.unresolved) == ("zh", "machine", None)


def test_a_claim_speaks_its_own_language_and_origin_before_its_sources(tmp_path: Path) -> None:
    told = "    bound: exact\n"
    files = changed(
        FIRST, f"{told}    reported_as: a total", f"{told}    lang: zh\n    origin: rumour\n    reported_as: a total"
    )
    paper = read(tmp_path, files)["2001-sites-paper"]
    assert (paper.lang, paper.origin) == ("zh", "rumour")


def test_a_figure_in_words_has_no_number_and_no_bound(small: dict[str, Telling]) -> None:
    assert (small["2001-people-words"].value, small["2001-people-words"].bound) == (None, None)


def test_claims_of_one_number_share_a_key_and_parts_have_their_own(small: dict[str, Telling]) -> None:
    assert small["2001-people-paper"].key == small["2001-people-wire"].key
    assert str(small["2001-people-paper"].key) == "2001-first/people/2001-spring//"
    assert str(small["2001-sites-shops"].key) == "2001-first/sites/2001-spring/2001-shops/"


def test_a_claim_on_another_reading_of_a_window_is_about_the_same_number(tmp_path: Path) -> None:
    files = changed(FIRST, "抓获1000人\n    window: 2001-spring", "抓获1000人\n    window: 2001-spring-short")
    wire = read(tmp_path, files)["2001-people-wire"]
    assert (str(wire.key), wire.window.id) == ("2001-first/people/2001-spring//", "2001-spring")


def test_an_open_question_stands_with_each_of_its_claims(small: dict[str, Telling]) -> None:
    asked = {name: telling.unresolved for name, telling in small.items() if telling.unresolved}
    assert asked == dict.fromkeys(("2002-people-high", "2002-people-low"), "Nobody knows.")
