"""The width of the reader's window, and which of a chart's drawings is sent for it."""

import re
from dataclasses import replace

import pytest

from crackdowns.charts.chart import COLUMNS_BESIDE_FROM, FEW_COLUMNS_FROM, WIDE_FROM, Chart
from crackdowns.settings import ASSETS
from crackdowns.ui.window import drawings, pixels

CHART = Chart("one", "Title", "", figure="wide drawing", narrow="phone's drawing", alt="")


@pytest.mark.parametrize(
    ("told", "width"),
    [
        ("1366", 1366),
        (390, 390),
        ("0", None),
        ("-5", None),
        ("1e9", None),
        ("9" * 5_000, None),
        ("٣٩٠", None),
        (None, None),
    ],
)
def test_a_width_from_outside_is_a_number_of_pixels_or_nothing(told: object, width: int | None) -> None:
    assert pixels(told) == width


def test_the_drawing_that_fits_is_sent_alone() -> None:
    assert drawings(CHART, 1100) == {"narrow": "phone's drawing"}
    assert drawings(CHART, 1101) == {"wide": "wide drawing"}
    assert drawings(replace(CHART, wide_from=900), 900) == {"wide": "wide drawing"}


def test_where_the_width_is_not_known_both_are_sent() -> None:
    assert list(drawings(CHART, None)) == ["wide", "narrow"]


def test_a_chart_with_one_drawing_has_it_at_any_width() -> None:
    one = replace(CHART, narrow=None)
    assert drawings(one, 390) == drawings(one, 2000) == {"only": "wide drawing"}
    assert drawings(replace(one, figure=None), 390) == {}


def test_the_style_sheets_change_drawings_at_the_same_widths() -> None:
    def limits(name: str) -> set[int]:
        found = re.findall(r"@media ([^{]+)\{\s*:root [^{]*st-key-wide", (ASSETS / name).read_text(encoding="utf-8"))
        return {int(number) for media in found for number in re.findall(r"\d+", media)}

    assert limits("shell.css") == {FEW_COLUMNS_FROM, WIDE_FROM - 1}
    assert limits("style.css") == {COLUMNS_BESIDE_FROM - 1}
