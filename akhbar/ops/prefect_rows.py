"""Old runs in the home's own Prefect database, for homes whose runs are typed or started by cron.

Under `akhbar serve` Prefect's server removes them itself. The small server of a run by hand has no such service, and
its database only grew. This room knows no Prefect: the tables are SQLite's, and one that looks otherwise is left as
it is.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from akhbar.store.statements import completed, statement

# Tables that hang on a flow run without a foreign key that removes them with it.
_BESIDE = ("log", "artifact", "artifact_collection")
_WORTH_SHARE = 0.2  # of free pages, from which on the file is written anew


@dataclass(frozen=True)
class Forgotten:
    """Flow runs removed (or that would be), and the file's size before and after in bytes."""

    runs: int
    bytes_before: int
    bytes_after: int


def forget(database: Path, before: datetime, *, dry_run: bool) -> Forgotten:
    """Remove runs that ended before the time (UTC), with their tasks, states, logs and artifacts.

    The caller knows that no server uses the file. A file in use, damaged or of another shape is left alone.
    """
    if not database.is_file():
        return Forgotten(0, 0, 0)
    size = database.stat().st_size
    try:
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=1)) as connection:
            runs = _forget(connection, before.isoformat(sep=" "), dry_run)
    except sqlite3.Error:
        return Forgotten(0, size, size)
    return Forgotten(runs, size, database.stat().st_size)


def _forget(connection: sqlite3.Connection, before: str, dry_run: bool) -> int:
    connection.isolation_level = None
    old = statement("prefect_rows/old")
    runs = int(connection.execute(completed("prefect_rows/count", old=old), [before]).fetchone()[0])
    if dry_run:
        return runs
    connection.execute("pragma foreign_keys = on")  # tasks, states and inputs go with their run
    connection.execute("begin exclusive")
    connection.execute(completed("prefect_rows/gone", old=old), [before])
    for table in _BESIDE:
        connection.execute(completed("prefect_rows/forget_beside", table=table))
    connection.execute(statement("prefect_rows/forget"))
    connection.execute("commit")
    pages, free = (connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    if free > _WORTH_SHARE * pages:
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)")
    return runs
