"""The guide for contributors names what exists."""

import re
from typing import Any

from crackdowns.dataset.loading import Dataset
from crackdowns.dataset.problems import record_class
from crackdowns.dataset.schema import CampaignFile
from crackdowns.dataset.strict_yaml import read_text
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


def test_every_section_of_a_campaign_is_shown_with_a_true_example(dataset: Dataset) -> None:
    text = (ROOT / "docs" / "campaign-file.md").read_text(encoding="utf-8")
    shown: dict[str, Any] = {}
    for block in re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        shown |= read_text(block, "example").value
    assert list(shown) == [name for name in CampaignFile.model_fields if name != "campaign"]
    held = [
        record for campaign in dataset.campaigns.values() for name in shown for record in getattr(campaign.file, name)
    ]
    for name, examples in shown.items():
        kind = record_class(CampaignFile.model_fields[name].annotation)
        assert kind is not None
        assert all(kind.model_validate(example) in held for example in examples), name


def test_the_claim_that_the_guide_explains_is_a_true_one(dataset: Dataset) -> None:
    block = GUIDE.partition("## Add a campaign")[2].partition("```yaml\n")[2].partition("```")[0]
    [told] = read_text(re.sub(r"^   ", "", block, flags=re.MULTILINE), "example").value
    claim = dataset.claims[told["id"]].model_dump(mode="json", by_alias=True)
    assert {name: claim[name] for name in told} == told


def test_the_body_the_platform_and_the_metric_that_the_guide_shows_are_true_ones(dataset: Dataset) -> None:
    text = GUIDE.partition("## Add a body")[2].partition("## Add a chart")[0]
    for block, held in zip(
        re.findall(r"```yaml\n(.*?)```", text, re.DOTALL),
        (dataset.agencies, dataset.platforms, dataset.metrics),
        strict=True,
    ):
        [told] = read_text(block, "example").value
        record = held[told["id"]]
        assert (
            type(record).model_validate({**record.model_dump(by_alias=True, exclude_defaults=True), **told}) == record
        )
