"""Rows of a timeline made by hand."""

from typing import Any

from crackdowns.dataset.fields import parse_partial_date
from crackdowns.views.timeline.rows import Row, Said

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
        "said": (Said(f"{name}-source"),),
        "members": (name,),
    }
    return Row(**(plain | more))
