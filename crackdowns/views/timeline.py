"""When was what launched, reported, due?"""

from crackdowns.chart import Chart
from crackdowns.dataset import Dataset
from crackdowns.figures.look import Mode
from crackdowns.links import Parameter
from crackdowns.views.common import Scene, shared_parameters


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page."""
    return (*shared_parameters(dataset),)


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order."""
    del scene, mode
    return []
