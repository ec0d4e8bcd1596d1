"""The data interface: formats, stable addresses by data version, caches, and leave to read for any site."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pandas as pd
import pytest
from pyarrow import parquet
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from crackdowns import serving
from crackdowns.charts.chart import Chart, TwinRow
from crackdowns.dataset.loading import Dataset, load
from crackdowns.downloads.chart_files import NUMBERS, ChartFile, as_csv, as_json, numbers
from crackdowns.downloads.claims_files import EXPORT_COLUMNS
from crackdowns.downloads.formats import FileFormat, safe_csv
from crackdowns.links.addresses import state_of
from crackdowns.releases.freezing import freeze
from crackdowns.server import data_files
from crackdowns.server.answers import Refused
from crackdowns.server.asked import dataset_for
from crackdowns.server.not_found import NotFound
from crackdowns.server.routes import routes
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import frozen, tiny
from tests.made import cell, gap, telling
from tests.tiny import FIRST, recounted

DATA = load(frozen.folder())
WHOLE = ("/data/claims.csv", "/data/claims.json", "/data/claims.parquet", "/data/dataset.zip")
# The start page's first chart, whatever it is called.
VIEW = f"/data/view/home/{PAGES[''].charts(Scene(DATA, state_of('', PAGES[''].parameters(DATA), {})), 'light')[0].id}"
EVERY = (
    *WHOLE, "/data/view/timeline/overview.csv", "/data/view/timeline/overview.json", "/data/cite/dataset/crackdowns.bib",
    "/openapi.json",
)  # fmt: skip


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The routes over the bundled data; nothing is compressed unless a test asks for it."""
    monkeypatch.delenv("CRACKDOWNS_BASE_URL", raising=False)
    app = Starlette(routes=routes(), middleware=[Middleware(NotFound)])
    with TestClient(app, headers={"Accept-Encoding": "identity"}) as opened:
        yield opened


@pytest.fixture
def old_and_new(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[str, str]:
    """Two data versions of the tiny dataset: one frozen, then a changed one that is served."""
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    old, _ = freeze(tmp_path, date(2026, 2, 7), None)
    client.get("/healthz")
    tiny.write(tmp_path, recounted(FIRST, "40", "41"))
    serving.store(tmp_path).look()
    new = client.get("/healthz").json()["data_version"]
    assert new == load(tmp_path).version != old.version
    return old.version, new


def sites(client: TestClient, address: str) -> set[str]:
    rows = csv.DictReader(io.StringIO(client.get(address).text))
    return {row["value"] for row in rows if row["id"] == "2001-sites-paper"}


def test_pandas_reads_the_parquet_with_values_as_numbers(client: TestClient, dataset: Dataset) -> None:
    answer = client.get("/data/claims.parquet")
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    frame = pd.read_parquet(io.BytesIO(answer.content))
    assert tuple(frame.columns) == EXPORT_COLUMNS
    assert frame["value"].dtype == "float64"
    claims = {claim.id: claim for campaign in dataset.campaigns.values() for claim in campaign.file.claims}
    assert set(frame["id"]) == set(claims)
    for name, value, words in zip(frame["id"], frame["value"], frame["reported_as"], strict=True):
        assert words == claims[name].reported_as
        assert pd.isna(value) if claims[name].value is None else value == claims[name].value


def test_a_column_without_any_value_is_text_in_the_parquet(client: TestClient, old_and_new: tuple[str, str]) -> None:
    assert old_and_new
    schema = parquet.read_schema(io.BytesIO(client.get("/data/claims.parquet").content))
    assert {str(schema.field(name).type) for name in EXPORT_COLUMNS} == {"string", "double"}
    assert str(schema.field("case").type) == "string"


def test_the_parquet_bears_the_data_version_inside(client: TestClient, dataset: Dataset) -> None:
    schema = parquet.read_schema(io.BytesIO(client.get("/data/claims.parquet").content))
    assert schema.metadata[b"data_version"].decode() == dataset.version


def test_a_charts_json_holds_the_records_of_its_csv(client: TestClient, dataset: Dataset) -> None:
    found = client.get(f"{VIEW}.json?basis=printed").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"{VIEW}.csv?basis=printed").text)))
    assert found["columns"] == [n for n in rows[0] if n not in ("Shown", "Chart", "data_version", "address")]
    assert found["columns"][-len(NUMBERS) :] == list(NUMBERS)
    assert len(found["records"]) == len(rows) > 0
    for record, row in zip(found["records"], rows, strict=True):
        assert {name: "" if value is None else str(value) for name, value in record.items()} == {
            name: row[name].removeprefix("'") for name in found["columns"]
        }
        assert (row["Shown"], row["Chart"]) == (found["shown"], found["title"])
        assert (row["data_version"], row["address"]) == (dataset.version, found["address"])


