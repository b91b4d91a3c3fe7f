"""Rows with long texts in order, however many: sorted in chunks on the disk, merged group by group.

DuckDB sorts what does not fit into its memory, too, but gathers the texts of thousands of rows at a time from all over
what it wrote: of 28,000 articles more than 190 MB, of 140,000 more than a gigabyte, and the statement fails.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

CHUNK_BYTES = 48_000_000  # of rows held in memory before they are written aside
PIECE_BYTES = 16_000_000  # of rows that are merged at a time, about


@dataclass(frozen=True)
class Order:
    """How rows are sorted: by group (a whole number), then by `id` (text, best a hash), then by `rest`."""

    group: str
    id: str
    rest: tuple[str, ...] = ()


def sorted_rows(
    batches: Iterable[pa.RecordBatch], order: Order, groups: Sequence[int], folder: Path,
    *, chunk_bytes: int = CHUNK_BYTES, piece_bytes: int = PIECE_BYTES,
) -> Iterator[pa.RecordBatch]:  # fmt: skip
    """The rows of the batches in order; all rows of one id in one batch.

    `groups`: the groups there are, in order. `folder`: where chunks are written, and removed at the end; none are where
    all rows fit into `chunk_bytes`. Raises OSError where the disk is full.
    """
    number_of = {group: number for number, group in enumerate(groups)}
    with ExitStack() as stack:
        chunks: list[_Chunk] = []
        held: list[pa.RecordBatch] = []
        total = size = 0
        for batch in batches:
            held.append(batch)
            size += batch.nbytes
            if size >= chunk_bytes:
                if not chunks:
                    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder, prefix="sort-")))
                chunks.append(_write(_in_order(held, order), order, number_of, folder / f"{len(chunks)}.arrow"))
                total, held, size = total + size, [], 0
        if not chunks:
            yield from _in_order(held, order).to_batches() if held else ()
            return
        if held:
            chunks.append(_write(_in_order(held, order), order, number_of, folder / f"{len(chunks)}.arrow"))
            total += size
        readers = [stack.enter_context(_Reader(chunk)) for chunk in chunks]
        rows = sum(int(chunk.ends[-1]) for chunk in chunks)
        for number in range(len(groups)):
            yield from _merged(readers, number, order, max(1, rows * piece_bytes // max(total, 1)))


def _in_order(batches: Sequence[pa.RecordBatch], order: Order) -> pa.Table:
    table = pa.Table.from_batches(batches)
    return table.sort_by([(name, "ascending") for name in (order.group, order.id, *order.rest)])


@dataclass(frozen=True)
class _Chunk:
    """A file of sorted rows: `ends[n]` is the row past those of the n-th group; `starts[m]` the first of a batch."""

    path: Path
    ends: np.ndarray
    starts: np.ndarray


_BATCH_BYTES = 256_000  # of a batch in a chunk's file, which is read whole, about


def _write(table: pa.Table, order: Order, number_of: dict[int, int], path: Path) -> _Chunk:
    numbers = np.fromiter(map(number_of.__getitem__, table[order.group].to_pylist()), np.int64, table.num_rows)
    rows = max(1, table.num_rows * _BATCH_BYTES // max(table.nbytes, 1))
    starts = []
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        row = 0
        for batch in table.to_batches(max_chunksize=rows):
            starts.append(row)
            writer.write_batch(batch)
            row += batch.num_rows
    return _Chunk(path, np.searchsorted(numbers, np.arange(len(number_of)), side="right"), np.array(starts))


class _Reader:
    """Rows of a chunk's file, in order, a few at a time; nothing else of it stays in memory."""

    def __init__(self, chunk: _Chunk) -> None:
        self._chunk = chunk
        self._source = pa.OSFile(str(chunk.path), "rb")
        self._file = pa.ipc.open_file(self._source)
        self._last: tuple[int, pa.RecordBatch] | None = None

    def __enter__(self) -> _Reader:
        return self

    def __exit__(self, *error: object) -> None:
        self._last = None
        self._source.close()

    def group(self, number: int) -> tuple[int, int]:
        """First row of a group, and the one past its last."""
        ends = self._chunk.ends
        return (int(ends[number - 1]) if number else 0), int(ends[number])

    def rows(self, start: int, end: int) -> Iterator[pa.RecordBatch]:
        """The rows from start to before end."""
        starts = self._chunk.starts
        while start < end:
            batch = int(np.searchsorted(starts, start, side="right")) - 1
            if self._last is None or self._last[0] != batch:
                self._last = batch, self._file.get_batch(batch)
            inside = start - int(starts[batch])
            piece = self._last[1].slice(inside, end - start)
            yield piece
            start += piece.num_rows


def _merged(readers: Sequence[_Reader], number: int, order: Order, most: int) -> Iterator[pa.RecordBatch]:
    """The rows of one group in order, about `most` at a time."""
    open_rows = [(reader, *reader.group(number)) for reader in readers]
    open_rows = [(reader, start, end) for reader, start, end in open_rows if start < end]
    waiting: list[pa.Table | None] = [None] * len(open_rows)  # rows that were read and not yet given
    places = [start for _, start, _ in open_rows]
    share = max(1, most // max(len(open_rows), 1))
    while True:
        for n, (reader, _, end) in enumerate(open_rows):
            table = waiting[n]
            if places[n] < end and (table is None or table.num_rows < share):
                waiting[n], places[n] = _longer(table, reader, places[n], min(end, places[n] + share))
        there = [table for table in waiting if table is not None]
        if not there:
            return
        # What is below the least of the last ids read, where more rows are to come, is whole.
        limits = [
            table[order.id][-1].as_py()
            for n, table in enumerate(waiting)
            if table is not None and places[n] < open_rows[n][2]
        ]
        if not limits:
            yield from _in_order([b for table in there for b in table.to_batches()], order).to_batches()
            return
        least, given = min(limits), []
        for n, table in enumerate(waiting):
            if table is None:
                continue
            below = pc.sum(pc.less(table[order.id], least)).as_py() or 0
            given += table.slice(0, below).to_batches()
            rest = table.slice(below)
            waiting[n] = rest if rest.num_rows else None
        if given:
            yield from _in_order(given, order).to_batches()
            continue
        # One id fills what was read of a chunk: more of it must come before anything can be told.
        for n, (reader, _, end) in enumerate(open_rows):
            table = waiting[n]
            if table is not None and places[n] < end and table[order.id][-1].as_py() == least:
                waiting[n], places[n] = _longer(table, reader, places[n], min(end, places[n] + share))


def _longer(table: pa.Table | None, reader: _Reader, start: int, end: int) -> tuple[pa.Table, int]:
    """The rows with those of the reader from start to before end behind them, and `end`."""
    more = pa.Table.from_batches(list(reader.rows(start, end)))
    return (pa.concat_tables([table, more]) if table is not None else more), end
