"""The warehouse's schema: made new, or brought forward from an older version."""

from __future__ import annotations

import duckdb

from akhbar import dictionary, schema
from akhbar.errors import StoreError
from akhbar.store import statements
from akhbar.store.readdress import new_addresses

VERSION = 5  # raise with each file added to sql/schema/migrations/
ADDRESSES = 5  # the version whose migration needs addresses in their one form, which SQL cannot make


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The schema version of an open warehouse; 0 for an empty file."""
    sql = "select 1 from duckdb_tables() where schema_name = 'quality' and table_name = 'schema_version'"
    if not connection.execute(sql).fetchall():
        return 0
    return connection.execute("select max(version) from quality.schema_version").fetchone()[0]  # type: ignore[index]


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
    connection.execute("insert into quality.schema_version select ? where ? <> ?", [VERSION, found, VERSION])
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
    connection.execute("create schema if not exists quality")
    connection.execute("create table quality.schema_version (version integer not null)")


def _add_missing(connection: duckdb.DuckDBPyConnection, *, nullable_only: bool = False) -> None:
    """Create the tables and columns that the definitions have and the warehouse has not."""
    there = _comments(connection)
    for name in sorted({table.rpartition(".")[0] for table in schema.tables()} - {""}):
        connection.execute(f"create schema if not exists {name}")
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
            connection.execute(f"alter table {table.name} add column {column.name} {column.sql_type}")


def _comments(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str | None], str | None]:
    """Comment of each table (column None) and column of the open warehouse."""
    rows = connection.execute(
        "select schema_name, table_name, null, comment from duckdb_tables() where not temporary union all "
        "select schema_name, table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    named = ((table if of == "main" else f"{of}.{table}", column, text) for of, table, column, text in rows)
    return {(table, column): text for table, column, text in named}


def comment(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the definition's comments on every table, view and column that does not have them."""
    there = _comments(connection)
    for table in schema.tables().values():
        if there.get((table.name, None)) != table.comment:
            connection.execute(f"comment on table {table.name} is {statements.literal(table.comment)}")
        for column in table.columns:
            if there.get((table.name, column.name)) != column.comment:
                text = statements.literal(column.comment)
                connection.execute(f"comment on column {table.name}.{column.name} is {text}")
    version = "quality.schema_version"
    connection.execute(f"comment on table {version} is 'Schema versions this warehouse has had: the highest holds'")
    connection.execute(f"comment on column {version}.version is 'From 1; see sql/schema/migrations'")
    _comment_views(connection)


def _comment_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Views are made anew each time; their own columns are explained where they are made, the others by their table."""
    for view, text in dictionary.views().items():
        connection.execute(f"comment on view {view} is {statements.literal(text)}")
        bare = connection.execute(
            "select column_name from duckdb_columns() "
            "where schema_name = 'main' and table_name = ? and comment is null",
            [view],
        ).fetchall()
        known = dictionary.inherited(view)
        for (column,) in bare:
            if column in known:
                connection.execute(f"comment on column {view}.{column} is {statements.literal(known[column])}")
