"""The warehouse's schema: made new, or brought forward from an older version."""

from __future__ import annotations

import duckdb

from akhbar import schema
from akhbar.errors import StoreError
from akhbar.store import statements

VERSION = 1  # raise with each file added to sql/schema/migrations/


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The schema version of an open warehouse; 0 for an empty file."""
    sql = "select 1 from duckdb_tables() where schema_name = 'quality' and table_name = 'schema_version'"
    if not connection.execute(sql).fetchall():
        return 0
    return connection.execute("select max(version) from quality.schema_version").fetchone()[0]  # type: ignore[index]


def bring_forward(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring the open warehouse to this code's schema version; gives the version it had.

    Raises StoreError for a warehouse made by newer code, which this code would damage.
    """
    found = version_of(connection)
    if found > VERSION:
        raise StoreError(
            f"this warehouse has schema version {found}; this akhbar knows only up to {VERSION}",
            state="the warehouse was not changed",
            hint="install a newer akhbar: pip install --upgrade akhbar",
        )
    if found == 0:
        create(connection)
    for number in range(max(found, 1) + 1, VERSION + 1):
        statements.run(connection, f"schema/migrations/{number:04d}")
    for view in statements.folder("marts"):
        statements.run(connection, view)
    comment(connection)
    connection.execute("insert into quality.schema_version select ? where ? <> ?", [VERSION, found, VERSION])
    return found


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table of the current definition in an empty file."""
    for name in ("staging", "quality", "learned"):
        connection.execute(f"create schema if not exists {name}")
    connection.execute("create table quality.schema_version (version integer not null)")
    for table in schema.tables().values():
        connection.execute(table.ddl)


def comment(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the definition's comments on every table and column."""
    for table in schema.tables().values():
        connection.execute(f"comment on table {table.name} is {statements.literal(table.comment)}")
        for column in table.columns:
            connection.execute(f"comment on column {table.name}.{column.name} is {statements.literal(column.comment)}")
