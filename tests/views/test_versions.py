"""The data version of a link: a notice that is true, what differs, the data as it was, and the history."""

import re
from datetime import date
from pathlib import Path

import pytest

from crackdowns.dataset.loading import Dataset, load
from crackdowns.releases.freezing import freeze
from crackdowns.releases.reading import INDEX, load_release
from crackdowns.views import versions
from crackdowns.views.versions import asked_for, banner, differences, history
from tests import tiny
from tests.tiny import FIRST, changed, recounted

FORTY_ONE = recounted(FIRST, "40", "41")
NEW_CLAIM = """\
  - id: 2001-sites-wire
    metric: sites
    reported_as: many
    window: 2001-spring
    source: wire
    locator: excerpt
measures:
"""
ONE_NUMBER = "Figures with another number: 1; with another standing: 0; withdrawn: 0; added: 0; with other details: 0."
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def old(tmp_path: Path) -> Dataset:
    """The tiny data, frozen on 7 February 2026."""
    tiny.write(tmp_path)
    freeze(tmp_path, date(2026, 2, 7), f"The first {SCRIPT}.")
    return load(tmp_path)


@pytest.fixture
def now(tmp_path: Path, old: Dataset) -> Dataset:
    """What is served now: one figure is another one than in the frozen data; not frozen itself."""
    del old
    return load(tiny.write(tmp_path, FORTY_ONE))


def plain(body: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


@pytest.mark.parametrize("given", [[], [""], ["", ""]])
def test_a_link_without_a_version_says_nothing(tmp_path: Path, now: Dataset, given: list[str]) -> None:
    asked = asked_for(now, tmp_path, given)
    assert (asked.status, asked.notice, asked.then) == ("none", "", None)
    assert banner(asked, now, shows_then=True, switch="x") == ""


def test_a_link_with_the_present_version_says_nothing(tmp_path: Path, now: Dataset) -> None:
    asked = asked_for(now, tmp_path, [now.version])
    assert (asked.status, asked.notice, asked.then) == ("current", "", None)


def test_a_link_to_an_older_version_has_its_date_the_numbers_and_the_data_as_it_was(
    tmp_path: Path, old: Dataset, now: Dataset
) -> None:
    asked = asked_for(now, tmp_path, [old.version])
    assert asked.status == "older"
    assert asked.notice == (
        f"This link was made with the data published on 7 February 2026 (version {old.version}). The data has changed "
        f"since. {ONE_NUMBER}"
    )
    assert asked.then is load_release(tmp_path, old.version)
    assert asked.then == old


def test_a_link_to_a_version_published_after_the_one_served_is_said_to_be_later(
    tmp_path: Path, old: Dataset, now: Dataset
) -> None:
    freeze(tmp_path, date(2026, 3, 1), None)
    asked = asked_for(old, tmp_path, [now.version])
    assert asked.status == "later"
    assert asked.notice.startswith("This link was made with later data, published on 1 March 2026")
    assert asked_for(now, tmp_path, [old.version]).status == "older"


def test_where_only_other_records_differ_the_notice_says_that_no_figure_does(tmp_path: Path, old: Dataset) -> None:
    now = load(tiny.write(tmp_path, changed("sources.yaml", "title: Copied", "title: Copy")))
    assert asked_for(now, tmp_path, [old.version]).notice.endswith("No figure differs, other records do.")


def test_a_version_that_is_not_kept_is_named_and_the_present_data_shown(tmp_path: Path, now: Dataset) -> None:
    asked = asked_for(now, tmp_path, ["0123456789ab"])
    assert (asked.status, asked.then) == ("unknown", None)
    assert asked.notice == (
        "This link was made with data version 0123456789ab, which is not kept here. The present data (version "
        f"{now.version}) is shown; what has changed since cannot be told."
    )
    assert plain(banner(asked, now, shows_then=True, switch="x")) == asked.notice


def test_a_data_folder_without_releases_keeps_no_version(tmp_path: Path) -> None:
    now = load(tiny.write(tmp_path))
    assert asked_for(now, tmp_path, ["0123456789ab"]).status == "unknown"


@pytest.mark.parametrize(
    "given",
    [["1"], ["ABCDEF012345"], ["../index"], [SCRIPT], ["\0" * 12], ["{asked.then}"], ["0123456789ab", "0123456789ac"],
     ["x" * 100_000], ["0123456789ab\n"], ["\u202e"]],
)  # fmt: skip
def test_what_is_no_version_is_named_harmlessly(tmp_path: Path, now: Dataset, given: list[str]) -> None:
    asked = asked_for(now, tmp_path, given)
    assert (asked.status, asked.then) == ("malformed", None)
    assert asked.notice.startswith('This link asks for data version "')
    assert len(asked.notice) < 250
    assert asked.notice.isprintable()
    assert "<script" not in banner(asked, now, shows_then=False, switch="x")


@pytest.mark.parametrize("name", ["index", "file"])
def test_a_version_that_cannot_be_read_is_said_to_be_damaged(
    tmp_path: Path, old: Dataset, now: Dataset, name: str
) -> None:
    path = tmp_path / (INDEX if name == "index" else f"releases/{old.version}.json")
    path.write_text("spoiled")
    asked = asked_for(now, tmp_path, [old.version])
    assert (asked.status, asked.then) == ("damaged", None)
    assert "is kept here but cannot be read" in asked.notice


def test_the_banner_offers_the_data_as_it_was_and_folds_both_values(tmp_path: Path, old: Dataset, now: Dataset) -> None:
    asked = asked_for(now, tmp_path, [old.version])
    body = banner(asked, now, shows_then=False, switch='evidence?v=x&data="then"')
    assert '<a href="evidence?v=x&amp;data=&#34;then&#34;" target="_self">Show the data as it was</a>' in body
    assert f"{asked.notice} Show the data as it was What differs" in plain(body)
    for column in ("In this link&#39;s data", "In the present data"):
        assert column in body
    assert re.search(r"<td[^>]*>40</td><td[^>]*>41</td>", body)


def test_the_banner_over_the_old_data_says_so_and_leads_back(tmp_path: Path, old: Dataset, now: Dataset) -> None:
    asked = asked_for(now, tmp_path, [old.version])
    body = plain(banner(asked, now, shows_then=True, switch="evidence"))
    assert body.startswith(
        f"You see the data as published on 7 February 2026 (version {old.version}), "
        f"not the present data (version {now.version})."
    )
    assert "Show the present data" in body


def test_the_figures_that_differ_are_a_table_with_what_was_added_changed_and_withdrawn(
    tmp_path: Path, old: Dataset
) -> None:
    files = changed(FIRST, "measures:\n", NEW_CLAIM, changed(FIRST, "    verb: nabbed\n", ""))
    now = load(tiny.write(tmp_path / "now", files))
    cells = re.findall(r"<tr>(<td.*?)</tr>", differences(old, now))
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in cells]
    assert rows == [
        ["added", "First", "Sites closed", "The Wire", "–", "in words only: “many”", "", "2001-sites-wire"],
        ["other details", "First", "People apprehended", "The Paper", "more than 100", "more than 100",
         "Verb: was “nabbed”, is no longer given.", "2001-people-paper"],
    ]  # fmt: skip
    back = re.findall(r"<td[^>]*>(.*?)</td>", differences(now, old))
    assert back[:8] == [
        "withdrawn",
        "First",
        "Sites closed",
        "The Wire",
        "in words only: “many”",
        "–",
        "",
        "2001-sites-wire",
    ]


