"""What a run shows: the reader's click, the address from outside, or what was chosen before."""

from crackdowns.links.addresses import Parameter
from crackdowns.links.ways_back import Decision, Memory, Query, decide, key_of

PARAMETERS = (
    Parameter("c", "many", ("a", "b"), ("a", "b", "d"), at_least=1),
    Parameter("basis", "one", ("best",), ("best", "printed")),
    Parameter("q", "text"),
)
LATE = 100.0


def run(
    page: str, query: Query, memory: Memory, widgets: dict[str, tuple[str, ...]] | None = None, now: float = LATE
) -> Decision:
    return decide(page, PARAMETERS, query, widgets or {}, memory, now)


def seen(page: str = "", query: Query | None = None, **kept: tuple[str, ...]) -> Memory:
    """A session that has just shown `page` at `query`."""
    return Memory({key_of(page, name): values for name, values in kept.items()}, page, query or {})


def test_a_first_visit_shows_what_its_address_asks_for() -> None:
    decision = run("", {"basis": ["printed"]}, Memory())
    assert decision.arrived
    assert decision.chosen["basis"] == ("printed",)
    assert decision.chosen["c"] == ("a", "b")


def test_what_the_address_cannot_have_is_said() -> None:
    assert "did you mean `printed`?" in run("", {"basis": ["printd"]}, Memory()).notices[0]


def test_a_run_at_the_address_written_last_shows_what_was_chosen() -> None:
    decision = run("", {"basis": ["printed"]}, seen("", {"basis": ["printed"]}, basis=("printed",), q=("x",)))
    assert not decision.arrived
    assert decision.chosen == {"c": ("a", "b"), "basis": ("printed",), "q": ("x",)}


def test_a_click_beats_an_address_that_is_older_than_it() -> None:
    memory = seen("", {"basis": ["printed"]}, basis=("printed",))
    decision = run("", {}, memory, {"all.basis": ("best",)})
    assert not decision.arrived


def test_going_back_shows_what_the_address_says() -> None:
    memory = seen("", {"basis": ["printed"]}, basis=("printed",))
    decision = run("", {}, memory, {"all.basis": ("printed",)})
    assert decision.arrived
    assert decision.chosen["basis"] == ("best",)


def test_the_menu_keeps_campaigns_and_basis_and_gives_the_page_its_own_defaults() -> None:
    memory = seen("", {"basis": ["printed"]}, basis=("printed",), c=("d",), q=("x",))
    decision = run("timeline", {}, memory)
    assert not decision.arrived
    assert decision.chosen == {"c": ("d",), "basis": ("printed",), "q": ()}


def test_a_link_to_another_page_shows_what_the_link_says() -> None:
    decision = run("timeline", {"c": ["a"]}, seen("", basis=("printed",)))
    assert decision.arrived
    assert decision.chosen["basis"] == ("best",)


def test_a_second_run_of_the_menu_before_the_browser_heard_of_the_new_address_changes_nothing() -> None:
    memory = seen("timeline", {"basis": ["printed"]}, basis=("printed",))
    memory.menu_at = LATE - 0.1
    assert run("timeline", {}, memory).chosen["basis"] == ("printed",)
    memory.menu_at = LATE - 5
    assert run("timeline", {}, memory).chosen["basis"] == ("best",)


def test_what_a_newer_dataset_no_longer_has_is_not_kept() -> None:
    memory = seen("", basis=("gone",), c=("gone", "d"))
    assert run("", {}, memory).chosen["c"] == ("d",)
    assert run("", {}, memory).chosen["basis"] == ("best",)
