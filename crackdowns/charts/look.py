"""Colours, type and the common frame of every figure, for the light and the dark theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Literal

from crackdowns.charts.drawing import Drawing
from crackdowns.claims import describe
from crackdowns.dataset.loading import Dataset
from crackdowns.remembering import remembering

Mode = Literal["light", "dark"]

# After Okabe and Ito's palette; darkened or lightened until each can be read as text on its ground, and any two can be
# told apart by colour-blind readers, too.
PALETTE: dict[Mode, dict[str, str]] = {
    "light": {
        "blue": "#0058AA",
        "vermillion": "#C15334",
        "green": "#136946",
        "orange": "#774900",
        "purple": "#982F72",
        "sky": "#057E9E",
    },
    "dark": {
        "blue": "#56A9E8",
        "vermillion": "#F58549",
        "green": "#34C79B",
        "orange": "#F0B429",
        "purple": "#E29BC2",
        "sky": "#9AD3F5",
    },
}
INK: dict[Mode, dict[str, str]] = {
    "light": {
        "text": "#22211f",
        "muted": "#5f5c57",
        "grid": "#e4e2dd",
        "hatch": "#8f8b84",
        "ground": "#ffffff",
    },
    "dark": {
        "text": "#edebe8",
        "muted": "#b3afa8",
        "grid": "#3a3833",
        "hatch": "#8d8981",
        "ground": "#171614",
    },
}
FONT = '"Source Sans", "Source Sans 3", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'


@dataclass(frozen=True)
class Look:
    """How campaigns are drawn: theme, one colour and one short label each (by campaign id)."""

    mode: Mode
    colours: Mapping[str, str]
    labels: Mapping[str, str]

    @property
    def ink(self) -> Mapping[str, str]:
        """Colours of text, grid, hatching and ground."""
        return INK[self.mode]


@remembering(8)
def look_for(dataset: Dataset, mode: Mode) -> Look:
    """The look of a dataset's campaigns; a label says which campaign a mark is of."""
    return Look(
        mode=mode,
        colours=campaign_colours(dataset, mode),
        labels=describe.labels(dataset.campaigns.values()),
    )


@remembering(8)
def campaign_colours(dataset: Dataset, mode: Mode) -> Mapping[str, str]:
    """A colour for each campaign: the one it chose, else the first in the palette that nobody has, by their order.

    Where the palette is used up it begins anew, each round nearer to the ink, so that it still reads as text. A label
    beside each mark says whose it is.
    """
    chosen = {c.id: PALETTE[mode][c.head.colour] for c in dataset.campaigns.values() if c.head.colour}
    shades = (_shade(hue, mode, turn) for turn in count() for hue in PALETTE[mode].values())
    free = (shade for shade in shades if shade not in chosen.values())
    return {name: chosen.get(name) or next(free) for name in dataset.campaigns}


def _shade(hue: str, mode: Mode, turn: int) -> str:
    """A colour of the palette, `turn` rounds nearer to the ink."""
    return mixed(hue, INK[mode]["text"], 0.6**turn)


def mixed(colour: str, other: str, share: float) -> str:
    """A share of one `#rrggbb` in another: opaque, so that no line behind it shines through."""
    parts = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for over, under in parts)


def base_figure(look: Look, height: int, left: int = 44, right: int = 8) -> Drawing:
    """An empty figure with the common frame: fixed height, no legend, no boxes, light grid."""
    figure = Drawing()
    figure.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": 8, "b": 36},
        font={"family": FONT, "size": 13, "color": look.ink["text"]},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": look.ink["ground"],
            "bordercolor": look.ink["muted"],
            "font": {"family": FONT, "size": 13, "color": look.ink["text"]},
            "align": "left",
        },
        bargap=0.3,
        dragmode=False,
        autosize=True,
    )
    axis = {"showline": False, "zeroline": False, "ticks": "", "fixedrange": True, "automargin": False}
    figure.update_xaxes(gridcolor=look.ink["grid"], tickfont={"color": look.ink["muted"], "size": 12}, **axis)
    figure.update_yaxes(showgrid=False, tickfont={"size": 13}, **axis)
    return figure


def with_alpha(colour: str, alpha: float) -> str:
    """`#rrggbb` as an rgba() of the given opacity."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"
