"""A slow line between a browser and a server: so many bits a second for all connections together, so long a way.

A browser's own throttling leaves websockets alone, and what it slows down would differ from server to server.
"""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from benchmarks.protocol import LOOPBACK

_PIECE = 4_096


@dataclass(frozen=True)
class Net:
    """A kind of line: megabits a second down, and milliseconds for a way there and back."""

    name: str
    megabits: float
    round_trip: float

    @property
    def bytes_a_second(self) -> float:
        """How much fits through in a second."""
        return self.megabits * 1e6 / 8


FAST, SLOW = Net("9 Mbit/s, 60 ms", 9, 60), Net("1.6 Mbit/s, 150 ms", 1.6, 150)


@dataclass
class Line:
    """What has gone through one line; `free` is when its last byte will have gone."""

    net: Net
    port: int
    carried: int = 0
    free: float = field(default=0.0)

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection from the browser."""
        # The handshake of a connection takes a round trip before anything is asked.
        await asyncio.sleep(self.net.round_trip / 1_000)
        there, back = await asyncio.open_connection(LOOPBACK, self.port)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass(reader, back, down=False), self._pass(there, writer, down=True))
        back.close()
        writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, down: bool) -> None:
        loop = asyncio.get_running_loop()
        underway: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)

        async def arrive() -> None:
            while True:
                at, piece = await underway.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                if not piece:
                    break
                writer.write(piece)
                await writer.drain()

        arriving = asyncio.create_task(arrive())
        with suppress(OSError):
            while piece := await reader.read(_PIECE):
                sent = loop.time()
                if down:
                    self.carried += len(piece)
                    sent = self.free = max(self.free, sent) + len(piece) / self.net.bytes_a_second
                await underway.put((sent + self.net.round_trip / 2_000, piece))
        await underway.put((loop.time(), b""))
        with suppress(OSError):
            await arriving
            writer.close()


@contextmanager
def line(net: Net, port: int) -> Iterator[tuple[Line, int]]:
    """A line to a port, in a thread of its own; with the port at its near end."""
    held, ready = Line(net, port), Future[tuple[asyncio.AbstractEventLoop, asyncio.Event, int]]()

    async def stand() -> None:
        server, end = await asyncio.start_server(held.join, LOOPBACK, 0), asyncio.Event()
        ready.set_result((asyncio.get_running_loop(), end, server.sockets[0].getsockname()[1]))
        async with server:
            await end.wait()

    thread = threading.Thread(target=asyncio.run, args=(stand(),))
    thread.start()
    loop, end, near = ready.result()
    try:
        yield held, near
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join()
