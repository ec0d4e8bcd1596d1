"""What a run shows: the address where the reader has just come to it, else what was chosen and last used."""

import pytest

from crackdowns.links.addresses import Parameter, Retired
from crackdowns.links.ways_back import Memory, arrives, decide, key_of

PARAMETERS = (
    Parameter("c", "many", ("a", "b"), ("a", "b", "d"), at_least=1),
    Parameter("basis", "one", ("best",), ("best", "printed")),
    Parameter("q", "text"),
)


def seen(page: str = "", **kept: tuple[str, ...]) -> Memory:
    """A session that has just shown `page`."""
    return Memory({key_of(page, name): values for name, values in kept.items()}, page)


@pytest.mark.parametrize(
    ("memory", "by_history", "arrived"),
    [
        (Memory(), False, True),  # the first run of a session
        (seen("timeline"), False, True),  # another page: by the menu, by a link
        (seen(""), True, True),  # Back and Forward
        (seen(""), False, False),  # a control was used
    ],
)
def test_the_address_speaks_when_the_reader_comes_to_it(memory: Memory, by_history: bool, arrived: bool) -> None:
    assert arrives("", memory, by_history) is arrived


def test_who_arrives_sees_what_the_address_asks_for_and_nothing_that_was_chosen_before() -> None:
    chosen, _ = decide("", PARAMETERS, {"basis": ["printed"]}, seen("", c=("d",)), arrived=True)
    assert chosen == {"c": ("a", "b"), "basis": ("printed",), "q": ()}


def test_what_the_address_cannot_have_is_said() -> None:
    assert "did you mean `printed`?" in decide("", PARAMETERS, {"basis": ["printd"]}, Memory(), True)[1][0]


def test_a_name_that_is_retired_is_answered_with_what_replaced_it() -> None:
    retired = (Retired("scale", "The axis is no choice any more: each panel has its own."),)
    _, notices = decide("", PARAMETERS, {"scale": ["log"]}, Memory(), True, retired)
    assert notices == [retired[0].said]


def test_who_stays_sees_what_was_chosen_whatever_the_address_says() -> None:
    chosen, notices = decide("", PARAMETERS, {"basis": ["best"]}, seen("", basis=("printed",), q=("x",)), arrived=False)
    assert chosen == {"c": ("a", "b"), "basis": ("printed",), "q": ("x",)}
    assert not notices


def test_what_a_newer_dataset_no_longer_has_is_not_kept() -> None:
    chosen, _ = decide("", PARAMETERS, {}, seen("", basis=("gone",), c=("gone", "d")), arrived=False)
    assert chosen["c"] == ("d",)
    assert chosen["basis"] == ("best",)
