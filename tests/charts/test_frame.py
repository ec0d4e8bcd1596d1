"""What stands around a chart: title, two lines of caution at most, and one line under the picture."""

import re
from collections.abc import Callable
from dataclasses import replace

from crackdowns.charts import frame
from crackdowns.charts.chart import Caution, Chart, TwinRow
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.chinese import marked
from crackdowns.views.scene import Scene
from tests.made import cell, telling

Scenes = Callable[..., Scene]
CHART = Chart("c", "A finding", "people", figure=object(), alt="", nothing="Nothing was found.")
ROWS = (
    TwinRow({"Campaign": "2018", "Figure": "83,668"}, opens="2018-a", cited=(("xinhua-2019", "P4"),)),
    TwinRow({"Campaign": "2021", "Figure": "59 余"}),
)
FULL = replace(CHART, columns=("Campaign", "Figure"), rows=ROWS, sources=("xinhua-2019", "secrss-2018"))


def below(chart: Chart, dataset: Dataset, scene: Scene) -> str:
    return str(frame.below(chart, dataset, scene.state, "light", ()))


def items(html: str) -> list[str]:
    """What the line under a chart offers, in order."""
    return re.findall(r"<(?:summary|button)[^>]*>([^<]+)</", html)


def test_the_line_is_the_same_everywhere_and_nothing_is_open(scene: Scenes, dataset: Dataset) -> None:
    html = below(replace(FULL, notes=("A note.",)), dataset, scene(""))
    assert items(html) == ["2 sources", "Table", "Download", "Cite", "Share", "Full screen", "About this chart"]
    assert html.count('<details name="under-c"') == 5
    assert "open" not in re.findall(r"<details[^>]*>", html)[0]
    assert 'data-share="c"' in html
    assert 'data-full="c"' in html


def test_a_chart_without_a_picture_shows_its_table_and_no_picture_files(scene: Scenes, dataset: Dataset) -> None:
    html = below(replace(FULL, figure=None), dataset, scene(""))
    assert items(html) == ["2 sources", "Download", "Cite", "Share"]
    assert html.index("<table>") < html.index('class="under"')
    assert "_format=png" not in html


def test_a_row_opens_its_record_and_names_its_source(scene: Scenes, dataset: Dataset) -> None:
    html = below(FULL, dataset, scene("timeline"))
    assert html.count("<tr data-opens=") == 1
    [address] = re.findall(r'<a data-opens="2018-a" href="([^"]+)"', html)
    assert address.startswith("timeline?")
    assert address.endswith("claim=2018-a")
    assert "paragraph 4" in html
    assert 'data-label="Figure"' in html


def test_the_figure_is_what_leads_to_its_story(scene: Scenes, dataset: Dataset) -> None:
    row = TwinRow({"Campaign": "2018", "Figure": "more than 7"}, "a", cell("best", telling("a", 7, "more_than")))
    html = frame.twin(replace(FULL, rows=(row,)), dataset, scene("").state)
    assert re.findall(r"<a data-opens[^>]*>([^<]+)</a>", html) == ["more than 7"]


def test_a_long_table_comes_with_its_first_rows_and_says_where_the_rest_is(dataset: Dataset) -> None:
    [row, *_] = FULL.rows
    assert "rows. The files" not in frame.twin(replace(FULL, rows=(row,) * 200), dataset)
    long = frame.twin(replace(FULL, rows=(row,) * 672), dataset)
    assert long.count("<tr>") == 1 + 200
    assert "<p>The first 200 of 672 rows. The files under Download have them all.</p>" in long


def test_a_table_outside_of_a_page_opens_nothing(dataset: Dataset) -> None:
    assert "data-opens" not in frame.twin(FULL, dataset)


def test_two_forms_of_one_text_are_one_source(dataset: Dataset) -> None:
    double = next(s for s in dataset.sources.values() if s.same_text_as)
    chart = replace(FULL, sources=(double.id, str(double.same_text_as)), origins=(double.origin,))
    assert frame.rests_on(chart, dataset) == "1 source, 1 statement"


def test_cautions_take_two_lines_at_most_and_the_rest_is_one_touch_away(scene: Scenes, dataset: Dataset) -> None:
    pairs = (("2015 and 2021", "not_comparable"), ("2018 and 2021", "not_comparable"), ("2015 and 2018", "with_care"))
    chart = replace(
        FULL,
        cautions=tuple(Caution(label, verdict, (f"Why {label}.",)) for label, verdict in pairs),  # type: ignore[arg-type]  # verdicts
        warnings=("One more thing.",),
    )
    visible = frame.cautions(chart)
    assert visible.count("<li>") == 2
    assert "Not comparable: 2015 and 2021; 2018 and 2021." in visible
    assert "One more thing." not in visible
    about = below(chart, dataset, scene(""))
    for piece in ("One more thing.", *(f"Why {label}." for label, _ in pairs)):
        assert piece in about


def test_many_pairs_are_counted_by_what_stands_against_them() -> None:
    told = [(f"{n} and x", "Kind of offence" if n < 3 else "Time covered") for n in range(4)]
    chart = replace(FULL, cautions=tuple(Caution(pair, "with_care", ("Why.",), point) for pair, point in told))
    [line] = frame.visible(chart)
    assert line.plain == "Compare with care: 3 pairs (kind of offence); 1 pair (time covered)."


def test_many_pairs_that_are_all_alike_are_counted_without_a_reason() -> None:
    chart = replace(FULL, cautions=tuple(Caution(f"{n} and x", "comparable", ("Alike.",), "") for n in range(15)))
    assert [line.plain for line in frame.visible(chart)] == ["Comparable: 15 pairs."]


def test_without_cautions_there_is_no_list() -> None:
    assert frame.cautions(CHART) == ""


def test_an_empty_chart_says_what_there_is_not(scene: Scenes, dataset: Dataset) -> None:
    assert "Nothing was found." in frame.above(CHART)
    assert frame.NOTHING in frame.above(replace(CHART, nothing=""))
    assert items(below(CHART, dataset, scene(""))) == ["Share", "Full screen"]


def test_chinese_is_marked_and_stays_readable(scene: Scenes, dataset: Dataset) -> None:
    html = marked(below(FULL, dataset, scene("")))
    assert '<span lang="zh">余</span>' in html
    finished = frame.below(FULL, dataset, scene("").state, "light", ())
    assert marked(finished) == html
