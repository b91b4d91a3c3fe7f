"""Parquet exports: sorted, the same bytes for the same rows, written aside; only changed partitions are written."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from akhbar import schema
from akhbar.store import statements
from akhbar.store.behind import Behind
from akhbar.store.home import Home
from akhbar.store.manifest import as_vouched, read_manifest, written_at
from akhbar.store.parquet_files import ROW_GROUP, by_partition
from akhbar.store.sorting import Order, sorted_rows
from akhbar.store.writing import Partition, Writing

FORMAT = 1  # raise when the bytes of unchanged rows change on purpose
# Bytes of rows that may wait to be written: the queries end early then, and most files are written beside the commit,
# which needs one core.
WAITING = 128_000_000
# Tables with long texts: sorted by us, a vector of DuckDB's (some megabytes) at a time.
WIDE, WIDE_ROWS = ("fact_articles", "fact_changes"), 2048


def partitions(connection: duckdb.DuckDBPyConnection) -> list[Partition]:
    """Every file the exports should hold, with a fingerprint of its rows that does not depend on their order."""
    found = []
    for name in statements.folder("export"):
        table = name.removeprefix("export/")
        query = statements.statement(name).rpartition("order by")[0]
        columns = ", ".join(f'"{c.name}"' for c in schema.tables()[table].columns)
        dated = "year, month" if _is_partitioned(table) else "null as year, null as month"
        sums = statements.completed("export_files/sums", month=dated, columns=columns, rows=f"({query})")
        rows = connection.execute(sums).fetchall()
        if not rows and not _is_partitioned(table):
            rows = [(None, None, 0, 0)]
        for year, month, count, total in rows:
            folder = f"{table}/year={year}/month={month}" if year is not None else table
            mark = f"{FORMAT}:{duckdb.__version__}:{pa.__version__}:{count}:{total}"
            found.append(Partition(table, f"{folder}/part-0.parquet", year, month, count, mark))
    return found


def _is_partitioned(table: str) -> bool:
    return table.startswith("fact_")


def export_aside(
    connection: duckdb.DuckDBPyConnection, home: Home, run_id: str, all_read: Callable[[], None] = lambda: None
) -> tuple[Path, dict[str, Any]]:
    """Write the whole export tree aside; files whose rows did not change are linked from the published exports,
    where they are what the manifest vouches for.

    Files are written in a thread behind the queries; `all_read` is called when the last row is read, before the last
    files are whole. Gives the folder and the manifest (without verdicts). Raises StoreError when the disk is full.
    """
    aside = home.private / "exports.next"
    shutil.rmtree(aside, ignore_errors=True)
    before = {entry["path"]: entry for entry in (read_manifest(home) or {}).get("files", [])}
    vouched = written_at(home)
    wanted = partitions(connection)
    files: dict[str, Any] = {}
    stale: dict[str, list[Partition]] = {}
    with writing():
        aside.mkdir(parents=True)
        for partition in wanted:
            old = before.get(partition.path)
            source = home.exports / partition.path
            if old and old["fingerprint"] == partition.fingerprint and as_vouched(source, old, vouched):
                target = aside / partition.path
                target.parent.mkdir(parents=True, exist_ok=True)
                _link_or_copy(source, target)
                files[partition.path] = old
            else:
                stale.setdefault(partition.table, []).append(partition)
        with Behind(WAITING) as behind:
            for table, changed in stale.items():
                _write(connection, table, changed, Writing(aside, run_id, files), behind, home.private / "spill")
            all_read()
            behind.finish()
    tables = {
        table: {"rows": sum(p.rows for p in wanted if p.table == table), "columns": _columns(table)}
        for table in sorted({p.table for p in wanted})
    }
    return aside, {"format": FORMAT, "tables": tables, "files": [files[path] for path in sorted(files)]}


def writing() -> AbstractContextManager[None]:
    """For a block that writes exports: a full disk becomes a StoreError."""
    from akhbar.store.failures import told

    return told("write the exports")


def _link_or_copy(source: Path, target: Path) -> None:
    """A second name for an unchanged file, which is never written to again; a copy where there are no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS):
            raise
        shutil.copy2(source, target)


def _columns(table: str) -> list[dict[str, str]]:
    columns = [{"name": c.name, "type": c.sql_type, "comment": c.comment} for c in schema.tables()[table].columns]
    if _is_partitioned(table):
        columns += [
            {"name": "year", "type": "integer", "comment": "Partition: year of publication, 0 where unknown"},
            {"name": "month", "type": "integer", "comment": "Partition: month of publication, 0 where unknown"},
        ]
    return columns


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    changed: list[Partition],
    files: Writing,
    behind: Behind,
    spill: Path,
) -> None:
    """Have the changed partitions of one table written, in one sorted pass."""
    query = statements.statement(f"export/{table}")
    if not _is_partitioned(table):
        for batch in connection.execute(query).to_arrow_reader(ROW_GROUP):
            behind.add(batch.nbytes, files.add, changed[0], pa.Table.from_batches([batch]))
        behind.add(0, files.close, changed[0])
        return
    keys = {(p.year or 0, p.month or 0): p for p in changed}
    current: Partition | None = None
    for key, piece in by_partition(_in_order(connection, table, query, sorted(keys), spill)):
        if current is not None and keys[key] is not current:
            behind.add(0, files.close, current)
        current = keys[key]
        behind.add(piece.nbytes, files.add, current, piece)
    if current is not None:
        behind.add(0, files.close, current)


def _in_order(
    connection: duckdb.DuckDBPyConnection, table: str, query: str, keys: list[tuple[int, int]], spill: Path
) -> Iterator[pa.RecordBatch]:
    """The rows of the partitions named by year and month, sorted as the query says."""
    # The partition is picked before the sort, so that a nightly export sorts a month and not the warehouse.
    pairs = ", ".join(f"({year}, {month})" for year, month in keys)
    rows, _, order = query.rpartition("order by")
    order = order.replace("f.", "")
    wanted = statements.completed("export_files/of_months", rows=rows, months=pairs)
    if table not in WIDE:
        return iter(connection.execute(f"{wanted} order by {order}").to_arrow_reader(ROW_GROUP))
    year, month, key, *rest = [name.strip() for name in order.split(",")]
    spill.mkdir(parents=True, exist_ok=True)
    found = connection.execute(wanted).to_arrow_reader(WIDE_ROWS)
    return sorted_rows(found, Order((year, month), key, tuple(rest)), keys, spill)
