"""Every block of every table of a warehouse file, read: DuckDB compares each with its checksum as it reads it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from akhbar.store.connect import first_line
from akhbar.store.statements import completed, statement


def damaged_tables(file: Path) -> dict[str, str]:
    """Name of each table that cannot be read whole, and what DuckDB says of it; `(the file)` where it does not open.

    A table's rows are hashed, so that every column, and what is kept outside a row's own block, is read. One damaged
    block ends all later statements of its connection, so another is opened behind it. What no table uses is not looked
    at: nothing is lost there.
    """
    found: dict[str, str] = {}
    waiting: list[tuple[str, str]] | None = None
    while waiting is None or waiting:
        try:
            with duckdb.connect(str(file), read_only=True) as connection:
                if waiting is None:
                    waiting = connection.execute(statement("tables/all")).fetchall()
                while waiting:
                    schema, table = waiting.pop()
                    connection.execute(completed("tables/read_whole", table=f'"{schema}"."{table}"')).fetchall()
        except (duckdb.Error, RuntimeError) as error:
            if waiting is None:
                return {"(the file)": first_line(error)}
            found[table if schema == "main" else f"{schema}.{table}"] = first_line(error)
    return dict(sorted(found.items()))
