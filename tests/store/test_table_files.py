"""Parquet files of the exports: their bytes follow from the rows alone."""

import hashlib
import random
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from akhbar import schema
from akhbar.store.parquet_files import ROW_GROUP, TableFile


def test_bytes_do_not_depend_on_the_pieces_rows_come_in(tmp_path: Path) -> None:
    rows = 2 * ROW_GROUP + 123
    frame = pl.DataFrame({"keyword_id": [f"{n:020x}" for n in range(rows)]}).with_columns(
        keyword=pl.lit("كلمة ") + pl.col("keyword_id").str.slice(15), keyword_search=pl.lit("كلمه")
    )
    whole = schema.conform(frame, "dim_keywords").to_arrow()
    told = set()
    for number, most in enumerate([rows, ROW_GROUP, 7_001, 60_000]):
        order, start = random.Random(number), 0
        file = TableFile(tmp_path / str(number), "dim_keywords")
        while start < rows:
            size = order.randint(1, most)
            file.add(pa.Table.from_batches(whole.slice(start, size).to_batches(max_chunksize=3_000)))
            start += size
        file.close()
        told.add(hashlib.sha256((tmp_path / str(number)).read_bytes()).hexdigest())
    assert len(told) == 1
    found = pq.read_metadata(tmp_path / "0")
    assert [found.row_group(n).num_rows for n in range(found.num_row_groups)] == [ROW_GROUP, ROW_GROUP, 123]
    assert pl.read_parquet(tmp_path / "0").equals(pl.DataFrame(whole))


def test_a_file_without_rows_has_its_columns(tmp_path: Path) -> None:
    TableFile(tmp_path / "empty", "dim_dates").close()
    assert pq.read_table(tmp_path / "empty").column_names == list(schema.frame_schema("dim_dates"))
