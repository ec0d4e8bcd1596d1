"""A record goes into its place in a file's text, and nothing else changes."""

import pytest

from crackdowns.dataset.editing import with_records
from crackdowns.dataset.strict_yaml import read_text

TEXT = """\
# On top
sources:
  # The first
  - id: one   # a remark
    title: One
  # The second
  - id: two
    title: Two

# Of something else
more: [1]
"""


def test_a_new_record_stands_behind_the_last_and_comments_stay() -> None:
    new = with_records(TEXT, "sources", [{"id": "three", "title": "a: b"}])
    assert new == TEXT.replace("    title: Two\n", "    title: Two\n  - id: three\n    title: 'a: b'\n")


def test_a_changed_record_stands_in_its_place() -> None:
    new = with_records(TEXT, "sources", [{"id": "two", "title": "2"}, {"id": "one", "title": "1"}])
    assert read_text(new, "x").value["sources"] == ({"id": "one", "title": "1"}, {"id": "two", "title": "2"})
    assert [line for line in new.splitlines() if "#" in line] == [
        "# On top",
        "  # The first",
        "  # The second",
        "# Of something else",
    ]


@pytest.mark.parametrize(
    "text",
    ["sources: []\n", "sources:\n- id: one\n", "sources: [{id: one}]\n", "other: [1]", "sources:\n",
     '{\n "sources": [\n  {\n   "id": "one"\n  }\n ]\n}', "sources: [\n  {id: one}]\n"],
)  # fmt: skip
def test_however_the_list_is_written_the_record_is_in_it(text: str) -> None:
    before = (read_text(text, "x").value or {}).get("sources") or ()
    found = read_text(with_records(text, "sources", [{"id": "new", "also": ["a", "b"]}]), "x")
    assert not found.problems
    assert found.value["sources"] == (*before, {"id": "new", "also": ("a", "b")})
