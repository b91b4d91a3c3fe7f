"""Parquet exports: sorted, the same bytes for the same rows, written aside; only changed partitions are written."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow as pa

from akhbar import schema
from akhbar.rows import Record
from akhbar.store import statements
from akhbar.store.connect import joined_as_written
from akhbar.store.home import Home
from akhbar.store.manifest import as_vouched, read_manifest, written_at
from akhbar.store.packing import Elsewhere, Submit
from akhbar.store.parquet_files import ROW_GROUP
from akhbar.store.parts import Days, parts
from akhbar.store.published import last_run
from akhbar.store.sorting import Order, sorted_rows
from akhbar.store.writing import DaysOf, Files, Partition, Writing

FORMAT = 1  # raise when the bytes of unchanged rows change on purpose
# Tables with long texts: sorted by us, a vector of DuckDB's (some megabytes) at a time.
WIDE, WIDE_ROWS = ("fact_articles", "fact_changes"), 2048
TEXTS = ("body", "body_search")  # of fact_articles; `marts.article_texts` has a number for both
# Rows of a file, of tables with long texts and of others: two to four megabytes. A night's rows are written with what
# else is in their files, and each file costs some milliseconds.
MOST_WIDE, MOST = 1_000, 20_000


def partitions(connection: duckdb.DuckDBPyConnection) -> list[Partition]:
    """Every file the exports should hold, with a fingerprint of its rows that does not depend on their order.

    Leaves the temp tables `page_days` and `article_days`, which the exports' statements ask, and `marts.article_texts`
    whole, where the warehouse may be written.
    """
    statements.run(connection, "parts/days")
    statements.run(connection, "parts/texts")
    if connection.execute(statements.statement("parts/only_read")).fetchall() == [(False,)]:
        statements.run(connection, "parts/keep_texts")
    found = []
    for name in statements.folder("export"):
        table = name.removeprefix("export/")
        query = statements.statement(name).rpartition("order by")[0]
        names = [c.name for c in schema.tables()[table].columns]
        if table == "fact_articles":  # long texts by the number that the load left: reading all takes a night seconds
            names = [*(name for name in names if name not in TEXTS), "texts"]
            query = statements.completed("export_files/with_texts", rows=query)
        columns = ", ".join(f'"{name}"' for name in names)
        rows_of = f"({query})"
        if not _is_partitioned(table):
            dated = "null as year, null as month"
            sums = statements.completed("export_files/sums", month=dated, columns=columns, rows=rows_of)
            counted = [(count, total) for _, _, count, total in connection.execute(sums).fetchall()]
            count, total = counted[0] if counted else (0, 0)
            found.append(Partition(table, f"{table}/part-0.parquet", count, _fingerprint(count, total)))
            continue
        sums = statements.completed("export_files/sums_of_days", columns=columns, rows=rows_of)
        with joined_as_written(connection):
            rows = connection.execute(sums).fetchall()
        for (year, month), days in groupby(rows, key=itemgetter(0, 1)):
            most = MOST_WIDE if table in WIDE else MOST
            for part in parts([Days(*day[2:]) for day in days], most):
                path = f"{table}/year={year}/month={month}/{part.name}.parquet"
                days_of = DaysOf(year, month, part.first, part.end)
                found.append(Partition(table, path, part.rows, _fingerprint(part.rows, part.total), days_of))
    return found


def _fingerprint(count: int, total: int) -> str:
    return f"{FORMAT}:{duckdb.__version__}:{pa.__version__}:{count}:{total}"


def _is_partitioned(table: str) -> bool:
    return table.startswith("fact_")


def export_aside(
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    run_id: str,
    all_read: Callable[[], None] = lambda: None,
    *,
    moved: bool = True,
    submit: Submit | None = None,
    on_packed: Callable[[float], None] = lambda cpu_seconds: None,
) -> tuple[Path, Record]:
    """Write the whole export tree aside; files whose rows did not change are linked from the published exports,
    where they are what the manifest vouches for.

    Files are written in a thread behind the queries, or by workers, where there is somebody to `submit` calls to
    (`on_packed` is told what processor time they took); `all_read` is called when the last row is read, before the
    last files are whole. `moved`: whether any row may be other than in the published exports; where none is, they are
    linked without a look at the tables. Gives the folder and the manifest (without verdicts). Raises StoreError when
    the disk is full.
    """
    aside = home.private / "exports.next"
    shutil.rmtree(aside, ignore_errors=True)
    published, vouched = read_manifest(home) or {}, written_at(home)
    before = {entry["path"]: entry for entry in published.get("files", [])}
    linked = not moved and published.get("format") == FORMAT and published.get("run") == last_run(home)[0]
    if linked and all(as_vouched(home.exports / path, entry, vouched) for path, entry in before.items()):
        with writing():
            for path in before:
                _link(home, aside, path)
        all_read()
        return aside, {name: published[name] for name in ("format", "tables", "files")}
    wanted = partitions(connection)
    files: Record = {}
    stale: dict[str, list[Partition]] = {}
    with writing():
        aside.mkdir(parents=True)
        for partition in wanted:
            old = before.get(partition.path)
            source = home.exports / partition.path
            if old and old["fingerprint"] == partition.fingerprint and as_vouched(source, old, vouched):
                _link(home, aside, partition.path)
                files[partition.path] = old
            else:
                stale.setdefault(partition.table, []).append(partition)
        spill = home.private / "spill"
        made: Files
        if submit is None:
            made = Writing(aside, run_id, files)
        else:
            made = Elsewhere(home.root, aside, run_id, files, spill, submit, on_packed)
        with made:
            for table, changed in stale.items():
                made.write(changed, _rows(connection, table, changed, spill))
            all_read()
            made.finish()
    tables = {
        table: {"rows": sum(p.rows for p in wanted if p.table == table), "columns": _columns(table)}
        for table in sorted({p.table for p in wanted})
    }
    return aside, {"format": FORMAT, "tables": tables, "files": [files[path] for path in sorted(files)]}


def writing() -> AbstractContextManager[None]:
    """For a block that writes exports: a full disk becomes a StoreError."""
    from akhbar.store.failures import told

    return told("write the exports")


def _link(home: Home, aside: Path, path: str) -> None:
    """Take a file of the published exports into the new ones."""
    target = aside / path
    target.parent.mkdir(parents=True, exist_ok=True)
    _link_or_copy(home.exports / path, target)


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


def _rows(
    connection: duckdb.DuckDBPyConnection, table: str, changed: list[Partition], spill: Path
) -> Iterable[pa.RecordBatch]:
    """The rows of one table's changed partitions, in one sorted pass."""
    query = statements.statement(f"export/{table}")
    if not _is_partitioned(table):
        return connection.execute(query).to_arrow_reader(ROW_GROUP)
    return _in_order(connection, table, query, changed, spill)


def _in_order(
    connection: duckdb.DuckDBPyConnection, table: str, query: str, changed: list[Partition], spill: Path
) -> Iterator[pa.RecordBatch]:
    """The rows of the files named, with their file's number in the list as `part`; in its order, then the query's."""
    # Files are picked before the sort, so that a nightly export sorts a night and not the warehouse.
    numbered = ", ".join(
        f"({number}, {d.year}, {d.month}, {d.first}, {d.end})"
        for number, d in enumerate(partition.days for partition in changed if partition.days)
    )
    rows, _, order = query.rpartition("order by")
    key, *rest = [name.strip().removeprefix("f.") for name in order.split(",")][2:]
    wanted = statements.completed("export_files/of_days", rows=rows, files=numbered)
    with joined_as_written(connection):
        if table not in WIDE:
            found = connection.execute(f"{wanted} order by part, {', '.join((key, *rest))}")
            return iter(found.to_arrow_reader(ROW_GROUP))
        found = connection.execute(wanted)
    spill.mkdir(parents=True, exist_ok=True)
    rows_found = found.to_arrow_reader(WIDE_ROWS)
    return sorted_rows(rows_found, Order("part", key, tuple(rest)), range(len(changed)), spill)
