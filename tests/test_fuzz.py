"""Mutated data files and mutated addresses: no traceback, no answer of 500, nothing over two seconds, no memory over 1 GB.

A part runs with the tests, 20,000 of each with `make fuzz` (`FUZZ` says how many), which tells its figures at the end. The
seed is fixed: what fails once fails again.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from crackdowns.dataset.loading import Dataset, canonical, examine, version_of
from crackdowns.links.addresses import state_of
from crackdowns.server.first_response import FirstResponse
from crackdowns.server.headers import Headers
from crackdowns.server.not_found import GREEDY, NotFound
from crackdowns.server.routes import routes
from crackdowns.talks.slides import view_slides
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from tests import talk, tiny
from tests.payloads import PAYLOADS

COUNT = int(os.environ.get("FUZZ", "150"))
SECONDS = 2.0
fuzzed = settings(
    max_examples=COUNT,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FILES = {**tiny.FILES, talk.STORY: talk.TEXT}
# What means something to YAML, to the records, or to a clock.
WORDS = (
    *PAYLOADS, "", "null", "~", "true", "NO", "-1", "0", "1e308", "5e-324", "-0.0", ".nan", "1_000", "010", "9" * 400, "0001-01-01",
    "9999-12-31", "2018-02-30", "unknown", "2001", "[]", "{}", "[[[[[[[[[[[[[[", "{a: {b: {c: ", "&a", "*a", "!!python/object:os.system",
    "<<: {a: 1}", "---", "...", "|", ">", "'", '"', "\t", "\r", "\r\n", "\0", "\ufeff", "\u2028", "\x85", "# ", ": ", "- ", "? ", "%YAML 1.1",
    "people", "paper", "2001-spring", "2001-people-paper", "first", "a" * 5000,
)  # fmt: skip
place = st.floats(0, 1, exclude_max=True)
mutation = st.tuples(
    st.sampled_from(["put", "over", "cut", "twice", "swap"]),
    place,
    place,
    st.sampled_from(WORDS) | st.text(max_size=20),
)


def mutated(text: str, kind: str, where: float, how_long: float, word: str) -> str:
    """One change of a text: a word put into it or over a part of it, a part cut or doubled, two lines swapped."""
    start = int(where * len(text))
    end = min(len(text), start + int(how_long**4 * len(text)) + 1)
    if kind == "swap" and text:
        lines = text.splitlines(keepends=True)
        one, other = int(where * len(lines)), int(how_long * len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        return "".join(lines)
    if kind == "over":  # the value of the line
        line = text.find(": ", start)
        start, end = (line + 2, text.find("\n", line)) if line >= 0 else (start, end)
    middle = {"put": word + text[start:end], "over": word, "cut": "", "twice": text[start:end] * 2, "swap": ""}[kind]
    return text[:start] + middle + text[end:]


@dataclass
class Figures:
    """What is told at the end: how many were tried, how many of them failed, the slowest step in CPU seconds."""

    tried: int = 0
    failed: int = 0
    slowest: float = 0.0


FIGURES = {"files": Figures(), "addresses": Figures()}


@contextmanager
def trial(kind: str) -> Iterator[None]:
    FIGURES[kind].tried += 1
    FIGURES[kind].failed += 1  # until it ends well
    yield
    FIGURES[kind].failed -= 1


@contextmanager
def quick(kind: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    FIGURES[kind].slowest = max(FIGURES[kind].slowest, taken)
    assert taken < SECONDS


@pytest.fixture(scope="module", autouse=True)
def _told(pytestconfig: pytest.Config) -> Iterator[None]:
    yield
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    capture = pytestconfig.pluginmanager.get_plugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        for kind, found in FIGURES.items():
            print(
                f"\n{found.tried:,} {kind} tried, {found.failed} failed, slowest {found.slowest:.2f} s of CPU", end=""
            )
        print(f"\nat most {used / 1e6:.0f} MB of memory")
    assert used < 1_000_000_000 or "PYTEST_XDIST_WORKER" in os.environ


drawn: set[str] = set()


@fuzzed
@given(name=st.sampled_from(sorted(tiny.FILES)), changes=st.lists(mutation, min_size=1, max_size=3))
def test_a_mutated_file_is_refused_with_its_place_or_can_be_drawn(
    name: str, changes: list[tuple[str, float, float, str]]
) -> None:
    with trial("files"):
        text = tiny.FILES[name]
        for change in changes:
            text = mutated(text, *change)
        with tempfile.TemporaryDirectory() as folder:
            tiny.write(Path(folder))
            (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
            with quick("files"):
                dataset, problems = examine(Path(folder))
        for problem in problems:
            assert problem.text
            assert problem.line >= 1
            assert str(problem).isprintable(), str(problem)
        if dataset is None:
            assert any(not problem.note for problem in problems)
        elif dataset.version not in drawn:
            drawn.add(dataset.version)
            assert version_of(canonical(dataset).encode()) == dataset.version
            _draw(dataset)


def _draw(dataset: Dataset) -> None:
    for page, view in PAGES.items():
        with quick("files"):
            view_slides(dataset, Scene(dataset, state_of(page, view.parameters(dataset), {})))


PATHS = (
    *(f"/{page}" for page in PAGES), "/present", "/handout", "/picture", "/talk", "/talk.yaml", "/oembed", "/healthz", "/openapi.json",
    "/data/claims.csv", "/data/claims.json", "/data/view/home/side-by-side-people.csv", "/data/view/evidence/disputes.json",
    "/data/cite/dataset/crackdowns.bib", "/data/cite/claim/2001-people-paper.ris", "/data/cite/chart/home/side-by-side-people.txt",
    "/assets/style.css", "/assets/cards/home.png", "/sitemap.xml", "/robots.txt",
)  # fmt: skip
NAMES = (
    "c", "basis", "theme", "metric", "of", "source", "rank", "q", "page", "owner", "axis", "kind", "v", "data", "chart", "claim", "embed",
    "embed_options", "story", "talk", "slide", "mode", "notes", "_page", "_chart", "_mode", "_format", "_notes", "url", "maxwidth", "format", "utm_x",
)  # fmt: skip
VALUES = st.sampled_from((
    *PAYLOADS, "", "people", "home", "timeline", "then", "side-by-side-people", "2001-people-paper", "talk", "1", "-1", "99999999999999999999",
    "2001-first", "2001-first,2002-second", ",,,,", "zeJx", "p" + "A" * 500, "x" * 3000, "http://testserver/timeline?axis=days",
)) | st.text(max_size=30)  # fmt: skip
pairs = st.lists(st.tuples(st.sampled_from(NAMES) | st.text(min_size=1, max_size=10), VALUES), max_size=12)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The routes and their middleware over the tiny dataset; an exception that nobody catches fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRACKDOWNS_DATA", str(talk.write(tmp_path_factory.mktemp("fuzz"))))
        patch.delenv("CRACKDOWNS_BASE_URL", raising=False)
        ways = [*routes(), Mount("/", app=PlainTextResponse("index page"), name=GREEDY)]
        middleware = [Middleware(Headers, ancestors="'self'"), Middleware(NotFound), Middleware(FirstResponse)]
        with TestClient(
            Starlette(routes=ways, middleware=middleware), headers={"Accept-Encoding": "identity"}
        ) as opened:
            yield opened


@fuzzed
@given(path=st.sampled_from(PATHS), spoil=st.none() | mutation, query=pairs, raw=st.booleans())
def test_a_mutated_address_is_answered_plainly_and_at_once(
    client: TestClient, path: str, spoil: tuple[str, float, float, str] | None, query: list[tuple[str, str]], raw: bool
) -> None:
    if spoil is not None:
        path = "/" + quote(mutated(path, *spoil), safe="/%" if raw else "/", errors="replace").lstrip("/")
    asked = "&".join(
        f"{quote(name, errors='replace')}={quote(value, safe='%<>&=' if raw else '', errors='replace')}"
        for name, value in query
    )
    with trial("addresses"):
        with quick("addresses"):
            answer = client.get(f"{path}?{asked}"[:20_000], follow_redirects=False)
        assert answer.status_code < 500 or answer.status_code == 501, answer.text[:300]
        assert answer.headers["x-content-type-options"] == "nosniff"
        if "html" in answer.headers.get("content-type", ""):
            assert "<x-evil" not in answer.text
