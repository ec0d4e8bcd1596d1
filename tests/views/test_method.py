"""The method page says the gate's rules, the bases, the marks and every metric."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.claims import describe, gate_text
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.markup import text
from tests.conftest import page_html

Open = Callable[..., AppTest]


def test_every_rule_of_the_gate_is_on_the_page(open_page: Open) -> None:
    shown = page_html(open_page("method"))
    for point, rule in gate_text.RULES.items():
        assert text(rule) in shown
        assert text(gate_text.POINT[point]) in shown


def test_every_basis_and_every_bound_is_explained(open_page: Open) -> None:
    shown = page_html(open_page("method"))
    for meaning in (*describe.BASIS_MEANING.values(), *describe.BOUND_MEANING.values()):
        assert text(meaning) in shown


def test_every_metric_is_defined_with_what_it_must_not_be_confused_with(open_page: Open, dataset: Dataset) -> None:
    shown = page_html(open_page("method"))
    for metric in dataset.metrics.values():
        assert text(metric.definition) in shown
        assert all(text(other) in shown for other in metric.not_to_confuse)


def test_the_glossary_explains_the_terms_of_art(open_page: Open) -> None:
    prose = " ".join(element.value for element in open_page("method").markdown)
    for term in ("抓获", "行政案件", "整改", "约谈", "挂牌督办", "使用权限", "IDC", "栏目", "家次"):
        assert term in prose


def test_the_citation_names_the_data_version(open_page: Open, dataset: Dataset) -> None:
    assert dataset.version in page_html(open_page("method"))
