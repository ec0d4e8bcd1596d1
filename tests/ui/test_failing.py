"""A page that fails says so in one plain sentence; the trace stands in the log, under the id that the reader sees."""

import pytest
from streamlit.testing.v1 import AppTest

from app import app as dashboard
from crackdowns.ui.failing import TITLE, apologise


def _failing() -> None:
    from crackdowns.ui.failing import apologise

    apologise(ZeroDivisionError("a secret of the house"))


def test_a_page_that_fails_says_so_and_nothing_of_the_cause(caplog: pytest.LogCaptureFixture) -> None:
    shown = AppTest.from_function(_failing).run()
    body = shown.get("html")[0].proto.body
    assert TITLE in body
    assert "secret" not in body
    (record,) = (record for record in caplog.records if record.name == "crackdowns")
    assert record.__dict__["facts"]["id"] in body
    assert record.exc_info
    assert not shown.exception


def test_the_dashboard_says_it_in_place_of_streamlits_own_words() -> None:
    assert dashboard._on_script_error is apologise
