"""Streamlit's scripts and styles: smaller on the way, the same at the reader's."""

import gzip
import re
from pathlib import Path

import brotli
import plotly
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from crackdowns.charts.picture import SCRIPT
from crackdowns.server.assets import INDEX
from crackdowns.server.frontend_files import CHART_SCRIPT, FrontendFiles, frontend_file, with_small_plotly

INDEX_SCRIPT = min((INDEX.parent / "static" / "js").glob("index.*.js"))
PATH = f"/static/js/{INDEX_SCRIPT.name}"


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(middleware=[Middleware(FrontendFiles)]))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None)],
)
def test_a_script_comes_in_the_smallest_form_that_the_reader_takes(
    client: TestClient, accepted: str, coding: str | None
) -> None:
    with client.stream("GET", PATH, headers={"Accept-Encoding": accepted}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == coding
    assert int(answer.headers["content-length"]) == len(sent)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert unpack(sent) == INDEX_SCRIPT.read_bytes()
    assert coding is None or len(sent) < INDEX_SCRIPT.stat().st_size / 2


def test_a_script_is_kept_for_good_and_named_by_its_form(client: TestClient) -> None:
    small = client.get(PATH, headers={"Accept-Encoding": "br"})
    plain = client.get(PATH, headers={"Accept-Encoding": "identity"})
    assert "immutable" in small.headers["cache-control"]
    assert small.headers["vary"] == "Accept-Encoding"
    assert small.headers["etag"] != plain.headers["etag"]
    known = {"Accept-Encoding": "br", "If-None-Match": small.headers["etag"]}
    assert client.get(PATH, headers=known).status_code == 304


def test_a_head_has_the_length_and_no_body(client: TestClient) -> None:
    answer = client.head(PATH, headers={"Accept-Encoding": "identity"})
    assert (answer.headers["content-length"], answer.content) == (str(INDEX_SCRIPT.stat().st_size), b"")


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/../index.html", "/static/js/", "/static", "/"])
def test_what_is_no_such_file_is_left_to_the_app(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_parts_and_other_methods_are_left_to_the_app(client: TestClient) -> None:
    assert client.get(PATH, headers={"Range": "bytes=0-9"}).status_code == 404
    assert client.post(PATH).status_code == 404


def test_a_font_comes_cut_to_what_is_used_and_is_asked_for_again_some_day(client: TestClient) -> None:
    path = next((INDEX.parent / "static" / "media").glob("SourceSerifVariable-Roman*"))
    answer = client.get(f"/static/media/{path.name}", headers={"Accept-Encoding": "br"})
    assert answer.headers["content-type"] == "font/woff2"
    assert len(answer.content) < path.stat().st_size / 8
    assert "content-encoding" not in answer.headers
    assert "immutable" not in answer.headers["cache-control"]


def test_what_draws_charts_holds_plotlys_small_bundle_and_all_that_streamlit_put_around_it() -> None:
    whole = (INDEX.parent / "static" / frontend_file(CHART_SCRIPT)).read_text(encoding="utf-8")
    small = with_small_plotly(whole, "PLOTLY")
    assert len(small) < 40_000
    assert "=n(((e,t)=>{PLOTLY;t.exports=window.Plotly}))," in small
    assert whole.startswith(small.partition("((e,t)=>{PLOTLY")[0])
    assert whole.endswith(small.partition("window.Plotly})")[2])


def test_a_script_that_is_built_in_another_way_stays_as_it_is() -> None:
    assert with_small_plotly("export default 1", "PLOTLY") == "export default 1"


def test_the_bundle_is_of_the_version_that_checks_figures() -> None:
    whole = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    version = re.compile(r" v(\d+\.\d+\.\d+)")
    assert version.findall(SCRIPT.read_text(encoding="utf-8")[:200]) == version.findall(whole[:200])