def test_numbers_stand_as_numbers_and_an_open_end_is_empty() -> None:
    told = {
        "closed": cell("best", telling("a", 59, "exact")),
        "open": cell("best", telling("b", 3400, "more_than")),
        "near": cell("best", telling("c", 670_000, "about")),
        "most": cell("best", telling("d", 5, "up_to")),
        "gap": gap("2001-first"),
        "undecided": cell("best", telling("e", 7, unresolved="Why."), telling("f", 8, "more_than", unresolved="Why.")),
    }
    found = {name: numbers(TwinRow({}, opens=name, cell=one)) for name, one in told.items()}
    ends = {name: (row["value"], row["low"], row["high"]) for name, row in found.items()}
    assert ends == {
        "closed": (59, 59, 59),
        "open": (3400, 3400, None),
        "near": (670_000, None, None),
        "most": (5, 0, 5),
        "gap": (None, None, None),
        "undecided": (None, 7, None),
    }
    assert (found["open"]["claim"], found["open"]["bound"], found["open"]["unit"]) == ("b", "more_than", "people")
    assert (found["gap"]["state"], found["gap"]["claim"], found["gap"]["record"]) == ("not_reported", None, "gap")


def test_a_row_without_a_figure_names_its_record_only() -> None:
    assert {name: value for name, value in numbers(TwinRow({}, opens="event")).items() if value} == {"record": "event"}


def test_a_files_numbers_and_address_come_with_what_a_reader_sees(dataset: Dataset) -> None:
    row = TwinRow({"Figure": "more than 3,400"}, opens="b", cell=cell("best", telling("b", 3400, "more_than")))
    chart = Chart("c", "=A finding", "", None, "", columns=("Figure",), rows=(row,), filters="All.")
    file = ChartFile(chart, dataset, state_of("", (), {}), "https://host.example/?v=x")
    (written,) = csv.DictReader(io.StringIO(as_csv(file)))
    assert (written["Figure"], written["value"], written["high"]) == ("more than 3,400", "3400", "")
    assert (written["address"], written["Chart"]) == ("https://host.example/?v=x", "'=A finding")
    (record,) = json.loads(as_json(file))["records"]
    assert (record["value"], record["high"], record["claim"]) == (3400, None, "b")


def test_a_charts_json_says_what_it_shows_and_where(client: TestClient, dataset: Dataset) -> None:
    found = client.get(f"{VIEW}.json?basis=printed").json()
    assert (found["data_version"], found["page"]) == (dataset.version, "home")
    assert found["state"]["basis"] == "printed"
    assert found["title"]
    assert found["subtitle"]
    assert found["address"].startswith("http://testserver/?")
    assert f"v={dataset.version}" in found["address"]
    assert found["notices"] == []


def test_a_charts_json_gives_its_sources_and_links_no_repost(client: TestClient, dataset: Dataset) -> None:
    sources = client.get(f"{VIEW}.json").json()["sources"]
    assert sources
    for source in sources:
        record = dataset.sources[source["id"]]
        assert (source["address"], source["date"]) == (record.url, record.date.iso)
        assert source["link"] == (record.url if record.quality != "C" else None)
    assert any(source["link"] is None for source in sources)


def test_a_charts_json_says_what_its_link_cannot_have(client: TestClient) -> None:
    (notice,) = client.get(f"{VIEW}.json?basis=bets").json()["notices"]
    assert "bets" in notice


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/data/claims.csv", "text/csv; charset=utf-8"),
        ("/data/claims.json", "application/json"),
        ("/data/claims.parquet", "application/vnd.apache.parquet"),
        ("/data/dataset.zip", "application/zip"),
        (f"{VIEW}.csv", "text/csv; charset=utf-8"),
        (f"{VIEW}.json", "application/json"),
    ],
)
def test_each_file_has_its_type_and_bears_the_version_that_its_address_names(
    client: TestClient, dataset: Dataset, address: str, kind: str
) -> None:
    plain = client.get(address)
    assert plain.headers["content-type"] == kind
    stem, _, suffix = address.partition("?")[0].rpartition("/")[2].partition(".")
    assert plain.headers["content-disposition"].endswith(f'; filename="{stem}.{suffix}"')
    dated = client.get(address, params={**dict(plain.url.params), "v": dataset.version})
    assert dated.headers["content-disposition"].endswith(f'; filename="{stem}-{dataset.version}.{suffix}"')


