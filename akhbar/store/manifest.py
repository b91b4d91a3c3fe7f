"""`manifest.json` of the exports: what it says, and whether the files and the tables agree with it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from akhbar.rows import Record
from akhbar.store.datapackage import package
from akhbar.store.home import Home
from akhbar.store.parquet_files import file_hash
from akhbar.store.shown import shown
from akhbar.store.statements import completed, statement

_FILES = {
    "path": pl.String,
    "table_name": pl.String,
    "rows_in_manifest": pl.Int64,
    "rows_in_file": pl.Int64,
    "rows_in_table": pl.Int64,
    "sha256_in_manifest": pl.String,
    "sha256_on_disk": pl.String,
}
_SAID = {"path": str, "table": str, "rows": int, "bytes": int, "sha256": str, "fingerprint": str}


def read_manifest(home: Home) -> Record | None:
    """The manifest of the exports in place; None where there is none or it is damaged.

    It has its own hash, under `sha256`, over what else it says; one of an earlier version has none.
    """
    try:
        told = json.loads((home.exports / "manifest.json").read_text(encoding="utf-8"))
        whole = isinstance(told["tables"], dict) and all(
            isinstance(entry.get(name), kind) and entry["table"] in told["tables"]
            for entry in told["files"]
            for name, kind in _SAID.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return told if whole and told.get("sha256") in (None, _own_hash(told)) else None


def _own_hash(manifest: Record) -> str:
    rest = {name: value for name, value in manifest.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(rest, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def as_vouched(path: Path, entry: Record, vouched: int) -> bool:
    """Whether a file is what a manifest written at `vouched` (nanoseconds) says of it.

    One that was not written to since is taken at its word but for its size and its footer: reading every byte of years
    of exports each night would cost more than the night's pages; `akhbar audit` does.
    """
    try:
        found = path.stat()
        if found.st_size != entry["bytes"] or pq.read_metadata(path).num_rows != entry["rows"]:
            return False
        return found.st_mtime_ns <= vouched or file_hash(path) == entry["sha256"]
    except (OSError, pa.ArrowException):
        return False


def written_at(home: Home) -> int:
    """When the manifest in place was written, in nanoseconds; 0 where there is none."""
    try:
        return (home.exports / "manifest.json").stat().st_mtime_ns
    except OSError:
        return 0


def view_of_files(
    connection: duckdb.DuckDBPyConnection, aside: Path, manifest: Record, home: Home | None = None
) -> None:
    """Temp table `export_files`: what the manifest says of each file beside what the file and the table hold.

    With `home`, a file linked from its exports that was not written to since their manifest was is taken at its word,
    as `as_vouched` found it when it was linked: reading every byte of years of exports each night would cost more than
    the night's pages.
    """
    vouched = written_at(home) if home else 0
    before = (
        {entry["path"]: entry for entry in (read_manifest(home) or {}).get("files", [])} if vouched and home else {}
    )
    rows = []
    for entry in manifest["files"]:
        path = aside / entry["path"]
        in_table = manifest["tables"][entry["table"]]["rows"]
        old = before.get(entry["path"])
        untouched = old == entry and path.stat().st_mtime_ns <= vouched
        held = entry["rows"] if untouched else pq.read_metadata(path).num_rows
        digest = entry["sha256"] if untouched else file_hash(path)
        rows.append((entry["path"], entry["table"], entry["rows"], held, in_table, entry["sha256"], digest))
    connection.execute(statement("export_files/table"))
    with shown(connection, files_frame=pl.DataFrame(rows, schema=_FILES, orient="row")):
        connection.execute(statement("export_files/file"))  # a row at a time, a thousand files take half a second
    for table in manifest["tables"]:
        connection.execute(completed("export_files/count", table=table), [table])


def write_manifest(aside: Path, manifest: Record) -> None:
    """Write `manifest.json` and, beside it, `datapackage.json`."""
    manifest = manifest | {"sha256": _own_hash(manifest)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (aside / "manifest.json").write_text(text, encoding="utf-8")
    files: dict[str, list[str]] = {table: [] for table in manifest["tables"]}
    for entry in manifest["files"]:
        files[entry["table"]].append(entry["path"])
    described = json.dumps(package(files), ensure_ascii=False, indent=1) + "\n"
    (aside / "datapackage.json").write_text(described, encoding="utf-8")
