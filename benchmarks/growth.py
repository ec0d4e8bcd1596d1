"""What more campaigns cost: reading and checking, a restart, every page's rerun, memory; and how fast that grows."""

import asyncio
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import linear_regression, median

import yaml

from benchmarks.load import touchable
from benchmarks.protocol import Session
from benchmarks.report import Row
from benchmarks.servers import OURS, ROOT, Server, command, free_port, serving
from crackdowns.dataset.compiled import NAME, load_kept
from crackdowns.dataset.loading import load
from crackdowns.settings import BUNDLED_DATA
from tests.crowd import crowd

SECTION = "Growth"
SIZES = (10, 100, 1000)


def growth(times: int) -> list[Row]:
    """Datasets of each size, each read in a process of its own; then the largest served beside the bundled one."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as held:
        folders = {size: crowd(Path(held) / str(size), size) for size in SIZES}
        seconds: dict[int, float] = {}
        for size, folder in folders.items():
            took = _in_a_process(folder)
            seconds[size] = took["read"]
            rows += _reading(f"{size} campaigns, {took['claims']:,.0f} claims", took, asked=size == SIZES[-1])
        slope = linear_regression(*zip(*((math.log(n), math.log(s)) for n, s in seconds.items()), strict=True)).slope
        rows.append(Row(SECTION, "reading grows with the campaigns to the power of", slope, "", bound=1.1))
        (folders[SIZES[-1]] / NAME).unlink()  # so that the start reads all, and the peak is that of reading
        rows += asyncio.run(_served(folders[SIZES[-1]], times))
    return rows


def _reading(what: str, took: Mapping[str, float], asked: bool) -> list[Row]:
    """The figures of one size; bounds are asked of the largest."""
    bounds = (1.5, 0.05, 1000) if asked else (None, None, None)
    read, bare, again = 1e3 * took["read"], 1e3 * took["bare"], 1e3 * took["again"]
    return [
        Row(SECTION, f"{what}: read and checked", read, "ms", "CSafeLoader", bare, bounds[0]),
        Row(SECTION, f"{what}: read unchanged", again, "ms", "read and checked", read, bounds[1]),
        Row(SECTION, f"{what}: peak of memory in reading", took["peak"] / 1e6, "MB", bound=bounds[2]),
    ]


def _in_a_process(folder: Path) -> dict[str, float]:
    """What `main` finds out about a folder, with nothing in memory of what was measured before."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth", str(folder)], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def _processor(work: Callable[[], object]) -> float:
    """Processor seconds of one run: what else the machine does is not counted."""
    started = time.process_time()
    work()
    return time.process_time() - started


async def _served(largest: Path, times: int) -> list[Row]:
    """Every page on both datasets in turn, by the clock."""
    with ExitStack() as stack:

        def start(data: Mapping[str, str]) -> Server:
            port = free_port()
            return stack.enter_context(serving(OURS, command(OURS, port), port, data))

        few, many = start({}), start({"CRACKDOWNS_DATA": str(largest)})
        took = [await _reruns((few, many)) for _ in range(3 * times + 1)][1:]  # drawn the first time round
        rows = [
            Row(SECTION, f"/{page}: a rerun with {SIZES[-1]} campaigns", 1e3 * median(mine for _, mine in both), "ms",
                "with three", 1e3 * median(theirs for theirs, _ in both), 2)
            for page, both in ((page, [run[page] for run in took]) for page in took[0])
        ]  # fmt: skip
        return [*rows, Row(SECTION, f"{SIZES[-1]} campaigns served: peak of memory", many.peak / 1e6, "MB", bound=1000)]


async def _reruns(servers: tuple[Server, ...]) -> dict[str, list[float]]:
    """One reader on each, who turns to every page and touches an option there: seconds by page."""
    found: dict[str, list[float]] = {}
    sessions = [Session(server.port) for server in servers]
    for session in sessions:
        await session.open()
    for path in [page.url_pathname for page in sessions[0].pages]:
        for session in sessions:
            await session.turn(next(page for page in session.pages if page.url_pathname == path))
            options = touchable(session)
            page = next(page for page in session.pages if page.url_pathname == path)
            found.setdefault(path, []).append(
                await session.choose(*options[0]) if options else await session.turn(page)
            )
    for session in sessions:
        await session.close()
    return found


def main(folder: Path) -> None:
    """Measure one folder, and say it in JSON."""
    load(BUNDLED_DATA)  # what is made once a process is no growth
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]

    def parse() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    bare = _processor(parse)
    texts.clear()
    read = _processor(lambda: load(folder))
    claims = load_kept(folder).claim_count
    again = _processor(lambda: load_kept(folder))
    peak = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"bare": bare, "read": read, "again": again, "claims": claims, "peak": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
