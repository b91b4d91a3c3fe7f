"""What a query gives, from whichever session it was asked in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa
from dataclasses import dataclass

from akhbar.rows import Record, Row


@dataclass
class Answer:
    """One statement's rows: `columns` by name, `types` in DuckDB's words, `batches` of rows as they are fetched."""

    columns: list[str]
    types: list[str]
    batches: Iterator[list[Row]]
    arrow: Callable[[], Iterator[pa.RecordBatch]]  # the same rows as Arrow record batches, instead of `batches`
    arrow_schema: Callable[[], pa.Schema | None]  # None where no rows are Arrow

    def rows(self) -> list[Row]:
        """All rows; for answers known to be short."""
        return [row for batch in self.batches for row in batch]


class Asked:
    """What can be asked of a session, over its `run`."""

    def __init__(self) -> None:
        self.kept: Record = {}  # what is read once: the snapshot of a published warehouse does not change

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Iterator[Answer]:
        """Run every statement of the text, one answer each, fetched as it is read.

        `parameters` are `$name` in the statements; one that none uses raises UsageError. Raises StoreError for a
        statement that does not read, or fails, or takes longer than the session's seconds.
        """
        raise NotImplementedError

    def rows(self, text: str, parameters: Mapping[str, object] | None = None) -> list[Record]:
        """The rows of the text's last statement, each by column name."""
        found: list[Record] = []
        for answer in self.run(text, parameters):
            found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
        return found

    def frame(self, text: str, parameters: Mapping[str, object] | None = None) -> pl.DataFrame:
        """The rows of the text's only statement as a polars DataFrame."""
        import polars as pl
        import pyarrow as pa

        answer = next(self.run(text, parameters))
        batches = list(answer.arrow())
        return pl.DataFrame(pa.Table.from_batches(batches, answer.arrow_schema()))
