import asyncio
import time

from benchmarks.line import Net, line
from tests import apart


def test_a_line_carries_all_bytes_no_faster_than_it_is_wide_and_after_a_round_trip() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"x" * 50_000)
        await writer.drain()
        writer.close()

    async def ask() -> tuple[int, float, float, int]:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            with line(Net("test", 1.6, 100), server.sockets[0].getsockname()[1]) as (held, near):
                began = time.perf_counter()
                reader, writer = await asyncio.open_connection("127.0.0.1", near)
                writer.write(b"go\n")
                first = await reader.readexactly(1)
                waited = time.perf_counter() - began
                rest = await reader.read()
                while more := await reader.read():
                    rest += more
                writer.close()
                return len(first + rest), waited, time.perf_counter() - began, held.carried

    carried, waited, took, counted = apart.run(ask())
    assert carried == counted == 50_000
    assert waited > 0.2  # the connection's round trip, then the question's
    assert took > 0.2 + 50_000 / 200_000 - 0.05
