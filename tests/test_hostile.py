"""A hostile text in any field of the data comes out of every template, chart and page as plain text.

Whoever writes the data may be careless, and whoever sends a link may mean harm. The same texts go through every
page, story, slide, hand-out and picture; what comes out is parsed as a browser would.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from crackdowns import serving
from crackdowns.charts import frame
from crackdowns.contributing.draft import Draft, desk_on
from crackdowns.contributing.making import made
from crackdowns.contributing.questions import Answers
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Law
from crackdowns.links.addresses import state_of
from crackdowns.server.routes import routes
from crackdowns.templates.chinese import marked
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.stories.records import record_story
from tests import frozen
from tests.conftest import decoded
from tests.contributed import HARBOUR

TEXTS = (
    "<x-evil>1</x-evil><script>evil()</script>",
    '"\' onevil=evil() x="',
    "</p></td></details></style></title></textarea><svg onload=evil()>",
    "[evil](javascript:evil()) ![evil](x) `evil` **evil**",
    '<a href="javascript:evil()">evil</a><br><b>evil</b><img src=x onerror=evil()>',
    "{{ 7 * 7 }}{% raw %} %{customdata[0]} 净网<x-evil>余",
)
# All of it in one, short enough for every field of the data.
POLYGLOT = (
    '"\' onevil=evil() x="</p></details></style></title></textarea><svg onload=evil()><x-evil>1</x-evil>'
    '<script>evil()</script>[evil](javascript:evil()) **evil**<a href="javascript:evil()">{{ 7 * 7 }}{% raw %} 净网<余'
)
# What readers see of the records; the rest are ids, options, dates and addresses, which the schema holds to their form.
FIELDS = (
    "en", "zh", "title", "note", "why", "what", "reported_as", "verb", "meaning", "stated_as", "named_as", "act",
    "summary", "definition", "by", "attributed_to", "locator", "issued_by", "short", "not_to_confuse", "aliases",
)  # fmt: skip
FORBIDDEN = {"x-evil", "svg", "iframe", "object", "embed", "form", "base"}
NAMES = tuple(name or "home" for name in PAGES)


def hostile(record: Any, text: str) -> Any:
    """A record whose texts all begin with something hostile."""
    if isinstance(record, tuple):
        return tuple(hostile(one, text) for one in record)
    if not isinstance(record, BaseModel):
        return record
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, PartialDate) or value is None:
            continue
        if name in FIELDS or (name == "article" and isinstance(record, Law)):
            changed[name] = _spoilt(value, text)
        else:
            changed[name] = hostile(value, text)
    return record.model_copy(update=changed)


def _spoilt(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return f"{text} {value}"
    if isinstance(value, tuple):
        return tuple(_spoilt(one, text) for one in value)
    return hostile(value, text)


def spoilt(dataset: Dataset, text: str, number: int) -> Dataset:
    """The whole dataset with a hostile text in every field that readers see."""
    shared = {
        name: {key: hostile(record, text) for key, record in getattr(dataset, name).items()}
        for name in ("sources", "origins", "agencies", "companies", "platforms", "metrics", "scopes")
    }
    campaigns = {c.id: Campaign.of(c.id, hostile(c.file, text)) for c in dataset.campaigns.values()}
    return replace(dataset, campaigns=campaigns, version=f"{number:012x}", **shared)


@pytest.fixture(scope="module")
def bad(dataset: Dataset) -> Dataset:
    return spoilt(dataset, POLYGLOT, 1)


class _Seen(HTMLParser):
    """What a browser would make of it that it must not."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data_script = False

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002
        """Nobody asks for lines and columns, and counting them takes a fifth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in FORBIDDEN:
            self.found.append(f"<{tag}>")
        self.data_script = tag == "script" and given.get("type") == "application/json"
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action") and "javascript:" in (value or "").lower():
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and not self.data_script and "evil()" in data:
            self.found.append("script")


@cache  # the same words stand in many places
def faults(html: str) -> list[str]:
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return seen.found


def scene_of(dataset: Dataset, page: str) -> Scene:
    return Scene(dataset, state_of(page, PAGES[page].parameters(dataset), {}))


def test_the_check_sees_what_it_looks_for() -> None:
    assert {faults(text)[0] for text in (TEXTS[0], TEXTS[2], TEXTS[4])} == {
        "<x-evil>",
        "<svg>",
        "a href=javascript:evil()",
    }
    assert faults(f'<p title="{TEXTS[1]}">') == ["p onevil"]
    assert set(faults(POLYGLOT)) == {"<svg>", "svg onload", "<x-evil>", "script", "a href=javascript:evil()"}
    assert faults(f'<p title="{POLYGLOT}">') == ["p onevil"]
    assert faults("<script>evil()</script>") == ["script"]


def test_every_story_is_inert(bad: Dataset) -> None:
    scene = scene_of(bad, "")
    for campaign in bad.campaigns.values():
        for name in type(campaign.file).model_fields:
            for record in getattr(campaign.file, name) if name != "campaign" else ():
                story = record_story(scene, getattr(record, "id", ""))
                assert not faults(marked(story.body) if story else ""), getattr(record, "id", "")


@pytest.mark.parametrize("page", PAGES)
def test_what_stands_around_every_chart_is_inert(bad: Dataset, page: str) -> None:
    scene = scene_of(bad, page)
    for chart in PAGES[page].charts(scene, "light"):
        for html in (frame.above(chart), frame.below(chart, bad, scene.state, "dark", (("v", bad.version),))):
            assert not faults(marked(html)), chart.id


@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_picture_is_markup(bad: Dataset, page: str) -> None:
    for chart in PAGES[page].charts(scene_of(bad, page), "light"):
        for figure in (chart.figure, chart.narrow):
            if figure is not None:
                for text in _texts(decoded(json.loads(figure.to_json()))):
                    assert not faults(text), f"{chart.id}: {text[:200]}"


def _texts(value: Any) -> Iterator[str]:
    """All texts that Plotly would draw or show."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("template", "alt"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@pytest.fixture
