"""The time a statement may take in DuckDB, its rows' fetching included."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from akhbar.errors import StoreError

GRACE = 5.0  # seconds that DuckDB gets to obey an interrupt
HINT = "list tables and columns: akhbar dictionary"


class Allowance:
    """What is left of one statement's seconds.

    DuckDB looks for an interrupt between two pieces of work, and one call of a function on a long text is one piece:
    where `stuck` is given it is called when the interrupt was not obeyed for some seconds.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, seconds: float, stuck: Callable[[], None] | None = None
    ) -> None:
        self._connection, self._seconds, self._left, self._stuck = connection, seconds, seconds, stuck

    @contextmanager
    def using(self) -> Iterator[None]:
        """Work that counts. DuckDB's errors, and the end of the time, come out as StoreError."""
        if self._left <= 0:
            raise self._over()
        over = threading.Event()
        timers: list[threading.Timer] = []

        def start(seconds: float, then: Callable[[], None]) -> None:
            timers.append(threading.Timer(seconds, then))
            timers[-1].daemon = True
            timers[-1].start()

        def stop() -> None:
            over.set()
            if self._stuck is not None:
                start(GRACE, self._stuck)
            self._connection.interrupt()

        began = time.monotonic()
        start(self._left, stop)
        try:
            yield
        # Fetched as Arrow, an error of DuckDB's comes as whichever of Python's kinds Arrow takes it for.
        except (duckdb.Error, RuntimeError, MemoryError, OSError, ValueError) as error:
            if over.is_set():
                raise self._over() from None
            if isinstance(error, (duckdb.OutOfMemoryException, MemoryError)):
                what, hint = "the query needs more memory than it may take", "allow more: --memory MB"
            else:
                # What went wrong while rows were fetched stands in a second line.
                said = str(error).partition("\nError: ")[2] or str(error)
                what, hint = f"the query failed: {said.splitlines()[0] if said else type(error).__name__}", HINT
            raise StoreError(what, hint=hint) from None
        finally:
            self._left -= time.monotonic() - began
            for timer in timers:
                timer.cancel()

    def _over(self) -> StoreError:
        return StoreError(f"the query was stopped after {self._seconds:g} s", hint="allow more: --timeout SECONDS")
