"""Talks, hand-outs and pictures as the server answers them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from crackdowns import serving
from crackdowns.releases.freezing import freeze
from crackdowns.server.routes import routes
from crackdowns.server.talks import slide_number
from tests import talk, tiny

PICTURE = "/picture?_page=home&_chart=side-by-side-people"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny dataset with its story, being served."""
    monkeypatch.setenv("CRACKDOWNS_DATA", str(talk.write(tmp_path)))
    monkeypatch.delenv("CRACKDOWNS_BASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """The routes over it."""
    del folder
    # What is compressed is told by other tests: for a file of five million letters it takes seconds.
    plain = {"Accept-Encoding": "identity"}
    with TestClient(Starlette(routes=routes()), base_url="http://host.example", headers=plain) as opened:
        yield opened


@pytest.fixture
def old(folder: Path, client: TestClient) -> str:
    """The version that was frozen before the data changed: 100 people then, 200 now."""
    release, _ = freeze(folder, date(2026, 2, 7), None)
    path = folder / tiny.FIRST
    path.write_text(tiny.recounted(tiny.FIRST, "100", "200", {tiny.FIRST: path.read_text()})[tiny.FIRST])
    story = folder / talk.STORY
    story.write_text(story.read_text().replace("reports 100", "reports 200"))
    assert "The first reports 200" in client.get("/present").text
    return release.version


# Which slide


@pytest.mark.parametrize(
    ("asked", "shown", "said"),
    [
        (None, 1, False), ("", 1, False), ("1", 1, False), ("4", 4, False), ("0", 1, True), ("-3", 1, True),
        ("5", 4, True), ("9" * 40, 4, True), ("-" + "9" * 40, 1, True), ("two", 1, True), ("2.5", 1, True),
        ("٢", 1, True), ("02", 2, True), ("--1", 1, True),
    ],
)  # fmt: skip
def test_a_slide_that_does_not_exist_is_said_and_the_nearest_shown(asked: str | None, shown: int, said: bool) -> None:
    number, notice = slide_number(asked, 4)
    assert (number, bool(notice)) == (shown, said)


def test_the_slide_asked_for_is_seen_before_any_script_runs(client: TestClient) -> None:
    text = client.get("/present?slide=2").text
    assert re.findall(r'class="slide [^"]* now" id="(slide-\d)"', text) == ["slide-2"]
    assert "there is no slide" not in text
    assert (
        "This talk has 4 slides; there is no slide &#34;99&#34;. Slide 4 is shown."
        in client.get("/present?slide=99").text
    )


# Which story


def test_without_a_name_the_first_story_is_given_with_its_own_head(client: TestClient) -> None:
    answer = client.get("/present")
    assert answer.status_code == 200
    assert "<title>A small talk · " in answer.text
    assert '<meta name="description" content="What two campaigns reported.">' in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("address", ["/present?story=nothing", "/present?story=../talk", "/handout?story=nothing"])
def test_an_unknown_story_is_a_404_in_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no story &#34;" in answer.text


def test_what_a_link_holds_is_never_markup(client: TestClient) -> None:
    for address in ("/present?story=%3Cb%3Ex", "/present?slide=%3Cb%3Ex", "/present?v=%3Cb%3Ex", "/picture?_chart=%3Cb%3Ex",
                    "/handout?_page=%3Cb%3Ex", "/handout?v=%3Cb%3Ex", "/handout?x=%3Cb%3Ex"):  # fmt: skip
        assert "<b>x" not in client.get(address).text


def test_a_story_that_breaks_is_not_said_to_the_room_and_does_not_take_the_talk_down(
    folder: Path, client: TestClient
) -> None:
    before = client.get("/present").text
    (folder / talk.STORY).write_text("story: [\n")
    serving.store(folder).look()
    assert client.get("/present").text == before
    assert client.get("/healthz").json()["problems"][0].startswith("stories/talk.yaml:")


def test_where_no_story_was_ever_good_the_page_says_so_and_health_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient
) -> None:
    other = talk.write(tmp_path / "other", "page: evidence", "page: nowhere")
    monkeypatch.setenv("CRACKDOWNS_DATA", str(other))
    answer = client.get("/present")
    assert answer.status_code == 404
    assert "No story can be shown" in answer.text
    assert client.get("/healthz").json()["problems"][0].startswith("stories/talk.yaml:")


# Which data


def test_a_talk_of_an_older_link_says_so_and_can_be_given_as_it_was(client: TestClient, old: str) -> None:
    now = client.get(f"/present?v={old}&slide=2").text
    assert "The data has changed since." in now
    assert f"present?story=talk&amp;slide=2&amp;v={old}&amp;data=then" in now
    then = client.get(f"/present?v={old}&data=then").text
    assert "You see the data as published on 7 February 2026" in then
    assert f"v={old}&amp;data=then" in then
    assert "more than 200" not in then
    assert "more than 100" in then


def test_a_hand_out_and_a_picture_of_an_older_version_hold_its_figures(client: TestClient, old: str) -> None:
    for address in ("/handout?story=talk", "/handout?_page=home", PICTURE):
        then, now = client.get(f"{address}&v={old}").text, client.get(address).text
        # The old figure stands in the new data too: as the wording that its source is quoted with.
        assert ("more than 200" in then, "more than 200" in now) == (False, True), address
        assert f"v={old}&amp;data=then" in then
        assert "data=then" not in now


@pytest.mark.parametrize("address", ["/handout?story=talk", "/handout?_page=home", PICTURE])
def test_a_version_that_is_not_kept_is_refused_in_words(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}&v=000000000000")
    assert answer.status_code == 404
    assert "There is no data version &#34;000000000000&#34; here" in answer.text


# Hand-outs


@pytest.mark.parametrize("query", ["story=talk", "_page=home", "_page=evidence", "_page=method"])
def test_a_hand_out_is_one_file_that_asks_for_nothing(client: TestClient, query: str) -> None:
    answer = client.get(f"/handout?{query}")
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    text = re.sub(r"<script>.*?</script>", "", answer.text, flags=re.DOTALL)
    assert "default-src &#39;none&#39;" in text
    assert re.findall(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="(?!data:)', text) == []
    assert re.findall(r"url\((?!data:)", text) == []
    assert "@import" not in text


def test_a_hand_out_names_data_version_sources_and_the_very_view(client: TestClient, folder: Path) -> None:
    version = serving.served().dataset.version
    text = client.get("/handout?_page=home&theme=people&basis=highest").text
    assert f"Data version {version}." in text
    assert '<base href="http://host.example/">' in text
    assert re.search(rf"basis=highest&amp;theme=people[^\"]*&amp;v={version}", text)
    assert "<summary>2 sources, 1 statement</summary>" in text
    assert folder.exists()


def test_a_hand_out_says_what_its_link_cannot_have(client: TestClient) -> None:
    assert "did you mean `people`?" in client.get("/handout?_page=home&theme=peopel").text


def test_a_hand_out_holds_the_speakers_notes_only_where_asked(client: TestClient) -> None:
    assert "Say hello." not in client.get("/handout?story=talk").text
    assert "Say hello." in client.get("/handout?story=talk&_notes=1").text


def test_plotly_stands_in_a_hand_out_once_and_only_where_it_draws(client: TestClient) -> None:
    assert client.get("/handout?story=talk").text.count("plotly.js (basic - minified) v") == 1
    assert len(client.get("/handout?story=talk").content) < 7_000_000
    assert len(client.get("/handout?_page=method").content) < 1_500_000


# Pictures and files


def test_a_picture_page_leads_back_and_to_the_other_theme(client: TestClient) -> None:
    text = client.get(f"{PICTURE}&basis=lowest").text
    assert "basis=lowest" in text
    assert "_mode=dark" in text
    assert 'data-name="side-by-side-people-' in text
    assert "_mode=light" in client.get(f"{PICTURE}&_mode=dark").text


@pytest.mark.parametrize(
    "query", ["", "_page=home&_chart=nothing", "_page=nowhere&_chart=overview", "_page=evidence&_chart=claims"]
)
def test_what_has_no_picture_is_refused_with_what_there_is(client: TestClient, query: str) -> None:
    answer = client.get(f"/picture?{query}")
    assert answer.status_code == 404
    assert re.search("its pictures are: |there are home, ", answer.text)


def test_scripts_and_styles_are_kept_for_good_by_their_content_and_travel_compressed(client: TestClient) -> None:
    addresses = re.findall(r'(?:src|href)="(assets/[^"]+)"', client.get("/present").text)
    assert len(addresses) > 5
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "br"
    assert client.get("/assets/present.js").headers["cache-control"] == "public, max-age=60"
    assert client.get("/assets/present.js?v=anything").headers["cache-control"] == "public, max-age=60"
    assert client.get("/assets/secret.txt").status_code == 404


def test_without_scripts_all_words_and_tables_can_be_read(client: TestClient) -> None:
    text = client.get("/present").text
    sheet = re.search(r'<noscript><link rel="stylesheet" href="(assets/no-script[^"]+)"></noscript>', text)
    assert sheet is not None
    assert ".talk .slide { position: static; visibility: visible" in client.get(sheet[1]).text
    assert '<details class="twin" open>' in text
    assert text.count("<h2") > 4
