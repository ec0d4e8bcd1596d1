"""Pieces of work in Python, each against a yardstick measured beside it."""

import timeit
from collections.abc import Callable

import plotly.graph_objects as go
import yaml

from benchmarks.report import Row
from crackdowns.claims.cells import cells
from crackdowns.claims.tellings import tellings
from crackdowns.dataset import strict_yaml
from crackdowns.dataset.loading import load
from crackdowns.downloads import claims_files
from crackdowns.links.addresses import state_of
from crackdowns.settings import BUNDLED_DATA
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene

SECTION = "In Python"


def best(work: Callable[[], object], repeat: int = 5) -> float:
    """The shortest of several runs, in milliseconds: what else the machine does only ever adds."""
    return 1e3 * min(timeit.repeat(work, number=1, repeat=repeat))


def pieces() -> list[Row]:
    """Reading, computing, writing, drawing."""
    text = sorted(BUNDLED_DATA.glob("campaigns/*.yaml"))[0].read_text(encoding="utf-8")
    plain = best(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    strict = best(lambda: strict_yaml.read_text(text, "bench"))
    whole = best(lambda: load(BUNDLED_DATA), 3)
    dataset = load(BUNDLED_DATA)
    claims = tellings(dataset)
    telling = best(lambda: tellings(dataset))
    figure = best(lambda: go.Figure([go.Scatter(x=[1, 2], y=[1, 2]) for _ in range(6)]).to_dict())
    computed = best(lambda: cells(claims, "best"))
    written = best(lambda: claims_files.claims_csv(dataset))
    rows = [
        Row(SECTION, "reading a campaign strictly", strict, "ms", "CSafeLoader", plain),
        Row(SECTION, "loading and checking the dataset", whole, "ms", "CSafeLoader", plain),
        Row(SECTION, "computing all cells on one basis", computed, "ms", "claims", telling),
        Row(SECTION, "writing all claims as CSV", written, "ms", "claims", telling),
    ]
    visits = iter(range(1_000))
    for name, page in PAGES.items():
        state = state_of(name, page.parameters(dataset), {})

        def first_seen(name: str = name, state: object = state) -> object:
            # Charts are remembered by scene; what a scene carries makes each of these a new one.
            return PAGES[name].charts(Scene(dataset, state, (("visit", str(next(visits))),)), "light")  # type: ignore[arg-type]

        rows.append(Row(SECTION, f"drawing /{name} for the first time", best(first_seen), "ms", "a figure", figure))
    return rows
