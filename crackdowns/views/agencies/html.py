"""What the agencies page says in HTML: the two accounts of each body, names, acts, local bodies."""

from collections.abc import Mapping

import pandas as pd

from crackdowns.charts.look import PALETTE, Mode
from crackdowns.claims import describe
from crackdowns.claims.records import groups, records
from crackdowns.templates.markup import cited, details, source_link, table, text
from crackdowns.views.agencies import charts as agencies
from crackdowns.views.agencies import rows as agency_frames
from crackdowns.views.agencies.figure import SIDES
from crackdowns.views.agencies.rows import credits, disputes, never_named
from crackdowns.views.agencies.words import STATE, listed
from crackdowns.views.scene import Scene

COUNTED = {
    "yes": "within the campaign's figures",
    "no": "not within the campaign's figures",
    "not_stated": "not said whether within the campaign's figures",
}


def role_meanings(scene: Scene) -> str:
    """What each role on this page means, folded."""
    options = next(p for p in agencies.parameters(scene.dataset) if p.name == "role").options
    rows = [{"Role": describe.ROLE[role], "The body": describe.ROLE_MEANING[role]} for role in options]
    return details(
        "What the roles mean", table(pd.DataFrame(rows, columns=["Role", "The body"]), "Roles, as used here")
    )


def heading(title: str, lead: str) -> str:
    """A section's title and the sentence under it."""
    return f'<h2 class="chart-title">{text(title)}</h2><p class="chart-subtitle">{text(lead)}</p>'


def _shown(scene: Scene) -> pd.DataFrame:
    found = agencies.parts(scene)
    return found[found["role"].isin(agencies.roles(scene))].reset_index(drop=True)


def no_comparison(scene: Scene) -> str:
    """On the basis of the articles alone: why the two accounts are not compared, and where they are."""
    lead = "On this basis only the five articles speak, so their account cannot be held against the official notices."
    address = text(scene.link("agencies", basis="best"))
    return (
        heading("Who is credited with what, and by whom", lead)
        + f'<p><a href="{address}" target="_self">Show both accounts (basis: best supported)</a></p>'
    )


def quarrels(scene: Scene, mode: Mode) -> str:
    """The roles on which articles and other sources credit different bodies, side by side with their words."""
    mine = agency_frames.central(_shown(scene))
    names, found = agencies.names(scene), []
    for row in records(disputes(mine)):
        some = mine[(mine["campaign"] == row["campaign"]) & (mine["role"] == row["role"]) & mine["act"].notna()]
        sides = [
            ("Only in the articles", some[some["agency"].isin(row["articles_only"])]),
            ("In other sources", some[some["agency"].isin(row["others"])]),
        ]
        columns = "".join(
            _column(scene, mode, row["campaign"], f"{side}: {listed(list(dict.fromkeys(group['short'])))}", group)
            for side, group in sides
        )
        title = f"Disputed: who was the {describe.ROLE[row['role']].lower()} in {names[row['campaign']]}?"
        found.append(f'<h3 class="chart-title">{text(title)}</h3><div class="accounts">{columns}</div>')
    return "".join(found)


def accounts(scene: Scene, mode: Mode) -> str:
    """Body by body, what the five articles say and what the other sources say; open where only one reports an act."""
    mine = agency_frames.central(_shown(scene))
    names, found = agencies.names(scene), []
    for row in records(credits(mine, scene.names)):
        some = mine[(mine["campaign"] == row["campaign"]) & (mine["agency"] == row["agency"])]
        sides = {"articles": some[some["article"].notna()], "others": some[some["article"].isna()]}
        columns = "".join(
            _column(scene, mode, row["campaign"], f"{SIDES[side]}: {STATE[row[side]]}", group)
            for side, group in sides.items()
        )
        summary = (
            f"{names[row['campaign']]}, {row['short']}. {SIDES['articles']}: {STATE[row['articles']]}. "
            f"{SIDES['others']}: {STATE[row['others']]}."
        )
        fold = details(summary, f'<div class="accounts">{columns}</div>')
        found.append(fold.replace("<details>", "<details open>", 1) if row["differs"] else fold)
    return '<h3 class="chart-title">Body by body, what each side says</h3>' + "".join(found) if found else ""


def _column(scene: Scene, mode: Mode, campaign: str, title: str, group: pd.DataFrame) -> str:
    colour = PALETTE[mode][scene.dataset.campaigns[campaign].head.colour]
    # What was done stands before where a body is only named.
    acts_first = pd.concat([group[group["act"].notna()], group[group["act"].isna()]])
    lines = "".join(f"<li>{_statement(scene, some)}</li>" for _, some in groups(acts_first, "id"))
    return f'<section class="card" style="--campaign:{colour}"><p><b>{text(title)}</b></p><ul>{lines}</ul></section>'


def _statement(scene: Scene, record: pd.DataFrame) -> str:
    """One record as a reader sees it: role, act, wording, sources, note."""
    first = records(record)[0]
    act = first["act"] or "Named; no act reported."
    return (
        f"<b>{text(describe.ROLE[first['role']])}</b> {text(act)}{_called(record)}<br>"
        f'<span class="source-line">{_sources(scene, record)}</span>{_note(first)}'
    )


