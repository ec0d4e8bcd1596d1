"""The routes beside the pages: health, data files, and a true 404."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from crackdowns import serving
from crackdowns.dataset.loading import Dataset
from crackdowns.server.assets import INDEX
from crackdowns.server.not_found import GREEDY, NotFound
from crackdowns.server.routes import routes
from crackdowns.serving import fingerprint
from crackdowns.views.pages import PAGES
from tests import frozen, tiny


async def _own(request: object) -> PlainTextResponse:
    del request
    return PlainTextResponse("Streamlit's own")


# What Streamlit does: a few routes, and its index page at any other path.
STREAMLIT = [
    Route("/_stcore/health", _own),
    Route("/_stcore/script-health-check", _own, methods=["PUT"]),
    Route("/_stcore/upload_file/{session}/{name}", _own, methods=["PUT", "DELETE", "OPTIONS"]),
    Route("/_stcore/metrics", _own),
    Route("/_stcore/agent/interact", _own, methods=["POST"]),
    Route("/_stcore/agent/openapi.json", _own),
    Route("/media/{name}", _own),
    Mount("/", app=PlainTextResponse("index page"), name=GREEDY),
]


@pytest.fixture
def client() -> Iterator[TestClient]:
    """The app's routes and middleware over the bundled data, with Streamlit's greed behind them."""
    app = Starlette(routes=[*routes(), *STREAMLIT], middleware=[Middleware(NotFound)])
    with TestClient(app) as opened:
        yield opened


def test_health_tells_the_data_that_is_served(client: TestClient, dataset: Dataset) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "data_version": dataset.version,
        "files": fingerprint(frozen.folder()),
        "campaigns": 3,
        "claims": dataset.claim_count,
        "problems": [],
    }


def test_health_tells_when_newer_files_could_not_be_used(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    assert client.get("/healthz").json()["status"] == "ok"
    before = client.get("/healthz").json()
    tiny.write(tmp_path, {"scopes.yaml": "scopes: []\n"})
    serving.store(tmp_path).look()
    answer = client.get("/healthz").json()
    assert (answer["status"], answer["campaigns"], answer["claims"]) == ("degraded", 2, 7)
    assert answer["data_version"] == before["data_version"]
    assert answer["files"] == fingerprint(tmp_path) != before["files"]
    assert answer["problems"][0].startswith("campaigns/2001-first.yaml:")


def test_every_claim_can_be_downloaded_as_csv(client: TestClient, dataset: Dataset) -> None:
    answer = client.get("/data/claims.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == dataset.claim_count


def test_every_claim_can_be_downloaded_as_json(client: TestClient, dataset: Dataset) -> None:
    answer = client.get("/data/claims.json")
    assert answer.headers["content-type"] == "application/json"
    assert len(answer.json()["claims"]) == dataset.claim_count
    assert answer.json()["data_version"] == dataset.version


def test_a_charts_table_can_be_downloaded_in_the_state_of_its_link(client: TestClient) -> None:
    address = "/data/view/home/side-by-side-sites-services.csv?theme=sites-services&basis=printed"
    found = list(csv.DictReader(io.StringIO(client.get(address).text)))
    assert ("Websites closed or suspended", "more than 34,000") in {(row["Metric"], row["Figure"]) for row in found}
    assert all("As printed in the articles" in row["Shown"] for row in found)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/timeline/nothing",
        "/home",
        "/Timeline",
        "/data",
        "/data/",
        "/data/nothing.csv",
        "/data/claims.xml",
        "/data/view/home",
        "/data/view/home/nothing.csv",
        "/data/view/nowhere/side-by-side-people.csv",
        "/pages/home.py",
        "/data/../app.py",
        "/.git/config",
        "/%2e%2e/app.py",
    ],
)
def test_an_unknown_path_is_a_true_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_every_page_is_let_through(client: TestClient, page: str) -> None:
    assert client.get(f"/{page}").text == "index page"
    assert client.get(f"/{page}?basis=printed").text == "index page"


@pytest.mark.parametrize("path", ["/_stcore/health", "/media/x.png", "/favicon.png", "/manifest.json"])
def test_streamlits_own_paths_and_the_sites_files_are_let_through(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_file_of_the_frontend_is_let_through(client: TestClient) -> None:
    script = next((INDEX.parent / "static" / "js").glob("index.*.js"))
    assert client.get(f"/static/js/{script.name}").text == "index page"


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/nothing.js",
        "/static/",
        "/_stcore/nothing",
        "/_stcore/script-health-check",
        "/component/nothing",
        "/timeline/_stcore/health",
        "/timeline/static/js/nothing.js",
        "/index.html",
    ],
)
def test_streamlits_index_never_stands_in_for_a_file_that_does_not_exist(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/_stcore/upload_file/anybody/anything"),
        ("OPTIONS", "/_stcore/upload_file/anybody/anything"),
        ("DELETE", "/%5Fstcore/upload_file/anybody/anything"),
        ("GET", "/_stcore/metrics"),
        ("POST", "/_stcore/agent/interact"),
        ("GET", "/_stcore/agent/openapi.json"),
    ],
)
def test_what_streamlit_serves_and_no_page_needs_is_closed(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 404


def test_the_wrong_method_on_a_right_path_is_the_apps_to_refuse(client: TestClient) -> None:
    assert client.post("/healthz").status_code != 404


def test_the_404_page_names_the_pages_that_exist(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert answer.headers["content-type"].startswith("text/html")
    assert all(f'href="/{page}"' in answer.text for page in PAGES)
    assert answer.text.count("<h1>") == 1


def test_the_404_page_repeats_no_markup_of_the_address(client: TestClient) -> None:
    answer = client.get("/<img src=x onerror=alert(1)>")
    assert answer.status_code == 404
    assert "<img" not in answer.text


def test_the_404_page_guesses_which_page_was_meant(client: TestClient) -> None:
    assert 'Did you mean <a href="/timeline">Timeline</a>?' in client.get("/Timelin").text
    assert "Did you mean" not in client.get("/xyzzy").text


def test_the_404_page_links_below_the_address_that_the_operator_names(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/here/")
    assert 'href="/here/timeline"' in client.get("/nothing").text
