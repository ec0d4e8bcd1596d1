"""Measures against platforms as frames: what each source tells, which tellings are one action, and of whom.

A figure belongs to an action, and an action to a group of platforms: nothing here splits a figure.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from crackdowns.claims.records import groups, records
from crackdowns.dataset.consistency import cell_of
from crackdowns.dataset.loading import Campaign, Dataset
from crackdowns.dataset.schema import Measure

# A penalty and a fine are told of the same action, so they share a kind.
KINDS: dict[str, tuple[str, ...]] = {
    "penalised": ("penalised", "fined"),
    "supervised": ("supervised",),
    "cleaned-up": ("cleaned_up",),
    "accounts-punished": ("accounts_punished",),
    "listings-removed": ("listings_removed",),
    "summoned": ("summoned",),
    "inspected": ("inspected",),
    "rectified": ("rectified",),
    "ordered": ("ordered",),
}
KIND_OF = {action: kind for kind, actions in KINDS.items() for action in actions}
NO_OWNER = "owner-not-stated"
NO_NAME = "not-named"

TELLING_COLUMNS = (
    "id", "campaign", "within", "act", "kind", "action", "targets", "including", "agencies", "claim", "cell",
    "what", "named_as", "note", "source", "article", "locator", "rank", "why",
)  # fmt: skip
ACTION_COLUMNS = (
    "act", "campaign", "within", "kind", "actions", "targets", "including", "agencies", "cell", "what",
    "tellings", "sources",
)  # fmt: skip
TARGET_COLUMNS = ("target", "name", "owner", "owner_name", "owner_source", "named")
MENTION_COLUMNS = ("id", "campaign", "kind", "targets", "what", "case", "sources", "locator")
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


def tellings_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a measure as one source tells it, columns `TELLING_COLUMNS`.

    `targets` are ids of `targets_frame`; `cell` is the figure's cell (see `basis.cells`), None where no
    figure is given; `act` is the same for tellings of one action.
    """
    rows = [
        _telling(dataset, campaign, measure)
        for campaign in dataset.campaigns.values()
        for measure in campaign.file.measures
    ]
    return pd.DataFrame(rows, columns=list(TELLING_COLUMNS), dtype=object)


def _telling(dataset: Dataset, campaign: Campaign, measure: Measure) -> dict[str, object]:
    targets = _targets(dataset, measure)
    kind = KIND_OF[measure.action]
    cell = _cell(campaign, measure.claim)
    if cell is not None:
        what = cell
    elif measure.why is not None:
        # Without a figure, tellings are taken for one action only where the data ranks them against each other.
        what = " ".join(sorted(targets))
    else:
        what = measure.id
    return {
        "id": measure.id,
        "campaign": campaign.id,
        "within": measure.within_campaign,
        "act": f"{campaign.id}|{'within' if measure.within_campaign else 'beside'}|{kind}|{what}",
        "kind": kind,
        "action": measure.action,
        "targets": targets,
        "including": measure.including,
        "agencies": measure.agencies,
        "claim": measure.claim,
        "cell": cell,
        "what": measure.what,
        "named_as": measure.named_as,
        "note": measure.note,
        "source": measure.source,
        "article": dataset.sources[measure.source].article,
        "locator": measure.locator,
        "rank": measure.rank,
        "why": measure.why,
    }


def _cell(campaign: Campaign, claim: str | None) -> str | None:
    """The id that `frames.claims_frame` gives the cell of this claim."""
    found = next((c for c in campaign.file.claims if c.id == claim), None)
    if found is None:
        return None
    return "/".join([campaign.id, *(part or "" for part in cell_of(found, campaign.windows))])


def _targets(dataset: Dataset, measure: Measure) -> tuple[str, ...]:
    """The platforms; a company only where it is named and none of its platforms is."""
    owners = {dataset.platforms[platform].owner for platform in measure.platforms}
    alone = [company for company in measure.companies if company not in owners]
    return (*(f"platform:{p}" for p in measure.platforms), *(f"company:{c}" for c in alone))


def actions_frame(tellings: pd.DataFrame) -> pd.DataFrame:
    """One row an action, however many sources tell it, columns `ACTION_COLUMNS`.

    `what` and the order of `actions` follow the best-ranked telling; `targets` are all that any telling
    names, `agencies` all that any credits.
    """
    rows = []
    for act, told in groups(tellings, "act"):
        ranked = sorted(records(told), key=lambda row: _RANKS[row["rank"]])
        best = ranked[0]
        rows.append(
            {name: best[name] for name in ("campaign", "within", "kind", "cell", "what")}
            | {
                "act": act,
                "actions": tuple(dict.fromkeys(row["action"] for row in ranked)),
                "targets": tuple(dict.fromkeys(t for row in ranked for t in row["targets"])),
                "including": any(row["including"] for row in ranked),
                "agencies": tuple(dict.fromkeys(a for row in ranked for a in row["agencies"])),
                "tellings": tuple(row["id"] for row in ranked),
                "sources": tuple(dict.fromkeys(row["source"] for row in ranked)),
            }
        )
    order = {kind: index for index, kind in enumerate(KINDS)}
    rows.sort(key=lambda row: order[str(row["kind"])])
    return pd.DataFrame(rows, columns=list(ACTION_COLUMNS), dtype=object)


def targets_frame(dataset: Dataset, targets: Sequence[str]) -> pd.DataFrame:
    """One row a platform or company (`platform:baidu`, `company:tencent`), columns `TARGET_COLUMNS`.

    `owner` is a company's id, `NO_OWNER` where the sources state none, `NO_NAME` for firms that no source
    names (`named` is False). Owners with the most rows come first, those two last.
    """
    rows = [_target(dataset, target) for target in dict.fromkeys(targets)]
    sizes = {owner: sum(row["owner"] == owner for row in rows) for owner in {row["owner"] for row in rows}}
    last = {NO_OWNER: 1, NO_NAME: 2}

    def place(row: dict[str, object]) -> tuple[Any, ...]:
        owner = str(row["owner"])
        return (
            last.get(owner, 0),
            -sizes[owner],
            str(row["owner_name"]),
            not row["named"],
            str(row["name"]).lower(),
        )

    rows.sort(key=place)
    return pd.DataFrame(rows, columns=list(TARGET_COLUMNS), dtype=object)


def _target(dataset: Dataset, target: str) -> dict[str, object]:
    kind, _, name = target.partition(":")
    if kind == "company":
        company = dataset.companies[name]
        row = {"name": company.name.en, "owner": name, "owner_name": company.name.en}
        return row | {"target": target, "owner_source": None, "named": True}
    platform = dataset.platforms[name]
    named = platform.kind != "unnamed"
    owner = platform.owner or (NO_OWNER if named else NO_NAME)
    return {
        "target": target,
        "name": platform.name.en,
        "owner": owner,
        "owner_name": dataset.companies[owner].name.en if platform.owner else None,
        "owner_source": platform.owner_source,
        "named": named,
    }


def mentions_frame(dataset: Dataset) -> pd.DataFrame:
    """Platforms that offenders used or offered on, columns `MENTION_COLUMNS`: nothing was done to them."""
    rows = [
        {
            "id": mention.id,
            "campaign": campaign.id,
            "kind": mention.kind,
            "targets": tuple(f"platform:{platform}" for platform in mention.platforms),
            "what": mention.what,
            "case": mention.case,
            "sources": (mention.source, *mention.also),
            "locator": mention.locator,
        }
        for campaign in dataset.campaigns.values()
        for mention in campaign.file.mentions
    ]
    return pd.DataFrame(rows, columns=list(MENTION_COLUMNS), dtype=object)
