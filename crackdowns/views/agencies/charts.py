"""Who took part, in which role, doing what?"""

from functools import lru_cache

import pandas as pd

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.agencies import rows as agency_frames
from crackdowns.views.agencies import words
from crackdowns.views.agencies.counts import carry_lines, role_bars
from crackdowns.views.agencies.figure import SIDES, credit_marks, role_matrix
from crackdowns.views.agencies.marks import MOST_WITH_WORDS
from crackdowns.views.agencies.rows import ROLES, credits, disputes, participation_frame, role_counts, role_grid
from crackdowns.views.scene import Scene, remembered, shared_parameters

MARKS = "Filled: act reported; ring: named, no act"
BESIDE = "word: who says so"
DASH = "A dash: the body takes part, and is not reported in this role."
WORDS = "The word beside a mark: its acts are told by the five articles, by other sources, or by both."


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and the roles shown (none chosen means all)."""
    held = {part.role for campaign in dataset.campaigns.values() for part in campaign.file.participation}
    return (
        *shared_parameters(dataset),
        Parameter("role", "many", (), tuple(role for role in ROLES if role in held)),
    )


@lru_cache(maxsize=4)
def _all_parts(dataset: Dataset) -> pd.DataFrame:
    return participation_frame(dataset)


def parts(scene: Scene, basis: str | None = None) -> pd.DataFrame:
    """The accounts of the campaigns compared that the basis lets speak, in all roles (`PART_COLUMNS`)."""
    found = _all_parts(scene.dataset)
    found = found[found["campaign"].isin(scene.names)].reset_index(drop=True)
    return agency_frames.of_basis(found, basis or scene.basis)


def roles(scene: Scene) -> tuple[str, ...]:
    """The roles shown: those chosen, or all."""
    return scene.state.many("role") or ROLES


def names(scene: Scene) -> dict[str, str]:
    """The campaigns' short names by id; two that share a name are told apart by their ids."""
    shorts = [campaign.head.short.en for campaign in scene.campaigns]
    return {
        c.id: c.head.short.en if shorts.count(c.head.short.en) == 1 else f"{c.head.short.en} ({c.id})"
        for c in scene.campaigns
    }


def grid(scene: Scene, basis: str | None = None) -> pd.DataFrame:
    """Central bodies and their roles by campaign, shared: bodies without a shown role are left out."""
    on = "printed" if (basis or scene.basis) == "printed" else "best"
    return _grid(scene.dataset, scene.names, roles(scene), on)


@lru_cache(maxsize=32)
def _grid(dataset: Dataset, campaigns: tuple[str, ...], shown: tuple[str, ...], basis: str) -> pd.DataFrame:
    found = _all_parts(dataset)
    everything = agency_frames.central(found[found["campaign"].isin(campaigns)])
    return role_grid(agency_frames.of_basis(everything, basis), campaigns, shown, disputes(everything))


def _other(scene: Scene) -> str:
    """The basis to hold a headline against: the articles alone, or all sources."""
    return "best" if scene.basis == "printed" else "printed"


def _filters(scene: Scene) -> str:
    chosen = scene.state.many("role")
    return f"{scene.filters} Roles: {', '.join(describe.ROLE[role] for role in chosen) or 'all'}."


def _subtitle(scene: Scene, what: str) -> str:
    chosen = tuple(describe.ROLE[role] for role in scene.state.many("role"))
    return words.subtitle(scene.basis, what, chosen)


def _sources(frame: pd.DataFrame) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for cited in frame["cited"] for source, _ in cited))


def matrix_chart(scene: Scene, mode: Mode) -> Chart:
    """Body and role by campaign."""
    shown, labels = grid(scene), names(scene)
    title = words.matrix_title(shown, labels)
    other = words.matrix_title(grid(scene, _other(scene)), labels)
    credited = scene.basis != "printed"
    worded = credited and len(shown) > 0 and len(labels) <= MOST_WITH_WORDS
    quarrels = disputes(agency_frames.central(parts(scene, "best")))
    quarrels = quarrels[quarrels["role"].isin(roles(scene))]
    shorts = {agency.id: agency.short for agency in scene.dataset.agencies.values()}
    return Chart(
        id="bodies-by-role",
        title=title,
        subtitle=_subtitle(scene, f"{MARKS}; {BESIDE}" if worded else MARKS),
        figure=role_matrix(shown, labels, look_for(scene.dataset, mode), credited) if len(shown) else None,
        table=matrix_table(told(shown), labels),
        cited=tuple(told(shown)["cited"]),
        alt=words.matrix_alt(shown, labels, title),
        sources=_sources(shown),
        notes=(
            *words.dispute_note(quarrels, shorts, labels),
            *((f"{WORDS} {DASH}" if worded else DASH,) if len(shown) else ()),
            *((words.short_names(shown),) if len(shown) else ()),
        ),
        stability=(words.holds(title, other, scene.basis),),
        filters=_filters(scene),
    )


def told(shown: pd.DataFrame) -> pd.DataFrame:
    """The rows of a grid that say something: every mark, and each body that is not named once a campaign."""
    rows = shown[shown["state"] != "other_role"]
    once = rows["state"].ne("not_named") | ~rows.duplicated(["agency", "campaign", "state"])
    return rows[once].reset_index(drop=True)


