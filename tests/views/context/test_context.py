"""Targets, example cases, laws and proposals: what stands on the page, and what must not."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.templates.rendering import render
from crackdowns.views.context import words
from crackdowns.views.context.charts import charts, records, sections
from crackdowns.views.scene import Scene
from tests.conftest import page_html
from tests.reading import plain

Open = Callable[..., AppTest]
Scenes = Callable[..., Scene]


def test_every_case_says_whether_the_totals_hold_it(open_page: Open, scene: Scenes) -> None:
    shown = plain(page_html(open_page("context")))
    cases = [(c, case) for c in scene("context").campaigns for case in c.file.cases]
    assert len(cases) >= 8
    for campaign, case in cases:
        assert plain(case.title.en) in shown
        assert words.case_lines(scene("context").dataset, campaign, case)[-1] in words.COUNTED.values()
    assert "Not part of the campaign's totals." in shown


def of_cases(shown: Scene) -> list[Cell]:
    return [cell for cell in shown.cells if cell.key.case is not None]


def test_figures_of_cases_open_their_stories(scene: Scenes) -> None:
    figures = of_cases(scene("context"))
    assert any("more than 180,000" in words.figure(cell) for cell in figures)
    html = "".join(sections(scene("context"), "light"))
    assert all(f'data-opens="{cell.opens}"' in html for cell in figures)
    assert f"claim={figures[0].opens}" in html


def test_a_figure_in_words_has_no_unit_after_it(scene: Scenes) -> None:
    in_words = [words.figure(cell) for cell in of_cases(scene("context")) if not cell.numeric]
    assert in_words
    assert not any(said.endswith("people people") for said in in_words)


def test_proposals_stand_along_the_chain_in_its_order(scene: Scenes) -> None:
    shown = plain("".join(sections(scene("context", kind=("proposals",)), "light")))
    places = [shown.index(link) for link in describe.CHAIN.values()]
    assert places == sorted(places)
    assert len(records(scene("context"), "proposals")) > len(places)


def test_what_a_proposal_touches_is_marked_as_our_reading(open_page: Open) -> None:
    shown = plain(page_html(open_page("context")))
    assert words.TOUCHES in shown
    assert "is our reading, not the experts'" in shown


def test_targets_and_remarks_are_attributed(open_page: Open, scene: Scenes) -> None:
    shown = plain(page_html(open_page("context")))
    for campaign in scene("context").campaigns:
        assert all(target.title.en in shown for target in campaign.file.targets)
        assert all(f"{remark.attributed_to}: {remark.what}" in shown for remark in campaign.file.remarks)


def test_a_draft_is_marked_as_one(open_page: Open) -> None:
    assert "draft when reported" in page_html(open_page("context"))


def test_the_kinds_shown_are_a_choice_that_a_link_carries(open_page: Open) -> None:
    shown = plain(page_html(open_page("context", kind="laws")))
    assert "Cyber Security Law" in shown
    assert words.LEADS["proposals"] not in shown


def test_the_table_holds_what_is_shown_with_its_sources_and_nothing_else(scene: Scenes) -> None:
    rows = charts(scene("context", kind=("proposals",)), "light")[0].rows
    assert {row.shown["Kind"] for row in rows} == {"proposal"}
    assert all(row.cited for row in rows)
    whole = charts(scene("context"), "light")[0].rows
    assert {row.shown["Kind"] for row in whole} >= {"declared target", "remark", "example case", "in force", "proposal"}


def test_campaigns_without_any_say_so(scene: Scenes) -> None:
    shown = scene("context")
    for kind in words.KINDS:
        html = render(f"context/{kind}.html", title="", lead="", found=(), scene=shown, colours={}, words=words)
        assert words.NOTHING in html
