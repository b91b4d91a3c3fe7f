# mypy: disable-error-code="override,assignment"
"""A SQLAlchemy dialect that lets Great Expectations check tables on the caller's own DuckDB connection.

Great Expectations' own DuckDB support opens a second connection (which cannot see what a load has not committed) and
reads results after it gave the connection back (which DuckDB forbids). Here rows are fetched when a statement runs,
and commit, rollback and close do nothing: only the caller ends its transaction.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

import duckdb
import duckdb_engine
from sqlalchemy import types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGCompiler
from sqlalchemy.pool import StaticPool

from akhbar.rows import Record, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import URL, Connection
    from sqlalchemy.sql.elements import BinaryExpression
    from sqlalchemy.sql.operators import custom_op
from akhbar.store.statements import statement

_SHARED: dict[str, _Connection] = {}
_NUMBERS = count()
_TYPES = {
    "BIGINT": types.BigInteger,
    "INTEGER": types.Integer,
    "DOUBLE": types.Float,
    "VARCHAR": types.String,
    "BOOLEAN": types.Boolean,
    "DATE": types.Date,
    "TIMESTAMP": types.TIMESTAMP,
}


def share(connection: duckdb.DuckDBPyConnection) -> str:
    """The SQLAlchemy address under which this process reaches the connection, until `unshare` was called as often."""
    key = _key_of(connection)
    if key is None:
        key = f"c{next(_NUMBERS)}"
        _SHARED[key] = _Connection(connection)
    _SHARED[key].users += 1  # two gatekeepers of one connection see its errors alike
    return f"akhbarduck:///{key}"


def _key_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    return next((key for key, shared in list(_SHARED.items()) if shared.duck is connection), None)


def first_error(connection: duckdb.DuckDBPyConnection) -> duckdb.Error | None:
    """The error of the first statement that failed on a shared connection since this was asked last; None for none.

    Great Expectations goes on after a failed statement, and everything that follows in the same transaction fails too:
    what the others say ('Current transaction is aborted') hides what was the matter.
    """
    key = _key_of(connection)
    if key is None:
        return None
    shared = _SHARED[key]
    failed, shared.failed = shared.failed, None
    return failed


def unshare(connection: duckdb.DuckDBPyConnection) -> None:
    """Forget a shared connection once nobody uses it; it stays as it is."""
    key = _key_of(connection)
    if key is not None:
        _SHARED[key].users -= 1
        if not _SHARED[key].users:
            del _SHARED[key]


class _Cursor:
    arraysize = 1

    def __init__(self, owner: _Connection) -> None:
        self.connection = owner
        self.rows: list[Row] = []
        self.description: object = None
        self.rowcount = -1

    def execute(self, sql: str, params: object = None, context: object = None) -> None:
        owner = self.connection
        if owner.failed:  # nothing can come of it: neither the time nor another error
            raise owner.failed
        duck = owner.duck
        try:
            duck.execute(sql, params) if params else duck.execute(sql)
            self.description = duck.description
            self.rows = duck.fetchall() if self.description else []
        except duckdb.Error as error:
            owner.failed = error
            raise

    def fetchall(self) -> list[Row]:
        rows, self.rows = self.rows, []
        return rows

    def fetchone(self) -> Row | None:
        return self.rows.pop(0) if self.rows else None

    def fetchmany(self, size: int = 1) -> list[Row]:
        rows, self.rows = self.rows[:size], self.rows[size:]
        return rows

    def close(self) -> None:
        pass


class _Connection:
    notices: ClassVar[list[str]] = []

    def __init__(self, duck: duckdb.DuckDBPyConnection) -> None:
        self.users = 0
        self.duck = duck
        self.failed: duckdb.Error | None = None

    def cursor(self) -> _Cursor:
        return _Cursor(self)

    def commit(self) -> None:
        pass

    rollback = close = commit


class _Compiler(PGCompiler):
    def visit_custom_op_binary(self, binary: BinaryExpression[object], operator: custom_op[object], **kw: Any) -> str:
        # '~' is a full match on DuckDB 1 and a partial one on 2: regexp_matches means the same on both.
        if operator.opstring in ("~", "!~"):
            negation = "not " if operator.opstring == "!~" else ""
            left, right = self.process(binary.left, **kw), self.process(binary.right, **kw)
            return f"{negation}regexp_matches({left}, {right})"
        return super().visit_custom_op_binary(binary, operator, **kw)


class AkhbarDuck(duckdb_engine.Dialect):
    """The dialect; its reflection asks DuckDB's own catalogue functions, since DuckDB's pg_catalog is incomplete."""

    statement_compiler = _Compiler
    supports_statement_cache = False

    @classmethod
    def get_pool_class(cls, url: URL) -> type:
        return StaticPool

    def create_connect_args(self, url: URL) -> Row:
        return (), {"database": url.database}

    def connect(self, *args: object, **kw: str) -> _Connection:
        return _SHARED[kw["database"]]

    def on_connect(self) -> None:
        return None

    def do_begin(self, connection: object) -> None:
        pass

    do_rollback = do_commit = do_begin

    def has_table(self, connection: Connection, table_name: str, schema: str | None = None, **kw: object) -> bool:
        asked = (table_name, schema, schema)
        return bool(connection.exec_driver_sql(statement("gates/has_table"), asked).fetchall())

    def get_columns(
        self, connection: Connection, table_name: str, schema: str | None = None, **kw: object
    ) -> list[Record]:
        rows = connection.exec_driver_sql(statement("gates/columns"), (table_name, schema, schema)).fetchall()
        return [
            {"name": name, "type": _TYPES.get(kind, types.String)(), "nullable": bool(nullable), "default": None}
            for name, kind, nullable in rows
        ]

    def get_multi_columns(
        self,
        connection: Connection,
        *,
        schema: str | None = None,
        filter_names: Iterable[str] | None = None,
        **kw: object,
    ) -> dict[tuple[str | None, str], list[Record]]:
        return {(schema, table): self.get_columns(connection, table, schema) for table in filter_names or ()}

    def get_pk_constraint(self, *args: object, **kw: object) -> Record:
        return {"constrained_columns": [], "name": None}

    def get_table_comment(self, *args: object, **kw: object) -> Record:
        return {"text": None}

    def _none(self, *args: object, **kw: object) -> list[object]:
        return []

    def _none_each(self, *args: object, **kw: object) -> Record:
        return {}

    get_foreign_keys = get_unique_constraints = get_check_constraints = get_indexes = _none
    get_multi_pk_constraint = get_multi_foreign_keys = get_multi_indexes = _none_each
    get_multi_unique_constraints = get_multi_check_constraints = get_multi_table_comment = _none_each


dialect = AkhbarDuck  # Great Expectations looks for this name to learn whether regular expressions work
registry.register("akhbarduck", __name__, "AkhbarDuck")
