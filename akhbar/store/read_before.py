"""Which files need not be read again, since the published warehouse holds all that reading them would give."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pyarrow as pa

from akhbar.store import statements
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.shown import keep

_ROWS = 100_000  # of a frame


class ReadBefore:
    """What the published warehouse knows of files that are the same byte for byte, to be read in the same way.

    `files`: path, pages, rejects. Keep it in a `with` block: it holds a connection.
    """

    def __init__(self, home: Home, asked: pl.DataFrame) -> None:
        """asked: path, sha256 and read_as of the files to be read. Raises StoreError where nothing is published."""
        self._connection = open_warehouse(home)
        try:
            keep(self._connection, "asked", asked)
            statements.run(self._connection, "inputs/read_before")
            found = self._connection.execute(statements.statement("inputs/files_read_before"))
            self.files = pl.DataFrame(found.to_arrow_table())
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> ReadBefore:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def sightings(self) -> Iterator[pl.DataFrame]:
        """Frames of the files' sightings: page_id, source_path, record_no, fetched_at, encoding, address."""
        return self._frames("page_id, source_path, record_no, fetched_at, encoding, address", "seen_then")

    def rejects(self) -> Iterator[pl.DataFrame]:
        """Frames of the files' unreadable records: source_path, record_no, expectation, reason, raw."""
        return self._frames("source_path, record_no, expectation, reason, raw", "rejected_then")

    def _frames(self, columns: str, table: str) -> Iterator[pl.DataFrame]:
        query = statements.completed("inputs/of_files_read_before", columns=columns, table=table)
        batches: pa.RecordBatchReader = self._connection.execute(query).to_arrow_reader(_ROWS)
        for batch in batches:
            if batch.num_rows:
                yield pl.DataFrame(pa.Table.from_batches([batch]))
