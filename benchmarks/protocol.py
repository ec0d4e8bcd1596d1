"""One reader's session, in Streamlit's own messages over its own websocket, as its frontend speaks them."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from streamlit.proto.AppPage_pb2 import AppPage
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from crackdowns.ui.window import COOKIE

LOOPBACK = "127.0.0.1"
# As a reader's page says it.
WINDOW = 1366
# What a frontend waits for before it tells its reader that something is wrong.
PATIENCE = 30.0
BIGGEST_MESSAGE = 32 * 2**20


class Unanswered(Exception):
    """A run that failed, or a connection that broke."""


@dataclass
class Session:
    """A reader. Keeps what a frontend keeps: hashes of the messages it holds, the pages, the values of widgets."""

    port: int
    query: str = ""
    pages: list[AppPage] = field(default_factory=list)
    page: str = ""
    controls: dict[str, ButtonGroup] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    figures: list[str] = field(default_factory=list)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    received: int = 0
    name: str = ""
    title: str = ""
    _hashes: dict[str, None] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def open(self) -> float:
        """Connect and ask for the page; the answer is how long it took, in seconds."""
        started = time.perf_counter()
        await self._connect()
        await self._run({})
        return time.perf_counter() - started

    async def again(self) -> float:
        """Connect anew after the connection broke, as the frontend does: with its session and all that was chosen."""
        started = time.perf_counter()
        await self.close()
        await self._connect()
        await self._run(self.chosen)
        return time.perf_counter() - started

    async def choose(self, control: str, option: str) -> float:
        """Touch an option of a control."""
        self.chosen[control] = [option]
        started = time.perf_counter()
        await self._run(self.chosen)
        return time.perf_counter() - started

    async def turn(self, page: AppPage) -> float:
        """Go to another page, by the link that the menu has to it."""
        self.page, self.chosen = page.page_script_hash, {}
        self.query = self.links.get(page.page_script_hash, "")
        started = time.perf_counter()
        await self._run({})
        return time.perf_counter() - started

    async def rest(self, seconds: float) -> bool:
        """Read for some seconds; true where the connection breaks meanwhile."""
        assert self._socket is not None
        try:
            async with asyncio.timeout(seconds):
                await self._socket.wait_closed()
        except TimeoutError:
            return False
        return True

    def forget(self) -> None:
        """Hold no messages any more: all that the next run shows is sent whole."""
        self._hashes.clear()

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def _connect(self) -> None:
        address = f"ws://{LOOPBACK}:{self.port}/_stcore/stream"
        words = [Subprotocol(word) for word in (["streamlit", "none", self.name] if self.name else ["streamlit"])]
        self._socket = await connect(
            address,
            subprotocols=words,
            max_size=BIGGEST_MESSAGE,
            compression=None,
            open_timeout=PATIENCE,
            additional_headers={"Cookie": f"{COOKIE}={WINDOW}"},
        )

    async def _run(self, values: Mapping[str, list[str]]) -> None:
        self.figures, self.controls = [], {}
        await self._ask(values)
        assert self._socket is not None
        async with asyncio.timeout(PATIENCE):
            while not self._take(await self._socket.recv()):
                pass

    async def _ask(self, values: Mapping[str, list[str]]) -> None:
        assert self._socket is not None
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self.query, self.page
        state.cached_message_hashes.extend(self._hashes)
        state.context_info.timezone, state.context_info.locale = "UTC", "en"
        state.context_info.url = f"http://{LOOPBACK}:{self.port}/"
        for control, options in values.items():
            state.widget_states.widgets.add(id=control).string_array_value.data.extend(options)
        await self._socket.send(asked.SerializeToString())

    def _take(self, sent: str | bytes) -> bool:
        """Take in one message; true for the one that ends the run of the whole script."""
        assert isinstance(sent, bytes)
        self.received += len(sent)
        message = ForwardMsg.FromString(sent)
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._hashes[message.hash] = None
        if kind == "new_session":
            self.name, self.page = message.new_session.initialize.session_id, message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_config_changed":
            self.title = message.page_config_changed.title
        elif kind == "navigation":
            self.pages = list(message.navigation.app_pages)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._keep(message.delta.new_element)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise Unanswered("the script does not compile")
            return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
        return False

    def _keep(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Unanswered(f"{element.exception.type}: {element.exception.message}")
        if kind == "button_group":
            self.controls[element.button_group.id] = element.button_group
        elif kind == "page_link":
            self.links[element.page_link.page_script_hash] = element.page_link.query_string
        elif kind == "plotly_chart":
            self.figures.append(element.plotly_chart.spec)
