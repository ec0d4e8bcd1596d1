"""Titles, subtitles, notes and alternative texts of the agencies page, computed from its frames."""

from collections.abc import Mapping, Sequence

import pandas as pd

from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.views.agencies.rows import appearances, steps

# What speaks on each basis: participation is no number, so only "as printed" leaves sources out.
ACCOUNTS = {
    "best": "Best supported: every source read",
    "printed": "As printed in the five articles: their accounts only, all other sources left out",
    "lowest": "Lowest reported: every source read, for who took part is no figure",
    "highest": "Highest reported: every source read, for who took part is no figure",
}
STATE = {
    "act": "act reported",
    "named": "named, no act reported",
    "other_role": "takes part, not reported in this role",
    "not_named": "not named",
}
CREDIT = {"articles": "articles only", "others": "other sources only", "both": "articles and other sources"}
HOLDS = "The headline is the same on every basis."
ONE_SIDED = (
    "Lowest and highest reported: the same headline. As printed in the five articles: no comparison, for only "
    "one side speaks there."
)
ELSE_PRINTED = "As printed in the five articles, the headline would be: {title}."
ELSE_ALL = "On every other basis, with all sources read, the headline would be: {title}."


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def subtitle(basis: str, what: str, roles: Sequence[str] = ()) -> str:
    """What the marks mean, which roles are shown (none: all), and which sources speak."""
    if roles:
        return f"{what} · Only as {listed(roles).lower()} · {ACCOUNTS[basis]}"
    return f"{what} · {ACCOUNTS[basis]}"


def holds(title: str, other: str, basis: str) -> str:
    """Whether the headline is the same where only the articles speak, or where all sources do."""
    if title == other:
        return HOLDS
    return (ELSE_ALL if basis == "printed" else ELSE_PRINTED).format(title=other)


def _bodies(present: pd.DataFrame, wanted: Sequence[str]) -> str:
    """Bodies (ids) in a title: by their full names, by their short ones where there are many."""
    rows = {row["agency"]: row for row in records(present.drop_duplicates("agency"))}
    return listed([str(rows[agency]["name" if len(wanted) <= 2 else "short"]) for agency in wanted])


def _present(grid: pd.DataFrame) -> pd.DataFrame:
    return grid[grid["state"].isin(["act", "named"])]


