"""Every SQL statement lives in `sql/`, one file a purpose; here they are read and run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akhbar.paths import bundled
from akhbar.remembered import remembered

if TYPE_CHECKING:  # whoever only reads a statement, of SQLite say, waits for no DuckDB
    import duckdb


@remembered(256)
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`, e.g. `load/pages`."""
    return (bundled("sql") / f"{name}.sql").read_text(encoding="utf-8")


def completed(name: str, /, **parts: str) -> str:
    """The text of `sql/<name>.sql` with each `/*part*/` replaced: names of tables and columns cannot be parameters."""
    text = statement(name)
    for part in parts:
        if f"/*{part}*/" not in text:
            raise KeyError(f"sql/{name}.sql has no /*{part}*/")
    # In one go: what is put in is never looked at for further parts.
    return re.sub(r"/\*(\w+)\*/", lambda found: parts.get(found[1], found[0]), text)


def run(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run every statement of `sql/<name>.sql`; an error that comes of it has the file's name as a note."""
    try:
        connection.execute(statement(name))
    except Exception as error:
        error.add_note(f"sql/{name}.sql")
        raise


def say(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """Set a variable of the connection, which statements read by `getvariable`, to an SQL expression."""
    connection.execute(completed("frames/variable", name=name, value=value))


def folder(name: str) -> list[str]:
    """The names of the statements in `sql/<name>/`, in order, as `statement` takes them."""
    return [f"{name}/{file.stem}" for file in sorted((bundled("sql") / name).glob("*.sql"))]


def literal(text: str) -> str:
    """The text as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"
