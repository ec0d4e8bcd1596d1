"""Text that must fit: lines of a width, hovers."""

from crackdowns.charts.lettering import hover, lines, pixels


def test_lines_fit_their_width_and_lose_nothing() -> None:
    assert lines("one two three four", 10) == ["one two", "three four"]
    assert lines("网络犯罪案件侦办情况", 10) == ["网络犯罪案", "件侦办情况"]


def test_lines_in_pixels_are_no_wider_than_their_room_and_break_late() -> None:
    said = "against all kinds of cybercrime, led by the Ministry of Public Security"
    found = lines(said, 200, size=13)
    assert " ".join(found) == said
    assert all(pixels(line, 13) <= 200 for line in found)
    assert pixels(f"{found[0]} {found[1].split()[0]}", 13) > 200


def test_type_is_measured_by_its_letters() -> None:
    # As a browser measures Source Sans at 100 pixels; what is drawn is never wider than what is reckoned with.
    for said, drawn, bold in (("33,000", 273.6, 294.0), ("from when, no source says", 1102.5, 1165.0)):
        assert drawn <= pixels(said, 100) <= drawn * 1.06
        assert bold <= pixels(said, 100, bold=True) <= bold * 1.09
    assert pixels("网络", 100) == 200


def test_a_hover_is_bold_first_broken_for_a_phone_and_harmless() -> None:
    said = hover(["59 people", "", None, "<i> word " * 20])
    assert said.startswith("<b>59 people</b><br>&lt;i&gt; word")
    assert "<i>" not in said
    assert max(len(line.replace("&lt;", "<").replace("&gt;", ">")) for line in said.split("<br>")[1:]) <= 54
    assert hover(["one", "two", "three"], heads=2) == "<b>one</b><br><b>two</b><br>three"
