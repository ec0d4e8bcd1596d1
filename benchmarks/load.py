"""Rooms of readers: sessions that each do something every few seconds, and bursts of first visits.

Bounded in number and time, and only ever against this machine: a session knows no other address.
"""

import asyncio
import random
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from websockets.exceptions import WebSocketException

from benchmarks.protocol import LOOPBACK, PATIENCE, Session, Unanswered

MOST_SESSIONS, MOST_SECONDS = 500, 3_600.0
FAULTS = (Unanswered, WebSocketException, TimeoutError, OSError, EOFError)


@dataclass
class Answers:
    """How long readers waited, in seconds, by what they did; and what went wrong.

    `back` is from the end of a connection until the view stood again, `elsewhere` counts those who came back to another
    view, `lost` those who did not come back.
    """

    opened: list[float] = field(default_factory=list)
    chosen: list[float] = field(default_factory=list)
    turned: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    elsewhere: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def acted(self) -> list[float]:
        """Controls changed and pages turned."""
        return self.chosen + self.turned


def share(found: list[float], part: float) -> float:
    """The wait that so large a part of the answers stayed within: 0.5 for the median. Not a number without answers."""
    if not found:
        return float("nan")
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


async def enter(ports: list[int], count: int, answers: Answers, within: float) -> list[Session]:
    """So many readers, evenly over some seconds, each on the next port."""
    sessions = [Session(ports[n % len(ports)]) for n in range(min(count, MOST_SESSIONS))]

    async def one(n: int, session: Session) -> None:
        await asyncio.sleep(within * n / len(sessions))
        await noted(session.open(), answers.opened, answers)

    await asyncio.gather(*(one(n, session) for n, session in enumerate(sessions)))
    return sessions


async def act(sessions: list[Session], answers: Answers, seconds: float, every: float = 5.0, seed: int = 1) -> None:
    """Each reader does something every so often: mostly touches a control, every third time turns the page.

    A reader whose connection broke comes back to the view, as the frontend makes it.
    """
    end = time.perf_counter() + min(seconds, MOST_SECONDS)

    async def one(n: int, session: Session) -> None:
        dice = random.Random(seed * 1_000 + n)  # the same steps against every server
        held, step = True, 0
        broken = await session.rest(dice.uniform(0, every))
        while time.perf_counter() < end:
            began, step = time.perf_counter(), step + 1
            if not broken:
                options = touchable(session)
                if options and step % 3:
                    held = await noted(session.choose(*dice.choice(options)), answers.chosen, answers)
                else:
                    held = await noted(session.turn(dice.choice(session.pages)), answers.turned, answers)
                broken = not held or await session.rest(max(0.0, every - (time.perf_counter() - began)))
            if broken:
                await _return(session, answers, held)
                held, broken = True, await session.rest(every)

    await asyncio.gather(*(one(n, session) for n, session in enumerate(sessions)))


async def _return(session: Session, answers: Answers, held: bool) -> None:
    """Come back to the view, trying again and again, as the frontend does.

    Where the connection has not `held` until an act was answered, it is the act's view that stands afterwards.
    """
    began, title = time.perf_counter(), session.title
    while time.perf_counter() - began < PATIENCE:
        if await noted(session.again(), [], answers):
            answers.back.append(time.perf_counter() - began)
            answers.elsewhere += held and session.title != title
            return
        await asyncio.sleep(0.5)
    answers.lost += 1


def touchable(session: Session) -> list[tuple[str, str]]:
    """Every option that stands on the page, as (control, option)."""
    return [
        (name, option.content)
        for name, control in session.controls.items()
        if control.click_mode == ButtonGroup.SINGLE_SELECT
        for option in control.options
    ]


async def burst(port: int, count: int, within: float) -> tuple[list[float], Answers]:
    """First visits: how long the first response took, and the page in Streamlit's messages after it."""
    first: list[float] = []
    answers = Answers()
    sessions = [Session(port) for _ in range(min(count, MOST_SESSIONS))]

    async def one(n: int, session: Session) -> None:
        await asyncio.sleep(within * n / len(sessions))
        await noted(first_response(port), first, answers)
        await noted(session.open(), answers.opened, answers)

    await asyncio.gather(*(one(n, session) for n, session in enumerate(sessions)))
    await asyncio.gather(*(session.close() for session in sessions))
    return first, answers


async def first_response(port: int, path: str = "/") -> float:
    """How long the first response takes, to its last byte. Raises `Unanswered` where it is no page."""
    started = time.perf_counter()
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        asked = f"GET {path} HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        writer.write(asked.encode())
        status = await reader.readline()
        await reader.read()
        writer.close()
    if b" 200 " not in status:
        raise Unanswered(status.decode(errors="replace").strip())
    return time.perf_counter() - started


async def noted(work: Awaitable[float], into: list[float], answers: Answers) -> bool:
    """Wait for something and note how long it took, or what went wrong; true where nothing did."""
    try:
        into.append(await work)
    except FAULTS as fault:
        answers.faults.append(f"{type(fault).__name__}: {fault}"[:200])
        return False
    return True
