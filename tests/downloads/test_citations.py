"""Citations: each format is read back by a tool of its readers, and says the same as the others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from starlette.applications import Starlette
from starlette.testclient import TestClient

from crackdowns.claims.tellings import tellings
from crackdowns.dataset.fields import PartialDate
from crackdowns.dataset.loading import Dataset, load
from crackdowns.dataset.strict_yaml import read_text
from crackdowns.downloads import citations as cite
from crackdowns.downloads.citations import Citation
from crackdowns.server.routes import routes
from tests import frozen, tiny
from tests.tiny import changed

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://data.example/"
NASTY = [
    r"50% of {braces} & \commands #1 _under_ ^hat^ ~tilde~ $5 <b>|",
    "}} @misc{other, title = {x",
    "a { that never closes",
    "a \\",
    "quotes \"here\" and 'there'",
    "净网2018：公安部“净网行动”已抓获犯罪嫌疑人1.5万余人",
    "one\r\nTY  - BOOK\r\nER  - \r\ntwo",
    "line\u2028separator\u0085and\x1cmore",
    "Émile Zürich – “dashes” … and ß",
]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("CRACKDOWNS_BASE_URL", BASE)
    with TestClient(Starlette(routes=routes())) as opened:
        yield opened


def decoder() -> LatexNodes2Text:
    """LaTeX to text, with commands of LaTeX's kernel that the library leaves out."""
    known = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">", "textbar": "|"}
    more = [MacroTextSpec(name, sign) for name, sign in (signs | {"textasciicircum": "^"}).items()]
    known.add_context_category("kernel", macros=more, prepend=True)
    return LatexNodes2Text(latex_context=known)


DECODER = decoder()


def bib(text: str) -> dict[str, str]:
    """The one entry of a BibTeX file, as LaTeX would print its fields, but for the address; its key is `ID`."""
    library = parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {f.key: str(f.value) for f in entry.fields}
    printed = {name: value if name == "url" else DECODER.latex_to_text(value) for name, value in fields.items()}
    return {"ID": entry.key} | printed


def ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    found: dict[str, Any] = record
    return found


def csl(text: str) -> dict[str, Any]:
    (item,) = json.loads(text)
    found: dict[str, Any] = item
    return found


def flat(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def every_citation(dataset: Dataset) -> Iterator[Citation]:
    yield cite.of_dataset(dataset, BASE)
    yield from map(cite.of_source, dataset.sources.values())
    yield from (cite.of_claim(dataset, telling, BASE) for telling in tellings(dataset))


def citation(**changes: Any) -> Citation:
    return Citation(
        **{"key": "crackdowns-source-x", "kind": "news", "author": "The Paper", "title": "A title"} | changes
    )


# Escaping


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("field", ["title", "author", "notes"])
def test_bibtex_gives_back_any_text_as_one_entry(field: str, text: str) -> None:
    found = bib(cite.as_bibtex(citation(**{field: (text,) if field == "notes" else text})))
    assert flat(found["note" if field == "notes" else field]).removesuffix(".") == flat(text).removesuffix(".")


@pytest.mark.parametrize("text", NASTY)
def test_bibtex_braces_always_close(text: str) -> None:
    depth = 0
    for sign in cite.as_bibtex(citation(title=text, author=text, notes=(text,))):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("text", NASTY)
def test_ris_gives_back_any_text_and_no_second_record(text: str) -> None:
    found = ris(cite.as_ris(citation(title=text, author=text, notes=(text, "next"))))
    assert found["title"] == flat(text)
    assert found["authors"] == [flat(text)]
    assert found["notes"] == [flat(text), "next"]


@pytest.mark.parametrize("text", NASTY)
def test_csl_and_text_give_back_any_text_on_one_line(text: str) -> None:
    assert csl(cite.as_csl(citation(title=text)))["title"] == flat(text)
    written = cite.as_text(citation(title=text))
    assert flat(text) in written
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["https://x.example/a}b{c?q=%20\\d", "https://x.example/净网", "https://x.example/a b\nc"]
)
def test_an_address_cannot_end_its_bibtex_field(url: str) -> None:
    found = bib(cite.as_bibtex(citation(url=url)))
    assert re.fullmatch(r"https://x\.example/[!-~]+", found["url"])
    assert not set(found["url"]) & set("{}\\")


def test_an_address_is_written_raw_in_bibtex() -> None:
    url = "https://x.example/a_b?c=1&d=%E5%87%80#e"
    assert f"url = {{{url}}}" in cite.as_bibtex(citation(url=url))


# Content


