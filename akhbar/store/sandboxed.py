"""The confined process of `sandbox.py`: it opens the warehouse, gives up its rights, and answers requests."""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from akhbar.errors import AkhbarError
from akhbar.rows import Record, Row

if TYPE_CHECKING:
    import pyarrow as pa

    from akhbar.store.answers import Answer
from akhbar.store.values import dumps

# Of the process's memory, what DuckDB does not get: Python, libraries, and what DuckDB does not count.
_OWN_MB, _LEAST_MB = 120, 32
_FIRST_ROWS, _MOST_ROWS, _MESSAGE = 200, 2_000, 4 * 2**20


def main() -> None:
    """Answer until the other side is gone. Arguments: the import path and the settings, both JSON."""
    told = json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks; he ends us where he wants to
    # Our threads wait and do little else; with eight megabytes of stack each one found no room behind a large query.
    threading.stack_size(1 << 19)
    talk = Connection(told["talk"])
    child = _Child(told)
    with suppress(EOFError, OSError):
        while True:
            request, *arguments = pickle.loads(talk.recv_bytes())
            try:
                answer = ("told", getattr(child, f"on_{request}")(*arguments))
                packed = dumps(answer)
            except AkhbarError as error:
                packed = dumps(("error", (type(error).__name__, error.what, error.state, error.hint)))
            except MemoryError:
                child.leave()
                packed = dumps(("error", ("StoreError", "the query needs more memory than it may take", "", _MORE)))
            except Exception as error:
                packed = dumps(("error", ("StoreError", f"the query failed: {type(error).__name__}: {error}", "", "")))
            talk.send_bytes(packed)
    os._exit(0)


_MORE = "allow more: --memory MB"


class _Child:
    def __init__(self, told: Record) -> None:
        self._told = told
        self._answers: Iterator[Answer] = iter(())
        self._answer: Answer | None = None
        # Of an answer asked for as Arrow: the batches, None until then, and the first one, which tells the schema.
        self._arrow: Iterator[pa.RecordBatch] | None = None
        self._first: pa.RecordBatch | None = None

    def on_open(self, lake: tuple[str, str, bool] | None, as_of: str | None, network: bool) -> bool:
        """Open the warehouse and give up all other rights; True where the system forbids every other file."""
        from akhbar.store.confine import confine, forbid_writing

        # `import duckdb` starts a thread: it, too, shall write nowhere. A lake may be read over the network.
        forbid_writing(network)
        _import_all(self._told["arrow"])
        from akhbar.store.connect import open_warehouse
        from akhbar.store.earlier import behind
        from akhbar.store.session import Session, lock
        from akhbar.store.statements import literal

        memory = self._told["memory_mb"]
        # With one thread, which is this one: the others are started below, when it is confined, and so are they.
        if lake is None:
            connection = open_warehouse(self._told["home"], {"threads": "1"})
            earlier = behind(connection)  # while its statement can be read
            confined = confine(memory)
        else:
            from akhbar.store.lake import Lake

            where, earlier = Lake(*lake), {}
            connection = where.reading(as_of)
            files = where.files_of(connection)
            connection.execute(f"set allowed_directories = [{literal(files)}]")
            # Its Parquet files are opened as a query asks for them, and so are connections to the catalog's server.
            confined = confine(memory, None if where.remote_files else files, network)
        lock(connection, max(_LEAST_MB, memory - _OWN_MB), self._told["threads"])
        self._session = Session(connection, self._told["seconds"], earlier)
        threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
        return confined

    def on_run(self, text: str, parameters: Record) -> None:
        self.leave()
        self._session.batch_rows = _FIRST_ROWS
        self._answers = self._session.run(text, parameters)

    def on_next(self) -> tuple[list[str], list[str]] | None:
        self._answer = next(self._answers, None)
        if self._answer is None:
            return None
        self._arrow = None
        return self._answer.columns, self._answer.types

    def on_rows(self) -> list[Row]:
        assert self._answer is not None  # it is asked for after `next`
        rows: list[Row] = next(self._answer.batches, [])
        if rows:
            # Messages of about the same size, whatever a row holds.
            size = len(dumps(rows[:20])) / len(rows[:20])
            self._session.batch_rows = max(1, min(_MOST_ROWS, int(_MESSAGE / max(size, 1))))
        return rows

    def on_schema(self) -> bytes:
        assert self._answer is not None
        if self._arrow is None:
            self._arrow = self._answer.arrow()
            self._first = next(self._arrow, None)
        schema = self._answer.arrow_schema()
        assert schema is not None  # it is known once the first batch is
        return schema.serialize().to_pybytes()

    def on_batch(self) -> bytes | None:
        batch, self._first = self._first, None
        if batch is None:
            batch = next(self._arrow or iter(()), None)
        return None if batch is None else batch.serialize().to_pybytes()

    def leave(self) -> None:
        """Let go of what the last query left."""
        self._answers, self._answer, self._arrow, self._first = iter(()), None, None, None


def _import_all(arrow: bool) -> None:
    """Import what DuckDB imports late, while files can still be opened."""
    for name in ("datetime", "decimal", "uuid", "pytz", *(("pyarrow", "pyarrow.dataset") if arrow else ())):
        with suppress(ImportError):
            import_module(name)


def _end_with(parent: int) -> None:
    """End when the one who asks is gone, in the middle of a query, too."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
