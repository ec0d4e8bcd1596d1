"""/timeline as a reader meets it: the finding, the table, the folds, old links."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.dataset.loading import Dataset
from crackdowns.templates.rendering import render
from crackdowns.views.scene import Scene
from crackdowns.views.timeline import words
from crackdowns.views.timeline.charts import REPLACED, RETIRED, charts, details
from tests.conftest import figures, page_html
from tests.views.timeline.dates import row

Build = Callable[..., Scene]
Open = Callable[..., AppTest]


def chart(scene: Build, **chosen: tuple[str, ...]) -> Chart:
    return charts(scene("timeline", **chosen), "light")[0]


def test_the_headline_is_the_finding_on_each_version(scene: Build) -> None:
    assert chart(scene).title == "Only 2018 has a final count; none was found for 2015 and 2021"
    printed = chart(scene, basis=("printed",))
    assert printed.title == "The articles give no final count for 2015, 2018 and 2021"


def test_the_other_versions_are_said_with_what_they_change(scene: Build) -> None:
    lines = chart(scene).stability
    assert "Lowest reported: the same headline; what differs: 2021: 11 June 2021 to September 2021." in lines
    assert "Highest reported: the same headline; what differs: 2018: February 2018 to February 2019." in lines
    assert any(line.startswith("As printed in the articles: another headline, “The articles give no") for line in lines)


def test_the_table_has_every_mark_with_its_sources_and_the_record_to_open(scene: Build) -> None:
    rows = {line.opens: line for line in chart(scene).rows}
    counted = rows["2015-period-peoples-daily"].shown
    assert counted["Date as stated"] == "July 2015 to December 2015 (end counted)"
    assert counted["Length"] == "within 6 calendar months"
    reach = {name: rows[name].shown["After launch"] for name in rows if name and name.startswith("2018-t")}
    assert reach == {
        "2018-to-april": "about 3 months after launch",
        "2018-ten-months": "about 10 months after launch",
    }
    assert rows["2021-national-teleconference"].shown["Date as stated"] == "date unknown"
    assert "2021-appeal-dismissed" not in rows
    assert all(line.cited for line in rows.values())


def test_the_alternative_text_names_readings_who_says_so_and_what_figures_cover(scene: Build) -> None:
    alt = chart(scene).alt
    assert "campaign February 2018 to February 2019 (end counted), also reported, 3 sources" in alt
    assert "start unknown, as of 18 August 2015, interim, about 1 month after launch" in alt
    assert "National teleconference on camera security, date unknown" in alt


def test_each_campaign_has_a_fold_by_date_whose_rows_open_their_stories(scene: Build) -> None:
    folds = details(scene("timeline"))
    assert [title.split(":")[0] for title, _ in folds] == ["Cleaning 2015", "Cyberspace 2018", "Cameras 2021"]
    in_2021 = str(folds[2][1])
    assert '<tr data-opens="2021-joint-notice">' in in_2021
    assert "claim=2021-joint-notice" in in_2021
    order = ["27 February 2020", "11 June 2021", "9 August 2021", "date unknown"]
    assert sorted(order, key=lambda day: in_2021.index(f">{day}</a>")) == order


def test_a_hostile_text_stays_text_in_a_fold(scene: Build) -> None:
    bad = '"><script>'
    rows = [row("a", "2021-05", "2021-08", "event", title=bad, note=bad)]
    told = render(
        "timeline/details.html", caption=bad, rows=rows, words=words, scene=scene("timeline"), page="timeline"
    )
    assert "<script>" not in told


def test_the_page_shows_one_picture_and_folds_below_it(open_page: Open) -> None:
    app = open_page("timeline")
    html = page_html(app)
    assert "<h1>Only 2018 has a final count; none was found for 2015 and 2021</h1>" in html
    assert len(figures(app)) == 2  # for wide screens, and for phones
    assert "<details><summary>Cleaning 2015: every date, with who says so" in html


def test_a_link_to_days_counts_from_the_launch(open_page: Open) -> None:
    app = open_page("timeline", axis="days")
    said = [note["text"] for note in figures(app)[0]["layout"]["annotations"]]
    assert {"launch", "day 80, interim", "<b>day 80</b> Figures to date given at an event in Beijing"} <= set(said)


def test_what_older_links_ask_for_is_answered() -> None:
    assert REPLACED["timeline"] == "overview"
    assert [(retired.name, "Evidence" in retired.said) for retired in RETIRED] == [("kind", True)]


def test_a_quality_c_repost_is_named_and_not_linked(open_page: Open, dataset: Dataset) -> None:
    html = page_html(open_page("timeline"))
    reposts = [source for source in dataset.sources.values() if source.quality == "C"]
    assert "Repost (shadafang.com)" in html
    assert [source.url for source in reposts if f'href="{source.url}' in html] == []
