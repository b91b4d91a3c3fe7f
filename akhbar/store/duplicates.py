"""Near-duplicates in the warehouse: signing what no worker signed, and comparing candidates by their texts.

`duplicate_of` is a function of the set of current articles alone: of the earliest 16 of each of an article's buckets it
names the first that is earlier and alike. See `sql/load/42_signatures.sql` and on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import duckdb
import numpy as np
import polars as pl

from akhbar.rows import Record
from akhbar.store import statements
from akhbar.store.behind import Behind
from akhbar.store.connect import joined_as_written
from akhbar.store.shown import keep
from akhbar.store.statements import completed, literal, say

# Articles of one bucket that may be an original: its earliest. Buckets are small but for formulas and furniture that a
# site prints on every page; comparing those all with all would cost the square of their number.
MOST = 16
SLICE = 2_000_000  # rows of buckets that are ranked at a time, some 150 MB
TEXTS = 4000  # texts fetched, and sets of shingles remembered, at a time; four or five megabytes a thousand


def say_method(connection: duckdb.DuckDBPyConnection) -> None:
    """Variables: how this code signs (`signature_method`, `signature_bands`), and how it looks up (`bucket_most`)."""
    from akhbar.facts.duplicates import BANDS, method

    say(connection, "signature_method", literal(method()))
    say(connection, "signature_bands", str(BANDS))
    say(connection, "bucket_most", str(MOST))


def sign_missing(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `signed_missing`: buckets of the articles in `unsigned` that come without."""
    from akhbar.facts.duplicates import sign

    signed = [
        pl.DataFrame({"signature_id": texts["signature_id"], "buckets": sign(texts["body_search"])})
        for texts in _frames(connection, "duplicates/unsigned_texts")
    ]
    shape: Record = {"signature_id": pl.Int32, "buckets": pl.List(pl.Int32)}
    keep(connection, "signed_missing", pl.concat([pl.DataFrame(schema=shape), *signed]))


def rank_buckets(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `bucket_earliest`: of each bucket in `bucket_members` the articles that may be originals.

    In slices of the buckets, each small enough for memory: of 357,000 articles, most of them copies, the windows over
    all buckets at once did not fit in 950 MB, whatever DuckDB may spill.
    """
    statements.run(connection, "duplicates/earliest_table")
    members = connection.execute(completed("frames/rows", table="bucket_members")).fetchall()[0][0]
    slices = 1 + members // SLICE
    say(connection, "bucket_slices", str(slices))
    with joined_as_written(connection):
        for number in range(slices):
            say(connection, "bucket_slice", str(number))
            statements.run(connection, "duplicates/earliest")


def compare_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `found_originals`: of each article with candidates, the first of them that it is a duplicate of.

    The texts pass once, however many they are, and what is compared of them waits on the disk: asked for group by
    group, all texts would be read for each group.
    """
    from akhbar.facts.duplicates import first_original

    statements.run(connection, "duplicates/asked_texts")
    rows: list[tuple[str, str, float]] = []
    with TemporaryFile(buffering=0, dir=_spill(connection)) as file:
        kept = _Shingles(file)
        with Behind() as behind:  # texts are cut while the next are fetched
            for texts in _frames(connection, "duplicates/candidate_texts"):
                behind.add(int(texts.estimated_size()), kept.add, texts)
            behind.finish()
        pairs = chain.from_iterable(f.iter_rows() for f in _frames(connection, "duplicates/candidates"))
        for article, group in groupby(pairs, key=itemgetter(0)):
            earlier = [other for _, other in group]
            found = first_original(kept.of(article), map(kept.of, earlier))
            if found:
                rows.append((article, earlier[found[0]], found[1]))
    shape: Record = {"article_id": pl.String, "original_id": pl.String, "similarity": pl.Float64}
    keep(connection, "found_originals", pl.DataFrame(rows, schema=shape, orient="row"))


def _spill(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The folder that DuckDB spills to, where there is one."""
    folder = connection.execute("select current_setting('temp_directory')").fetchall()[0][0]
    return folder if folder and Path(folder).is_dir() else None


class _Shingles:
    """The sets of shingles of many articles' texts in a file, each text once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._rows = file, 0
        self._places: dict[str, tuple[int, int]] = {}
        self._texts: dict[bytes, tuple[int, int]] = {}
        self._read = lru_cache(maxsize=TEXTS)(self._read_anew)

    def add(self, texts: pl.DataFrame) -> None:
        """Take up texts: article_id and body_search."""
        from akhbar.facts.duplicates import shingle_sets

        bodies = texts["body_search"].to_list()
        marks = [blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest() for body in bodies]
        new = {mark: body for mark, body in zip(marks, bodies, strict=True) if mark not in self._texts}
        sets = shingle_sets(pl.Series(list(new.values()), dtype=pl.String)) if new else []
        for mark, shingles in zip(new, sets, strict=True):
            self._file.write(shingles.astype(np.uint64, copy=False).tobytes())
            self._texts[mark] = self._rows, len(shingles)
            self._rows += len(shingles)
        self._places.update(zip(texts["article_id"].to_list(), map(self._texts.__getitem__, marks), strict=True))

    def of(self, article: str) -> np.ndarray:
        """The shingles of an article; of two with the same text the same array, while it is remembered."""
        return self._read(*self._places[article])

    def _read_anew(self, start: int, rows: int) -> np.ndarray:
        return np.frombuffer(os.pread(self._file.fileno(), 8 * rows, 8 * start), dtype=np.uint64)


def _frames(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[pl.DataFrame]:
    for batch in connection.execute(statements.statement(name)).to_arrow_reader(TEXTS):
        if batch.num_rows:
            yield pl.DataFrame(batch)
