"""Parsing within a memory limit: a batch that does not fit is split, not killed."""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import polars as pl

from akhbar.run.folder import Plan

_PAGE = os.sysconf("SC_PAGE_SIZE")
_LOOK_SECONDS = 0.02
# What one small page may take beyond what the process holds already; with less no parse could ever begin.
_FLOOR_MB = 64
_M_MMAP_THRESHOLD, _LARGE = -3, 4 << 20  # of malloc.h; bytes


def held_mb() -> float:
    """Memory this process holds (resident), in MB; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6
    except (OSError, ValueError, IndexError):
        return 0.0


def give_back_large() -> None:
    """Have the C library give every freed block of 4 MB or more back to the system at once, where it is glibc.

    Left to itself it soon keeps blocks of up to 32 MB on its heap, among DuckDB's: 350 MB after indexing 20,000 pages.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back_freed() -> None:
    """Have the C library give what is free on its heaps back to the system, where it is glibc."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def limited(megabytes: float | None) -> Iterator[None]:
    """Raise MemoryError in the block soon after the process holds more than `megabytes`.

    "Soon": between two steps of Python; one call of polars is never cut in the middle.
    """
    if not megabytes or not held_mb():
        yield
        return
    limit = max(megabytes, held_mb() + _FLOOR_MB)
    caller, over = threading.get_ident(), threading.Event()
    lock, done = threading.Lock(), threading.Event()

    def look() -> None:
        while not done.wait(_LOOK_SECONDS):
            if held_mb() > limit:
                with lock:
                    if not done.is_set():
                        over.set()
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(
                            ctypes.c_ulong(caller), ctypes.py_object(MemoryError)
                        )
                return

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with lock:
            done.set()
        if over.is_set():
            _deliver()


def _deliver() -> None:
    """Take an error that was sent to this thread but perhaps not yet delivered: it must not hit other code.

    Sent once more and caught. CPython 3.11 would not notice one that is taken back: it would look for it at every step
    from then on, and stand still where a tracer is set.
    """
    with suppress(MemoryError):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(threading.get_ident()), ctypes.py_object(MemoryError))
        for _ in range(100):
            pass


class _Fits:
    """How much text was found to fit: at first everything."""

    characters = 1 << 62


_fits = _Fits()
_LEAST = 250_000  # characters; what smaller parts cost more is more than is lost where some do not fit


def _characters(pages: pl.DataFrame) -> int:
    return int(pages["text"].str.len_chars().sum() or 0)


def parse_within(
    pages: pl.DataFrame, learned: pl.DataFrame | None, plan: Plan, memory_mb: float | None, parts: int = 1
) -> tuple[dict[str, pl.DataFrame], int]:
    """Frames by name, parsed in halves of halves where they do not fit, and how many times that was so.

    What did not fit once is not tried again: later batches of this process begin in parts of a size that may fit. A
    process keeps what many batches ask for and so comes near its limit; each would be parsed nearly whole for nothing.

    A page alone is parsed whatever it takes: what it gives must not depend on the machine. A page that our code fails
    at is found by halving and stands in `faults` (page_id, reason), where there are any. Raises what was raised where
    that are too many.
    """
    from akhbar.facts import parse_pages
    from akhbar.pages import questions
    from akhbar.readers.events import fault
    from akhbar.run import faults
    from akhbar.run.reads import with_reads

    parts = max(1, parts, -(-_characters(pages) // _fits.characters))
    size = max(1, -(-pages.height // parts))
    waiting = [pages[start : start + size] for start in range(0, pages.height, size)] or [pages]
    waiting.reverse()
    done: dict[str, list[pl.DataFrame]] = {}
    splits = failed = 0
    while waiting:
        piece = waiting.pop()
        try:
            with limited(memory_mb if piece.height > 1 else None):
                frames = parse_pages(piece, learned, languages=plan.languages, entities=plan.entities).frames()
                frames["questions"] = with_reads(questions(frames["pages"], frames["segments"]), frames)
        except MemoryError:
            if piece.height <= 1:
                raise
            splits += 1
            half = piece.height // 2
            _fits.characters = max(_LEAST, min(_fits.characters, _characters(piece) // 2))
            waiting += [piece[half:], piece[:half]]
            continue
        except BaseException as error:
            failed += piece.height == 1
            if not faults.of_a_page(error) or faults.too_many(failed, pages.height):
                raise
            if piece.height > 1:
                half = piece.height // 2
                waiting += [piece[half:], piece[:half]]
                continue
            frames = faults.unparsed(piece, fault(error))
        for table, frame in frames.items():
            done.setdefault(table, []).append(frame)
    return {table: pl.concat(frames) if len(frames) > 1 else frames[0] for table, frames in done.items()}, splits
