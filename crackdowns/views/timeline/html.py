"""The timeline's answers in words, a column a campaign, and how its marks are read."""

from collections.abc import Sequence

from crackdowns.charts.look import PALETTE, Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.markup import details, text
from crackdowns.views.timeline.answers import Answer
from crackdowns.views.timeline.axis import TimeAxis

KEY = (
    "<b>How to read it.</b> A point is a day; a pale bar is a month (or a year) within which the day is not known. "
    "A bar is solid where it certainly runs and pale where it may begin or end. A dotted line with a hollow tip: "
    "this end is not stated. Thick bar: the period on this basis; thin bars: other readings. An arrow at the edge: "
    "further away than the panel shows."
)
KEY_DAYS = " In days since launch, a launch whose day is not known makes every other date as uncertain."


def columns(dataset: Dataset, found: Sequence[Answer], mode: Mode) -> str:
    """All answers, a column each."""
    return f'<div class="columns">{"".join(_column(dataset, answer, mode) for answer in found)}</div>'


def _column(dataset: Dataset, answer: Answer, mode: Mode) -> str:
    colour = PALETTE[mode][dataset.campaigns[answer.campaign].head.colour]
    lines = [f"<b>{text(answer.period[:1].upper() + answer.period[1:])}</b>, {text(answer.length)}"]
    if answer.words:
        lines.append(text(answer.words))
    lines.append(f"<b>Figures to {text(answer.figures_to)}: {text(answer.months_in)}</b>")
    if answer.days_in:
        lines.append(text(answer.days_in))
    lines.append(f"First published, of what was read: {text(answer.published)}")
    more = _list("The period is also read as", answer.others) + _list("Figures also cover", answer.windows)
    return (
        f'<section class="campaign" style="--campaign:{colour}"><h2>{text(answer.name)}</h2>'
        f"<p>{'<br>'.join(lines)}</p>{details('Other readings and windows', more) if more else ''}</section>"
    )


def _list(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<p><b>{title}</b><br>{'<br>'.join(text(item) for item in items)}</p>"


def key(axis: TimeAxis) -> str:
    """How the marks are read on an axis."""
    return f'<p class="source-line">{KEY}{KEY_DAYS if axis == "days" else ""}</p>'
