"""The time a statement may take in DuckDB, its rows' fetching included."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb

from akhbar.errors import StoreError
from akhbar.store.earlier import behind

HINT = "list tables and columns: akhbar dictionary"


def told(error: BaseException) -> str:
    """What DuckDB says of a failed query, whole: candidates, "Did you mean" and the caret below the place."""
    # What went wrong while rows were fetched as Arrow stands behind a line of Arrow's.
    said = (str(error).partition("\nError: ")[2] or str(error)).strip("\n")
    return f"the query failed: {said or type(error).__name__}"


class Allowance:
    """What is left of one statement's seconds.

    DuckDB looks for an interrupt between two pieces of work, and one call of a function on a long text is one piece:
    only ending the process stops that (`sandbox.py`).
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, seconds: float, earlier: dict[str, str] | None = None
    ) -> None:
        self._connection, self._seconds, self._left = connection, seconds, seconds
        self._earlier = earlier  # see `earlier.behind`; None: looked up where it is asked for

    @contextmanager
    def using(self) -> Iterator[None]:
        """Work that counts. DuckDB's errors, and the end of the time, come out as StoreError."""
        if self._left <= 0:
            raise self._over()
        over = threading.Event()

        def stop() -> None:
            over.set()
            self._connection.interrupt()

        timer = threading.Timer(self._left, stop)
        timer.daemon = True
        began = time.monotonic()
        with suppress(RuntimeError):  # no room for a thread: whoever bounds a process so ends it in time (`sandbox.py`)
            timer.start()
        try:
            yield
        # Fetched as Arrow, an error of DuckDB's comes as whichever of Python's kinds Arrow takes it for.
        except (duckdb.Error, RuntimeError, MemoryError, OSError, ValueError) as error:
            if over.is_set():
                raise self._over() from None
            if isinstance(error, (duckdb.OutOfMemoryException, MemoryError)):
                what, hint = "the query needs more memory than it may take", "allow more: --memory MB"
            else:
                what, hint = told(error), HINT
            # A table or column that is not there may be one that the next run makes.
            missing = isinstance(error, (duckdb.CatalogException, duckdb.BinderException))
            raise StoreError(what, **({"hint": hint} | (self._behind() if missing else {}))) from None
        finally:
            self._left -= time.monotonic() - began
            timer.cancel()

    def _behind(self) -> dict[str, str]:
        try:
            return behind(self._connection) if self._earlier is None else self._earlier
        except duckdb.Error:  # a lake's catalog, a connection that is stopped: what failed is told all the same
            return {}

    def _over(self) -> StoreError:
        return StoreError(f"the query was stopped after {self._seconds:g} s", hint="allow more: --timeout SECONDS")
