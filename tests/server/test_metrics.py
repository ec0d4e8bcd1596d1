"""Figures for operators: on this machine alone, and only where they are asked for."""

import socket
import urllib.request

from crackdowns import serving
from crackdowns.server import metrics
from crackdowns.server.limits import Sessions


def test_operators_read_sessions_problems_and_the_version_where_they_name_a_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    sessions = Sessions(5)
    sessions.open["here"] = 3
    metrics.publish(port, sessions)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    assert "crackdowns_sessions 3.0" in text
    assert "crackdowns_problems 0.0" in text
    assert f'crackdowns_data{{version="{serving.served().dataset.version}"}} 1.0' in text
    assert "process_resident_memory_bytes" in text
