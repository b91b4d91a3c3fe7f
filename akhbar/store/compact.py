"""Housekeeping inside the warehouse: old checks go, and a file with much free room is written anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from akhbar.store.connect import open_private, open_warehouse
from akhbar.store.home import Home
from akhbar.store.migrate import bring_forward
from akhbar.store.publish import publish, seal
from akhbar.store.statements import literal

# Rewriting the file takes as long as copying all its rows; under this share of free blocks it does not pay.
WORTH_SHARE = 0.2


@dataclass(frozen=True)
class Compacted:
    """What housekeeping did, or would do, to the warehouse file."""

    checks_removed: int
    free_share: float
    rewritten: bool
    bytes_before: int
    bytes_after: int


def free_share(connection: duckdb.DuckDBPyConnection) -> float:
    """Free blocks of the open file, as a share of all."""
    total, free = connection.execute("select total_blocks, free_blocks from pragma_database_size()").fetchall()[0]
    return free / total if total else 0.0


def old_checks(connection: duckdb.DuckDBPyConnection, before: datetime) -> int:
    """Verdicts of runs that began before the time, the last run's excepted."""
    return connection.execute(f"select count(*) from quality.checks where {_old(before)}").fetchall()[0][0]


def _old(before: datetime) -> str:
    return (
        "run_id in (select run_id from quality.runs where started_at < timestamp "
        f"{literal(before.isoformat(sep=' '))} and run_id <> (select max(run_id) from quality.runs))"
    )


def compact(home: Home, before: datetime, memory_mb: int, *, dry_run: bool, worth: float = WORTH_SHARE) -> Compacted:
    """Remove verdicts older than `before` and rewrite the file where that frees enough. The caller holds the lock.

    The published file is replaced by a rename, as a run does it; when there is nothing to do it is not touched.
    """
    size = home.published.stat().st_size
    with open_warehouse(home) as reader:
        checks, share = old_checks(reader, before), free_share(reader)
    rewrite = share > worth
    if dry_run or not (checks or rewrite):
        return Compacted(checks, share, rewrite and dry_run, size, size)
    connection = open_private(home, memory_mb, 2)
    connection.execute(f"delete from quality.checks where {_old(before)}")
    if rewrite:
        fresh = Path(f"{home.next_database}.fresh")
        fresh.unlink(missing_ok=True)
        connection.execute("force checkpoint")
        connection.execute(f"attach {literal(str(fresh))} as fresh (storage_version 'v1.2.0')")
        connection.execute(f"copy from database {home.next_database.stem} to fresh")
        connection.execute("detach fresh")
        connection.close()
        fresh.replace(home.next_database)
        connection = duckdb.connect(str(home.next_database), config={"storage_compatibility_version": "v1.2.0"})
        bring_forward(connection)  # comments on tables and columns
    seal(connection)
    publish(home)
    return Compacted(checks, share, rewrite, size, home.published.stat().st_size)
