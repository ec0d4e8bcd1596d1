"""What many ask for is made once: a bounded memory that those who ask at the same time share."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from typing import ParamSpec, TypeVar

_kept: list[Callable[[], None]] = []
P = ParamSpec("P")
R = TypeVar("R")


def remembering(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `most` results by the arguments; data among these brings its version, so no result outlives it.

    `functools.lru_cache` lets everyone who asks before the first is answered make the result again: a room of readers
    that opens one page would wait for as many drawings of it as there are readers. Here they wait for the one.
    """

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        lock = threading.Lock()
        kept: OrderedDict[Hashable, Future[R]] = OrderedDict()

        def clear() -> None:
            with lock:
                kept.clear()

        _kept.append(clear)

        @wraps(make)
        def made(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, *kwargs.items())
            with lock:
                if found := kept.get(key):
                    kept.move_to_end(key)
            return found.result() if found else first(key, *args, **kwargs)

        def first(key: Hashable, /, *args: P.args, **kwargs: P.kwargs) -> R:
            mine: Future[R] = Future()
            with lock:
                found = kept.setdefault(key, mine)
                if len(kept) > most:
                    kept.popitem(last=False)
            if found is mine:
                try:
                    mine.set_result(make(*args, **kwargs))
                except BaseException as error:  # noqa: BLE001
                    # Who waits is told; who asks later tries again.
                    with lock:
                        kept.pop(key, None)
                    mine.set_exception(error)
            return found.result()

        return made

    return decorate


def forget() -> None:
    """Let go of everything: newer data takes the place of what it was made of, which would stay in memory."""
    for clear in _kept:
        clear()


# Many readers see the same few scenes. What is remembered is shared, so nothing may change it in place.
remembered = remembering(64)