def test_no_column_name_runs_in_a_spreadsheet() -> None:
    text = safe_csv(["=HYPERLINK(1)", "plain"], [[1, 2]])
    assert text.splitlines()[0] == "'=HYPERLINK(1),plain"


@pytest.mark.parametrize("cell", ["a;=1+1", "a; @SUM(1)", "a\t=1", "＝1+1", "＠x", "\n=1"])
def test_no_cell_runs_where_the_line_is_split_elsewhere_or_signs_are_wide(cell: str) -> None:
    (written,) = list(csv.reader(io.StringIO(safe_csv(["a"], [[cell]]), newline="")))[1]
    assert written.replace("'", "", 1) == cell
    assert written != cell


def test_ordinary_text_stays_as_it_is() -> None:
    for plain in ("a - b", "a; b", "3+4", "x@y.example", "more than 5"):
        assert safe_csv(["a"], [[plain]]) == f"a\n{plain}\n"


def test_what_a_link_searches_for_does_not_run(client: TestClient) -> None:
    text = client.get("/data/view/evidence/claims.csv", params={"q": "x;=HYPERLINK(1)"}).text
    assert ";=" not in text


# Data versions


def test_an_address_with_a_version_gives_the_data_as_it_was(client: TestClient, old_and_new: tuple[str, str]) -> None:
    old, new = old_and_new
    assert sites(client, "/data/claims.csv") == {"41"}
    assert sites(client, f"/data/claims.csv?v={old}") == {"40"}
    assert sites(client, f"/data/claims.csv?v={new}") == {"41"}
    assert client.get(f"/data/claims.json?v={old}").json()["data_version"] == old


def test_every_kind_of_file_takes_a_version(client: TestClient, old_and_new: tuple[str, str]) -> None:
    for version, figure in zip(old_and_new, (40, 41), strict=True):
        query = {"v": version}
        assert client.get("/data/view/timeline/overview.json", params=query).json()["data_version"] == version
        frame = pd.read_parquet(io.BytesIO(client.get("/data/claims.parquet", params=query).content))
        assert frame.set_index("id")["value"]["2001-sites-paper"] == figure
        with zipfile.ZipFile(io.BytesIO(client.get("/data/dataset.zip", params=query).content)) as opened:
            assert json.loads(opened.read("datapackage.json"))["version"] == version
        assert f": {figure}, in the source" in client.get("/data/cite/claim/2001-sites-paper.txt", params=query).text


@pytest.mark.parametrize("version", ["deadbeefdead", "../index", "x" * 500, "净网", "index.yaml"])
@pytest.mark.parametrize("address", EVERY[:-1])
def test_an_unknown_version_is_a_404_with_a_sentence(
    client: TestClient, dataset: Dataset, address: str, version: str
) -> None:
    answer = client.get(address, params={"v": version})
    assert answer.status_code == 404
    said = answer.json()["error"] if address.endswith(".json") else answer.text
    assert said.startswith("There is no data version ")
    assert dataset.version in said
    assert len(said) < 200
    assert answer.headers["cache-control"] == "no-store"


def test_an_empty_version_is_the_current_one(client: TestClient, dataset: Dataset) -> None:
    answer = client.get("/data/claims.json?v=")
    assert answer.json()["data_version"] == dataset.version
    assert "immutable" not in answer.headers["cache-control"]


