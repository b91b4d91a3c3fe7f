"""Upkeep of the lake: is it the warehouse, which runs has it, small files merged, old and orphaned ones removed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from akhbar.errors import AkhbarError, UsageError
from akhbar.rows import Record, Row
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.lake import SCHEMA, Lake
from akhbar.store.lake_tables import exported_tables, is_dated
from akhbar.store.manifest import read_manifest
from akhbar.store.statements import completed, literal, run, statement

READ_HOURS = 24  # a file that nothing needs any more stays so long: a query that began before may still read it


@dataclass(frozen=True)
class Compacted:
    """What `compact` did."""

    files_merged: int
    files_removed: int
    orphans_removed: int
    snapshots_removed: int


def compact(
    lake: Lake, *, memory_mb: int, threads: int, spill: Path, keep_days: int | None = None, wait_seconds: float = 0.0
) -> Compacted:
    """Merge small files, remove those nothing needs since a day, and what a killed publish left; under the lake's lock.

    `keep_days`: snapshots older than that are given up, the last one excepted; None keeps the way back to every run.
    """
    with lake.locked(wait_seconds), lake.writing(memory_mb, threads, spill) as connection:
        expired = 0
        if keep_days is not None:
            ask = f"call ducklake_expire_snapshots('lake', older_than => now() - interval {int(keep_days)} day)"
            expired = len(connection.execute(ask).fetchall())
        merged = connection.execute("call ducklake_merge_adjacent_files('lake')").fetchall()
        old = f"older_than => now() - interval {READ_HOURS} hour"
        removed = connection.execute(f"call ducklake_cleanup_old_files('lake', {old})").fetchall()
        # Under the lock nobody else writes: a file that no catalog names was left by a publish that ended early.
        orphans = connection.execute("call ducklake_delete_orphaned_files('lake', cleanup_all => true)").fetchall()
    return Compacted(sum(int(row[2]) for row in merged), len(removed), len(orphans), expired)


def runs(lake: Lake) -> list[Record]:
    """The runs that the lake can go back to, newest first: run, snapshot, and when it was published there (UTC)."""
    with lake.failing("read the lake"), lake.reading() as connection:
        found = connection.execute(statement("lake/runs")).fetchall()
    return [{"run_id": run, "snapshot": number, "published_at": when} for run, number, when in found]


@dataclass(frozen=True)
class Standing:
    """Which run is published, and which the lake has. `run_id` is None where the lake has none, or cannot be read:
    `problem` says why then."""

    published: str | None
    run_id: str | None = None
    problem: str | None = None

    @property
    def behind(self) -> bool:
        return self.problem is not None or (self.published is not None and self.run_id != self.published)


def standing(home: Home, lake: Lake) -> Standing:
    """How far the lake is, by what it says itself; `differing` reads its rows. A lake out of order raises nothing."""
    published = str((read_manifest(home) or {}).get("run") or "") or None
    if not lake.exists:
        return Standing(published)
    try:
        with lake.failing("read the lake"), lake.reading() as connection:
            (run_id,) = connection.execute(statement("lake/state_run")).fetchall()[0]
    except AkhbarError as error:
        return Standing(published, problem=error.what)
    except ImportError as error:
        return Standing(published, problem=f"{error}; pip install 'akhbar[lake]'")
    return Standing(published, run_id)


def differing(home: Home, lake: Lake, memory_mb: int = 1000) -> list[str]:
    """Partitions (`table`, or `table YEAR-MONTH`) whose rows are others in the lake than in the published warehouse.

    Every row of both is read and hashed. Raises StoreError where there is no warehouse or no lake.
    """
    with open_warehouse(home) as warehouse, lake.failing("read the lake"), lake.reading(memory_mb=memory_mb) as reader:
        reader.execute("set threads = 2")
        run(warehouse, "parts/days")
        wrong = []
        for table in exported_tables():
            query = statement(f"export/{table}").rpartition("order by")[0]
            ours = _sums(warehouse, table, f"({query})")
            theirs = _sums(reader, table, f"lake.main.{table}")
            keys = sorted(set(ours) | set(theirs))
            wrong += [
                f"{table} {y:04}-{m:02}" if is_dated(table) else table
                for y, m in keys
                if ours.get((y, m)) != theirs.get((y, m))
            ]
    return wrong


def _sums(connection: duckdb.DuckDBPyConnection, table: str, source: str) -> dict[tuple[int, int], Row]:
    from akhbar import schema

    columns = ", ".join(f'"{column.name}"' for column in schema.tables()[table].columns)
    dated = "year, month" if is_dated(table) else "0 as year, 0 as month"
    query = completed("export_files/sums", month=dated, columns=columns, rows=source)
    found = connection.execute(query).fetchall()
    return {(year, month): tuple(rest) for year, month, *rest in found}


def grant(lake: Lake, role: str) -> None:
    """Let a role of the catalog's server read the lake and nothing else of what is ours there.

    The role must be there; so must its right to the Parquet files, which the server knows nothing of. Raises UsageError
    for a lake in a file, whose readers are whoever may read it, StoreError for a role that is not there.
    """
    if not lake.on_server:
        raise UsageError(
            "a lake with a catalog in a file has no roles",
            state="nothing was changed",
            hint="let the file system say who may read its folder, or have the catalog on PostgreSQL",
        )
    name = '"' + role.replace('"', '""') + '"'
    told = completed("lake/grants", schema=SCHEMA, role=name)
    with lake.failing(f"grant {role} to read the lake"), lake.reading() as connection:
        connection.execute("use memory")
        connection.execute("detach lake")
        connection.execute(f"attach {literal(lake.address)} as catalog (type postgres)")
        connection.execute(f"call postgres_execute('catalog', {literal(told)})")
