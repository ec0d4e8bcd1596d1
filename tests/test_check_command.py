"""`python -m crackdowns check`: every error, one a line, where it is and what would be right; never a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crackdowns.__main__ import main
from crackdowns.dataset.strict_yaml import read_text
from tests import tiny
from tests.tiny import FILES, FIRST, SECOND, changed, line_of

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"[^:\n]+:[1-9]\d*: [^\n]+?: [^\n]+")
PLAIN = "write it without quotes, blanks, commas or underscores, and without a leading zero, like 33000 or 1.56"
NUMBER = f"is not a number; {PLAIN}"
STEM = "name the file after its year and name, like 2015-cleaning-the-internet.yaml"
DATE = "is no date; write 2018-02-07, 2018-02, 2018 or unknown, as precise as the source is"
CLAIM = "claims[2001-sites-paper]"


def run(*arguments: str | Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """The command as a contributor types it."""
    command = [sys.executable, "-m", "crackdowns", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, **settings)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        # No guessed types
        (FIRST, "value: 40", 'value: "40"', f'{CLAIM}.value: "40" {NUMBER}'),
        (FIRST, "value: 40", "value: 040", f'{CLAIM}.value: "040" {NUMBER}'),
        (FIRST, "value: 40", "value: 1:30", f'{CLAIM}.value: "1:30" {NUMBER}'),
        (FIRST, "value: 40", "value: 1_000", f'{CLAIM}.value: "1_000" {NUMBER}'),
        (FIRST, "value: 40", "value: 1,000", f'{CLAIM}.value: "1,000" {NUMBER}'),
        (FIRST, "value: 40", "value: NO", f'{CLAIM}.value: "NO" {NUMBER}'),
        (FIRST, "value: 40", "value: true", f"{CLAIM}.value: true {NUMBER}"),
        (FIRST, "value: 40", "value: [40]", f"{CLAIM}.value: a list {NUMBER}"),
        (FIRST, "value: 40", "value: .inf", f'{CLAIM}.value: ".inf" {NUMBER}'),
        (
            FIRST,
            "value: 40",
            "value: 1e999",
            f"{CLAIM}.value: inf is not finite; write the number that the source prints",
        ),
        (
            FIRST,
            "value: 40",
            "value: 5e-324",
            f"{CLAIM}.value: 5e-324 is too small; write 0 or a number from 0.01 to 1000000000000000",
        ),
        (FIRST, "value: 40", "value: -40", f"{CLAIM}.value: -40 is negative; counts and sums start at 0"),
        (
            SECOND,
            'reported_as: "7"',
            "reported_as: 7",
            "claims[2002-people-low].reported_as: 7 is not text; put it in quotes",
        ),
        (FIRST, "verb: nabbed", "verb: true", "claims[2001-people-paper].verb: true is not text; put it in quotes"),
        (
            FIRST,
            "verb: nabbed",
            "verb: {en: nabbed}",
            "claims[2001-people-paper].verb: a mapping is not text; write one plain line of text",
        ),
        # The shape of records
        (
            FIRST,
            "reported_as: a total of 40",
            "reported: a total of 40",
            f"{CLAIM}.reported: is no field here; did you mean `reported_as`?",
        ),
        (
            FIRST,
            "verb: nabbed",
            "vreb: nabbed",
            "claims[2001-people-paper].vreb: is no field here; did you mean `verb`?",
        ),
        (FIRST, "subsets:\n", "subset:\n", "subset: is no field here; did you mean `subsets`?"),
        (
            FIRST,
            "headline: [people, sites]",
            "headline: people",
            'campaign.headline: "people" is no list; write a list, like [a, b]',
        ),
        (FIRST, "headline: [people, sites]", "headline: []", "campaign.headline: is too short; give at least 1"),
        (
            SECOND,
            "claims: [2002-people-low, 2002-people-high]",
            "claims: [2002-people-low]",
            "unresolved[2002-how-many].claims: is too short; give at least 2",
        ),
        (
            "agencies.yaml",
            "name: {en: The police, zh: 警方}",
            "name: The police",
            'agencies[police].name: "The police" is no mapping; write a mapping with en, zh',
        ),
        (
            "sources.yaml",
            "article: S0",
            "article: P0",
            'sources[paper].article: "P0" has the wrong form; it must match ^S[0-9]$',
        ),
        # Vocabularies, with a suggestion
        (
            FIRST,
            "bound: more_than",
            "bound: more than",
            'claims[2001-people-paper].bound: "more than" is not known; did you mean `more_than`?',
        ),
        (
            FIRST,
            "bound: more_than",
            "bound: More_Than",
            'claims[2001-people-paper].bound: "More_Than" is not known; did you mean `more_than`?',
        ),
        (
            FIRST,
            "rank: deprecated",
            "rank: depricated",
            'claims[2001-people-wire].rank: "depricated" is not known; did you mean `deprecated`?',
        ),
        (
            FIRST,
            "role: lead",
            "role: boss",
            'participation[2001-police].role: "boss" is not known; write one of '
            "announcer, court, enforcer, lead, local, partner, prosecutor, statistics, supervisor",
        ),
        (
            FIRST,
            "action: cleaned_up",
            "action: clean-up",
            'measures[2001-shops-cleaned].action: "clean-up" is not known; did you mean `cleaned_up`?',
        ),
        (
            "sources.yaml",
            "kind: newspaper",
            "kind: news paper",
            'sources[paper].kind: "news paper" is not known; did you mean `newspaper`?',
        ),
        # Dates, ids, addresses, texts
        (
            FIRST,
            "    to: 2001-12\n",
            "    to: 2001-13\n",
            "periods[2001-year].to: 2001-13 is not in the calendar; write a day that exists",
        ),
        (
            FIRST,
            "    to: 2001-12\n",
            "    to: 2001-02-30\n",
            "periods[2001-year].to: 2001-02-30 is not in the calendar; write a day that exists",
        ),
        *(
            (
                FIRST,
                "    to: 2001-12\n",
                f"    to: {slip}\n",
                f"periods[2001-year].to: {slip} has a mistyped year; write one from 1990 to 2100, like 2018",
            )
            for slip in ("0001-01-01", "1018-02-07", "2800", "9999-12-31")
        ),
        (FIRST, "    to: 2001-12\n", "    to: 12/2001\n", f'periods[2001-year].to: "12/2001" {DATE}'),
        (FIRST, "    to: 2001-12\n", "    to:\n", f"periods[2001-year].to: an empty value {DATE}"),
        (
            "agencies.yaml",
            "id: police",
            "id: Police",
            'agencies[Police].id: "Police" is no id; write small letters, digits and single hyphens, like sites-closed',
        ),
        (
            "sources.yaml",
            "url: https://paper.example/count",
            "url: javascript:alert(1)",
            'sources[paper].url: "javascript:alert(1)" is no web address; write one that starts with https:// or http://',
        ),
        (
            "sources.yaml",
            "title: Copied",
            'title: "Copi\\u202Eed"',
            "sources[repost].title: has a control or formatting character (a line break, a tab, ...); "
            "write one plain line",
        ),
        (
            "sources.yaml",
            "title: Copied",
            'title: ""',
            "sources[repost].title: is empty; write a text or leave the field out",
        ),
        (
            FIRST,
            "more than 100 people",
            "one two three four five six seven eight nine ten eleven",
            "claims[2001-people-paper].reported_as: is too long for a quotation; "
            "keep the figure's own few words (at most 10 words, or 30 Chinese characters)",
        ),
        # The YAML itself
        (
            FIRST,
            "value: 40",
            "value: 40\n    value: 41",
            f"{CLAIM}.value: stands twice (first in line {{line}}); keep one",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_would_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, message: str
) -> None:
    files = changed(file, old, new)
    first = line_of(files[file], new)
    assert main(["check", str(tiny.write(tmp_path, files))]) == 1
    # A mistake can have consequences (a misspelt field is missing, too): they are told as well.
    expected = f"{file}:{first + new.strip().count(chr(10))}: {message.format(line=first)}"
    assert expected in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("metric", "write the id of a metric"),
        ("reported_as", "add it"),
        ("window", "write the id of a window"),
        ("source", "write the id of a source"),
        ("locator", "add it"),
    ],
)
def test_a_missing_field_is_told_at_the_record_that_lacks_it(tmp_path: Path, name: str, wanted: str) -> None:
    head, record = FILES[FIRST].split("  - id: 2001-sites-paper\n")
    record = re.sub(rf"^    {name}: .*\n", "", record, count=1, flags=re.MULTILINE)
    text = head + "  - id: 2001-sites-paper\n" + record
    expected = f"{FIRST}:{line_of(text, '- id: 2001-sites-paper')}: {CLAIM}.{name}: is missing; {wanted}"
    assert expected in tiny.problems(tiny.write(tmp_path, {**FILES, FIRST: text}))


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    files = changed(FIRST, "value: 40", "value: -40", changed(FIRST, "role: lead", "role: boss"))
    files = changed("origins.yaml", "issuer: police", "issuer: polise", files)
    files = changed(SECOND, "metric: sites", "metric: site", files)
    files["scopes.yaml"] = "scopes: ["
    done = run("check", tiny.write(tmp_path, files))
    assert (done.returncode, done.stderr) == (1, "5 to mend\n")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        FIRST,
        FIRST,
        SECOND,
        "origins.yaml",
        "scopes.yaml",
    ]


def test_a_sound_dataset_is_summed_up_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tiny.write(tmp_path))]) == 0
    out, error = capsys.readouterr()
    assert error == ""
    note, summary = out.splitlines()
    assert re.fullmatch(r"2 campaigns, 7 claims, 3 sources, 2 metrics; data version [0-9a-f]{12}", summary)
    assert note == (
        f"{SECOND}:1: participation: note: names no body that leads; add one with role: lead, if a source says who led"
    )


def test_without_a_directory_the_configured_data_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CRACKDOWNS_DATA", str(tiny.write(tmp_path)))
    assert main(["check"]) == 0
    assert "\n2 campaigns, 7 claims" in capsys.readouterr().out


def test_the_bundled_data_is_sound(present_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = main(["check", str(present_folder)]), capsys.readouterr().out
    assert code == 0, said
    assert re.search(r"^\d+ campaigns, ", said, flags=re.MULTILINE)


@pytest.mark.parametrize("where", ["nowhere", "scopes.yaml", "x" * 300, "a\nb"])
def test_what_is_no_directory_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str) -> None:
    folder = tiny.write(tmp_path) / where
    assert main(["check", str(folder)]) == 1
    [line] = capsys.readouterr().out.splitlines()
    assert line.endswith(":1: file: is no directory; name one that holds campaigns/, sources.yaml and the other lists")


def test_an_empty_directory_is_told_file_by_file(tmp_path: Path) -> None:
    found = tiny.problems(tmp_path)
    assert len(found) == 7
    assert found[1] == (f"campaigns:1: file: holds no campaign; {STEM}")
    assert (
        found[0]
        == "agencies.yaml:1: file: cannot be read (No such file or directory); check that it exists and may be read"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "campaigns/third.yaml",
            f"the file's name is no campaign id; {STEM}",
        ),
        (
            "campaigns/0000-third.yaml",
            f"the file's name is no campaign id; {STEM}",
        ),
        (
            "campaigns/2003-Third.yaml",
            f"the file's name is no campaign id; {STEM}",
        ),
        (
            "campaigns/２００３-third.yaml",
            f"the file's name is no campaign id; {STEM}",
        ),
        ("campaigns/2003-third.yml", "is no file of the dataset; rename it to .yaml"),
        ("sorces.yaml", "is no file of the dataset; did you mean `sources.yaml`?"),
        ("metrics.yml", "is no file of the dataset; rename it to .yaml"),
    ],
)
def test_a_file_that_would_be_dropped_in_silence_is_told(tmp_path: Path, name: str, says: str) -> None:
    third = FILES[SECOND].replace("2002-", "2003-").replace("colour: green", "colour: sky")
    assert tiny.problems(tiny.write(tmp_path, {**FILES, name: third})) == [f"{name}:1: file: {says}"]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    tiny.write(tmp_path, {name: text for name, text in FILES.items() if name != "scopes.yaml"})
    (tmp_path / "scopes.yaml").mkdir()
    (tmp_path / "campaigns" / "2003-third.yaml").mkdir()
    assert [problem.split(" (")[0] for problem in tiny.problems(tmp_path)] == [
        "campaigns/2003-third.yaml:1: file: cannot be read",
        "scopes.yaml:1: file: cannot be read",
    ]


def test_a_reader_that_leaves_early_ends_it_quietly(tmp_path: Path) -> None:
    strange = "".join(f"x{n}: 1\n" for n in range(2000))
    folder = tiny.write(tmp_path, {**FILES, "scopes.yaml": FILES["scopes.yaml"] + strange})
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m crackdowns check '{folder}' | head -n 1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_terminal_without_chinese_letters_gets_every_line(tmp_path: Path) -> None:
    files = changed("agencies.yaml", "level: central", "level: 中央")
    done = run("check", tiny.write(tmp_path, files), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "Traceback" not in done.stderr
    assert r'"\u4e2d\u592e" is not known; write one of central, local' in done.stdout


def test_a_file_name_that_is_no_text_is_told_on_one_line(tmp_path: Path) -> None:
    folder = tiny.write(tmp_path)
    for name in (b"2003-\xff.yaml", b"2003-a\nb.yaml"):
        shutil.copy(os.fsencode(folder / FIRST), os.fsencode(folder / "campaigns") + b"/" + name)
    done = run("check", folder)
    assert "Traceback" not in done.stderr
    assert all(LINE.fullmatch(line) for line in done.stdout.splitlines())


def assert_told(files: dict[str, str | bytes], folder: Path) -> None:
    """Whatever the files hold: a dataset, or problems of the one form."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    for problem in tiny.problems(folder):
        assert LINE.fullmatch(problem), repr(problem)


QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode()))
def test_no_bytes_in_a_file_make_a_traceback(tmp_path: Path, name: str, content: bytes) -> None:
    assert_told({**FILES, name: content}, tmp_path)


@QUICK
@given(st.sampled_from(sorted(FILES)), st.data())
def test_no_broken_passage_in_a_file_makes_a_traceback(tmp_path: Path, name: str, data: st.DataObject) -> None:
    text = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    new = data.draw(
        st.sampled_from(
            ["", "\n", "\t", "- ", ": ", "{", "]", "'", "&a ", "*a", "!!x ", "<<: ", "null", "---\n", "🙂", "0"]
        )
    )
    assert_told({**FILES, name: text[:start] + new + text[end:]}, tmp_path)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def spoiled(value: Any, data: st.DataObject) -> Any:
    """`value` with one thing in it, at any depth, replaced, dropped or doubled."""
    if isinstance(value, dict | tuple) and value and data.draw(st.integers(0, 5)):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        key = data.draw(st.sampled_from(keys))
        copy: Any = dict(value) if isinstance(value, dict) else list(value)
        act = data.draw(st.integers(0, 9))
        if act == 0:
            del copy[key]
        elif act == 1 and isinstance(copy, list):
            copy.append(copy[key])
        else:
            copy[key] = spoiled(value[key], data)
        return copy
    return data.draw(ANYTHING)


@settings(QUICK, max_examples=100)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_no_value_in_the_place_of_another_makes_a_traceback(tmp_path: Path, name: str, data: st.DataObject) -> None:
    value = read_text(FILES[name], name).value
    for _ in range(data.draw(st.integers(1, 3))):
        value = spoiled(value, data)
        value = read_text(json.dumps(value), name).value if isinstance(value, dict) else value
    assert_told({**FILES, name: json.dumps(value)}, tmp_path)
