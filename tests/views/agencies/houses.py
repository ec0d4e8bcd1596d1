"""Bodies and their parts made by hand, for tests of the agencies page. No line is about real campaigns."""

from types import SimpleNamespace
from typing import cast

from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Agency, Participation
from tests import made

# campaign, body, role, act ("+" before it: joint), sources; those that begin with `s` and a number are articles.
Told = tuple[str, str, str, str | None, str]


def body(name: str, plain: str | None = None, level: str = "central") -> Agency:
    words = {"en": f"Ministry of {name.title()}", "zh": "部"}
    said = {"en": plain, "zh": "部"} if plain else None
    return Agency.model_validate(
        {"id": name.replace(" ", "-"), "name": words, "short": name.upper(), "level": level, "plain": said}
    )


def part(number: int, told: Told) -> Participation:
    _, agency, role, act, sources = told
    first, *also = sources.split()
    return Participation.model_validate(
        {
            "id": f"p{number}", "agency": agency, "role": role, "source": first, "also": tuple(also), "locator": "P1",
            "act": act.removeprefix("+") if act else None, "joint": bool(act and act.startswith("+")),
        }
    )  # fmt: skip


def dataset(*rows: Told, bodies: tuple[Agency, ...] = ()) -> Dataset:
    """A dataset of just these parts; bodies are made by their names, their plain word is the name itself."""
    known = {b.id: b for b in bodies} | {
        row[1]: body(row[1], row[1]) for row in rows if row[1] not in {b.id for b in bodies}
    }
    sources = {s for row in rows for s in row[4].split()}
    campaigns = {
        campaign: SimpleNamespace(
            id=campaign,
            file=SimpleNamespace(participation=[part(n, row) for n, row in enumerate(rows) if row[0] == campaign]),
        )
        for campaign in dict.fromkeys(row[0] for row in rows)
    }
    articles = {s: s.upper()[:2] if s[:1] == "s" and s[1:2].isdecimal() else None for s in sources}
    made_sources = {s: made.source(s, article=articles[s]) for s in sources}
    return cast(Dataset, SimpleNamespace(campaigns=campaigns, agencies=known, sources=made_sources))