def test_all_formats_of_every_citation_can_be_read_and_agree(dataset: Dataset) -> None:
    seen = set()
    for one in every_citation(dataset):
        from_bib, from_ris, from_csl = bib(cite.as_bibtex(one)), ris(cite.as_ris(one)), csl(cite.as_csl(one))
        assert from_bib["ID"] == from_ris["id"] == from_csl["id"] == one.key
        assert from_ris["title"] == from_csl["title"] == one.title
        assert from_bib["title"] == one.title
        assert from_ris["authors"] == [from_csl["author"][0]["literal"]] == [from_bib["author"]]
        assert from_ris.get("urls", [""])[0] == from_csl.get("URL", "") == one.url
        assert from_bib.get("year") == (str(one.date.year) if one.date.year else None)
        assert one.title in cite.as_text(one)
        seen.add(one.key)
    assert len(seen) == 1 + len(dataset.sources) + dataset.claim_count


def test_keys_are_plain_and_start_with_a_letter(dataset: Dataset) -> None:
    assert all(re.fullmatch(r"crackdowns-[a-z0-9-]+", one.key) for one in every_citation(dataset))


@pytest.mark.parametrize(
    ("date", "year", "day", "parts"),
    [
        (PartialDate(2018, 2, 7), "2018", "2018/02/07/", [[2018, 2, 7]]),
        (PartialDate(2018, 2), "2018", "2018/02//", [[2018, 2]]),
        (PartialDate(2018), "2018", "2018///", [[2018]]),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: PartialDate, year: str, day: str, parts: list[list[int]]) -> None:
    one = citation(date=date)
    assert ris(cite.as_ris(one))["date"] == day
    assert ris(cite.as_ris(one))["year"] == year
    assert csl(cite.as_csl(one))["issued"] == {"date-parts": parts}
    found = bib(cite.as_bibtex(one))
    assert ("month" in found, "day" in found) == (date.month is not None, date.day is not None)


def test_an_unknown_date_is_said_in_words_and_left_out_elsewhere() -> None:
    one = citation()
    assert "(date unknown)" in cite.as_text(one)
    assert "issued" not in csl(cite.as_csl(one))
    assert not {"year", "date"} & set(ris(cite.as_ris(one)))
    assert "year" not in bib(cite.as_bibtex(one))


def test_a_source_is_cited_by_its_publisher_title_date_and_address(tmp_path: Path) -> None:
    source = load(tiny.write(tmp_path)).sources["paper"]
    said = cite.as_text(cite.of_source(source))
    assert said == "The Paper (5 March 2001). Police count. https://paper.example/count\n"


def test_a_chinese_source_keeps_its_names_and_its_language(tmp_path: Path) -> None:
    files = changed("sources.yaml", "publisher: {en: The Wire}", "publisher: {en: The Wire, zh: 通讯社}")
    one = cite.of_source(load(tiny.write(tmp_path, files)).sources["wire"])
    assert cite.as_text(one) == "The Wire (通讯社) (March 2001). 警方通报. https://wire.example/count\n"
    assert csl(cite.as_csl(one))["language"] == ris(cite.as_ris(one))["language"] == "zh"
    assert bib(cite.as_bibtex(one))["langid"] == "chinese"


def test_the_address_of_a_low_quality_repost_is_never_a_link(tmp_path: Path) -> None:
    one = cite.of_source(load(tiny.write(tmp_path)).sources["repost"])
    assert "URL" not in csl(cite.as_csl(one))
    assert "urls" not in ris(cite.as_ris(one))
    assert "url" not in bib(cite.as_bibtex(one))
    for written in (cite.as_text(one), cite.as_ris(one), cite.as_csl(one), cite.as_bibtex(one)):
        assert "not to be followed: https://repost.example/count" in written


def test_a_claim_is_cited_by_its_source_with_its_words_and_its_place(tmp_path: Path) -> None:
    dataset = load(tiny.write(tmp_path))
    said = {telling.id: cite.as_text(cite.of_claim(dataset, telling, BASE)) for telling in tellings(dataset)}
    assert said["2001-people-paper"] == (
        "The Paper (5 March 2001). Police count. https://paper.example/count People apprehended, First: more than 100, "
        "in the source's words “more than 100 people” (paragraph 2). Claim 2001-people-paper of Crackdowns, compared, "
        f"data version {dataset.version}: https://data.example/evidence?claim=2001-people-paper&v={dataset.version}\n"
    )
    assert "First: in words only, in the source's words “dozens”" in said["2001-people-words"]


def test_a_summary_is_never_cited_as_the_sources_words(dataset: Dataset) -> None:
    for telling in tellings(dataset):
        said, claim = cite.as_text(cite.of_claim(dataset, telling, BASE)), telling.claim
        assert (f"“{claim.reported_as}”" in said) == (claim.wording == "quoted"), claim.id


def test_every_format_bears_the_date_of_publication_or_of_reading(tmp_path: Path) -> None:
    dataset = load(tiny.write(tmp_path))
    day = PartialDate(2026, 11, 21)
    published = cite.of_dataset(dataset, BASE, published=day)
    read = cite.of_dataset(dataset, BASE, accessed=day)
    assert f"{published.author} (21 November 2026)." in cite.as_text(published)
    assert "Accessed 21 November 2026." in cite.as_text(read)
    assert (
        csl(cite.as_csl(published))["issued"] == csl(cite.as_csl(read))["accessed"] == {"date-parts": [[2026, 11, 21]]}
    )
    assert ris(cite.as_ris(published))["date"] == ris(cite.as_ris(read))["access_date"] == "2026/11/21/"
    assert bib(cite.as_bibtex(published))["year"] == "2026"
    assert bib(cite.as_bibtex(read))["urldate"] == "2026-11-21"


# Addresses


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("txt", "text/plain; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
    ],
)
def test_each_kind_is_given_in_each_format(client: TestClient, dataset: Dataset, suffix: str, kind: str) -> None:
    claim = next(iter(dataset.campaigns.values())).file.claims[0].id
    for record in (
        "dataset/crackdowns",
        f"claim/{claim}",
        f"source/{next(iter(dataset.sources))}",
        "chart/timeline/overview",
    ):
        answer = client.get(f"/data/cite/{record}.{suffix}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == kind
        assert answer.headers["content-disposition"].endswith(f'.{suffix}"')


def test_the_dataset_is_cited_with_its_version_and_an_address_that_names_it(
    client: TestClient, dataset: Dataset
) -> None:
    found = client.get("/data/cite/dataset/crackdowns.json").json()[0]
    assert (found["type"], found["version"]) == ("dataset", dataset.version)
    assert found["URL"] == f"https://data.example/?v={dataset.version}"


def test_a_chart_is_cited_with_its_title_and_the_whole_state_of_its_link(client: TestClient, dataset: Dataset) -> None:
    query = {"basis": "printed"}
    found = client.get("/data/cite/chart/timeline/overview.json", params=query).json()[0]
    view = client.get("/data/view/timeline/overview.json", params=query).json()
    assert (found["title"], found["URL"]) == (view["title"], view["address"])
    asked = parse_qs(urlsplit(found["URL"]).query)
    assert (asked["basis"], asked["v"]) == (["printed"], [dataset.version])
    assert "As printed in the articles" in found["note"]


def test_one_view_has_one_key_and_another_view_another(client: TestClient) -> None:
    address = "/data/cite/chart/timeline/overview.json"
    keys = [
        client.get(f"{address}?{query}").json()[0]["id"] for query in ("", "basis=best", "utm_source=x", "basis=lowest")
    ]
    assert keys[0] == keys[1] == keys[2] != keys[3]


@pytest.mark.parametrize("text", NASTY)
def test_what_a_link_brings_along_cannot_break_a_citation(client: TestClient, text: str) -> None:
    address = "/data/cite/chart/evidence/claims"
    query = {"q": text[:100]}
    entry, record = client.get(f"{address}.bib", params=query), client.get(f"{address}.ris", params=query)
    assert bib(entry.text)["ID"] == ris(record.text)["id"]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("claim/no-such-claim.bib", 'There is no claim "no-such-claim"'),
        ("source/no-such-source.ris", 'There is no source "no-such-source"'),
        ("dataset/other.txt", 'There is no dataset "other"'),
        ("agency/mps.txt", '"agency" is nothing that can be cited here'),
        ("dataset/crackdowns.docx", 'There is no format "docx"'),
        ("chart/timeline/nothing.bib", 'This page has no chart "nothing"'),
        ("chart/nowhere/overview.bib", 'There is no page "nowhere"'),
    ],
)
def test_what_cannot_be_cited_is_a_404_with_a_sentence(client: TestClient, record: str, sentence: str) -> None:
    answer = client.get(f"/data/cite/{record}")
    assert answer.status_code == 404
    assert answer.text.startswith(sentence)


# CITATION.cff

# https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
CFF_KEYS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
    "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "title", "type", "url", "version",
}  # fmt: skip


def test_the_citation_file_has_the_keys_of_its_format_and_names_the_same_work() -> None:
    document = read_text((ROOT / "CITATION.cff").read_text(encoding="utf-8"), "CITATION.cff")
    assert not document.problems
    found: dict[str, Any] = document.value
    assert {"cff-version", "message", "title", "authors"} <= set(found) <= CFF_KEYS
    assert (found["cff-version"], found["type"], found["license"]) == ("1.2.0", "dataset", ("MIT", "CC0-1.0"))
    one = cite.of_dataset(load(frozen.folder()), BASE)
    assert (found["title"], [author["name"] for author in found["authors"]]) == (one.title, [one.author])
