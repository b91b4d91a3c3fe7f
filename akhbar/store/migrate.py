"""The warehouse's schema: made new, or brought forward from an older version."""

from __future__ import annotations

import duckdb

from akhbar import dictionary, schema
from akhbar.errors import StoreError
from akhbar.store import statements
from akhbar.store.earlier import VERSION, version_of
from akhbar.store.readdress import new_addresses
from akhbar.store.statements import completed, statement

ADDRESSES = 5  # the version whose migration needs addresses in their one form, which SQL cannot make


def bring_forward(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring the open warehouse to this code's schema version; gives the version it had.

    What a version adds (tables, columns that may be null) follows from the tables' definitions; everything else it
    changes is said by its file in `sql/schema/migrations/`. Raises StoreError for a warehouse made by newer code,
    which this code would damage, and where the tables are not what the definitions say even so.
    """
    found = version_of(connection)
    refuse_newer(found)
    connection.execute("begin")
    if found == 0:
        create(connection)
    for number in range(max(found, 1) + 1, VERSION + 1):
        if found and number == ADDRESSES:
            connection.execute("commit")
            connection.execute("begin")
            _add_missing(connection, nullable_only=True)  # what it fills, where an older warehouse has it not
            connection.execute("commit")
            connection.execute("begin")
            new_addresses(connection)
        if found:
            statements.run(connection, f"schema/migrations/{number:04d}")
    connection.execute("commit")  # DuckDB alters no table that the same transaction has updated
    connection.execute("begin")
    _add_missing(connection)
    for view in statements.folder("marts"):
        statements.run(connection, view)
    comment(connection)
    connection.execute(statement("migrate/note_version"), [VERSION, found, VERSION])
    connection.execute("commit")
    return found


def refuse_newer(found: int) -> None:
    """Raise StoreError for the version of a warehouse that newer code made."""
    if found > VERSION:
        raise StoreError(
            f"this warehouse has schema version {found}; this akhbar knows only up to {VERSION}",
            state="the warehouse was not changed",
            hint="install a newer akhbar: pip install --upgrade akhbar",
        )


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the version's own table in an empty file."""
    statements.run(connection, "migrate/create")


def _add_missing(connection: duckdb.DuckDBPyConnection, *, nullable_only: bool = False) -> None:
    """Create the tables and columns that the definitions have and the warehouse has not."""
    there = _comments(connection)
    for name in sorted({table.rpartition(".")[0] for table in schema.tables()} - {""}):
        connection.execute(completed("migrate/schema", name=name))
    for table in schema.tables().values():
        if (table.name, None) not in there:
            connection.execute(table.ddl)
            continue
        for column in table.columns:
            if (table.name, column.name) in there:
                continue
            if not column.nullable and nullable_only:
                continue
            if not column.nullable:
                raise StoreError(
                    f"{table.name} lacks the column {column.name}, which may not be null, and no migration makes it",
                    state="the published warehouse was not changed",
                    hint="a defect of akhbar; load the input anew into another home: akhbar run INPUT… --home DIR",
                )
            added = completed("migrate/column", table=table.name, column=f"{column.name} {column.sql_type}")
            connection.execute(added)


def _comments(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str | None], str | None]:
    """Comment of each table (column None) and column of the open warehouse."""
    rows = connection.execute(statement("migrate/comments")).fetchall()
    named = ((table if of == "main" else f"{of}.{table}", column, text) for of, table, column, text in rows)
    return {(table, column): text for table, column, text in named}


def comment(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the definition's comments on every table, view and column that does not have them."""
    there = _comments(connection)
    for table in schema.tables().values():
        if there.get((table.name, None)) != table.comment:
            _say_of(connection, f"table {table.name}", table.comment)
        for column in table.columns:
            if there.get((table.name, column.name)) != column.comment:
                _say_of(connection, f"column {table.name}.{column.name}", column.comment)
    version = "quality.schema_version"
    _say_of(connection, f"table {version}", "Schema versions this warehouse has had: the highest holds")
    _say_of(connection, f"column {version}.version", "From 1; see sql/schema/migrations")
    _comment_views(connection)


def _say_of(connection: duckdb.DuckDBPyConnection, what: str, text: str) -> None:
    connection.execute(completed("migrate/comment", what=what, text=statements.literal(text)))


def _comment_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Views are made anew each time; their own columns are explained where they are made, the others by their table."""
    for view, text in dictionary.views().items():
        _say_of(connection, f"view {view}", text)
        bare = connection.execute(statement("migrate/bare_columns"), [view]).fetchall()
        known = dictionary.inherited(view)
        for (column,) in bare:
            if column in known:
                _say_of(connection, f"column {view}.{column}", known[column])
