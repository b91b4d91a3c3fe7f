"""Opening the published warehouse to read, and the private one to write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

import duckdb

from akhbar.errors import StoreError
from akhbar.store.copying import copy_file
from akhbar.store.home import Home
from akhbar.store.kept_copy import take_copy

Connection: TypeAlias = duckdb.DuckDBPyConnection  # for rooms above, which do not import DuckDB

# Of what a run may use, DuckDB's share: it does not count its threads' own memory, and Arrow, Python and Great
# Expectations need some. With half of 2,000 MB, 20,000 pages load as fast as with all of it.
DUCKDB_SHARE, DUCKDB_LEAST = 0.5, 200
DUCKDB_THREAD = 250  # megabytes of that for each of its threads, at least, but for the first


def open_warehouse(
    home: str | os.PathLike[str] | Home | None = None, config: dict[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    """A read-only connection (DuckDB's) to the published warehouse; it keeps its snapshot while later runs publish.

    `home`: its folder; None for $AKHBAR_HOME, else ./warehouse. `akhbar dictionary` tells the tables and columns.

    >>> import akhbar
    >>> with akhbar.open_warehouse() as warehouse:
    ...     warehouse.sql("select title, publisher, published_at from articles").pl().columns
    ['title', 'publisher', 'published_at']

    `config`: settings it is opened with; connections of one process to one file must be opened with the same.
    Raises StoreError where there is none yet, or where the file cannot be opened; TypeError for what is no folder.
    """
    where = home if isinstance(home, Home) else Home.at(home)
    if not where.published.is_file():
        raise StoreError(
            f"there is no published warehouse at {where.published}",
            hint=f"make one: akhbar run INPUT… --home {where.root}",
        )
    try:
        return duckdb.connect(str(where.published), read_only=True, config=dict(config or {}))
    except duckdb.Error as error:
        raise StoreError(
            f"the published warehouse {where.published} cannot be opened: {first_line(error)}",
            state="the file was not changed",
            hint=f"restore it: cp {where.last_database} {where.published}"
            if where.last_database.is_file()
            else "restore it from a backup, or move it away and run again: akhbar run INPUT…",
        ) from None


def first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def open_private(home: Home, memory_mb: int, threads: int, *, may_take_copy: bool = False) -> duckdb.DuckDBPyConnection:
    """A fresh private copy of the published warehouse, open for writing; an empty one where none is published.

    `memory_mb`: what the whole process should stay below; DuckDB spills to the home's disk from DUCKDB_SHARE of it on.
    `may_take_copy`: the copy kept beside the published file may become the private one; the caller keeps another.

    Nothing is left of what an interrupted run wrote into the private file: the published file is the only truth.
    """
    target = home.next_database
    Path(f"{target}.wal").unlink(missing_ok=True)
    if not home.published.is_file():
        target.unlink(missing_ok=True)
    else:
        open_warehouse(home).close()  # says clearly when the published file is damaged
        if not (may_take_copy and take_copy(home, target)):
            target.unlink(missing_ok=True)  # overwritten, it might be read by whoever has it open
            copy_file(home.published, target)
    # A format any DuckDB from 1.2 on reads, with zstd for long texts, which DuckDB else leaves uncompressed.
    connection = duckdb.connect(str(target), config={"storage_compatibility_version": "v1.2.0"})
    spill = home.private / "spill"
    spill.mkdir(exist_ok=True)
    limit = max(DUCKDB_LEAST, int(memory_mb * DUCKDB_SHARE))
    connection.execute(f"set memory_limit = '{limit}MB'")
    # What a thread sorts or sums up by cannot all be spilled: with two, exports of 20,000 pages had no room in 200 MB.
    connection.execute(f"set threads = {max(1, min(threads, limit // DUCKDB_THREAD))}")
    connection.execute(f"set temp_directory = '{spill}'")
    connection.execute("set preserve_insertion_order = false")
    # What a large query gives up goes back to the system soon after, not with DuckDB's next large allocation: up to
    # 200 MB less at the end of 40,000 pages.
    connection.execute("set allocator_background_threads = true")
    connection.execute("set zstd_min_string_length = 500")
    # FSST makes the file an eighth smaller and takes a tenth of the load's time to find out whether it does.
    connection.execute("set disabled_compression_methods = 'fsst'")
    connection.execute("set TimeZone = 'UTC'")
    return connection


@contextmanager
def one_thread(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """For what DuckDB does in one thread anyway, beside a thread of ours.

    Where a worker of DuckDB's does it, the caller asks it without a pause whether it is done, taking Python's lock each
    time: half a second of 20,000 pages' export.
    """
    before = connection.execute("select current_setting('threads')").fetchall()[0][0]
    connection.execute("set threads = 1")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # where a commit failed, its own error is the one to tell
            connection.execute(f"set threads = {before}")


@contextmanager
def joined_as_written(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Statements begun meanwhile join as they are written: each row of the left side looks up the right side's.

    DuckDB takes a temporary table of the open transaction for empty (seen in 1.5.5), and what is joined with it. So it
    held all articles with their texts in memory, to look up three hundred files in them.
    """
    with connection.cursor() as other:  # the setting is the database's; a statement here would end what is being read
        other.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
        try:
            yield
        finally:
            other.execute("reset disabled_optimizers")
