"""What is shared: a link that states everything."""

from urllib.parse import parse_qs, urlsplit

import pytest

from crackdowns.links.addresses import State
from crackdowns.links.share import base_of, is_loopback, share_link

STATE = State("timeline", (("c", ("a", "b")), ("axis", ("days",)), ("q", ())))


def test_a_link_holds_every_choice_the_empty_ones_too_and_the_data_version() -> None:
    link = share_link("https://example.org/sub/", STATE, "0123456789ab")
    assert link.startswith("https://example.org/sub/timeline?")
    query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert query == {"c": ["a,b"], "axis": ["days"], "q": [""], "v": ["0123456789ab"]}


@pytest.mark.parametrize(
    ("address", "page", "base"),
    [
        ("https://example.org", "", "https://example.org/"),
        ("https://example.org/", "", "https://example.org/"),
        ("https://example.org/timeline", "timeline", "https://example.org/"),
        ("https://example.org/sub/timeline", "timeline", "https://example.org/sub/"),
        ("https://example.org/sub", "", "https://example.org/sub/"),
        ("http://127.0.0.1:8501/method/", "method", "http://127.0.0.1:8501/"),
    ],
)
def test_the_base_is_read_off_the_address_of_a_page(address: str, page: str, base: str) -> None:
    assert base_of(address, page) == base


def test_the_start_page_lies_at_the_base_itself() -> None:
    assert share_link("https://example.org/", State("", ()), "0123456789ab") == "https://example.org/?v=0123456789ab"


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("http://127.0.0.1:8501/", True),
        ("http://localhost/x", True),
        ("http://[::1]:8501/", True),
        ("https://example.org/", False),
        ("http://192.168.0.4:8501/", False),
    ],
)
def test_an_address_that_only_this_machine_can_open_is_known(address: str, loopback: bool) -> None:
    assert is_loopback(address) is loopback
