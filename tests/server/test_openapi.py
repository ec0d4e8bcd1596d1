"""The description of the data interface: valid, and the same as the routes that there are."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from crackdowns.dataset.loading import Dataset
from crackdowns.server.routes import ENDPOINTS, routes
from crackdowns.views.pages import PAGES

FIRST_OF = {
    "page": "timeline", "chart": "overview", "kind": "dataset", "id": "crackdowns", "format": "json",
}  # fmt: skip
# What an address cannot be asked without.
QUERIES = {"/oembed": {"url": "http://testserver/timeline"}}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CRACKDOWNS_BASE_URL", raising=False)
        with TestClient(Starlette(routes=routes())) as opened:
            yield opened


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, methods["get"]) for path, methods in described["paths"].items()]


def test_a_validator_finds_it_valid(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert not list(OpenAPIV31SpecValidator(described).iter_errors())


def test_it_describes_every_route_and_nothing_else(described: dict[str, Any]) -> None:
    served = {endpoint.path: endpoint.route().methods for endpoint in ENDPOINTS}
    assert set(described["paths"]) == set(served)
    assert {route.path for route in routes() if isinstance(route, Route) and route.path.startswith("/data/")} < set(
        served
    )
    assert all(methods == {"GET", "HEAD", "OPTIONS"} for methods in served.values())
    assert all(set(methods) == {"get"} for methods in described["paths"].values())


def test_every_blank_of_a_path_is_explained(described: dict[str, Any]) -> None:
    for path, operation in operations(described):
        named = [p["name"] for p in operation["parameters"] if p["in"] == "path"]
        assert named == re.findall(r"{(\w+)}", path)
        assert all(p["description"] for p in operation["parameters"])


def test_what_it_says_that_an_address_gives_is_what_it_gives(client: TestClient, described: dict[str, Any]) -> None:
    for path, operation in operations(described):
        answer = client.get(path.format_map(FIRST_OF), params=QUERIES.get(path))
        assert answer.status_code == 200
        kind = answer.headers["content-type"].partition(";")[0]
        content = operation["responses"]["200"]["content"]
        assert kind in content
        if "schema" in content[kind]:
            jsonschema.validate(answer.json(), content[kind]["schema"])


def test_a_version_can_be_asked_for_where_it_says_so_and_nowhere_else(
    client: TestClient, described: dict[str, Any]
) -> None:
    for path, operation in operations(described):
        takes = "v" in {p["name"] for p in operation["parameters"]}
        status = client.get(
            path.format_map(FIRST_OF), params={**QUERIES.get(path, {}), "v": "deadbeefdead"}
        ).status_code
        assert status == (404 if takes else 200)
        assert "404" in operation["responses"] or not takes


def test_it_names_all_pages_and_the_data_version(described: dict[str, Any], dataset: Dataset) -> None:
    (page,) = (
        p for p in described["paths"]["/data/view/{page}/{chart}.csv"]["get"]["parameters"] if p["name"] == "page"
    )
    assert page["schema"]["enum"] == [name or "home" for name in PAGES]
    assert described["info"]["version"] == dataset.version


def test_its_server_is_the_one_that_was_asked_or_that_the_operator_names(
    client: TestClient, described: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert described["servers"] == [{"url": "http://testserver"}]
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/here/")
    assert client.get("/openapi.json").json()["servers"] == [{"url": "https://data.example/here"}]
