"""Figures in words, and the picture of those to which sources give different numbers: what several pages share."""

from collections.abc import Sequence

from crackdowns.charts.chart import Chart, TwinRow, once
from crackdowns.charts.drawing import Drawing
from crackdowns.charts.dumbbells import Dot, Dumbbell, dumbbells_figure
from crackdowns.charts.lettering import hover, lines, width_of
from crackdowns.charts.look import Look, Mode, look_for
from crackdowns.claims import describe
from crackdowns.claims.cells import Cell
from crackdowns.claims.disputes import Dispute, Reading
from crackdowns.claims.tellings import CellKey, Telling
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Source
from crackdowns.views.scene import Scene, cell_of
from crackdowns.views.stability import by_text, others

SLIPS_OF_ONE = "One {text} prints {n} figures that look ten times too high"
SLIP = "One {text} prints a figure that looks ten times too high"
SLIPS = "{n} of the figures printed look ten times too high"
DIFFER = "The sources print different numbers for {n} of {total} figures, at most {factor} apart"
OPEN = "The sources give different numbers for {n} of {total} figures, and which is right is open"
UNDISPUTED = "No two sources give different numbers for any of these {total} figures"
NO_FIGURE = "No source gives a figure here"
OTHERS = "{number} {standing}"
ONLY_WORDS = "Where sources differ, they differ in what a figure means or in how they hedge it: see below."
NOT_OTHERS = "On the other versions of the numbers – {what}: {said}."
AS_ON = "{figure} ({basis})"
NO_FIGURE_THERE = "no figure"
TIMES_TICK = "×{n}"
UNDECIDED = "open question"
PRINTED_NOTE = (
    "Factors are of the numbers as the sources print them. Where a number is open (more than), how many times it "
    "really is the other is not known."
)
USED_THOUGH_WRONG = "used here, though judged wrong"
ALT_ROW = "{what}: {said}; {factor}."
COLUMNS = ("Figure", "Campaign", "Time covered", "Number", "Times the lowest", "How it stands", "Why")
# On a wide screen few rows have air, in pixels: a row so much, all rows together a first screen.
_ROW, _SCREEN = 76, 380


def figure_name(dataset: Dataset, told: Telling | Cell) -> str:
    """What is counted, with the part or the example case: `People apprehended · Upstream crime`."""
    return " · ".join(part for part in (told.metric.title.en, part_name(dataset, told)) if part)


def part_name(dataset: Dataset, told: Telling | Cell) -> str | None:
    """The part or the example case that a figure is about; None for a whole campaign's."""
    return told.subset.name.en if told.subset is not None else case_title(dataset, told.key)


def case_title(dataset: Dataset, key: CellKey) -> str | None:
    """The example case that a figure is about, None for a campaign's figure."""
    cases = dataset.campaigns[key.campaign].file.cases
    return next((case.title.en for case in cases if case.id == key.case), None)


def full_name(dataset: Dataset, told: Telling | Cell) -> str:
    """What is counted, in which campaign, over what time."""
    return f"{figure_name(dataset, told)}, {where(dataset, told)}"


def where(dataset: Dataset, told: Telling | Cell) -> str:
    """Campaign and time covered: `Cyberspace 2018 · First six months`."""
    window = told.window.name.en if told.window is not None else ""
    return f"{dataset.campaigns[told.campaign].head.short.en} · {window}"


def stands(told: Telling, cell: Cell | None) -> str:
    """How a claim stands to the figure that is shown, if one is."""
    if cell is None:
        return describe.STANDING["wrong" if told.judged_wrong else "also"]
    used = cell.chosen is not None and cell.chosen.id == told.id
    return USED_THOUGH_WRONG if used and told.judged_wrong else describe.standing(told, cell)


def title(found: Sequence[Dispute], total: int) -> str:
    """The finding of the picture of disputes, from its rows; `total` figures were looked at."""
    slips = [row for row in found if row.slip]
    if slips:
        return _slips(slips)
    if not total:
        return NO_FIGURE
    if not found:
        return UNDISPUTED.format(total=total)
    n, decided = describe.spelt(len(found)), [row for row in found if not row.cell.undecided]
    if not decided:
        return OPEN.format(n=n, total=total)
    return DIFFER.format(n=n, total=total, factor=factor(decided[0]))


def _slips(slips: Sequence[Dispute]) -> str:
    sources = behind(slips)
    if len(sources) > 1:
        return SLIPS.format(n=describe.capital(describe.spelt(len(slips))))
    text = kind(sources[0])
    return SLIP.format(text=text) if len(slips) == 1 else SLIPS_OF_ONE.format(text=text, n=describe.spelt(len(slips)))


def behind(slips: Sequence[Dispute]) -> list[Source]:
    """The sources that print the numbers judged wrong."""
    return list({t.source.id: t.source for row in slips for t in row.readings[-1].tellings}.values())


def kind(source: Source) -> str:
    """What a source is called: one of the articles, or a text."""
    return "article" if source.article is not None else "text"


def factor(row: Dispute) -> str:
    """`×10` between numbers printed, or that it is an open question."""
    return UNDECIDED if row.cell.undecided else describe.factor(row.factor)


def times(row: Dispute, reading: Reading) -> str:
    """How many times the lowest number of a row one is, where that can be said."""
    return UNDECIDED if row.cell.undecided else TIMES_TICK.format(n=f"{reading.times:.3g}")


def given_by(reading: Reading, width: int) -> str:
    """The outlet, where it is one whose name fits, else how many texts."""
    texts = reading.texts
    outlet = texts[0].source.publisher.en
    if len(texts) == 1 and width_of(outlet) <= width:
        return outlet
    return describe.counted(len(texts), "source", "sources")


