"""What a link to the form can ask for: a figure to correct. Its pictures are the other pages' own, of the draft."""

from typing import Final

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.remembering import remembered
from crackdowns.views.scene import Choice, Scene, shared_parameters

CHOICES: Final = {
    "edit": Choice(
        "To correct: {chosen}.", lambda dataset, claim: dataset.metrics[dataset.claims[claim].metric].title.en
    )
}


@remembered
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: the shared part, and the claim that is to be corrected."""
    return (*shared_parameters(dataset), Parameter("edit", "one", (), tuple(dataset.claims)))


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """This page has no charts of its own."""
    del scene, mode
    return []