def served(bad: Dataset, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """The hostile data, as it would be served."""
    there = replace(serving.served(), dataset=bad)
    monkeypatch.setattr(serving, "served", lambda: there)
    return bad


# The form shows a draft, and of the data only names to choose from.
@pytest.mark.parametrize("page", [page for page in PAGES if page != "contribute"])
@pytest.mark.usefixtures("served")
def test_every_page_is_inert(open_page: Callable[..., AppTest], page: str) -> None:
    app = open_page(page)
    assert "x-evil" in "".join(element.proto.body for element in app.get("html")), "the hostile data is not shown"
    for kind in ("html", "markdown", "heading", "caption"):
        for element in app.get(kind):
            body = getattr(element.proto, "body", "")
            assert not faults(body), f"{page}: {kind}"


def test_a_hostile_draft_is_inert(open_page: Callable[..., AppTest]) -> None:
    evil = '"><img src=x-evil onerror=alert(1)>'
    asked = (
        "campaign_name",
        "campaign_short",
        "summary",
        "publisher",
        "source_title",
        "issued_by",
        "act",
        "period_words",
    )
    said = Answers(HARBOUR | dict.fromkeys(asked, evil) | {"words": f"210 {evil}"})
    draft, _ = made("campaign", desk_on(frozen.folder(), Draft()), said)
    app = open_page("contribute")
    app.session_state["_draft"] = draft.model_copy(update={"answers": {"_task": "campaign", "campaign_name": evil}})
    app.run()
    assert not app.exception, app.exception
    assert "x-evil" in "".join(element.proto.body for element in app.get("html"))
    for kind in ("html", "markdown", "heading", "caption"):
        for element in app.get(kind):
            assert not faults(getattr(element.proto, "body", "")), kind
    for kind in ("radio", "selectbox", "text_input", "expander", "button"):
        assert not [element for element in app.get(kind) if "x-evil" in getattr(element, "label", "")]


# What the documents hold themselves: icons of their buttons, and the form that closes the list of keys.
OWN = ("<svg>", "<base>", "<form>")


@pytest.mark.parametrize("page", NAMES)
def test_every_file_for_readers_is_inert(served: Dataset, page: str) -> None:
    with TestClient(Starlette(routes=routes()), headers={"Accept-Encoding": "identity"}) as client:
        charts = PAGES["" if page == "home" else page].charts(scene_of(served, "" if page == "home" else page), "light")
        asked = [f"/handout?_page={page}", f"/present?_page={page}", f"/{'' if page == 'home' else page}"]
        asked += [f"/picture?_page={page}&_chart={chart.id}" for chart in charts if chart.figure is not None][:1]
        for address in asked:
            answer = client.get(address)
            if "html" in answer.headers.get("content-type", ""):
                assert not [f for f in faults(answer.text) if f not in OWN], address


@pytest.mark.parametrize("text", TEXTS)
def test_a_link_cannot_bring_markup_along(open_page: Callable[..., AppTest], text: str) -> None:
    app = open_page("evidence", q=text[:190], claim=text[:60], metric=text[:60], utm_x=text)
    for element in app.get("html"):
        assert not faults(element.proto.body)
