"""What a process remembers: each cache has an owner, the function whose answers it holds, and a bound.

`once` is for what a file of the package says: no argument, one answer. `remembered(most)` is for answers by argument;
the oldest used goes first. `Bounded` is for many keys asked at a time. `Latest` is for one argument that cannot be a
key, as a frame. Keys are values, never `id()` of an object, which another object may have tomorrow. `caches()` lists
them all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
A = TypeVar("A")
Answer_co = TypeVar("Answer_co", covariant=True)


class Remembering(Protocol[P, Answer_co]):
    """A function that remembers its answers."""

    def __call__(self, *arguments: P.args, **named: P.kwargs) -> Answer_co: ...

    def cache_clear(self) -> None:
        """Forget them."""


_CACHES: dict[str, int] = {}


def caches() -> dict[str, int]:
    """The owner of each cache that this process has made so far, and how many answers it holds at most."""
    return dict(_CACHES)


def once(function: Callable[[], V]) -> Remembering[[], V]:
    """Call a function without arguments once; what it gave is given from then on."""
    return remembered(1)(function)


def remembered(most: int) -> Callable[[Callable[P, V]], Remembering[P, V]]:
    """Remember a function's answers by its arguments, `most` of them."""

    def remember(function: Callable[P, V]) -> Remembering[P, V]:
        _CACHES[f"{function.__module__}.{function.__qualname__}"] = most
        return cast("Remembering[P, V]", lru_cache(maxsize=most)(function))

    return remember


class Bounded(dict[K, V]):
    """A dictionary that makes what it has not, where it knows how, and forgets all once it holds `most`."""

    def __init__(self, owner: str, most: int, make: Callable[[K], V] | None = None) -> None:
        super().__init__()
        self._most, self._make = most, make
        _CACHES[owner] = most

    def __missing__(self, key: K) -> V:
        make = self._make
        if make is None:
            raise KeyError(key)
        if len(self) >= self._most:
            self.clear()
        found = self[key] = make(key)
        return found

    def make_room(self) -> None:
        """Forget all where it is full."""
        if len(self) >= self._most:
            self.clear()


class Latest(Generic[A, V]):
    """What was made of the last argument, for as long as the very same object comes again; it keeps that object."""

    def __init__(self, owner: str, make: Callable[[A], V]) -> None:
        self._make = make
        self._kept: tuple[A, V] | None = None
        _CACHES[owner] = 1

    def __call__(self, argument: A) -> V:
        """The answer for an argument, made where it is another object than last time."""
        kept = self._kept
        if kept is None or kept[0] is not argument:
            kept = self._kept = (argument, self._make(argument))
        return kept[1]
