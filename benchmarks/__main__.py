"""Speed as ratios within one run: each piece of work against a yardstick measured beside it.

Seconds differ from machine to machine; that a page costs so many times a bare figure does not.
"""

import timeit
from collections.abc import Callable
from itertools import count
from pathlib import Path

import plotly.graph_objects as go
import yaml

from crackdowns.claims.cells import cells
from crackdowns.claims.tellings import tellings
from crackdowns.dataset import strict_yaml
from crackdowns.dataset.loading import load
from crackdowns.downloads import claims_files as exports
from crackdowns.links.addresses import State, state_of
from crackdowns.views.pages import PAGES, PageView
from crackdowns.views.scene import Scene

DATA = Path(__file__).resolve().parent.parent / "data"


def best(work: Callable[[], object], repeat: int = 5) -> float:
    """The shortest of several runs, in seconds: what else the machine does only ever adds."""
    return min(timeit.repeat(work, number=1, repeat=repeat))


def main() -> None:
    """Print one line a measurement."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(DATA.glob("campaigns/*.yaml"))[:1])
    plain = best(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    strict = best(lambda: strict_yaml.read_text(text, "bench"))
    tell("reading a campaign strictly", strict, plain, "reading it with PyYAML's CSafeLoader")

    dataset = load(DATA)
    whole = best(lambda: load(DATA), 3)
    tell("loading and checking the dataset", whole, plain, "reading one campaign with PyYAML")

    claims = tellings(dataset)
    telling = best(lambda: tellings(dataset))
    tell("computing all cells on one basis", best(lambda: cells(claims, "best")), telling, "reading all claims")
    tell("writing all claims as CSV", best(lambda: exports.claims_csv(dataset)), telling, "reading all claims")

    figure = best(lambda: go.Figure([go.Scatter(x=[1, 2], y=[1, 2]) for _ in range(6)]).to_dict())
    visits = count()
    for name, page in PAGES.items():
        state = state_of(name, page.parameters(dataset), {})

        def first_seen(page: PageView = page, state: State = state) -> object:
            # Charts are remembered by scene; what a scene carries makes each of these a new one.
            return page.charts(Scene(dataset, state, (("visit", str(next(visits))),)), "light")

        tell(f"all charts of /{name}, first seen", best(first_seen), figure, "a bare figure of six lines")


def tell(work: str, seconds: float, yardstick: float, what: str) -> None:
    """One line: how many times the yardstick."""
    print(f"{work:36} {seconds / yardstick:8.1f} x {what} ({seconds * 1000:.1f} ms)")


if __name__ == "__main__":
    main()
