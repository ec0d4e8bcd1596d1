"""Any number of campaigns has colours, and nobody has to choose one."""

from pathlib import Path

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


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_chosen_colour_is_kept_and_the_others_come_from_what_is_left(tmp_path: Path) -> None:
    found = campaign_colours(many(tmp_path, 4), "light")
    assert [found["2001-first"], found["2002-second"]] == [PALETTE["light"]["blue"], PALETTE["light"]["green"]]
    assert set(found.values()) == set(PALETTE["light"].values())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_thirty_campaigns_can_all_be_read_and_twenty_told_apart(tmp_path: Path, mode: Mode) -> None:
    found = list(campaign_colours(many(tmp_path, 28), mode).values())
    assert len(found) == 30
    assert len(set(found[:20])) == 20
    least = min(contrast(hue, INK[mode]["ground"]) for hue in PALETTE[mode].values())
    assert all(contrast(colour, INK[mode]["ground"]) >= least for colour in found)


def test_one_campaign_more_changes_no_colour_of_those_before_it(tmp_path: Path) -> None:
    before, after = (campaign_colours(many(tmp_path / str(n), n), "light") for n in (6, 7))
    assert {name: after[name] for name in before} == before
