"""The log: one event, one line of JSON. No event names a reader or the address that a reader comes from."""

import json
import logging
import sys
from datetime import UTC, datetime

_LOG = logging.getLogger("crackdowns")


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {"at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")}
        told |= {"level": record.levelname.lower(), "event": record.getMessage(), **getattr(record, "facts", {})}
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def begin() -> None:
    """Write events to the standard error stream, and nobody's visits: servers log them with readers' addresses."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    _LOG.handlers, _LOG.propagate = [handler], False
    _LOG.setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True


def event(name: str, **facts: object) -> None:
    """Something that an operator may want to know."""
    _LOG.info(name, extra={"facts": facts})


def fault(name: str, error: BaseException | None = None, **facts: object) -> None:
    """Something that an operator must know; with the trace of `error`."""
    _LOG.error(name, exc_info=error, extra={"facts": facts})
