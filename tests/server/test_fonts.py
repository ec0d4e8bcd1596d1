"""The fonts that are served hold all that is shown; `make fonts` makes them anew."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from crackdowns.settings import BUNDLED_DATA, FONTS, ROOT
from scripts.make_fonts import ICONS, TEXT, drawings, icons, shipped

SHOWN = (".py", ".html", ".css", ".js", ".md", ".yaml")


def letters() -> set[int]:
    """All that our texts and the data hold."""
    folders = (ROOT / "crackdowns", ROOT / "pages", BUNDLED_DATA)
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in SHOWN]
    return {ord(letter) for path in files for letter in path.read_text(encoding="utf-8") if letter >= " "}


def served(name: str) -> TTFont:
    return TTFont(FONTS / shipped(name).name)


@pytest.mark.parametrize("name", [*TEXT, ICONS])
def test_a_font_is_served_in_place_of_one_that_streamlit_has_and_is_small(name: str) -> None:
    assert (FONTS / shipped(name).name).stat().st_size < 45_000


@pytest.mark.parametrize("name", TEXT)
def test_no_letter_that_is_shown_was_cut_away(name: str) -> None:
    had, has = set(TTFont(shipped(name)).getBestCmap()), set(served(name).getBestCmap())
    assert {chr(code) for code in (letters() & had) - has} == set()


def test_every_icon_that_is_named_is_there() -> None:
    whole = drawings(TTFont(shipped(ICONS)), icons())
    assert len(drawings(served(ICONS), icons())) == len(whole) > 20


def test_the_licences_of_the_fonts_lie_beside_them() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in Path(FONTS).glob("*.txt")}
    assert "SIL OPEN FONT LICENSE" in texts["OFL"]
    assert "Apache License" in texts["Apache-2.0"]
