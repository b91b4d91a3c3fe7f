"""Pages that the published warehouse holds, as frames to parse again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import polars as pl
import pyarrow as pa

from akhbar import schema
from akhbar.store import statements
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.shown import keep, shown


@contextmanager
def _asking(home: Home, **lists: Sequence[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, with each list as a temporary table of one column `value`."""
    with open_warehouse(home) as connection:
        for name, values in lists.items():
            keep(connection, name, pl.DataFrame({"value": list(values)}, schema={"value": pl.String}))
        yield connection


def _frames(connection: duckdb.DuckDBPyConnection, query: str, size: int) -> Iterator[pl.DataFrame]:
    for batch in connection.execute(query).to_arrow_reader(size):
        if batch.num_rows:
            yield pl.DataFrame(pa.Table.from_batches([batch]))


def staged_pages(home: Home, page_ids: Sequence[str] | None, size: int) -> Iterator[pl.DataFrame]:
    """Frames of `staging.pages`, at most `size` rows each, by page_id: the pages named, or all for None."""
    if not home.published.is_file():
        return
    columns = ", ".join(f"p.{name}" for name in schema.frame_schema("staging.pages"))
    name = "inputs/staged_pages" if page_ids is None else "inputs/pages_asked"
    with _asking(home, asked=page_ids or []) as connection:
        query = statements.completed(name, columns=columns)
        for frame in _frames(connection, query, size):
            yield schema.conform(frame, "staging.pages")


def pages_and_reads(home: Home, page_ids: Sequence[str], size: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """As `staged_pages`, each frame with the number of what its pages read as (page_id, reads), where that is known."""
    for frame in staged_pages(home, page_ids, size):
        with _asking(home, asked=frame["page_id"].to_list()) as connection:
            known = connection.execute(statements.statement("inputs/reads")).to_arrow_table()
        yield frame, pl.DataFrame(known)


def doubtful_pages(home: Home, changed: pl.DataFrame) -> list[str]:
    """Ids of the pages that may read otherwise, the latest staged first: those that wait since earlier runs, and those
    that one of the changes is about (`changed`: change, key, weight, as `weights` of the pages gives them)."""
    if not home.published.is_file():
        return []
    with open_warehouse(home) as connection, shown(connection, changed=changed):
        return [row[0] for row in connection.execute(statements.statement("inputs/doubtful")).fetchall()]


def count_waiting(home: Home) -> int:
    """How many pages wait to be parsed again."""
    with open_warehouse(home) as connection:
        return connection.execute(statements.statement("inputs/count_waiting")).fetchall()[0][0]


def fetched_earlier(home: Home, times: pl.DataFrame) -> pl.DataFrame:
    """Of the sightings (page_id, fetched_at), those earlier than what the warehouse knows of its pages."""
    if not home.published.is_file() or not times.height:
        return times.clear()
    with open_warehouse(home) as connection, shown(connection, times=times):
        found = connection.execute(statements.statement("inputs/fetched_earlier")).to_arrow_table()
    return times.clear().vstack(pl.DataFrame(found).cast(dict(times.schema)))  # type: ignore[arg-type]


def pages_in_quarantine(home: Home, keys: Sequence[str] | None = None) -> pl.DataFrame:
    """Frame of `staging.pages` of the pages that a gate rejected and that are still out: those named, or all."""
    if not home.published.is_file():
        return schema.empty("staging.pages")
    with _asking(home, asked=keys or []) as connection:
        rows = connection.execute(statements.statement("inputs/pages_in_quarantine"), [keys is None]).fetchall()
    return _from_json([row[0] for row in rows])


def _from_json(rows: Sequence[str]) -> pl.DataFrame:
    """Rows of `staging.pages` from the JSON that quarantine keeps."""
    wanted = schema.frame_schema("staging.pages")
    plain = {name: pl.String() if kind == pl.Datetime("us") else kind for name, kind in wanted.items()}
    told = [json.loads(row) for row in rows]
    frame = pl.DataFrame([{name: row.get(name) for name in wanted} for row in told], schema=plain)
    return schema.conform(
        frame.with_columns(pl.col("fetched_at").str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")),
        "staging.pages",
    )
