"""Work done in a thread behind the caller, in order, with a bound on what waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

MOST_BYTES = 32_000_000


class Behind:
    """Calls made one after another in a thread of its own; leaving the block in error drops those not begun.

    `add` waits while the calls that wait hold more than `most` bytes, and raises what an earlier call raised, as does
    `finish`.
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._held = most, 0
        self._waiting: deque[tuple[int, Future[None]]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="behind")

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, *error: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def add(self, size: int, call: Callable[..., None], *arguments: object) -> None:
        """Have the call made after all before it; `size`: bytes that it keeps in memory until then."""
        self._waiting.append((size, self._thread.submit(call, *arguments)))
        self._held += size
        while self._held > self._most and len(self._waiting) > 1:
            self._take()

    def finish(self) -> None:
        """Wait until every call is made."""
        while self._waiting:
            self._take()

    def _take(self) -> None:
        size, made = self._waiting.popleft()
        self._held -= size
        made.result()
