"""Files of the exports packed by workers: the run's process sorts rows, and whoever is free makes Parquet of them.

Two thirds of what exports cost is making the files. Rows pass in a file of the warehouse home, some files' rows at a
time, since that is all that a run and its workers share. A worker knows no DuckDB.
"""

from __future__ import annotations

import os
import secrets
import socket
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from akhbar.rows import Record
from akhbar.store.parquet_files import TableFile, by_part, file_hash
from akhbar.store.writing import Partition, entry

# Files and bytes of rows that a worker is given at a time: a tenth of a second's work, which is much beside the asking.
MOST_FILES, MOST_BYTES = 48, 4_000_000
WAITING = 64  # such shares that may lie on the disk at a time
# After which a share is taken back. A Dask client (seen in 2026.8) never tells of a call made just as it gives up a
# scheduler that is gone.
TAKEN_BACK = 300.0


@dataclass(frozen=True)
class Share:
    """Rows of some files of a table, in order, in a file of their own.

    root: the warehouse home. number: of the share; rows lie in `folder`, under it. parted: whether rows have a `part`,
    the number of their file; without it all are of one. first: the number of the first file; paths: of all of them, in
    order, in the exports.
    """

    root: Path
    folder: Path
    number: int
    table: str
    parted: bool
    first: int
    paths: tuple[str, ...]

    @property
    def rows(self) -> Path:
        return self.folder / f"{self.number:06d}.arrows"

    @property
    def tree(self) -> Path:
        """Where files are put that are whole, as in the exports."""
        return self.folder / "exports"


@dataclass(frozen=True)
class Packed:
    """A file that is made: its number, what the manifest says of it, and the seconds of processor time it took."""

    number: int
    size: int
    sha256: str
    cpu_seconds: float


def pack(share: Share) -> list[Packed]:
    """Make the files of a share. Two workers may be given one: each writes under names of its own, and what they put in
    place is the same.

    Raises OSError where the disk is full, or the run has ended and the folder is gone.
    """
    packed = []
    with pa.OSFile(str(share.rows)) as source, pa.ipc.open_stream(source) as reader:
        pieces = by_part(reader) if share.parted else ((0, pa.Table.from_batches([batch])) for batch in reader)
        for number, of_file in groupby(pieces, key=itemgetter(0)):
            packed.append(_made(share, number, (piece for _, piece in of_file)))
    if not packed and not share.parted:  # a table without rows is a file, too
        packed.append(_made(share, 0, ()))
    return packed


def _made(share: Share, number: int, pieces: Iterable[pa.Table]) -> Packed:
    began = time.process_time()
    aside = share.folder / f"{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(4)}.part"
    file = TableFile(aside, share.table)
    for piece in pieces:
        file.add(piece)
    file.close()
    size, digest = aside.stat().st_size, file_hash(aside)
    target = share.tree / share.paths[number - share.first]
    target.parent.mkdir(parents=True, exist_ok=True)
    aside.replace(target)
    return Packed(number, size, digest, time.process_time() - began)


Submit: TypeAlias = Callable[[Callable[[Share], list[Packed]], Share], Future[list[Packed]]]
"""Has a call made by a worker that sees the warehouse home."""


