"""How to cite the dataset, a chart, a claim or a source: as text, BibTeX, CSL-JSON and RIS.

Titles and notes can hold anything, also what a link's author typed: each format escapes it its own way.
"""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import quote, urljoin

from crackdowns.charts.chart import Chart
from crackdowns.claims import describe
from crackdowns.claims.tellings import Telling
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.schema import Source
from crackdowns.downloads.formats import FileFormat
from crackdowns.links import addresses
from crackdowns.links.addresses import State
from crackdowns.settings import SITE

AUTHOR = f"Contributors of {SITE}"
UNKNOWN = PartialDate()
Kind = Literal["dataset", "chart", "news", "web"]

_CSL = {"dataset": "dataset", "chart": "figure", "news": "article-newspaper", "web": "webpage"}
_RIS = {"dataset": "DATA", "chart": "FIGURE", "news": "NEWS", "web": "ELEC"}
_LANGUAGE = {"en": "english", "zh": "chinese"}
# BibTeX counts braces even behind a backslash, so that braces must become words.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_FIGURE = {
    "quoted": "{metric}, {campaign}: {figure}, in the source's words “{words}” ({place}).",
    "paraphrase": "{metric}, {campaign}: {figure}, in summary: {words} ({place}).",
}
_IN_WORDS = "in words only"
_ACCESSED = "Accessed {day}."
# What would end the field of a BibTeX entry, or is no part of an address.
_UNSAFE = re.compile(r"[^!-~]|[{}\\^`|<>\"]")


@dataclass(frozen=True)
class Citation:
    """What all formats say. `key` names it for good; `part_of` is the work that holds it.

    `accessed` is the day on which it was read, for what bears no date of publication.
    """

    key: str
    kind: Kind
    author: str
    title: str
    date: PartialDate = UNKNOWN
    part_of: str = ""
    version: str = ""
    url: str = ""
    lang: str = "en"
    notes: tuple[str, ...] = ()
    accessed: PartialDate = UNKNOWN


def of_dataset(
    dataset: Dataset, base: str, published: PartialDate = UNKNOWN, accessed: PartialDate = UNKNOWN
) -> Citation:
    """The dataset in its version, when it was `published` or else `accessed`; `base` is the dashboard's address with a
    slash at its end.
    """
    return Citation(
        key=f"crackdowns-dataset-{dataset.version}",
        kind="dataset",
        author=AUTHOR,
        title=f"{SITE}: a dataset of sourced claims",
        date=published,
        accessed=accessed,
        version=dataset.version,
        url=urljoin(base, addresses.href("", {"v": dataset.version})),
        notes=("Cite a single figure by its source.",),
    )


def of_chart(
    dataset: Dataset,
    chart: Chart,
    state: State,
    address: str,
    published: PartialDate = UNKNOWN,
    accessed: PartialDate = UNKNOWN,
) -> Citation:
    """A chart in the state in which it is seen, at its page's address; one view of one dataset has one key."""
    view = hashlib.sha256(f"{state} {dataset.version}".encode()).hexdigest()[:8]
    return Citation(
        key=f"crackdowns-chart-{state.page or 'home'}-{chart.id}-{view}",
        kind="chart",
        author=AUTHOR,
        title=chart.title,
        date=published,
        accessed=accessed,
        part_of=SITE,
        version=dataset.version,
        url=address,
        notes=tuple(note for note in (chart.subtitle, chart.filters) if note),
    )


def of_source(source: Source) -> Citation:
    """A source; the address of a low-quality repost stands in a note, where nothing makes it a link."""
    note = f"Read in a repost on an unrelated site; its address, not to be followed: {source.url}"
    return Citation(
        key=f"crackdowns-source-{source.id}",
        kind="news" if source.kind in ("agency", "newspaper") else "web",
        author=_publisher(source),
        title=source.title,
        date=source.date,
        url=source.url if source.linked else "",
        lang=source.lang,
        notes=() if source.linked else (note,),
    )


def of_claim(dataset: Dataset, telling: Telling, base: str) -> Citation:
    """A claim: its source, the figure in it, and where this dataset holds it."""
    claim, source = telling.claim, of_source(telling.source)
    address = addresses.href("evidence", {"claim": claim.id, "v": dataset.version})
    figure = _FIGURE[claim.wording].format(
        metric=telling.metric.title.en,
        campaign=dataset.campaigns[telling.campaign].head.short.en,
        figure=_IN_WORDS if telling.value is None else describe.telling(telling),
        words=claim.reported_as,
        place=describe.place(claim.locator),
    )
    held = f"Claim {claim.id} of {SITE}, data version {dataset.version}: {base}{address}"
    return replace(source, key=f"crackdowns-claim-{claim.id}", notes=(figure, *source.notes, held))


