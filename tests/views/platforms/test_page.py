"""The charts, folds and page of /platforms on the real data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crackdowns.charts.chart import Chart
from crackdowns.dataset.loading import Dataset, load
from crackdowns.links.addresses import state_of
from crackdowns.views.platforms import charts as platforms
from crackdowns.views.platforms import words
from crackdowns.views.platforms.rows import actions
from crackdowns.views.scene import Scene
from tests import tiny
from tests.conftest import figures, page_html
from tests.reading import blocks, plain

Build = Callable[..., Scene]
Open = Callable[..., AppTest]


def shown(scene: Build, **chosen: tuple[str, ...]) -> tuple[Chart, Chart]:
    penalties, warnings = platforms.charts(scene("platforms", **chosen), "light")
    return penalties, warnings


def of_tiny(folder: Path, files: tiny.Files = tiny.FILES, **chosen: tuple[str, ...]) -> Scene:
    dataset = load(tiny.write(folder, files))
    return Scene(dataset, state_of("platforms", platforms.parameters(dataset), chosen))


def hovers(chart: Chart) -> list[tuple[str, str]]:
    """The records that marks open, and the hover texts."""
    found = next(trace.customdata for trace in chart.figure.data if trace.name == "touch")
    return [(opens, plain(text.replace("<br>", " "))) for opens, text in found]


def test_the_table_has_a_row_for_each_action_that_opens_its_record(scene: Build) -> None:
    known = {one.id for c in scene("platforms").campaigns for one in (*c.file.claims, *c.file.measures)}
    for chart in shown(scene):
        assert len(chart.rows) == 6
        assert all(row.opens in known and row.cited for row in chart.rows)
        assert all(opens in known for opens, _ in hovers(chart))
        assert chart.alt.startswith(chart.title)
        assert chart.sources
        assert chart.narrow.layout.height > chart.figure.layout.height


def test_penalties_and_warnings_stand_apart(scene: Build) -> None:
    penalties, warnings = ({row.shown["Measure"] for row in chart.rows} for chart in shown(scene))
    assert penalties == {"Fined", "Content removed", "Accounts dealt with", "Listings removed"}
    assert warnings == {"Put under supervision", "Summoned", "Inspected", "Given orders"}


def test_the_table_says_who_is_listed_by_whom_and_who_states_the_owner(scene: Build) -> None:
    rows = {row.shown["Figure"]: row.shown for row in shown(scene)[0].rows}
    found = rows["134 accounts, one figure for the whole group"]
    assert found["Who is named"] == "UC Browser, Baidu (platform not named), Tencent (platform not named) and others"
    assert found["Owners, and who states them"].startswith("UC Browser: Alibaba (RT)")
    assert found["List of"].startswith("Xinhua")


def test_the_hover_gives_the_figure_first_and_then_how_others_tell_it(scene: Build) -> None:
    hover = dict(hovers(shown(scene)[0]))["2021-content-platforms-caixin-p4"]
    assert hover.startswith("more than 8,000 pieces, one figure for the whole group")
    assert "Caixin Global, 10 August 2021 lists: Baidu, Tencent, Alibaba and others" in hover
    assert "list: UC Browser, Baidu, Tencent and others" in hover
    assert hover.endswith("Listed as companies, no platform named: Baidu, Tencent and Alibaba")
    assert "(platform not named)" not in hover


def test_the_hover_of_an_order_says_first_what_was_ordered(scene: Build) -> None:
    told = [text for _, text in hovers(shown(scene)[1]) if "no figure given" in text]
    assert told
    assert {text.split(" ")[0] for text in told} == {"Told"}
    assert any(text.startswith("Told to improve inspection and screening") for text in told)


def test_the_hover_of_a_member_says_who_does_not_list_it(scene: Build) -> None:
    netease = next(text for _, text in hovers(shown(scene)[1]) if text.startswith("NetEase Blog"))
    assert "Not in the list of:" in netease
    assert "Owner not stated" in netease


def test_no_text_says_a_difference_of_open_ended_numbers(open_page: Open) -> None:
    said = " ".join(blocks(open_page("platforms")))
    assert not [words for words in ("about 2,000", " 166", "derived") if words in said]


def test_other_versions_of_the_numbers_are_told(scene: Build) -> None:
    lines = shown(scene)[0].stability
    assert lines[0] == ("As printed in the articles: the same headline; what differs: 1,000 websites (penalised).")
    assert lines[2] == "Highest reported: the same headline."


def test_a_campaign_without_names_is_said_in_picture_and_alternative_text(scene: Build) -> None:
    penalties, _ = shown(scene)
    assert "Cleaning 2015: no platform or company is named in the sources read here." in penalties.alt
    notes = [note.text for note in penalties.figure.layout.annotations]
    assert any("Cleaning 2015" in n and "No platform or company is named in the sources read here" in n for n in notes)


def test_a_campaign_with_warnings_alone_has_no_penalty_reported(tmp_path: Path) -> None:
    here = of_tiny(tmp_path, tiny.changed(tiny.FIRST, "action: cleaned_up", "action: summoned"))
    penalties, warnings = platforms.charts(here, "light")
    assert (penalties.title, penalties.figure, penalties.rows) == (words.NOTHING, None, ())
    assert "First: no penalty against a platform is reported" in penalties.alt
    assert warnings.rows


def test_without_warnings_there_is_one_chart(tmp_path: Path) -> None:
    assert [chart.title for chart in platforms.charts(of_tiny(tmp_path), "dark")] == [words.ALL_OWN]


def test_every_chart_of_former_links_is_replaced_by_one_that_there_is(scene: Build) -> None:
    assert set(platforms.REPLACED.values()) <= {chart.id for chart in shown(scene)}
    assert {"platform-matrix", "platform-figures"} <= set(platforms.REPLACED)


def test_old_owner_slugs_are_kept_and_old_filters_are_told_off(dataset: Dataset) -> None:
    names = {p.name: p.options for p in platforms.parameters(dataset)}
    assert set(names["owner"]) == {"alibaba", "baidu", "jd-com", "tencent", "owner-not-stated", "not-named"}
    assert {one.name for one in platforms.RETIRED}.isdisjoint(names)


def test_a_marked_owner_leaves_its_groups_whole(scene: Build) -> None:
    chart, _ = shown(scene, owner=("jd-com",))
    members = next(trace for trace in chart.figure.data if trace.name == "marks")
    assert len(members.x) == sum(len(a.members) for a in actions(scene("platforms")) if a.penalty)
    assert sum(opacity == 1 for opacity in members.marker.opacity) == 9


# --- folds


def test_the_tellings_fold_has_every_list_in_its_own_words(scene: Build) -> None:
    said = plain(str(platforms.tellings(scene("platforms"))))
    assert "including Alibaba’s UC Browser, Baidu, and Tencent" in said
    assert "百度、腾讯、UC等重点网站平台" in said
    assert "百度音乐、新浪微博、搜狗图片、网易博客、360搜索" in said
    assert "The figure alone, without a list of platforms recorded here: E&T" in said
    assert "RT says neither who set the deadline nor what it was for" in said
    assert "Listings taken down, not cameras switched off or seized." in said


def test_the_one_month_deadline_is_the_market_regulators(scene: Build) -> None:
    said = plain(str(platforms.tellings(scene("platforms"))))
    assert "counterfeit and inferior cameras and to put everything right within one month" in said
    assert "Platform companies. By: State Administration for Market Regulation. Xinhua" in said


def test_tellings_that_say_the_same_stand_together(scene: Build) -> None:
    said = plain(str(platforms.tellings(scene("platforms")))).split("accounts dealt with: 134 accounts")[1]
    lists = "UC Browser, Baidu (platform not named), Tencent (platform not named) and others"
    block = said.split("listings removed")[0]
    assert block.count(lists) == 2  # the notice with its reposts, and Reuters, who credits nobody
    assert block.count("drawn above") == 1


def test_platforms_used_by_offenders_stand_in_no_chart(scene: Build) -> None:
    said = plain(str(platforms.used_by_offenders(scene("platforms"))))
    assert "QQ and WeChat" in said
    assert "Baidu Tieba" in said
    named = " ".join(row.shown["Who is named"] for chart in shown(scene) for row in chart.rows)
    assert not [name for name in ("QQ", "WeChat", "Tieba") if name in named]


def test_another_campaigns_fine_stands_in_no_chart_and_opens_its_measure(scene: Build) -> None:
    html = str(platforms.beside(scene("platforms")))
    assert "Fined over explicit content that involves children" in html
    assert 'data-opens="2021-measure-child-content-fines"' in html
    assert "2021-measure-child-content-fines" not in dict(hovers(shown(scene)[0]))


def test_nothing_apart_leaves_no_empty_fold(tmp_path: Path) -> None:
    here = of_tiny(tmp_path)
    parts = (platforms.used_by_offenders, platforms.beside, platforms.tellings)
    assert [str(part(here)) for part in parts] == ["", "", ""]


def test_a_hostile_name_is_harmless_in_every_part(tmp_path: Path) -> None:
    here = of_tiny(tmp_path, tiny.changed("platforms.yaml", "Acme Shop", "Acme <b onload=x>Shop"), owner=("acme",))
    chart = platforms.charts(here, "light")[0]
    drawn = [note.text for figure in (chart.figure, chart.narrow) for note in figure.layout.annotations]
    told = [text for trace in chart.figure.data if trace.name == "touch" for _, text in trace.customdata]
    assert "<b onload" not in " ".join([*drawn, *told, str(platforms.answer(here)), str(platforms.meanings(here))])
    assert "&lt;b onload" in str(platforms.answer(here))


# --- the page


def test_the_page_shows_both_charts_wide_and_narrow_and_its_folds(open_page: Open) -> None:
    app = open_page("platforms")
    assert len(figures(app)) == 4
    said = page_html(app).replace("&#x27;", "'").replace("&#39;", "'")
    assert [title for title in words.FOLD.values() if title not in said] == []


@pytest.mark.parametrize("basis", ["best", "printed", "lowest", "highest"])
def test_a_link_with_an_owner_writes_its_answer(open_page: Open, basis: str) -> None:
    app = open_page("platforms", owner="tencent", basis=basis)
    assert "it shares two group figures, its part is unknown" in page_html(app)
