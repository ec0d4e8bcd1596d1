"""What stands around a chart's picture: title, what cannot be compared, and the one line under it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from crackdowns.charts.chart import Caution, Chart, TwinRow
from crackdowns.charts.look import INK, Mode
from crackdowns.claims import describe, gate_text
from crackdowns.claims.cells import KIND_ORDER
from crackdowns.claims.gate import Verdict
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Source
from crackdowns.links.addresses import State, explicit_query, href
from crackdowns.remembering import remembered, remembering
from crackdowns.templates.rendering import render

NOTHING = "None of the campaigns chosen reports a figure here."
# What changes the reading stays visible in so many lines; a line holds about so many letters on a wide screen.
MOST_LINES, LINE = 2, 170
# So many pairs of one verdict are named with their reasons; more are counted by what stands against them.
MOST_PAIRS = 3
# So many rows of a table come with the page; nobody reads more there, and everybody would wait for them.
MOST_ROWS = 200
MORE_ROWS = "The first {some} of {all} rows. The files under Download have them all."
HEAD: Mapping[Verdict, str] = {
    "not_comparable": "Not comparable: {pairs}.",
    "with_care": "Compare with care: {pairs}.",
    "comparable": "Comparable: {pairs}.",
}
# What links within the dashboard carry, where the page shows the data as it was.
Carried = tuple[tuple[str, str], ...]
# The twin's column of sources.
SOURCE = "Source"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that changes the reading: the verdict's symbol and head, where it is one, and what is said."""

    said: str
    symbol: str = ""
    head: str = ""

    @property
    def plain(self) -> str:
        """The line as plain text."""
        return f"{self.head} {self.said}".strip()


@remembered
def above(chart: Chart, unfolds: str = "") -> Markup:
    """Title, subtitle, which campaigns may be compared; what `unfolds` the picture on a phone."""
    nothing = "" if chart.rows else chart.nothing or NOTHING
    return render("chart/above.html", chart=chart, cautions=cautions(chart), nothing=nothing, unfolds=unfolds)


@remembered
def cautions(chart: Chart) -> Markup:
    """Which of the campaigns drawn together may be compared and why not, in two lines at most."""
    lines = visible(chart)
    return render("chart/cautions.html", lines=lines) if lines else Markup()


def visible(chart: Chart) -> list[Line]:
    """What changes the reading, in two lines at most."""
    return _lines(chart)[:MOST_LINES]


def _lines(chart: Chart) -> list[Line]:
    """A line a verdict, the gravest first; then what else changes the reading."""
    by_verdict = {verdict: [c for c in chart.cautions if c.verdict == verdict] for verdict in HEAD}
    lines = [_line(verdict, found) for verdict, found in by_verdict.items() if found]
    return lines + [Line(said) for said in chart.warnings]


def _line(verdict: Verdict, found: list[Caution]) -> Line:
    """The pairs of one verdict, and as many of the reasons as fit the line; many pairs are counted by reason."""
    if len(found) > MOST_PAIRS:
        counts = Counter(describe.inside(caution.point) for caution in found).items()
        # Of what is alike no point is named.
        counted = [f"{describe.counted(n, 'pair', 'pairs')}{point and f' ({point})'}" for point, n in counts]
        return Line("", gate_text.SYMBOL[verdict], HEAD[verdict].format(pairs="; ".join(counted)))
    head = HEAD[verdict].format(pairs="; ".join(caution.label for caution in found))
    said = ""
    for reason in dict.fromkeys(reason for caution in found for reason in caution.reasons):
        if not said or len(f"{head} {said} {reason}") <= LINE:
            said = f"{said} {reason}".strip()
    return Line(said, gate_text.SYMBOL[verdict], head)


def caution_text(caution: Caution) -> str:
    """A caution as plain text."""
    return f"{caution.label}: {gate_text.VERDICT[caution.verdict]}. {' '.join(caution.reasons)}"