def _publisher(source: Source) -> str:
    name = source.publisher
    return f"{name.en} ({name.zh})" if source.lang == "zh" and name.zh else name.en


def as_text(citation: Citation) -> str:
    """One line of plain text."""
    dated = citation.kind in ("news", "web") or citation.date != UNKNOWN
    said = [
        f"{citation.author} ({describe.day(citation.date.iso)})" if dated else citation.author,
        f"{citation.title} [dataset]" if citation.kind == "dataset" else citation.title,
        f"In: {citation.part_of}" if citation.part_of else "",
        f"Data version {citation.version}" if citation.version else "",
        citation.url,
        _ACCESSED.format(day=describe.day(citation.accessed.iso)) if citation.accessed != UNKNOWN else "",
        *citation.notes,
    ]
    return _line(" ".join(_sentence(part) for part in said if part)) + "\n"


def _sentence(text: str) -> str:
    # A full stop behind an address would become part of it.
    finished = text.endswith((".", "!", "?", "。", "！", "？")) or "://" in text.split()[-1]
    return text if finished else f"{text}."


def as_bibtex(citation: Citation) -> str:
    """One entry for BibTeX and biblatex."""
    date = citation.date
    fields = {
        "author": f"{{{_latex(citation.author)}}}",  # the inner braces: one name, not a first and a last one
        "title": f"{{{_latex(citation.title)}}}",  # and here: capitals stay
        "year": str(date.year) if date.year else "",
        "howpublished": _latex(citation.part_of),
        "version": _latex(citation.version),
        "langid": _LANGUAGE[citation.lang],
        "note": _latex(" ".join(_sentence(note) for note in citation.notes)),
        "urldate": citation.accessed.iso if citation.accessed != UNKNOWN else "",
        "url": _UNSAFE.sub(lambda found: quote(found[0]), citation.url),  # not escaped: styles print it with \url
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if date.month:
        lines.append(f"  month = {describe.MONTHS[date.month - 1][:3].lower()},")
    if date.day:
        lines.append(f"  day = {{{date.day}}},")
    return "\n".join([f"@misc{{{citation.key},", *lines, "}"]) + "\n"


def as_csl(citation: Citation) -> str:
    """CSL-JSON: a list of one item."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": _CSL[citation.kind],
        "title": _line(citation.title),
        "author": [{"literal": _line(citation.author)}],
        "issued": _csl_date(citation.date),
        "accessed": _csl_date(citation.accessed),
        "container-title": citation.part_of,
        "version": citation.version,
        "language": citation.lang,
        "URL": citation.url,
        "note": _line(" ".join(_sentence(note) for note in citation.notes)),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _csl_date(date: PartialDate) -> dict[str, list[list[int]]] | None:
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]} if parts else None


def as_ris(citation: Citation) -> str:
    """One RIS record."""
    date = citation.date
    tags = [
        ("TY", _RIS[citation.kind]),
        ("ID", citation.key),
        ("AU", citation.author),
        ("TI", citation.title),
        ("T2", citation.part_of),
        ("PY", str(date.year) if date.year else ""),
        ("DA", _ris_date(date)),
        ("Y2", _ris_date(citation.accessed)),
        ("ET", citation.version),
        ("LA", citation.lang),
        ("UR", citation.url),
        *(("N1", note) for note in citation.notes),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in tags if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_date(date: PartialDate) -> str:
    day = "/".join(f"{part:02d}" if part else "" for part in (date.year, date.month, date.day))
    return f"{day}/" if date.year else ""


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX)


def _line(text: str) -> str:
    """`text` on one line: a line break would begin a new tag in RIS."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


FORMATS: dict[str, FileFormat[Citation]] = {
    "txt": FileFormat(as_text, "text/plain; charset=utf-8", "text", attached=False),
    "bib": FileFormat(as_bibtex, "application/x-bibtex; charset=utf-8", "BibTeX"),
    # Shown by a browser; what a reference manager opens is saved.
    "json": FileFormat(as_csl, "application/vnd.citationstyles.csl+json", "CSL-JSON", attached=False),
    "ris": FileFormat(as_ris, "application/x-research-info-systems; charset=utf-8", "RIS"),
}
