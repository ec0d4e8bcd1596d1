"""Each of the 30 known conflicts is seen in the dashboard where the list in `conflicts.py` says."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.views.scene import Scene
from crackdowns.views.stories.records import record_story
from tests.conflicts import POINTS, STORY, Point, Sight
from tests.reading import blocks, blocks_of

Open = Callable[..., AppTest]
Told = dict[tuple[str, tuple[tuple[str, str], ...]], list[str]]


@pytest.fixture(scope="module")
def told() -> Told:
    """The blocks of the pages looked at so far: several points share a page."""
    return {}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: str(point.number))
def test_a_known_conflict_is_seen_where_the_list_says(
    point: Point, open_page: Open, scene: Callable[..., Scene], told: Told
) -> None:
    for sight in point.seen:
        where = (sight.page, sight.query)
        if where not in told:
            told[where] = (
                _story(scene, sight) if sight.page == STORY else blocks(open_page(sight.page, **dict(sight.query)))
            )
        found = told[where]
        assert any(all(words in block for words in sight.words) for block in found), (point.statement, sight)


def _story(scene: Callable[..., Scene], sight: Sight) -> list[str]:
    """The dialog of a claim: the same on every page."""
    story = record_story(scene("evidence"), dict(sight.query)["claim"])
    assert story is not None, sight
    return blocks_of(f"<p>{story.title}</p>{story.body}")


def test_the_list_has_all_thirty_points_once() -> None:
    assert [point.number for point in POINTS] == list(range(1, 31))
    assert all(point.seen for point in POINTS)


def test_words_that_stand_apart_are_not_seen_together() -> None:
    app = AppTest.from_string("import streamlit as st\nst.html('<p>92,000 cases</p><p>deprecated</p>')").run()
    assert blocks(app) == ["92,000 cases", "deprecated"]
