"""Any number of campaigns has colours, and nobody has to choose one."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from crackdowns.charts.look import INK, PALETTE, Mode, campaign_colours
from crackdowns.dataset.loading import Dataset, load
from tests import tiny
from tests.tiny import FILES, SECOND


def many(folder: Path, more: int, colour: str = "") -> Dataset:
    """The tiny dataset and further campaigns, which choose no colour, or all of them this one."""
    text = FILES[SECOND].replace("  colour: green\n", f"  colour: {colour}\n" if colour else "")
    later = {f"campaigns/{2003 + n}-more.yaml": text.replace("2002-", f"{2003 + n}-") for n in range(more)}
    return load(tiny.write(folder, {**FILES, **later}))


READABLE = 4.5  # WCAG's AA for text of any size; marks need 3
# Differences in CIELAB: 2.3 can just be seen where two colours touch; marks stand apart.
APART = 12.0
# What is left of linear RGB for readers without one of the three cones (Machado, Oliveira and Fernandes 2009).
SEEN_WITH = {
    "three cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(XYZ[1] @ linear(colour))


def lab(colour: str, eyes: str) -> np.ndarray:
    """What such eyes see of a colour, in CIELAB."""
    x, y, z = np.cbrt(XYZ @ np.clip(np.array(SEEN_WITH[eyes]) @ linear(colour), 1e-3, 1) / XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, eyes: str) -> float:
    return float(np.linalg.norm(lab(one, eyes) - lab(other, eyes)))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_label_in_any_colour_can_be_read(mode: Mode) -> None:
    faint = {name: contrast(hue, INK[mode]["ground"]) for name, hue in PALETTE[mode].items()}
    assert {name: found for name, found in faint.items() if found < READABLE} == {}
    assert contrast(INK[mode]["hatch"], INK[mode]["ground"]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("eyes", SEEN_WITH)
def test_any_two_colours_are_told_apart_by_all_eyes(mode: Mode, eyes: str) -> None:
    alike = [
        (one, other, found)
        for one, other in combinations(PALETTE[mode], 2)
        if (found := difference(PALETTE[mode][one], PALETTE[mode][other], eyes)) < APART
    ]
    assert alike == []


def test_the_simulation_knows_a_pair_that_is_not_told_apart() -> None:
    assert difference("#D55E00", "#B87A00", "deuteranopia") < 2.3 < difference("#D55E00", "#B87A00", "three cones")
    assert difference("#000000", "#FFFFFF", "three cones") > 90


def test_a_chosen_colour_is_kept_and_the_others_come_from_what_is_left(tmp_path: Path) -> None:
    found = campaign_colours(many(tmp_path, 4), "light")
    assert [found["2001-first"], found["2002-second"]] == [PALETTE["light"]["blue"], PALETTE["light"]["green"]]
    assert set(found.values()) == set(PALETTE["light"].values())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_thirty_campaigns_can_all_be_read_and_twenty_told_apart(tmp_path: Path, mode: Mode) -> None:
    found = list(campaign_colours(many(tmp_path, 28), mode).values())
    assert len(found) == 30
    assert len(set(found[:20])) == 20
    assert all(contrast(colour, INK[mode]["ground"]) >= READABLE for colour in found)


def test_one_campaign_more_changes_no_colour_of_those_before_it(tmp_path: Path) -> None:
    before, after = (campaign_colours(many(tmp_path / str(n), n), "light") for n in (6, 7))
    assert {name: after[name] for name in before} == before
