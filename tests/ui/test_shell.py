"""The frame around every page, without a browser: menu, bar, heading, the record that a link opens."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.views.pages import PAGES
from tests.conftest import page_html

Open = Callable[..., AppTest]
CLAIM = "2018-upstream-crime-casinos-p11"


def menu(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """What each item of the menu carries, by its label."""
    return {link.proto.label: parse_qs(link.proto.query_string) for link in app.get("page_link")}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_h1_and_links_to_all_pages_and_to_the_talk(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert page_html(app).count("<h1>") == 1
    assert list(menu(app)) == [view.title for view in PAGES.values() if view.listed]
    assert f'href="present?_page={page or "home"}&amp;' in page_html(app)
    assert not app.sidebar.children


def test_the_menu_is_bare_while_all_is_default_and_else_carries_the_whole_state(open_page: Open) -> None:
    assert set(map(len, menu(open_page("timeline")).values())) == {0}
    carried = menu(open_page("timeline", basis="lowest"))["Agencies"]
    assert carried["basis"] == ["lowest"]
    assert "role" not in carried or carried["role"]


def test_a_choice_in_the_bar_is_in_the_menu_of_the_same_run(open_page: Open) -> None:
    app = open_page("timeline")
    app.radio(key="all.basis").set_value("printed").run()
    assert menu(app)["Method"]["basis"] == ["printed"]
    assert app.query_params["basis"] == "printed"


def test_the_bar_says_the_values_chosen(open_page: Open) -> None:
    app = open_page("method", basis="highest", c="2018-cyberspace-management,2021-camera-voyeurism")
    labels = [popover.proto.popover.label for popover in app.get("popover")]
    assert labels == [":gray[Campaigns:] 2018, 2021", ":gray[Numbers:] highest reported"]


def test_a_link_opens_the_story_of_its_record_and_the_address_keeps_it(open_page: Open) -> None:
    app = open_page("method", claim=CLAIM)
    assert app.query_params["claim"] == CLAIM
    assert [dialog.proto.dialog.title for dialog in app.get("dialog")]


def test_a_record_that_does_not_exist_is_answered_in_words(open_page: Open) -> None:
    app = open_page("method", claim="no-such<b>claim")
    assert "which the data shown here does not have" in page_html(app)
    assert "<b>claim" not in page_html(app)


def test_links_to_other_pages_leave_the_open_record_behind(open_page: Open) -> None:
    assert "claim" not in menu(open_page("method", claim=CLAIM))["Timeline"]


def test_a_control_in_a_closed_popover_is_told_its_value_in_every_run(open_page: Open) -> None:
    # The frontend makes it when the popover is opened first, and knows then only what the last run said.
    app = open_page("timeline")
    app.run()
    campaigns = app.get("button_group")[0].proto
    assert campaigns.set_value
    assert list(campaigns.raw_values) == [option.content for option in campaigns.options]
    assert app.radio(key="all.basis").proto.set_value
