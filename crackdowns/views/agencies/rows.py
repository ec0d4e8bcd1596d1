"""Who took part, as frames: one row a record and source, and what is computed from those rows.

Bodies are counted, never records: ten papers that name one ministry make one body.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, get_args

import pandas as pd

from crackdowns.claims.records import records
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Agency, Participation, Role

ROLES: tuple[str, ...] = get_args(Role)

PART_COLUMNS = (
    "id", "campaign", "agency", "short", "name", "name_zh", "level", "role", "act", "named_as", "by_name",
    "note", "case", "source", "locator", "publisher", "article", "whole", "origin", "origin_title",
)  # fmt: skip
GRID_COLUMNS = (
    "agency", "short", "name", "name_zh", "role", "campaign", "state", "credit", "disputed", "acts", "said",
    "cited",
)  # fmt: skip
COUNT_COLUMNS = ("role", "campaign", "state", "acting", "named", "bodies")
CREDIT_COLUMNS = (
    "campaign", "agency", "short", "name", "name_zh", "articles", "others", "article_roles", "other_roles",
    "differs",
)  # fmt: skip


def participation_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a participation record and source that states it, columns `PART_COLUMNS`.

    `act` is None where the body is named and no act reported. `named_as`, `by_name` and `locator` are
    known of a record's first source only; `by_name` is false where that source uses none of the body's names.
    """
    rows = [
        row
        for campaign in dataset.campaigns.values()
        for part in campaign.file.participation
        for row in _rows(dataset, campaign, part)
    ]
    return pd.DataFrame(rows, columns=list(PART_COLUMNS), dtype=object)


def _rows(dataset: Dataset, campaign: Campaign, part: Participation) -> list[dict[str, object]]:
    agency = dataset.agencies[part.agency]
    found: list[dict[str, object]] = []
    for source in (part.source, *part.also):
        record, first = dataset.sources[source], source == part.source
        origin = (part.origin if first else None) or record.origin
        found.append(
            {
                "id": part.id,
                "campaign": campaign.id,
                "agency": agency.id,
                "short": agency.short,
                "name": agency.name.en,
                "name_zh": agency.name.zh,
                "level": agency.level,
                "role": part.role,
                "act": part.act,
                "named_as": part.named_as if first else None,
                "by_name": not first or part.named_as is None or is_name(agency, part.named_as),
                "note": part.note,
                "case": part.case,
                "source": source,
                "locator": part.locator if first else None,
                "publisher": record.publisher.en,
                "article": record.article,
                "whole": record.read_as == "whole",
                "origin": origin,
                "origin_title": dataset.origins[origin].title.en,
            }
        )
    return found


def is_name(agency: Agency, wording: str) -> bool:
    """Whether a wording is one of the body's names: its own, its short one, or an alias that is a proper name.

    Lower-case aliases ("public security organs") describe a body and do not name it.
    """
    plain = wording.casefold().removeprefix("the ").strip()
    names = [agency.name.en, agency.name.zh, agency.short, *agency.aliases]
    return plain in {name.casefold() for name in names if name and not name[:1].islower()}


