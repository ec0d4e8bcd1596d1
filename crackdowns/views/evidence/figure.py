"""The picture of disputes: the page's rows as dumbbells."""

from collections.abc import Sequence

from crackdowns.charts.drawing import Drawing
from crackdowns.charts.dumbbells import Dot, Dumbbell, dumbbells_figure
from crackdowns.charts.lettering import lines
from crackdowns.charts.look import Look
from crackdowns.claims import describe
from crackdowns.claims.disputes import Dispute
from crackdowns.dataset.loading import Dataset
from crackdowns.views.evidence import words

# On a wide screen few rows have air, in pixels: a row so much, all rows together a first screen.
_ROW, _SCREEN = 76, 380


def disputes_figure(rows: Sequence[Dispute], dataset: Dataset, look: Look, narrow: bool = False) -> Drawing:
    """Draw the rows for a wide screen, or for a phone."""
    least = 0 if narrow else min(_ROW, _SCREEN / len(rows))
    return dumbbells_figure([_dumbbell(row, dataset, narrow) for row in rows], look, narrow, least)


def _dumbbell(row: Dispute, dataset: Dataset, narrow: bool) -> Dumbbell:
    cell, part = row.cell, words.part_name(dataset, row.cell)
    dots = tuple(
        Dot(
            times=reading.times,
            said=describe.telling(reading.lead),
            below=(words.stands(reading.lead, cell), words.given_by(reading, 24)),
            used=reading.used,
            opens=reading.lead.id,
            hover=words.reading_hover(row, reading, words.full_name(dataset, cell)),
        )
        for reading in row.readings
    )
    return Dumbbell(
        campaign=cell.campaign,
        name=tuple(lines(cell.metric.title.en, 46 if narrow else 32)),
        below=(*(lines(part, 46) if part else ()), words.where(dataset, cell)),
        dots=dots,
        factor=words.factor(row),
        undecided=cell.undecided,
    )
