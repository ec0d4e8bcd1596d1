"""The method page says what was read, the versions, the gate's rules, the marks and every metric."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.claims import describe, gate_text
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views.method import charts as method
from crackdowns.views.method import words
from crackdowns.views.scene import Scene
from tests import tiny
from tests.conftest import page_html
from tests.reading import plain

Open = Callable[..., AppTest]
SceneOf = Callable[..., Scene]


def _tiny(folder: Path) -> Scene:
    dataset = load(tiny.write(folder))
    return Scene(dataset, state_of("method", method.parameters(dataset), {}))


@pytest.fixture(scope="module")
def told(scene: SceneOf, dataset: Dataset) -> str:
    here = scene("method")
    parts = [method.articles(here), method.bases(here.dataset), method.differences(here), method.marks("light")]
    parts += [method.gate(), method.metrics(dataset), method.limits(here), method.downloads(dataset)]
    return plain("\n".join(parts))


def test_the_articles_come_first_by_title_outlet_and_date(open_page: Open, scene: SceneOf, dataset: Dataset) -> None:
    shown = page_html(open_page("method"))
    assert shown.index("The five articles") < shown.index("Which version of the numbers?</h2>")
    listed = plain(method.articles(scene("method")))
    for source in dataset.sources.values():
        assert (source.title in listed) == (source.article is not None)
    assert (
        "National Crackdown on Online Spying Sees Dozens Nabbed Caixin Global, 10 August 2021 · on Cameras 2021"
        in listed
    )
    assert "RT, date unknown" in listed


def test_every_rule_of_the_gate_every_version_and_every_bound_is_explained(told: str) -> None:
    for said in (*gate_text.RULES.values(), *gate_text.POINT.values(), *describe.BASIS_MEANING.values()):
        assert said in told
    for meaning in describe.BOUND_MEANING.values():
        assert meaning in told


def test_the_kinds_of_disagreement_are_counted_from_the_data(told: str, tmp_path: Path) -> None:
    for kind, said in words.DIFFERENCE.items():
        assert said in told
        assert describe.DIFFERENCE[kind].capitalize() in told
    tiny_told = plain(method.differences(_tiny(tmp_path)))
    assert "Numbers differ (2 figures)" in tiny_told
    assert "Only the hedge differs (0 figures)" in tiny_told


def test_a_missing_hedge_is_explained(told: str) -> None:
    assert "That does not make it exact" in told


def test_every_metric_is_defined_with_what_it_must_not_be_confused_with(told: str, dataset: Dataset) -> None:
    for metric in dataset.metrics.values():
        assert plain(metric.definition) in told
        assert all(plain(other) in told for other in metric.not_to_confuse)


def test_a_search_opens_the_definitions_that_hold_it_and_no_others(open_page: Open, dataset: Dataset) -> None:
    shown = method.metrics(dataset, "抓获")
    assert "<details open>" in shown
    assert "People apprehended" in shown
    assert dataset.metrics["sites-closed"].definition not in plain(shown)
    assert "definitions hold “websites”" in plain(page_html(open_page("method", q="websites")))


def test_a_search_without_a_hit_says_so_and_stays_text(dataset: Dataset) -> None:
    shown = method.metrics(dataset, "<script>x")
    assert "None of the" in shown
    assert "<script>" not in shown


def test_limits_are_computed_from_the_data(told: str, tmp_path: Path) -> None:
    assert "No final count was found for Cleaning 2015 and Cameras 2021." in told
    small = plain(method.limits(_tiny(tmp_path)))
    assert "No final count was found for First." in small
    assert "1 source was read whole; of 2 others" in small


def test_other_drives_of_the_name_are_left_out_and_named(told: str) -> None:
    assert "净网" in told
    assert "Cleaning 2015: The anti-pornography office's own" in told


def test_the_glossary_explains_the_terms_of_art(open_page: Open) -> None:
    prose = page_html(open_page("method"))
    for term in ("抓获", "行政案件", "整改", "约谈", "挂牌督办", "使用权限", "IDC", "栏目", "家次"):
        assert term in prose


def test_the_citation_names_the_data_version_and_counts_the_campaigns(told: str, dataset: Dataset) -> None:
    assert f"on {len(dataset.campaigns)} campaigns. Data version {dataset.version}." in told