def of_basis(parts: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The accounts that a basis lets speak: the five articles alone where it is `printed`, else all."""
    return parts[parts["article"].notna()].reset_index(drop=True) if basis == "printed" else parts


def central(parts: pd.DataFrame) -> pd.DataFrame:
    """Bodies of the central state in the campaign itself."""
    return parts[(parts["level"] == "central") & parts["case"].isna()].reset_index(drop=True)


def apart(parts: pd.DataFrame) -> pd.DataFrame:
    """Local bodies, and bodies in example cases: never in a count."""
    return parts[(parts["level"] != "central") | parts["case"].notna()].reset_index(drop=True)


def ordered_agencies(parts: pd.DataFrame, campaigns: Sequence[str]) -> list[str]:
    """Bodies: those in most campaigns first, then by the number of roles, then by name."""
    of_chosen = parts[parts["campaign"].isin(list(campaigns))]
    groups = of_chosen.groupby("agency", sort=True)
    ranks = {
        str(agency): (-group["campaign"].nunique(), -group["role"].nunique(), str(group["name"].iloc[0]))
        for agency, group in groups
    }
    return sorted(ranks, key=ranks.__getitem__)


def role_grid(
    parts: pd.DataFrame,
    campaigns: Sequence[str],
    roles: Iterable[str] = ROLES,
    quarrels: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every body and role by every campaign, columns `GRID_COLUMNS`.

    `state` is `act` (an act is reported), `named` (named in this role, no act reported), `other_role`
    (named in this campaign, not in this role) or `not_named`. `credit` says who reports it: `articles`,
    `others` or `both`. `disputed` marks what only articles say, by `quarrels` (see `disputes`; those of
    `parts` where none are given). `said` holds each act with its sources, `cited` their (source, locator).
    """
    wanted = set(roles)
    known = disputes(parts) if quarrels is None else quarrels
    disputed = {(row["campaign"], row["role"], agency) for row in records(known) for agency in row["articles_only"]}
    told: dict[str, list[dict[str, Any]]] = {}
    for part in records(parts[parts["campaign"].isin(list(campaigns))]):
        told.setdefault(part["agency"], []).append(part)
    rows = []
    for agency in ordered_agencies(parts, campaigns):
        mine = told[agency]
        held, named_in = {part["role"] for part in mine} & wanted, {part["campaign"] for part in mine}
        body = {name: mine[0][name] for name in ("agency", "short", "name", "name_zh")}
        for role in [role for role in ROLES if role in held]:
            for campaign in campaigns:
                here = [part for part in mine if (part["role"], part["campaign"]) == (role, campaign)]
                place = {"role": role, "campaign": campaign, "disputed": (campaign, role, agency) in disputed}
                rows.append(body | place | _mark(here, campaign in named_in))
    return pd.DataFrame(rows, columns=list(GRID_COLUMNS), dtype=object).astype({"disputed": bool})


def _mark(here: list[dict[str, Any]], named: bool) -> dict[str, object]:
    """State, credit and sources of one body in one role of one campaign; `named`: in any role there."""
    acting = [part for part in here if part["act"] is not None]
    speaking = acting or here
    said = {part["act"]: tuple(_who(p) for p in speaking if p["act"] == part["act"]) for part in speaking}
    absent = "other_role" if named else "not_named"
    return {
        "state": "act" if acting else "named" if here else absent,
        "credit": _credit([part["article"] is not None for part in speaking]),
        "acts": tuple(dict.fromkeys(part["act"] for part in acting)),
        "said": tuple(said.items()),
        "cited": tuple(dict.fromkeys((part["source"], part["locator"]) for part in speaking)),
    }


def _who(row: dict[Any, Any]) -> str:
    return f"{row['publisher']}, {row['locator']}" if row["locator"] else str(row["publisher"])


def _credit(articles: list[bool]) -> str | None:
    """Who speaks, from whether each of the sources is one of the articles."""
    if not articles:
        return None
    return "articles" if all(articles) else "both" if any(articles) else "others"


def disputes(parts: pd.DataFrame) -> pd.DataFrame:
    """Roles of a campaign for which the articles credit one body and other sources another.

    Columns campaign, role, articles_only (bodies that only articles credit with an act), others (bodies
    that other sources credit, articles or not).
    """
    rows = []
    acting = parts[parts["act"].notna()]
    for (campaign, role), group in acting.groupby(["campaign", "role"], sort=False):
        credit = {
            str(agency): _credit(list(some["article"].notna())) for agency, some in group.groupby("agency", sort=True)
        }
        alone = tuple(agency for agency, who in credit.items() if who == "articles")
        others = tuple(agency for agency, who in credit.items() if who != "articles")
        if alone and others:
            rows.append({"campaign": campaign, "role": role, "articles_only": alone, "others": others})
    return pd.DataFrame(rows, columns=["campaign", "role", "articles_only", "others"], dtype=object)


def role_counts(grid: pd.DataFrame) -> pd.DataFrame:
    """How many bodies hold each role in each campaign of a `role_grid`, columns `COUNT_COLUMNS`.

    `acting` counts bodies with an act, `named` those named without one, `bodies` are their short names
    in that order. `state` is `not_reported` where no body is named in the role.
    """
    rows = []
    campaigns = list(dict.fromkeys(grid["campaign"]))
    for role in [role for role in ROLES if role in set(grid["role"])]:
        for campaign in campaigns:
            some = grid[(grid["role"] == role) & (grid["campaign"] == campaign)]
            acting = list(some[some["state"] == "act"]["short"])
            named = list(some[some["state"] == "named"]["short"])
            rows.append(
                {
                    "role": role,
                    "campaign": campaign,
                    "state": "reported" if acting or named else "not_reported",
                    "acting": len(acting),
                    "named": len(named),
                    "bodies": tuple(acting + named),
                }
            )
    frame = pd.DataFrame(rows, columns=list(COUNT_COLUMNS), dtype=object)
    return frame.astype({"acting": "int64", "named": "int64"})


def appearances(grid: pd.DataFrame) -> pd.DataFrame:
    """One row a body and campaign of a `role_grid`: agency, short, name, name_zh, campaign, state, roles, acting.

    `roles` are the roles held there, those with an act first; `acting` are those alone. `state` is `act`,
    `named`, `other_role` (named, in none of the roles of the grid) or `not_named`.
    """
    rows = []
    for (agency, campaign), some in grid.groupby(["agency", "campaign"], sort=False):
        acting = tuple(some[some["state"] == "act"]["role"])
        named = tuple(some[some["state"] == "named"]["role"])
        state = "act" if acting else "named" if named else some["state"].iloc[0]
        first = some.iloc[0]
        rows.append(
            {name: first[name] for name in ("short", "name", "name_zh")}
            | {"agency": agency, "campaign": campaign, "state": state}
            | {"roles": acting + named, "acting": acting}
        )
    columns = ["agency", "short", "name", "name_zh", "campaign", "state", "roles", "acting"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def steps(bodies: pd.DataFrame, campaigns: Sequence[str]) -> pd.DataFrame:
    """From each campaign to the next: which bodies (of `appearances`) stay, join, drop out.

    Columns before, after, stay, join, leave; the last three are tuples of short names.
    """
    present = bodies[bodies["state"].isin(["act", "named"])]
    sets = {c: list(present[present["campaign"] == c]["short"]) for c in campaigns}
    rows = [
        {
            "before": before,
            "after": after,
            "stay": tuple(b for b in sets[before] if b in sets[after]),
            "join": tuple(b for b in sets[after] if b not in sets[before]),
            "leave": tuple(b for b in sets[before] if b not in sets[after]),
        }
        for before, after in pairwise(campaigns)
    ]
    return pd.DataFrame(rows, columns=["before", "after", "stay", "join", "leave"], dtype=object)


def credits(parts: pd.DataFrame, campaigns: Sequence[str]) -> pd.DataFrame:
    """Each body of each campaign as the five articles and as the other sources tell it, columns `CREDIT_COLUMNS`.

    `articles` and `others` are `act`, `named` or `not_named`. `differs` is true where one side reports
    an act and the other does not.
    """
    rows = []
    for campaign in campaigns:
        there = parts[parts["campaign"] == campaign]
        for agency in ordered_agencies(there, campaigns):
            mine = there[there["agency"] == agency]
            sides = (mine[mine["article"].notna()], mine[mine["article"].isna()])
            articles, others = (_side(side) for side in sides)
            first = mine.iloc[0]
            rows.append(
                {name: first[name] for name in ("campaign", "agency", "short", "name", "name_zh")}
                | {"articles": articles, "others": others, "differs": (articles == "act") != (others == "act")}
                | {"article_roles": _acting_roles(sides[0]), "other_roles": _acting_roles(sides[1])}
            )
    return pd.DataFrame(rows, columns=list(CREDIT_COLUMNS), dtype=object).astype({"differs": bool})


def _side(side: pd.DataFrame) -> str:
    if side.empty:
        return "not_named"
    return "act" if side["act"].notna().any() else "named"


def _acting_roles(side: pd.DataFrame) -> tuple[str, ...]:
    held = set(side[side["act"].notna()]["role"])
    return tuple(role for role in ROLES if role in held)


def never_named(parts: pd.DataFrame) -> pd.DataFrame:
    """Sources read whole that tell of a body and never use one of its names.

    Columns campaign, agency, source, publisher, wordings (what they say instead).
    """
    rows = []
    read = parts[parts["whole"].astype(bool)]
    for (campaign, agency, source), group in read.groupby(["campaign", "agency", "source"], sort=False):
        if not group["by_name"].any():
            rows.append(
                {
                    "campaign": campaign,
                    "agency": agency,
                    "source": source,
                    "publisher": group["publisher"].iloc[0],
                    "wordings": tuple(dict.fromkeys(group["named_as"])),
                }
            )
    return pd.DataFrame(rows, columns=["campaign", "agency", "source", "publisher", "wordings"], dtype=object)