class Elsewhere:
    """Files of the new exports, packed by whoever `submit` gives a call to; once nobody there can, by this process.

    To be used as a context manager: where its block is left in error, files that are not in their place are removed.
    """

    def __init__(
        self, root: Path, aside: Path, run_id: str, entries: Record, folder: Path,
        submit: Submit, on_packed: Callable[[float], None] = lambda cpu_seconds: None,
    ) -> None:  # fmt: skip
        """`root`: the warehouse home; `folder`: in it, for what is on its way; `entries`: of the manifest, by path;
        `on_packed`: is told the seconds of processor time that a worker took."""
        self._root, self._aside, self._run_id, self._entries = root, aside, run_id, entries
        self._folder, self._submit, self._on_packed = folder, submit, on_packed
        self._given: deque[tuple[Share, list[Partition], Future[list[Packed]] | None]] = deque()
        self._number = 0
        self._alone = False  # since workers failed: the rows are here, and the run need not
        self._stack = ExitStack()

    def __enter__(self) -> Elsewhere:
        self._folder.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(dir=self._folder, prefix="pack-", ignore_cleanup_errors=True)
        self._folder = Path(self._stack.enter_context(made))
        return self

    def __exit__(self, *error: object) -> None:
        for _, _, packing in self._given:
            if packing is not None:
                packing.cancel()
        self._stack.close()

    def write(self, changed: list[Partition], rows: Iterable[pa.RecordBatch]) -> None:
        """Have files of one table made of their rows, which come in order, those of kept months with their `part`."""
        if changed[0].days is None:
            self._give(changed, iter(rows), parted=False)
            return
        cut = _Cut(rows)
        while cut.more():
            self._give(changed, cut.share(), parted=True)

    def finish(self) -> None:
        """Wait until every file is made, and put them in their place."""
        while self._given:
            self._take()
        _move(self._folder / "exports", self._aside)

    def _give(self, changed: list[Partition], rows: Iterator[pa.RecordBatch], *, parted: bool) -> None:
        path = self._folder / f"{self._number:06d}.arrows"
        first = last = 0
        batch = next(rows, None)
        shape = batch.schema if batch is not None else pa.schema([])
        if parted and batch is not None:
            first = batch["part"][0].as_py()
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, shape) as out:
            while batch is not None:
                out.write_batch(batch)
                last = batch["part"][-1].as_py() if parted else 0
                batch = next(rows, None)
        paths = tuple(partition.path for partition in changed[first : last + 1])
        share = Share(self._root, self._folder, self._number, changed[0].table, parted, first, paths)
        self._number += 1
        while self._given and (len(self._given) >= WAITING or self._first_is_done()):
            self._take()  # before the next is asked for: whoever failed is not asked again
        self._given.append((share, changed, self._asked(share)))

    def _first_is_done(self) -> bool:
        packing = self._given[0][2]
        return packing is None or packing.done()

    def _asked(self, share: Share) -> Future[list[Packed]] | None:
        """What a worker will tell; None where none is asked any more."""
        if self._alone:
            return None
        try:
            return self._submit(pack, share)
        except Exception:  # of whatever hands calls to them
            self._alone = True
            return None

    def _take(self) -> None:
        share, changed, packing = self._given.popleft()
        packed = None
        if packing is not None:
            try:
                packed = packing.result(TAKEN_BACK)
                self._on_packed(sum(made.cpu_seconds for made in packed))
            except Exception:  # workers that die, are gone, do not see the folder or have other code
                self._alone = True
        if packed is None:
            packed = pack(share)
        for made in packed:
            partition = changed[made.number]
            self._entries[partition.path] = entry(partition, made.size, made.sha256, self._run_id)
        share.rows.unlink()


def _move(source: Path, target: Path) -> None:
    """What is in one folder into another, folders that are not there whole: a rename takes up to a millisecond."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        place = target / path.name
        if place.is_dir():
            _move(path, place)
        else:
            path.replace(place)


class _Cut:
    """Rows with a `part` in order, cut where a part ends once a share has MOST_FILES of them, or MOST_BYTES."""

    def __init__(self, rows: Iterable[pa.RecordBatch]) -> None:
        self._rows = iter(rows)
        self._rest: pa.RecordBatch | None = None

    def more(self) -> bool:
        while self._rest is None or not self._rest.num_rows:
            self._rest = next(self._rows, None)
            if self._rest is None:
                return False
        return True

    def share(self) -> Iterator[pa.RecordBatch]:
        files, size, last = 0, 0.0, -1
        while self.more():
            batch = self._rest
            assert batch is not None
            numbers = batch["part"].to_numpy()
            begins = np.append(0, np.flatnonzero(numbers[1:] != numbers[:-1]) + 1)
            a_row = batch.nbytes / batch.num_rows
            for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), batch.num_rows], strict=True):
                if int(numbers[begin]) != last:
                    if files >= MOST_FILES or size >= MOST_BYTES:
                        self._rest = batch.slice(begin)
                        if begin:
                            yield batch.slice(0, begin)
                        return
                    files, last = files + 1, int(numbers[begin])
                size += a_row * (end - begin)
            self._rest = None
            yield batch
