"""Rows that do not fit into memory are sorted as those that do."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar.store.sorting import Order, sorted_rows

ORDER = Order("part", "id", ("version",))
KEYS = [0, 1, 4]
rows = st.lists(
    st.tuples(st.sampled_from(KEYS), st.text("0af", max_size=3), st.integers(0, 3), st.text("اب ", max_size=40)),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(rows, st.integers(1, 7), st.integers(1, 2000), st.integers(1, 500))
def test_chunks_on_the_disk_give_the_order_that_one_sort_gives(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, str, int, str]], size: int, chunk: int, piece: int
) -> None:
    folder = tmp_path_factory.mktemp("sort")
    columns = {
        "part": pa.array([key for key, *_ in made], pa.int32()),
        "id": pa.array([row[1] for row in made], pa.string()),
        "version": pa.array([row[2] for row in made], pa.int32()),
        "text": pa.array([row[3] for row in made], pa.string()),
    }
    batches = pa.table(columns).to_batches(max_chunksize=size)
    found = list(sorted_rows(batches, ORDER, KEYS, folder, chunk_bytes=chunk, piece_bytes=piece))
    told = [tuple(row.values()) for batch in found for row in batch.to_pylist()]
    wanted = sorted(made, key=lambda row: row[:3])
    assert [row[:3] for row in told] == [row[:3] for row in wanted] and sorted(told) == sorted(wanted)
    assert not list(folder.iterdir())  # what was written aside is gone


def test_more_rows_of_one_id_than_are_read_at_a_time(tmp_path: Path) -> None:
    many = pa.table(
        {
            "part": pa.array([4] * 500, pa.int32()),
            "id": ["b"] * 300 + ["a"] * 200,
            "version": pa.array([n % 7 for n in range(500)], pa.int32()),
        }
    )
    found = sorted_rows(many.to_batches(max_chunksize=50), ORDER, KEYS, tmp_path, chunk_bytes=1_000, piece_bytes=200)
    told = [(row["id"], row["version"]) for batch in found for row in batch.to_pylist()]
    assert told == sorted(("b" if n < 300 else "a", n % 7) for n in range(500))
