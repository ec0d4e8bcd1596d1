"""What all pages share: names that tell campaigns apart."""

from collections.abc import Callable
from pathlib import Path

from crackdowns.dataset.loading import load
from crackdowns.views.pages import asked_state
from crackdowns.views.scene import Scene
from tests import tiny

Build = Callable[..., Scene]


def test_campaigns_are_called_by_their_short_names(scene: Build) -> None:
    assert list(scene("").called.values()) == ["Cleaning 2015", "Cyberspace 2018", "Cameras 2021"]


def test_campaigns_of_one_short_name_are_told_apart_by_their_labels(tmp_path: Path) -> None:
    files = tiny.changed(tiny.SECOND, "short: {en: Second", "short: {en: First")
    dataset = load(tiny.write(tmp_path, files))
    here = Scene(dataset, asked_state(dataset, "", {})[0])
    assert list(here.called.values()) == ["First (2001)", "First (2002)"]
    assert "First (2001), First (2002)" in here.filters
