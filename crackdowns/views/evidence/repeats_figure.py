"""Who repeats whom: a column a campaign, its statements, and under each the texts that go back to it."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.lettering import lines, safe
from crackdowns.charts.look import Look
from crackdowns.charts.sheet import Sheet
from crackdowns.claims import describe
from crackdowns.views import disputed
from crackdowns.views.evidence import words
from crackdowns.views.evidence.rows import Statement
from crackdowns.views.scene import Scene

# Pixels: texts have their size on every screen, dots are as far apart as on one of the usual width.
_SCREEN, _PHONE = 1_318, 358
_LINE, _ROW, _STEP, _INDENT = 17, 32, 11, 18
_COLUMNS = 3
# Letters of a statement's title in a line.
_TITLE = 44


def repeats_figure(found: Sequence[Statement], scene: Scene, look: Look, narrow: bool = False) -> Drawing:
    """Draw the statements; the scene says how each figure stands on the version of the numbers chosen."""
    campaigns = [list(group) for _, group in groupby(found, key=lambda statement: statement.campaign)]
    across = 1 if narrow else min(_COLUMNS, max(len(campaigns), 1))
    whole, sheet = _PHONE if narrow else _SCREEN, Sheet(look)
    # The next free pixel of each column.
    tops = [0.0] * across
    for n, group in enumerate(campaigns):
        column = tops.index(min(tops)) if len(campaigns) > across else n
        tops[column] = _column(sheet, group, scene, column * whole / across, whole / across, tops[column])
    figure = sheet.figure(max(tops), (0, whole), foot=4)
    return figure.update_layout(margin={"t": 4})


def _column(sheet: Sheet, found: Sequence[Statement], scene: Scene, left: float, width: float, y: float) -> float:
    """One campaign's statements from `y` down; returns where the next thing may begin."""
    say = partial(sheet.text, size=13, down="top")
    head = scene.dataset.campaigns[found[0].campaign].head.short.en
    say(f'<b style="font-size:15px">{safe(head)}</b>', left, y)
    y += 26
    for statement in found:
        title = lines(statement.origin.title.en, _TITLE)
        say("<br>".join(f"<b>{safe(line)}</b>" for line in title), left, y)
        start = y + _LINE * len(title) + 4
        y = start + 2
        for repeat in statement.repeats:
            muted = f'<span style="color:{sheet.look.ink["muted"]}">{describe.short_day(repeat.source.date.iso)}</span>'
            outlet = safe(words.cut(repeat.source.publisher.en, 54 if width > _PHONE else 42))
            say(f"{outlet}  {muted}", left, y, xshift=_INDENT)
            _branch(sheet, left, start, y + 9)
            step = min(_STEP, (width - _INDENT - 12) / len(repeat.figures))
            for n, told in enumerate(repeat.figures):
                x, colour = left + _INDENT + 4 + n * step, sheet.look.colours[statement.campaign]
                sheet.mark(x, y + 25, sheet.look.ink["ground"] if told.judged_wrong else colour, colour, size=8)
                sheet.touch(x, y + 25, told.id, disputed.claim_hover(scene.dataset, told, scene.cell(told.key)), step)
            y += _ROW
        y += 12
    return y + 8


def _branch(sheet: Sheet, left: float, start: float, knee: float) -> None:
    """From a statement down and across to a text, in pixels from the column's left edge."""
    for x, y in (((4, 4), (start, knee)), ((4, _INDENT - 4), (knee, knee))):
        sheet.line(x, y, "hatch", xsizemode="pixel", xanchor=left)
