"""The first sight of a page: the words, figures and picture of the very view, before any script has run."""

import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import state_of
from crackdowns.server.first_response import FirstResponse
from crackdowns.views.pages import PAGES, charts_of
from crackdowns.views.scene import Scene
from tests import frozen

DRAWN = ("", "timeline", "agencies", "platforms", "evidence")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(frozen.folder()))
    return TestClient(Starlette(middleware=[Middleware(FirstResponse)]))


def sight(client: TestClient, address: str) -> str:
    """What stands on the page, without its styles."""
    text = client.get(address).text
    return text[text.index('<div id="first"') : text.index('<div id="root"')]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?span[^>]*>", "", html))).split())


@pytest.mark.parametrize("page", DRAWN, ids=lambda page: page or "home")
def test_a_page_says_its_finding_and_shows_its_picture_and_its_figures(
    client: TestClient, dataset: Dataset, page: str
) -> None:
    found = sight(client, f"/{page}")
    hero = charts_of(Scene(dataset, state_of(page, PAGES[page].parameters(dataset), {})), "light")[0]
    assert found.count("<h1>") == 1
    assert words(hero.title) in words(found)
    assert found.count('<div class="still"') == 2
    for row in hero.rows:
        assert all(words(cell) in words(found) for name, cell in row.shown.items() if name != "Source")


@pytest.mark.parametrize(("page", "said"), [("context", "Experts"), ("method", "lowest")])
def test_a_page_of_words_says_them(client: TestClient, page: str, said: str) -> None:
    found = sight(client, f"/{page}")
    assert said in words(found)
    assert len(words(found)) > 3000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_every_page_has_one_heading_before_any_script_has_run(client: TestClient, page: str) -> None:
    assert sight(client, f"/{page}").count("<h1>") == 1


def test_a_view_is_told_as_its_address_asks(client: TestClient) -> None:
    usual, view = (
        sight(client, "/"),
        sight(client, "/?theme=money&c=2015-cleaning-the-internet,2018-cyberspace-management"),
    )
    assert "Cleaning the Internet" in view
    assert "Clean-up of Camera Voyeurism" in usual
    assert "Clean-up of Camera Voyeurism" not in view
    assert re.search(r'aria-current="true">Money<', view)
    assert "as printed in the articles" in sight(client, "/timeline?basis=printed")


def test_a_figure_that_is_asked_for_is_told(client: TestClient) -> None:
    found = words(sight(client, "/evidence?metric=people-apprehended"))
    assert "83,668" in found


def test_what_a_link_cannot_have_is_said(client: TestClient) -> None:
    assert "no-such-subject" in words(sight(client, "/?theme=no-such-subject"))
    assert "0123456789ab" in words(sight(client, "/?v=0123456789ab"))


def test_links_lead_to_the_same_campaigns_on_the_other_pages(client: TestClient) -> None:
    found = unescape(sight(client, "/?basis=printed"))
    for page in (path for path, view in PAGES.items() if view.listed):
        assert re.search(rf'href="{page or "./"}[?]c=[^"]*&basis=printed', found)


def test_a_chart_inside_another_page_stands_alone(client: TestClient) -> None:
    found = sight(client, "/?embed=true&chart=tenfold")
    assert "<nav" not in found
    assert found.count('<div class="still"') == 2
    assert "ten times too high" in words(found)
    assert "no-such-chart" in words(sight(client, "/?embed=true&chart=no-such-chart"))


@pytest.mark.parametrize(
    "name", ["theme", "c", "basis", "metric", "v", "data", "chart", "claim", "embed", "q", "owner"]
)
@pytest.mark.parametrize("page", ["", "evidence", "platforms"])
def test_nothing_that_a_link_says_becomes_a_tag(client: TestClient, page: str, name: str) -> None:
    answer = client.get(f"/{page}", params={name: '"><script>alert(1)</script><svg onload=alert(1)>', "embed": "true"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<svg onload" not in answer.text
