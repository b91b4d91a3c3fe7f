"""The published warehouse, opened read-only and laid out as a run's gates want to see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from akhbar.errors import StoreError
from akhbar.store import statements
from akhbar.store.connect import open_warehouse
from akhbar.store.earlier import VERSION, version_of
from akhbar.store.home import Home
from akhbar.store.manifest import read_manifest, view_of_files


@dataclass
class Published:
    """A read-only connection with the gates' views, and what is wrong with the exports before any rule looks."""

    connection: duckdb.DuckDBPyConnection
    broken_files: list[str]
    has_exports: bool


def open_for_audit(home: Home) -> Published:
    """Raises StoreError where nothing is published, the file cannot be opened, or its schema is an older one."""
    connection = open_warehouse(home)
    if (version := version_of(connection)) < VERSION:
        connection.close()
        raise StoreError(
            f"this warehouse has schema version {version}; the gates of this akhbar look at version {VERSION}",
            state="nothing was changed",
            hint="the next run brings it forward: akhbar run INPUT…, then audit again",
        )
    connection.execute(f"set temp_directory = {statements.literal(str(home.private / 'spill'))}")
    for name in statements.folder("audit"):
        statements.run(connection, name)
    manifest = read_manifest(home)
    if manifest is None:
        return Published(connection, ["manifest.json"], False)
    broken = [entry["path"] for entry in manifest["files"] if not _opens(home.exports / entry["path"])]
    kept = [entry for entry in manifest["files"] if entry["path"] not in broken]
    view_of_files(connection, home.exports, {**manifest, "files": kept})
    return Published(connection, broken, True)


def _opens(path: Path) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_metadata(path)
        return True
    except (OSError, pa.ArrowException):
        return False


def count_present(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of the tables that are there: a warehouse of an older akhbar has fewer until the next run."""
    names = connection.execute(statements.statement("tables/present")).fetchall()
    count = {name: statements.completed("frames/rows", table=name) for (name,) in names}
    return {name: connection.execute(query).fetchall()[0][0] for name, query in count.items()}
