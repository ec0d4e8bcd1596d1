"""`make bench`: this dashboard beside others that show the same figures, measured in turn within one run.

Seconds differ from machine to machine; that something takes so many times as long as its neighbour does not. Say
`python -m benchmarks --help` for parts of it and for smaller runs.
"""

import argparse
import asyncio
import os
import platform
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from benchmarks import figures, growth, python_side, replicas, rooms, visits
from benchmarks.report import Row, table, write
from benchmarks.servers import OURS, PEERS_PYTHON, PLAIN, ROOT, Server, command, free_port, peers, serving

PARTS = ("python", "growth", "reruns", "burst", "room", "memory", "replicas", "visits", "touches")
RESULTS = ROOT / "benchmarks" / "results"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"


def main() -> None:
    """Measure, print, keep."""
    asked = _asked()
    if {"visits", "touches"} & set(asked.parts):
        _install()
    rows: list[Row] = python_side.pieces() if "python" in asked.parts else []
    if "growth" in asked.parts:
        rows += growth.growth(asked.times)
    if "replicas" in asked.parts:
        rows += replicas.replicas(asked.readers, asked.seconds)
    if set(asked.parts) - {"python", "growth", "replicas"}:
        with ExitStack() as stack:
            rows += _measured(asked, stack)
    print(table(rows))
    unmet = [row for row in rows if row.met is False]
    print(f"\n{sum(row.met is True for row in rows)} bounds met, {len(unmet)} not.")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y-%m-%d-%H%M')}.json"
    write(rows, _about(asked), path)
    print(f"Kept in {path.relative_to(ROOT)}.")


def _measured(asked: argparse.Namespace, stack: ExitStack) -> list[Row]:
    held = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "figures.json"
    environment = {"BENCH_FIGURES": str(held)}

    def start(name: str) -> Server:
        port = free_port()
        return stack.enter_context(serving(name, command(name, port), port, environment | {"BENCH_PORT": str(port)}))

    ours = start(OURS)
    figures.write(asyncio.run(figures.taken(ours.port)), held)
    plain = start(PLAIN)
    rows: list[Row] = []
    if "reruns" in asked.parts:
        # Before anything else has seen these scenes.
        rows += asyncio.run(rooms.first_views(ours, plain))
        rows += asyncio.run(rooms.reruns(ours, plain, asked.times))
        rows += rooms.after_a_start(asked.times)
    if "burst" in asked.parts:
        rows += asyncio.run(rooms.bursts(ours, plain, asked.burst, 10))
    if "room" in asked.parts:
        rows += asyncio.run(rooms.room(ours, plain, asked.readers, asked.seconds))
    if "memory" in asked.parts:
        rows += asyncio.run(rooms.grown(ours, 50, asked.seconds * 2))
    if {"visits", "touches"} & set(asked.parts):
        servers = {OURS: ours, PLAIN: plain} | {name: start(name) for name in peers()}
        rows += visits.visited(servers, asked.times, asked.quick) if "visits" in asked.parts else []
        rows += visits.touches(servers, asked.times) if "touches" in asked.parts else []
    return rows


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}; all of them unless told")
    parser.add_argument("--times", type=int, default=3, help="how often each thing is measured; medians are told")
    parser.add_argument("--readers", type=int, default=300, help="in the room")
    parser.add_argument("--seconds", type=float, default=60, help="how long the room acts")
    parser.add_argument("--burst", type=int, default=200, help="first visits in ten seconds")
    parser.add_argument("--quick", action="store_true", help="visits over the faster line and at full speed alone")
    asked = parser.parse_args()
    if strange := set(asked.parts) - set(PARTS):
        parser.error(f"{', '.join(sorted(strange))}: no part of this; there are {', '.join(PARTS)}")
    return asked


def _install() -> None:
    """Install the peers, once, in a venv of their own."""
    if not PEERS_PYTHON.exists():
        _uv("venv", "--quiet", str(PEERS_PYTHON.parents[1]))
    _uv("pip", "install", "--quiet", "--python", str(PEERS_PYTHON), "--requirements", str(REQUIREMENTS))


def _uv(*words: str) -> str:
    return subprocess.run([sys.executable, "-m", "uv", *words], check=True, stdout=subprocess.PIPE, text=True).stdout


def _about(asked: argparse.Namespace) -> dict[str, object]:
    installed = _uv("pip", "freeze", "--python", str(PEERS_PYTHON)).splitlines() if PEERS_PYTHON.exists() else []
    return {
        "asked": vars(asked),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
        "here": {name: version(name) for name in ("streamlit", "plotly", "starlette", "uvicorn", "playwright")},
        "peers": [line for line in installed if line.startswith(("dash==", "panel==", "plotly=="))],
    }


if __name__ == "__main__":
    main()
