"""Claims, cells and sides made by hand, for tests of what is computed from them. No line is about real campaigns."""

from dataclasses import replace
from typing import Any

from crackdowns.claims.cells import Basis, Cell, cells
from crackdowns.claims.gate import Side
from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset import schema


def metric(name: str = "people", **more: Any) -> schema.Metric:
    plain = {
        "id": name,
        "title": {"en": name.replace("-", " ").capitalize(), "zh": "数"},
        "unit": {"en": name, "zh": "个"},
        "theme": "people",
        "family": name,
        "definition": "What is counted.",
        "not_to_confuse": ("Anything else.",),
    }
    return schema.Metric.model_validate(plain | more)


def source(name: str = "paper", **more: Any) -> schema.Source:
    plain = {
        "id": name,
        "publisher": {"en": name.capitalize()},
        "title": name,
        "lang": "en",
        "date": "2001-03-05",
        "url": f"https://{name}.example/",
        "quality": "A",
        "read_as": "whole",
        "kind": "newspaper",
        "origin": "statement",
    }
    return schema.Source.model_validate(plain | more)


def window(name: str = "w1", start: str = "2001-01", end: str = "2001-12", stage: str = "final") -> schema.Window:
    return schema.Window.model_validate(
        {
            "id": name,
            "source": "paper",
            "locator": "P1",
            "name": {"en": name},
            "from": start,
            "to": end,
            "stage": stage,
        }
    )


def telling(
    name: str,
    value: float | None = None,
    bound: str | None = None,
    *,
    campaign: str = "2001-first",
    of: schema.Metric | None = None,
    by: schema.Source | None = None,
    at: schema.Window | None = None,
    case: str | None = None,
    unresolved: str | None = None,
    **more: Any,
) -> Telling:
    """A claim `name` with a number (bare unless told), or in words only; `more` are fields of the claim."""
    counted, text, covered = of or metric(), by or source(), at or window()
    plain = {
        "id": name,
        "source": text.id,
        "locator": "P1",
        "metric": counted.id,
        "value": value,
        "bound": bound or (None if value is None else "bare"),
        "reported_as": "some",
        "window": covered.id,
        "case": case,
    }
    claim = schema.Claim.model_validate(plain | more)
    key = CellKey(campaign, counted.id, covered.id, claim.subset, case)
    return Telling(claim, key, counted, text, claim.origin or text.origin, covered, None, unresolved)


def cell(basis: Basis, *found: Telling) -> Cell:
    """The one cell that claims about one number make."""
    [one] = cells(found, basis)
    return one


def gap(campaign: str, of: schema.Metric | None = None, state: str = "not_reported", reason: str | None = None) -> Cell:
    counted = of or metric()
    return Cell(CellKey(campaign, counted.id, ""), counted, state, reason=reason)  # type: ignore[arg-type]  # a state


def side(
    campaign: str = "2001-a",
    value: float = 100.0,
    bound: str = "bare",
    start: str = "2001-01-01",
    end: str = "2001-06-30",
    stage: str = "final",
    of: str = "people",
    scope: str = "all",
    **more: Any,
) -> Side:
    """A campaign's figure for the gate; `more` are fields of `Side`."""
    found = telling("one", value, bound, campaign=campaign, of=metric(of), at=window("w1", start, end, stage))
    made = Side(cell("best", found), campaign[:4], scope, official=True)
    return replace(made, **more)
