"""What is written into the lake: the exports' rows, partition by partition where their fingerprints changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from akhbar import schema
from akhbar.errors import StoreError
from akhbar.rows import Record
from akhbar.store import statements
from akhbar.store.home import Home
from akhbar.store.lake import Lake
from akhbar.store.manifest import as_vouched, read_manifest, written_at
from akhbar.store.shown import shown
from akhbar.store.statements import completed, literal, run, statement

DATED = ("year", "month")


@dataclass
class Published:
    """What a publish did. `unchanged`: the lake had this run, and nothing was written."""

    run_id: str
    unchanged: bool = False
    written: list[str] = field(default_factory=list)  # paths of partitions, as the exports name them
    removed: list[str] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True)
class Difference:
    """Partitions to write and to remove, as the exports' manifest has them beside what the lake has."""

    run_id: str
    files: dict[str, Record]  # path → its entry of the manifest
    stale: list[str]  # all files of the partitions that changed
    gone: dict[str, str]  # path → its table
    same_run: bool


def exported_tables() -> list[str]:
    """Names of the tables that exports and lake have."""
    return [name.removeprefix("export/") for name in statements.folder("export")]


def columns_of(table: str) -> list[tuple[str, str, str]]:
    """Name, type and comment of each column, those of the partition last."""
    columns = [(c.name, c.sql_type, c.comment) for c in schema.tables()[table].columns]
    if is_dated(table):
        columns += [(name, "integer", f"{name.capitalize()} of publication, 0 where unknown") for name in DATED]
    return columns


def is_dated(table: str) -> bool:
    return table.startswith("fact_")


def publish(home: Home, lake: Lake, *, memory_mb: int, threads: int, wait_seconds: float = 0.0) -> Published:
    """Bring the lake up to the last published run, in one transaction; for the holder of the home's lock.

    What has the fingerprint that the lake knows is not touched. Takes the lake's lock. Raises StoreError where nothing
    is published, where the exports are not what their manifest says, or where the lake cannot be written.
    """
    manifest = read_manifest(home)
    if manifest is None:
        raise StoreError(
            f"there are no whole exports in {home.exports}",
            state="the lake was not touched",
            hint=f"publish first: akhbar run INPUT… --home {home.root}",
        )
    with lake.locked(wait_seconds), lake.writing(memory_mb, threads, home.private / "spill-lake") as connection:
        connection.execute("begin")
        anew = _make_tables(connection)
        difference = _difference(connection, manifest, anew)
        if difference.same_run and not (difference.stale or difference.gone or anew):
            connection.execute("rollback")
            return Published(difference.run_id, unchanged=True)
        _check(home, difference)
        rows = sum(_replace(connection, home, table, difference) for table in exported_tables())
        _tell(connection, difference)
        connection.execute("call lake.set_commit_message('akhbar', ?)", [difference.run_id])
        connection.execute("commit")
    return Published(difference.run_id, False, difference.stale, sorted(difference.gone), rows)


def _make_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Make the tables that are missing or have other columns than ours; gives their names."""
    there = dict(connection.execute(statement("lake/columns")).fetchall())
    anew = set()
    for table in exported_tables():
        columns = columns_of(table)
        types = ", ".join(f"null::{kind}" for _, kind, _ in columns)
        told = connection.execute(completed("lake/types", types=types)).description
        wanted = [(name, str(t[1]).lower()) for (name, _, _), t in zip(columns, told, strict=True)]
        if [tuple(pair) for pair in there.get(table, [])] == wanted:
            continue
        anew.add(table)
        name = f"lake.main.{table}"
        connection.execute(completed("lake/drop", table=name))
        defined = ", ".join(f'"{column}" {kind}' for column, kind, _ in columns)
        connection.execute(completed("lake/table", table=name, columns=defined))
        if is_dated(table):
            connection.execute(completed("lake/partitioned", table=name, columns=", ".join(DATED)))
        comments = {f"table {name}": schema.tables()[table].comment}
        comments |= {f'column {name}."{column}"': comment for column, _, comment in columns}
        for what, comment in comments.items():
            connection.execute(completed("migrate/comment", what=what, text=literal(comment)))
    run(connection, "lake/state_table")
    return anew


def _difference(connection: duckdb.DuckDBPyConnection, manifest: Record, anew: set[str]) -> Difference:
    before = {
        path: (table, mark)
        for path, table, mark in connection.execute(statement("lake/state")).fetchall()
        if table not in anew
    }
    had = connection.execute(statement("lake/state_run")).fetchall()[0][0]
    files = {entry["path"]: entry for entry in manifest["files"]}
    stale = {path for path, entry in files.items() if before.get(path, ("", ""))[1] != entry["fingerprint"]}
    gone = {path: table for path, (table, _) in before.items() if path not in files}
    # Where a month is in several files, the lake's partition is all of them.
    touched = {Path(path).parent for path in (*stale, *gone)}
    stale |= {path for path in files if Path(path).parent in touched}
    return Difference(str(manifest["run"]), files, sorted(stale), gone, had == manifest["run"])


def _check(home: Home, difference: Difference) -> None:
    """Raise StoreError for a file that is not what the manifest says."""
    vouched = written_at(home)
    for path in difference.stale:
        if not as_vouched(home.exports / path, difference.files[path], vouched):
            raise StoreError(
                f"{home.exports / path} is not the file that the manifest of the exports tells of",
                state="the lake was not touched",
                hint="have it written again: akhbar run INPUT…, then akhbar lake publish",
            )


def _replace(connection: duckdb.DuckDBPyConnection, home: Home, table: str, difference: Difference) -> int:
    """Replace the changed partitions of a table whole, so that no delete files are left behind; gives rows written."""
    stale = [path for path in difference.stale if difference.files[path]["table"] == table]
    gone = [path for path, of in difference.gone.items() if of == table]
    if not stale and not gone:
        return 0
    where = ""
    if is_dated(table):
        pairs = sorted({_month(path) for path in (*stale, *gone)})
        where = f"where (year, month) in ({', '.join(f'({year}, {month})' for year, month in pairs)})"
    connection.execute(completed("lake/forget_rows", table=f"lake.main.{table}", where=where))
    if not stale:
        return 0
    columns = ", ".join(f'"{name}"' for name, _, _ in columns_of(table))
    types = "hive_types = {'year': integer, 'month': integer}" if is_dated(table) else "hive_partitioning = false"
    connection.execute(
        completed("lake/take_up", table=f"lake.main.{table}", columns=columns, types=types),
        [[str(home.exports / path) for path in stale]],
    )
    return sum(difference.files[path]["rows"] for path in stale)


def _month(path: str) -> tuple[int, int]:
    """Year and month of `TABLE/year=Y/month=M/PART.parquet`."""
    _, year, month, _ = path.split("/")
    return int(year.partition("=")[2]), int(month.partition("=")[2])


def _tell(connection: duckdb.DuckDBPyConnection, difference: Difference) -> None:
    """Write down what the lake has now; a snapshot comes of it also where a run changed no table."""
    entries = list(difference.files.values())
    told = pl.DataFrame(
        {
            "path": [entry["path"] for entry in entries],
            "table_name": [entry["table"] for entry in entries],
            "fingerprint": [entry["fingerprint"] for entry in entries],
            "run_id": [difference.run_id] * len(entries),
        }
    )
    connection.execute(statement("lake/forget_state"))
    with shown(connection, told=told):
        connection.execute(statement("lake/tell_state"))
