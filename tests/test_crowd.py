"""Datasets of 4, 8 and 30 campaigns: each page draws them, and each has a name of its own that is whole."""

import pytest

from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views.home import charts as home
from crackdowns.views.home import rows
from crackdowns.views.pages import PAGES, charts_of
from crackdowns.views.scene import MOST_CAMPAIGNS, Scene
from tests.crowd import crowd


@pytest.fixture(scope="module", params=[4, 8, 30])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """So many campaigns, several a year."""
    found = load(crowd(tmp_path_factory.mktemp("crowd") / "data", request.param))
    assert len(found.campaigns) == request.param
    return found


def test_each_has_a_label_of_its_own_of_whole_words_of_its_name(many: Dataset) -> None:
    labels = describe.labels(many.campaigns.values())
    assert len(set(labels.values())) == len(many.campaigns)
    for name, label in labels.items():
        year, *words = label.split()
        assert year == name[:4]
        assert many.campaigns[name].head.short.en.split()[: len(words)] == words


@pytest.mark.parametrize("page", PAGES)
def test_each_page_draws_the_first_of_them_and_the_last(many: Dataset, page: str) -> None:
    for chosen in ({}, {"c": tuple(many.campaigns)[-MOST_CAMPAIGNS:]}):
        here = Scene(many, state_of(page, PAGES[page].parameters(many), chosen))
        assert len(here.campaigns) == min(len(many.campaigns), MOST_CAMPAIGNS)
        for chart in charts_of(here, "light"):
            assert chart.title
            assert chart.figure is None or chart.alt


def test_the_figures_of_two_campaigns_alone_are_folded_and_counted(many: Dataset) -> None:
    here = Scene(many, state_of("", PAGES[""].parameters(many), {}))
    two = [row.metric.title.en for row in rows.matrix(here) if len(row.comparisons) == 1]
    first, rest = home.matrix(here).split("<summary>Figures that only two of the campaigns report, or nearly")
    assert rest.startswith(f" ({len(two)})")
    assert len(two) > 3
    assert not [title for title in two if f">{title}</a>" in first]
