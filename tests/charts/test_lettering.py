"""Text that must fit: short dates, lines of a width."""

from crackdowns.charts.lettering import lines, short_span


def test_short_dates_say_a_shared_part_once_and_never_more_than_is_known() -> None:
    assert short_span("2018-02", "2018-08") == "Feb to Aug 2018"
    assert short_span("2018-02", "2019-02") == "Feb 2018 to Feb 2019"
    assert short_span("2018-09-07", "2018-09-10") == "7 to 10 Sep 2018"
    assert short_span("2018-09", "2018-09-10") == "Sep to 10 Sep 2018"
    assert short_span("2015", "2015") == "2015"


def test_lines_fit_their_width_and_lose_nothing() -> None:
    assert lines("one two three four", 10) == ["one two", "three four"]
    assert lines("网络犯罪案件侦办情况", 10) == ["网络犯罪案", "件侦办情况"]
