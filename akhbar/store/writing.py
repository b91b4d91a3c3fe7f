"""The files of an export while they are written, and what the manifest says of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from akhbar.rows import Record
from akhbar.store.manifest import file_hash
from akhbar.store.parquet_files import TableFile


@dataclass(frozen=True)
class DaysOf:
    """The rows of a file: of a month (0 and 0 where unknown), those of days from `first` to before `end`."""

    year: int
    month: int
    first: int
    end: int


@dataclass(frozen=True)
class Partition:
    """One file of the exports; `days` of a table that is kept by month."""

    table: str
    path: str  # relative to exports/
    rows: int
    fingerprint: str
    days: DaysOf | None = None


class Writing:
    """Files of the new exports, one open at a time, and their entries of the manifest."""

    def __init__(self, aside: Path, run_id: str, entries: Record) -> None:
        self._aside, self._run_id, self._entries = aside, run_id, entries
        self._open: TableFile | None = None

    def add(self, partition: Partition, piece: pa.Table) -> None:
        """Write rows of the partition's file, which is opened with the first of them."""
        if self._open is None:
            self._open = TableFile(self._aside / partition.path, partition.table)
        self._open.add(piece)

    def close(self, partition: Partition) -> None:
        """Make the partition's file whole and enter it."""
        if self._open is None:
            self._open = TableFile(self._aside / partition.path, partition.table)
        self._open.close()
        self._open = None
        path = self._aside / partition.path
        self._entries[partition.path] = {
            "path": partition.path,
            "table": partition.table,
            "rows": partition.rows,
            "bytes": path.stat().st_size,
            "sha256": file_hash(path),
            "fingerprint": partition.fingerprint,
            "written_by_run": self._run_id,
        }
