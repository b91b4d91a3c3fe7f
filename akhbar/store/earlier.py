"""The schema version of a warehouse, and what to tell of one that an earlier akhbar wrote."""

from __future__ import annotations

import duckdb

from akhbar.store.statements import statement

VERSION = 5  # raise with each file added to sql/schema/migrations/


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The schema version of an open warehouse; 0 for an empty file."""
    if not connection.execute(statement("migrate/has_version")).fetchall():
        return 0
    return connection.execute(statement("migrate/version")).fetchone()[0]  # type: ignore[index]


def behind(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """`state` and `hint` of an error of a question that asks for what an earlier warehouse has not; else empty."""
    version = version_of(connection)
    if not 0 < version < VERSION:
        return {}
    return {
        "state": f"an earlier akhbar wrote this warehouse: schema version {version}, and questions ask for {VERSION}",
        "hint": "the next run brings it forward: akhbar run INPUT…",
    }
