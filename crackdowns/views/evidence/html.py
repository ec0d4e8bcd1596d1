"""The evidence page as HTML: the table of claims, the figures in focus, one claim in full."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from crackdowns.claims import describe
from crackdowns.claims.basis import Basis
from crackdowns.claims.records import groups, records
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import explicit_query, href
from crackdowns.templates import markup
from crackdowns.templates.markup import text
from crackdowns.views.evidence.cells import Focus, on_other_bases, readings
from crackdowns.views.evidence.charts import figure_text, outside, speaking, summary
from crackdowns.views.evidence.claim import Kin, Story
from crackdowns.views.evidence.search import Sheet
from crackdowns.views.scene import Scene

_TABLE = (
    "Figure", "Own wording", "Campaign", "What was counted", "Source, and where in it", "Goes back to",
    "Rank and reason",
)  # fmt: skip


def address(scene: Scene, **changed: str) -> str:
    """A link to the evidence, from its own page in its present state, with some parameters changed."""
    return scene.link("evidence", **changed)


def own_wording(claim: dict[str, Any]) -> str:
    """The figure's own words in their language, marked where a machine translated them."""
    mark = ' <span class="tag">machine-translated</span>' if claim["translated_by"] == "machine" else ""
    return f'<q class="own" lang="{text(claim["lang"])}">{text(claim["reported_as"])}</q>{mark}'


def _figure(scene: Scene, claim: dict[str, Any]) -> str:
    number = markup.link(address(scene, claim=claim["id"]), figure_text(claim))
    return f'<span class="claim {text(claim["rank"])}">{number}</span>'


def _metric(scene: Scene, claim: dict[str, Any]) -> str:
    campaign = scene.dataset.campaigns[claim["campaign"]]
    below = [claim["subset_title"]]
    below += [f"example case: {c.title.en}" for c in campaign.file.cases if c.id == claim["case"]]
    below.append(campaign.windows[claim["window"]].name.en)
    return text(claim["metric_title"]) + "".join(f'<br><span class="muted">{text(b)}</span>' for b in below if b)


def _rank(claim: dict[str, Any], speaks: frozenset[str]) -> str:
    words = [f"<b>{text(describe.RANK[claim['rank']])}</b>"]
    if claim["unresolved"]:
        words.append('<span class="tag">unresolved</span>')
    if claim["id"] in speaks:
        words.append('<span class="tag">in the charts</span>')
    reason = claim["why"] or claim["unresolved"]
    return " ".join(words) + (f"<br>{text(reason)}" if reason else "")


def _source(scene: Scene, claim: dict[str, Any]) -> str:
    link = markup.source_link(scene.dataset, claim["source"])
    return f'{link}<br><span class="muted">{text(describe.place(claim["locator"]))}</span>'


def table_of(scene: Scene, found: pd.DataFrame, caption: str) -> str:
    """Claims as a table; each figure leads to the claim's own view, each source to where it was read."""
    speaks = speaking(scene.dataset, scene.basis)
    rows = [
        (
            _figure(scene, claim),
            own_wording(claim),
            text(scene.dataset.campaigns[claim["campaign"]].head.short.en),
            _metric(scene, claim),
            _source(scene, claim),
            text(scene.dataset.origins[claim["origin"]].title.en),
            _rank(claim, speaks),
        )
        for claim in records(found)
    ]
    frame = pd.DataFrame(rows, columns=list(_TABLE))
    return f'<div class="claims">{markup.table(frame, caption, raw=_TABLE)}</div>'


def listing(scene: Scene, page: Sheet, found: pd.DataFrame) -> str:
    """The table of one page of claims, with its download and a way to the next page."""
    download = markup.link(
        href("data/view/evidence/claims.csv", explicit_query(scene.state)),
        "Download these claims (CSV)",
    )
    line = f'<p class="source-line">{text(summary(found))} {download if page.total else ""}</p>'
    if not page.total:
        return line
    caption = f"Claims {page.first} to {page.last} of {page.total}"
    following = ""
    if page.number < page.count:
        following = f"<p>{markup.link(address(scene, page=str(page.number + 1)), 'Next page of claims')}</p>"
    return f'<div class="block">{line}{table_of(scene, page.rows, caption)}{following}</div>'


def in_focus(scene: Scene, wanted: Focus) -> str:
    """The figures in focus in words: what speaks and why, what else is reported, and what other bases say."""
    frame = readings(scene.dataset, scene.basis, wanted.cells)
    told_cells = "".join(
        _cell(scene.dataset, str(cell), scene.basis, records(block)) for cell, block in groups(frame, "cell")
    )
    rest = ""
    if wanted.left_out and wanted.cells:
        more = describe.counted(
            wanted.left_out, "figure on a part, case or other time", "figures on parts, cases or other times"
        )
        rest = f'<p class="muted">{text(f"In the table below, too: {more}.")}</p>'
    return f'<div class="block stories">{told_cells}</div>{rest}'


