"""The page /timeline: what its charts draw, say and list, on every axis, basis and choice of kinds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.claims.records import records
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views.pages import PAGES
from crackdowns.views.scene import Scene
from crackdowns.views.timeline import charts as timeline
from crackdowns.views.timeline.answers import Answer, answers, spans_title, when_title
from tests import tiny
from tests.conftest import figures, page_html

Build = Callable[..., Scene]


def chart(scene: Build, **chosen: tuple[str, ...]) -> Chart:
    return timeline.timeline_chart(scene("timeline", **chosen), "light")


def texts(figure: Any) -> list[str]:
    return [note.text.replace("<br>", " ") for note in figure.layout.annotations]


def traces(figure: Any, kind: str, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.type == kind and trace.name == name]


def answer(campaign: str, days: tuple[int, int] | None, months: int | None, stage: str = "interim") -> Answer:
    return Answer(campaign, campaign, "", months, "", (), "", days, stage, "", ())


def of_tiny(tmp_path: Path, files: tiny.Files = tiny.FILES, **chosen: tuple[str, ...]) -> Scene:
    dataset = load(tiny.write(tmp_path, files))
    return Scene(dataset, state_of("timeline", PAGES["timeline"].parameters(dataset), chosen))


def test_the_answer_says_how_far_into_each_campaign_its_figures_reach(scene: Build) -> None:
    found = {a.campaign[:4]: (a.months_in, a.days, a.months) for a in answers(scene("timeline"))}
    assert found == {
        "2015": ("about 1 month in", (18, 48), 6),
        "2018": ("about 6 months in", (175, 205), 11),
        "2021": ("about 3 months in", (70, 100), 4),
    }


def test_the_answer_names_the_other_readings_of_a_period(scene: Build) -> None:
    in_2018 = answers(scene("timeline"))[1]
    assert in_2018.period == "7 February 2018 to December 2018"
    assert [other.split(",")[0] for other in in_2018.others] == [
        "February 2018 to February 2019 (4 sources)",
        "February 2018 to December 2018 (3 sources)",
        "from February 2018",
    ]


def test_the_basis_of_the_articles_leaves_every_end_open(scene: Build) -> None:
    printed = answers(scene("timeline", basis=("printed",)))
    assert [a.length for a in printed] == ["length not stated"] * 3
    assert spans_title(printed) == "No end is stated on this basis: how long the campaigns ran stays open"


def test_the_highest_basis_takes_the_longest_reading(scene: Build) -> None:
    assert answers(scene("timeline", basis=("highest",)))[1].months == 13


def test_each_headline_says_on_which_bases_it_breaks(scene: Build) -> None:
    lines = chart(scene).stability
    assert len(lines) == 3
    assert "Lowest reported: the same headline." in lines
    assert any(line.startswith("As printed in the five articles: not the same.") for line in lines)


@pytest.mark.parametrize(
    ("days", "stages", "title"),
    [
        ([(30, 30), (180, 180)], "ii", "All headline figures are interim: they end about 1 to 6 months after launch"),
        ([(30, 30), (30, 30)], "ii", "All headline figures are interim: they end about 1 month after launch"),
        ([(30, 30), (180, 180)], "if", "Headline figures end about 1 to 6 months after launch; 1 of 2 are interim"),
        ([None, None], "ii", "How far into the campaigns the headline figures reach is not known"),
        (
            [None, (60, 62)],
            "ii",
            "Headline figures end about 2 months after launch, where launch and count are dated",
        ),
    ],
)
def test_the_first_headline_follows_the_data(days: list[Any], stages: str, title: str) -> None:
    words = {"i": "interim", "f": "final"}
    found = [answer(str(i), d, 1, words[s]) for i, (d, s) in enumerate(zip(days, stages, strict=True))]
    assert when_title(found) == title


@pytest.mark.parametrize(
    ("months", "title"),
    [
        ([4, 11], "The shortest campaign fell within 4 calendar months, the longest within 11"),
        ([5, 5], "Every campaign fell within 5 calendar months"),
        ([5, None], "Only 1 of 2 campaigns have both a start and an end on this basis"),
    ],
)
def test_the_second_headline_follows_the_data(months: list[int | None], title: str) -> None:
    assert spans_title([answer(str(i), None, m) for i, m in enumerate(months)]) == title


def test_month_only_dates_are_bars_of_the_month_and_days_are_points(scene: Build) -> None:
    figure = chart(scene, kind=("event",)).figure
    (bars,), (points,) = traces(figure, "bar", "event"), traces(figure, "scatter", "event")
    hovers = dict(zip(bars.customdata, bars.x, strict=True))
    launch = next(length for hover, length in hovers.items() if "is launched" in hover)
    assert launch == 31
    assert any("gives figures on its website" in hover for hover in points.customdata)
    assert not any("is launched" in hover for hover in points.customdata)


def test_in_days_since_launch_a_vague_launch_makes_later_days_vague_too(scene: Build) -> None:
    figure = chart(scene, kind=("event",), axis=("days",)).figure
    (bars,) = traces(figure, "bar", "event")
    starts = {hover: (start, length) for hover, start, length in zip(bars.customdata, bars.base, bars.x, strict=True)}
    # 18 August 2015 is 18 days after 31 July and 48 after the first.
    assert next(s for hover, s in starts.items() if "on its website" in hover) == (18, 31)
    assert any(text.startswith("18 Aug 2015 (day 18 to 48)") for text in texts(figure))


def test_the_reading_of_the_basis_is_thick_and_the_others_thin(scene: Build) -> None:
    def heights(basis: str) -> dict[str, float]:
        (bars,) = traces(chart(scene, kind=("period",), basis=(basis,)).figure, "bar", "period")
        return {hover.split("<br>")[2]: width for hover, width in zip(bars.customdata, bars.width, strict=True)}

    best, highest = heights("best"), heights("highest")
    assert best["7 February 2018 to December 2018"] > best["February 2018 to February 2019"]
    assert highest["7 February 2018 to December 2018"] < highest["February 2018 to February 2019"]


def test_an_end_that_is_not_stated_is_drawn_open(scene: Build) -> None:
    figure = chart(scene, kind=("period",)).figure
    tails = traces(figure, "scatter", "period, open end")
    tips = [s for t in traces(figure, "scatter", "period") for s in t.marker.symbol if s == "triangle-right-open"]
    assert len(tails) == len(tips) == 4
    assert all(tail.line.dash == "dot" for tail in tails)


def test_a_start_that_is_not_stated_is_drawn_open_towards_the_past(scene: Build) -> None:
    (points,) = traces(chart(scene, kind=("window",)).figure, "scatter", "window")
    assert list(points.marker.symbol).count("triangle-left-open") == 1


def test_what_lies_outside_a_panel_is_named_at_its_edge(scene: Build) -> None:
    said = texts(chart(scene).figure)
    assert "← 1 Jan 2017: Anhui's rules on video systems come into force" in said
    assert any(text.startswith("← 27 Feb 2020: Appeal dismissed") for text in said)
    assert any(text.startswith("29 Apr 2024:") and text.endswith("→") for text in said)


def test_what_has_no_date_is_listed_in_words(scene: Build) -> None:
    said = texts(chart(scene, kind=("event", "law")).figure)
    unknown = [text for text in said if text.startswith("Not drawn, as no date is known:")]
    assert any("One-month deadline for platform companies" in text for text in unknown)
    assert any("Shenzhen's draft rules" in text for text in unknown)


def test_panels_stand_in_the_order_of_the_campaigns(scene: Build) -> None:
    said = texts(chart(scene).figure)
    places = [said.index(f"<b>{c.head.short.en}</b>") for c in scene("timeline").campaigns]
    assert places == sorted(places)


def test_the_table_has_every_row_with_its_precision_and_its_sources(scene: Build) -> None:
    whole = chart(scene)
    by_what = {row["What"]: row for row in records(whole.table)}
    judged = by_what["Appeal dismissed in the case of 180,000 cameras"]
    assert judged["Date as stated"] == "27 February 2020"
    assert judged["In the picture"] == "earlier than the panel, named at its left edge"
    assert by_what["Planned end of the campaign"]["Known to"] == "the month"
    assert by_what["National teleconference on camera security"]["Date as stated"] == "date unknown"
    assert len(whole.cited) == len(whole.table)
    assert all(whole.table["Source"])


def test_kinds_that_are_not_chosen_are_in_neither_picture_nor_table(scene: Build) -> None:
    laws = chart(scene, kind=("law",))
    assert set(laws.table["Kind"]) == {"law", "judgment"}
    assert not any("Campaign period" in text for text in texts(laws.figure))
    assert "Kinds: laws." in laws.filters


def test_filtering_kinds_does_not_move_the_axis(scene: Build) -> None:
    assert chart(scene, kind=("law",)).figure.layout.xaxis.range == chart(scene).figure.layout.xaxis.range


def test_no_kind_at_all_says_so_instead_of_drawing(scene: Build) -> None:
    empty = chart(scene, kind=())
    assert empty.figure is None
    assert empty.table.empty
    assert empty.nothing == timeline.NOTHING


def test_the_alternative_text_names_periods_windows_and_what_is_not_drawn(scene: Build) -> None:
    alt = chart(scene).alt
    assert "Cyberspace Management 2018, February 2018 to February 2019 (drawn)" in alt
    assert "National teleconference on camera security, date unknown (not drawn, in words only)" in alt
    assert "12 sources, 3 of them without a date" in alt


def test_hovers_carry_sources_own_words_and_reason(scene: Build) -> None:
    (bars,) = traces(chart(scene, kind=("period",)).figure, "bar", "period")
    half_year = next(h for h in bars.customdata if "July 2015 to December 2015" in h).replace("<br>", " ")
    assert "a special six-month operation" in half_year
    assert "Reuters, excerpt" in half_year
    assert "cites the ministry itself" in half_year


def test_the_overview_draws_period_and_main_window_of_each_campaign(scene: Build) -> None:
    overview = timeline.overview_chart(scene("timeline"), "light")
    (periods,) = traces(overview.figure, "bar", "period")
    drawn = sorted(zip(periods.base, periods.x, strict=True))
    # Each period twice: as long as it can be, and solid from its latest start to its earliest end.
    assert drawn == [(0, 62), (0, 123), (0, 123), (0, 184), (0, 297), (0, 328)]
    assert any("about 6 months in, interim" in text for text in texts(overview.figure))
    assert list(overview.table["How far in"]) == ["about 1 month in", "about 6 months in", "about 3 months in"]


def test_a_year_only_launch_and_an_unknown_end_have_a_panel(tmp_path: Path) -> None:
    found = timeline.charts(of_tiny(tmp_path), "light")
    said = texts(found[1].figure)
    assert "<b>from 2002, end not stated (1 source)</b>" in said


def test_a_campaign_whose_start_nobody_states_is_told_in_words(tmp_path: Path) -> None:
    files = tiny.changed(tiny.SECOND, "from: 2002\n", "from: unknown\n")
    for axis in ("calendar", "days"):
        found = timeline.charts(of_tiny(tmp_path / axis, files, axis=(axis,)), "light")
        said = " ".join(texts(found[1].figure))
        assert "Not drawn, as no date is known: dates not stated (1 source)" in said
        assert found[0].title == "Headline figures end about 2 months after launch, where launch and count are dated"


def test_one_campaign_alone_is_drawn(tmp_path: Path) -> None:
    files = {name: text for name, text in tiny.FILES.items() if name != tiny.SECOND}
    found = timeline.charts(of_tiny(tmp_path, files), "light")
    assert "<b>First</b>" in texts(found[1].figure)


def test_markup_in_the_data_stays_text(tmp_path: Path) -> None:
    files = tiny.changed(tiny.SECOND, "title: {en: Launch}", 'title: {en: "<b>x</b> Launch"}')
    found = timeline.charts(of_tiny(tmp_path, files), "light")[1]
    assert "Jan 2002: &lt;b&gt;x&lt;/b&gt; Launch" in texts(found.figure)
    (bars,) = traces(found.figure, "bar", "event")
    assert all("<b>x" not in hover for hover in bars.customdata)


def test_the_page_answers_first_and_links_its_sources(open_page: Callable[..., AppTest]) -> None:
    app = open_page("timeline")
    html = page_html(app)
    assert html.index("Figures to 18 August 2015: about 1 month in") < html.index('id="overview"')
    assert len(figures(app)) == 2
    assert '<a href="https://' in html[html.index("Date as stated") :]


def test_a_link_to_days_and_one_kind_shows_just_that(open_page: Callable[..., AppTest]) -> None:
    app = open_page("timeline", axis="days", kind="law")
    second = figures(app)[1]
    said = [note["text"] for note in second["layout"]["annotations"]]
    assert "launch" in said
    assert not any("Sources published" in text for text in said)


def test_a_quality_c_repost_is_named_and_not_linked(open_page: Callable[..., AppTest], dataset: Dataset) -> None:
    html = page_html(open_page("timeline"))
    reposts = [source for source in dataset.sources.values() if source.quality == "C"]
    assert "Repost (shadafang.com)" in html
    assert [source.url for source in reposts if source.url in html] == []
