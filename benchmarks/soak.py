"""Readers for a long time, while files are torn, mended and taken away and the server is killed: who is answered, and
whether memory stays flat. MINUTES says how long (30); the exit code is 1 where something was lost.
"""

import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from websockets.exceptions import WebSocketException

from benchmarks.protocol import LOOPBACK, Session, Unanswered
from benchmarks.servers import OURS, ROOT, command, free_port

MINUTES = float(os.environ.get("MINUTES", "30"))
READERS = 20
COSTLY = ("handout?_page=home", "picture?_page=timeline&_chart=overview", "present", "data/dataset.zip", "evidence?q=x")
KILL_EVERY, BREAK_EVERY = 100.0, 12.0
# Counted from the first third on: caches fill until then.
GROWTH = 1.15
CAMPAIGN = "campaigns/2018-cyberspace-management.yaml"
STORY = "stories/three-campaigns.yaml"

told: Counter[str] = Counter()
# What each process held, in bytes, twice a minute; the last process runs to the end.
memory: list[list[int]] = [[]]


class Place:
    """The server, its data, and its log."""

    def __init__(self, folder: Path) -> None:
        self.data, self.log, self.port = folder / "data", folder / "log", free_port()
        shutil.copytree(ROOT / "data", self.data)
        # A server that is started on broken files is refused, or has no last good form of them.
        self.good = asyncio.Lock()
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """A new process in the place of the old one."""
        environment = os.environ | {"CRACKDOWNS_DATA": str(self.data)}
        with self.log.open("ab") as log:
            return subprocess.Popen(command(OURS, self.port), cwd=ROOT, env=environment, stdout=log, stderr=log)

    def get(self, path: str) -> tuple[int, bytes]:
        """One answer; status 0 where there is nobody."""
        try:
            with urlopen(f"http://{LOOPBACK}:{self.port}/{path}", timeout=60) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, b""
        except OSError:
            return 0, b""

    def held(self) -> int:
        """What the process holds in memory, in bytes."""
        status = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii")
        return int(status.split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def read(place: Place, chance: random.Random) -> None:
    """A reader who opens a page, goes on to others, and comes back with the same session where the line breaks."""
    session = Session(place.port)
    while True:
        try:
            await (session.again() if session.name else session.open())
            for _ in range(8):
                await asyncio.sleep(chance.uniform(1, 5))
                await session.turn(chance.choice(session.pages))
                told["pages answered"] += 1
            await session.close()
            session = Session(place.port)
        except (OSError, TimeoutError, WebSocketException) as error:
            told[f"line broken ({type(error).__name__})"] += 1
            await asyncio.sleep(1)
        except Unanswered as error:
            told[f"LOST: {error}"] += 1
            session = Session(place.port)


async def ask(place: Place, chance: random.Random) -> None:
    """Files and documents, one after the other."""
    while True:
        path = chance.choice(COSTLY)
        status, _ = await asyncio.to_thread(place.get, path)
        told["LOST: 500" if status in (500, 502) else f"documents answered {status or 'by nobody'}"] += 1
        await asyncio.sleep(1)


def _edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


FAULTS: dict[str, Callable[[Path], object]] = {
    "torn in half": lambda data: _edit(data / CAMPAIGN, lambda whole: whole[: len(whole) // 2]),
    "another encoding": lambda data: _edit(data / CAMPAIGN, lambda whole: whole.decode().encode("utf-16")),
    "a file gone": lambda data: (data / "sources.yaml").unlink(),
    "the folder gone": lambda data: data.rename(data.with_name("elsewhere")),
    "a story torn": lambda data: _edit(data / STORY, lambda whole: whole[: len(whole) // 2] + b'\n  "'),
    "stories gone": lambda data: shutil.rmtree(data / "stories"),
    "a pipe": lambda data: os.mkfifo(data / "campaigns" / "2030-a-pipe.yaml"),
    "nothing in it": lambda data: (data / CAMPAIGN).write_bytes(b""),
}


async def spoil(place: Place, chance: random.Random) -> None:
    """Break something, see it told, mend it, see that told; and a change that is right, once in a while."""
    for number in range(10**9):
        await asyncio.sleep(BREAK_EVERY)
        async with place.good:
            name = chance.choice(list(FAULTS))
            FAULTS[name](place.data)
            await _becomes(place, "degraded", name)
            shutil.rmtree(place.data.with_name("elsewhere"), ignore_errors=True)
            shutil.rmtree(place.data, ignore_errors=True)
            shutil.copytree(ROOT / "data", place.data)
        edit = f"summary: Edit {number}. ".encode()
        _edit(place.data / CAMPAIGN, lambda whole, edit=edit: whole.replace(b"summary: ", edit, 1))  # type: ignore[misc]
        await _becomes(place, "ok", "a change that is right")


async def _becomes(place: Place, status: str, what: str) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        answer, content = await asyncio.to_thread(place.get, "healthz")
        if answer == 0 or (answer == 200 and json.loads(content)["status"] == status):
            told[f"{what}: {'nobody there' if answer == 0 else 'told'}"] += 1
            return
        await asyncio.sleep(0.5)
    told[f"LOST: {what} was not told"] += 1


async def kill(place: Place) -> None:
    """End the server without a word, and start another."""
    while True:
        await asyncio.sleep(KILL_EVERY)
        async with place.good:
            place.process.send_signal(signal.SIGKILL)
            place.process.wait()
            told["kills"] += 1
            memory.append([])
            place.process = place.start()
            while (await asyncio.to_thread(place.get, "healthz"))[0] != 200:
                await asyncio.sleep(0.5)


async def measure(place: Place) -> None:
    """Its memory, twice a minute."""
    while True:
        if place.process.poll() is None:
            memory[-1].append(place.held())
        await asyncio.sleep(30)


async def main() -> int:
    """The answer is the exit code."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        while (await asyncio.to_thread(place.get, "healthz"))[0] != 200:
            await asyncio.sleep(0.5)
        work = [read(place, chance) for _ in range(READERS)] + [
            ask(place, chance),
            spoil(place, chance),
            measure(place),
        ]
        # The last third is quiet, so that memory can be told.
        killing = asyncio.create_task(kill(place))
        tasks = [asyncio.create_task(one) for one in work]
        await asyncio.sleep(MINUTES * 60 / 3)
        killing.cancel()
        await asyncio.sleep(MINUTES * 60 * 2 / 3)
        for task in tasks:
            task.cancel()
        gone = await asyncio.gather(*tasks, return_exceptions=True)
        told["LOST: a part of this test"] += sum(not isinstance(one, asyncio.CancelledError) for one in gone)
        told["LOST: pages that failed"] += place.log.read_text(encoding="utf-8").count('"event": "failed"')
        place.process.kill()
    told["edits taken in"] = told["a change that is right: told"]
    told["faults told"] = sum(told[f"{name}: told"] for name in FAULTS)
    for name, count in sorted(told.items()):
        print(f"{count:8} {name}")
    for number, held in enumerate(memory, 1):
        if held:
            megabytes = [round(size / 1e6) for size in held]
            print(f"memory of server {number} in MB: {megabytes[0]} at the start, {megabytes[-1]} at the end,", end=" ")
            print(f"{min(megabytes)} to {max(megabytes)}; twice a minute:", *megabytes)
    sizes = memory[-1][len(memory[-1]) // 3 :]
    flat = len(sizes) < 4 or max(sizes[len(sizes) // 2 :]) < GROWTH * max(sizes[: len(sizes) // 2])
    lost = sum(count for name, count in told.items() if name.startswith("LOST"))
    return 0 if flat and not lost else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
