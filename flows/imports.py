"""Importing large packages without the garbage collector, which would look again and again at what stays for good."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_under_way = 0
_was_on = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Imports in the block cost a fifth less: classes and functions by the ten thousand are made, none is garbage.

    After it the collector works as before, and passes over all there is at that moment. Blocks may overlap, in one
    thread or several: the collector rests until the last of them ends.
    """
    global _under_way, _was_on
    with _lock:
        if not _under_way:
            _was_on = gc.isenabled()
            gc.disable()
        _under_way += 1
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.freeze()
                if _was_on:
                    gc.enable()