@remembering(128)
def below(chart: Chart, dataset: Dataset, state: State, mode: Mode, version: Carried) -> Markup:
    """The line under a chart: what it rests on, table, files, citations, share, full screen, and all about it.

    Each opens in place. A chart without a picture shows its table open.
    """
    return render(
        "chart/below.html",
        chart=chart,
        sources=chart.sources,
        rests_on=rests_on(chart, dataset),
        statements=statements(chart, dataset),
        table=twin(chart, dataset, state, version) if chart.rows else "",
        files=download(chart, state, version) if chart.rows else "",
        page=state.page or "home",
        query=explicit_query(state) | dict(version),
        about=_about(chart, mode),
    )


def rests_on(chart: Chart, dataset: Dataset) -> str:
    """`31 sources, 3 statements`; two forms of one text count once."""
    texts = len({dataset.sources[name].text for name in chart.sources})
    return describe.behind(texts, len(chart.origins))


def statements(chart: Chart, dataset: Dataset) -> list[tuple[str, list[Source]]]:
    """The chart's sources by the statement that each descends from, the best kind first, as (statement, sources)."""
    found = [dataset.sources[name] for name in chart.sources]
    found.sort(key=lambda s: (s.origin, KIND_ORDER[s.kind], s.publisher.en))
    groups = [(dataset.origins[origin].title.en, list(among)) for origin, among in groupby(found, lambda s: s.origin)]
    return sorted(groups, key=lambda group: -len(group[1]))


def download(chart: Chart, state: State, version: Carried) -> Markup:
    """Links to what is shown, in just this state: table and picture."""
    query, page = explicit_query(state) | dict(version), state.page or "home"
    files = [(name, href(f"data/view/{page}/{chart.id}.{name.lower()}", query)) for name in ("CSV", "JSON")]
    if chart.figure is not None:
        asked = {"_page": page, "_chart": chart.id}
        files += [(name, href("picture", asked | {"_format": name.lower()} | query)) for name in ("PNG", "SVG")]
    return render("chart/files.html", files=files)


def twin(chart: Chart, dataset: Dataset, state: State | None = None, version: Carried = ()) -> Markup:
    """The table twin: rows that open the stories of their records, where there is a page to open them on."""
    cited = any(row.cited for row in chart.rows)
    columns = [*(name for name in chart.columns if not cited or name != SOURCE), *([SOURCE] if cited else [])]

    def story(record: str) -> str:
        if state is None:
            return ""
        return href(state.page, explicit_query(state) | {"claim": record} | dict(version))

    def linked(row: TwinRow) -> str:
        """The column that leads to the story: the figure's, else the first."""
        figure = describe.figure(row.cell) if row.cell is not None else None
        return next((name for name in chart.columns if row.shown[name] == figure), columns[0])

    return render(
        "chart/twin.html",
        chart=chart,
        rows=chart.rows[:MOST_ROWS],
        more=MORE_ROWS.format(some=MOST_ROWS, all=len(chart.rows)) if len(chart.rows) > MOST_ROWS else "",
        columns=columns,
        source=SOURCE if cited else None,
        dataset=dataset,
        story=story,
        linked=linked,
    )


def _about(chart: Chart, mode: Mode) -> Markup:
    """All that is said of a chart and is not on the screen at once."""
    hidden = [caution_text(caution) for caution in chart.cautions]
    hidden += [line.said for line in _lines(chart)[MOST_LINES:] if not line.head]
    key = mark_key(INK[mode]["text"]) if chart.marks else ""
    if not (chart.notes or hidden or key or chart.stability):
        return Markup()
    return render("chart/about.html", chart=chart, cautions=hidden, key=key)


def mark_key(ink: str) -> Markup:
    """All marks with what each says about a number, as a list; `ink` is the colour to draw them in (`#rrggbb`)."""
    return render("chart/key.html", ink=ink, meanings=describe.BOUND_MEANING)
