"""What a file format is: one way to write one kind of content down, and what a web server says of it.

Each module of this folder that has formats keeps them in `FORMATS`, by file ending: a new one is one function and one
line there. Addresses, links' answers and the description of the interface follow from it.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Content = TypeVar("Content")

# Where a formula could begin: at a cell's start, and after what a spreadsheet may split the line at. Some
# spreadsheets read the wide signs of Chinese text as the narrow ones.
_START = r"(?=[=+\-@\t\r\n＝＋－＠])"
_FORMULA = re.compile(rf"(^|[;\t] *){_START}")
_SPELLED = re.compile(rf"(^|[;\t] *)'{_START}")


@dataclass(frozen=True, slots=True)
class FileFormat(Generic[Content]):
    """`write` gives the file's text or bytes; `attached` ones are saved by a browser, the others shown.

    `said` names the format for readers of the interface's description; what is compressed by itself is not
    `compressible`.
    """

    write: Callable[[Content], str | bytes]
    media_type: str
    said: str
    attached: bool = True
    compressible: bool = True

    def content(self, of: Content) -> bytes:
        """The file's bytes."""
        written = self.write(of)
        return written.encode() if isinstance(written, str) else written


def number(value: float | None) -> int | float | None:
    """A number as files write it: 59, not 59.0; a gap, and an end that is open, is None."""
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) else value


def safe_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV that a spreadsheet does not run: text that begins like a formula gets an apostrophe. A gap is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([_harmless(name) for name in columns])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return buffer.getvalue()


def harmed(cell: str) -> str:
    """A cell of `safe_csv` as it was before."""
    return _SPELLED.sub(r"\1", cell)


def _harmless(value: object) -> object:
    return _FORMULA.sub(r"\1'", value) if isinstance(value, str) else value
