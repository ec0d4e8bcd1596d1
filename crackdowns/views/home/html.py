"""The campaigns' columns of the start page as HTML."""

from collections.abc import Sequence

from crackdowns.charts.chart import Caution
from crackdowns.charts.look import PALETTE, Mode
from crackdowns.claims import gate_text
from crackdowns.templates.markup import text
from crackdowns.views.home.charts import Column, Headline
from crackdowns.views.scene import Scene


def columns(scene: Scene, found: Sequence[Column], mode: Mode) -> str:
    """All columns; each headline figure leads to its evidence."""
    return f'<div class="columns">{"".join(_column(scene, column, mode) for column in found)}</div>'


def verdicts(found: Sequence[Caution]) -> str:
    """What can be compared, in one line a pair of campaigns."""
    parts = [
        f'<span><span aria-hidden="true">{gate_text.SYMBOL[c.verdict]}</span> {text(c.label)}: '
        f"<b>{text(gate_text.VERDICT[c.verdict])}</b></span>"
        for c in found
    ]
    return f'<p class="verdicts"><span>Comparable?</span>{"".join(parts)}</p>' if parts else ""


def _column(scene: Scene, column: Column, mode: Mode) -> str:
    head = column.campaign.head
    figures = "".join(_headline(scene, column.campaign.id, headline) for headline in column.headlines)
    missing = ", ".join(title.lower() for title in column.missing)
    return (
        f'<section class="campaign" style="--campaign:{PALETTE[mode][head.colour]}">'
        f"<div><h2>{text(head.name.en)}</h2>"
        f'<div class="zh" lang="zh">{text(head.name.zh)}</div></div>'
        f"<p><b>When</b> {text(column.period)}<br><b>Who</b> {text(', '.join(column.bodies))}"
        f"<br><b>Against</b> {text(column.scope[:1].lower() + column.scope[1:])}"
        f"<br><b>Figures cover</b> {text(column.window)}</p>"
        f"<ul>{figures}</ul>"
        f'<p class="muted"><b>Not reported:</b> {text(missing)}</p></section>'
    )


def _headline(scene: Scene, campaign: str, headline: Headline) -> str:
    address = scene.link("evidence", of=campaign, metric=headline.metric)
    flag = ' <span class="flag">sources differ</span>' if headline.conflict else ""
    return (
        f'<li><a href="{text(address)}" target="_self"><b>{text(headline.text)}</b>{flag}<br>'
        f"{text(headline.title)}</a></li>"
    )
