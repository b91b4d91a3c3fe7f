"""Parquet files of the exports: the same bytes for the same rows, readable everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from akhbar import schema

ROW_GROUP = 20_000


def by_partition(reader: Any) -> Iterator[tuple[tuple[int, int], pa.Table]]:
    """Runs of rows of one partition, from a stream sorted by year and month."""
    for batch in reader:
        piece = pa.Table.from_batches([batch])
        years, months = piece["year"].to_numpy(), piece["month"].to_numpy()
        rows = piece.drop(["year", "month"])
        begins = np.flatnonzero((years[1:] != years[:-1]) | (months[1:] != months[:-1])) + 1
        for start, end in pairwise([0, *begins.tolist(), len(years)]):
            if start < end:
                yield (int(years[start]), int(months[start])), rows.slice(start, end - start)


def write_file(path: Path, table: str, pieces: Iterator[pa.Table]) -> None:
    """One Parquet file with row groups of exactly ROW_GROUP rows, however the pieces came."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting: list[pa.Table] = []
    target = _file_schema(table)
    writer = pq.ParquetWriter(path, target, compression="zstd", write_statistics=True)
    try:
        for piece in pieces:
            waiting.append(piece.select(target.names).cast(target))
            while sum(t.num_rows for t in waiting) >= ROW_GROUP:
                # One chunk a column: where chunks end, pages may end, and bytes would depend on how rows came.
                whole = pa.concat_tables(waiting).combine_chunks()
                writer.write_table(whole.slice(0, ROW_GROUP), row_group_size=ROW_GROUP)
                waiting = [whole.slice(ROW_GROUP)]
        rest = pa.concat_tables(waiting).combine_chunks() if waiting else target.empty_table()
        if rest.num_rows:
            writer.write_table(rest, row_group_size=ROW_GROUP)
    finally:
        writer.close()


@cache
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