def test_other_records_that_differ_are_counted_in_a_table(tmp_path: Path, old: Dataset) -> None:
    now = load(tiny.write(tmp_path / "now", changed("sources.yaml", "title: Copied", "title: Copy")))
    assert "Sources 0 1 0" in plain(differences(old, now))


def test_texts_of_the_data_are_escaped_in_the_tables(tmp_path: Path, old: Dataset) -> None:
    files = changed(FIRST, "why: A nought too many.", f'why: "{SCRIPT}"')
    body = differences(old, load(tiny.write(tmp_path / "now", files)))
    assert "&lt;script&gt;" in body
    assert "<script" not in body


# The history


def test_without_any_release_the_history_says_so(tmp_path: Path) -> None:
    assert "No version of the data has been published yet." in history(load(tiny.write(tmp_path)), tmp_path)


def test_the_history_tells_every_release_the_newest_first(tmp_path: Path, old: Dataset, now: Dataset) -> None:
    freeze(tmp_path, date(2026, 3, 1), "The second.")
    body = history(now, tmp_path)
    assert re.findall(r"<code>(.*?)</code>", body) == [now.version, old.version]
    first, second = plain(body).index("7 February 2026"), plain(body).index("1 March 2026")
    assert second < first
    assert "It holds 7 claims on 2 campaigns." in body
    assert ONE_NUMBER in body
    assert re.search(r"<td[^>]*>40</td><td[^>]*>41</td>", body)
    assert f'href="evidence?v={old.version}&amp;data=then"' in body
    assert "The data shown now" not in body


def test_data_that_is_not_frozen_stands_above_the_history_with_what_it_changes(
    tmp_path: Path, old: Dataset, now: Dataset
) -> None:
    body = plain(history(now, tmp_path))
    assert f"The data shown now {now.version} It is not published as a version yet." in body
    assert f"The last one is that of 7 February 2026. {ONE_NUMBER}" in body
    assert body.index(now.version) < body.index(old.version)


def test_a_release_frozen_while_the_server_runs_enters_the_history(tmp_path: Path, now: Dataset) -> None:
    assert "not published" in history(now, tmp_path)
    freeze(tmp_path, date(2026, 3, 1), None)
    assert "not published" not in history(now, tmp_path)


def test_notes_are_escaped_in_the_history(tmp_path: Path, now: Dataset) -> None:
    body = history(now, tmp_path)
    assert "<script" not in body
    assert "The first &lt;script&gt;" in body


def test_a_damaged_release_is_told_and_the_others_stand(tmp_path: Path, old: Dataset, now: Dataset) -> None:
    freeze(tmp_path, date(2026, 3, 1), None)
    (tmp_path / "releases" / f"{old.version}.json").write_text("{}")
    body = plain(history(now, tmp_path))
    assert "This version is missing here or cannot be read." in body
    assert "1 March 2026" in body


def test_a_damaged_index_is_told(tmp_path: Path, now: Dataset) -> None:
    (tmp_path / INDEX).write_text("releases: 7")
    assert "The list of the published versions cannot be read here." in history(now, tmp_path)


def test_the_real_data_has_a_history_to_show(dataset: Dataset) -> None:
    assert versions.history(dataset, Path(__file__).parents[2] / "data").startswith('<div class="block">')