def matrix_table(rows: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """The matrix in words, a row for each row of `told`."""
    table = [
        {
            "Body": f"{row['short']}, {row['name']}",
            "Chinese name": row["name_zh"],
            "Campaign": labels[row["campaign"]],
            "Role": "any role" if row["state"] == "not_named" else describe.ROLE[row["role"]],
            "State": words.STATE[row["state"]],
            "What is reported": " · ".join(row["acts"]),
            "Credited by": words.CREDIT.get(row["credit"], ""),
            "Disputed": "yes: only articles say so" if row["disputed"] else "",
            "Source": "; ".join(dict.fromkeys(who for _, sources in row["said"] for who in sources)),
        }
        for row in records(rows)
    ]
    names = ["Body", "Chinese name", "Campaign", "Role", "State", "What is reported", "Credited by", "Disputed"]
    return pd.DataFrame(table, columns=[*names, "Source"])


def counts_chart(scene: Scene, mode: Mode) -> Chart:
    """How many bodies hold each role."""
    shown, labels = grid(scene), names(scene)
    counts = role_counts(shown)
    title = words.counts_title(counts, labels)
    other = words.counts_title(role_counts(grid(scene, _other(scene))), labels)
    table = [
        {
            "Role": describe.ROLE[row["role"]],
            "Campaign": labels[row["campaign"]],
            "Bodies": row["acting"] + row["named"] if row["state"] == "reported" else "none named",
            "With an act reported": row["acting"] if row["state"] == "reported" else "",
            "Which": ", ".join(row["bodies"]),
        }
        for row in records(counts)
    ]
    return Chart(
        id="bodies-counted",
        title=title,
        subtitle=_subtitle(
            scene, "Number of central bodies by role, linear scale; solid: act reported, outlined: named only"
        ),
        figure=role_bars(counts, labels, look_for(scene.dataset, mode)) if len(counts) else None,
        table=pd.DataFrame(table, columns=["Role", "Campaign", "Bodies", "With an act reported", "Which"]),
        alt=words.counts_alt(counts, labels, title),
        sources=_sources(shown),
        notes=(
            "Bodies are counted, not reports: a body that many sources name in one role counts once. One body can "
            "hold several roles, so the roles do not add up. The number says nothing of a campaign's size.",
        ),
        stability=(words.holds(title, other, scene.basis),),
        filters=_filters(scene),
    )


def carry_chart(scene: Scene, mode: Mode) -> Chart:
    """Who carries over from campaign to campaign."""
    shown, labels = grid(scene), names(scene)
    bodies = words.bodies_of(shown)
    title = words.carry_title(bodies)
    other = words.carry_title(words.bodies_of(grid(scene, _other(scene))))
    rows = []
    for _, mine in groups(bodies, "agency"):
        by_campaign = {labels[row["campaign"]]: words.appearance_words(row) for row in records(mine)}
        in_how_many = int(mine["state"].isin(["act", "named"]).sum())
        rows.append({"Body": mine["name"].iloc[0], **by_campaign, "Named in": f"{in_how_many} of {len(mine)}"})
    return Chart(
        id="bodies-carried-over",
        title=title,
        subtitle=_subtitle(
            scene, "Diamond: leads; disc: another role with an act; ring: named only; “+2”: two more roles"
        ),
        figure=carry_lines(bodies, labels, look_for(scene.dataset, mode)) if len(bodies) else None,
        table=pd.DataFrame(rows, columns=["Body", *dict.fromkeys(labels.values()), "Named in"]),
        alt=words.carry_alt(bodies, labels, title),
        sources=_sources(shown),
        notes=tuple(words.step_notes(bodies, labels)),
        stability=(words.holds(title, other, scene.basis),),
        filters=_filters(scene),
    )


def credit_frame(scene: Scene) -> pd.DataFrame:
    """Each central body as the articles and as the other sources tell it, in the roles shown."""
    mine = agency_frames.central(parts(scene, "best"))
    return credits(mine[mine["role"].isin(roles(scene))], scene.names)


def credit_chart(scene: Scene, mode: Mode) -> Chart:
    """Who is credited with an act in the five articles, and who in the other sources."""
    credit, labels = credit_frame(scene), names(scene)
    title = words.credit_title(credit, labels)
    table = [
        {
            "Campaign": labels[row["campaign"]],
            "Body": f"{row['short']}, {row['name']}",
            SIDES["articles"]: words.STATE[row["articles"]],
            "Roles with an act (articles)": ", ".join(describe.ROLE[r] for r in row["article_roles"]),
            SIDES["others"]: words.STATE[row["others"]],
            "Roles with an act (others)": ", ".join(describe.ROLE[r] for r in row["other_roles"]),
            "Only one side reports an act": "yes" if row["differs"] else "no",
        }
        for row in records(credit)
    ]
    mine = agency_frames.central(parts(scene, "best"))
    columns = [
        "Campaign", "Body", SIDES["articles"], "Roles with an act (articles)", SIDES["others"],
        "Roles with an act (others)", "Only one side reports an act",
    ]  # fmt: skip
    return Chart(
        id="bodies-credited",
        title=title,
        subtitle=_subtitle(
            scene, "Grey band: only one side reports an act. Other sources: official notices and reports on them"
        ),
        figure=credit_marks(credit, labels, look_for(scene.dataset, mode)) if len(credit) else None,
        table=pd.DataFrame(table, columns=columns),
        alt=words.credit_alt(credit, labels, title),
        sources=tuple(dict.fromkeys(mine[mine["role"].isin(roles(scene))]["source"])),
        notes=(words.short_names(credit),) if len(credit) else (),
        stability=(words.ONE_SIDED,),
        filters=_filters(scene),
    )


@remembered
def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order: carry-over needs two campaigns, the two accounts all sources."""
    found = [matrix_chart(scene, mode), counts_chart(scene, mode)]
    if len(scene.names) > 1:
        found.append(carry_chart(scene, mode))
    if scene.basis != "printed":
        found.append(credit_chart(scene, mode))
    return found
