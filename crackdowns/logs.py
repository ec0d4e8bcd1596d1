"""The log: one event, one line of JSON. No event names a reader or the address that a reader comes from."""

import json
import logging
import secrets
import sys
from datetime import UTC, datetime

_LOG = logging.getLogger("crackdowns")
_SORRY = (
    "Something went wrong here, and it is no fault of yours. The rest of the dashboard works. "
    "Whoever runs it finds the cause in its log under {id}."
)


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {"at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")}
        told |= {"level": record.levelname.lower(), "event": record.getMessage(), **getattr(record, "facts", {})}
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def begin() -> None:
    """Write events to the standard error stream, and nobody's visits."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    _LOG.handlers, _LOG.propagate = [handler], False
    _LOG.setLevel(logging.INFO)
    # The first names readers' addresses; the others tell again, in many lines, what is told below.
    for name in ("uvicorn.access", "streamlit.error_util", "streamlit.runtime.scriptrunner.exec_code"):
        logging.getLogger(name).disabled = True


def event(name: str, **facts: object) -> None:
    """Something that an operator may want to know."""
    _LOG.info(name, extra={"facts": facts})


def fault(name: str, error: BaseException | None = None, **facts: object) -> None:
    """Something that an operator must know; with the trace of `error`."""
    _LOG.error(name, exc_info=error, extra={"facts": facts})


def apology(error: Exception, **facts: object) -> str:
    """A sentence for the reader of what failed, with the id under which the log holds the trace."""
    name = secrets.token_hex(4)
    fault("failed", error, id=name, **facts)
    return _SORRY.format(id=name)
