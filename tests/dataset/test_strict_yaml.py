"""YAML is read without guessing, and whatever a file holds, the answer is a document with problems."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crackdowns.dataset import plain_files
from crackdowns.dataset.strict_yaml import read_file, read_text, read_with_lines


def said(text: str) -> list[str]:
    return [str(problem) for problem in read_text(text, "f.yaml").problems]


@pytest.mark.parametrize(
    "text",
    ["NO", "yes", "on", "010", "0x1F", "0o17", "1:30", "1_000", ".inf", ".nan", "+5", "2018-02-07", "~", "1.", ".5"],
)
def test_a_scalar_that_yaml_parsers_guess_about_stays_text(text: str) -> None:
    assert read_text(f"a: {text}\n", "f.yaml").value == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-3", -3),
        ("33000", 33000),
        ("1.56", 1.56),
        ("1e3", 1000.0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
    ],
)
def test_a_scalar_in_its_json_form_has_its_type(text: str, value: object) -> None:
    found = read_text(f"a: {text}\n", "f.yaml").value["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ['"5"', "'5'", "|-\n  5"])
def test_a_quoted_number_is_text(text: str) -> None:
    assert read_text(f"a: {text}\n", "f.yaml").value == {"a": "5"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["f.yaml:3: a: stands twice (first in line 1); keep one"]),
        ("a:\n  b: {c: 1, c: 2}\n", ["f.yaml:2: a.b.c: stands twice (first in line 2); keep one"]),
        ("a: &x 1\n", ["f.yaml:1: a: sets the anchor &x; take it away, values are written out here"]),
        ("a: 1\nb: *x\n", ["f.yaml:2: b: uses the alias *x; write the value itself"]),
        ("a: !!int 3\n", ["f.yaml:1: a: has the tag tag:yaml.org,2002:int; take it away, the field decides the type"]),
        (
            "a: !!python/object:os.system x\n",
            [
                "f.yaml:1: a: has the tag tag:yaml.org,2002:python/object:os.system; "
                "take it away, the field decides the type"
            ],
        ),
        ("a: 1\n<<: {b: 2}\n", ["f.yaml:2: <<: is a merge key; write the fields out"]),
        ("&x a: 1\n", ["f.yaml:1: a: has an anchor or a tag on its key; take it away"]),
        ("? [a]\n: b\n", ["f.yaml:1: file: has a key that is no plain word; write `key: value`"]),
        ("a: 1\n---\nb: 2\n", ["f.yaml:2: file: holds a second YAML document (---); keep one document a file"]),
        ("---\n---\nb: 2\n", ["f.yaml:2: file: holds a second YAML document (---); keep one document a file"]),
        ("", ["f.yaml:1: file: is empty; write the records it is for"]),
        ("# nothing\n", ["f.yaml:1: file: is empty; write the records it is for"]),
        (
            "a: b: c\n",
            ["f.yaml:1: file: cannot be read from here on: a colon stands inside a text; put the whole text in quotes"],
        ),
        ("a: 中文\nb: 中文\nc: \x01\n", ["f.yaml:3: file: has a character that YAML does not allow; take it away"]),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    document = read_text('"<<": 1\n', "f.yaml")
    assert (document.value, document.problems) == ({"<<": 1}, [])


def test_all_problems_of_a_file_are_told_at_once() -> None:
    assert len(said("a: &x 1\nb: *x\nc: !t 1\na: 2\n")) == 4


def test_every_path_has_the_line_that_it_begins_on() -> None:
    document = read_text("a:\n  - id: one\n    b: 1\n  - id: two\n    c:\n      d: 2\n", "f.yaml")
    assert [document.line(path) for path in [("a",), ("a", 0), ("a", 0, "b"), ("a", 1), ("a", 1, "c", "d")]] == [
        1,
        2,
        3,
        4,
        6,
    ]


def test_a_missing_field_is_told_at_the_record_that_lacks_it() -> None:
    document = read_text("a:\n  - id: one\n", "f.yaml")
    document.report(("a", 0, "b"), "is missing; add it")
    assert str(document.problems[0]) == "f.yaml:2: a[one].b: is missing; add it"


def test_nesting_without_end_is_refused() -> None:
    [problem] = read_text("[" * 100_000, "f.yaml").problems
    assert problem.text == "is nested deeper than 12 levels; no record is that deep"


def test_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    path = tmp_path / "laughs.yaml"
    path.write_text("\n".join(lines))
    problems = read_file(path, "laughs.yaml").problems
    assert len(problems) == 100 + 1
    assert problems[-1].text.startswith(f"has {12 + 11 * 10 - 100} more problems")


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 1\nb: 中\n".encode("gb18030"))
    assert [str(p) for p in read_file(path, "f.yaml").problems] == ["f.yaml:2: file: is not UTF-8; save it in UTF-8"]


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    document = read_file(path, "f.yaml")
    assert (document.value, document.line(("b",)), document.problems) == ({"a": 1, "b": 2}, 2, [])


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    said = [read_file(path, "f.yaml").problems[0].text for path in (tmp_path / "none.yaml", tmp_path)]
    assert said[0] == "cannot be read (No such file or directory); check that it exists and may be read"
    assert said[1].startswith("cannot be read (")


def test_a_file_too_large_to_be_data_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_files, "MAX_BYTES", 10)
    path = tmp_path / "f.yaml"
    path.write_text("a: 12345678\n")
    assert read_file(path, "f.yaml").problems[0].text == "is larger than 10 bytes; split it or take out what is no data"


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab1: -\n[]{},\"'#&*!|>?%@`\t~\x00中\u2028")) | st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    document, traced = read_text(text, "f.yaml"), read_with_lines(text, "f.yaml")
    assert (document.value, document.problems, document.lines) == (traced.value, traced.problems, traced.lines)
    assert document.problems or document.value is not None
    assert all(
        1
        <= problem.line
        <= text.count("\n") + text.count("\r") + text.count("\u2028") + text.count("\u2029") + text.count("\x85") + 2
        for problem in document.problems
    )


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.text("abc", min_size=1),
        st.recursive(
            st.text("xyz ", max_size=5) | st.integers(-9, 9) | st.booleans(),
            lambda inner: st.lists(inner, max_size=3),
            max_leaves=6,
        ),
        min_size=1,
    )
)
def test_what_a_yaml_writer_writes_is_read_back(value: dict[str, object]) -> None:
    def tuples(inner: object) -> object:
        return tuple(tuples(item) for item in inner) if isinstance(inner, list) else inner

    document = read_text(yaml.safe_dump(value, allow_unicode=True), "f.yaml")
    assert not document.problems
    assert document.value == {key: tuples(inner) for key, inner in value.items()}