def _cell(dataset: Dataset, cell: str, on: Basis, rows: Sequence[dict[str, Any]]) -> str:
    speaker, *others = rows
    rank = f", {describe.RANK[speaker['rank']]}" if speaker["rank"] else ""
    # A figure in words, and a gap, bring no unit of their own.
    unit = "" if speaker["kind"] in ("words", "silent") else f" {text(speaker['unit'])}"
    why = f"<p><b>Why:</b> {text(speaker['reason'])}</p>" if speaker["reason"] else ""
    support = describe.support({"sources": range(speaker["sources"]), "origins": range(speaker["origins"])})
    behind = f'<span class="muted">({text(support)})</span>'
    also = "".join(f"<li>{_other(row)}</li>" for row in others)
    rest = f"<p><b>Also reported:</b></p><ul>{also}</ul>" if also else ""
    bases = ""
    if others:
        said = "; ".join(f"{text(name.lower())}: {text(figure)}" for name, figure in on_other_bases(dataset, cell, on))
        bases = f'<p class="muted">This is the basis “{text(describe.BASIS[on])}”. On the others: {said}.</p>'
    return (
        f"<section><h2>{text(speaker['subject'])}</h2>"
        f'<p><b class="said">{text(speaker["text"])}</b>{unit}{text(rank)} {behind}</p>'
        f"{why}{rest}{bases}</section>"
    )


def _other(row: dict[str, Any]) -> str:
    rank = f", {text(describe.RANK[row['rank']])}" if row["rank"] else ""
    why = f": {text(row['reason'])}" if row["reason"] else ""
    return f"<b>{text(row['text'])}</b>{rank} – {text('; '.join(row['outlets']))}{why}"


def claim_head(scene: Scene, found: Story) -> str:
    """One claim's figure, wording and source, a link to it, and the way back."""
    row = found.row
    back = markup.link(address(scene, claim=""), "Back to all claims")
    own = markup.link(scene.link("evidence", claim=found.record.id), found.record.id)
    heading = (
        f'<h2 class="chart-title"><span class="claim {text(row["rank"])}">{text(found.figure)}</span></h2>'
        f'<p class="chart-subtitle">{text(row["metric_title"])}, {text(found.campaign.head.short.en)}</p>'
        f"<p>{own_wording(row)} – {markup.source_link(scene.dataset, found.record.source)}</p>"
    )
    cite = markup.cite_links(f"claim/{found.record.id}", dict(scene.carried))
    lines = f"{back} · A link to this claim: {own} · Cite: {cite}"
    return f'<div class="block"><p class="source-line">{lines}</p>{heading}</div>'


def claim_verdict(found: Story) -> str:
    """Rank, reason, and where the claim speaks."""
    return _sections(("Whether to trust it", found.verdict))


def claim_facts(found: Story) -> str:
    """What the claim counts, and who says so."""
    return _sections(("What it says", found.counted), ("Who says so", found.source))


def _sections(*named: tuple[str, tuple[tuple[str, str], ...]]) -> str:
    inner = "".join(f"<section><h3>{text(title)}</h3>{_facts(facts)}</section>" for title, facts in named)
    return f'<div class="claimfacts">{inner}</div>'


def kin_view(scene: Scene, found: Story) -> str:
    """The claims related to one claim, relation by relation."""
    return "".join(_kin(scene, kin) for kin in found.kin)


def _kin(scene: Scene, kin: Kin) -> str:
    count = describe.counted(len(kin.rows), "claim", "claims")
    inner = f'<p class="chart-subtitle">{text(kin.meaning)}</p>{table_of(scene, kin.rows, f"{kin.title}: {count}")}'
    if kin.folded:
        return markup.details(f"{kin.title}: {count}", inner)
    return f'<div class="block"><h2 class="chart-title">{text(kin.title)}</h2>{inner}</div>'


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{text(term)}</dt><dd>{text(said)}</dd>" for term, said in facts) + "</dl>"


def notices(scene: Scene) -> str:
    """What the filters ask for and the sidebar leaves out, in words."""
    return "".join(f'<div class="notice" role="status">{text(line)}</div>' for line in outside(scene))


def repeats(found: pd.DataFrame) -> str:
    """What the pictures of who repeats whom are about."""
    return f'<div class="block"><p>{text(summary(found))}</p></div>'
