"""Frames shown to DuckDB under a name, for as long as a statement needs them and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pyarrow as pa
import polars as pl

from akhbar.store.statements import completed


class _Shown:
    """Stands in for a table: what DuckDB has been given can be taken away from it again."""

    def __init__(self, table: pa.Table | None) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        assert self.table is not None  # it was taken away: no statement reads it any more
        return self.table.__arrow_c_stream__(requested_schema)


@contextmanager
def shown(connection: duckdb.DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """Let statements in the block read each frame by its name.

    DuckDB (seen in 1.5.5) holds whatever was registered until the transaction ends, `unregister` or not, and a load is
    one transaction: 20 MB a thousand articles of texts and words that were long made into the search index.
    """
    held = {name: _Shown(frame.to_arrow()) for name, frame in frames.items()}
    for name, stand_in in held.items():
        connection.register(name, stand_in)
    try:
        yield
    finally:
        for name, stand_in in held.items():
            connection.unregister(name)
            stand_in.table = None


def keep(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """The frame as a temporary table, in the place of one that has its name."""
    with shown(connection, kept_frame=frame):
        connection.execute(completed("frames/kept", name=name))