def matrix_title(grid: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which bodies are named in all the campaigns `names` (labels by id)."""
    present = _present(grid)
    bodies = list(dict.fromkeys(present["agency"]))
    if not bodies:
        return "No central body is named here"
    if len(names) == 1:
        counted = describe.counted(len(bodies), "central body takes", "central bodies take")
        return f"{counted} part in {next(iter(names.values()))}: {_bodies(present, bodies)}"
    campaigns = "both campaigns" if len(names) == 2 else f"all {len(names)} campaigns"
    everywhere = [b for b in bodies if present[present["agency"] == b]["campaign"].nunique() == len(names)]
    if not everywhere:
        return f"No body is named in {campaigns}"
    if len(everywhere) == 1 and len(bodies) > 1:
        return f"Of {len(bodies)} central bodies, one is named in {campaigns}: {_bodies(present, everywhere)}"
    if len(everywhere) < len(bodies):
        said = _bodies(present, everywhere)
        return f"{len(everywhere)} of {len(bodies)} central bodies are named in {campaigns}: {said}"
    return f"The same central bodies are named in {campaigns}: {_bodies(present, everywhere)}"


def counts_title(counts: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The role that most bodies share."""
    totals = counts["acting"] + counts["named"]
    most = int(totals.max()) if len(totals) else 0
    top = counts[totals == most]
    if most == 0:
        return "No central body is named here"
    if most == 1:
        return "No role is shared by two bodies"
    if len(top) > 1:
        return f"At most {most} bodies share a role in one campaign"
    row = records(top)[0]
    return f"Most bodies in one role: {most}, as {describe.ROLE[row['role']].lower()}, in {names[row['campaign']]}"


def carry_title(bodies: pd.DataFrame) -> str:
    """How many bodies are named in two or more of the campaigns."""
    present = _present(bodies)
    counts = present.groupby("agency", sort=False)["campaign"].nunique()
    carried = [str(agency) for agency in counts[counts >= 2].index]
    if not len(counts):
        return "No central body is named here"
    if not carried:
        return "No body carries over from one campaign to another"
    verb = "carries" if len(carried) == 1 else "carry"
    return f"{len(carried)} of {len(counts)} bodies {verb} over to another campaign: {_bodies(present, carried)}"


def credit_title(credit: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Which bodies only one kind of source credits with an act, and in which campaign."""
    others = _with_campaigns(credit[credit["differs"] & (credit["others"] == "act")], names)
    articles = _with_campaigns(credit[credit["differs"] & (credit["articles"] == "act")], names)
    if others and articles:
        return f"Only other sources report acts of {others}; only the five articles report acts of {articles}"
    if others:
        return f"Only other sources, none of the five articles, report acts of {others}"
    if articles:
        return f"Only the five articles report acts of {articles}"
    return "The five articles and the other sources report acts of the same bodies"


def _with_campaigns(some: pd.DataFrame, names: Mapping[str, str]) -> str:
    return listed([f"{listed(list(g['short']))} ({names[str(campaign)]})" for campaign, g in groups(some, "campaign")])


def short_names(frame: pd.DataFrame) -> str:
    """`MPS is short for Ministry of Public Security (公安部); ...` for the bodies shown."""
    rows = records(frame.drop_duplicates("agency"))
    return "; ".join(f"{r['short']}: {r['name']} ({r['name_zh']})" for r in rows) + "."


def dispute_note(quarrels: pd.DataFrame, shorts: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """One sentence for each role on which articles and other sources credit different bodies."""
    return [
        f"Disputed, {names[row['campaign']]}, {describe.ROLE[row['role']].lower()}: only articles credit "
        f"{listed([shorts[a] for a in row['articles_only']])}; other sources credit "
        f"{listed([shorts[a] for a in row['others']])}."
        for row in records(quarrels)
    ]


def step_notes(bodies: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """One sentence for each step from a campaign to the next."""
    return [
        f"{names[row['before']]} to {names[row['after']]}. Named in both: {listed(row['stay']) or 'none'}; "
        f"new: {listed(row['join']) or 'none'}; no longer named: {listed(row['leave']) or 'none'}."
        for row in records(steps(bodies, list(names)))
    ]


def matrix_alt(grid: pd.DataFrame, names: Mapping[str, str], title: str) -> str:
    """Every body, campaign by campaign: its roles, with or without an act, or that it is not named."""
    sentences = []
    for _, mine in groups(grid, "agency"):
        told = []
        for campaign, some in groups(mine, "campaign"):
            present = records(_present(some))
            roles = ", ".join(
                f"{describe.ROLE[r['role']].lower()} ({STATE[r['state']]}, {CREDIT[r['credit']]})" for r in present
            )
            told.append(f"{names[str(campaign)]}: {roles or STATE[some['state'].iloc[0]]}")
        sentences.append(f"{mine['name'].iloc[0]} ({mine['short'].iloc[0]}): {'; '.join(told)}.")
    return f"{title}. " + " ".join(sentences)


def counts_alt(counts: pd.DataFrame, names: Mapping[str, str], title: str) -> str:
    """Every role by campaign: how many bodies, which, and how many of them with an act."""
    sentences = []
    for role, some in groups(counts, "role"):
        told = [
            f"{names[row['campaign']]}: "
            + (
                f"{row['acting'] + row['named']} ({', '.join(row['bodies'])}), {row['acting']} with an act reported"
                if row["state"] == "reported"
                else "no body named in this role"
            )
            for row in records(some)
        ]
        sentences.append(f"{describe.ROLE[str(role)]}: {'; '.join(told)}.")
    return f"{title}. " + " ".join(sentences)


def carry_alt(bodies: pd.DataFrame, names: Mapping[str, str], title: str) -> str:
    """Every body by campaign with its roles, then the steps."""
    sentences = []
    for _, mine in groups(bodies, "agency"):
        told = [f"{names[row['campaign']]}: {appearance_words(row)}" for row in records(mine)]
        sentences.append(f"{mine['short'].iloc[0]}: {'; '.join(told)}.")
    return f"{title}. " + " ".join([*sentences, *step_notes(bodies, names)])


def appearance_words(row: Mapping[str, object]) -> str:
    """The roles of one body in one campaign, or that it has none."""
    state, roles, acting = str(row["state"]), row["roles"], row["acting"]
    assert isinstance(roles, tuple)
    assert isinstance(acting, tuple)
    if not roles:
        return "other roles only" if state == "other_role" else STATE[state]
    return ", ".join(
        describe.ROLE[role] if role in acting else f"{describe.ROLE[role]} (no act reported)" for role in roles
    )


def credit_alt(credit: pd.DataFrame, names: Mapping[str, str], title: str) -> str:
    """Both sides' word on every body."""
    told = [
        f"{names[row['campaign']]}, {row['short']}: articles: {STATE[row['articles']]}; "
        f"other sources: {STATE[row['others']]}."
        for row in records(credit)
    ]
    return f"{title}. " + " ".join(told)


def bodies_of(grid: pd.DataFrame) -> pd.DataFrame:
    """The `appearances` of a grid, bodies without any role in it left out."""
    found = appearances(grid)
    return found[found["agency"].isin(set(_present(found)["agency"]))].reset_index(drop=True)
