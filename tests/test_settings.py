"""The operator's environment: read in one place, and refused with a sentence where it cannot be meant."""

from pathlib import Path

import pytest

from crackdowns.settings import BASE_URL, BUNDLED_DATA, DATA, FRAME_ANCESTORS, read
from tests.conftest import ROOT


def test_without_any_variable_the_bundled_data_is_served_and_addresses_come_from_requests() -> None:
    settings = read({})
    assert (settings.data, settings.base_url, settings.frame_ancestors) == (BUNDLED_DATA, None, "'self'")


def test_an_empty_variable_is_no_variable() -> None:
    assert read({DATA: "", BASE_URL: " ", FRAME_ANCESTORS: ""}) == read({})


def test_a_folder_and_an_address_are_taken_as_they_are_named() -> None:
    settings = read({DATA: "other/data", BASE_URL: "https://data.example/here"})
    assert (settings.data, settings.base_url) == (Path("other/data"), "https://data.example/here/")


@pytest.mark.parametrize(
    "wrong",
    ["data.example", "//data.example", "ftp://data.example", "https://", "https://data.example/?v=1", "https://["],
)
def test_an_address_that_no_reader_could_open_stops_the_start_with_a_sentence(wrong: str) -> None:
    with pytest.raises(SystemExit, match=f"{BASE_URL} is .* Write it with its scheme, like https://"):
        read({BASE_URL: wrong})


def test_every_variable_stands_in_the_readmes_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in (DATA, BASE_URL, FRAME_ANCESTORS) if f"| `{name}` |" not in readme] == []


def test_no_other_module_reads_the_environment() -> None:
    readers = [p.name for p in (ROOT / "crackdowns").rglob("*.py") if "os.environ" in p.read_text(encoding="utf-8")]
    assert readers == ["settings.py"]


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "70000", "1e3", "١"])
def test_a_port_that_is_none_stops_the_start_with_a_sentence(wrong: str) -> None:
    with pytest.raises(SystemExit, match=r"CRACKDOWNS_METRICS_PORT is .* which is no number from 1 to 65535"):
        read({"CRACKDOWNS_METRICS_PORT": wrong})


def test_without_a_word_of_the_operator_a_thousand_pages_may_be_open_and_no_figures_are_served() -> None:
    assert (read({}).sessions, read({}).metrics_port) == (1000, None)
    assert (read({"CRACKDOWNS_SESSIONS": "50"}).sessions, read({"CRACKDOWNS_METRICS_PORT": "9100"}).metrics_port) == (
        50,
        9100,
    )
