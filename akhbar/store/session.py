"""Reading the published warehouse with every door shut: what analysts type runs here and nowhere else.

DuckDB alone does not shut them all: with external access off, `COPY … TO 'akhbar.duckdb.wal'` still writes beside the
open file (seen in 1.5.5). So only statements that read are let through, and the settings are locked besides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from akhbar.errors import StoreError, UsageError
from akhbar.store.connect import first_line, open_warehouse
from akhbar.store.home import Home
from akhbar.store.limits import HINT, Allowance

MEMORY_MB = 1000
SECONDS = 60.0
_EXPLAIN = re.compile(r"\s*explain(\s+analyze|\s*\([^)]*\))?\s", re.IGNORECASE)
# Table functions that reach for files or change the session; each fails on the locked settings too, but not all
# of them fail cleanly.
_REFUSED = re.compile(r"\b(enable|disable|truncate_duckdb)_log\w*|\b(force_)?checkpoint\s*\(", re.IGNORECASE)


@dataclass
class Answer:
    """One statement's rows: `columns` by name, `types` in DuckDB's words, `batches` of rows as they are fetched."""

    columns: list[str]
    types: list[str]
    batches: Iterator[list[tuple[Any, ...]]]
    arrow: Callable[[], Iterator[Any]]  # the same rows as Arrow record batches, instead of `batches`
    arrow_schema: Callable[[], Any]

    def rows(self) -> list[tuple[Any, ...]]:
        """All rows; for answers known to be short."""
        return [row for batch in self.batches for row in batch]


class _Arrow:
    """A result's rows as Arrow batches; opened only when asked for."""

    def __init__(self, found: Any, allowed: Allowance) -> None:
        self._found, self._allowed = found, allowed
        self._schema: Any = None

    def read_schema(self) -> Any:
        return self._schema

    def batches(self) -> Iterator[Any]:
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


class Session:
    """A locked, read-only connection with a limit on memory and on the time of each statement."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float = SECONDS) -> None:
        self.connection, self.seconds = connection, seconds
        self.stuck: Callable[[], None] | None = None  # called when an interrupt is not obeyed
        self.kept: dict[str, Any] = {}  # what is read once: the snapshot of a published warehouse does not change

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Answer]:
        """Run every statement of the text, one answer each, fetched as it is read.

        `parameters` are `$name` in the statements; one that none uses raises UsageError. Raises StoreError for a
        statement that does not read, or fails, or takes longer than the session's seconds.
        """
        statements = _reading(self.connection, text)
        used = set().union(*(s.named_parameters for s in statements)) if statements else set()
        given = dict(parameters or {})
        if strange := sorted(set(given) - used):
            raise UsageError(f"no statement has a parameter ${strange[0]}", hint="write it as $name in the query")
        if missing := sorted(used - set(given)):
            raise UsageError(f"the parameter ${missing[0]} was not given", hint=f"add --param {missing[0]}=VALUE")
        for statement in statements:
            values = {name: given[name] for name in statement.named_parameters}
            allowed = Allowance(self.connection, self.seconds, self.stuck)
            with allowed.using():
                found = self.connection.execute(statement, values or None)
            if found.description is None or statement.type == duckdb.StatementType.CREATE:
                continue
            names = [column[0] for column in found.description]
            types = [str(column[1]) for column in found.description]
            reader = _Arrow(found, allowed)
            yield Answer(names, types, self._fetch(found, allowed), reader.batches, reader.read_schema)

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of the text's last statement, each by column name."""
        found: list[dict[str, Any]] = []
        for answer in self.run(text, parameters):
            found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
        return found

    def frame(self, text: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The rows of the text's only statement as a polars DataFrame."""
        import polars as pl
        import pyarrow as pa

        answer = next(self.run(text, parameters))
        batches = list(answer.arrow())
        return pl.DataFrame(pa.Table.from_batches(batches, answer.arrow_schema()))

    def _fetch(self, found: Any, allowed: Allowance) -> Iterator[list[tuple[Any, ...]]]:
        while True:
            with allowed.using():
                batch = found.fetchmany(2_000)
            if not batch:
                return
            yield batch

    def close(self) -> None:
        self.connection.close()


def _reading(connection: duckdb.DuckDBPyConnection, text: str) -> list[Any]:
    """The statements of a text, all of them reading. Raises StoreError for one that is not.

    The locked connection takes them apart: IMPORT DATABASE reads its files while it is parsed, and `duckdb`'s own
    function parses on a connection that may read any.
    """
    try:
        statements = connection.extract_statements(text)
    except duckdb.Error as error:
        raise StoreError(f"the query failed: {first_line(error)}", hint=HINT) from None
    if found := _REFUSED.search(text):
        raise StoreError(f"{found[0]} is not allowed here", state="nothing was read or changed", hint=HINT)
    kinds = duckdb.StatementType
    for number, statement in enumerate(statements):
        if statement.type == kinds.SELECT:
            continue
        # PIVOT is taken apart by the parser into a type of its own, without words, and a SELECT.
        if statement.type == kinds.CREATE and statement.query == "" and number + 1 < len(statements):
            continue
        if statement.type == kinds.EXPLAIN:
            # What is explained may also be run (EXPLAIN ANALYZE); DuckDB itself says what it is. A comment before it
            # is refused: stripping comments here might strip other ones than DuckDB does.
            head = _EXPLAIN.match(statement.query)
            if head and _all_select(connection, statement.query[head.end() :]):
                continue
        raise StoreError(
            f"only queries are allowed here, not {statement.type.name.replace('_', ' ')}",
            state="the published warehouse cannot be changed from here; nothing was read or written",
            hint="to work on a copy: cp akhbar.duckdb mine.duckdb, and open that with DuckDB",
        )
    return statements


def _all_select(connection: duckdb.DuckDBPyConnection, text: str) -> bool:
    try:
        return all(s.type == duckdb.StatementType.SELECT for s in connection.extract_statements(text))
    except duckdb.Error:
        return False


def open_session(
    home: str | os.PathLike[str] | Home | None = None,
    *,
    memory_mb: int = MEMORY_MB,
    threads: int | None = None,
    seconds: float = SECONDS,
) -> Session:
    """A session on the published warehouse. Raises StoreError where there is none."""
    connection = open_warehouse(home)
    settings = {
        "enable_external_access": "false",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "memory_limit": f"'{memory_mb}MB'",
        "enable_progress_bar": "false",  # it would stand among the rows
        "max_temp_directory_size": "'0KB'",
        "threads": str(threads or os.cpu_count() or 1),
        "TimeZone": "'UTC'",
        "lock_configuration": "true",
    }
    # Connections of one process to one file share their settings: a second session finds them locked already.
    if not connection.execute("select current_setting('lock_configuration')").fetchall()[0][0]:
        for name, value in settings.items():
            connection.execute(f"set {name} = {value}")
    return Session(connection, seconds)


@contextmanager
def reading(home: str | os.PathLike[str] | Home | None = None, **limits: Any) -> Iterator[Session]:
    """`open_session` for a `with` block."""
    session = open_session(home, **limits)
    try:
        yield session
    finally:
        session.close()
