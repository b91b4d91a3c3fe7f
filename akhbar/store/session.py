"""Reading the published warehouse with every door of DuckDB's shut.

DuckDB alone does not shut them all: with external access off, `COPY … TO 'akhbar.duckdb.wal'` still writes beside the
open file (seen in 1.5.5). So only statements that read are let through, and the settings are locked besides. A session
in this process is for the project's own statements; what somebody typed runs in a process of its own (`sandbox.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypedDict, Unpack

import duckdb

from akhbar.errors import UsageError
from akhbar.rows import Row
from akhbar.store.answers import Answer, Asked
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.limits import Allowance

if TYPE_CHECKING:
    import pyarrow as pa
from akhbar.store.only_queries import readings

MEMORY_MB = 1000
SECONDS = 60.0


class _Arrow:
    """A result's rows as Arrow batches; opened only when asked for."""

    def __init__(self, found: duckdb.DuckDBPyConnection, allowed: Allowance) -> None:
        self._found, self._allowed = found, allowed
        self._schema: pa.Schema | None = None

    def read_schema(self) -> pa.Schema | None:
        return self._schema

    def batches(self) -> Iterator[pa.RecordBatch]:
        with self._allowed.using():
            reader = self._found.to_arrow_reader(20_000)
            self._schema = reader.schema
        while True:
            with self._allowed.using():
                batch = next(reader, None)
            if batch is None:
                return
            if batch.num_rows:
                yield batch


class Limits(TypedDict, total=False):
    """Arguments of `open_session`."""

    memory_mb: int
    threads: int | None
    seconds: float


class Session(Asked):
    """A locked, read-only connection with a limit on memory and on the time of each statement."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, seconds: float = SECONDS, earlier: dict[str, str] | None = None
    ) -> None:
        super().__init__()
        self.connection, self.seconds, self._earlier = connection, seconds, earlier
        self.batch_rows = 2_000
        self.typed: Asked | None = None  # the `Sandbox` for what somebody types, where the session's owner has one

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Iterator[Answer]:
        """See `Asked.run`."""
        statements = readings(self.connection, text)
        used = set().union(*(s.statement.named_parameters for s in statements)) if statements else set()
        given = dict(parameters or {})
        if strange := sorted(set(given) - used):
            raise UsageError(f"no statement has a parameter ${strange[0]}", hint="write it as $name in the query")
        if missing := sorted(used - set(given)):
            raise UsageError(f"the parameter ${missing[0]} was not given", hint=f"add --param {missing[0]}=VALUE")
        for reading in statements:
            values = {name: given[name] for name in reading.statement.named_parameters}
            allowed = Allowance(self.connection, self.seconds, self._earlier)
            with allowed.using():
                found = self.connection.execute(reading.statement, values or None)
            if found.description is None or reading.statement.type == duckdb.StatementType.CREATE:
                continue
            names = [column[0] for column in found.description]
            types = [str(column[1]) for column in found.description]
            reader = _Arrow(found, allowed)
            yield Answer(names, types, self._fetch(found, allowed), reader.batches, reader.read_schema)

    def _fetch(self, found: duckdb.DuckDBPyConnection, allowed: Allowance) -> Iterator[list[Row]]:
        while True:
            with allowed.using():
                batch = found.fetchmany(self.batch_rows)
            if not batch:
                return
            yield batch

    def close(self) -> None:
        self.connection.close()


def open_session(
    home: str | os.PathLike[str] | Home | None = None,
    *,
    memory_mb: int = MEMORY_MB,
    threads: int | None = None,
    seconds: float = SECONDS,
) -> Session:
    """A session on the published warehouse. Raises StoreError where there is none."""
    connection = open_warehouse(home)
    lock(connection, memory_mb, threads or os.cpu_count() or 1)
    return Session(connection, seconds)


def lock(connection: duckdb.DuckDBPyConnection, memory_mb: int, threads: int) -> None:
    """Shut DuckDB's doors, set its limits, and let no statement change either."""
    settings = {
        "temp_directory": "''",  # nothing is spilt, no folder made; said before the doors are shut
        "enable_external_access": "false",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": f"'{memory_mb}MB'",
        "enable_progress_bar": "false",  # it would stand among the rows
        "threads": str(threads),
        "TimeZone": "'UTC'",
        "lock_configuration": "true",
    }
    # Connections of one process to one file share their settings: a second session finds them locked already.
    if not connection.execute("select current_setting('lock_configuration')").fetchall()[0][0]:
        for name, value in settings.items():
            connection.execute(f"set {name} = {value}")


@contextmanager
def reading(home: str | os.PathLike[str] | Home | None = None, **limits: Unpack[Limits]) -> Iterator[Session]:
    """`open_session` for a `with` block."""
    session = open_session(home, **limits)
    try:
        yield session
    finally:
        session.close()
