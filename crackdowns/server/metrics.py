"""Figures for operators (Prometheus), on a port of this machine alone, and only where the operator names one."""

from prometheus_client import Counter, Gauge, start_http_server

from crackdowns import serving
from crackdowns.server.limits import Sessions

ANSWERS = Counter("crackdowns_answers", "Answers to requests, by status.", ["status"])
_SESSIONS = Gauge("crackdowns_sessions", "Pages that are open in readers' browsers.")
_PROBLEMS = Gauge("crackdowns_problems", "What of the files cannot be used; the last good form is served.")
_DATA = Gauge("crackdowns_data", "1 for the data version that is served.", ["version"])


def publish(port: int | None, sessions: Sessions) -> None:
    """Serve them at `/metrics`; nothing at all without a port."""
    _SESSIONS.set_function(sessions.open.total)
    _PROBLEMS.set_function(_problems)
    if port is not None:
        start_http_server(port, "127.0.0.1")


def _problems() -> float:
    served = serving.served()
    _DATA.clear()
    _DATA.labels(served.dataset.version).set(1)
    return len(served.problems)
