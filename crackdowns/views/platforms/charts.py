"""Which companies and platforms were named or penalised, by which measure, with what figure?"""

from crackdowns.charts.chart import Chart
from crackdowns.charts.look import Mode
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.platforms import rows as platform_frames
from crackdowns.views.platforms.matrix import matrix_chart
from crackdowns.views.platforms.numbers import numbers_chart
from crackdowns.views.platforms.parts import parts_charts
from crackdowns.views.platforms.rows import KINDS
from crackdowns.views.platforms.selection import mentions, tellings
from crackdowns.views.scene import Scene, shared_parameters

SCALE_NAMES = {"suggested": "Suggested", "log": "Logarithmic", "linear": "Linear"}


def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The state of this page: kinds of measure and owners (none chosen means all), and the axis."""
    told = tellings(dataset)
    named = [target for frame in (told, mentions(dataset)) for row in frame["targets"] for target in row]
    owners = tuple(dict.fromkeys(platform_frames.targets_frame(dataset, named)["owner"]))
    return (
        *shared_parameters(dataset),
        Parameter("action", "many", (), tuple(k for k in KINDS if k in set(told["kind"]))),
        Parameter("owner", "many", (), owners),
        Parameter("scale", "one", ("suggested",), tuple(SCALE_NAMES)),
    )


def charts(scene: Scene, mode: Mode) -> list[Chart]:
    """All charts of this page, in order."""
    return [matrix_chart(scene, mode), numbers_chart(scene, mode), *parts_charts(scene, mode)]
