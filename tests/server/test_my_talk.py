"""A reader's own talk as the server answers it: nothing is stored, and what comes in is hostile until checked."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from starlette.applications import Starlette
from starlette.testclient import TestClient

from crackdowns import serving
from crackdowns.dataset.loading import Dataset
from crackdowns.server.routes import routes
from crackdowns.settings import ASSETS
from crackdowns.talks.readers import (
    LONGEST_LINK,
    MAX_NOTES,
    MAX_PACKED,
    MAX_SLIDES,
    MAX_TITLE,
    MAX_UNPACKED,
    ReaderSlide,
    ReaderTalk,
    packed,
)
from crackdowns.talks.slides import READERS, READERS_FOOT
from crackdowns.talks.stories import check_text

TALK = packed(ReaderTalk("Mine", (ReaderSlide("timeline", "axis=days", "", "When?", "Say hello."),)))
EVIL = '"><script>alert(1)</script>'
# What is compressed is told by other tests: for a file of five million letters it takes seconds.
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The routes over the bundled data."""
    monkeypatch.delenv("CRACKDOWNS_BASE_URL", raising=False)
    with TestClient(Starlette(routes=routes()), base_url="http://host.example", headers=PLAIN) as opened:
        yield opened


def test_the_builder_holds_no_script_or_style_of_its_own_and_says_so_in_its_policy(client: TestClient) -> None:
    answer = client.get("/talk")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script(?! src=)|<style|style=|\son\w+=", answer.text) == []
    assert f'data-version="{serving.served().dataset.version}"' in answer.text
    assert f'data-most="{LONGEST_LINK}"' in answer.text


def test_the_browsers_bounds_are_the_servers() -> None:
    script = (ASSETS / "my_talk.js").read_text(encoding="utf-8")
    assert f"slides: {MAX_SLIDES}, title: {MAX_TITLE}, notes: {MAX_NOTES}," in script
    assert f"bytes: {MAX_UNPACKED} " in script


def test_a_talk_in_a_link_is_shown_and_marked_as_a_readers(client: TestClient) -> None:
    text = client.get(f"/present?talk={TALK}").text
    assert READERS.replace("'", "&#39;") in text
    assert text.count(READERS_FOOT) == 2
    assert "Say hello." in text
    assert f'href="talk?talk={TALK}" aria-label="To my talk, with these views"' in text
    assert "axis=days" in text


@pytest.mark.parametrize("talk", ["", "x", "zAAAA", "z" * 60_500, "zeNqrVkrLz1eyUkpKLFKqBQAdegQ0"])
@pytest.mark.parametrize("path", ["present", "handout"])
def test_what_is_no_talk_is_refused_in_words(client: TestClient, path: str, talk: str) -> None:
    answer = client.get(f"/{path}", params={"talk": talk})
    assert answer.status_code == 400
    assert "This link&#39;s talk cannot be read: " in answer.text


def test_hostile_words_are_words_everywhere(client: TestClient, dataset: Dataset) -> None:
    evil = packed(ReaderTalk(EVIL, (ReaderSlide("timeline", urlencode({"axis": EVIL, EVIL: EVIL}), "", EVIL, EVIL),)))
    for answer in (
        client.get(f"/present?talk={evil}&slide={EVIL}&_chart={EVIL}"),
        client.get(f"/handout?talk={evil}&_notes=1"),
        client.post("/handout", data={"talk": evil, "_notes": "1"}),
    ):
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    text = client.post("/talk.yaml", data={"talk": evil}).text
    assert check_text(text, "my-talk", dataset) == []


def test_the_hand_out_of_a_talk_is_one_file_with_notes_where_asked(client: TestClient) -> None:
    plain, noted = (client.post("/handout", data={"talk": TALK} | notes) for notes in ({}, {"_notes": "1"}))
    assert plain.headers["content-disposition"].startswith('attachment; filename="my-talk-')
    assert ("Say hello." in plain.text, "Say hello." in noted.text) == (False, True)
    assert "default-src &#39;none&#39;" in plain.text
    assert client.get(f"/handout?talk={TALK}").text == plain.text


def test_the_story_file_is_read_as_it_is(client: TestClient, dataset: Dataset) -> None:
    answer = client.post("/talk.yaml", data={"talk": TALK})
    assert answer.headers["content-disposition"] == 'attachment; filename="my-talk.yaml"'
    assert check_text(answer.text, "my-talk", dataset) == []
    assert yaml.safe_load(answer.text)["slides"][1]["view"]["state"]["axis"] == ["days"]


@pytest.mark.parametrize("path", ["handout", "talk.yaml"])
def test_a_form_is_read_no_further_than_a_talk_can_be_long(client: TestClient, path: str) -> None:
    assert client.post(f"/{path}", content=b"talk=" + b"z" * 3 * MAX_PACKED).status_code == 413
    for content in (b"", b"&" * 1000, b"\xff\xfe", b"talk=%ff%fe", b"a=1&" * 9 + b"talk=z"):
        assert client.post(f"/{path}", content=content).status_code == 400


def test_a_version_that_is_not_kept_is_refused_for_a_form_too(client: TestClient) -> None:
    assert client.post("/handout", data={"talk": TALK, "v": "000000000000"}).status_code == 404


# A page's view for a room


def test_a_view_is_shown_for_a_room_and_leads_back_to_itself(client: TestClient) -> None:
    version = serving.served().dataset.version
    text = client.get("/present?_page=timeline&axis=days&basis=lowest").text
    assert text.count('class="slide is-chart') >= 1
    assert re.search(rf'class="leave" href="timeline\?[^"]*basis=lowest[^"]*axis=days[^"]*v={version}"', text)
    assert "<title>Timeline · " in text


def test_a_view_says_what_its_link_cannot_have(client: TestClient) -> None:
    assert "axis &#34;nothing&#34;" in client.get("/present?_page=timeline&axis=nothing&slide=1&mode=dark").text
    assert "slide" not in re.findall(r"This link asks for (\S+)", client.get("/present?_page=timeline&slide=1").text)
    assert client.get("/present?_page=nowhere").status_code == 404
    assert (
        "the chart &#34;nothing&#34;, which this view does not have"
        in client.get("/present?_page=timeline&_chart=nothing").text
    )


def test_a_page_without_a_picture_says_so(client: TestClient) -> None:
    assert "This page has no picture" in client.get("/present?_page=method").text


def test_what_draws_charts_is_sent_only_with_a_chart(client: TestClient, tmp_path: Path) -> None:
    del tmp_path
    assert "plotly" in client.get("/present?_page=timeline").text
    assert "plotly" not in client.get("/present?story=three-campaigns").text
