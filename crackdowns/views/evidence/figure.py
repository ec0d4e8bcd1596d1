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
    part, where = words.part_name(dataset, row.cell), words.where(dataset, row.cell)
    name = f"{words.figure_name(dataset, row.cell)}, {where}"
    dots = tuple(
        Dot(
            times=reading.times,
            said=describe.telling(reading.lead),
            below=(words.standing(reading, row.cell), words.given_by(reading, 24)),
            used=reading.used,
            opens=reading.lead.id,
            hover=words.reading_hover(row, reading, name),
        )
        for reading in row.readings
    )
    return Dumbbell(
        campaign=row.cell.campaign,
        name=tuple(lines(row.cell.metric.title.en, 46 if narrow else 32)),
        below=(*([words.cut(part, 50)] if part else []), where),
        dots=dots,
        factor=words.factor(row),
        undecided=row.cell.undecided,
    )
