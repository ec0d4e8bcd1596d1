"""What was measured, beside its bound."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure: what it is, how much, and what it is held against.

    With a `yardstick`, measured in the same run on the server `against`, the bound is for the ratio of both; without,
    for the figure itself. Where nothing is asked, there is no bound.
    """

    section: str
    what: str
    value: float
    unit: str
    against: str = ""
    yardstick: float | None = None
    bound: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick; None where there is none, or where it is nothing."""
        return self.value / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether the bound is kept; None where there is none. What could not be measured keeps no bound."""
        if self.bound is None:
            return None
        held = self.value if self.yardstick is None else self.ratio
        return held is not None and not isnan(held) and held <= self.bound


def table(rows: Iterable[Row]) -> str:
    """All rows, section by section."""
    lines: list[str] = []
    section = ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines += ["", section]
        lines.append(_line(row))
    return "\n".join(lines).strip()


def _line(row: Row) -> str:
    against = f"{_number(row.yardstick)} {row.against}" if row.yardstick is not None else ""
    ratio = f"{row.ratio:.2f} x" if row.ratio is not None else ""
    bound = f"at most {row.bound:g}{' x' if row.yardstick is not None else ''}" if row.bound is not None else ""
    met = {True: "met", False: "NOT MET", None: ""}[row.met]
    return f"  {row.what:52} {_number(row.value):>9} {row.unit:10} {against:26} {ratio:>9}  {bound:14} {met}".rstrip()


def _number(value: float | None) -> str:
    if value is None or isnan(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(rows: Sequence[Row], about: Mapping[str, object], path: Path) -> None:
    """Keep the rows with what they were measured with."""
    kept = [asdict(row) | {"ratio": row.ratio, "met": row.met} for row in rows]
    # What could not be measured is no number in JSON either.
    told = json.loads(json.dumps({"about": about, "rows": kept}), parse_constant=lambda _: None)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
