"""The public yaml-test-suite: each case gives an error with its place, or the right reading, and never a traceback.

What is kept out here on purpose (aliases, tags, anchors, merges, further documents) is an error, too.
"""

import json
from typing import Any

import pytest

from crackdowns.dataset.strict_yaml import read_text, read_with_lines
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests" / "vendor" / "yaml-test-suite.json").read_text(encoding="utf-8"))

# The parser (libyaml) takes what the specification refuses, and reads what is meant: an indent, a comment close behind
# a value, a lone hyphen.
TAKEN = ["9C9N", "9JBA", "CVW2", "DK95-1", "G5U8", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y-3", "YJV2"]
# It reads these otherwise: a question mark close before a key in braces, and the end of a text that ends the file.
OTHERWISE = ["652Z", "HM87-1", "JEF9-2", "L24T-1"]


def same(mine: Any, theirs: Any) -> bool:
    """Equal, where a plain word that they take for a number, true or null may stay the text that it is."""
    if isinstance(mine, dict):
        return isinstance(theirs, dict) and mine.keys() == theirs.keys() and all(same(mine[k], theirs[k]) for k in mine)
    if isinstance(mine, tuple):
        return isinstance(theirs, list) and len(mine) == len(theirs) and all(map(same, mine, theirs))
    return bool(mine == theirs) or (isinstance(mine, str) and isinstance(theirs, int | float | None))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_read_rightly_or_refused_with_its_place(case: dict[str, Any]) -> None:
    document, traced = read_text(case["yaml"], "case.yaml"), read_with_lines(case["yaml"], "case.yaml")
    assert (document.value, document.problems) == (traced.value, traced.problems)
    lines = case["yaml"].count("\n") + 1
    if document.problems:
        assert all(1 <= problem.line <= lines and problem.text for problem in document.problems)
    else:
        assert not case.get("fail") or case["id"] in TAKEN
        assert (
            case["id"] in OTHERWISE or same(document.value, case["json"][0])
            if case.get("json")
            else document.value is not None
        )
