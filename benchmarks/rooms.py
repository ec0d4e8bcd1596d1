"""The server's side: what a rerun and a first view cost, a room of readers, a burst of first visits, memory."""

import asyncio
import time
from statistics import median
from urllib.request import urlopen

from benchmarks.load import Answers, act, burst, enter, share, touchable
from benchmarks.protocol import LOOPBACK, PATIENCE, Session
from benchmarks.report import Row
from benchmarks.servers import OURS, Server, command, free_port, serving

RERUN, FIRST, ROOM, BURST, MEMORY = "A rerun", "A scene's first view", "A room of readers", "A burst", "Memory"
# Scenes that nobody has seen since the start: not the default one.
UNSEEN = ("basis=lowest", "basis=highest", "basis=printed")


def after_a_start(times: int) -> list[Row]:
    """How long the talk takes whose reader is the first after a start."""
    took = []
    for _ in range(times):
        port = free_port()
        with serving(OURS, command(OURS, port), port):
            began = time.perf_counter()
            with urlopen(f"http://{LOOPBACK}:{port}/present", timeout=PATIENCE) as answer:
                answer.read()
            took.append(time.perf_counter() - began)
    return [Row(FIRST, "/present, as soon as the server answers", median(took), "s", bound=0.5)]


async def reruns(ours: Server, plain: Server, times: int) -> list[Row]:
    """The same steps on both servers in turn: pages turned and options touched."""
    took: dict[tuple[str, str], list[float]] = {}
    readers = {server.name: Session(server.port) for server in (ours, plain)}
    for session in readers.values():
        await session.open()
    pages = {name: {page.url_pathname: page for page in session.pages} for name, session in readers.items()}
    for n in range(times + 1):
        for path in pages[ours.name]:
            for name, session in readers.items():
                turned = await session.turn(pages[name][path])
                again = [await session.choose(*option) for option in touchable(session)[n % 2 : n % 2 + 1]]
                if n:  # the first time round, things are drawn for the first time
                    took.setdefault((path, name), []).extend(again or [turned])
    for session in readers.values():
        await session.close()
    return [
        Row(RERUN, f"/{path}", 1e3 * median(took[path, ours.name]), "ms", plain.name,
            1e3 * median(took[path, plain.name]), 1.3)
        for path in pages[ours.name]
    ]  # fmt: skip


async def first_views(ours: Server, plain: Server) -> list[Row]:
    """Scenes that no reader has seen, each beside a visit to the plain app, whose figures are built already."""
    probe = Session(ours.port)
    await probe.open()
    await probe.close()
    rows = []
    for page in probe.pages:
        mine, theirs = [], []
        for query in UNSEEN:
            mine.append(await _visited(Session(ours.port, query, page=page.page_script_hash)))
            theirs.append(await _visited(Session(plain.port)))
        rows.append(Row(FIRST, f"/{page.url_pathname}", 1e3 * median(mine), "ms", plain.name, 1e3 * median(theirs), 3))
    return rows


async def _visited(session: Session) -> float:
    took = await session.open()
    await session.close()
    return took


async def room(ours: Server, plain: Server, readers: int, seconds: float, seed: int = 1) -> list[Row]:
    """The same room on each server, one after the other."""
    found = {server.name: await _room(server, readers, seconds, seed) for server in (ours, plain)}
    (mine, used, held), (theirs, their_use, their_hold) = found[ours.name], found[plain.name]
    where = f"{readers} readers, one act in 5 s each"
    return [
        Row(ROOM, f"{where}: answer, median", 1e3 * share(mine.acted, 0.5), "ms", plain.name,
            1e3 * share(theirs.acted, 0.5), 1.0),
        Row(ROOM, f"{where}: answer, p95, beside plain", 1e3 * share(mine.acted, 0.95), "ms", plain.name,
            1e3 * share(theirs.acted, 0.95), 1.0),
        Row(ROOM, f"{where}: answer, p95", share(mine.acted, 0.95), "s", bound=1.0),
        Row(ROOM, f"{where}: faults", len(mine.faults), "", bound=0),
        Row(ROOM, f"{where}: faults of {plain.name}", len(theirs.faults), ""),
        Row(ROOM, f"{where}: processor time an act", 1e3 * used, "ms", plain.name, 1e3 * their_use),
        Row(MEMORY, "a session", held / 1e6, "MB", plain.name, their_hold / 1e6, 1.2),
    ]  # fmt: skip


async def _room(server: Server, readers: int, seconds: float, seed: int) -> tuple[Answers, float, float]:
    """The answers, processor seconds an act, bytes a session."""
    warm = Answers()
    for session in await enter([server.port], 5, warm, 1):
        for page in list(session.pages):
            await session.turn(page)
        await session.close()
    answers, before = Answers(), server.memory
    sessions = await enter([server.port], readers, answers, max(10, readers / 10))
    used = server.processor_seconds
    await act(sessions, answers, seconds, seed=seed)
    used = (server.processor_seconds - used) / max(1, len(answers.acted))
    held = (server.memory - before) / max(1, len(sessions))
    await asyncio.gather(*(session.close() for session in sessions))
    return answers, used, held


async def bursts(ours: Server, plain: Server, visits: int, within: float) -> list[Row]:
    """First visits that come all at once."""
    rows = []
    first, answers = await burst(ours.port, visits, within)
    _, theirs = await burst(plain.port, visits, within)
    where = f"{visits} first visits in {within:.0f} s"
    rows.append(Row(BURST, f"{where}: first response, p95", share(first, 0.95), "s", bound=0.5))
    rows.append(Row(BURST, f"{where}: not served", visits - len(answers.opened), "", bound=0))
    rows.append(
        Row(BURST, f"{where}: page, p95", share(answers.opened, 0.95), "s", plain.name, share(theirs.opened, 0.95))
    )
    return rows


async def grown(server: Server, readers: int, seconds: float) -> list[Row]:
    """What the process holds after readers have come and gone, beside what it held halfway."""
    held = []
    for half in range(2):
        answers, end = Answers(), time.perf_counter() + seconds / 2
        while time.perf_counter() < end:
            sessions = await enter([server.port], readers, answers, 5)
            await act(sessions, answers, 10, seed=half)
            await asyncio.gather(*(session.close() for session in sessions))
        held.append(server.memory / 1e6)
    what = f"after {seconds:.0f} s of readers coming and going"
    return [Row(MEMORY, what, held[1], "MB", "at half time", held[0], 1.05)]
