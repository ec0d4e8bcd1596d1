"""The timeline's sentences: the headline follows the data, a label says who counted what."""

import pytest

from crackdowns.dataset.fields import parse_partial_date
from crackdowns.dataset.loading import Dataset
from crackdowns.views.timeline import words
from crackdowns.views.timeline.rows import Moment, Said
from tests.views.timeline.dates import row


@pytest.mark.parametrize(
    ("final", "others", "said"),
    [
        (["2018"], ["2015", "2021"], "Only 2018 has a final count; none was found for 2015 and 2021"),
        (["2015", "2018"], ["2021"], "2015 and 2018 have a final count; none was found for 2021"),
        (["2015", "2018"], [], "Every campaign has a final count"),
        (["2018"], [], "2018 has a final count"),
        ([], ["2015", "2021"], "No final count was found for 2015 and 2021: their figures are interim ones"),
    ],
)
def test_the_headline_follows_the_data(final: list[str], others: list[str], said: str) -> None:
    assert words.title(final, others, printed=False) == said


def test_on_what_the_articles_print_the_headline_is_theirs() -> None:
    assert words.title([], ["2018"], printed=True) == "The articles give no final count for 2018"


def test_a_bar_says_dates_what_was_counted_and_who_says_so(dataset: Dataset) -> None:
    one = row("a", "2021-06-11", "2021-09", counted=("to",), said=(Said(dataset.sources["scmp-2021"]),))
    assert words.label(one, "calendar") == "11 Jun to Sep 2021, end counted (South China Morning Post)"
    two = row("a", "2018-02", "unknown", said=(Said(dataset.sources["caixin-2021"]), Said(dataset.sources["rt-2021"])))
    assert words.label(two, "calendar") == "from Feb 2018, no end given (2 sources)"


@pytest.mark.parametrize(
    ("end", "stage", "said"), [("2018-04-28", "interim", "28 Apr, interim"), ("2018-12", "final", "Dec, final"),
                               ("2018", "unknown", "2018, not said whether final")]
)  # fmt: skip
def test_the_end_of_what_figures_cover_says_its_stage(end: str, stage: str, said: str) -> None:
    assert words.label(row("w", "2018-02", end, "window", stage=stage), "calendar") == said


def test_how_far_in_is_said_in_months_where_launch_and_end_are_known() -> None:
    launch = parse_partial_date("2018-02-07")
    assert words.after_launch(row("w", "2018-02", "2018-08", "window", launch=launch)) == "about 6 months after launch"
    assert words.after_launch(row("w", "2018-02", "2018-02-10", "window", launch=launch)) == words.FIRST_WEEKS
    assert words.after_launch(row("w", "2018-02", "2018-08", "window")) == ""


def test_in_days_since_launch_marks_and_entries_say_days() -> None:
    launch = parse_partial_date("2018-02-07")
    end = row("w", "2018-02", "2018-04-28", "window", stage="interim", launch=launch)
    assert words.label(end, "days") == "day 80, interim"
    assert "Since launch: day 80" in words.hover(end, [], "days")
    entries = {"2018-02-07": "day 0", "2018-08": "day 175 to 205", "2017-12-01": "day −68", "unknown": "no date"}
    for date, said in entries.items():
        assert words.moment_date(Moment("1", (row("e", date, lane="event", launch=launch),)), "days") == said
    assert words.moment_date(Moment("1", (row("e", "2018-02-07", lane="event"),)), "days") == "7 Feb 2018"
    month = parse_partial_date("2015-07")
    begun = row("e", "2015-07", lane="event", kind="launch", launch=month)
    assert words.moment_date(Moment("1", (begun,)), "days") == "day 0"


def test_a_length_counts_the_calendar_months_that_it_touches() -> None:
    assert words.length(row("p", "2015-07", "2015-12")) == "within 6 calendar months"
    assert words.length(row("p", "2018-02-07", "2019-02")) == "within 13 calendar months"
    assert words.length(row("p", "2018", "unknown")) == ""
    assert words.length(row("e", "2018-02", lane="event")) == ""


def test_entries_that_share_a_mark_say_how_many_they_are_and_all_their_days() -> None:
    found = tuple(row(name, day, lane="event") for name, day in (("first", "2018-09-07"), ("b", "2018-09-10")))
    assert words.moment_title(Moment("1", found)) == "First, and 1 more"
    assert words.moment_date(Moment("1", found), "calendar") == "7 to 10 Sep 2018"
    vague = row("month", "2018-02", lane="event")
    assert words.moment_date(Moment("1", (row("day", "2018-02-07", lane="event"), vague)), "calendar") == "7 Feb 2018"


def test_a_summary_is_no_quotation(dataset: Dataset) -> None:
    said = (
        Said(dataset.sources["rt-2021"], "P1", "three months", quoted=False),
        Said(dataset.sources["caixin-2021"], "P3", "three-month campaign"),
    )
    told = words.own_words(row("a", "2021-05", "2021-08", said=said))
    assert "“three-month campaign” (Caixin Global)" in told
    assert "“three months”" not in told


def test_a_hover_says_its_own_dates_first_then_the_other_readings_and_escapes_the_data(dataset: Dataset) -> None:
    one = row("a", "2018-02-07", "2018-12", said=(Said(dataset.sources["rt-2021"]),), note="<b>note</b>", speaks=True)
    other = row("b", "2018-02", "2019-02", said=(Said(dataset.sources["caixin-2021"]),))
    told = words.hover(one, [other], "calendar")
    assert told.startswith("<b>7 February 2018 to December 2018</b>")
    assert "Also reported: Feb 2018 to Feb 2019 (Caixin" in told.replace("<br>", " ")
    assert "&lt;b&gt;note&lt;/b&gt;" in told
