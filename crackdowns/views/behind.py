"""Behind a figure of a chart: every claim about it, chosen from a list and not by a click on the chart alone."""

from collections.abc import Sequence

from crackdowns.claims import basis
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import Parameter
from crackdowns.views.evidence import html as evidence_html
from crackdowns.views.evidence.cells import Focus, subject
from crackdowns.views.scene import Scene
from crackdowns.views.scene import cells_frame_of as cells
from crackdowns.views.scene import claims_frame_of as claims


def behind_parameter(dataset: Dataset) -> Parameter:
    """The figure that is open, by the id of one of its claims; none, to begin with."""
    return Parameter("behind", "one", (), tuple(claims(dataset)["id"]))


def choices(scene: Scene, drawn: Sequence[str]) -> dict[str, str]:
    """The cells that a chart draws, as labels by the id of their first claim.

    That id is the same on every basis, so that a link stays with its figure when the basis changes.
    """
    found = basis.pick(cells(scene.dataset, scene.basis), cell=drawn)
    return {_name(cell): subject(scene.dataset, cell) for cell in records(found)}


def _name(cell: dict[str, tuple[str, ...]]) -> str:
    return min(cell["claims"])


def claims_behind(scene: Scene, drawn: Sequence[str]) -> str:
    """What speaks for the chosen figure and why, and all claims about it; nothing where none is chosen."""
    chosen = scene.state.one("behind")
    found = [c for c in records(basis.pick(cells(scene.dataset, scene.basis), cell=drawn)) if _name(c) == chosen]
    if not found:
        return ""
    cell = found[0]
    told = evidence_html.in_focus(scene, Focus((cell["cell"],)))
    every = basis.pick(claims(scene.dataset), cell=[cell["cell"]])
    return told + evidence_html.table_of(scene, every, "Every claim about this figure")
