"""The charts of a view, drawn for paper."""

import pytest
from markupsafe import Markup
from starlette.testclient import TestClient

from crackdowns import serving
from crackdowns.charts.still import still
from crackdowns.server.asked import scene_of
from crackdowns.views.pages import charts_of
from tests.server.test_documents import client, folder, old

__all__ = ["client", "folder", "old"]


@pytest.mark.parametrize("page", ["home", "timeline", "agencies", "platforms", "evidence"])
def test_every_chart_is_drawn_for_both_sheets(client: TestClient, page: str) -> None:
    answer = client.get(f"/paper?_page={page}&basis=lowest")
    scene, _ = scene_of(serving.served().dataset, page.removeprefix("home"), {"basis": ["lowest"]})
    drawn = [chart for chart in charts_of(scene, "light") if chart.figure is not None]
    assert drawn
    assert answer.status_code == 200
    for chart in drawn:
        for kind, figure in (("upright", chart.narrow or chart.figure), ("lying", chart.figure)):
            assert Markup('<div class="{}">{}</div>').format(kind, still(figure, figure, chart.alt)) in answer.text


def test_the_data_as_it_was_is_drawn_where_the_view_shows_it(client: TestClient, old: str) -> None:
    then, now = (client.get(f"/paper?_page=home&v={old}{more}").text for more in ("&data=then", ""))
    assert then != now
    assert now == client.get("/paper?_page=home").text


def test_an_unknown_page_is_refused_in_words(client: TestClient) -> None:
    answer = client.get("/paper?_page=nowhere")
    assert answer.status_code == 404
    assert "There is no page" in answer.text
