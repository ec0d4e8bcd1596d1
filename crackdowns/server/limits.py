"""How much one address, and all together, may ask for at once, so that nobody keeps the server busy for the others.

What is costly is done in turn: an address has one thing done at a time, all together as many as there are cores for.
Sessions are counted, and what they say is bounded in size and pace. Past a bound the answer says when to come again.
"""

import asyncio
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from crackdowns.views.pages import PAGES

STREAM = "/_stcore/stream"
COSTLY = ("/data/", "/handout", "/oembed", "/paper", "/picture", "/present", "/talk.yaml")
TOGETHER = 2
# A hall of readers may share one address.
WAITING_OF_ONE = 100
PATIENCE_SECONDS = 30.0
LARGEST_MESSAGE = 1_000_000
_BUSY = "Very many readers are here at this moment. Please come again in {seconds} seconds.\n"
_TOO_MANY = "Very much is being asked for from your address at this moment. Please come again in {seconds} seconds.\n"


@dataclass
class Pace:
    """So many at once, and after them so many a second."""

    rate: float
    burst: float
    left: float = field(init=False)
    at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.left = self.burst

    def wait(self) -> float:
        """Take one; the answer is for how many seconds it comes too early."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.left / self.rate)


@dataclass
class Sessions:
    """The open sessions by the address that they come from."""

    most: int
    open: Counter[str] = field(default_factory=Counter)
    arrivals: dict[str, Pace] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """True where one more has no place."""
        return self.open.total() >= self.most

    def has_room(self, address: str) -> bool:
        """Whether one more from an address has a place; half of all places are for others."""
        return not self.full and self.open[address] < (self.most + 1) // 2

    def admits(self, address: str) -> bool:
        """As `has_room`, for one that comes now; very many in a row are too many."""
        if len(self.arrivals) > self.most:
            self.arrivals.clear()
        early = self.arrivals.setdefault(address, Pace(self.most / 50, self.most / 2)).wait()
        return not early and self.has_room(address)


class Limits:
    """Middleware that keeps to them."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self.app = app
        self._sessions = sessions
        self._together = asyncio.Semaphore(TOGETHER)
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._waiting: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hold one session."""
        address = scope["client"][0] if scope.get("client") else ""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] == "websocket" and path == STREAM:
            await self._session(address, scope, receive, send)
        elif scope["type"] == "http" and path.startswith(COSTLY):
            await self._costly(address, scope, receive, send)
        elif scope["type"] == "http" and path[1:] in PAGES and not self._sessions.has_room(address):
            await _refusal(503, _BUSY, 30)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _session(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._sessions.admits(address):
            told = "websocket.http.response" in scope.get("extensions", {})
            await (_refusal(503, _BUSY, 30) if told else WebSocketClose(1013))(scope, receive, send)
            return
        pace = Pace(5, 30)

        async def bounded() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                if len(message.get("bytes") or message.get("text") or "") > LARGEST_MESSAGE:
                    await send({"type": "websocket.close", "code": 1009})
                    return {"type": "websocket.disconnect", "code": 1009}
                await asyncio.sleep(pace.wait())
            return message

        self._sessions.open[address] += 1
        try:
            await self.app(scope, bounded, send)
        finally:
            self._sessions.open[address] -= 1
            self._sessions.open += Counter()  # forgets the addresses that have none left

    async def _costly(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        if self._waiting[address] >= WAITING_OF_ONE:
            await _refusal(429, _TOO_MANY, 10)(scope, receive, send)
            return
        self._waiting[address] += 1
        begun = False
        try:
            async with asyncio.timeout(PATIENCE_SECONDS) as patience, AsyncExitStack() as turns:

                async def sending(message: Message) -> None:
                    nonlocal begun
                    # What is left is the reader's line, which may be slow: the next one's turn.
                    if not begun:
                        begun = True
                        patience.reschedule(None)
                        await turns.aclose()
                    await send(message)

                await turns.enter_async_context(self._turns.setdefault(address, asyncio.Semaphore()))
                await turns.enter_async_context(self._together)
                patience.reschedule(asyncio.get_running_loop().time() + PATIENCE_SECONDS)
                await self.app(scope, receive, sending)
        except TimeoutError:
            if begun:
                raise
            await _refusal(503, _BUSY, 30)(scope, receive, send)
        finally:
            self._waiting[address] -= 1
            if not self._waiting[address]:
                del self._waiting[address]
                self._turns.pop(address, None)


def _refusal(status: int, said: str, seconds: int) -> PlainTextResponse:
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return PlainTextResponse(said.format(seconds=seconds), status, headers)
