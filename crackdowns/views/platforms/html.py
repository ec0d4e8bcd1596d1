"""What the platforms page says in words: the answer, readings that differ, and what is no measure."""

from typing import Any

import pandas as pd

from crackdowns.charts.look import PALETTE, Mode
from crackdowns.claims import basis, describe
from crackdowns.claims.records import groups, records
from crackdowns.templates.markup import cited, details, source_link, table, text
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import KINDS, targets_frame
from crackdowns.views.platforms.selection import Shown, mentions, nobody, shown
from crackdowns.views.scene import Scene


def answer(scene: Scene, mode: Mode) -> str:
    """The page's question answered in a column a campaign, whatever the filters."""
    now = shown(scene, filtered=False)
    return f'<div class="columns">{"".join(_column(now, name, mode) for name in scene.names)}</div>'


def _column(now: Shown, campaign: str, mode: Mode) -> str:
    head = now.dataset.campaigns[campaign].head
    mine = now.actions[now.actions["campaign"] == campaign]
    lines = "".join(_line(now, kind, some) for kind, some in groups(mine, "kind"))
    if not lines:
        lines = f"<li>{text(nobody(now))}</li>"
    targets = {target for row in mine["targets"] for target in row}
    names = ", ".join(words.names([row for row in records(now.targets) if row["target"] in targets]))
    named = f"<p>{text(names)}</p>" if names else ""
    return (
        f'<section class="campaign" style="--campaign:{PALETTE[mode][head.colour]}">'
        f"<h2>{text(head.short.en)}</h2>{named}<ul>{lines}</ul></section>"
    )


def _line(now: Shown, kind: str, actions: pd.DataFrame) -> str:
    cells = [now.cell(action) for action in records(actions)]
    cells.sort(key=lambda c: -c["value"] if c and c["value"] == c["value"] else 0)
    said = words.figures(cells)
    return f"<li>{text(words.KIND[kind])}: <strong>{text(said)}</strong></li>"


def readings(scene: Scene) -> str:
    """Where sources tell one action differently: who says what, which reading is preferred, and why."""
    now = shown(scene)
    blocks = [_readings_of(now, action) for action in records(now.actions)]
    if not any(blocks):
        return ""
    return _section(
        "Where the tellings of one action differ",
        "An action told by several sources is counted once. Who acted, how strongly and what was counted can differ.",
        f'<div class="readings">{"".join(blocks)}</div>',
    )


def _readings_of(now: Shown, action: dict[str, Any]) -> str:
    """One action's tellings; nothing where only one source tells it or all agree."""
    told = now.told(action)
    if len(told) < 2 or not any(_remarks(now, row) for row in told):
        return ""
    title = f"{now.short(action['campaign'])}: {words.KIND[action['kind']].lower()}, {words.figure(now.cell(action))}"
    return f"<section><h3>{text(title)}</h3><ul>{''.join(_telling(now, row) for row in told)}</ul></section>"


def _telling(now: Shown, telling: dict[str, Any]) -> str:
    claims = now.scene.claims_frame
    own = claims.loc[claims["id"] == telling["claim"], "reported_as"].tolist()
    rank = "" if telling["rank"] == "normal" else f" <b>({describe.RANK[telling['rank']]})</b>"
    own_words = "".join(f" <q>{text(said)}</q>." for said in own)
    place = cited(now.dataset, [(telling["source"], telling["locator"])])
    by = words.bodies(now.dataset, telling["agencies"])
    return f"<li>{place}{rank}:{own_words} {text(telling['what'])} By: {text(by)}. {text(_remarks(now, telling))}</li>"


def _remarks(now: Shown, telling: dict[str, Any]) -> str:
    """Why a telling has its rank, and notes on it and on its figure."""
    claims = now.scene.claims_frame
    notes = claims.loc[claims["id"] == telling["claim"], "note"].dropna().tolist()
    return " ".join(dict.fromkeys(part for part in (telling["why"], telling["note"], *notes) if part))


def not_penalised(scene: Scene) -> str:
    """Platforms that offenders used or offered on: named, and nothing was done to them."""
    some = basis.pick(mentions(scene.dataset), campaign=scene.names)
    owners = scene.state.many("owner")
    rows = []
    for mention in records(some):
        sources = [s for s in mention["sources"] if _spoken(scene, s)]
        owned = {_owner(scene, target) for target in mention["targets"]}
        if not sources or (owners and not owned & set(owners)):
            continue
        rows.append(
            {
                "Platform": words.members(scene.dataset, mention["targets"], including=False),
                "Owner": "; ".join(sorted(words.owner_name(scene.dataset, owner) for owner in owned)),
                "Campaign": scene.dataset.campaigns[mention["campaign"]].head.short.en,
                "Why it is named": words.MENTION[mention["kind"]],
                "What is told": mention["what"],
                "Source": f"{'; '.join(source_link(scene.dataset, s) for s in sources)}, {text(mention['locator'])}",
            }
        )
    if not rows:
        return ""
    return _section(
        "Named, but not penalised",
        "Offenders used these platforms, or offers were seen there. No measure against them is reported, "
        "so they stand in none of the charts above.",
        table(pd.DataFrame(rows), "Platforms named without a measure", raw=("Source",)),
    )


def _spoken(scene: Scene, source: str) -> bool:
    return scene.basis != "printed" or scene.dataset.sources[source].article is not None


def _owner(scene: Scene, target: str) -> str:
    return str(targets_frame(scene.dataset, [target])["owner"].iloc[0])


def beside(scene: Scene) -> str:
    """Actions of other campaigns that the sources mention beside these."""
    now = shown(scene, within=False)
    rows = [
        {
            "Told beside": now.short(action["campaign"]),
            "Against": words.members(now.dataset, action["targets"], action["including"]),
            "Measure": " or ".join(words.ACTION[a] for a in action["actions"]),
            "Figure": words.figure(now.cell(action)),
            "By": words.bodies(now.dataset, action["agencies"]),
            "What": " ".join(part for row in now.told(action)[:1] for part in (row["what"], row["note"]) if part),
            "Source": "; ".join(
                f"{source_link(now.dataset, row['source'])}, {text(row['locator'])}" for row in now.told(action)
            ),
        }
        for action in records(now.actions)
    ]
    if not rows:
        return ""
    return _section(
        "Other campaigns' actions, mentioned beside",
        "The sources tell of these in passing. They are no part of the campaigns compared and are counted nowhere.",
        table(pd.DataFrame(rows), "Actions of other campaigns", raw=("Source",)),
    )


def meanings(scene: Scene) -> str:
    """What each kind of measure means, folded."""
    present = set(shown(scene, filtered=False).actions["kind"])
    rows = [{"Measure": words.KIND[kind], "Meaning": words.KIND_MEANING[kind]} for kind in KINDS if kind in present]
    if not rows:
        return ""
    return details("What the measures mean", table(pd.DataFrame(rows), "Kinds of measure"))


def parts_lead() -> str:
    """The heading above the totals and their parts."""
    return _section(
        "Totals and their parts",
        "Where the sources give a total and groups of platforms within it, the rest is worked out here: "
        "derived, not reported.",
        "",
    )


def evidence_link(scene: Scene) -> str:
    """Where every claim behind these figures can be read."""
    address = scene.link("evidence")
    return f'<p><a href="{text(address)}" target="_self">Every claim behind these figures</a></p>'


def _section(title: str, lead: str, inner: str) -> str:
    heading = f'<h2 class="chart-title">{text(title)}</h2><p class="chart-subtitle">{text(lead)}</p>'
    return f'<section class="block">{heading}{inner}</section>'
