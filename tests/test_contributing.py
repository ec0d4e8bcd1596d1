"""The guide for contributors names what exists."""

import re

from tests.conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What a contributor is to make, and not what is there.
MADE_UP = ("data/campaigns/<year>-<name>.yaml",)
NAMED = re.compile(r"`((?:crackdowns|pages|tests|data|scripts|benchmarks)/[^`\s]*)`")


def test_every_path_that_the_guide_names_exists() -> None:
    named = [path for path in NAMED.findall(GUIDE) if path not in MADE_UP]
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_room_stands_in_the_map() -> None:
    rooms = [p.name for p in (ROOT / "crackdowns").iterdir() if p.is_dir() and not p.name.startswith("_")]
    assert not [name for name in rooms if f"{name}/" not in GUIDE]


def test_a_number_walks_from_yaml_to_its_mark_in_at_most_ten_steps() -> None:
    walk = GUIDE.partition("## One number")[2].partition("\n## ")[0]
    assert 0 < len(re.findall(r"^\d+\. ", walk, re.MULTILINE)) <= 10
