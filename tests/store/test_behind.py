"""Calls behind the caller: in order, bounded, and none after an error."""

import threading
import time

import pytest

from akhbar.store.behind import Behind


def test_calls_are_made_in_order_in_one_other_thread_and_all_by_the_end() -> None:
    made = []
    with Behind() as behind:
        for number in range(200):
            behind.add(1, lambda n: made.append((n, threading.get_ident())), number)
        behind.finish()
        assert [number for number, _ in made] == list(range(200))
    assert len({thread for _, thread in made}) == 1 and made[0][1] != threading.get_ident()


def test_no_more_waits_than_was_allowed() -> None:
    held, most = [0], [0]
    lock = threading.Lock()

    def let_go(size: int) -> None:
        time.sleep(0.001)
        with lock:
            held[0] -= size

    with Behind(most=50) as behind:
        for size in [10, 30, 5, 25, 10, 60, 1, 20] * 5:
            with lock:
                held[0] += size
                most[0] = max(most[0], held[0])
            behind.add(size, let_go, size)
        behind.finish()
    assert held == [0] and most[0] <= 50 + 60 + 60  # the bound, and of the largest one being made and one to be added


def test_what_a_call_raises_reaches_the_caller_and_no_later_call_is_begun_after_the_block() -> None:
    made: list[int] = []

    def fail() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), Behind(most=0) as behind:
        behind.add(1, fail)
        for number in range(1000):
            behind.add(1, made.append, number)
        behind.finish()
    assert len(made) < 1000
    before = len(made)
    time.sleep(0.01)
    assert len(made) == before