def test_a_spoiled_release_is_refused_and_not_served(
    client: TestClient, old_and_new: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "releases" / f"{old_and_new[0]}.json"
    path.write_bytes(path.read_bytes().replace(b"40", b"42"))
    assert client.get(f"/data/claims.csv?v={old_and_new[0]}").status_code == 404
    with pytest.raises(Refused):
        dataset_for({"v": old_and_new[0]})


# Caches


@pytest.mark.parametrize("address", EVERY)
def test_what_a_reader_has_already_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    etag = first.headers["etag"]
    assert etag.startswith('"')
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_a_changed_dataset_has_other_etags(client: TestClient, old_and_new: tuple[str, str]) -> None:
    for address in WHOLE:
        old = client.get(f"{address}?v={old_and_new[0]}").headers["etag"]
        assert client.get(address).headers["etag"] != old


def test_the_current_data_is_kept_for_a_minute_and_a_version_for_good(client: TestClient, dataset: Dataset) -> None:
    for address in EVERY[:-1]:
        assert client.get(address).headers["cache-control"] == "public, max-age=60"
        if "/cite/" in address:  # see below
            continue
        kept = client.get(address, params={"v": dataset.version}).headers["cache-control"]
        assert kept == "public, max-age=31536000, immutable"


def test_a_citation_that_bears_the_day_of_reading_is_not_kept_for_good(
    client: TestClient, old_and_new: tuple[str, str]
) -> None:
    old, new = old_and_new
    address = "/data/cite/dataset/crackdowns.json"
    published, unpublished = (client.get(address, params={"v": version}) for version in (old, new))
    assert "immutable" in published.headers["cache-control"]
    assert published.json()[0]["issued"] == {"date-parts": [[2026, 2, 7]]}
    assert "accessed" not in published.json()[0]
    assert "immutable" not in unpublished.headers["cache-control"]
    assert unpublished.json()[0]["accessed"]["date-parts"][0][0] >= 2026


def test_what_has_no_versions_is_never_kept_for_good(client: TestClient) -> None:
    assert client.get("/openapi.json?v=deadbeefdead").headers["cache-control"] == "public, max-age=60"
    assert client.get("/healthz?v=deadbeefdead").headers["cache-control"] == "no-store"


def test_a_file_is_made_once_for_each_version(dataset: Dataset) -> None:
    made: list[str] = []

    def count(of: Dataset) -> bytes:
        made.append(of.version)
        return b"zip"

    endpoint = data_files._endpoint("made", "zip", FileFormat(count, "application/zip", "A file."))
    with TestClient(Starlette(routes=[endpoint.route()])) as reader:
        assert [reader.get("/data/made.zip").content for _ in range(3)] == [b"zip"] * 3
    assert made == [dataset.version]


def test_text_is_compressed_where_the_reader_takes_it(client: TestClient) -> None:
    plain = client.get("/data/claims.csv")
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"
    with client.stream("GET", "/data/claims.csv", headers={"Accept-Encoding": "br, gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "br"
    assert len(raw) < len(plain.content) / 3
    assert brotli.decompress(raw) == plain.content
    assert answer.headers["etag"] != plain.headers["etag"]
    refused = client.get("/data/claims.csv", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_what_is_compressed_by_itself_is_not_compressed_again(client: TestClient) -> None:
    for address in ("/data/claims.parquet", "/data/dataset.zip"):
        assert "content-encoding" not in client.get(address, headers={"Accept-Encoding": "gzip"}).headers


# Reading only, for any site


@pytest.mark.parametrize("address", [*EVERY, "/healthz"])
def test_head_tells_what_get_would_send(client: TestClient, address: str) -> None:
    full, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers.get("etag") == full.headers.get("etag")
    assert head.headers["content-type"] == full.headers["content-type"]
    assert head.headers["content-length"] == str(len(full.content))


@pytest.mark.parametrize("address", [*EVERY, "/healthz", "/data/claims.csv?v=deadbeefdead"])
def test_scripts_of_any_site_may_read(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize("address", [*EVERY, "/healthz"])
def test_a_preflight_allows_reading_and_nothing_else(client: TestClient, address: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, address).status_code == 405


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/data/view/home/nothing.csv", 'This page has no chart "nothing"'),
        ("/data/view/nowhere/overview.json", 'There is no page "nowhere"'),
    ],
)
def test_a_view_that_there_is_not_is_a_404_with_a_sentence(client: TestClient, address: str, sentence: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert sentence in (answer.json()["error"] if address.endswith(".json") else answer.text)


def test_links_bear_the_address_that_the_operator_names(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", "https://data.example/crackdowns")
    found: dict[str, Any] = client.get("/data/view/timeline/overview.json").json()
    assert found["address"].startswith("https://data.example/crackdowns/timeline?")
