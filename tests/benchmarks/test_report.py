import json
from math import isnan
from pathlib import Path

from benchmarks.load import share
from benchmarks.report import Row, table, write

FASTER = Row("Visits", "charts live", 90, "ms", "Dash", 100, 0.9)
SLOWER = Row("Visits", "first content", 91, "ms", "Dash", 100, 0.9)
BARE = Row("Room", "p95", 0.4, "s", bound=1.0)


def test_a_bound_holds_the_ratio_where_there_is_a_yardstick_and_the_figure_itself_where_there_is_none() -> None:
    assert (FASTER.ratio, FASTER.met) == (0.9, True)
    assert (SLOWER.met, BARE.ratio, BARE.met) == (False, None, True)
    assert Row("Room", "told", 3, "s").met is None


def test_what_could_not_be_measured_keeps_no_bound() -> None:
    assert Row("Room", "p95", float("nan"), "s", bound=1.0).met is False
    assert Row("Room", "p95", 1.0, "s", "Dash", float("nan"), 1.0).met is False
    assert Row("Room", "p95", 1.0, "s", "Dash", 0.0, 1.0).met is False


def test_the_table_says_every_figure_beside_its_bound_section_by_section() -> None:
    lines = table([FASTER, SLOWER, BARE]).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Visits", "", "Room"]
    assert [line.split()[-1] for line in lines if line.startswith(" ")] == ["met", "MET", "met"]
    assert "0.91 x  at most 0.9 x" in lines[2]


def test_results_are_plain_json_with_ratio_and_verdict(tmp_path: Path) -> None:
    write([SLOWER, Row("Room", "p95", float("nan"), "s", bound=1.0)], {"python": "3"}, tmp_path / "run.json")
    kept = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"), parse_constant=lambda _: 1 / 0)
    assert kept["about"] == {"python": "3"}
    assert [(row["ratio"], row["met"]) for row in kept["rows"]] == [(0.91, False), (None, False)]
    assert kept["rows"][1]["value"] is None


def test_so_many_answers_stayed_within_the_wait() -> None:
    waits = [float(n) for n in range(100, 0, -1)]
    assert (share(waits, 0.5), share(waits, 0.95), share([7.0], 0.95)) == (51, 96, 7)
    assert isnan(share([], 0.5))
