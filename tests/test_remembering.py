import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from crackdowns.remembering import remembering


def test_those_who_ask_at_the_same_time_share_one_making() -> None:
    made: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    @remembering(4)
    def slow(n: int) -> list[int]:
        made.append(n)
        begun.set()
        assert go_on.wait(10)
        return [n]

    with ThreadPoolExecutor(20) as readers:
        answers = [readers.submit(slow, 1) for _ in range(20)]
        assert begun.wait(10)
        go_on.set()
        found = [answer.result(10) for answer in answers]
    assert made == [1]
    assert all(one is found[0] for one in found)


def test_another_key_does_not_wait_for_what_is_being_made() -> None:
    go_on = threading.Event()

    @remembering(4)
    def made(n: int) -> int:
        if n == 1:
            assert go_on.wait(10)
        return n

    with ThreadPoolExecutor(1) as readers:
        slow = readers.submit(made, 1)
        assert made(2) == 2
        assert not slow.done()
        go_on.set()
        assert slow.result(10) == 1


def test_the_least_used_is_forgotten_first() -> None:
    made: list[int] = []

    @remembering(2)
    def noted(n: int) -> int:
        made.append(n)
        return n

    for n in (1, 2, 1, 3, 1, 2):
        assert noted(n) == n
    assert made == [1, 2, 3, 2]


def test_a_failure_is_told_and_not_kept() -> None:
    made: list[str] = []

    @remembering(2)
    def failing(name: str, *, often: int = 1) -> str:
        made.append(name)
        if len(made) <= often:
            raise LookupError(name)
        return name

    with pytest.raises(LookupError, match="one"):
        failing("one", often=1)
    assert failing("one", often=1) == "one"
    assert failing("one", often=1) == "one"
    assert made == ["one", "one"]
