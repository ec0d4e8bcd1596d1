"""Slides as HTML, for the talk and for the hand-out."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crackdowns.charts.look import INK
from crackdowns.dataset.loading import Dataset
from crackdowns.links.addresses import State
from crackdowns.talks.slides import Carried, SlidePage, way_back
from crackdowns.templates.rendering import render
from crackdowns.templates.sharing import qr_code


@dataclass(frozen=True)
class Setting:
    """Where slides are written: `base` is the dashboard's address, `then` says that they show the data as it was.

    Links into the dashboard are relative to it. `shown` is the number of the slide to see first, 0 where all are.
    """

    base: str
    version: str
    then: bool = False
    notes: bool = True
    shown: int = 0
    # Far taller than a sheet of paper, in pixels: printed in pieces.
    tall: int = 1300

    def way_back(self, state: State) -> str:
        """The address of a very view."""
        return way_back(state, self.version, self.then)

    def code(self) -> Markup:
        """Where a room finds the dashboard.

        A code that many cameras read from afar is short: the dashboard itself, not the whole state of a view.
        """
        ink = INK["light"]
        return qr_code(self.base, ink["text"], ink["ground"], "QR code of the dashboard's address")


def written(slides: Sequence[SlidePage], place: Setting) -> Markup:
    """Slides under each other."""
    return render("talks/slides.html", slides=slides, place=place, embedded=embedded)


def embedded(figure: str) -> Markup:
    """JSON that cannot end the script element it stands in: only its texts hold the sign."""
    return Markup(figure.replace("<", "\\u003c"))


def carried(dataset: Dataset, then: bool) -> Carried:
    """What links into the dashboard take along where they must lead to the data as it was."""
    return (("v", dataset.version), ("data", "then")) if then else ()
