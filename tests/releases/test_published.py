"""The data in the repository is published: a link made today can show today's data later."""

from crackdowns.dataset.loading import Dataset, load
from crackdowns.releases.reading import load_release, published
from tests.conftest import ROOT


def test_the_bundled_data_is_frozen_as_its_last_published_version(dataset: Dataset) -> None:
    hint = "the data has changed: publish it with `make freeze NOTE='what is new'`, and commit data/releases"
    assert published(ROOT / "data")[-1].version == dataset.version, hint


def test_the_frozen_version_holds_the_very_same_claims(dataset: Dataset) -> None:
    frozen = load_release(ROOT / "data", dataset.version)
    assert frozen is not None
    assert frozen == load(ROOT / "data")
    assert frozen.claim_count == dataset.claim_count
