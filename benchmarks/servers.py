"""Servers to measure: each a process of its own on a port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from benchmarks.protocol import LOOPBACK

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"
PEERS_PYTHON = ROOT / ".bench-venv" / "bin" / "python"
START_SECONDS = 90.0
OURS, PLAIN, DASH, PANEL, STATIC = "this dashboard", "plain Streamlit", "Dash", "Panel", "a static page"
_STREAMLIT = {OURS: ROOT / "app.py", PLAIN: PEERS / "plain_streamlit.py"}
_OTHERS = {DASH: PEERS / "dash_app.py", PANEL: PEERS / "panel_app.py", STATIC: PEERS / "static_page.py"}


@dataclass(frozen=True)
class Server:
    """A server that answers: its name, its port, its process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def memory(self) -> int:
        """What the process holds in memory now, in bytes."""
        return self._held("VmRSS")

    @property
    def peak(self) -> int:
        """The most that it has held since its start, in bytes."""
        return self._held("VmHWM")

    def _held(self, name: str) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return 1024 * int(next(line.split()[1] for line in status.splitlines() if line.startswith(name)))

    @property
    def processor_seconds(self) -> float:
        """How long the process has used a processor so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def command(name: str, port: int) -> list[str]:
    """How a server is started on a port."""
    if name in _STREAMLIT:
        return _streamlit(_STREAMLIT[name], port)
    return [str(PEERS_PYTHON), str(_OTHERS[name])]


def peers() -> tuple[str, ...]:
    """The servers whose packages are installed for the benchmark alone."""
    return tuple(_OTHERS)


def _streamlit(script: Path, port: int) -> list[str]:
    options = {"server.port": port, "server.address": LOOPBACK, "server.headless": "true"}
    return [
        sys.executable, "-m", "streamlit", "run", str(script),
        *(word for name, value in options.items() for word in (f"--{name}", str(value))),
    ]  # fmt: skip


@contextmanager
def serving(name: str, command: list[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it afterwards."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"CRACKDOWNS_SESSIONS": "2000"} | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(name, port, process)
        yield Server(name, port, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(name: str, port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"{name} ended with {process.returncode} before it answered")
        try:
            with urlopen(f"http://{LOOPBACK}:{port}/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{name} has not answered on port {port} in {START_SECONDS:.0f} seconds")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