def outlets(found: Sequence[Telling]) -> str:
    """Who gives a number, each with the place in it."""
    named: dict[str, list[str]] = {}
    for telling in found:
        named.setdefault(telling.source.publisher.en, []).append(describe.place(telling.claim.locator))
    return "; ".join(
        name if places == ["excerpt"] else f"{name} ({', '.join(dict.fromkeys(places))})"
        for name, places in named.items()
    )


def reason(found: Sequence[Telling]) -> str:
    """Why claims stand as they do, each reason once."""
    return " ".join(dict.fromkeys(t.claim.why for t in found if t.claim.why))


def reading_hover(row: Dispute, reading: Reading, name: str) -> str:
    """The mark's own number first, then who gives it and why it stands so, then the other numbers."""
    own = f"{describe.telling(reading.lead)}, {stands(reading.lead, row.cell)}"
    rest = numbers([other for other in row.readings if other is not reading], row.cell)
    why = reason(reading.tellings)
    return hover((own, name, outlets(reading.tellings), describe.wording(reading.lead), why, rest))


def claim_hover(dataset: Dataset, told: Telling, cell: Cell | None) -> str:
    """One claim as a dot: its number, what it counts, how it stands, its own words, why it is judged so."""
    own = f"{describe.telling(told)}, {stands(told, cell)}"
    return hover((own, full_name(dataset, told), describe.source(told.source), describe.wording(told), told.claim.why))


def elsewhere(scene: Scene, cell: Cell) -> str:
    """What the other versions of the numbers show of a figure."""
    there = {on: cell_of(scene.dataset, on, cell.key) for on in others(scene)}
    found = by_text({on: describe.figure(cell) if cell else NO_FIGURE_THERE for on, cell in there.items()})
    said = "; ".join(AS_ON.format(figure=figure, basis=basis) for figure, basis in found.items())
    return NOT_OTHERS.format(what=full_name(scene.dataset, cell), said=said)


def alt(dataset: Dataset, said: str, found: Sequence[Dispute]) -> str:
    """The picture in words: each figure with its numbers, how they stand, and the factor."""
    rows = [
        ALT_ROW.format(what=full_name(dataset, row.cell), said=numbers(row.readings, row.cell), factor=factor(row))
        for row in found
    ]
    return " ".join([f"{said}.", *rows])


def numbers(readings: Sequence[Reading], cell: Cell) -> str:
    """`more than 3,400 used here; more than 34,000 judged wrong`."""
    return "; ".join(OTHERS.format(number=describe.telling(r.lead), standing=stands(r.lead, cell)) for r in readings)


def chart(
    scene: Scene,
    mode: Mode,
    name: str,
    title: str,
    subtitle: str,
    found: Sequence[Dispute],
    holds: tuple[str, ...] = (),
) -> Chart:
    """Disputes as a chart; `holds` is said before what the other versions of the numbers show of each."""
    dataset, look = scene.dataset, look_for(scene.dataset, mode)
    tellings = [t for row in found for reading in row.readings for t in reading.tellings]
    return Chart(
        id=name,
        title=title,
        subtitle=subtitle,
        figure=figure(found, dataset, look) if found else None,
        narrow=figure(found, dataset, look, narrow=True) if found else None,
        columns=COLUMNS,
        rows=tuple(_twin(dataset, row, reading) for row in found for reading in row.readings),
        alt=alt(dataset, title, found),
        sources=once([t.source.id] for t in tellings),
        origins=once([t.origin] for t in tellings),
        filters=scene.filters,
        notes=(PRINTED_NOTE,) if found else (),
        stability=(*holds, *(elsewhere(scene, row.cell) for row in found)),
        nothing=ONLY_WORDS,
    )


def _twin(dataset: Dataset, row: Dispute, reading: Reading) -> TwinRow:
    values = (
        figure_name(dataset, row.cell), dataset.campaigns[row.cell.campaign].head.short.en,
        row.cell.window.name.en if row.cell.window else "", describe.telling(reading.lead), times(row, reading),
        stands(reading.lead, row.cell), reason(reading.tellings),
    )  # fmt: skip
    cited = tuple((t.source.id, describe.place(t.claim.locator)) for t in reading.tellings)
    shown = dict(zip(COLUMNS, values, strict=True))
    return TwinRow(shown, reading.lead.id, row.cell if reading.used else None, cited)


def figure(rows: Sequence[Dispute], dataset: Dataset, look: Look, narrow: bool = False) -> Drawing:
    """Draw the rows for a wide screen, or for a phone."""
    least = 0 if narrow else min(_ROW, _SCREEN / len(rows))
    return dumbbells_figure([_dumbbell(row, dataset, narrow) for row in rows], look, narrow, least)


def _dumbbell(row: Dispute, dataset: Dataset, narrow: bool) -> Dumbbell:
    cell, part = row.cell, part_name(dataset, row.cell)
    dots = tuple(
        Dot(
            times=reading.times,
            said=describe.telling(reading.lead),
            below=(stands(reading.lead, cell), given_by(reading, 24)),
            used=reading.used,
            opens=reading.lead.id,
            hover=reading_hover(row, reading, full_name(dataset, cell)),
        )
        for reading in row.readings
    )
    return Dumbbell(
        campaign=cell.campaign,
        name=tuple(lines(cell.metric.title.en, 46 if narrow else 32)),
        below=(*(lines(part, 46) if part else ()), where(dataset, cell)),
        dots=dots,
        factor=factor(row),
        undecided=cell.undecided,
    )
