"""Rows of a timeline made by hand."""

from dataclasses import replace
from typing import Any

from crackdowns.dataset.fields import parse_partial_date
from crackdowns.views.timeline.rows import Row, Said
from tests import made

CAMPAIGN = "2001-first"


def row(name: str, start: str, end: str | None = None, lane: str = "period", **more: Any) -> Row:
    """A row `name` from `start` to `end` (the same day, where it is left out), as the data files write dates."""
    plain: dict[str, Any] = {
        "id": name,
        "campaign": CAMPAIGN,
        "lane": lane,
        "kind": {"period": "period", "window": "window", "drive": "related_drive"}.get(lane, "statistics"),
        "title": name.capitalize(),
        "start": parse_partial_date(start),
        "end": parse_partial_date(end or start),
        "said": (Said(made.source(f"{name}-source")),),
        "members": (name,),
    }
    return Row(**(plain | more))


def launched(*found: Row) -> tuple[Row, ...]:
    """Rows of one campaign, all counted from the launch that its period gives."""
    launch = next((r.start for r in found if r.lane == "period" and r.speaks and r.start.year is not None), None)
    return tuple(replace(r, launch=launch) for r in found)
