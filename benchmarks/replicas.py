"""Three processes behind nginx, as deploy/ configures it: a room of readers, and one process ended in its middle."""

import asyncio
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.load import Answers, act, enter, noted, share
from benchmarks.report import Row
from benchmarks.servers import OURS, ROOT, Server, command, free_port, serving

SECTION = "Three replicas behind nginx, one ended"
CONFIGURATION = ROOT / "deploy" / "nginx" / "replicas.conf"
PORTS = (8501, 8502, 8503)
# What a file of Debian's /etc/nginx/conf.d/ stands in.
_AROUND = """
worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  include /etc/nginx/mime.types;
  {shipped}
}}
"""


def configured(folder: Path, near: int, ports: list[int]) -> str:
    """The configuration that is shipped, with the ports and folders of this run."""
    shipped = CONFIGURATION.read_text(encoding="utf-8")
    for usual, port in zip(PORTS, ports, strict=True):
        shipped = shipped.replace(f"127.0.0.1:{usual} ", f"127.0.0.1:{port} ")
    shipped = shipped.replace("listen 80;", f"listen 127.0.0.1:{near};").replace("/var/cache/nginx", str(folder))
    return _AROUND.format(folder=folder, shipped=shipped)


def replicas(readers: int, seconds: float) -> list[Row]:
    """The room over nginx; in its middle one process is ended without notice."""
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    near, ports = free_port(), [free_port() for _ in PORTS]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "nginx.conf").write_text(configured(folder, near, ports), encoding="utf-8")
        here = {"CRACKDOWNS_BASE_URL": f"http://127.0.0.1:{near}/"}
        servers = [stack.enter_context(serving(OURS, command(OURS, port), port, here)) for port in ports]
        start = [nginx, "-p", str(folder), "-c", "nginx.conf", "-g", "daemon off;"]
        stack.enter_context(serving("nginx", start, near))
        answers, dead = asyncio.run(_room(near, servers[0], readers, seconds))
    where = f"{readers} readers"
    return [
        Row(SECTION, f"{where}: answer, median", share(answers.acted, 0.5), "s"),
        Row(SECTION, f"{where}: answer, p95", share(answers.acted, 0.95), "s", bound=1.0),
        Row(SECTION, f"{where}: came back", len(answers.back), ""),
        Row(SECTION, f"{where}: not back", answers.lost, "", bound=0),
        Row(SECTION, f"{where}: no live page at the end", dead, "", bound=0),
        Row(SECTION, f"{where}: back on another view", answers.elsewhere, "", bound=0),
        Row(SECTION, f"{where}: until a view stood again, median", share(answers.back, 0.5), "s"),
        Row(SECTION, f"{where}: until the last view stood again", max(answers.back, default=float("nan")), "s"),
    ]


async def _room(near: int, doomed: Server, readers: int, seconds: float) -> tuple[Answers, int]:
    """The answers, and how many readers have no live page at the end."""
    answers = Answers()
    sessions = await enter([near], readers, answers, max(10, readers / 10))
    acting = asyncio.create_task(act(sessions, answers, seconds))
    await asyncio.sleep(seconds / 2)
    doomed.process.kill()
    await acting
    last = Answers()
    await asyncio.gather(*(noted(session.turn(session.pages[0]), last.turned, last) for session in sessions))
    await asyncio.gather(*(session.close() for session in sessions))
    return answers, len(last.faults)
