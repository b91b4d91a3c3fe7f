"""Housekeeping inside the warehouse: old bookkeeping goes, and a file with much free room is written anew."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from akhbar.store.connect import open_private, open_warehouse
from akhbar.store.home import Home
from akhbar.store.kept_copy import keep_copy
from akhbar.store.migrate import bring_forward
from akhbar.store.publish import publish, seal
from akhbar.store.statements import literal, run, say, statement

# Rewriting the file takes as long as copying all its rows; under this share of free blocks it does not pay.
WORTH_SHARE = 0.2
ROOM = 2.2  # times the file's size that must be free: the copy that is worked on, the new file, and a little


@dataclass(frozen=True)
class Compacted:
    """What housekeeping did, or would do, to the warehouse file. `refused`: why it left alone what there was to do."""

    checks_removed: int
    free_share: float
    rewritten: bool
    bytes_before: int
    bytes_after: int
    sightings_removed: int = 0
    inputs_removed: int = 0
    refused: str | None = None


def free_share(connection: duckdb.DuckDBPyConnection) -> float:
    """Free blocks of the open file, as a share of all."""
    total, free = connection.execute(statement("tables/free_blocks")).fetchall()[0]
    return free / total if total else 0.0


def find_old(
    connection: duckdb.DuckDBPyConnection, checks_before: datetime, sightings_before: datetime
) -> tuple[int, int, int]:
    """Temp tables of what may go (`sql/housekeeping/old.sql`); gives how many checks, sightings and inputs."""
    for name, time in (("checks_before", checks_before), ("sightings_before", sightings_before)):
        say(connection, name, literal(time.isoformat(sep=" ")))
    run(connection, "housekeeping/old")
    checks, sightings, inputs = connection.execute(statement("housekeeping/counts")).fetchall()[0]
    return checks, sightings, inputs


def compact(
    home: Home,
    checks_before: datetime,
    sightings_before: datetime,
    memory_mb: int,
    *,
    dry_run: bool,
    worth: float = WORTH_SHARE,
) -> Compacted:
    """Remove bookkeeping older than the times and rewrite the file where that frees enough. The caller holds the lock.

    The published file is replaced by a rename, as a run does it, and only by one that is not larger; when there is
    nothing to do it is not touched. Without room for the copies (ROOM) nothing is tried.
    """
    size = home.published.stat().st_size
    with open_warehouse(home) as reader:
        old, share = find_old(reader, checks_before, sightings_before), free_share(reader)
    rewrite = share > worth

    def told(bytes_after: int, rewritten: bool, refused: str | None = None) -> Compacted:
        checks, sightings, inputs = (0, 0, 0) if refused else old
        return Compacted(checks, share, rewritten, size, bytes_after, sightings, inputs, refused)

    if not (any(old) or rewrite):
        return told(size, False)
    free = shutil.disk_usage(home.root).free
    if free < ROOM * size:
        why = f"compacting needs {ROOM * size / 1e6:,.0f} MB of free disk, {free / 1e6:,.0f} are there"
        return told(size, False, why)
    if dry_run:
        return told(size, rewrite)
    connection = open_private(home, memory_mb, 2)
    try:
        find_old(connection, checks_before, sightings_before)
        run(connection, "housekeeping/remove")
        connection.execute("force checkpoint")
        # Rows that go leave room that the next run fills; the file is written anew where that is not worth waiting for,
        # and where taking them out made it larger.
        rewrite = rewrite or free_share(connection) > worth or home.next_database.stat().st_size > size
        if rewrite:
            connection = _written_anew(home, connection)
        seal(connection)
    except BaseException:
        connection.close()
        _throw_away(home)
        raise
    if home.next_database.stat().st_size > size:
        _throw_away(home)
        return told(size, False, "the file would have become larger")
    publish(home)
    keep_copy(home)
    return told(home.published.stat().st_size, rewrite)


def _written_anew(home: Home, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The private file's rows in a new file in its place, open for writing; the connection given is closed."""
    fresh = Path(f"{home.next_database}.fresh")
    fresh.unlink(missing_ok=True)
    connection.execute(f"attach {literal(str(fresh))} as fresh (storage_version 'v1.2.0')")
    connection.execute(f"copy from database {home.next_database.stem} to fresh")
    connection.execute("detach fresh")
    connection.close()
    fresh.replace(home.next_database)
    connection = duckdb.connect(str(home.next_database), config={"storage_compatibility_version": "v1.2.0"})
    bring_forward(connection)  # comments on tables and columns
    return connection


def _throw_away(home: Home) -> None:
    for ending in ("", ".wal", ".fresh", ".fresh.wal"):
        Path(f"{home.next_database}{ending}").unlink(missing_ok=True)
