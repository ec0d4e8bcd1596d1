"""Files of the data folder, read only where they end: a pipe would be waited for, a device read for ever."""

import stat
from pathlib import Path

MAX_BYTES = 5_000_000


class Unfit(Exception):
    """Why a file is not read, as a problem's sentence."""


def bytes_of(path: Path, otherwise: str | None = None, most: int | None = None) -> bytes:
    """What a regular file holds. Raises `Unfit`, with what to do about it, or with `otherwise` in its place.

    `most` bytes are read where its like may be larger than other files.
    """
    most = most or MAX_BYTES
    try:
        # Asked before it is opened: opening a pipe waits for its writer. A folder says so itself when opened.
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise Unfit(f"is no regular file; {otherwise or 'put the file itself in its place'}")
        with path.open("rb") as file:
            # Not by the size that the system tells: a file may grow meanwhile, or have none.
            held = file.read(most + 1)
    except OSError as error:
        raise Unfit(
            f"cannot be read ({error.strerror}); {otherwise or 'check that it exists and may be read'}"
        ) from error
    if len(held) > most:
        raise Unfit(f"is larger than {most:,} bytes; {otherwise or 'split it or take out what is no data'}")
    return held
