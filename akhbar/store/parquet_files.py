"""Parquet files of the exports: the same bytes for the same rows, readable everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from akhbar import schema
from akhbar.remembered import remembered

ROW_GROUP = 20_000


def file_hash(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def by_part(reader: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, pa.Table]]:
    """Runs of rows of one file, with its number, from a stream sorted by `part`."""
    for batch in reader:
        piece = pa.Table.from_batches([batch])
        numbers = piece["part"].to_numpy()
        rows = piece.drop(["part"])
        begins = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
        for start, end in pairwise([0, *begins.tolist(), len(numbers)]):
            if start < end:
                yield int(numbers[start]), rows.slice(start, end - start)


class TableFile:
    """One Parquet file with row groups of exactly ROW_GROUP rows, however the pieces came; `close` makes it whole.

    Its folder is there.
    """

    def __init__(self, path: Path, table: str) -> None:
        self._schema = _file_schema(table)
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", write_statistics=True)

    def add(self, piece: pa.Table) -> None:
        """Write the rows behind those before; fewer than a row group wait for more."""
        self._waiting.append(piece.select(self._schema.names).cast(self._schema))
        self._rows += piece.num_rows
        if self._rows < ROW_GROUP:
            return
        # One chunk a column: where chunks end, pages may end, and bytes would depend on how rows came.
        whole = pa.concat_tables(self._waiting).combine_chunks()
        full = self._rows - self._rows % ROW_GROUP
        for start in range(0, full, ROW_GROUP):
            self._writer.write_table(whole.slice(start, ROW_GROUP), row_group_size=ROW_GROUP)
        self._waiting, self._rows = [whole.slice(full)], self._rows - full

    def close(self) -> None:
        """Write what waits, and the file's end."""
        try:
            if self._rows:
                rest = pa.concat_tables(self._waiting).combine_chunks()
                self._writer.write_table(rest, row_group_size=ROW_GROUP)
        finally:
            self._writer.close()


@remembered(256)
def _file_schema(table: str) -> pa.Schema:
    """The columns of a table's files; once a table, since there is a file a month."""
    arrow = schema.empty(table).to_arrow().schema
    return pa.schema([pa.field(f.name, _plain(f.type)) for f in arrow])


def _plain(kind: pa.DataType) -> pa.DataType:
    """Types every Parquet reader knows: no large strings or views."""
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_large_list(kind):
        return pa.list_(_plain(kind.value_type))
    return kind
