"""Example cases, laws and proposals: what stands on the page, and what must not."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.templates.markup import text
from crackdowns.views.context import charts as context
from crackdowns.views.context import html as context_html
from crackdowns.views.scene import Scene
from tests.conftest import page_html

Open = Callable[..., AppTest]
Scenes = Callable[..., Scene]


def test_every_case_says_whether_the_totals_hold_it(open_page: Open, scene: Scenes) -> None:
    shown = page_html(open_page("context"))
    cards = context.cases(scene("context"))
    assert len(cards) >= 8
    for card in cards:
        assert text(card.case.title.en) in shown
    assert "Not part of the campaign&#x27;s totals." in shown


def test_figures_of_cases_lead_to_their_evidence(scene: Scenes) -> None:
    figures = [figure for card in context.cases(scene("context")) for figure in card.figures]
    assert any("more than 180,000" in said for _, said in figures)
    card = next(c for c in context.cases(scene("context")) if c.figures and c.figures[0][0])
    html = context_html.case_card(scene("context"), card, "light")
    assert f"claim={card.figures[0][0]}" in html


def test_proposals_stand_along_the_chain_in_its_order(scene: Scenes) -> None:
    columns = context_html.chain(scene("context"), context.proposals(scene("context")), "light")
    titles = [column.split("<h3>")[1].split("</h3>")[0] for column in columns]
    assert titles == ["Production", "Sale", "Installation", "Use", "The whole chain"]


def test_a_draft_is_marked_as_one(open_page: Open) -> None:
    assert "draft when reported" in page_html(open_page("context"))


def test_the_kinds_shown_are_a_choice_that_a_link_carries(open_page: Open) -> None:
    shown = page_html(open_page("context", kind="laws"))
    assert "Cyber Security Law" in shown
    assert "Experts&#x27; proposals" not in shown


def test_the_table_holds_what_is_shown_and_nothing_else(scene: Scenes) -> None:
    table = context.charts(scene("context", kind=("proposals",)), "light")[0].table
    assert set(table["Kind"].str.split(",").str[0]) == {"proposal"}


def test_campaigns_without_any_say_so() -> None:
    assert context_html.NOTHING in context_html.section("Laws", "", [])