def _called(record: pd.DataFrame) -> str:
    said = [text(f"“{name}”") for name in dict.fromkeys(record["named_as"].dropna())]
    return f' <span class="muted">(called {", ".join(said)})</span>' if said else ""


def _note(first: Mapping[str, object]) -> str:
    return f'<br><span class="muted">{text(first["note"])}</span>' if first["note"] else ""


def _sources(scene: Scene, record: pd.DataFrame) -> str:
    """Linked sources with the place in each; what other sources than the articles descend from, once."""
    rows = records(record)
    places = [(row["source"], row["locator"] if row["locator"] != "excerpt" else None) for row in rows]
    origins = listed(list(dict.fromkeys(row["origin_title"] for row in rows if not row["article"])))
    return cited(scene.dataset, places) + (text(f". Goes back to: {origins}") if origins else "")


def name_table(scene: Scene) -> str:
    """The names under which the sources speak of each body, and the articles that never use one."""
    mine = agency_frames.central(_shown(scene))
    rows = []
    for agency, some in groups(mine, "agency"):
        record = scene.dataset.agencies[str(agency)]
        other = some[~some["named_as"].isin([None, record.name.en, record.name.zh])]
        printed = [
            f"“{text(wording)}” ({'; '.join(source_link(scene.dataset, s) for s in dict.fromkeys(told['source']))})"
            for wording, told in groups(other, "named_as")
        ]
        rows.append(
            {
                "Body": f"<b>{text(record.short)}</b> {text(record.name.en)}<br>{text(record.name.zh)}",
                "Also known as": text(", ".join(record.aliases) or "no other name recorded"),
                "Other wordings in print": "<br>".join(printed) or "only its usual name",
            }
        )
    if not rows:
        return ""
    names, shorts = agencies.names(scene), {a.id: a.name.en for a in scene.dataset.agencies.values()}
    never = "".join(
        f"<p><b>{text(names[row['campaign']])}:</b> one source, read whole, never names the body it means, the "
        f"{text(shorts[row['agency']])}. It says only {text(listed([f'“{w}”' for w in row['wordings']]))} "
        f"({source_link(scene.dataset, row['source'])}).</p>"
        for row in records(never_named(mine))
    )
    lead = "Different wordings in different sources mean the same body; each row is one body."
    caption = "Names of each body, and the wordings that sources use"
    frame = pd.DataFrame(rows)
    return heading("One body, several names", lead) + never + table(frame, caption, raw=frame.columns)


def act_table(scene: Scene) -> str:
    """Every record on central bodies, act by act, with linked sources."""
    mine = agency_frames.central(_shown(scene))
    names = agencies.names(scene)
    rows = [
        {
            "Campaign": names[first["campaign"]],
            "Body": f"{first['short']}",
            "Role": describe.ROLE[first["role"]],
            "What is reported": text(first["act"] or "Named; no act reported.") + _called(some) + _note(first),
            "Sources": _sources(scene, some),
        }
        for _, some in groups(mine, "id")
        for first in records(some.head(1))
    ]
    frame = pd.DataFrame(rows, columns=["Campaign", "Body", "Role", "What is reported", "Sources"])
    reports = describe.counted(len(frame), "report", "reports")
    acts = int(mine.drop_duplicates("id")["act"].notna().sum())
    lead = f"{reports} on central bodies, {acts} of them with an act."
    inner = table(frame, "Acts of central bodies, with their sources", raw=["What is reported", "Sources"])
    return heading("Every act, with its sources", lead) + details(f"Show the list ({reports})", inner)


def local_table(scene: Scene) -> str:
    """Bodies in example cases, kept apart: in no chart and no count above."""
    mine = agency_frames.apart(_shown(scene))
    names, rows = agencies.names(scene), []
    for _, some in groups(mine, "id"):
        first = records(some)[0]
        rows.append(
            {
                "Body": f"{text(first['name'])}<br>{text(first['name_zh'])}",
                "Role": text(describe.ROLE[first["role"]]),
                "What is reported": text(first["act"] or "Named; no act reported.") + _called(some) + _note(first),
                "Example case": _case(scene, first["campaign"], first["case"]),
                "Campaign": text(names[first["campaign"]]),
                "Sources": _sources(scene, some),
            }
        )
    if not rows:
        return heading("Local bodies", "No local body is named in the campaigns, in the roles and on the basis chosen.")
    frame = pd.DataFrame(rows)
    bodies = describe.counted(mine["agency"].nunique(), "body", "bodies")
    lead = f"{bodies} named in single cases, kept apart: in no chart and no count above."
    return heading("Local bodies, in example cases only", lead) + table(
        frame, "Local bodies in example cases", raw=frame.columns
    )


def _case(scene: Scene, campaign: str, case: str | None) -> str:
    found = next((c for c in scene.dataset.campaigns[campaign].file.cases if c.id == case), None)
    if found is None:
        return "no example case"
    place = f", {found.place.en}" if found.place else ""
    return f'{text(found.title.en + place)}<br><span class="muted">{text(COUNTED[found.counted])}</span>'
