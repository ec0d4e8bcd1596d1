"""A real nginx with one of the configurations of deploy/nginx/, its names and places changed for the test alone."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
# Its worker writes into the folder of the test, which is open to nobody else.
_AROUND = """{user}daemon off; pid {place}/pid; error_log stderr warn; worker_processes 1;
events {{}}
http {{
  access_log off;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/f;
  uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
  include {place}/site.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(place: Path, name: str, port: int, behind: str, changed: Mapping[str, str] = {}) -> Iterator[None]:
    """nginx on `port` before the server at the address `behind`; `changed` are faults, each text once in the file."""
    if not NGINX:
        pytest.fail("No nginx found; `make test` installs it (Debian: nginx-light).")
    text = (ROOT / "deploy" / "nginx" / name).read_text(encoding="utf-8")
    real = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8501": behind.removeprefix("http://"),
        "/var/cache/nginx/crackdowns": f"{place}/cache",
    }
    for old, new in {**real, **changed}.items():
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    (place / "site.conf").write_text(text, encoding="utf-8")
    (place / "nginx.conf").write_text(
        _AROUND.format(place=place, user="" if os.geteuid() else "user root; "), encoding="utf-8"
    )
    command = [NGINX, "-e", "stderr", "-p", str(place), "-c", str(place / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True)
    assert (tested.returncode, "[warn]" in tested.stderr) == (0, False), tested.stderr
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        running.terminate()
        running.wait(timeout=10)
