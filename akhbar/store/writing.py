"""The files of an export while they are written, and what the manifest says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from akhbar.rows import Record
from akhbar.store.behind import Behind
from akhbar.store.parquet_files import TableFile, by_part, file_hash

# Bytes of rows that may wait to be written: the queries end early then, and most files are written beside the commit,
# which needs one core.
WAITING = 128_000_000


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


class Files(Protocol):
    """What makes the files of the new exports, within a block."""

    def __enter__(self) -> Files: ...

    def __exit__(self, *error: object) -> None: ...

    def write(self, changed: list[Partition], rows: Iterable[pa.RecordBatch]) -> None:
        """Have files of one table made of their rows. Those of a table that is kept by month come in order and have
        their file's place in the list as `part`; of other tables there is one file."""

    def finish(self) -> None:
        """Wait until every file is whole."""


class Writing:
    """Files of the new exports, one open at a time, written in a thread behind the caller."""

    def __init__(self, aside: Path, run_id: str, entries: Record) -> None:
        """`entries`: of the manifest, by path; filled as files are whole."""
        self._aside, self._run_id, self._entries = aside, run_id, entries
        self._open: TableFile | None = None
        self._behind = Behind(WAITING)

    def __enter__(self) -> Writing:
        self._behind.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._behind.__exit__(*error)

    def write(self, changed: list[Partition], rows: Iterable[pa.RecordBatch]) -> None:
        if changed[0].days is None:
            for batch in rows:
                self._behind.add(batch.nbytes, self._add, changed[0], pa.Table.from_batches([batch]))
            self._behind.add(0, self._close, changed[0])
            return
        current = -1
        for number, piece in by_part(rows):
            if current >= 0 and number != current:
                self._behind.add(0, self._close, changed[current])
            current = number
            self._behind.add(piece.nbytes, self._add, changed[current], piece)
        if current >= 0:
            self._behind.add(0, self._close, changed[current])

    def finish(self) -> None:
        self._behind.finish()

    def _add(self, partition: Partition, piece: pa.Table) -> None:
        """Write rows of the partition's file, which is opened with the first of them."""
        if self._open is None:
            self._open = self._begun(partition)
        self._open.add(piece)

    def _close(self, partition: Partition) -> None:
        """Make the partition's file whole and enter it."""
        if self._open is None:
            self._open = self._begun(partition)
        self._open.close()
        self._open = None
        path = self._aside / partition.path
        self._entries[partition.path] = entry(partition, path.stat().st_size, file_hash(path), self._run_id)

    def _begun(self, partition: Partition) -> TableFile:
        path = self._aside / partition.path
        path.parent.mkdir(parents=True, exist_ok=True)
        return TableFile(path, partition.table)


def entry(partition: Partition, size: int, sha256: str, run_id: str) -> Record:
    """What the manifest says of a file that this run wrote."""
    return {
        "path": partition.path,
        "table": partition.table,
        "rows": partition.rows,
        "bytes": size,
        "sha256": sha256,
        "fingerprint": partition.fingerprint,
        "written_by_run": run_id,
    }
